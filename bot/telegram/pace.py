"""When we may call: how often, and how long after a failure."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from time import monotonic

from telegram.error import RetryAfter

from bot.ports import Claim, Claims, Rate
from bot.telegram.options import Pace


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


class Pacer:
    """Lets calls to a chat, and to all chats together, pass as fast as Telegram takes them.

    Where replicas share the work, the store counts for all of them.
    """

    def __init__(self, pace: Pace, claims: Claims | None) -> None:
        self._chat = Rate(pace.chat, pace.burst)
        self._bot = Rate(pace.all, pace.all)
        self._claims = claims
        self._all = Bucket(pace.all, pace.all)
        self._buckets: dict[str, Bucket] = {}

    async def turn(self, person: str, claim: Claim | None) -> None:
        """Wait until this chat, and then the bot as a whole, may be called again.

        Raises:
            NotSaved: the store cannot tell; Lost, where another replica calls that chat.
        """
        if self._claims is None or claim is None:
            new = Bucket(self._chat.each_second, self._chat.burst)
            await self._buckets.setdefault(person, new).take()
            await self._all.take()
        else:
            await asyncio.sleep(await self._claims.pace(claim, self._chat, self._bot))

    def forget(self, most: int) -> None:
        """Forget chats that may be called as if they never had been, where there are many."""
        if len(self._buckets) > most:
            self._buckets = {who: each for who, each in self._buckets.items() if not each.full}


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


def asked(error: RetryAfter) -> float:
    """The seconds that Telegram asks us to wait."""
    value = error.retry_after
    return value.total_seconds() if isinstance(value, timedelta) else value
