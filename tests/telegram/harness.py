"""The real application on the fake Bot API, with a store on disk that outlives it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.catalog import Catalog
from bot.documents import DocumentMaker, text_of
from bot.service import Service
from bot.stores.sqlite import SqliteStore
from bot.telegram import Options
from bot.telegram.app import Telegram
from bot.telegram.options import Pace
from tests.fake_bot_api import FakeBotApi, Shown, User

MASTER = bytes(range(32))
FAST = Pace(chat=10_000, burst=10_000, all=10_000)
SECRET = "a-secret-of-the-webhook"


class World:
    """A bot that can be stopped and started again on the same database."""

    def __init__(self, api: FakeBotApi, catalog: Catalog, folder: Path) -> None:
        self.api = api
        self.catalog = catalog
        self.folder = folder
        self.options = Options(
            api.token,
            folder,
            api_url=api.url,
            port=None,
            poll_seconds=5,
            first_wait=0.02,
            drain_seconds=3,
            pace=FAST,
            clock=lambda: datetime.fromtimestamp(api.world.now, UTC),
        )

    def change(self, **options: object) -> None:
        """Other settings for the next start."""
        self.options = replace(self.options, **options)  # type: ignore[arg-type]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Telegram]:
        """Run the bot; at the end it is stopped in order."""
        store = SqliteStore(self.folder / "hetong.db", MASTER)
        maker = DocumentMaker()
        await store.start()
        try:
            service = Service(store, self.catalog, maker, ZoneInfo("Asia/Shanghai"))
            bot = Telegram(self.options, service, store)
            async with bot.running():
                yield bot
        finally:
            maker.close()
            await store.close()


def document(message: Shown) -> str:
    """The text of the Word file that a message carries."""
    assert message.file is not None
    return text_of(message.file.data)


async def card(user: User, wanted: str = "") -> Shown:
    """The next card with buttons whose text has `wanted` in it."""
    return await user.expect(lambda shown: bool(shown.buttons) and wanted in shown.text)


async def said(user: User, *texts: str) -> Shown:
    """Say one thing after the other, each in answer to a new card; the last card."""
    shown = user.chat.last
    for text in texts:
        await user.say(text)
        shown = await card(user)
    return shown


def is_file(message: Shown) -> bool:
    return message.kind == "document"


async def begun(user: User) -> Shown:
    """Start the bot and begin a draft; the first question."""
    await user.start()
    await card(user, "Contract assistant")
    await user.tap("New contract")
    return await card(user, "Party A")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def settled(world: World, bot: Telegram) -> None:
    """Wait until every update was taken and everything was sent."""
    bell = world.api.world.bell
    await bell.until(lambda: not world.api.updates.pending, 5)
    await bot.inbox.join()
    while tasks := tuple(bot.postman._tasks.values()):
        await asyncio.wait(tasks, timeout=5)
