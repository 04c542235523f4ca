"""The outbox on its way out: the chats side by side, in each one message after the other.

The rows are stored with the turn that made them, and are read again to be sent: a few of each chat,
of so many chats at once. A chat that is slow, blocked or limited holds up nobody else, and what
waits for it waits on the disk.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.ports import NotSaved, Queued, Store
from bot.telegram.metrics import Metrics
from bot.telegram.options import Options
from bot.telegram.pace import Backoff, Bucket, pause
from bot.telegram.sending import Sender

T = TypeVar("T")
log = logging.getLogger(__name__)
CHATS = 500
"""How many chats are served at once."""
PAGE = 10
"""How many messages of a chat are in memory."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts, at most."""
LONGEST_PAUSE = 3600.0
"""Seconds that Telegram may ask us to leave a chat alone; after that we ask again."""
TRIES = 8
"""How often a message may fail for a reason that neither Telegram nor the store gave."""
FINAL = (Forbidden, ChatMigrated)
"""The bot was blocked, or the account is gone: nothing will ever get through."""


class Postman:
    """Sends the rows of the outbox; `wake` tells that a turn has stored some."""

    def __init__(self, store: Store, sender: Sender, options: Options, metrics: Metrics) -> None:
        self._store = store
        self._sender = sender
        self._metrics = metrics
        self._first_wait = options.first_wait
        self._pace = options.pace
        self._all = Bucket(options.pace.all, options.pace.all)
        self._buckets: dict[str, Bucket] = {}
        self._serving: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        """Those being served for whom more was stored meanwhile."""
        self._unserved = asyncio.Event()
        """Set while messages may wait for somebody who is not being served."""
        self._room = asyncio.Event()
        self._stopping = asyncio.Event()
        self._scouting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Go on with what an earlier run has left."""
        self._unserved.set()
        self._scouting = asyncio.create_task(self._scout())

    def wake(self, person: str) -> None:
        """Something was stored for this person: send it, behind what still waits."""
        if self._stopping.is_set():
            return
        if person in self._serving:
            self._again.add(person)
        elif len(self._serving) < CHATS:
            self._serving[person] = asyncio.create_task(self._serve(person))
        else:
            self._unserved.set()

    async def stop(self, seconds: float) -> None:
        """Let the calls under way finish, for so long; the rest stays in the outbox."""
        self._stopping.set()
        if self._scouting is not None:
            self._scouting.cancel()
        tasks = tuple(self._serving.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _scout(self) -> None:
        """Have those served for whom there was no room, as soon as there is."""
        while True:
            await self._unserved.wait()
            self._unserved.clear()
            after = ""
            while persons := await self._insist(partial(self._store.recipients, after)):
                for after in persons:
                    while len(self._serving) >= CHATS:
                        self._room.clear()
                        await self._room.wait()
                    self.wake(after)

    async def _serve(self, person: str) -> None:
        after = 0
        try:
            while not self._stopping.is_set():
                self._again.discard(person)
                rows = await self._insist(partial(self._store.waiting, person, after, PAGE))
                if rows:
                    await self._send(rows)
                    after = rows[-1].id
                elif person not in self._again:
                    return
        finally:
            del self._serving[person]
            self._again.discard(person)
            self._room.set()
            if len(self._buckets) > CHATS:
                self._buckets = {who: each for who, each in self._buckets.items() if not each.full}

    async def _send(self, rows: Sequence[Queued]) -> None:
        """Send rows of one chat, one after the other, until we stop."""
        for number, row in enumerate(rows):
            try:
                await self._deliver(row)
            except FINAL as error:
                # Only these: what was stored meanwhile may be meant for somebody who came back.
                await self._give_up(rows[number:], error)
                return

    async def _deliver(self, row: Queued) -> None:
        """Send a row until it is out, given up, or we stop; raises what is final for its chat."""
        backoff = Backoff(self._first_wait, LONGEST_WAIT, self._stopping)
        tries = 0
        while not self._stopping.is_set():
            try:
                await self._turn(row.person)
                number = await self._sent(row)
            except FINAL:
                raise
            except BadRequest as error:
                log.error("message %s was refused: %s", row.id, error)  # noqa: TRY400
                await self._give_up([row], error)
                return
            except RetryAfter as error:
                seconds = min(_seconds(error), LONGEST_PAUSE)
                log.warning("message %s waits %.0f s, as Telegram asks", row.id, seconds)
                await pause(seconds, self._stopping)
            except Exception as error:  # noqa: BLE001  (whatever it was, the message waits)
                log.warning("message %s waits: %s", row.id, error)
                tries += not isinstance(error, TelegramError | NotSaved)
                if tries == TRIES:
                    await self._give_up([row], error)
                    return
                await backoff.rest()
            else:
                # Were that lost, the message would be sent twice.
                await self._insist(partial(self._store.sent, row.id, number))
                return

    async def _sent(self, row: Queued) -> int | None:
        """Try once; see `Sender.send`."""
        try:
            with self._metrics.send_seconds.time():
                number = await self._sender.send(row)
        except Exception as error:
            self._metrics.sent(error)
            raise
        self._metrics.sent()
        return number

    async def _turn(self, person: str) -> None:
        """Wait until this chat, and then the bot as a whole, may send again."""
        bucket = self._buckets.setdefault(person, Bucket(self._pace.chat, self._pace.burst))
        await bucket.take()
        await self._all.take()

    async def _give_up(self, rows: Sequence[Queued], error: Exception) -> None:
        """Never to be sent: the body is erased, the reason kept."""
        log.warning("%s messages dropped: %s", len(rows), type(error).__name__)
        for row in rows:
            refused = isinstance(error, FINAL)
            drop = partial(self._store.drop, row.id, type(error).__name__, refused=refused)
            await self._insist(drop)

    async def _insist(self, call: Callable[[], Awaitable[T]]) -> T | None:
        """Call the store until it can do it; None where we stop before."""
        backoff = Backoff(self._first_wait, LONGEST_WAIT, self._stopping)
        while True:
            try:
                return await call()
            except NotSaved as error:
                log.warning("the outbox waits: %s", error)
                if self._stopping.is_set():
                    return None
                await backoff.rest()


def _seconds(error: RetryAfter) -> float:
    value = error.retry_after
    return value.total_seconds() if isinstance(value, timedelta) else value
