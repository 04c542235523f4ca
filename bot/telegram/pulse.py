"""When Telegram was last heard: what /healthz and the heartbeat go by."""

from __future__ import annotations

from http import HTTPStatus
from time import monotonic
from typing import Any

from telegram.request import HTTPXRequest

from bot.telegram.legible import legible_batch


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


class PollRequest(HTTPXRequest):
    """The connection that polls; each answer is a beat, and legible."""

    pulse: Pulse | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401  (handed on)
        """See `telegram.request.BaseRequest.do_request`."""
        code, payload = await super().do_request(*args, **kwargs)
        if code != HTTPStatus.OK:
            return code, payload
        if self.pulse is not None:
            self.pulse.beat()
        return code, legible_batch(payload)
