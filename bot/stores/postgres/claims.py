"""Which replica does whose work: rows with a holder, a fence and an end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Protocol, TypeVar

from bot.ports import Claim, Claims, Kind, Lost, Rate
from bot.stores.postgres import statements as sql
from bot.stores.transaction import Transaction

T = TypeVar("T")
REST = 60.0
"""Seconds for which nobody looks for the work of a person whose work was left on purpose."""


class Do(Protocol):
    """Runs something in a transaction of its own."""

    def __call__(self, run: Callable[[Transaction], T]) -> Awaitable[T]:
        """Return once it is committed."""


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
            db.write((sql.QUICKLY, ()))
            (rows,) = db.ask((sql.CLAIM, (kind, person, self._holder, self.lease)))
            return Claim(kind, person, rows[0][0]) if rows else None

        return await self._do(run)

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

        return await self._do(run)

    async def release(self, claim: Claim, leaving: tuple[int, ...] = ()) -> bool:
        """See `bot.ports.Claims.release`."""
        left = [*leaving, *self._unread.get((claim.kind, claim.person), ())]

        def run(db: Transaction) -> bool:
            db.write((sql.QUICKLY, ()))
            # Both in one go: the second looks only when the first has the row.
            held, work = db.ask(
                (sql.LOCK_CLAIM, self._mine(claim)), (sql.WORK[claim.kind], (claim.person, left))
            )
            if held and work:
                return False
            rest = REST if left else 0.0
            db.write((sql.RELEASE, (rest, *self._mine(claim))), (sql.RELEASED, (claim.person,)))
            return True

        released = await self._do(run)
        if released:
            # Whoever serves this person again meets them again.
            self._unread.pop((claim.kind, claim.person), None)
        return released

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
            db.write((sql.QUICKLY, ()))
            own, every = db.ask(
                (sql.PACE_CHAT, (self.lease, 1 / chat.each_second, *self._mine(claim))),
                (sql.PACE_BOT, (1 / bot.each_second,)),
            )
            if not own:
                raise Lost("another replica sends to this person")
            return max(0.0, _wait(own[0][0], chat), _wait(every[0][0], bot))

        return await self._do(run)

    def _mine(self, claim: Claim) -> tuple[str, str, int, str]:
        return (claim.kind, claim.person, claim.fence, self._holder)


def _wait(used_up: float, rate: Rate) -> float:
    return used_up - rate.burst / rate.each_second
