"""The answers of Telegram: whatever makes no sense is a failure of the network."""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError

from bot.telegram.errors import ServerFailed
from bot.telegram.http import HttpRequest

# Spans of time come as such; the library would warn at each of the old kind.
os.environ.setdefault("PTB_TIMEDELTA", "1")


class Answer(bytes):
    """An answer as it came, and what it says, so that the library need not read it again."""

    said: dict[str, Any]

    @classmethod
    def of(cls, payload: bytes, said: dict[str, Any]) -> Answer:
        """Put the two together."""
        answer = cls(payload)
        answer.said = said
        return answer


class Request(HttpRequest):
    """A connection whose answers are Telegram's, or else an error that passes.

    The library takes the word of whoever stands in between, such as the refusal of a proxy, and
    stumbles over answers of another shape.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401  (handed on)
        """See `telegram.request.BaseRequest.do_request`."""
        code, payload = await super().do_request(*args, **kwargs)
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServerFailed(f"Telegram failed ({code})")
        if kwargs.get("method") == "GET" and code == HTTPStatus.OK:
            return code, payload  # a file, whatever it holds
        try:
            said = json.loads(payload)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict) or (code == HTTPStatus.OK and "result" not in said):
            raise NetworkError(f"an answer that makes no sense ({code})")
        return code, Answer.of(payload, said)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """See `telegram.request.BaseRequest.parse_json_payload`."""
        assert isinstance(payload, Answer)  # noqa: S101  (from above)
        return payload.said
