"""The store itself: what every database promises."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol, Self

from bot.ports.claims import Claim, Claims
from bot.ports.inquiries import Depth, Resting, Tables
from bot.ports.messages import Queued, Received
from bot.ports.turn import Result, Work
from dialogs.draft import Person


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
