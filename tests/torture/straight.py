"""The fake Bot API without sockets, for proofs that make very many calls: the rest is the real application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from aiohttp import web
from telegram.request import RequestData

from bot.telegram.http import HttpRequest
from tests.fake_bot_api import Call, FakeBotApi


@contextmanager
def straight(api: FakeBotApi) -> Iterator[None]:
    """While this lasts, a call goes into the fake as it would be read there from the connection.

    No faults strike, and no files can be sent.
    """
    server = api._server

    async def do_request(
        self: HttpRequest,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        **timeouts: Any,  # noqa: ANN401  (handed on by the library)
    ) -> tuple[int, bytes]:
        assert method == "POST"
        loop = asyncio.get_running_loop()
        params = json.loads(request_data.json_payload) if request_data else {}
        call = Call(url.rpartition("/")[2], params, at=loop.time())
        server.calls.append(call)
        counted = call.name != "getupdates"
        server.open_calls += counted
        try:
            answer = await server._handled(call)
        finally:
            server.open_calls -= counted
            api.world.bell.ring()
        assert isinstance(answer, web.Response)
        assert isinstance(answer.body, bytes)
        return answer.status, answer.body

    with patch.object(HttpRequest, "do_request", do_request):
        yield
