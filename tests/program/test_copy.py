"""An installation that moves from one database into another: all of it, or nothing."""

from __future__ import annotations

import asyncio
import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.ports import Loaded, Received, Store
from bot.stores import moving
from bot.stores.postgres import PostgresStore, schema
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite import schema as sqlite_schema
from dialogs.company import Company
from dialogs.draft import Person
from tests.postgres import Server, running
from tests.program.conftest import Run
from tests.program.test_keeping import Call, call
from tests.stores.earlier import lay
from tests.stores.world import (
    ANN,
    BOB,
    MASTER,
    answer,
    begin,
    look,
    same,
    saving,
    sending,
    share,
    showing,
)

__all__ = ["call"]
KEY = base64.b64encode(MASTER).decode()
DRAFTS = 40


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def url(postgres: Server) -> str:
    return postgres.database("target")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "old" / "hetong.db"


def opened(url: str) -> Store:
    if url.startswith("sqlite"):
        return SqliteStore(Path(url.removeprefix("sqlite:///")), MASTER)
    return PostgresStore(url, MASTER)


async def fill(store: Store) -> None:
    """Something in every table, of several people, done and waiting."""
    async with store:
        for number in range(DRAFTS):
            who = Person(str(number), "en")
            await store.turn(who, begin(f"d{number}"), update=1000 - number)
            for step in range(3):
                await store.turn(who, answer(seats=step, city="昆明\ud83d\x00"))
            await store.turn(who, showing(f"c{number}", f"d{number}"))
            await store.turn(who, sending("hello", card=f"c{number}", draft=f"d{number}"))
        await share(store, "d1", Person("1", "en"), Person("2", "en"), "seats")
        companies = (Company("k1", mine=False, details={"name": "云桥"}),)
        await store.turn(ANN, saving(companies=companies))
        await store.receive(77, BOB.id, b"waiting")
        await store.receive(76, BOB.id, b"waiting as well")
        (lost, _) = (await store.turn(BOB, sending("x", "y"))).messages
        await store.drop(lost.id, "Forbidden")


async def seen(store: Store) -> tuple[object, ...]:
    """All that there is, as it is used."""
    async with store:
        people = [Person(str(number), "en") for number in range(DRAFTS)]
        loaded: list[Loaded] = [await look(store, who, f"d{who.id}") for who in people]
        pending: tuple[Received, ...] = await store.pending()
        waiting = [await store.waiting(who.id) for who in [*people, BOB]]
        return (loaded, await look(store), pending, waiting, await store.document_key())


async def signs_with(store: Store) -> bytes:
    async with store:
        return await store.document_key()


async def goes_on(store: Store) -> None:
    """New messages and updates come behind the old ones, and what is done is known."""
    async with store:
        before = await store.waiting(BOB.id)
        (new,) = (await store.turn(BOB, sending("z"))).messages
        assert new.id > before[-1].id
        assert not (await store.turn(ANN, same, update=1000)).fresh
        assert await store.receive(5, BOB.id, b"new")
        assert [row.update for row in await store.pending()] == [77, 76, 5]


def test_there_and_back_again(call: Call, file: Path, url: str, tmp_path: Path) -> None:
    old, back = f"sqlite:///{file}", f"sqlite:///{tmp_path / 'back' / 'hetong.db'}"
    asyncio.run(fill(opened(old)))
    before = asyncio.run(seen(opened(old)))
    key = asyncio.run(signs_with(opened(old)))
    for source, target in ((old, url), (url, back)):
        done = call("copy", source, target, MASTER_KEY=KEY)
        assert (done.code, done.err) == (0, "")
        assert f"{DRAFTS} drafts" in done.out
        assert done.out.count("\n") == 1
        assert asyncio.run(seen(opened(target))) == before
        assert asyncio.run(signs_with(opened(target))) == key, "documents of before are known"
    assert asyncio.run(seen(opened(old))) == before
    asyncio.run(goes_on(opened(url)))
    asyncio.run(goes_on(opened(back)))


DYING = """
import os, sys
from bot.__main__ import main
from bot.stores import moving
from bot.stores.postgres.side import PgSide
from bot.stores.sqlite.side import SqliteSide
moving.BATCH = 16
left = int(sys.argv[1])
def dying(method):
    def wrapped(*args):
        global left
        left -= 1
        result = method(*args)
        if left == 0:
            os.kill(os.getpid(), 9)
        return result
    return wrapped
for side in (PgSide, SqliteSide):
    side.insert, side.settle = dying(side.insert), dying(side.settle)
main(["copy", *sys.argv[2:]])
"""
"""Kills itself after the n-th step of filling the target."""


@pytest.mark.parametrize("there", [True, False])
def test_killed_in_the_middle_it_leaves_the_target_empty(
    call: Call, file: Path, url: str, root: Path, environment: dict[str, str], there: bool
) -> None:
    here = f"sqlite:///{file}"
    source, target = (here, url) if there else (url, here)
    asyncio.run(fill(opened(source)))
    before = asyncio.run(seen(opened(source)))
    died = 0
    for step in (1, 4, 9, 10**9):
        command = [sys.executable, "-c", DYING, str(step), source, target]
        done = subprocess.run(command, cwd=root, env=environment | {"MASTER_KEY": KEY}, check=False)
        died += done.returncode == -9
        if done.returncode == 0:
            break
        for table in moving.TABLES:
            assert rows(target, table) == 0, table
    assert died == 3
    assert asyncio.run(seen(opened(target))) == before
    assert "is not empty; name a new one" in call("copy", source, target, MASTER_KEY=KEY).why


def rows(url: str, table: str) -> object:
    async def count() -> object:
        async with opened(url) as store:
            ((found,),) = await store._read(f"SELECT count(*) FROM {table}")  # type: ignore[attr-defined]  # noqa: S608
            return found

    return asyncio.run(count())


def test_what_is_in_use_is_not_moved(call: Call, file: Path, url: str) -> None:
    old = f"sqlite:///{file}"
    asyncio.run(fill(opened(old)))

    async def using(used: str, source: str, target: str) -> str:
        async with opened(used) as store:
            await look(store)
            return await asyncio.to_thread(lambda: call("copy", source, target, MASTER_KEY=KEY).why)

    assert "in use by process" in asyncio.run(using(old, old, url))
    assert "stop every replica first" in asyncio.run(using(url, old, url))
    assert "stop every replica first" in asyncio.run(using(url, url, f"{old}.new"))
    assert rows(url, "drafts") == 0


def test_what_is_not_ready_is_not_moved(
    call: Call, file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = f"sqlite:///{file}"
    assert "There is no database" in call("copy", old, url, MASTER_KEY=KEY).why
    assert "is of schema 0" in call("copy", url, old, MASTER_KEY=KEY).why
    lay(1, file)
    assert "is of schema 1" in call("copy", old, url, MASTER_KEY=KEY).why
    asyncio.run(fill(opened(f"{old}.filled")))
    other = base64.b64encode(bytes(32)).decode()
    assert "does not open" in call("copy", f"{old}.filled", url, MASTER_KEY=other).why
    with psycopg.connect(url) as db:
        db.execute("SELECT")
    monkeypatch.setattr(
        schema, "MIGRATIONS", [*schema.MIGRATIONS, ("ALTER TABLE drafts ADD extra BIGINT",)]
    )
    assert "has other columns in drafts" in call("copy", f"{old}.filled", url, MASTER_KEY=KEY).why


def test_what_does_not_arrive_whole_is_taken_back(
    call: Call, file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = f"sqlite:///{file}"
    asyncio.run(fill(opened(old)))
    with monkeypatch.context() as patch:
        patch.setattr("bot.stores.postgres.side.PgSide.insert", lambda *_: None)
        assert "does not hold what was moved" in call("copy", old, url, MASTER_KEY=KEY).why
    assert rows(url, "drafts") == 0


def test_an_address_that_is_none_is_told(run: Run) -> None:
    done = run("copy", "hetong.db", "postgresql://ann:canary@db")
    assert done.returncode == 2
    assert "write it as sqlite:///PATH" in done.stderr
    address = run("copy", "postgresql://ann:canary@db", "sqlite:///hetong.db")
    assert "%XX" in address.stderr
    assert "%%" not in address.stderr
    assert "canary" not in address.stderr
    assert "canary" not in done.stderr


async def test_every_table_is_moved_or_left_on_purpose(file: Path, url: str) -> None:
    """A new table has to be put into one of these, and has to be the same in both databases."""
    async with SqliteStore(file, MASTER) as store:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        assert {name for (name,) in await store._read(query)} == {*moving.TABLES, "meta"}
    async with PostgresStore(url, MASTER) as other:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'hetong'"
        left = {"meta", "migrations", "claims", "pace", "commits"}
        assert {name for (name,) in await other._read(query)} == {*moving.TABLES} | left
    assert sqlite_schema.MIGRATIONS
