"""People served side by side: each by one task, and where replicas share the work by one replica.

Whoever is served is claimed first. A person whom another replica holds is left to it: it looks for
more before it lets go. Whose replica died is an orphan once its lease is over; replicas look for
such people about once a second.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import NamedTuple, TypeVar

from bot.ports import Claim, Claims, Kind, Lost, NotSaved
from bot.telegram.metrics import Metrics
from bot.telegram.pace import Backoff

T = TypeVar("T")
log = logging.getLogger(__name__)
MOST = 500
"""How many people are served at once."""
PAGE = 100
"""How many are looked up at once."""
LOOK_SECONDS = 1.0
"""How long a replica waits between two looks for orphans, about."""
FRUITLESS = 0.05
"""Seconds to wait where something is said to be there and nothing was found, at first."""
LONGEST_WAIT = 15.0
"""Seconds between two attempts to reach the store, at most."""


class Round(NamedTuple):
    """What was done for a person: how much, and what waits on purpose."""

    done: int
    leaving: tuple[int, ...] = ()


class Work(NamedTuple):
    """One kind of work.

    `serve` does all that waits for a person, until nothing does, and raises Lost where another
    replica does by now. `waiting` names people for whom something waits, from the one behind a
    given one on; where replicas share the work, orphans are asked for instead.
    """

    kind: Kind
    serve: Callable[[str, Claim | None], Awaitable[Round]]
    waiting: Callable[[str], Awaitable[tuple[str, ...]]] | None = None


class People:
    """Serves whoever is woken, and whoever was left behind."""

    def __init__(
        self, work: Work, claims: Claims | None, metrics: Metrics, first_wait: float
    ) -> None:
        self._work = work
        self._claims = claims
        self._metrics = metrics
        self._first_wait = first_wait
        self.tasks: dict[str, asyncio.Task[None]] = {}
        """Who is being served."""
        self._again: set[str] = set()
        """Those of them for whom more was stored meanwhile."""
        self._held: dict[str, Claim] = {}
        """Those of them who are claimed."""
        self._unserved = asyncio.Event()
        """Set while something may wait for somebody who is not being served."""
        self._room = asyncio.Event()
        self.stopping = asyncio.Event()
        self._scouting: asyncio.Task[None] | None = None
        self._renewing: asyncio.Task[None] | None = None
        metrics.served.labels(work.kind).set_function(lambda: len(self.tasks))

    def start(self) -> None:
        """Go on with what an earlier run has left, or another replica leaves."""
        self._unserved.set()
        self._scouting = asyncio.create_task(self._scout())
        if self._claims is not None:
            self._renewing = asyncio.create_task(self._renew(self._claims))

    def wake(self, person: str) -> None:
        """Something was stored for this person: see to it, behind what still waits."""
        if self.stopping.is_set():
            return
        if person in self.tasks:
            self._again.add(person)
        elif len(self.tasks) < MOST:
            self.tasks[person] = asyncio.create_task(self._serve(person))
        else:
            self._unserved.set()

    async def stop(self, seconds: float) -> None:
        """Let what is under way finish, for so long; the rest waits in the store."""
        self.stopping.set()
        if self._scouting is not None:
            self._scouting.cancel()
        if tasks := tuple(self.tasks.values()):
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._renewing is not None:
            self._renewing.cancel()

    async def insist(self, call: Callable[[], Awaitable[T]]) -> T | None:
        """Call the store until it can do it; None where we stop before. Raises Lost."""
        backoff = Backoff(self._first_wait, LONGEST_WAIT, self.stopping)
        while True:
            try:
                return await call()
            except Lost:
                raise
            except NotSaved as error:
                log.warning("the %sbox waits: %s", self._work.kind, error)
                if self.stopping.is_set():
                    return None
                await backoff.rest()

    async def _scout(self) -> None:
        """Have those served for whom there was no room, as soon as there is, and orphans."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._unserved.wait(), self._patience())
            self._unserved.clear()
            after = ""
            while people := await self.insist(partial(self._left, after)):
                for after in people:
                    while len(self.tasks) >= MOST:
                        self._room.clear()
                        await self._room.wait()
                    self.wake(after)

    def _patience(self) -> float | None:
        """Seconds until we look by ourselves; replicas at different moments."""
        if self._claims is None:
            return None
        return LOOK_SECONDS * random.uniform(0.7, 1.3)  # noqa: S311  (no secret)

    async def _left(self, after: str) -> tuple[str, ...]:
        """People for whom something waits and whom nobody serves, as far as we know."""
        if self._claims is None:
            return await self._work.waiting(after) if self._work.waiting else ()
        orphans = await self._claims.orphans(self._work.kind, PAGE)
        self._metrics.taken_over.labels(self._work.kind).inc(len(orphans))
        return tuple(claim.person for claim in orphans)

    async def _serve(self, person: str) -> None:
        try:
            await self._attend(person)
        except Lost:
            self._metrics.lost.labels(self._work.kind).inc()
            log.warning("person %s is left to another replica", person)
        finally:
            del self.tasks[person]
            self._held.pop(person, None)
            self._again.discard(person)
            self._room.set()

    async def _attend(self, person: str) -> None:
        """Serve a person until nothing waits, we stop, or another replica does it."""
        backoff = Backoff(FRUITLESS, LONGEST_WAIT, self.stopping)
        while not self.stopping.is_set():
            self._again.discard(person)
            if not await self._claimed(person):
                if person in self._again:
                    continue  # that came after the one who has them looked for more, perhaps
                return
            done, leaving = await self._work.serve(person, self._held.get(person))
            if person in self._again:
                continue
            if await self._released(person, leaving):
                if person not in self._again:
                    return
            elif not done:
                # It has just come, or cannot be read.
                await backoff.rest()

    async def _claimed(self, person: str) -> bool:
        """Whether this person is ours."""
        if self._claims is None or person in self._held:
            return True
        claim = await self.insist(partial(self._claims.claim, self._work.kind, person))
        if claim is not None:
            self._held[person] = claim
        return claim is not None

    async def _released(self, person: str, leaving: tuple[int, ...]) -> bool:
        """Whether there is no more to do for this person; else they stay ours."""
        if self._claims is None:
            return True
        release = partial(self._claims.release, self._held[person], leaving)
        if not await self.insist(release):
            return False
        del self._held[person]
        return True

    async def _renew(self, claims: Claims) -> None:
        """Hold on to whoever is being served, however long a call to Telegram takes."""
        while True:
            await asyncio.sleep(claims.lease / 3)
            for claim in tuple(self._held.values()):
                # Where it is lost, the next change is refused.
                with suppress(NotSaved):
                    await claims.renew(claim)
