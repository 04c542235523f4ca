"""An update -> who did what, when: the one place that knows the shapes of Telegram's updates."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.languages import nearest
from bot.telegram.taps import Tap, read_tap
from bot.telegram.updates import Contact, Document, Message, Query, Update, User
from dialogs import events
from dialogs.draft import Person
from dialogs.events import Event
from dialogs.values import Language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

COMMANDS: dict[str, Event] = {
    "start": events.Start(),
    "new": events.New(),
    "drafts": events.ShowDrafts(),
    "companies": events.ShowCompanies(),
    "resume": events.Resume(),
    "back": events.Back(),
    "skip": events.Skip(),
    "later": events.Later(),
    "why": events.Why(),
    "review": events.ShowReview(),
    "document": events.ShowDocument(),
    "preview": events.Preview(),
    "share": events.ShowShare(),
    "restart": events.Restart(),
    "language": events.ShowLanguages(),
    "delete": events.EraseAll(),
    "help": events.ShowHelp(),
}
LINK = re.compile(r"/start(?:@\w+)? +([A-Za-z0-9_-]{16,64})")
"""A link that was opened; a code that has lost its end is better called wrong than passed over."""
EXTRAS = frozenset({"privacy", "export", "deal"})
"""Commands that bring a message and leave the conversation where it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message: what it means at first sight, and its number where it may be an answer."""

    event: Event
    message: int = 0


@dataclass(frozen=True, slots=True)
class Shared:
    """A contact: its phone number, and all of it as a vCard."""

    phone: str
    message: int
    card: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A Word file, by the id under which Telegram keeps it, and its size in bytes."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that was changed to `text`."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tap on a button of a message; `tap` is None where the button is not one of ours."""

    tap: Tap | None
    message: int
    query: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A command of `EXTRAS`."""

    extra: str


Deed: TypeAlias = Said | Shared | Handed | Edited | Tapped | Asked


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of one person in private; `at` is when they did it, as far as Telegram says."""

    update: int
    person: Person
    at: datetime
    deed: Deed


def sender(update: Update) -> int | None:
    """The user of an update in a private chat; None for everything else."""
    message, user = update.about, update.user
    if message is None or user is None or user.is_bot or message.chat.type != "private":
        return None
    return user.id


def read(update: Update, arrived: datetime, languages: Collection[Language]) -> Incoming | None:
    """Read an update of a private chat; `arrived` is for those that Telegram does not date."""
    user = update.user
    if user is None or sender(update) is None:
        return None
    who = _person(user, languages)
    if (query := update.callback_query) is not None:
        return Incoming(update.update_id, who, arrived, _tapped(query))
    if (message := update.message) is not None:
        return Incoming(update.update_id, who, message.at, _said(message))
    edited = update.edited_message
    if edited is not None and edited.text is not None:
        # A command is no answer, so it is as good as a message that answered nothing.
        number = 0 if edited.command else edited.message_id
        return Incoming(update.update_id, who, edited.at, Edited(edited.text, number))
    # A place that moves, a caption: they answered nothing, and may be edited every few seconds.
    return None


def addressed(message: Message, username: str) -> bool:
    """Whether this is a command to this bot by name in a group."""
    if message.chat.type not in {"group", "supergroup"}:
        return False
    return message.command.partition("@")[2].lower() == username.lower()


def _person(user: User, languages: Collection[Language]) -> Person:
    return Person(str(user.id), nearest(user.language_code, languages))


def _said(message: Message) -> Deed:
    if message.contact is not None:
        number = message.contact.phone_number
        # Some phones leave the plus out, and without it a country code is just digits.
        number = number if number.startswith("+") else f"+{number}"
        return Shared(number, message.message_id, _vcard(message.contact, number))
    if message.document is not None and message.animation is None:
        return _handed(message.document)
    if message.text is None:
        return Said(events.Unknown())
    if message.forward_origin is not None:
        return Said(events.Paste(message.text))
    command = message.command.partition("@")[0].lower()
    if command in EXTRAS:
        return Asked(command)
    if command == "start" and (link := LINK.fullmatch(message.text.strip())):
        return Said(events.Join(link[1]))
    if command:
        return Said(COMMANDS.get(command, events.Unknown()))
    return Said(events.Say(message.text), message.message_id)


def _handed(document: Document) -> Deed:
    if not document.file_name.lower().endswith(".docx") and document.mime_type != WORD:
        return Said(events.NotReturned("kind"))
    return Handed(document.file_id, document.file_size)


def _vcard(contact: Contact, number: str) -> str:
    """The card that came along; without one, the name and the number as a card."""
    if contact.vcard:
        return contact.vcard
    name = " ".join(filter(None, (contact.first_name, contact.last_name)))
    return f"BEGIN:VCARD\nFN:{name}\nTEL:{number}\nEND:VCARD"


def _tapped(query: Query) -> Tapped:
    message = query.message.message_id if query.message is not None else 0
    return Tapped(read_tap(query.data), message, query.id)
