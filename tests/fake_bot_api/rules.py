"""What Telegram takes and what it refuses in texts and files."""

import json
import re
from dataclasses import dataclass
from http import HTTPStatus

from .markup import HtmlError, parse_html, units
from .wire import Call, Refusal, Upload, Wire, bad

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
NOTICE_LIMIT = 200
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024

_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANKED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
_EMPTY = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc]*"
)
_TYPES = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bank_card_number",
        "date_time",
    ]
)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")


@dataclass(frozen=True)
class Formatted:
    """A text after its entities were parsed."""

    text: str
    entities: tuple[Wire, ...] = ()


def cleaned(text: str) -> str:
    """Return the text as Telegram stores it: without control and line-breaking oddities."""
    text = _BLANKED.sub(" ", _DROPPED.sub("", text))
    return _MARKS.sub(lambda match: "\u200c" * len(match[0]), text)


def encodable(call: Call) -> None:
    """Refuse a call whose text holds half a surrogate pair."""
    try:
        json.dumps(call.params, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None


def message_text(call: Call, *, too_long: str) -> Formatted:
    """Return the text of a message; editing and sending name an excess differently."""
    if not call.text("text"):
        raise bad("message text is empty")
    formatted = _formatted(call, "text", "entities")
    if _EMPTY.fullmatch(formatted.text):
        raise bad("text must be non-empty")
    if units(formatted.text) > TEXT_LIMIT:
        raise bad(too_long)
    return formatted


def caption(call: Call) -> Formatted:
    """Return the caption of a file; it may be empty."""
    formatted = _formatted(call, "caption", "caption_entities")
    if units(formatted.text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return formatted


def _formatted(call: Call, key: str, entities: str) -> Formatted:
    text = cleaned(call.text(key))
    mode = call.text("parse_mode").lower()
    if not mode:
        return _trimmed(text, _given(call.json(entities) or [], units(text)))
    if mode != "html":
        raise bad("unsupported parse_mode")
    try:
        return _trimmed(*parse_html(text))
    except HtmlError as error:
        raise bad(f"can't parse entities: {error}") from None


def _given(entities: list[Wire], size: int) -> list[Wire]:
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] not in _TYPES:
            raise bad("can't parse MessageEntity: Unsupported type specified")
        if begin < 0:
            raise bad(f"receive an entity with incorrect offset {begin}")
        if begin > size:
            raise bad(f"entity begins after the end of the text at UTF-16 offset {begin}")
        if end > size:
            where = f"at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset"
            raise bad(f"entity beginning {where} {end}")
    return entities


def _trimmed(text: str, entities: list[Wire]) -> Formatted:
    """Cut blanks off both ends, in front only as far as the first entity."""
    text = text.rstrip(" \n")
    size = units(text)
    first = min((entity["offset"] for entity in entities), default=size)
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    kept = [
        entity | {"offset": offset - cut, "length": min(entity["length"], size - offset)}
        for entity in entities
        if (offset := entity["offset"]) < size
    ]
    return Formatted(text[cut:], tuple(kept))


def document(file: Upload) -> None:
    """Refuse a file that is empty or too big."""
    if not file.data:
        raise bad("file must be non-empty")
    if len(file.data) > UPLOAD_LIMIT:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")


def photo(file: Upload) -> None:
    """Refuse a file that is not a picture, or one that is too big."""
    document(file)
    if len(file.data) > PHOTO_LIMIT:
        raise bad("file is too big")
    if not file.data.startswith(_PICTURES):
        raise bad("IMAGE_PROCESS_FAILED")
    if file.data.startswith(_PICTURES[0]):
        width, height = size(file)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad("PHOTO_INVALID_DIMENSIONS")


def size(file: Upload) -> tuple[int, int]:
    """Return width and height in pixels (read from a PNG only; others count as 1 by 1)."""
    head = file.data[16:24]
    if not file.data.startswith(_PICTURES[0]) or len(head) < 8:
        return 1, 1
    return int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
