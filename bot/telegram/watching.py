"""What those hear who look after the bot: whether it is ready, and its figures."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from bot.ports import NotSaved, Store
from bot.telegram.metrics import Metrics
from bot.telegram.pulse import Pulse

T = TypeVar("T")
STORE_SECONDS = 2.0
"""How long the store may take to answer; whoever asks us waits no longer themselves."""


class Watch:
    """Asks the pulse and the store."""

    def __init__(
        self, pulse: Pulse, store: Store, metrics: Metrics, clock: Callable[[], datetime]
    ) -> None:
        """`clock` tells the time that the store goes by."""
        self.pulse = pulse
        self._store = store
        self._metrics = metrics
        self._clock = clock

    async def ready(self) -> bool:
        """Whether updates are taken and can be kept."""
        if not (self.pulse.alive and self.pulse.ready):
            return False
        return await self._asked(lambda: self._store.recipients(limit=1)) is not None

    async def figures(self) -> bytes:
        """All that was counted, and how much waits."""
        return self._metrics.told(await self._asked(self._store.depth), self._clock())

    async def _asked(self, call: Callable[[], Awaitable[T]]) -> T | None:
        """What the store answers; None where it does not."""
        try:
            async with asyncio.timeout(STORE_SECONDS):
                return await call()
        except (NotSaved, TimeoutError):
            return None
