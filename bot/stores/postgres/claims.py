"""Which replica does whose work: rows with a holder, a fence and an end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Protocol, TypeVar

from bot.ports import Claim, Claims, Kind, Lost, Rate
from bot.stores.postgres import statements as sql
from bot.stores.postgres.transaction import GONE
from bot.stores.transaction import Transaction

T = TypeVar("T")
REST = 60.0
"""Seconds for which nobody looks for the work of a person whose work was left on purpose."""


class Do(Protocol):
    """Runs something in a transaction of its own."""

    def __call__(self, run: Callable[[Transaction], T], *, alone: bool = False) -> Awaitable[T]:
        """Return once it is committed.

        Args:
            run: called again after a lost race or connection.
            alone: all of it goes to the database at once, and may come to it twice.
        """


class PgClaims(Claims):
    """See `bot.ports.Claims`."""

    def __init__(
        self,
        do: Do,
        holder: str,
        lease: float,
        unread: MutableMapping[tuple[Kind, str], set[int]],
    ) -> None:
        """Claim on behalf of `holder`, for `lease` seconds at a time.

        Args:
            do: runs a transaction.
            holder: this replica, and no other.
            lease: how long a replica may be silent before others take over its work.
            unread: a person's updates and messages that cannot be read, and that nobody waits for.
        """
        self._do = do
        self._holder = holder
        self.lease = lease
        self._unread = unread

    async def claim(self, kind: Kind, person: str) -> Claim | None:
        """See `bot.ports.Claims.claim`."""

        def run(db: Transaction) -> Claim | None:
            (rows,) = db.ask((sql.CLAIM, (kind, person, self._holder, self.lease)))
            return Claim(kind, person, rows[0][0]) if rows else None

        return await self._do(run, alone=True)

    async def orphans(self, kind: Kind, limit: int) -> tuple[Claim, ...]:
        """See `bot.ports.Claims.orphans`."""

        def run(db: Transaction) -> tuple[Claim, ...]:
            db.write((sql.QUICKLY, ()), (sql.LOOKING, ()), (sql.PRUNE_CLAIMS, ()))
            (rows,) = db.ask((sql.ORPHANS[kind], (limit, self._holder, self.lease)))
            return tuple(Claim(kind, person, fence) for person, fence in rows)

        return await self._do(run)

    async def renew(self, claim: Claim) -> bool:
        """See `bot.ports.Claims.renew`."""

        def run(db: Transaction) -> bool:
            db.write((sql.QUICKLY, ()))
            return db.count((sql.HOLD, (self.lease, *self._mine(claim)))) > 0

        return await self._do(run, alone=True)

    async def release(self, claim: Claim, leaving: tuple[int, ...] = ()) -> bool:
        """See `bot.ports.Claims.release`."""
        left = [*leaving, *self._unread.get((claim.kind, claim.person), ())]
        mine, rest = self._mine(claim), REST if left else 0.0

        def run(db: Transaction) -> bool:
            held, done = db.ask(
                (sql.LOCK_CLAIM, mine),
                (sql.RELEASE[claim.kind], (rest, *mine, claim.person, left)),
            )
            return bool(done or not held)

        released = await self._do(run, alone=True)
        if released:
            # Whoever serves this person again meets them again.
            self._unread.pop((claim.kind, claim.person), None)
        return released

    async def sent(self, claim: Claim, queued: int, message: int | None) -> None:
        """See `bot.ports.Store.sent`."""

        def run(db: Transaction) -> None:
            (held,) = db.ask((sql.SENT, (self.lease, *self._mine(claim), queued, message)))
            if not held:
                raise Lost(GONE)

        await self._do(run, alone=True)

    async def leave(self) -> None:
        """Let go of all that this replica has, done or not: others go on with it at once."""

        def run(db: Transaction) -> None:
            db.write((sql.QUICKLY, ()), (sql.LEAVE, (self._holder,)))

        await self._do(run)

    async def pace(self, claim: Claim, chat: Rate, bot: Rate) -> float:
        """See `bot.ports.Claims.pace`.

        GCRA: each call moves the moment at which a rate is used up, and may be ahead of it by a
        burst.
        """

        def run(db: Transaction) -> float:
            each, every = 1 / chat.each_second, 1 / bot.each_second
            (rows,) = db.ask((sql.PACE, (self.lease, each, *self._mine(claim), every)))
            if not rows:
                raise Lost("another replica sends to this person")
            ((own, all_),) = rows
            return max(0.0, _wait(own, chat), _wait(all_, bot))

        return await self._do(run, alone=True)

    def _mine(self, claim: Claim) -> tuple[str, str, int, str]:
        return (claim.kind, claim.person, claim.fence, self._holder)


def _wait(used_up: float, rate: Rate) -> float:
    return used_up - rate.burst / rate.each_second
