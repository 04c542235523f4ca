"""What the bot needs from the world, as protocols, and how the world may fail it.

Everything here is plain data and signatures. `stores/` keeps the promises, `service.py` relies on
them, and neither imports the other.

A *turn* is one event of one person, from what was stored before to what is stored after. The store
loads, hands a `Loaded` to the caller's pure function and writes the `Saved` that comes back, all in
one transaction: person, drafts, messages to send and the update that caused it stand or fall
together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, Protocol, Self, TypeAlias

from pydantic import JsonValue

from dialogs.company import Company
from dialogs.draft import Draft, Person, Place, Rest, Share, Summary
from dialogs.errors import HetongError
from dialogs.step import Link


class NotSaved(HetongError):
    """Nothing of this turn was kept; the user is told so and may simply try again."""


class StoreFull(NotSaved):
    """The disk, or the room that the database may take, is used up; the operator makes room."""


class StoreBusy(NotSaved):
    """Somebody else held the database for too long; trying again later helps."""


class Lost(NotSaved):
    """Somebody else holds the claim by now: they go on with this person, and we leave off."""


class Unsettled(NotSaved):
    """The store went away while it was committing, and we stop before it is back: saved or not.

    Nobody is told that it was not saved. Asked again by the id of its update, it applies once.
    """


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


@dataclass(frozen=True, slots=True)
class Resting:
    """A draft that nobody uses, and its owner.

    `remind` if it was looked for because of a reminder, `out` if the message that announces it is
    out: sent, or refused for good.
    """

    draft: str
    owner: str
    remind: bool = False
    out: bool = False


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
    last. `forget` erases the person and everything of theirs; `messages` are still sent. `rests` is
    how drafts that the person can reach rest from now on; one that changed and is not in it was
    used just now, is announced no more and brings no reminder. `companies` are new, changed or just
    used, and from now on the first of the person's; `dropped` erases some of them.

    `shares` are new or changed ones of the person's own drafts, at most one for each side. `joined`
    is the link that was looked up, if they use it now: with it they get access to its draft as the
    guest of its side, unless somebody was quicker. `closed` are sides of drafts, by draft and side,
    that are open no longer: the link goes, and the access of whoever used it, with what they were
    still to be sent about the draft; their answers stay, with "" in place of who gave them. That is
    for the owner and for that guest to do, and forgetting a guest does it too. `notes` are for
    others who are in a draft of the person's once all of that is done.
    """

    person: Person
    at: datetime
    drafts: tuple[Changed, ...] = ()
    deleted: tuple[str, ...] = ()
    messages: tuple[Outgoing, ...] = ()
    cards: tuple[Card, ...] = ()
    forget: bool = False
    rests: Mapping[str, Rest] = field(default_factory=dict)
    companies: tuple[Company, ...] = ()
    dropped: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    joined: Share | None = None
    closed: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one person may see: nothing in it belongs to somebody else only.

    `draft` is the one at `person.place`, `also` those asked for by id; ids that do not exist or are
    not shared with the person are absent. `drafts` is the list, newest edit first. `card` is the
    one asked for by id, `current` the card whose buttons are live. `companies` are all of the
    person's, the one used or changed last first. `shares` are those of `draft` and of `also`, as
    far as the person owns them. `link` is the one asked for by its digest, whosever it is; while
    nobody has used it, or the person has access anyway, its draft is in `also`.
    """

    person: Person
    draft: Draft | None = None
    drafts: tuple[Summary, ...] = ()
    also: Mapping[str, Draft] = field(default_factory=dict)
    card: Card | None = None
    current: Card | None = None
    companies: tuple[Company, ...] = ()
    shares: tuple[Share, ...] = ()
    link: Link | None = None

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
                guest = lines[draft.id].guest if draft.id in lines else None
                now = (saved.at, Rest(saved.at), guest)
                edit = Summary(draft.id, draft.contract, draft.name, done, total, *now)
                known[draft.id], lines[draft.id] = draft, edit
        for id_ in saved.rests.keys() & lines.keys():
            lines[id_] = replace(lines[id_], rest=saved.rests[id_])
        if saved.joined is not None and self.link is not None:
            lines[saved.joined.draft] = self.link.line
        left = {draft for draft, side in saved.closed if self.is_guest(draft, side)}
        for gone in (*saved.deleted, *left):
            known.pop(gone, None)
            lines.pop(gone, None)
        newest = sorted(lines.values(), key=lambda line: line.id)
        newest.sort(key=lambda line: line.edited, reverse=True)
        here = known.get(saved.person.place.draft)
        current = self.current
        if current and current.place.draft in {*saved.deleted, *left}:
            current = None
        for card in saved.cards:
            current = card if card.current else current
        touched = {company.id for company in saved.companies}
        others = (each for each in self.companies if each.id not in touched)
        companies = tuple(
            each for each in (*saved.companies, *others) if each.id not in saved.dropped
        )
        shares = {(share.draft, share.side): share for share in (*self.shares, *saved.shares)}
        kept = tuple(each for key, each in sorted(shares.items()) if key not in saved.closed)
        return replace(
            self,
            person=saved.person,
            draft=here,
            drafts=tuple(newest),
            also=known,
            current=current,
            companies=companies,
            shares=kept,
        )

    def is_guest(self, draft: str, side: str = "") -> bool:
        """Whether the person is a guest in a draft: that of a side, or any where it is ""."""
        guests = (line.guest for line in self.drafts if line.id == draft)
        return any(guest is not None and side in {"", guest.side} for guest in guests)


Work: TypeAlias = Callable[[Loaded], Saved]
"""A turn's pure part. It may be called again with fresher data, so it must have no effects, and a
store may call it on a thread of its own, so that nothing else waits meanwhile."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a turn did. With `fresh` False the update had been applied before and nothing changed.

    `messages` are the outbox rows that the turn added, ready to be sent, those for others included.
    """

    before: Loaded
    after: Loaded
    fresh: bool = True
    messages: tuple[Queued, ...] = ()


COUNTED = 10_000
"""No more than so many are counted: whoever asks wants to know soon, not exactly."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How much waits: updates, messages, and since when the oldest of these messages.

    Beyond `COUNTED` both are that number, and `oldest` is the oldest of those that were counted.
    """

    updates: int
    messages: int
    oldest: datetime | None = None


Tables: TypeAlias = Mapping[str, Sequence[Mapping[str, JsonValue]]]
"""What a store keeps in which place of its own, as plain data."""


Kind: TypeAlias = Literal["in", "out"]
"""Whether updates are to be taken, from the inbox, or messages to be sent, from the outbox."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That this replica, and no other, does a person's work of one kind for the time being.

    Each change of holder brings a higher `fence`. A change to the store that names a claim which is
    not current any more is refused, so a replica that slept through its lease changes nothing.
    """

    kind: Kind
    person: str
    fence: int


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls a second, and `burst` of them at once after a rest."""

    each_second: float
    burst: float


class Claims(Protocol):
    """Who of several replicas does whose work. Time is the database's, never a replica's.

    A claim is a row, committed at once: nothing is locked while its holder works, and it runs out
    by itself where the holder does not renew it. Every method raises `NotSaved` as a store does.

    Whoever receives an update stores it first and claims then; whoever releases looks again for
    work while the claim is locked. So one of both sees the update.
    """

    lease: float
    """Seconds after which a claim that was not renewed runs out."""

    async def claim(self, kind: Kind, person: str) -> Claim | None:
        """Claim a person's work; None while another replica has it.

        The claim that this replica has already is renewed and returned again.
        """

    async def orphans(self, kind: Kind, limit: int) -> tuple[Claim, ...]:
        """Claim the work that nobody has, at most that of `limit` persons, the oldest first.

        Replicas that ask at the same time do not wait for each other's persons: each gets others.
        """

    async def renew(self, claim: Claim) -> bool:
        """Hold the claim for another whole lease; False where it is lost."""

    async def release(self, claim: Claim, leaving: tuple[int, ...] = ()) -> bool:
        """Let go of the person; False where more work came meanwhile, and the claim stays.

        Args:
            claim: one that is lost already counts as let go of.
            leaving: updates or messages that wait on purpose, such as one that this version of the
                program cannot read. For their sake the person is no orphan for a while; something
                new of theirs can be claimed at once.
        """

    async def pace(self, claim: Claim, chat: Rate, bot: Rate) -> float:
        """Take the next place in the queue to Telegram; seconds to wait before that call.

        Args:
            claim: whose chat is called; raises Lost where it is not current.
            chat: how often this chat may be called.
            bot: how often all chats together may be, by all replicas.
        """


class Store(Protocol):
    """Where persons, drafts, updates and messages live; open inside `async with`.

    Every method that changes something returns only once the change would survive a power cut, and
    raises `NotSaved` (or its `StoreFull`, `StoreBusy`) when nothing was changed. Cancelling the
    caller neither stops nor halves a change under way.

    With a `claim`, a method raises `Lost` and changes nothing unless it is current, and renews it.
    """

    claims: Claims | None = None
    """How replicas share the work; None where one process has it all."""

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

    async def turn(  # noqa: PLR0913  (most of them are asked for by name)
        self,
        person: Person,
        work: Work,
        *,
        update: int | None = None,
        also: tuple[str, ...] = (),
        card: str = "",
        claim: Claim | None = None,
        link: str = "",
    ) -> Result:
        """Take one turn of a person in one transaction.

        Args:
            person: whose turn it is, as they are if they have never been seen before.
            work: computes what to save from what was loaded; quick, and called again when another
                turn changed the draft in between. What it raises undoes the turn and is raised.
            update: the update that caused the turn; it is marked done with it. One that is done
                already changes nothing: `work` is not called and the result is not `fresh`.
            also: ids of other drafts to load, such as the one to open, clone or delete; with
                `EVERY` among them all drafts that can be read.
            card: id of a card of this person to look up.
            claim: the person's inbox, where replicas share the work.
            link: digest of a link to look up.

        Raises:
            NotSaved: nothing was kept.
            StoreDamaged: the person or one of `also` cannot be read.
            ValueError: `work` changed a draft without raising its revision, or more of one than the
                person, who is a guest there, may answer.
        """

    async def receive(self, update: int, person: str, body: bytes) -> bool:
        """Keep an update before it is confirmed; False where that very id came before.

        Raises StoreFull or StoreBusy; the intake tries again, for it must not lose the update.
        """

    async def pending(self, limit: int = 100, person: str = "") -> tuple[Received, ...]:
        """The first updates that no turn has finished, in the order in which they arrived.

        With a `person` only theirs.
        """

    async def dismiss(self, update: int, *, claim: Claim | None = None) -> None:
        """No turn will take this update: mark it done and erase what it held."""

    async def recipients(self, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Persons to whom something is to be sent, from the one behind `after` on, in any order."""

    async def waiting(self, person: str, after: int = 0, limit: int = 100) -> tuple[Queued, ...]:
        """The first messages to be sent to a person, of those numbered above `after`."""

    async def sent(
        self, queued: int, message: int | None = None, *, claim: Claim | None = None
    ) -> None:
        """The message is out: take it from the outbox and give its card the chat's number.

        Numbers that are not in the outbox (any more) are ignored, here and below.
        """

    async def drop(
        self, queued: int, reason: str, *, refused: bool = False, claim: Claim | None = None
    ) -> None:
        """Sending can never work: erase the body, keep the reason.

        With `refused` it is the person who cannot be reached (the bot was blocked); without, the
        mistake is ours, and whoever should have had the message does not know what it said.
        """

    async def depth(self) -> Depth:
        """How much waits, found by index; raises NotSaved where the store cannot be read now."""

    async def document_key(self) -> bytes:
        """The key that documents are signed with: 32 random bytes, made when first asked for.

        Everybody who opens this store gets the same ever after, under another master key too.

        Raises:
            NotSaved: the store cannot be read now.
            StoreDamaged: it cannot be read.
        """

    async def tables(self, person: str) -> Tables:
        """Everything that is stored of a person beside what a turn loads: for an export.

        Raises:
            NotSaved: the store cannot be read now.
            StoreDamaged: some of it cannot be read.
        """

    async def resting(
        self, remind: datetime | None, announce: datetime | None, today: date, limit: int = 100
    ) -> tuple[Resting, ...]:
        """Drafts for which something may be due, at most `limit` of each kind, oldest first.

        Args:
            remind: with a reminder to come and not used since then; None: not asked for.
            announce: not announced and not used since then; None: not asked for.
            today: of those announced, the ones whose last day is before this. The ones of which
                nobody has noted yet that the announcement is out come always.
            limit: of each of these four.
        """
