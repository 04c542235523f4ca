"""Sending: what a message brings along, and files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from . import rules
from .chats import Chat, Shown
from .keyboards import read_markup
from .wire import Call, Upload, Wire, bad
from .world import Stored, World

ALBUM_LIMIT = 10


@dataclass(frozen=True)
class _Kind:
    """One kind of file: what is checked, and how a message describes it."""

    check: Callable[[Upload], None]
    describe: Callable[[Stored], Any]


def describe_document(stored: Stored) -> Wire:
    """Return the `document` of a message."""
    return stored.wire() | {"file_name": stored.upload.name, "mime_type": stored.upload.mime}


def describe_photo(stored: Stored) -> list[Wire]:
    """Return the `photo` of a message: one size."""
    width, height = rules.size(stored.upload)
    return [stored.wire() | {"width": width, "height": height}]


_KINDS: Mapping[str, _Kind] = {
    "document": _Kind(rules.document, describe_document),
    "photo": _Kind(rules.photo, describe_photo),
}


def attached(world: World, call: Call, chat: Chat, message: Shown) -> Shown:
    """Show a message with its keyboard, in reply to what the call says."""
    markup = read_markup(call, private=chat.private)
    content = dict(message.content)
    reply = call.json("reply_parameters") or {}
    if number := int(reply.get("message_id") or call.integer("reply_to_message_id")):
        target = chat.find(number)
        if target is None and not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        if target is not None:
            content["reply_to_message"] = target.wire(chat.info)
    posted = world.post(
        chat,
        replace(message, keyboard=markup.inline, uneditable=markup.freezes, content=content),
    )
    if markup.freezes:
        chat.keyboard = markup.reply
    if markup.reply:
        chat.note("<", *(" ".join(f"({label})" for label in row) for row in markup.reply.labels))
    return posted


def send_document(world: World, call: Call) -> Wire:
    """Answer sendDocument."""
    return _send(world, call, "document")


def send_photo(world: World, call: Call) -> Wire:
    """Answer sendPhoto."""
    return _send(world, call, "photo")


def _send(world: World, call: Call, kind: str) -> Wire:
    formatted = rules.caption(call)
    read_markup(call)
    if kind not in call.files and not call.text(kind):
        raise bad(f"there is no {kind} in the request")
    upload = call.files.get(kind) or _referred(world, call, call.text(kind))
    _KINDS[kind].check(upload)
    chat = world.target(call)
    message = Shown(0, chat.id, world.bot, int(world.now), formatted.text, formatted.entities)
    return attached(world, call, chat, _filled(world, message, kind, upload)).wire(chat.info)


def _filled(world: World, message: Shown, kind: str, upload: Upload) -> Shown:
    stored = world.store(upload, kind)
    content = message.content | {kind: _KINDS[kind].describe(stored)}
    return replace(message, content=content, file=upload)


def _referred(world: World, call: Call, name: str) -> Upload:
    """Return a file that the call points to: attached beside it, or sent before."""
    if name.startswith("attach://"):
        part = name.removeprefix("attach://")
        if part not in call.files:
            raise bad(f"file attached as {part} not found")
        return call.files[part]
    if name in world.files:
        return world.files[name].upload
    # Telegram would fetch an address; the fake reaches nothing outside.
    raise bad("wrong file identifier/HTTP URL specified")


def send_media_group(world: World, call: Call) -> list[Wire]:
    """Answer sendMediaGroup."""
    items = call.json("media") or []
    if not items:
        raise bad("there are no messages to send")
    if len(items) > ALBUM_LIMIT:
        raise bad("too many messages to send as an album")
    kinds = {item.get("type") for item in items}
    for kind in kinds - _KINDS.keys():
        raise bad(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if len(kinds) > 1:
        raise bad("document can't be mixed with other media types")
    album: Wire = {"media_group_id": world.next_name("album-")} if len(items) > 1 else {}
    messages = [_album_item(world, call, item, album) for item in items]
    chat = world.target(call)
    return [attached(world, call, chat, message).wire(chat.info) for message in messages]


def _album_item(world: World, call: Call, item: Wire, album: Wire) -> Shown:
    formatted = rules.caption(Call(call.method, item))
    upload = _referred(world, call, item.get("media", ""))
    _KINDS[item["type"]].check(upload)
    message = Shown(0, 0, world.bot, int(world.now), formatted.text, formatted.entities)
    return _filled(world, replace(message, content=album), item["type"], upload)
