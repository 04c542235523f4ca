"""Updates on their way in: committed to the inbox before Telegram hears that we have them.

The next poll, which confirms what the last one brought, waits for that, and so does our webhook
before it answers.
Whatever was committed and not finished is taken up again at the next start. Few updates are in
memory at once; in a flood, or after a long absence, all others wait in the table.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from bot.ports import Claim, NotSaved, Received, Store
from bot.telegram.flood import Guard, Verdict
from bot.telegram.metrics import Metrics
from bot.telegram.options import Options
from bot.telegram.pace import Backoff
from bot.telegram.reading import sender
from bot.telegram.updates import LARGEST, Legible, Raw, Update, legible, set_aside

log = logging.getLogger(__name__)
LONGEST_WAIT = 15.0
"""Seconds between two attempts to commit an update, at most."""
IN_HAND = 1000
"""How many updates may be under way, most of them waiting for an earlier one of their person."""
PAGE = 250
"""How many are fetched from the table at once, when there is room for them."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update and when it reached us, which a replay says again.

    `kept` is whether it is in the inbox, so that it has to be done with there. `over` says that it
    is the first one too many of its person: they are told so, and it is not taken. `claim` is the
    person's, where replicas share the work.
    """

    update: Update
    at: datetime
    kept: bool = True
    over: bool = False
    claim: Claim | None = None


Tell: TypeAlias = Callable[[Arrival], Coroutine[Any, Any, None]]
"""Tells the person of an update that it is not saved (yet)."""


class Inbox:
    """Between Telegram and the bot: whatever is handed on was committed before."""

    def __init__(self, store: Store, options: Options, metrics: Metrics) -> None:
        self._store = store
        self._options = options
        self._metrics = metrics
        self.tell: Tell | None = None
        self.next: Callable[[Arrival], None] | None = None
        """Where an update is handed on to."""
        self.wake: Callable[[str], None] | None = None
        """Where replicas share the work: has the updates of a person taken from the table."""
        self._telling: set[asyncio.Task[None]] = set()
        self._guard = Guard(options.flood)
        self._hand: set[int] = set()
        """The updates that were handed on and are not finished."""
        self._odd: set[int] = set()
        """Rows of the table that no update can be made of."""
        self._room = asyncio.Event()
        self._more = asyncio.Event()
        """Set while the table may hold what was not handed on."""
        self._more.set()
        self._direct = False
        """Whether it does not, so that a new update can be handed on at once."""

    async def keep_all(self, batch: Iterable[Legible]) -> None:
        """Keep what a poll has brought: people side by side, each one's in order."""
        people: dict[int | None, list[Legible]] = {}
        for each in batch:
            people.setdefault(sender(each.update), []).append(each)
        await asyncio.gather(*map(self._keep_each, people.values()))

    async def _keep_each(self, updates: Iterable[Legible]) -> None:
        for each in updates:
            await self.keep(each)

    async def keep(self, received: Legible) -> None:
        """Commit an update, and hand it on unless it came before. Never raises."""
        try:
            await self._take_in(*received)
        except Exception as error:  # noqa: BLE001  (one must not hold up all behind it)
            number = received.update.update_id
            log.critical("update %s is passed over: %s", number, type(error).__name__)

    async def _take_in(self, item: Update, raw: Raw) -> None:
        arrival = Arrival(item, self._options.clock())
        user = sender(item)
        allowed = self._options.allowed_users
        if user is None or (allowed and user not in allowed):
            # Nothing of theirs is kept: they get one sentence at most.
            if len(self._hand) < IN_HAND:
                self._hand_on(replace(arrival, kept=False))
            return
        verdict = self._guard.judge(user, item.update_id)
        if verdict is Verdict.PASS:
            self._metrics.passed_over.inc()
            return
        if verdict is Verdict.TELL:
            arrival = replace(arrival, over=True)
            passed = self._guard.passed
            log.warning("person %s sends too much (%s updates passed over so far)", user, passed)
        if await self._kept(arrival, str(user), raw):
            if self.wake is not None:
                self.wake(str(user))
            elif self._direct and len(self._hand) < IN_HAND:
                self._hand_on(arrival)
            else:
                self._direct = False
                self._more.set()

    async def _kept(self, arrival: Arrival, person: str, raw: Raw) -> bool:
        number = arrival.update.update_id
        kept = {"at": arrival.at.isoformat(), "update": raw, "over": arrival.over}
        body = json.dumps(kept).encode()
        if len(body) > LARGEST:
            set_aside(number, "too large")
            return False
        backoff = Backoff(self._options.first_wait, LONGEST_WAIT)
        told = False
        # Until it is kept, or cancelled by a stop: then it is not confirmed, and comes again.
        while True:
            try:
                return await self._store.receive(number, person, body)
            except NotSaved as error:
                log.error("an update waits: %s", error)  # noqa: TRY400  (the line says it all)
            if not told and self.tell is not None:
                told = True
                # Beside: the next update must not wait for a slow chat.
                telling = asyncio.create_task(self.tell(arrival))
                self._telling.add(telling)
                telling.add_done_callback(self._telling.discard)
            await backoff.rest()

    def _hand_on(self, arrival: Arrival) -> None:
        self._hand.add(arrival.update.update_id)
        if self.next is not None:
            self.next(arrival)

    def finished(self, arrival: Arrival) -> None:
        """An update that was handed on is not under way any more."""
        self._hand.discard(arrival.update.update_id)
        self._room.set()

    async def feed(self) -> None:
        """Hand on what waits in the table, in order of arrival, as there is room; for ever."""
        while True:
            await self._more.wait()
            while len(self._hand) > IN_HAND - PAGE:
                self._room.clear()
                await self._room.wait()
            self._more.clear()
            known = self._hand | self._odd
            rows = await self._pending(len(known) + PAGE)
            fresh = [row for row in rows if row.update not in known][:PAGE]
            for row in fresh:
                try:
                    self._hand_on(arrived(row))
                except Exception as error:  # noqa: BLE001  (one must not hold up all behind it)
                    self._odd.add(row.update)
                    log.critical("update %s is passed over: %s", row.update, type(error).__name__)
            if fresh:
                self._more.set()
            else:
                # What came while we were reading has set `more`.
                self._direct = not self._more.is_set()

    async def _pending(self, limit: int) -> tuple[Received, ...]:
        backoff = Backoff(self._options.first_wait, LONGEST_WAIT)
        while True:
            try:
                return await self._store.pending(limit)
            except NotSaved as error:
                log.error("the inbox waits: %s", error)  # noqa: TRY400  (the line says it all)
                await backoff.rest()


def arrived(row: Received) -> Arrival:
    """What arrived, as it stands in the table; raises where no update can be made of it."""
    kept = json.loads(row.body)
    # What was legible when it came may not be so to another version.
    update = legible(kept["update"]).update
    return Arrival(update, datetime.fromisoformat(kept["at"]), over=kept.get("over", False))
