"""A database of every earlier schema comes up to date whole, or stays; what is kept of it goes again.

Kills at every step are in tests/torture/moving.py.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ports import StoreRefused
from bot.stores.keys import Keys
from bot.stores.sqlite import SqliteStore, schema
from bot.stores.sqlite.backup import backup, restore
from bot.stores.sqlite.copying import readable
from bot.stores.sqlite.leftovers import KEPT_DAYS
from tests.stores import earlier
from tests.stores.sqlite_file import mode, pragma
from tests.stores.world import ANN, MASTER, begin, look

DAY = 24 * 3600


def test_a_database_of_every_earlier_schema_is_kept() -> None:
    assert list(range(1, len(schema.MIGRATIONS))) == earlier.VERSIONS


@pytest.mark.parametrize("version", earlier.VERSIONS)
async def test_every_draft_of_an_earlier_schema_is_there_after_the_upgrade(
    file: Path, version: int
) -> None:
    earlier.lay(version, file)
    async with SqliteStore(file, MASTER) as store:
        assert await pragma(store, "user_version") == len(schema.MIGRATIONS)
        await earlier.check(store, version)
        assert not await store.receive(1000, "1", b"an update that was taken before")
        await store.turn(ANN, begin())
    copy = file.with_name(f"{file.name}.schema-{version}")
    assert mode(copy) == 0o600
    with closing(readable(copy)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (version,)
    copy.replace(file)
    async with SqliteStore(file, MASTER) as store:
        await earlier.check(store, version)


async def test_an_upgraded_database_is_laid_out_like_a_new_one(tmp_path: Path) -> None:
    """The same tables and indexes, whichever way they came about."""
    found = []
    for number, version in enumerate([0, *earlier.VERSIONS]):
        path = tmp_path / str(number) / "hetong.db"
        if version:
            earlier.lay(version, path)
        async with SqliteStore(path, MASTER) as store:
            query = """SELECT tables.name, columns.name, columns.type, columns."notnull", columns.pk
                       FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
                       ORDER BY tables.name, columns.cid"""
            indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
            found.append((await store._read(query), await store._read(indexes)))
    assert all(each == found[0] for each in found)


async def test_with_another_key_an_earlier_schema_is_not_touched(file: Path) -> None:
    earlier.lay(1, file)
    with pytest.raises(StoreRefused, match="does not open"):
        await SqliteStore(file, MASTER[::-1]).start()
    assert list(file.parent.glob("*.schema-*")) == []
    with closing(readable(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


async def test_a_damaged_database_is_not_upgraded(file: Path) -> None:
    earlier.lay(1, file)
    with file.open("r+b") as bytes_:
        content = bytes_.read()
        # An index that does not know of a row.
        bytes_.seek(content.rindex(b"ff146ea5c9b10693"))
        bytes_.write(b"ff146ea5c9b10694")
    with pytest.raises(StoreRefused, match=rf"^The database {file} is damaged: "):
        await SqliteStore(file, MASTER).start()
    assert list(file.parent.glob("*.schema-*")) == []


async def test_an_older_backup_can_be_restored(file: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    earlier.lay(1, old)
    backup(old, tmp_path / "backup")
    restore(file, tmp_path / "backup", Keys(MASTER), datetime(2026, 3, 1, tzinfo=UTC))
    async with SqliteStore(file, MASTER) as store:
        await earlier.check(store, 1)


# -- what is kept for a while


async def test_what_was_kept_goes_at_a_start_when_its_time_is_over(file: Path) -> None:
    ages = {
        "hetong.db.schema-1": KEPT_DAYS + 1,
        "hetong.db.before-20260301-083000": KEPT_DAYS + 1,
        "hetong.db.before-20260301-083000-wal": KEPT_DAYS + 1,
        "hetong.db.schema-2": KEPT_DAYS - 1,
        "hetong.db.before-20260401-083000": KEPT_DAYS - 1,
        "hetong.db.backup": KEPT_DAYS + 1,
        "another.db.schema-1": KEPT_DAYS + 1,
        "hetong.db.schema-3.part": 0,
        "hetong.db.incoming": 0,
        "hetong.db.incoming.part": 0,
        "hetong.db.backup.part": 0,
    }
    file.parent.mkdir()
    for name, days in ages.items():
        path = file.with_name(name)
        path.touch()
        os.utime(path, (time.time() - days * DAY,) * 2)
    async with SqliteStore(file, MASTER):
        left = {each.name for each in file.parent.iterdir()} & ages.keys()
    assert left == {
        "hetong.db.schema-2",
        "hetong.db.before-20260401-083000",
        "hetong.db.backup",
        "another.db.schema-1",
        "hetong.db.backup.part",
    }


async def test_what_was_kept_goes_without_a_start_as_well(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.stores.sqlite.leftovers.DAY", 0.02)
    async with SqliteStore(file, MASTER):
        # Its days are now as short as ours.
        kept = file.with_name("hetong.db.schema-1")
        kept.touch()
        os.utime(kept, (time.time() - DAY,) * 2)
        async with asyncio.timeout(60):
            while kept.exists():  # noqa: ASYNC110  (nothing tells)
                await asyncio.sleep(0.01)


async def test_what_a_restore_keeps_is_as_old_as_the_restore(file: Path, tmp_path: Path) -> None:
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin())
    backup(file, tmp_path / "backup")
    long_ago = time.time() - 100 * DAY
    os.utime(file, (long_ago, long_ago))
    kept = restore(file, tmp_path / "backup", Keys(MASTER), datetime(2026, 3, 1, tzinfo=UTC))
    async with SqliteStore(file, MASTER) as store:
        await look(store)
    assert kept is not None
    assert kept.exists()
