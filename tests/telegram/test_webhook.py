"""The webhook's door: the right secret only, in the right form, of a bearable size, in time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.telegram import TelegramRefused
from bot.telegram.updates import LARGEST
from tests.fake_bot_api import User
from tests.telegram.harness import SECRET, World, begun, card, free_port

HOOK = "/bots/hetong"
JSON = ("Content-Type", "application/json")
KEY = ("X-Telegram-Bot-Api-Secret-Token", SECRET)


@pytest.fixture
def port(world: World) -> int:
    port = free_port()
    address = f"http://127.0.0.1:{port}{HOOK}"
    world.change(webhook_url=address, webhook_secret=SECRET, port=port, connections=20)
    return port


def head(*headers: tuple[str, str], length: int | None = 2, path: str = HOOK, method: str = "POST") -> bytes:  # fmt: skip
    lines = [f"{method} {path} HTTP/1.1", "Host: x"]
    lines += [f"{name}: {value}" for name, value in headers]
    lines += [] if length is None else [f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def answered(port: int, *pieces: bytes, within: float = 5) -> int:
    """The status of the answer to some bytes; 0 where the connection ends without one."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(within):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            line = await reader.readline()
    except ConnectionError:
        return 0
    finally:
        writer.close()
    return int(line.split()[1]) if line else 0


def message(number: int, text: str = "/start", **more: object) -> dict[str, Any]:
    who = {"id": 1, "is_bot": False, "first_name": "Li", "language_code": "en"}
    content = {"message_id": number, "date": 1_772_366_400, "chat": {"id": 1, "type": "private"}}
    return {"update_id": number, "message": {**content, "from": who, "text": text, **more}}


def post(update: object, *, path: str = HOOK) -> Iterator[bytes]:
    body = json.dumps(update).encode()
    yield head(JSON, KEY, length=len(body), path=path)
    yield body


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (head(JSON), 403),
        (head(JSON, ("X-Telegram-Bot-Api-Secret-Token", "wrong")), 403),
        (head(JSON, ("X-Telegram-Bot-Api-Secret-Token", SECRET[:-1])), 403),
        (head(JSON, ("X-Telegram-Bot-Api-Secret-Token", f"{SECRET}0")), 403),
        (head(JSON, ("X-Telegram-Bot-Api-Secret-Token", "\xff\xfe")), 403),
        (head(JSON, length=LARGEST + 1), 403),
        (head(KEY), 415),
        (head(KEY, ("Content-Type", "text/plain")), 415),
        (head(KEY, ("Content-Type", "multipart/form-data; boundary=x")), 415),
        (head(JSON, KEY, method="PUT"), 405),
        (head(JSON, KEY, method="GET"), 405),
        (head(JSON, KEY, path="/"), 404),
        (head(JSON, KEY, path="/other"), 404),
        (head(JSON, KEY, path=f"{HOOK}/more"), 404),
        (head(JSON, KEY, path="/healthz"), 405),
        (head(method="HEAD", path="/healthz", length=None), 200),
        (head(JSON, KEY) + b"{]", 400),
        (head(JSON, KEY) + b"[]", 400),
        (head(JSON, KEY) + b"{}", 400),
        (head(JSON, KEY, length=15) + b'{"update_id":-1', 400),
        (head(JSON, KEY, length=16) + b'{"update_id":-1}', 400),
        (head(JSON, KEY, length=18) + b'{"update_id":true}', 400),
        (head(JSON, KEY, length=17) + b'{"update_id":"1"}', 400),
        (head(JSON, KEY, length=200_000) + b"[" * 200_000, 400),
        (head(JSON, KEY, length=34) + b'{"update_id":99999999999999999999}', 400),
        (head(JSON, KEY, ("Content-Encoding", "gzip"), length=4) + b"\x1f\x8b\x08\x00", 400),
        (b"no http at all\r\n\r\n", 400),
    ],
)  # fmt: skip
async def test_whatever_is_no_update_of_telegram_s_is_refused(
    world: World, port: int, request_: bytes, status: int
) -> None:
    async with world.running() as bot:
        assert await answered(port, request_) == status
        assert not bot.lines._tasks
        assert not await bot.inbox._store.pending()


async def test_a_large_body_is_refused_before_it_is_read(world: World, port: int) -> None:
    async with world.running():
        # Not one byte of it has come.
        assert await answered(port, head(JSON, KEY, length=LARGEST + 1)) == 413
        chunked = head(JSON, KEY, ("Transfer-Encoding", "chunked"), length=None)
        piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        assert await answered(port, chunked, *[piece] * (LARGEST // 0x10000 + 1)) == 413


async def test_a_slow_body_is_given_up(world: World, port: int, li: User) -> None:
    world.change(body_seconds=0.2)
    async with world.running():
        assert await answered(port, head(JSON, KEY, length=20), b'{"update_id"') == 408
        await begun(li)


async def test_a_connection_that_asks_for_nothing_is_closed(world: World, port: int) -> None:
    world.change(idle_seconds=0.2)
    async with world.running():
        assert await answered(port, b"") == 0
        assert await answered(port, head(JSON, KEY)[:30]) == 0


@asynccontextmanager
async def held(port: int, count: int) -> AsyncIterator[list[asyncio.StreamReader]]:
    pairs = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]
    for _, writer in pairs:
        writer.write(b"POST ")
    try:
        yield [reader for reader, _ in pairs]
    finally:
        for _, writer in pairs:
            writer.close()


async def test_too_many_connections_are_shut_and_the_rest_served(
    world: World, port: int, li: User
) -> None:
    async with world.running():
        async with held(port, 18) as readers:
            await begun(li)
            async with held(port, 200) as more, asyncio.timeout(10):
                for reader in more[20:]:
                    assert await reader.read() == b""
            assert not any(reader.at_eof() for reader in readers)
        health = head(path="/healthz", method="GET", length=None)
        async with asyncio.timeout(5):
            while await answered(port, health) != 200:
                pass  # until the server has heard that those are gone


async def test_an_update_is_taken_at_the_end_of_the_path_too(
    world: World, port: int, li: User
) -> None:
    """A proxy may hand it on without the path's beginning."""
    await li.start()
    async with world.running():
        await card(li, "Contract assistant")
        said = message(
            70_001, "/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}]
        )
        assert await answered(port, *post(said, path="/hetong")) == 200
        await card(li, "How it works")


async def test_an_update_with_something_unheard_of_is_set_aside_with_a_line(
    world: World, port: int, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    await li.start()
    async with world.running():
        await card(li)
        odd = message(70_001, "CANARY", entities=[{"type": "bold", "offset": "CANARY"}, 7])
        assert await answered(port, *post(odd)) == 200
        await li.expect("I could not use that")
        assert await answered(port, *post({"update_id": 70_002, "message": 5})) == 200
    told = [r.getMessage() for r in caplog.records if "set aside" in r.getMessage()]
    assert [line.split()[1] for line in told] == ["70001", "70002", "70002"]
    assert "CANARY" not in str(told)


async def test_a_port_that_is_taken_is_one_line(world: World, port: int) -> None:
    listener = await asyncio.start_server(lambda *_: None, "127.0.0.1", port)
    async with listener:
        with pytest.raises(TelegramRefused, match=f"LISTEN_PORT: 127.0.0.1:{port}") as refused:
            async with world.running():
                pass
    assert "\n" not in str(refused.value)


async def test_the_secret_is_compared_in_constant_time(
    world: World, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(given: bytes, secret: bytes) -> bool:
        compared.append((given, secret))
        return False

    monkeypatch.setattr("bot.telegram.serving.compare_digest", compare)
    async with world.running():
        assert await answered(port, head(JSON, KEY)) == 403
    assert compared == [(SECRET.encode(), SECRET.encode())]


async def test_there_is_no_hook_while_polling(world: World, port: int) -> None:
    world.change(webhook_url="", webhook_secret="")
    async with world.running():
        for path in ("/", HOOK, "/telegram"):
            empty = ("X-Telegram-Bot-Api-Secret-Token", "")
            assert await answered(port, head(JSON, empty, path=path)) == 404
