"""What travels between a chat and the store: updates in the inbox, messages and their cards."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.draft import Place


@dataclass(frozen=True, slots=True)
class Card:
    """One message with buttons that a person was shown, so that an old tap is known as old.

    `id` is random text of at least 64 bits and travels in the buttons. `place` is what the card
    asks about and `revision` the draft's revision when it was drawn. `message` is the chat's number
    for the message, None until it has been sent. At most one card of a person is `current`.
    """

    id: str
    place: Place
    revision: int = 0
    message: int | None = None
    current: bool = True


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send, in the sender's own form.

    `card` is the card that it shows, if any; `draft` the draft that it speaks of, so that deleting
    the draft takes the unsent message along.
    """

    body: bytes
    card: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A message to whoever else is in the draft that it speaks of, and the card that it shows.

    `side` says who: the guest of that side, or the owner where it is "". Where there is nobody, it
    goes nowhere. The card is never the current one: it stands beside their conversation.
    """

    side: str
    message: Outgoing
    card: Card


@dataclass(frozen=True, slots=True)
class Queued:
    """A message in the outbox, with the number it is known by; a person's are sent in order."""

    id: int
    person: str
    message: Outgoing


@dataclass(frozen=True, slots=True)
class Received:
    """An update in the inbox that no turn has taken care of yet."""

    update: int
    person: str
    body: bytes
