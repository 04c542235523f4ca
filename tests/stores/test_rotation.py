"""A new master key: everything opens with it, nothing with the old one, and no kill locks anyone out.

Kills at every step are in tests/torture/moving.py.
"""

from __future__ import annotations

import asyncio
import base64
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ports import StoreDamaged, StoreRefused
from bot.stores.keys import load_master, write_master
from bot.stores.resealing import UNDER_MASTER
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite.rotation import finish, rotate
from tests.stores import earlier
from tests.stores.sqlite_file import change, mode, on_disk, pragma
from tests.stores.world import MASTER

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
TEXT = base64.b64encode(MASTER).decode()
UNDER_THE_DRAFTS_KEY = {("answers", "value"), ("drafts", "name"), ("drafts", "state")}


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "master.key"
    write_master(path, MASTER)
    return path


@pytest.fixture
def full(file: Path) -> Path:
    """A database with something of everything in it."""
    earlier.lay(1, file)

    async def upgrade() -> None:
        async with SqliteStore(file, MASTER):
            pass

    asyncio.run(upgrade())
    return file


def check(file: Path, master: bytes) -> None:
    async def look() -> None:
        async with SqliteStore(file, master) as store:
            await earlier.check(store, 1)

    asyncio.run(look())


def waiting(key: Path) -> Path:
    return key.with_name("master.key.new")


def test_everything_opens_with_the_new_key_and_the_old_one_is_kept(full: Path, key: Path) -> None:
    (line,) = rotate(full, key, "", NOW)
    old = key.with_name("master.key.old-20260301-083000")
    assert str(key) in line
    assert str(old) in line
    assert {each.name for each in key.parent.iterdir()} == {key.name, old.name}
    assert mode(key) == mode(old) == 0o600
    assert load_master(old, create=False) == MASTER
    new = load_master(key, create=False)
    assert new != MASTER
    check(full, new)
    with pytest.raises(StoreRefused, match="does not open"):
        check(full, MASTER)
    rotate(full, key, "", NOW.replace(minute=31))
    check(full, load_master(key, create=False))


async def test_documents_of_before_are_known_under_the_new_key(file: Path, key: Path) -> None:
    async with SqliteStore(file, MASTER) as store:
        signed_with = await store.document_key()
    rotate_now = asyncio.to_thread(rotate, file, key, "", NOW)
    assert len(await rotate_now) == 1
    async with SqliteStore(file, load_master(key, create=False)) as store:
        assert await store.document_key() == signed_with


async def test_a_document_key_that_was_altered_is_told(file: Path) -> None:
    async with SqliteStore(file, MASTER) as store:
        await store.document_key()
    change(file, "UPDATE meta SET value = zeroblob(60) WHERE name = 'document key'")
    async with SqliteStore(file, MASTER) as store:
        with pytest.raises(StoreDamaged, match="document key cannot be read"):
            await store.document_key()


async def test_no_byte_under_the_old_key_is_left(file: Path, key: Path) -> None:
    earlier.lay(1, file)
    sealed: list[bytes] = []
    async with SqliteStore(file, MASTER) as store:
        for table, column in await blobs(store) - UNDER_THE_DRAFTS_KEY:
            query = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
            sealed += [value for (value,) in await store._read(query)]
        for copy in file.parent.glob("*.schema-*"):
            copy.unlink()
        assert len(sealed) > 8
        assert all(each in on_disk(file) for each in sealed if len(each) < 1000)
        await store.rekey(MASTER[::-1])
        stored = on_disk(file)
        assert [each for each in sealed if each[:60] in stored or each[-60:] in stored] == []
        await earlier.check(store, 1)


async def test_every_sealed_column_is_sealed_anew(sqlite: SqliteStore) -> None:
    """One that somebody adds and forgets here would be lost with the next change of key."""
    under_master = {(each.table, each.column) for each in UNDER_MASTER}
    assert await blobs(sqlite) == under_master | UNDER_THE_DRAFTS_KEY


async def blobs(store: SqliteStore) -> set[tuple[str, str]]:
    """Every column that holds something sealed."""
    query = """SELECT tables.name, columns.name FROM sqlite_master AS tables
               JOIN pragma_table_info(tables.name) AS columns
               WHERE tables.type = 'table' AND columns.type = 'BLOB'"""
    return {(table, column) for table, column in await store._read(query)}


def test_what_is_damaged_stays_and_is_counted(full: Path, key: Path) -> None:
    change(full, "UPDATE persons SET body = zeroblob(40) WHERE id = '2'")
    first, _ = rotate(full, key, "", NOW)
    assert first == "1 damaged rows were left as they are."


def test_without_a_database_there_is_nothing_to_do(tmp_path: Path, key: Path) -> None:
    with pytest.raises(StoreRefused, match="There is no database"):
        rotate(tmp_path / "none.db", key, "", NOW)
    assert load_master(key, create=False) == MASTER
    finish(tmp_path / "none.db", key, "", NOW)


def test_a_key_that_cannot_be_written_changes_nothing(
    full: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bot.stores.sqlite.rotation.write_master", refuse)
    with pytest.raises(StoreRefused, match=r"cannot be put beside .*: Permission denied\.$"):
        rotate(full, key, "", NOW)
    check(full, MASTER)


async def test_not_while_the_bot_runs(sqlite: SqliteStore, file: Path, key: Path) -> None:
    assert await pragma(sqlite, "user_version")
    with pytest.raises(StoreRefused, match="in use by process"):
        await asyncio.to_thread(rotate, file, key, "", NOW)
    waiting(key).write_text(TEXT)
    with pytest.raises(StoreRefused, match="in use by process"):
        finish(file, key, "", NOW)


# -- cut short


def test_a_new_key_that_was_never_used_goes(full: Path, key: Path) -> None:
    write_master(waiting(key), MASTER[::-1])
    finish(full, key, "", NOW)
    assert not waiting(key).exists()
    check(full, load_master(key, create=False))


def test_a_new_key_that_is_in_use_takes_its_place(full: Path, key: Path) -> None:
    waiting(key).write_bytes(key.read_bytes())
    waiting(key).chmod(0o600)
    key.write_text(base64.b64encode(MASTER[::-1]).decode())
    finish(full, key, "", NOW)
    assert load_master(key, create=False) == MASTER
    check(full, MASTER)


def test_an_old_key_that_has_its_other_name_already_is_not_named_twice(
    full: Path, key: Path
) -> None:
    old = key.with_name("master.key.old-20260301-083000")
    write_master(waiting(key), MASTER)
    key.write_text(base64.b64encode(MASTER[::-1]).decode())
    os.link(key, old)
    finish(full, key, "", NOW)
    assert load_master(key, create=False) == MASTER
    assert load_master(old, create=False) == MASTER[::-1]


def test_a_new_key_of_something_else_is_left_alone(full: Path, key: Path) -> None:
    for path in (key, waiting(key)):
        write_master(path, MASTER[::-1])
    finish(full, key, "", NOW)
    assert waiting(key).exists()


# -- a key from the environment


def test_a_key_from_the_environment_is_for_the_operator_to_change(full: Path, key: Path) -> None:
    key.unlink()
    (line,) = rotate(full, key, TEXT, NOW)
    assert f"set MASTER_KEY to the line in {waiting(key)}, then delete that file" in line
    assert not key.exists()
    new = load_master(waiting(key), create=False)
    check(full, new)
    # Until that is done, a start says the same; afterwards the file is the operator's.
    with pytest.raises(StoreRefused, match="set MASTER_KEY to the line in"):
        finish(full, key, TEXT, NOW)
    finish(full, key, base64.b64encode(new).decode(), NOW)
    assert waiting(key).exists()
