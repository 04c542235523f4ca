"""Updates on their way in: committed to the inbox before Telegram hears that we have them.

The library waits for `put` before it confirms an update, and so does our webhook before it answers.
Whatever was committed and not finished is taken up again at the next start.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from telegram import Bot, Update
from telegram.ext import BaseUpdateProcessor

from bot.ports import NotSaved, Received, Store
from bot.telegram.options import Options
from bot.telegram.reading import sender

log = logging.getLogger(__name__)
LONGEST_WAIT = 15.0
"""Seconds between two attempts to commit an update, at most."""
SIDE_BY_SIDE = 4096
"""How many updates may be under way, most of them waiting for an earlier one of their person."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update and when it reached us, which a replay says again."""

    update: Update
    at: datetime


Tell: TypeAlias = Callable[[Arrival], Awaitable[None]]
"""Tells the person of an update that it is not saved (yet)."""


class Inbox(asyncio.Queue[object]):
    """The queue between Telegram and the bot.

    `put` returns once the update is committed, and never raises: an exception would end the
    polling for good, without a word.
    """

    def __init__(self, store: Store, options: Options) -> None:
        super().__init__()
        self._store = store
        self._options = options
        self.tell: Tell | None = None

    async def put(self, item: object) -> None:
        """Commit an update, and hand it on unless it came before."""
        if not isinstance(item, Update):
            await super().put(item)
            return
        arrival = Arrival(item, self._options.clock())
        user = sender(item)
        allowed = self._options.allowed_users
        if user is None or (allowed and user not in allowed):
            # Nothing of theirs is kept: they get one sentence at most.
            await super().put(arrival)
        elif await self._kept(arrival, str(user)):
            await super().put(arrival)

    async def _kept(self, arrival: Arrival, person: str) -> bool:
        body = json.dumps({"at": arrival.at.isoformat(), "update": arrival.update.to_dict()})
        wait = self._options.first_wait
        told = False
        # Until it is kept, or cancelled by a stop: then it is not confirmed, and comes again.
        while True:
            try:
                return await self._store.receive(arrival.update.update_id, person, body.encode())
            except NotSaved as error:
                log.error("an update waits: %s", error)  # noqa: TRY400  (the line says it all)
            except Exception as error:  # noqa: BLE001  (see the class)
                log.error("an update waits: %s", type(error).__name__)  # noqa: TRY400
            if not told and self.tell is not None:
                told = True
                with suppress(Exception):
                    await self.tell(arrival)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def replay(self, bot: Bot) -> int:
        """Hand on what was committed and not finished; return how much that was."""
        rows = await self._store.pending()
        for row in rows:
            await super().put(_arrival(row, bot))
        return len(rows)


def _arrival(row: Received, bot: Bot) -> Arrival:
    kept = json.loads(row.body)
    update = Update.de_json(kept["update"], bot)
    return Arrival(update, datetime.fromisoformat(kept["at"]))


class InTurn(BaseUpdateProcessor):
    """One update of a person after the other, in order of arrival; persons side by side."""

    def __init__(self) -> None:
        super().__init__(SIDE_BY_SIDE)
        self._locks: dict[int, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """See `telegram.ext.BaseUpdateProcessor.do_process_update`."""
        person = sender(update.update) if isinstance(update, Arrival) else None
        if person is None:
            await coroutine
            return
        lock, users = self._locks.get(person, (asyncio.Lock(), 0))
        self._locks[person] = lock, users + 1
        try:
            async with lock:
                await coroutine
        finally:
            lock, users = self._locks.pop(person)
            if users > 1:
                self._locks[person] = lock, users - 1

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""
