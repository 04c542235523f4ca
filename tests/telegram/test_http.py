"""The connections to Telegram: what goes out, by which way, and what becomes of failures."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.telegram.calls import Calls
from bot.telegram.errors import TelegramRefused
from bot.telegram.http import HttpRequest, Waits, proxy_for
from bot.telegram.request import Request

TOKEN = "123456789:secret-secret-secret-secret"
MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}}
WAITS = Waits()
FINE = json.dumps({"ok": True, "result": MESSAGE}).encode()


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)


@dataclass
class Line:
    """A server that answers every request with `answer`; None hangs up, and b"" says nothing."""

    answer: bytes | None = FINE
    status: str = "200 OK"
    more: str = ""
    heard: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                text = head.decode()
                length = int(text.lower().partition("content-length:")[2].split()[0])
                self.heard.append((text, await reader.readexactly(length)))
                if self.answer is None:
                    return
                if self.answer:
                    size = len(self.answer)
                    start = f"HTTP/1.1 {self.status}\r\nContent-Length: {size}\r\n{self.more}\r\n"
                    writer.write(start.encode() + self.answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    line = Line()
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    yield line
    server.close()


@asynccontextmanager
async def calling(
    address: str, waits: Waits = WAITS, kind: type[HttpRequest] = Request, connections: int = 9
) -> AsyncIterator[Bot]:
    """A bot whose calls go out by our connections."""
    make = partial(kind, address, connections, waits)
    bot = Bot(TOKEN, f"{address}/bot", request=make(), get_updates_request=make())
    await bot._request[0].initialize()
    await bot._request[1].initialize()
    yield bot
    await bot._request[0].shutdown()
    await bot._request[1].shutdown()


async def test_a_call_is_json(line: Line) -> None:
    async with calling(line.address) as bot:
        sent = await bot.send_message(1, "合同 “好” \n")
    assert sent.message_id == 7
    ((head, body),) = line.heard
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n")
    assert json.loads(body) == {"chat_id": "1", "text": "合同 “好” \n"}


async def test_a_file_keeps_its_name(line: Line) -> None:
    async with calling(line.address) as bot:
        await bot.send_document(1, b"all of it", caption="看", filename="合同 1.docx")
    ((_, body),) = line.heard
    assert 'filename="合同 1.docx"' in body.decode()
    assert "看" in body.decode()
    assert b"\r\n\r\nall of it\r\n" in body


async def test_a_redirect_is_not_followed(line: Line) -> None:
    line.status, line.more = "302 Found", f"Location: {line.address}/elsewhere\r\n"
    async with calling(line.address) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(1, "x")
    assert len(line.heard) == 1


async def test_connections_are_kept_and_few(line: Line) -> None:
    async with calling(line.address, connections=3) as bot:
        await asyncio.gather(*(bot.send_message(1, "x") for _ in range(20)))
    assert line.connections <= 3


@pytest.mark.parametrize(
    "waits",
    [
        Waits(read=0.05),
        Waits(connect=0.02, read=9, write=0.02, room=0.02 - 9),  # the whole is shorter
    ],
    ids=str,
)
async def test_silence_is_timed_out(line: Line, waits: Waits) -> None:
    line.answer = b""
    async with calling(line.address, waits) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(1, "x")


@pytest.mark.parametrize(
    "answer", [None, b"{", b"[]", b'"ok"', b'{"ok": true}', b"\xff", b"<html>"]
)
async def test_nonsense_is_a_failure_that_tells_no_token(line: Line, answer: bytes | None) -> None:
    line.answer = answer
    async with calling(line.address) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    error: BaseException | None = caught.value
    while error is not None:
        assert TOKEN not in repr(error)
        error = error.__cause__


async def test_a_broken_head_tells_no_token(line: Line) -> None:
    line.status = "odd"
    async with calling(line.address) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "x")
    assert TOKEN not in f"{caught.value!r} {caught.value.__cause__!r}"


async def test_nobody_there_is_told_with_its_place() -> None:
    async with calling("http://127.0.0.1:9") as bot:
        with pytest.raises(NetworkError, match=r"127\.0\.0\.1:9"):
            await bot.send_message(1, "x")


@asynccontextmanager
async def polling(line: Line, waits: Waits = WAITS) -> AsyncIterator[Calls]:
    """The calls of every turn, to one line."""
    request = Request(line.address, 2, waits)
    await request.initialize()
    yield Calls(f"{line.address}/bot{TOKEN}", request, request)
    await request.shutdown()


@pytest.mark.parametrize(
    "answer",
    [b"{", b"{}", b'{"ok": true, "result": 7}', b"\xff", b'{"ok": true, "result": [7, {}]}'],
)
async def test_what_is_no_batch_is_a_failure(line: Line, answer: bytes) -> None:
    line.answer = answer
    async with polling(line) as calls:
        with pytest.raises(NetworkError):
            await calls.updates(0, 1)


async def test_a_batch_is_made_legible(line: Line) -> None:
    broken = {"update_id": 6, "message": {"message_id": 2, "date": "x"}}
    line.answer = json.dumps({"ok": True, "result": [7, broken, {"update_id": 8}]}).encode()
    async with polling(line) as calls:
        assert [each.update.update_id for each in await calls.updates(5, 1)] == [6, 8]
    ((head, body),) = line.heard
    assert head.startswith(f"POST /bot{TOKEN}/getUpdates HTTP/1.1\r\n")
    asked = ["message", "edited_message", "callback_query"]
    assert json.loads(body) == {"offset": 5, "timeout": 1, "allowed_updates": asked}


async def test_a_poll_may_take_as_long_as_it_asks_for(line: Line) -> None:
    line.answer = b""
    async with polling(line, Waits(read=0.05)) as calls:
        poll = asyncio.create_task(calls.updates(0, 60))
        strip = asyncio.create_task(calls.strip(1, 7))
        with pytest.raises(TimedOut):
            await strip
        assert not poll.done()
        poll.cancel()


# ------------------------------------------------------------------------------- by way of a proxy


async def test_calls_go_by_the_proxy(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://li:pass@127.0.0.1:{line.port}")
    async with calling("http://telegram.example") as bot:
        await bot.send_message(1, "x")
    ((head, _),) = line.heard
    assert head.startswith(f"POST http://telegram.example/bot{TOKEN}/sendMessage ")
    assert "Proxy-Authorization: Basic bGk6cGFzcw==" in head


@pytest.mark.parametrize(
    ("environment", "address", "proxy"),
    [
        ({}, "https://a.example", None),
        ({"HTTPS_PROXY": "http://p:1"}, "https://a.example", "http://p:1"),
        ({"https_proxy": "p:1"}, "https://a.example", "http://p:1"),
        ({"HTTP_PROXY": "http://p:1"}, "https://a.example", None),
        ({"ALL_PROXY": "https://p:1"}, "http://a.example", "https://p:1"),
        (
            {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "b.example,.example"},
            "https://a.example",
            None,
        ),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "b.example"}, "https://a.example", "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, "https://a.example", None),
        ({"HTTPS_PROXY": "socks5://p:1", "NO_PROXY": "127.0.0.1"}, "https://127.0.0.1:7", None),
    ],
)
def test_the_environment_names_the_proxy(
    environment: dict[str, str],
    address: str,
    proxy: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(address) == proxy


def test_another_kind_of_proxy_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://user:pass@p:1")
    with pytest.raises(TelegramRefused, match=r"names a socks5 proxy .* a\.example") as caught:
        proxy_for("https://a.example")
    assert "pass" not in str(caught.value)
