"""The methods of the Bot API that the fake knows, by lower-case name."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, TypeAlias

from . import rules
from .chats import CAPTIONED, Chat, Shown
from .keyboards import Markup, read_markup
from .media import attached, send_document, send_media_group, send_photo
from .settings import BotSettings, Scope, scope_of
from .webhook import Webhook
from .wire import Call, Refusal, bad
from .world import World

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_DELETABLE = 48 * 3600


@dataclass(frozen=True)
class Service:
    """What a method works on."""

    world: World
    webhook: Webhook


Method: TypeAlias = Callable[[Service, Call], Any | Awaitable[Any]]


def _send_message(service: Service, call: Call) -> object:
    world = service.world
    formatted = rules.message_text(call, too_long="message is too long")
    read_markup(call)
    chat = world.target(call)
    message = Shown(0, chat.id, world.bot, int(world.now), formatted.text, formatted.entities)
    return attached(world, call, chat, message).wire(chat.info)


def _own(service: Service, call: Call) -> tuple[Chat, Shown]:
    """Return the message that the bot wants to change."""
    chat = service.world.target(call)
    number = call.integer("message_id")
    if not number:
        raise bad("message identifier is not specified")
    message = chat.find(number)
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot or message.uneditable:
        raise bad("message can't be edited")
    return chat, message


def _changed(service: Service, chat: Chat, old: Shown, new: Shown) -> object:
    if new == old:
        raise bad(_NOT_MODIFIED)
    return service.world.edit(chat, new).wire(chat.info)


def _edit_text(service: Service, call: Call) -> object:
    formatted = rules.message_text(call, too_long="MESSAGE_TOO_LONG")
    markup = read_markup(call, only_inline=True)
    chat, message = _own(service, call)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    new = replace(message, text=formatted.text, entities=formatted.entities, keyboard=markup.inline)
    return _changed(service, chat, message, new)


def _edit_caption(service: Service, call: Call) -> object:
    formatted = rules.caption(call)
    markup = read_markup(call, only_inline=True)
    chat, message = _own(service, call)
    if not CAPTIONED & message.content.keys():
        raise bad("there is no caption in the message to edit")
    new = replace(message, text=formatted.text, entities=formatted.entities, keyboard=markup.inline)
    return _changed(service, chat, message, new)


def _edit_markup(service: Service, call: Call) -> object:
    markup: Markup = read_markup(call, only_inline=True)
    chat, message = _own(service, call)
    return _changed(service, chat, message, replace(message, keyboard=markup.inline))


def _delete(service: Service, call: Call) -> object:
    chat = service.world.target(call)
    message = chat.find(call.integer("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if not message.by_bot and not chat.private:
        raise bad("message can't be deleted")
    if service.world.now - message.date > _DELETABLE:
        raise bad("message can't be deleted for everyone")
    chat.remove(message.id)
    return True


def _answer_tap(service: Service, call: Call) -> object:
    if len(call.text("text")) > rules.NOTICE_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    return service.world.answer_tap(call)


def _chat_action(service: Service, call: Call) -> object:
    action = call.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    service.world.target(call).actions.append(action)
    return True


def _get_me(service: Service, _: Call) -> object:
    return service.world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def _get_updates(service: Service, call: Call) -> object:
    service.webhook.refuse_polling()
    return await service.world.updates.poll(call)


def _set_menu(service: Service, call: Call) -> object:
    if call.text("chat_id"):
        service.world.target(call)
    return service.world.settings.set_menu(call)


def _commands(verb: Callable[[BotSettings, Call, Scope], object]) -> Method:
    def method(service: Service, call: Call) -> object:
        scope = scope_of(call)
        if scope[1]:
            service.world.target(Call(call.method, {"chat_id": str(scope[1])}))
        return verb(service.world.settings, call, scope)

    return method


def _leave(_: Service, __: Call) -> object:
    # The real ones answer so in the first ten minutes; a bot in a test has no use for them.
    sentence = "Too Many Requests: retry after 600"
    raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, sentence, retry_after=600)


def unknown(_: Service, __: Call) -> object:
    """Refuse a method that is not in the table."""
    raise Refusal(HTTPStatus.NOT_FOUND, "Not Found: method not found")


METHODS: Mapping[str, Method] = {
    "getme": _get_me,
    "logout": _leave,
    "close": _leave,
    "getupdates": _get_updates,
    "setwebhook": lambda service, call: service.webhook.set(call),
    "deletewebhook": lambda service, call: service.webhook.delete(call),
    "getwebhookinfo": lambda service, _: service.webhook.info(),
    "sendmessage": _send_message,
    "senddocument": lambda service, call: send_document(service.world, call),
    "sendphoto": lambda service, call: send_photo(service.world, call),
    "sendmediagroup": lambda service, call: send_media_group(service.world, call),
    "sendchataction": _chat_action,
    "editmessagetext": _edit_text,
    "editmessagecaption": _edit_caption,
    "editmessagereplymarkup": _edit_markup,
    "deletemessage": _delete,
    "answercallbackquery": _answer_tap,
    "getfile": lambda service, call: service.world.fetch(call),
    "setmycommands": _commands(BotSettings.set_commands),
    "getmycommands": _commands(BotSettings.get_commands),
    "deletemycommands": _commands(BotSettings.delete_commands),
    "setmydescription": lambda service, call: service.world.settings.describe(call),
    "setmyshortdescription": lambda service, call: service.world.settings.describe_briefly(call),
    "setchatmenubutton": _set_menu,
}
