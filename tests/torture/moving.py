"""P12: upgrade, backup, restore and a new key keep every draft, killed or cut off at any step."""

from __future__ import annotations

import asyncio
import random
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from bot.stores.keys import load_master, write_master
from bot.stores.sqlite import SqliteStore, schema
from bot.stores.sqlite.backup import backup
from bot.stores.sqlite.copying import copy, readable, version_of
from bot.stores.sqlite.leftovers import kept_before, kept_schema
from bot.stores.sqlite.rotation import finish
from dialogs.errors import HetongError
from tests.stores import earlier
from tests.stores.world import ANN, MASTER, answer, begin, look
from tests.torture.disk import record
from tests.torture.mover import NOW
from tests.torture.outcome import Outcome
from tests.torture.power import replayed
from tests.torture.stepping import mover

SEED = 12


class Move(ABC):
    """Something that is done to a database, and how it may be afterwards.

    `database` and `key` are paths relative to the folder of one try, where the move finds what
    `template` holds.
    """

    def __init__(self, template: Path) -> None:
        self.template = template

    @abstractmethod
    async def lay(self) -> None:
        """Fill the template."""

    @abstractmethod
    def order(self, folder: Path) -> tuple[str, ...]:
        """What `mover.py` is to do in a folder."""

    @abstractmethod
    async def check(self, folder: Path) -> None:
        """Raises AssertionError or HetongError where something is lost."""


def database(folder: Path) -> Path:
    """The database of a try."""
    return folder / "data" / "hetong.db"


def key(folder: Path) -> Path:
    """Its master key."""
    return folder / "keys" / "master.key"


class Upgrade(Move):
    """The start of this program on a database that an earlier one left."""

    def __init__(self, version: int, template: Path) -> None:
        super().__init__(template)
        self.version = version

    async def lay(self) -> None:
        write_master(key(self.template), MASTER)
        earlier.lay(self.version, database(self.template))

    def order(self, folder: Path) -> tuple[str, ...]:
        return "upgrade", str(database(folder)), str(key(folder))

    async def check(self, folder: Path) -> None:
        old, path = self.version, database(folder)
        copied = kept_schema(path, old)
        with closing(readable(path)) as db:
            version = version_of(db, path)
        assert copied.exists() or version == old, "upgraded without a copy"
        if copied.exists():
            with closing(readable(copied)) as db:
                assert version_of(db, copied) == old
                copy(db, copied, folder / "sound")
        async with SqliteStore(path, MASTER) as store:
            await earlier.check(store, old)
        with closing(readable(path)) as db:
            assert version_of(db, path) == len(schema.MIGRATIONS)


class Restore(Move):
    """A backup in the place of a database whose program was killed."""

    async def lay(self) -> None:
        write_master(key(self.template), MASTER)
        for name in ("new", "old"):
            path = self.template.with_name(f"{name}.db")
            async with SqliteStore(path, MASTER) as store:
                await store.turn(ANN, begin())
                await store.turn(ANN, answer(which=name))
                database(self.template).parent.mkdir(exist_ok=True)
                for end in ("", "-wal", "-shm"):
                    there = database(self.template)
                    shutil.copy(path.with_name(path.name + end), there.with_name(there.name + end))
        backup(self.template.with_name("new.db"), self.template / "backup")

    def order(self, folder: Path) -> tuple[str, ...]:
        return "bring_back", str(database(folder)), str(key(folder)), str(folder / "backup")

    async def check(self, folder: Path) -> None:
        kept = kept_before(database(folder), NOW)
        beside = folder / "kept"
        beside.mkdir()
        for each in database(folder).parent.glob(f"{kept.name}*"):
            shutil.copy(each, beside / each.name)
        if await self._which(database(folder)) == "new":
            assert await self._which(beside / kept.name) == "old"

    @staticmethod
    async def _which(path: Path) -> object:
        async with SqliteStore(path, MASTER) as store:
            draft = (await look(store)).draft
        assert draft is not None
        assert draft.answers["which"].value in {"old", "new"}
        return draft.answers["which"].value


class NewKey(Move):
    """A new master key for a database with everything in it."""

    async def lay(self) -> None:
        write_master(key(self.template), MASTER)
        earlier.lay(earlier.VERSIONS[0], database(self.template))
        async with SqliteStore(database(self.template), MASTER):
            pass

    def order(self, folder: Path) -> tuple[str, ...]:
        return "change_key", str(database(folder)), str(key(folder))

    async def check(self, folder: Path) -> None:
        finish(database(folder), key(folder), "", NOW)
        master = load_master(key(folder), create=False)
        async with SqliteStore(database(folder), master) as store:
            await earlier.check(store, earlier.VERSIONS[0])
        assert not list(key(folder).parent.glob("*.new")), "a key is left over"


UPGRADES = [partial(Upgrade, version) for version in earlier.VERSIONS]
Prove: TypeAlias = Callable[[int, Path], Coroutine[Any, Any, Outcome]]


def each(proofs: list[Prove]) -> Prove:
    """All of these proofs as one, `count` shared among them."""

    async def prove(count: int, folder: Path) -> Outcome:
        outcomes = []
        for number, one in enumerate(proofs):
            (folder / str(number)).mkdir()
            outcomes.append(await one(-(-count // len(proofs)), folder / str(number)))
        remarks = [outcome.remark for outcome in outcomes if outcome.remark]
        tried, held = (sum(getattr(o, name) for o in outcomes) for name in ("tried", "held"))
        return Outcome(tried, held, "; ".join(remarks))

    return prove


def killed(kind: Callable[[Path], Move]) -> Prove:
    """The proof that a move may be killed before any of its steps, tried at `count` of them."""

    async def prove(count: int, folder: Path) -> Outcome:
        move = kind(folder / "template")
        await move.lay()
        with mover(folder) as process:
            here = folder / "here"
            shutil.copytree(move.template, here)
            steps = process.steps(*move.order(here))
            shutil.rmtree(here)
            chance = random.Random(SEED)
            chosen = chance.sample(steps, min(count, len(steps)))
            held, remark = 0, ""
            for step in chosen:
                shutil.copytree(move.template, here)
                process.kill(step, *move.order(here))
                fault = await faulty(move, here)
                held += not fault
                remark = remark or (fault and f"before {step}: {fault}")
                shutil.rmtree(here)
        return Outcome(len(chosen), held, remark)

    return prove


def cut_off(kind: Callable[[Path], Move]) -> Prove:
    """The proof that the power may be cut during a move, at `count` moments."""

    async def prove(count: int, folder: Path) -> Outcome:
        move = kind(folder / "template")
        await move.lay()
        here = folder / "here"
        shutil.copytree(move.template, here)
        words = ["-m", "tests.torture.mover", *move.order(here)]
        calls = record([sys.executable, *words], folder / "trace")
        shutil.rmtree(here)
        shutil.copytree(move.template, here)
        about = [call for call in calls if call.concerns(str(here))]

        async def lost(after: Path, _: int) -> str:
            return await faulty(move, after)

        return await replayed(about, count, here, SEED, lost)

    return prove


killed_upgrades = each([killed(upgrade) for upgrade in UPGRADES])
cut_off_upgrades = each([cut_off(upgrade) for upgrade in UPGRADES])


async def faulty(move: Move, folder: Path) -> str:
    """What is wrong after a move; "" where nothing is."""
    try:
        await move.check(folder)
    except (HetongError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


async def backups(count: int, folder: Path) -> Outcome:
    """Back up while a store is being written, and kill the backup before any of its steps."""
    path, target = folder / "data" / "hetong.db", folder / "backup"
    async with SqliteStore(path, MASTER) as store:
        await store.turn(ANN, begin())
        with mover(folder) as process:
            order = ("back_up", str(path), str(target))
            steps = await asyncio.to_thread(process.steps, *order)
            chosen = random.Random(SEED).sample(steps, min(count, len(steps)))
            held, remark, number = 0, "", 0
            for step in chosen:
                target.unlink(missing_ok=True)
                before = number
                killing = asyncio.create_task(asyncio.to_thread(process.kill, step, *order))
                while not killing.done():
                    number += 1
                    await store.turn(ANN, answer(number=number))
                await killing
                fault = await _unsound(target, folder / "opened.db", before, number)
                held += not fault
                remark = remark or (fault and f"before {step}: {fault}")
        loaded = await look(store)
    if loaded.draft is None or loaded.draft.revision != number:
        return Outcome(len(chosen), 0, "the bot lost something meanwhile")
    return Outcome(len(chosen), held, remark)


async def _unsound(target: Path, opened: Path, least: int, most: int) -> str:
    """What is wrong with a backup; that there is none is fine."""
    if not target.exists():
        return ""
    target.replace(opened)
    try:
        async with SqliteStore(opened, MASTER) as store:
            draft = (await look(store)).draft
    except HetongError as error:
        return str(error)
    found = -1 if draft is None else draft.revision
    return "" if least <= found <= most else f"{found} is not within {least} and {most}"
