"""Updates that were handed on: a person's one after the other, persons side by side.

For one process; where replicas share the work, see `attending.py`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from bot.telegram.intake import Arrival
from bot.telegram.reading import sender

log = logging.getLogger(__name__)


class Lines:
    """Has arrivals taken, each person's in order of arrival."""

    def __init__(self, take: Callable[[Arrival], Awaitable[None]]) -> None:
        self._take = take
        self._lines: dict[int, deque[Arrival]] = {}
        """Whose updates are being taken: the one under way, and those behind it."""
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, arrival: Arrival) -> None:
        """Have an update taken, behind those of the same person that came before."""
        person = sender(arrival.update)
        if person is not None and person in self._lines:
            self._lines[person].append(arrival)
            return
        line = deque((arrival,))
        if person is not None:
            self._lines[person] = line
        task = asyncio.create_task(self._serve(person, line))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def done(self) -> None:
        """Wait until nobody stands in line any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _serve(self, person: int | None, line: deque[Arrival]) -> None:
        while line:
            try:
                await self._take(line[0])
            except Exception as error:  # noqa: BLE001  (it must not hold up all behind it)
                number = line[0].update.update_id
                log.critical("update %s failed: %s", number, type(error).__name__)
            line.popleft()
        if person is not None:
            del self._lines[person]
