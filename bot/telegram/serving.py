"""A small HTTP server: /healthz, /readyz, /metrics, and the webhook where Telegram calls us.

A proxy in front of it speaks https and meets the world, and hands on the webhook's path alone. It
is bounded all the same: in connections, in the time that a request may take to arrive, in its size.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hmac import compare_digest
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.telegram.errors import TelegramRefused
from bot.telegram.intake import Inbox
from bot.telegram.options import Options
from bot.telegram.updates import LARGEST, Legible, legible
from bot.telegram.watching import Watch

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name)
PATIENCE = 25.0
"""Seconds to wait for the inbox before Telegram is told to come again."""
LINGER = 1.0
"""Seconds for which the rest of a refused body is still read, so that its sender hears why."""


class Server:
    """Answers whoever looks after the bot, and takes updates into the inbox."""

    def __init__(self, options: Options, watch: Watch, inbox: Inbox) -> None:
        self._options = options
        self._watch = watch
        self._inbox = inbox
        self._putting: dict[int, asyncio.Task[None]] = {}
        self.port = 0
        """Where it listens, once it does."""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen, unless there is no port for it; raises TelegramRefused where that is taken."""
        options = self._options
        if options.port is None:
            yield
            return
        server = web.Server(
            self._answer,
            keepalive_timeout=options.idle_seconds,
            lingering_time=LINGER,
            auto_decompress=False,
            access_log=None,
        )

        def door() -> asyncio.Protocol:
            crowded = len(server.connections) >= options.connections
            return Shut() if crowded else server()

        host = options.listen_host if options.webhook_url else "127.0.0.1"
        try:
            loop = asyncio.get_running_loop()
            listener = await loop.create_server(door, host, options.port)
        except OSError as error:
            raise TelegramRefused(
                f"LISTEN_PORT: {host}:{options.port} cannot be listened on ({_why(error)}); "
                "stop the program that does, or choose another port."
            ) from None
        try:
            self.port = int(listener.sockets[0].getsockname()[1])
            yield
        finally:
            listener.close()
            server.pre_shutdown()
            await server.shutdown()
            for putting in self._putting.values():
                putting.cancel()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        get = request.method in {"GET", "HEAD"}
        match request.path:
            case "/healthz" if get:
                return _state(fine=self._watch.pulse.alive)
            case "/readyz" if get:
                return _state(fine=await self._watch.ready())
            case "/metrics" if get:
                figures = await self._watch.figures()
                return web.Response(body=figures, headers={"Content-Type": CONTENT_TYPE_LATEST})
            case path if self._hooked(path):
                return await self._update(request)
            case "/healthz" | "/readyz" | "/metrics":
                return _bare(HTTPStatus.METHOD_NOT_ALLOWED)
            case _:
                return _bare(HTTPStatus.NOT_FOUND)

    def _hooked(self, path: str) -> bool:
        """Whether this is where Telegram calls; a proxy may have taken the beginning away."""
        hook = urlsplit(self._options.webhook_url)
        return bool(hook.netloc) and (hook.path or "/").endswith(path)

    async def _update(self, request: web.BaseRequest) -> web.StreamResponse:
        """Take an update: 200 only once it is committed."""
        given = request.headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        if not compare_digest(given, self._options.webhook_secret.encode()):
            return _bare(HTTPStatus.FORBIDDEN)
        if request.method != "POST":
            return _bare(HTTPStatus.METHOD_NOT_ALLOWED)
        if request.content_type != "application/json":
            return _bare(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        if not self._watch.pulse.ready:
            return _bare(HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            async with asyncio.timeout(self._options.body_seconds):
                body = await _body(request)
            received = legible(json.loads(body))
        except TimeoutError:
            return _bare(HTTPStatus.REQUEST_TIMEOUT)
        except OverflowError:
            return _bare(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except (ValueError, RecursionError):
            return _bare(HTTPStatus.BAD_REQUEST)
        kept = await self._put(received)
        return _bare(HTTPStatus.OK if kept else HTTPStatus.SERVICE_UNAVAILABLE)

    async def _put(self, received: Legible) -> bool:
        # A commit under way is never called off: it would be kept and yet not handed on. Nor is it
        # tried twice at a time, however often Telegram comes again.
        number = received.update.update_id
        putting = self._putting.get(number)
        if putting is None:
            putting = self._putting[number] = asyncio.create_task(self._inbox.keep(received))
            putting.add_done_callback(lambda _: self._putting.pop(number))
        done, _ = await asyncio.wait({putting}, timeout=PATIENCE)
        return bool(done)


class Shut(asyncio.Protocol):
    """The end of a connection for which there is no room."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.BaseProtocol.connection_made`."""
        transport.close()


def _why(error: OSError) -> str:
    """The error's own words without what the library adds; a name that is unknown has no number."""
    number = error.errno or 0
    return os.strerror(number) if number > 0 else str(error.strerror)


async def _body(request: web.BaseRequest) -> bytes:
    """The whole body; OverflowError as soon as it is known to be too large."""
    if (request.content_length or 0) > LARGEST:
        raise OverflowError
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > LARGEST:
            raise OverflowError
    return bytes(body)


def _bare(status: HTTPStatus) -> web.Response:
    """An answer that is its number; whoever was refused has to knock again."""
    response = web.Response(status=status)
    if status is not HTTPStatus.OK:
        response.force_close()
    return response


def _state(*, fine: bool) -> web.Response:
    status = HTTPStatus.OK if fine else HTTPStatus.SERVICE_UNAVAILABLE
    return web.Response(text="ok\n" if fine else "no\n", status=status)
