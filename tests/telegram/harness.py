"""The real application on the fake Bot API, with a store on disk that outlives it."""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.catalog import TEMPLATES, Catalog, load_catalog
from bot.documents import DocumentMaker, Pages, text_of
from bot.ports import Store
from bot.service import Service
from bot.stores.sqlite import SqliteStore
from bot.telegram import Options
from bot.telegram.app import Telegram
from bot.telegram.options import Flood, Pace
from dialogs.step import Policy
from tests.fake_bot_api import FakeBotApi, Shown, User

NDA = Path(__file__).parents[1] / "contracts" / "mutual_nda"
MASTER = bytes(range(32))
EAGER = Flood(rate=10_000, burst=10_000)
FAST = Pace(chat=10_000, burst=10_000, all=10_000)
SECRET = "a-secret-of-the-webhook"
PATIENCE = 120.0
"""Seconds until a bot that does not come to rest is a failure and not a busy machine."""


def small_catalog(folder: Path) -> Catalog:
    """The tests' own short contract alone, with room for one long answer; written to `folder`."""
    shutil.copytree(TEMPLATES / "phrases", folder / "phrases")
    shutil.copytree(NDA, folder / "mutual_nda")
    definition = folder / "mutual_nda" / "contract.toml"
    purpose = 'id = "purpose"\nkind = "text"\n'
    text = definition.read_text(encoding="utf-8")
    assert purpose in text
    definition.write_text(text.replace(purpose, f"{purpose}max_length = 4000\n"), encoding="utf-8")
    return load_catalog(folder)


class World:
    """A bot that can be stopped and started again on the same database."""

    def __init__(self, api: FakeBotApi, catalog: Catalog, folder: Path) -> None:
        self.api = api
        self.catalog = catalog
        self.folder = folder
        self.maker = DocumentMaker(seconds=120)  # on a busy machine
        self.policy = Policy()
        self.pages: Pages | None = None
        self.options = Options(
            api.token,
            folder,
            api_url=api.url,
            port=None,
            poll_seconds=5,
            first_wait=0.02,
            drain_seconds=3,
            pace=FAST,
            flood=EAGER,
            clock=lambda: datetime.fromtimestamp(api.world.now, UTC),
        )

    def change(self, **options: object) -> None:
        """Other settings for the next start."""
        self.options = replace(self.options, **options)  # type: ignore[arg-type]

    def store(self) -> Store:
        """The store of the next start."""
        return SqliteStore(self.folder / "hetong.db", MASTER)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Telegram]:
        """Run the bot; at the end it is stopped in order."""
        store = self.store()
        await store.start()
        try:
            zone = ZoneInfo("Asia/Shanghai")
            service = Service(store, self.catalog, self.maker, zone, self.policy, self.pages)
            bot = Telegram(self.options, service, store)
            async with bot.running():
                yield bot
        finally:
            await store.close()
            await self.maker.close()


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
    async with asyncio.timeout(PATIENCE):
        await bell.until(lambda: not world.api.updates.pending, None)
        while not bot.inbox._direct:  # noqa: ASYNC110  (nothing tells)
            await asyncio.sleep(0.001)
        await bot.lines.done()
        # What is stored only now, or was left by an earlier run, is waited for as well.
        while await bot.inbox._store.recipients():  # noqa: ASYNC110  (a table tells nobody)
            await asyncio.sleep(0.001)
        while tasks := tuple(bot.postman.people.tasks.values()):
            await asyncio.wait(tasks)
