"""What stands before replicas: hands each update to one of those that answer, in turns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from itertools import cycle

import aiohttp
from aiohttp import web

from tests.fake_bot_api import SECRET_HEADER

PATIENCE = 20.0
"""Seconds that a replica may take; it waits for its database longer than that."""


class Balancer:
    """Listens on loopback; where nobody takes an update, Telegram is told to come again."""

    def __init__(self, ports: Sequence[int]) -> None:
        self.port = 0
        self.handed = dict.fromkeys(ports, 0)
        """How many updates each replica has taken."""
        self._ring = cycle(ports)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session:

            async def hand_on(request: web.BaseRequest) -> web.StreamResponse:
                return web.Response(status=await self._handed(session, request))

            runner = web.ServerRunner(web.Server(hand_on, access_log=None))
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            try:
                self.port = int(runner.addresses[0][1])
                yield
            finally:
                await runner.cleanup()

    async def _handed(self, session: aiohttp.ClientSession, request: web.BaseRequest) -> int:
        body = await request.read()
        headers = {name: request.headers[name] for name in (SECRET_HEADER, "Content-Type")}
        for _ in self.handed:
            port = next(self._ring)
            url = f"http://127.0.0.1:{port}{request.path}"
            try:
                async with session.post(url, data=body, headers=headers) as answer:
                    status = answer.status
            except (aiohttp.ClientError, TimeoutError):
                continue  # it is not there, or died meanwhile: maybe it has taken the update
            if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                self.handed[port] += 1
                return status
        return HTTPStatus.BAD_GATEWAY
