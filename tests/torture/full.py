"""P6: on a full, held or slow disk nobody is told "saved" of what is not; afterwards all goes on.

Each try is one answer while the trouble lasts. What the person sees then is held against what a
reader of the database finds at that moment, and again when the trouble is over.
"""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path
from random import Random
from typing import TextIO, cast
from zoneinfo import ZoneInfo

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.service import Service
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite.copying import readable
from bot.terminal import Terminal
from tests.fake_bot_api import FakeBotApi, Shown, User
from tests.telegram.harness import MASTER, World, card, small_catalog
from tests.torture.brim import ROOM, Brim, Holder, brim, holder, slow
from tests.torture.outcome import Outcome

SEED = 6
LANGUAGES = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "en": "en"}
"""The bot's, and as Telegram calls them."""
PATIENCE = 30.0
"""Seconds after which a chat that does not go on has failed."""


class Tight(World):
    """The bot on a disk that may be full, with little patience for whoever holds the database."""

    room = ROOM

    def store(self) -> SqliteStore:
        return store(self.folder, self.room)


def store(folder: Path, room: int) -> SqliteStore:
    """A store with little patience."""
    return SqliteStore(folder / "hetong.db", MASTER, busy_seconds=0.05, reserve=room)


class Troubles:
    """What may be wrong, one thing after the other."""

    def __init__(self, disk: Brim, other: Holder) -> None:
        self._disk = disk
        self._other = other
        self._chance = Random(SEED)

    def next(self) -> tuple[str, AbstractAsyncContextManager[None]]:
        """Some trouble and its name."""
        name = self._chance.choice(("full", "held", "slow"))
        kinds = {"full": self._disk.full, "held": self._other.holding, "slow": slow}
        return name, kinds[name]()


def stored(folder: Path, person: str) -> int:
    """How many answers of a person are in the database at this moment."""
    query = """SELECT coalesce(sum(revision), 0) FROM drafts
               WHERE id IN (SELECT draft FROM access WHERE person = ?)"""
    with closing(readable(folder / "hetong.db")) as db:
        return int(db.execute(query, (person,)).fetchone()[0])


# -- on Telegram


async def on_telegram(count: int, folder: Path) -> Outcome:
    """Answer so often on Telegram, in every language; half of it without a reserve."""
    catalog = small_catalog(folder / "templates")
    faults: list[str] = []
    with brim(folder / "disk") as disk:
        async with FakeBotApi() as api:
            world = Tight(api, catalog, disk.folder)
            users = [
                api.user(number, "Li", language_code=code)
                for number, code in enumerate(LANGUAGES.values(), 1)
            ]
            for start, room in ((0, ROOM), (count // 2, 0)):
                world.room = room
                async with world.running():
                    for user in users:
                        await _begun(user)
                    with holder(disk.folder / "hetong.db") as other:
                        troubles = Troubles(disk, other)
                        for number in range(start, count if start else count // 2):
                            user = users[number % len(users)]
                            faults += await _answer(user, number, troubles, catalog, disk.folder)
    return _outcome(count, faults, disk)


async def _begun(user: User) -> None:
    await user.start()
    await card(user)
    await user.say("/new")
    await card(user)


async def _answer(
    user: User, number: int, troubles: Troubles, catalog: Catalog, folder: Path
) -> list[str]:
    """Say something while there is trouble; what was wrong."""
    said, before = f"Name {number}", stored(folder, str(user.id))
    language = dict(zip((1, 2, 3), LANGUAGES, strict=True))[user.id]
    sorry = catalog.library.phrases[language].say("telegram-not-saved")

    def saved(shown: Shown) -> bool:
        return "✓" in shown.text and said in shown.text

    kind, trouble = troubles.next()
    faults = []
    async with trouble:
        await user.say(said)
        shown = await user.expect(lambda shown: saved(shown) or shown.text == sorry)
        if saved(shown) and stored(folder, str(user.id)) != before + 1:
            faults.append(f"{kind}: told as saved, but it is not")
    await user.expect(saved)
    if stored(folder, str(user.id)) != before + 1:
        faults.append(f"{kind}: afterwards not there once")
    await user.say("/back")
    await card(user)
    return [f"{number} {language} {fault}" for fault in faults]


# -- in the terminal


async def in_the_terminal(count: int, folder: Path) -> Outcome:
    """Answer so often in the terminal, in every language."""
    catalog = small_catalog(folder / "templates")
    faults: list[str] = []
    with brim(folder / "disk") as disk:
        async with store(disk.folder, ROOM) as kept:
            service = Service(kept, catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))
            with holder(disk.folder / "hetong.db") as other:
                troubles = Troubles(disk, other)
                for index, language in enumerate(LANGUAGES):
                    sorry = catalog.library.phrases[language].say("notice-not-saved")
                    async with _chat(service, language, disk.folder) as chat:
                        await chat.say("/new")
                        for number in range(index, count, len(LANGUAGES)):
                            faults += await _type(chat, number, troubles, sorry, disk.folder)
    return _outcome(count, faults, disk)


class Chat:
    """Somebody who types a line and reads what comes, until they are asked for the next."""

    def __init__(self) -> None:
        self._typed: queue.Queue[str] = queue.Queue()
        self._shown: list[str] = []
        self.asked = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def readline(self) -> str:
        self._loop.call_soon_threadsafe(self.asked.set)
        return self._typed.get()

    def show(self, text: str) -> None:
        self._shown.append(text)

    def leave(self) -> None:
        """End the input, whatever is under way."""
        self._typed.put("")

    async def say(self, text: str) -> str:
        """Type a line; what is shown then."""
        await asyncio.wait_for(self.asked.wait(), PATIENCE)
        self.asked.clear()
        self._shown.clear()
        self._typed.put(f"{text}\n")
        await asyncio.wait_for(self.asked.wait(), PATIENCE)
        return "".join(self._shown)


@asynccontextmanager
async def _chat(service: Service, language: str, folder: Path) -> AsyncIterator[Chat]:
    chat = Chat()
    terminal = Terminal(service, language, folder, hands=False)
    async with asyncio.TaskGroup() as group:
        group.create_task(terminal.run(cast("TextIO", chat), chat.show))
        try:
            yield chat
        finally:
            chat.leave()


async def _type(chat: Chat, number: int, troubles: Troubles, sorry: str, folder: Path) -> list[str]:
    said, before, faults = f"Name {number}", stored(folder, "terminal"), []
    kind, trouble = troubles.next()
    async with trouble:
        shown = await chat.say(said)
        there = stored(folder, "terminal") - before
        told = f"{said}\n" in shown and "✓" in shown
        if (told, there) not in {(True, 1), (False, 0)} or (not told and sorry not in shown):
            faults.append(f"{kind}: {there} stored, but told: {shown}")
    if not told:
        shown = await chat.say(said)
        if "✓" not in shown or stored(folder, "terminal") != before + 1:
            faults.append(f"{kind}: not saved afterwards: {shown}")
    await chat.say("/back")
    return [f"{number} {fault}" for fault in faults]


def _outcome(count: int, faults: list[str], disk: Brim) -> Outcome:
    remark = "" if disk.real else "the disk was full by RLIMIT_FSIZE: nothing can be mounted here"
    if faults:
        remark = f"seed {SEED}: {faults[0]}"
    return Outcome(count, count - len(faults), remark)
