"""When Telegram was last heard: what /healthz and the heartbeat go by."""

from __future__ import annotations

from time import monotonic


class Pulse:
    """Alive while getUpdates has returned within two poll periods and some patience.

    Where Telegram calls us there is nothing to wait for, and `poll_seconds` is None.
    """

    def __init__(self, poll_seconds: int | None) -> None:
        self._longest = None if poll_seconds is None else 2 * poll_seconds + 10
        self._last = monotonic()
        self.ready = False
        """Whether the bot takes updates: started, and not about to stop."""

    def beat(self) -> None:
        """Telegram has answered a poll."""
        self._last = monotonic()

    @property
    def alive(self) -> bool:
        """Whether there is reason to believe that updates come in."""
        return self._longest is None or monotonic() - self._last < self._longest
