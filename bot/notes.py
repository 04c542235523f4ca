"""Messages to the other party of a draft, as the outbox keeps them: only what is to be told.

They are put into words when they are sent, or shown at a terminal, in the language of who gets them
and with the name that the draft has by then. Whoever has left the draft meanwhile is told nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from bot.ports import Card, Note, Outgoing
from dialogs.draft import Place, Spot
from dialogs.step import Tell, Tidings

NOTE = "note-"
"""How the ids of cards begin that stand beside the conversation."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell, as JSON in the outbox."""

    tell: Tell
    kind: Literal["told"] = "told"


TOLD: TypeAdapter[Told] = TypeAdapter(Told)


def new_note() -> str:
    """The id of a card beside the conversation: 64 random bits."""
    return f"{NOTE}{secrets.token_urlsafe(8)}"


def note(tell: Tell) -> Note:
    """The message, for the guest of the side or for the owner, and its card."""
    card = Card(new_note(), Place(Spot.DRAFT, tell.draft), current=False)
    side = tell.side if tell.tidings is Tidings.NUDGE else ""
    message = Outgoing(TOLD.dump_json(Told(tell)), card.id, tell.draft)
    return Note(side, message, card)


def read_note(body: bytes) -> Tell | None:
    """What is to be told, if that is what a message of the outbox does."""
    try:
        return TOLD.validate_json(body).tell
    except ValidationError:
        return None
