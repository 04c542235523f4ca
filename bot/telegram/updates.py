"""Updates of Telegram, as much of them as the bot reads.

Telegram adds to its objects all the time, so whatever is not named here is passed over. What makes
an update illegible is set aside for good: a line in the log tells its number and why. Whoever sent
it is met with help, as far as that can be told from the rest. One update stops nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Annotated, Any, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

log = logging.getLogger(__name__)
Raw: TypeAlias = dict[str, Any]
KINDS = ("message", "edited_message", "callback_query")
"""The updates that we ask for; of channels and inline queries we hear nothing."""
HEAD = ("message_id", "date", "edit_date", "chat", "from")
"""What is left of a message that is illegible: who and when."""
TAP = ("id", "from", "message")
"""What is left of such a tap: whose it is, and what to answer."""
LARGEST = 1024 * 1024
"""Bytes of one update; Telegram's own are far smaller."""
Seconds: TypeAlias = Annotated[int, Field(ge=0, lt=1 << 36)]
"""Since 1970."""
_aside = count(1)


class Object(BaseModel):
    """A type of Telegram's Bot API with its names, as far as it is read."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class Chat(Object):
    """`type` is "private", "group", "supergroup" or "channel"."""

    id: int
    type: str


class User(Object):
    """`language_code` is an IETF tag, or nothing."""

    id: int
    is_bot: bool
    language_code: str | None = None


class Entity(Object):
    """A part of a text, counted in UTF-16 units."""

    type: str
    offset: int
    length: int


class Contact(Object):
    """A phone number, and a vCard where the phone made one."""

    phone_number: str
    first_name: str
    last_name: str = ""
    vcard: str = ""


class Document(Object):
    """A file, by the id under which Telegram keeps it; its size in bytes."""

    file_id: str
    file_name: str = ""
    mime_type: str = ""
    file_size: int = 0


class Message(Object):
    """Moments are seconds since 1970."""

    message_id: int
    date: Seconds
    edit_date: Seconds | None = None
    chat: Chat
    sender: User | None = Field(None, alias="from")
    text: str | None = None
    entities: tuple[Entity, ...] = Field((), strict=False)
    contact: Contact | None = None
    document: Document | None = None
    animation: Raw | None = None
    forward_origin: Raw | None = None

    @property
    def at(self) -> datetime:
        """When it was sent, or changed last."""
        return datetime.fromtimestamp(self.edit_date or self.date, UTC)

    @property
    def command(self) -> str:
        """The command that it begins with, without its slash; "" where there is none."""
        for entity in self.entities:
            if self.text and (entity.type, entity.offset) == ("bot_command", 0):
                return self.text[1 : entity.length]  # all of it is ASCII
        return ""


class Query(Object):
    """A tap; a game has no data, and what stands in an inline message has no `message`."""

    id: str
    sender: User = Field(alias="from")
    message: Message | None = None
    data: str = ""


class Update(Object):
    """One update; with another content than these it is no more than its number."""

    update_id: Annotated[int, Field(ge=0, lt=1 << 63)]  # SQLite keeps no larger ones
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Query | None = None

    @property
    def about(self) -> Message | None:
        """The message that it brings, or that was tapped."""
        if self.callback_query is not None:
            return self.callback_query.message
        return self.message or self.edited_message

    @property
    def user(self) -> User | None:
        """Who sent or tapped."""
        if self.callback_query is not None:
            return self.callback_query.sender
        return self.about.sender if self.about is not None else None


class Legible(NamedTuple):
    """An update, and what it was made of."""

    update: Update
    raw: Raw


def legible(raw: object) -> Legible:
    """Read an update, or as much of it as can be read; at worst its number alone.

    Raises:
        ValueError: it has not even a number.
    """
    whole = raw if isinstance(raw, dict) else {}
    bare = {key: _head(value) for key, value in whole.items()}
    number = {"update_id": whole.get("update_id")}
    for shape in (whole, bare, number):
        try:
            return Legible(Update.model_validate(shape), shape)
        except ValidationError as error:
            why = error.errors(include_input=False, include_url=False)[0]
            if why["loc"] == ("update_id",):
                break
            set_aside(whole["update_id"], f"{'.'.join(map(str, why['loc']))}: {why['type']}")
    raise ValueError("this is no update")


def legible_batch(updates: Iterable[object]) -> list[Legible]:
    """Updates, each made legible; what has no number is left out."""
    return list(_legible(updates))


def _legible(updates: Iterable[object]) -> Iterator[Legible]:
    for each in updates:
        try:
            yield legible(each)
        except ValueError:
            set_aside("without a number", "ValueError")


def set_aside(number: object, why: str) -> None:
    """Tell the operator of an update that was not read, or not as a whole."""
    log.warning("update %s is set aside: %s (%s so far)", number, why, next(_aside))


def _head(value: object) -> object:
    """A message or a tap without its content; anything else as it is."""
    if not isinstance(value, dict):
        return value
    if "message_id" in value:
        return {key: value[key] for key in HEAD if key in value}
    if "message" in value:
        return {key: _head(value[key]) for key in TAP if key in value}
    return value
