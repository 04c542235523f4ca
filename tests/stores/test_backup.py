"""Backups while the store is written and while it rests, and the way back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ports import StoreRefused
from bot.stores.keys import Keys
from bot.stores.sqlite import SqliteStore, schema
from bot.stores.sqlite.backup import backup, restore
from bot.stores.sqlite.copying import readable
from tests.stores.sqlite_file import CANARY, change, mode, on_disk
from tests.stores.world import ANN, MASTER, answer, begin, look, saving

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
KEYS = Keys(MASTER)


async def city(file: Path) -> object:
    """What stands in the one draft."""
    async with SqliteStore(file, MASTER) as store:
        draft = (await look(store)).draft
    assert draft is not None
    return draft.answers["city"].value


async def write(file: Path, value: str) -> None:
    async with SqliteStore(file, MASTER) as store:
        if (await look(store)).draft is None:
            await store.turn(ANN, begin())
        await store.turn(ANN, answer(city=value))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backup.db"


# -- backing up


async def test_a_backup_is_one_private_file_with_all_that_was_saved(
    sqlite: SqliteStore, file: Path, target: Path
) -> None:
    await sqlite.turn(ANN, begin())
    await sqlite.turn(ANN, answer(city="昆明"))
    backup(file, target)
    await sqlite.turn(ANN, answer(city="大理"))
    assert mode(target) == 0o600
    assert [each.name for each in target.parent.glob("backup*")] == [target.name]
    assert await city(target) == "昆明"


async def test_while_the_bot_rests_nothing_is_left_behind_either(file: Path, target: Path) -> None:
    await write(file, "昆明")
    backup(file, target)
    assert await city(target) == "昆明"
    assert await city(file) == "昆明"


async def test_a_backup_writes_to_nothing_but_its_own_file(
    sqlite: SqliteStore, file: Path, target: Path, tmp_path: Path
) -> None:
    """A second connection that wrote or put the log into the database could lose commits."""
    await sqlite.turn(ANN, begin())
    await sqlite.turn(ANN, answer(city="昆明"))
    killed = tmp_path / "killed" / "hetong.db"
    killed.parent.mkdir()
    for end in ("", "-wal"):
        beside(killed, end).write_bytes(beside(file, end).read_bytes())
    for number, path in enumerate((file, killed)):
        before = [beside(path, end).read_bytes() for end in ("", "-wal")]
        backup(path, tmp_path / f"backup{number}")
        assert [beside(path, end).read_bytes() for end in ("", "-wal")] == before
        assert await city(tmp_path / f"backup{number}") == "昆明"
    with closing(readable(file)) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM drafts")


def beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


async def test_what_was_deleted_before_is_not_in_a_backup(
    sqlite: SqliteStore, file: Path, target: Path
) -> None:
    await sqlite.turn(ANN, begin())
    await sqlite.turn(ANN, answer(city=CANARY * 100))
    ((sealed,),) = await sqlite._read("SELECT value FROM answers")
    await sqlite.turn(ANN, saving(deleted=("d1",)))
    backup(file, target)
    assert sealed[:60] not in on_disk(file)
    assert sealed[:60] not in target.read_bytes()


async def test_why_there_is_no_backup(sqlite: SqliteStore, file: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match=r"^There is no database .*none\.db\.$"):
        backup(tmp_path / "none.db", tmp_path / "x")
    with pytest.raises(StoreRefused, match=r"already a file .*; choose another name\.$"):
        backup(file, file)
    with pytest.raises(StoreRefused, match=r"x cannot be written: No such file or directory\.$"):
        backup(file, tmp_path / "nowhere" / "x")
    (tmp_path / "empty").touch()
    with pytest.raises(StoreRefused, match=r"empty is empty\.$"):
        backup(tmp_path / "empty", tmp_path / "x")
    assert not (tmp_path / "x").exists()


def spoil(file: Path) -> None:
    """Damage an index, as a bad sector could: its pages are filled with other bytes."""
    with closing(sqlite3.connect(file)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'access_by_draft'"
        ((page,),) = db.execute(query)
        ((size,),) = db.execute("PRAGMA page_size")
    with file.open("r+b") as bytes_:
        bytes_.seek((page - 1) * size + size - 200)
        bytes_.write(b"\x17" * 200)


async def test_a_damaged_database_gives_no_backup(file: Path, target: Path) -> None:
    await write(file, "昆明")
    spoil(file)
    with pytest.raises(StoreRefused, match=rf"^The database {file} is damaged: .*$"):
        backup(file, target)
    assert list(target.parent.glob("backup*")) == []


# -- restoring


async def test_a_restored_database_keeps_the_one_before_under_another_name(
    file: Path, target: Path
) -> None:
    await write(file, "昆明")
    backup(file, target)
    await write(file, "大理")
    kept = restore(file, target, KEYS, NOW)
    assert kept == file.with_name("hetong.db.before-20260301-083000")
    assert mode(file) == 0o600
    assert await city(file) == "昆明"
    assert await city(kept) == "大理"
    with pytest.raises(StoreRefused, match="File exists"):
        restore(file, target, KEYS, NOW)
    assert await city(file) == "昆明"


async def test_a_backup_brings_everything_to_a_new_machine(
    file: Path, target: Path, tmp_path: Path
) -> None:
    await write(file, "昆明")
    backup(file, target)
    elsewhere = tmp_path / "elsewhere" / "hetong.db"
    assert restore(elsewhere, target, KEYS, NOW) is None
    assert await city(elsewhere) == "昆明"


async def test_a_log_without_its_database_does_not_get_into_the_new_one(
    file: Path, target: Path
) -> None:
    await write(file, "昆明")
    backup(file, target)
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, answer(city="大理"))
        log = beside(file, "-wal").read_bytes()
    file.unlink()
    beside(file, "-wal").write_bytes(log)
    assert restore(file, target, KEYS, NOW) is None
    assert await city(file) == "昆明"


async def test_a_database_beyond_repair_is_replaced_and_kept(file: Path, target: Path) -> None:
    await write(file, "昆明")
    backup(file, target)
    file.write_bytes(b"\x17" * 4096)
    kept = restore(file, target, KEYS, NOW)
    assert await city(file) == "昆明"
    assert kept is not None
    assert kept.read_bytes() == b"\x17" * 4096


async def test_a_log_that_somebody_still_reads_is_kept_with_its_database(
    file: Path, target: Path
) -> None:
    await write(file, "昆明")
    backup(file, target)
    async with SqliteStore(file, MASTER) as store:
        with closing(readable(file)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM drafts").fetchall()
            await store.turn(ANN, answer(city="大理"))
            await store.close()
            kept = restore(file, target, KEYS, NOW)
    assert kept is not None
    assert beside(kept, "-wal").stat().st_size > 0
    assert await city(file) == "昆明"
    assert await city(kept) == "大理"


async def test_nothing_is_restored_while_the_bot_runs(
    sqlite: SqliteStore, file: Path, target: Path
) -> None:
    await sqlite.turn(ANN, begin())
    backup(file, target)
    with pytest.raises(StoreRefused, match=rf"in use by process {os.getpid()}; stop that one"):
        restore(file, target, KEYS, NOW)


@pytest.mark.parametrize(
    ("done", "why"),
    [
        (lambda path: path.write_bytes(b"no database" * 1000), r"file is not a database\.$"),
        (lambda path: path.unlink(), r"^There is no database"),
        (lambda path: change(path, "PRAGMA user_version = 99"), "of schema 99 and this program"),
        (lambda path: change(path, "DROP TABLE meta"), r"is not one of this program\.$"),
        (lambda path: change(path, "DELETE FROM meta"), "The master key does not open"),
        (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "malformed|damaged"),
        (spoil, "is damaged"),
    ],
)
async def test_what_cannot_be_restored_leaves_everything_as_it_is(
    file: Path, target: Path, done: object, why: str
) -> None:
    await write(file, "大理")
    backup(file, target)
    assert callable(done)
    done(target)
    names = sorted(file.parent.iterdir())
    with pytest.raises(StoreRefused, match=why) as caught:
        restore(file, target, KEYS, NOW)
    assert "\n" not in str(caught.value)
    assert sorted(file.parent.iterdir()) == names
    assert await city(file) == "大理"


async def test_a_backup_under_another_key_is_refused(file: Path, target: Path) -> None:
    await write(file, "大理")
    backup(file, target)
    with pytest.raises(StoreRefused, match=rf"^The master key does not open the database {target}"):
        restore(file, target, Keys(MASTER[::-1]), NOW)


async def test_a_database_of_another_program_is_neither_used_nor_restored(
    file: Path, target: Path
) -> None:
    for path in (file, target):
        path.parent.mkdir(exist_ok=True)
        change(path, "CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreRefused, match=rf"^The database {file} is not one of this program\.$"):
        await SqliteStore(file, MASTER).start()
    with pytest.raises(StoreRefused, match=r"is not one of this program\.$"):
        restore(file, target, KEYS, NOW)


async def test_an_older_backup_is_brought_up_to_date_at_the_next_start(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(file, "昆明")
    backup(file, target)
    restore(file, target, KEYS, NOW)
    added = ("ALTER TABLE drafts ADD COLUMN extra INTEGER NOT NULL DEFAULT 0",)
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, added])
    assert await city(file) == "昆明"
