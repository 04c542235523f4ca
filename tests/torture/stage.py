"""The real application, for a state machine that acts from outside its loop."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.catalog import TEMPLATES, Catalog, load_catalog
from bot.ports import Loaded, Saved
from bot.telegram.app import Telegram
from dialogs.draft import Person
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World
from tests.torture.contract import write_contract
from tests.torture.straight import straight

T = TypeVar("T")


class Stage:
    """The real application, and where hypothesis may call it from outside its loop."""

    def __init__(self, runner: asyncio.Runner, folder: Path) -> None:
        self._runner = runner
        self._folder = folder
        self._stack = AsyncExitStack()
        self.users = 0
        self.held = 0
        self.seen = Counter[str]()
        """What happened alone, so that it was known exactly what had to come of it."""
        self.catalog: Catalog
        self.world: World
        self.bot: Telegram

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    async def open(self) -> None:
        templates = self._folder / "templates"
        shutil.copytree(TEMPLATES / "phrases", templates / "phrases")
        write_contract(templates / "errand")
        self.catalog = load_catalog(templates)
        api = await self._stack.enter_async_context(FakeBotApi())
        self._stack.enter_context(straight(api))
        self.world = World(api, self.catalog, self._folder)
        await self.start()

    async def start(self) -> None:
        self._bot = AsyncExitStack()
        self.bot = await self._bot.enter_async_context(self.world.running())

    async def restart(self) -> None:
        await self._bot.aclose()
        await self.start()

    async def close(self) -> None:
        await self._bot.aclose()
        await self._stack.aclose()

    async def stored(self, user: User) -> Loaded:
        """Everything that is stored of somebody."""

        def unchanged(loaded: Loaded) -> Saved:
            return Saved(loaded.person, datetime.fromtimestamp(0, UTC))

        store, person = self.bot.inbox._store, Person(str(user.id), "en")
        seen = (await store.turn(person, unchanged)).before
        every = tuple(line.id for line in seen.drafts)
        return (await store.turn(person, unchanged, also=every)).before
