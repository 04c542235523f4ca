"""The HTTP side: requests in, answers in Telegram's shapes out, faults where asked for."""

import asyncio
import contextlib
import inspect
import json
import socket
import struct
from http import HTTPStatus
from typing import Any

from aiohttp import web

from .faults import Fault, FaultScript
from .methods import METHODS, Service, unknown
from .rules import UPLOAD_LIMIT, encodable
from .wire import Call, Refusal, Upload, Wire

# Room for the limit itself to be tested, which is Telegram's to refuse and not the server's.
_BODY_LIMIT = UPLOAD_LIMIT + 4 * 1024 * 1024
_RESET_AT_CLOSE = struct.pack("ii", 1, 0)


class Server:
    """Answers on 127.0.0.1.

    `open_calls` is how many calls but polls are under way, `troubles` are faults of the fake
    itself, or of a call so odd that the fake does not understand it.
    """

    def __init__(self, service: Service, faults: FaultScript) -> None:
        self.calls: list[Call] = []
        self.troubles: list[Exception] = []
        self.open_calls = 0
        self.port = 0
        self._service = service
        self._faults = faults
        self._runner: web.AppRunner | None = None
        self._busy: set[asyncio.Transport] = set()
        self._away = False

    async def start(self) -> None:
        """Listen; after a stop on the same port as before."""
        app = web.Application(client_max_size=_BODY_LIMIT)
        app.router.add_route("*", "/bot{token:[^/]*}/{method:[^/]*}", self._method)
        app.router.add_get("/file/bot{token:[^/]*}/{path:.*}", self._file)
        # A client that leaves ends its long poll or hanging call at once, as a broken
        # connection does; what a method changes it changes without a pause, so never half.
        # No access log: its lines hold the token, and tests look for tokens in logs.
        self._runner = web.AppRunner(
            app, handler_cancellation=True, shutdown_timeout=1.0, access_log=None
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self._away = False
        self.port = int(self._runner.addresses[0][1])
        self._service.webhook.start()

    async def stop(self) -> None:
        """Break off all calls under way, and close."""
        self._away = True
        for transport in self._busy:
            transport.abort()
        await self._service.webhook.stop()
        runner, self._runner = self._runner, None
        if runner:
            await runner.cleanup()

    def _refuse_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if token == self._service.world.token:
            return
        if ":" not in token:
            raise Refusal(HTTPStatus.NOT_FOUND, "Not Found")
        raise Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A download; faults know it as the method "file"."""
        call = Call("file", at=asyncio.get_running_loop().time())
        try:
            self._refuse_token(request)
            fault = self._faults.strike(call)
            if fault and (answer := await _strike(fault, request, call)):
                return answer
            data = self._service.world.download(request.match_info["path"])
        except Refusal as refusal:
            return _answer(refusal.wire(), refusal.code)
        return web.Response(body=data, content_type="application/octet-stream")

    async def _method(self, request: web.Request) -> web.StreamResponse:
        transport = request.transport
        if transport is None or self._away:
            _reset(request)
            return web.Response()
        call = Call(request.match_info["method"], at=asyncio.get_running_loop().time())
        self.calls.append(call)
        counted = call.name != "getupdates"
        self.open_calls += counted
        self._busy.add(transport)
        try:
            return await self._answered(request, call)
        finally:
            self._busy.discard(transport)
            self.open_calls -= counted
            self._service.world.bell.ring()

    async def _answered(self, request: web.Request, call: Call) -> web.StreamResponse:
        try:
            self._refuse_token(request)
            await _read(request, call)
        except Refusal as refusal:
            return _refused(call, refusal)
        fault = self._faults.strike(call)
        self._service.world.bell.ring()
        if fault and not fault.handled and (answer := await _strike(fault, request, call)):
            return answer
        answer = await self._handled(call)
        if fault and fault.handled:
            answer = await _strike(fault, request, call) or answer
        return answer

    async def _handled(self, call: Call) -> web.StreamResponse:
        try:
            encodable(call)
            result = METHODS.get(call.name, unknown)(self._service, call)
            if inspect.isawaitable(result):
                result = await result
        except Refusal as refusal:
            return _refused(call, refusal)
        except Exception as trouble:  # noqa: BLE001 - told at the end, see `troubles`
            self.troubles.append(trouble)
            return _refused(call, Refusal(500, f"Internal Server Error: {trouble!r}"))
        call.code = HTTPStatus.OK
        return _answer({"ok": True, "result": result})


def _refused(call: Call, refusal: Refusal) -> web.Response:
    call.code = refusal.code
    return _answer(refusal.wire(), refusal.code)


def _answer(body: Wire, code: int = HTTPStatus.OK) -> web.Response:
    return web.Response(text=json.dumps(body), status=code, content_type="application/json")


async def _strike(fault: Fault, request: web.Request, call: Call) -> web.StreamResponse | None:
    """Do what a fault does; None lets the call go on."""
    if fault.refusal:
        return _refused(call, fault.refusal)
    match fault.kind:
        case "drop":
            _reset(request)
            return web.Response()
        case "garble":
            return web.Response(body=fault.body, content_type="application/json")
        case _:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(fault.seconds or None):
                    await fault.released.wait()
            return None


def _reset(request: web.Request) -> None:
    """Break the connection the hard way: the client sees a reset, not an end."""
    if request.transport is None:
        return
    connection: socket.socket = request.transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
    request.transport.abort()


async def _read(request: web.Request, call: Call) -> None:
    """Take the parameters from the address and the body, in each form Telegram takes."""
    params: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    try:
        if request.content_type == "application/json":
            params |= await request.json()
        else:
            for key, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    with value.file as file:
                        files[key] = Upload(value.filename, file.read(), value.content_type)
                else:
                    params[key] = value
    except web.HTTPRequestEntityTooLarge:
        code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        raise Refusal(code, "Request Entity Too Large") from None
    except ValueError:
        raise Refusal(HTTPStatus.BAD_REQUEST, "Bad Request: can't parse the body") from None
    call.params, call.files = params, files
