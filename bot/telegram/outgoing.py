"""The outbox on its way out: a queue for each chat, side by side, each message until it is sent.

The rows are stored with the turn that made them; here they only wait. A chat that is slow, blocked
or limited holds up nobody else.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.ports import NotSaved, Queued, Store
from bot.telegram.options import Options
from bot.telegram.pace import Bucket
from bot.telegram.sending import Sender

log = logging.getLogger(__name__)
ALL = 1_000_000
"""How many waiting rows are taken over at the start: all of them."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts, at most."""
FINAL = (Forbidden, ChatMigrated)
"""The bot was blocked, or the account is gone: nothing will ever get through."""


class Postman:
    """Sends the rows of the outbox; `add` takes what a turn has stored."""

    def __init__(self, store: Store, sender: Sender, options: Options) -> None:
        self._store = store
        self._sender = sender
        self._first_wait = options.first_wait
        self._pace = options.pace
        self._all = Bucket(options.pace.all, options.pace.all)
        self._buckets: dict[str, Bucket] = {}
        self._lines: dict[str, deque[Queued]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stopping = asyncio.Event()

    async def start(self) -> None:
        """Go on with what an earlier run has left, the postponed too."""
        self.add(await self._store.due(datetime.now(UTC) + timedelta(days=1), ALL))

    def add(self, rows: Iterable[Queued]) -> None:
        """Send these, each behind what its chat is still waiting for."""
        for row in rows:
            self._lines.setdefault(row.person, deque()).append(row)
            if row.person not in self._tasks and not self._stopping.is_set():
                self._tasks[row.person] = asyncio.create_task(self._serve(row.person))

    async def stop(self, seconds: float) -> None:
        """Let the calls under way finish, for so long; the rest stays in the outbox."""
        self._stopping.set()
        tasks = tuple(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _serve(self, person: str) -> None:
        line = self._lines[person]
        try:
            while line and not self._stopping.is_set():
                if await self._deliver(line[0]):
                    line.popleft()
        finally:
            del self._tasks[person]
            if not line:
                del self._lines[person]
                self._buckets.pop(person, None)

    async def _deliver(self, row: Queued) -> bool:
        """Send a row until it is out or given up; False when we stop before."""
        wait = self._first_wait
        while not self._stopping.is_set():
            try:
                await self._turn(row.person)
                number = await self._sender.send(row)
            except FINAL as error:
                await self._give_up(self._lines[row.person], error)
                return True
            except BadRequest as error:
                log.error("message %s was refused: %s", row.id, error)  # noqa: TRY400
                await self._give_up([row], error)
                return True
            except RetryAfter as error:
                await self._later(row, _seconds(error), error)
            except Exception as error:  # noqa: BLE001  (whatever it was, the message waits)
                await self._later(row, wait, error)
                wait = min(2 * wait, LONGEST_WAIT)
            else:
                await self._until_kept(self._store.sent, row.id, number)
                return True
        return False

    async def _turn(self, person: str) -> None:
        """Wait until this chat, and then the bot as a whole, may send again."""
        bucket = self._buckets.setdefault(person, Bucket(self._pace.chat, self._pace.burst))
        await bucket.take()
        await self._all.take()

    async def _later(self, row: Queued, seconds: float, error: Exception) -> None:
        log.warning("message %s waits %.1f s: %s", row.id, seconds, type(error).__name__)
        with suppress(NotSaved):
            await self._store.postpone(
                row.id, datetime.now(UTC) + timedelta(seconds=seconds), type(error).__name__
            )
        await self._rest(seconds)

    async def _give_up(self, rows: Iterable[Queued], error: Exception) -> None:
        """Never to be sent: the body is erased, the reason kept."""
        gone = tuple(rows)
        log.warning("%s messages dropped: %s", len(gone), type(error).__name__)
        for row in gone:
            with suppress(NotSaved):
                await self._store.drop(row.id, type(error).__name__)
        line = self._lines[gone[0].person]
        # The first one is taken off by whoever called.
        for _ in gone[1:]:
            line.remove(_)

    async def _until_kept(self, method: object, *args: object) -> None:
        """Note that a message is out; were that lost, it would be sent twice."""
        assert callable(method)  # noqa: S101
        wait = self._first_wait
        while True:
            try:
                await method(*args)
            except NotSaved as error:
                log.warning("not noted as sent yet: %s", error)
                if self._stopping.is_set():
                    return
                await self._rest(wait)
                wait = min(2 * wait, LONGEST_WAIT)
            else:
                return

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


def _seconds(error: RetryAfter) -> float:
    with warnings.catch_warnings():
        # The library is about to change the type, and says so at each look.
        warnings.simplefilter("ignore")
        value = error.retry_after
    return value.total_seconds() if isinstance(value, timedelta) else float(value)
