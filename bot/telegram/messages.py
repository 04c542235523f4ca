"""What waits in the outbox: one small class for each thing that is sent, as JSON.

They hold everything that sending needs, so a message survives a crash between the turn and the
call. Documents are the exception on purpose: only the request waits, and the file is made from the
draft when it is sent, so that no finished contract lies around. What somebody is told of a draft
that another changed (`bot/notes.py`) finds its words when it is sent, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from bot.notes import Told
from bot.telegram.calendar import Button
from dialogs.step import Deliver, DeliverPages, DeliverSample
from dialogs.values import Language

Keyboard: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Send:
    """A new message of HTML."""

    html: str
    keyboard: Keyboard = ()
    kind: Literal["send"] = "send"


@dataclass(frozen=True, slots=True)
class Edit:
    """A message changed in place; sent anew where it is gone."""

    message: int
    html: str
    keyboard: Keyboard = ()
    kind: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class Strip:
    """Take the buttons off a message, known by its number or by the card that it shows."""

    message: int | None = None
    card: str = ""
    kind: Literal["strip"] = "strip"


@dataclass(frozen=True, slots=True)
class AskContact:
    """Put a button under the text field that shares the phone number."""

    html: str
    label: str
    kind: Literal["contact"] = "contact"


@dataclass(frozen=True, slots=True)
class EndContact:
    """Put that button away again."""

    html: str
    kind: Literal["no contact"] = "no contact"


@dataclass(frozen=True, slots=True)
class File:
    """Make a document and send it; `at` is when it was asked for."""

    request: Deliver | DeliverPages | DeliverSample
    at: datetime
    language: Language
    kind: Literal["file"] = "file"


@dataclass(frozen=True, slots=True)
class Export:
    """Send everything that is kept of the person as JSON."""

    at: datetime
    language: Language
    kind: Literal["export"] = "export"


@dataclass(frozen=True, slots=True)
class Invite:
    """A link to pass on; `title` is the contract's, `side` what the other party is called there.

    Until this is sent, it is the one place where the code stands.
    """

    code: str
    title: str
    side: str
    until: date
    language: Language
    kind: Literal["invite"] = "invite"


@dataclass(frozen=True, slots=True)
class Menu:
    """Set the commands of this chat in the language that the person chose."""

    language: Language
    kind: Literal["menu"] = "menu"


Message: TypeAlias = (
    Send | Edit | Strip | AskContact | EndContact | File | Export | Invite | Menu | Told
)
MESSAGE: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])


def pack(message: Message) -> bytes:
    """A message as the outbox keeps it."""
    return MESSAGE.dump_json(message)


def unpack(body: bytes) -> Message:
    """What `pack` wrote."""
    return MESSAGE.validate_json(body)
