"""What the bot needs from the world, as protocols, and how the world may fail it.

Everything here is plain data and signatures. `stores/` keeps the promises, `service.py` relies on
them, and neither imports the other.

A *turn* is one event of one person, from what was stored before to what is stored after. The store
loads, hands a `Loaded` to the caller's pure function and writes the `Saved` that comes back, all in
one transaction: person, drafts, messages to send and the update that caused it stand or fall
together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, Self, TypeAlias

from dialogs.draft import Draft, Person, Place, Summary
from dialogs.errors import HetongError


class NotSaved(HetongError):
    """Nothing of this turn was kept; the user is told so and may simply try again."""


class StoreFull(NotSaved):
    """The disk, or the room that the database may take, is used up; the operator makes room."""


class StoreBusy(NotSaved):
    """Somebody else held the database for too long; trying again later helps."""


class StoreRefused(HetongError):
    """The store cannot be opened; the message is one line for the operator: what, and the cure."""


class StoreDamaged(HetongError):
    """Something stored cannot be read back: altered, or written under another key.

    The message names the draft or the person, never a value. Opening such a draft raises this; who
    is in it already finds it gone, so that they can leave, and its line stays, to be deleted.
    """


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
class Queued:
    """A message in the outbox, with the number it is known by and how often sending failed."""

    id: int
    person: str
    message: Outgoing
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """An update in the inbox that no turn has taken care of yet."""

    update: int
    person: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Changed:
    """A draft to write, new or with a higher revision than was loaded, and its progress."""

    draft: Draft
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What a turn leaves behind; `at` is when it happened, with its time zone.

    `drafts` that were not loaded are new and belong to the person. `deleted` erases drafts that the
    person owns and ignores all others. `cards` are new ones; a current one takes the place of the
    last. `forget` erases the person and everything of theirs; `messages` are still sent.
    """

    person: Person
    at: datetime
    drafts: tuple[Changed, ...] = ()
    deleted: tuple[str, ...] = ()
    messages: tuple[Outgoing, ...] = ()
    cards: tuple[Card, ...] = ()
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one person may see: nothing in it belongs to somebody else only.

    `draft` is the one at `person.place`, `also` those asked for by id; ids that do not exist or are
    not shared with the person are absent. `drafts` is the list, newest edit first. `card` is the
    one asked for by id, `current` the card whose buttons are live.
    """

    person: Person
    draft: Draft | None = None
    drafts: tuple[Summary, ...] = ()
    also: Mapping[str, Draft] = field(default_factory=dict)
    card: Card | None = None
    current: Card | None = None

    @property
    def known(self) -> dict[str, Draft]:
        """Every draft that was loaded, by id."""
        return {**self.also, **({self.draft.id: self.draft} if self.draft else {})}

    def after(self, saved: Saved) -> Loaded:
        """The same view once `saved` is written: what the next screen shows."""
        if saved.forget:
            return Loaded(person=saved.person)
        known = self.known
        lines = {line.id: line for line in self.drafts}
        for draft, done, total in ((each.draft, each.done, each.total) for each in saved.drafts):
            if draft != known.get(draft.id):
                edit = Summary(draft.id, draft.contract, draft.name, done, total, saved.at)
                known[draft.id], lines[draft.id] = draft, edit
        for gone in saved.deleted:
            known.pop(gone, None)
            lines.pop(gone, None)
        newest = sorted(lines.values(), key=lambda line: line.id)
        newest.sort(key=lambda line: line.edited, reverse=True)
        here = known.get(saved.person.place.draft)
        current = self.current
        if current and current.place.draft in saved.deleted:
            current = None
        for card in saved.cards:
            current = card if card.current else current
        return Loaded(saved.person, here, tuple(newest), known, self.card, current)


Work: TypeAlias = Callable[[Loaded], Saved]
"""A turn's pure part. It may be called again with fresher data, so it must have no effects, and a
store may call it on a thread of its own, so that nothing else waits meanwhile."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a turn did. With `fresh` False the update had been applied before and nothing changed.

    `messages` are the outbox rows that the turn added, ready to be sent.
    """

    before: Loaded
    after: Loaded
    fresh: bool = True
    messages: tuple[Queued, ...] = ()


class Store(Protocol):
    """Where persons, drafts, updates and messages live; open inside `async with`.

    Every method that changes something returns only once the change would survive a power cut, and
    raises `NotSaved` (or its `StoreFull`, `StoreBusy`) when nothing was changed. Cancelling the
    caller neither stops nor halves a change under way.
    """

    async def start(self) -> None:
        """Open, migrate and lock; raises StoreRefused with one line for the operator."""

    async def close(self) -> None:
        """Finish what is queued, then let go of everything; closing twice is fine."""

    async def __aenter__(self) -> Self:
        """Start, for the length of a block."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close, however the block ended."""
        await self.close()

    async def turn(
        self,
        person: Person,
        work: Work,
        *,
        update: int | None = None,
        also: tuple[str, ...] = (),
        card: str = "",
    ) -> Result:
        """Take one turn of a person in one transaction.

        Args:
            person: whose turn it is, as they are if they have never been seen before.
            work: computes what to save from what was loaded; quick, and called again when another
                turn changed the draft in between. What it raises undoes the turn and is raised.
            update: the update that caused the turn; it is marked done with it. One that is done
                already changes nothing: `work` is not called and the result is not `fresh`.
            also: ids of other drafts to load, such as the one to open, clone or delete.
            card: id of a card of this person to look up.

        Raises:
            NotSaved: nothing was kept.
            StoreDamaged: the person or one of `also` cannot be read.
            ValueError: `work` changed a draft without raising its revision.
        """

    async def receive(self, update: int, person: str, body: bytes) -> bool:
        """Keep an update before it is confirmed; False where that very id came before.

        Raises StoreFull or StoreBusy; the intake tries again, for it must not lose the update.
        """

    async def pending(self) -> tuple[Received, ...]:
        """Updates that no turn has finished, in the order in which they arrived."""

    async def due(self, now: datetime, limit: int = 100) -> tuple[Queued, ...]:
        """Messages to send now, in order; none of them overtakes a postponed one of its person."""

    async def sent(self, queued: int, message: int | None = None) -> None:
        """The message is out: take it from the outbox and give its card the chat's number.

        Numbers that are not in the outbox (any more) are ignored, here and below.
        """

    async def postpone(self, queued: int, until: datetime, error: str) -> None:
        """Sending failed for now: count the attempt and try again from `until` on."""

    async def drop(self, queued: int, reason: str) -> None:
        """Sending can never work (the bot was blocked): erase the body, keep the reason."""
