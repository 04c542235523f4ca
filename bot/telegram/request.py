"""The connections to Telegram: whatever makes no sense is a failure of the network."""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

from bot.telegram.errors import ServerFailed
from bot.telegram.legible import legible_batch
from bot.telegram.pulse import Pulse

# Spans of time come as such; the library would warn at each of the old kind.
os.environ.setdefault("PTB_TIMEDELTA", "1")


class Request(HTTPXRequest):
    """A connection whose answers are Telegram's, or else an error that passes.

    The library takes the word of whoever stands in between, such as the refusal of a proxy, and
    stumbles over answers of another shape.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401  (handed on)
        """See `telegram.request.BaseRequest.do_request`."""
        code, payload = await super().do_request(*args, **kwargs)
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServerFailed(f"Telegram failed ({code})")
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or (code == HTTPStatus.OK and "result" not in answer):
            raise NetworkError(f"an answer that makes no sense ({code})")
        return code, payload


class PollRequest(Request):
    """The connection that polls; each answer is a beat, and legible."""

    pulse: Pulse | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401  (handed on)
        """See `telegram.request.BaseRequest.do_request`."""
        code, payload = await super().do_request(*args, **kwargs)
        if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            # The library would give up polling for good, without a word.
            raise NetworkError("the token is not known")
        if code != HTTPStatus.OK:
            return code, payload
        if not isinstance(json.loads(payload)["result"], list):
            raise NetworkError("no list of updates")
        if self.pulse is not None:
            self.pulse.beat()
        return code, legible_batch(payload)
