"""When we may call: how often, and how long after a failure."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic


class Bucket:
    """Lets `rate` calls a second pass, and `burst` of them at once after a rest."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at = monotonic()

    @property
    def full(self) -> bool:
        """Whether it is as good as new."""
        return self._now() >= self._burst

    async def take(self) -> None:
        """Take one call, as soon as it is there; callers are served in order of arrival."""
        self._left, self._at = self._now() - 1, monotonic()
        if self._left < 0:
            await asyncio.sleep(-self._left / self._rate)

    def _now(self) -> float:
        return min(self._burst, self._left + (monotonic() - self._at) * self._rate)


class Backoff:
    """Waits before each further attempt, every time twice as long, up to `longest` seconds.

    Once `stop` is set there is no more waiting.
    """

    def __init__(self, first: float, longest: float, stop: asyncio.Event | None = None) -> None:
        self._wait = first
        self._longest = longest
        self._stop = stop or asyncio.Event()

    async def rest(self) -> None:
        """Wait before the next attempt."""
        await pause(self._wait, self._stop)
        self._wait = min(2 * self._wait, self._longest)


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait so long, or until `stop` is set."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
