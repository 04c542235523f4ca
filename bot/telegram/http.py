"""The connections to Telegram over aiohttp, which takes a tenth of the time of the library's own.

It stands in for `telegram.request.HTTPXRequest` at the place that the library has for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.errors import TelegramRefused


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that each part of a call may take.

    `room` is for a connection to become free, `upload` for a whole file to be sent, `write` for a
    call without one.
    """

    connect: float = 10.0
    read: float = 10.0
    write: float = 5.0
    room: float = 30.0
    upload: float = 300.0


class HttpRequest(BaseRequest):
    """At most `connections` at once to `address`, through the proxy that the environment names."""

    def __init__(self, address: str, connections: int, waits: Waits) -> None:
        """Open nothing yet; raises TelegramRefused where the proxy is of a kind we do not speak."""
        self._connections = connections
        self._waits = waits
        self._proxy = proxy_for(address)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """See `telegram.request.BaseRequest.read_timeout`."""
        return self._waits.read

    async def initialize(self) -> None:
        """See `telegram.request.BaseRequest.initialize`."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """See `telegram.request.BaseRequest.shutdown`."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917  (the library's)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """See `telegram.request.BaseRequest.do_request`."""
        if self._session is None:
            raise RuntimeError("the connections are not open")
        waits = self._waits
        files = request_data is not None and request_data.contains_files
        connect = _or(connect_timeout, waits.connect)
        read = _or(read_timeout, waits.read)
        write = _or(write_timeout, waits.upload if files else waits.write)
        # A limit on the whole as well, for there is none on writing.
        whole = _or(pool_timeout, waits.room) + connect + write + read
        timeout = aiohttp.ClientTimeout(whole, sock_connect=connect, sock_read=read)
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, **_body(request_data)
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            # Without its cause: that knows the address, and the token is in there.
            raise NetworkError(_told(error)) from None


def proxy_for(address: str) -> str | None:
    """The proxy on the way to an address, as HTTPS_PROXY, ALL_PROXY, NO_PROXY and the like say.

    Raises:
        TelegramRefused: it is of a kind that we do not speak.
    """
    to = urlsplit(address)
    proxies = getproxies()
    proxy = proxies.get(to.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(to.hostname or ""):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    kind = urlsplit(proxy).scheme
    if kind not in {"http", "https"}:
        raise TelegramRefused(
            f"The environment names a {kind} proxy on the way to {to.hostname}; "
            "set HTTPS_PROXY to one that speaks http, or NO_PROXY to do without."
        )
    return proxy


def _body(data: RequestData | None) -> Mapping[str, Any]:
    """What to send, in a form that Telegram takes."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": data.json_payload, "headers": {"Content-Type": "application/json"}}
    # Telegram shows a file's name as it comes, so nothing in it is quoted.
    form = aiohttp.FormData(quote_fields=False)
    for key, value in data.json_parameters.items():
        form.add_field(key, value)
    for key, (name, content, kind) in data.multipart_data.items():
        form.add_field(key, content, filename=name, content_type=kind)
    return {"data": form}


def _or(given: object, default: float) -> float:
    """Seconds as the library hands them in; no call goes without a limit."""
    return given if isinstance(given, int | float) else default


def _told(error: Exception) -> str:
    """An error in words that hold no address of a call."""
    name = type(error).__name__
    return f"{name}: {error}" if isinstance(error, aiohttp.ClientConnectorError) else name
