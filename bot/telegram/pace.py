"""How often we may call: a bucket that fills up with time, so that short bursts pass."""

from __future__ import annotations

import asyncio
from time import monotonic


class Bucket:
    """Lets `rate` calls a second pass, and `burst` of them at once after a rest."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at = monotonic()

    async def take(self) -> None:
        """Take one call, as soon as it is there; callers are served in order of arrival."""
        now = monotonic()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate) - 1
        self._at = now
        if self._left < 0:
            await asyncio.sleep(-self._left / self._rate)
