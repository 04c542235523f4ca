"""Opening the SQLite store: private, locked, durable, under the right key, of today's schema."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path

import pytest

from bot.ports import NotSaved, StoreRefused
from bot.stores.sqlite import SqliteStore, opening, schema
from tests.stores.sqlite_file import change, mode, pragma
from tests.stores.world import (
    ANN,
    MASTER,
    answer,
    begin,
    look,
    sending,
)

# -- opening


async def test_the_connection_is_durable_and_careful(sqlite: SqliteStore) -> None:
    assert await pragma(sqlite, "journal_mode") == "wal"
    assert await pragma(sqlite, "synchronous") == 2
    assert await pragma(sqlite, "foreign_keys") == 1
    assert await pragma(sqlite, "secure_delete") == 1
    assert await pragma(sqlite, "busy_timeout") == 50
    assert await pragma(sqlite, "user_version") == len(schema.MIGRATIONS)


async def test_nobody_else_can_read_the_files(file: Path) -> None:
    old = os.umask(0)
    try:
        async with SqliteStore(file, MASTER) as store:
            await store.turn(ANN, begin())
            modes = {each.name: mode(each) for each in file.parent.iterdir()}
    finally:
        os.umask(old)
    assert mode(file.parent) == 0o700
    assert modes.keys() == {file.name + end for end in ("", "-wal", "-shm", ".lock")}
    assert set(modes.values()) == {0o600}


async def test_everything_is_there_after_closing(file: Path) -> None:
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin())
        await store.turn(ANN, answer(city="昆明"))
        await store.turn(ANN, answer(city="大理", half="\ud83d"))
        await store.turn(ANN, sending("a"))
        before = await look(store)
    async with SqliteStore(file, MASTER) as store:
        assert await look(store) == before
        (queued,) = (await store.turn(ANN, sending("b"))).messages
        assert [each.id for each in await store.waiting(ANN.id)] == [queued.id - 1, queued.id]


async def test_a_file_put_back_meanwhile_is_read_anew(file: Path) -> None:
    store = SqliteStore(file, MASTER)
    async with store:
        await store.turn(ANN, begin())
    backup = file.read_bytes()
    async with store:
        await store.turn(ANN, answer(city="lost"))
    file.write_bytes(backup)
    async with SqliteStore(file, MASTER) as other:
        await other.turn(ANN, answer(city="kept"))
    async with store:
        draft = (await look(store)).draft
    assert draft is not None
    assert draft.answers["city"].value == "kept"


async def test_a_second_process_is_told_which_one_is_first(sqlite: SqliteStore, file: Path) -> None:
    second = SqliteStore(file, MASTER)
    with pytest.raises(StoreRefused, match=rf"in use by process {os.getpid()};"):
        await second.start()
    await second.close()
    await look(sqlite)


async def test_another_key_is_refused_in_one_line(file: Path) -> None:
    async with SqliteStore(file, MASTER):
        pass
    with pytest.raises(StoreRefused, match=r"^The master key does not open .*$"):
        await SqliteStore(file, MASTER[::-1]).start()
    async with SqliteStore(file, MASTER):
        pass


async def test_a_file_that_is_no_database_is_refused(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreRefused, match="cannot be used: file is not a database"):
        await SqliteStore(file, MASTER).start()


async def test_a_file_that_breaks_after_it_was_looked_at_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "bring_up", lambda *_: None)
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreRefused, match="cannot be used: file is not a database"):
        await SqliteStore(file, MASTER).start()


def test_on_a_full_disk_the_lock_is_held_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        first = opening.lock(file)
    with pytest.raises(StoreRefused, match="in use by process unknown"), opening.locked(file):
        pass
    os.close(first)


async def test_a_folder_in_the_way_is_refused(file: Path, tmp_path: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StoreRefused, match="unable to open database file"):
        await SqliteStore(file, MASTER).start()
    (tmp_path / "plain").write_bytes(b"")
    with pytest.raises(StoreRefused, match="cannot be used"):
        await SqliteStore(tmp_path / "plain" / "hetong.db", MASTER).start()


async def test_a_store_that_is_not_open_saves_nothing(file: Path) -> None:
    store = SqliteStore(file, MASTER)
    with pytest.raises(NotSaved):
        await store.turn(ANN, begin())
    async with store:
        await store.turn(ANN, begin())
        inside = store._writer
        waiting = asyncio.create_task(store.turn(ANN, answer(seats=1)))
        await asyncio.sleep(0)
    assert (await waiting).after.draft is not None
    assert inside is not None
    with pytest.raises(NotSaved, match="closed"):
        await inside.do(lambda _: None)
    await store.close()


# -- migrations


async def test_a_newer_schema_is_refused(file: Path) -> None:
    async with SqliteStore(file, MASTER):
        pass
    change(file, "PRAGMA user_version = 99")
    with pytest.raises(StoreRefused, match="of schema 99 and this program knows"):
        await SqliteStore(file, MASTER).start()


async def test_a_migration_runs_after_a_copy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin())
        before = await look(store)
    added = ("ALTER TABLE drafts ADD COLUMN extra INTEGER NOT NULL DEFAULT 0",)
    old = len(schema.MIGRATIONS)
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, added])
    async with SqliteStore(file, MASTER) as store:
        assert await look(store) == before
        assert await store._read("SELECT extra FROM drafts") == [(0,)]
    copy = file.with_name(f"{file.name}.schema-{old}")
    assert mode(copy) == 0o600
    monkeypatch.undo()
    copy.replace(file)
    async with SqliteStore(file, MASTER) as store:
        assert await look(store) == before


async def test_a_migration_that_fails_changes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin())
        before = await look(store)
    broken = ("ALTER TABLE drafts ADD COLUMN extra INTEGER", "NO SUCH STATEMENT")
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, broken])
    with pytest.raises(StoreRefused, match="syntax error"):
        await SqliteStore(file, MASTER).start()
    monkeypatch.undo()
    async with SqliteStore(file, MASTER) as store:
        assert await look(store) == before
