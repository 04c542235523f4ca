"""A small HTTP server: /healthz and /readyz, and the webhook where Telegram calls us."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hmac import compare_digest
from http import HTTPStatus

from aiohttp import web
from telegram import Bot, Update

from bot.telegram.intake import Inbox
from bot.telegram.legible import legible
from bot.telegram.options import Options
from bot.telegram.pulse import Pulse

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name)
PATH = "/telegram"
"""Where a webhook may end; whatever the proxy in front of us puts before it is its own."""
PATIENCE = 25.0
"""Seconds to wait for the inbox before Telegram is told to come again."""


class Server:
    """Answers for the pulse, and takes updates into the inbox."""

    def __init__(self, options: Options, pulse: Pulse, inbox: Inbox, bot: Bot) -> None:
        self._options = options
        self._pulse = pulse
        self._inbox = inbox
        self._bot = bot
        self._putting: set[asyncio.Task[None]] = set()
        self.port = 0
        """Where it listens, once it does."""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen, unless there is no port for it."""
        if self._options.port is None:
            yield
            return
        app = web.Application()
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/readyz", self._ready)
        host = "127.0.0.1"
        if self._options.webhook_url:
            app.router.add_post("/{path:.*}", self._update)
            host = self._options.listen_host
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, self._options.port).start()
            self.port = int(runner.addresses[0][1])
            yield
        finally:
            await runner.cleanup()
            for putting in self._putting:
                putting.cancel()

    async def _health(self, request: web.Request) -> web.Response:  # noqa: ARG002
        return _state(fine=self._pulse.alive)

    async def _ready(self, request: web.Request) -> web.Response:  # noqa: ARG002
        return _state(fine=self._pulse.alive and self._pulse.ready)

    async def _update(self, request: web.Request) -> web.Response:
        """Take an update: 200 only once it is committed."""
        given = request.headers.get(SECRET, "")
        if not compare_digest(given.encode(), self._options.webhook_secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if not self._pulse.ready:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            update = Update.de_json(legible(json.loads(await request.read())), self._bot)
        except (ValueError, KeyError, TypeError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        # A commit under way is never called off: it would be kept and yet not handed on.
        putting = asyncio.create_task(self._inbox.put(update))
        self._putting.add(putting)
        putting.add_done_callback(self._putting.discard)
        done, _ = await asyncio.wait({putting}, timeout=PATIENCE)
        return web.Response(status=HTTPStatus.OK if done else HTTPStatus.SERVICE_UNAVAILABLE)


def _state(*, fine: bool) -> web.Response:
    status = HTTPStatus.OK if fine else HTTPStatus.SERVICE_UNAVAILABLE
    return web.Response(text="ok\n" if fine else "no\n", status=status)
