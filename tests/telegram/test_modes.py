"""Polling and webhook, health, refusals, and what the logs do not say."""

import asyncio
import logging
import os
import signal
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.documents import DocumentMaker
from bot.health import alive
from bot.service import Service
from bot.settings import load_settings
from bot.stores.sqlite import SqliteStore
from bot.telegram import TelegramRefused, run_bot
from bot.telegram.app import Telegram
from tests.fake_bot_api import TOKEN, FakeBotApi, User
from tests.telegram.harness import MASTER, SECRET, World, begun, card, free_port, said


async def get(port: int, path: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status


async def test_telegram_calls_us(world: World, li: User) -> None:
    port = free_port()
    world.change(webhook_url=f"http://127.0.0.1:{port}/hook", webhook_secret=SECRET, port=port)
    world.api.fail("setWebhook", code=502)
    async with world.running() as bot:
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
        assert await get(port, "/healthz") == await get(port, "/readyz") == 200
        bot.pulse.ready = False
        assert await get(port, "/readyz") == 503
        bot.pulse.ready = True
    # Back to polling: the webhook is taken off, and what came in between is kept.
    await li.say("Longreed Works Ltd")
    world.change(webhook_url="", port=None)
    async with world.running():
        await card(li, "✓ Party B: Longreed Works Ltd")


async def test_health_goes_by_what_was_heard(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.change(port=free_port())
    async with world.running() as bot:
        assert bot.server.port
        assert await get(bot.server.port, "/healthz") == 200
        beat = datetime.fromtimestamp((world.folder / "heartbeat").stat().st_mtime, UTC)
        assert alive(world.folder, beat)
        # The clock was set back: that beat says nothing about now.
        assert not alive(world.folder, beat - timedelta(days=3))
        monkeypatch.setattr("bot.telegram.pulse.monotonic", lambda: float("inf"))
        assert (
            await get(bot.server.port, "/healthz") == await get(bot.server.port, "/readyz") == 503
        )


@pytest.mark.parametrize("token", ["123:wrong", "1:2"])
async def test_a_wrong_token_is_one_line(world: World, token: str) -> None:
    world.change(token=token)
    with pytest.raises(TelegramRefused, match="TELEGRAM_BOT_TOKEN") as refused:
        async with world.running():
            pass
    assert "\n" not in str(refused.value)
    assert token not in str(refused.value)


async def test_a_rival_is_named_once(
    world: World, api: FakeBotApi, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    rival = api.fail("getUpdates", code=409, times=2)
    async with world.running():
        await api.world.bell.until(lambda: rival.hits == 2, 10)
        await begun(li)
    lines = [r.getMessage() for r in caplog.records if "Another instance" in r.getMessage()]
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("fail", {"code": 401}),
        ("garble", {"body": b'{"ok":true,"result":null}'}),
    ],
    ids=str,
)
async def test_polling_goes_on_whatever_comes_back(
    world: World, api: FakeBotApi, li: User, kind: str, fault: dict[str, object]
) -> None:
    laid = getattr(api, kind)("getUpdates", **fault)
    async with world.running():
        await begun(li)
    assert laid.hits == 1


async def test_a_stop_does_not_wait_as_long_as_telegram_says(
    world: World, api: FakeBotApi, li: User
) -> None:
    async with asyncio.timeout(60), world.running():
        await begun(li)
        pause = api.fail("getUpdates", code=429, retry_after=3600, times=None)
        await li.say("Quiet Harbour Ltd")
        await api.world.bell.until(lambda: pause.hits, 10)
    assert pause.hits == 1


async def test_a_stop_is_heard_while_the_start_still_waits(world: World, api: FakeBotApi) -> None:
    stop = asyncio.Event()
    deaf = api.fail("deleteWebhook", code=500, times=None)
    store = SqliteStore(world.folder / "hetong.db", MASTER)
    async with asyncio.timeout(60), store:
        service = Service(store, world.catalog, world.maker, ZoneInfo("Asia/Shanghai"))
        bot = Telegram(world.options, service, store)
        starting = asyncio.create_task(_once(bot, stop))
        await api.world.bell.until(lambda: deaf.hits > 1, 10)
        stop.set()
        await starting


async def _once(bot: Telegram, stop: asyncio.Event) -> None:
    async with bot.running(stop):
        pass


async def test_the_start_waits_for_telegram(world: World, api: FakeBotApi, li: User) -> None:
    api.fail("getMe", code=500, times=2)
    api.drop("getMe")
    async with world.running():
        await begun(li)


async def test_no_log_holds_a_token_or_an_answer(
    world: World, api: FakeBotApi, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with world.running():
        await begun(li)
        api.drop("sendMessage")
        api.fail("sendMessage", code=500)
        await said(li, "CANARY Ltd")
        await li.tap("‹ Back")
        await card(li, "CANARY Ltd")
        error = ValueError(f"https://x/bot{TOKEN}/y")
        logging.getLogger("x").error("failed", exc_info=error)
    told = "\n".join(map(logging.Formatter().format, caplog.records))
    assert "failed" in told
    assert TOKEN not in told
    assert "CANARY" not in told


async def test_run_bot_ends_with_sigterm(
    world: World, api: FakeBotApi, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_API_URL": api.url,
        "DATA_DIR": str(world.folder),
        "LISTEN_PORT": "0",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    store = SqliteStore(world.folder / "hetong.db", MASTER)
    await store.start()
    service = Service(store, world.catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))
    running = asyncio.create_task(run_bot(load_settings(None), service, store))
    await begun(li)
    os.kill(os.getpid(), signal.SIGTERM)
    await running
    await li.say("Quiet Harbour Ltd")
    assert len(api.updates.pending) == 1
    await store.close()
