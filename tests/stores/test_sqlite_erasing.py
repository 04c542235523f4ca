"""What the SQLite store leaves on the disk, in memory and in the log: nothing readable."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import sqlite3
from pathlib import Path

import pytest

from bot.stores.sqlite import SqliteStore, scrubbing, writer
from tests.stores.sqlite_file import CANARY, on_disk
from tests.stores.world import (
    ANN,
    MASTER,
    answer,
    begin,
    going,
    look,
    same,
    saving,
    sending,
)


async def test_nothing_readable_is_stored(sqlite: SqliteStore, file: Path) -> None:
    await sqlite.receive(5, ANN.id, CANARY.encode())
    await sqlite.turn(ANN, begin())
    await sqlite.turn(ANN, answer(city=CANARY))
    await sqlite.turn(ANN, saving(person=going(ANN, "d1").saying(CANARY)))
    await sqlite.turn(ANN, sending(CANARY))
    stored = on_disk(file)
    assert CANARY.encode() not in stored
    assert b"canary" not in stored
    assert b"name of d1" not in stored


async def test_a_deleted_draft_leaves_not_even_its_sealed_bytes(
    sqlite: SqliteStore, file: Path
) -> None:
    await sqlite.turn(ANN, begin())
    for number in range(50):
        await sqlite.turn(ANN, answer(**{f"f{number % 20}": CANARY * 40}))
    await sqlite.turn(ANN, sending(CANARY, draft="d1"))
    sealed: list[bytes] = []
    for query in ("SELECT value FROM answers", "SELECT key FROM drafts", "SELECT body FROM outbox"):
        sealed += [row[0] for row in await sqlite._read(query)]
    assert len(sealed) == 52
    assert any(each[:60] in on_disk(file) for each in sealed)
    await sqlite.turn(ANN, saving(deleted=("d1",)))
    stored = on_disk(file)
    assert file.with_name(file.name + "-wal").stat().st_size == 0
    assert [each for each in sealed if each[:60] in stored or each[-60:] in stored] == []


async def test_a_reader_in_the_way_delays_the_erasure(
    sqlite: SqliteStore, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = file.with_name(file.name + "-wal")
    await sqlite.turn(ANN, begin())
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM drafts").fetchall()
    await sqlite.turn(ANN, saving(deleted=("d1",)))
    assert log.stat().st_size > 0
    reader.close()
    await look(sqlite)
    assert log.stat().st_size == 0
    assert caplog.text == ""


async def test_an_erasure_is_finished_though_nobody_comes_any_more(
    sqlite: SqliteStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "AGAIN", 0.01)
    log = file.with_name(file.name + "-wal")
    await sqlite.turn(ANN, begin())
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM drafts").fetchall()
    await sqlite.turn(ANN, saving(deleted=("d1",)))
    reader.close()
    async with asyncio.timeout(20):
        while log.stat().st_size:  # noqa: ASYNC110  (a file rings no bell)
            await asyncio.sleep(0.01)


async def test_an_erasure_that_cannot_be_finished_is_reported_and_tried_again(
    sqlite: SqliteStore, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await sqlite.turn(ANN, begin())

    def forbid(action: int, name: str | None, *_: object) -> int:
        stop = action == sqlite3.SQLITE_PRAGMA and name == "wal_checkpoint"
        return sqlite3.SQLITE_DENY if stop else sqlite3.SQLITE_OK

    assert sqlite._db is not None
    await sqlite._db.set_authorizer(forbid)
    await sqlite.turn(ANN, saving(deleted=("d1",)))
    assert "erased bytes stay" in caplog.text
    await sqlite._db.set_authorizer(None)
    await look(sqlite)
    assert file.with_name(file.name + "-wal").stat().st_size == 0


async def test_nothing_is_logged_of_a_turn(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    await sqlite.turn(ANN, begin())
    await sqlite.turn(ANN, answer(city=CANARY))
    await sqlite.turn(ANN, same)
    assert [each for each in caplog.records if each.name != "asyncio"] == []


# -- what lies between the rows


async def erased(store: SqliteStore) -> set[bytes]:
    """Work that makes SQLite move rows about, and then erase most; every piece of what is gone."""
    chance = random.Random(7)
    drafts = [f"{chance.getrandbits(64):016x}" for _ in range(24)]
    for draft in drafts:
        await store.turn(ANN, begin(draft))
        for _ in range(8):
            field = f"f{chance.randrange(8)}"
            await store.turn(ANN, answer(**{field: CANARY * chance.randint(1, 60)}))
    before = await store._read("SELECT value FROM answers UNION SELECT key FROM drafts")
    for draft in chance.sample(drafts, 16):
        await store.turn(ANN, saving(deleted=(draft,)))
    after = await store._read("SELECT value FROM answers UNION SELECT key FROM drafts")
    return {
        sealed[at : at + 16]
        for (sealed,) in set(before) - set(after)
        for at in range(0, len(sealed) - 16, 48)
    }


def lying(file: Path, pieces: set[bytes]) -> int:
    stored = on_disk(file)
    return sum(piece in stored for piece in pieces)


async def test_nothing_of_it_lies_between_the_rows(sqlite: SqliteStore, file: Path) -> None:
    pieces = await erased(sqlite)
    assert len(pieces) > 500
    assert lying(file, pieces) == 0
    assert not file.with_name(f"{file.name}.erased").exists()


async def test_a_large_database_is_written_anew_at_the_next_start(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SMALL", 0)
    async with SqliteStore(file, MASTER) as store:
        pieces = await erased(store)
        kept = await look(store)
    assert lying(file, pieces) > 0, "secure_delete alone would do"
    assert file.with_name(f"{file.name}.erased").exists()
    monkeypatch.setattr(scrubbing, "SMALL", 0)
    async with SqliteStore(file, MASTER) as store:
        assert lying(file, pieces) == 0
        assert await look(store) == kept
    assert not file.with_name(f"{file.name}.erased").exists()


async def test_without_room_or_leave_it_waits_for_the_next_start(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    marker = file.with_name(f"{file.name}.erased")
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin())
        with monkeypatch.context() as patch:
            full = os.statvfs_result((4096, 4096, 9, 0, 0, 9, 9, 9, 0, 255))
            patch.setattr(os, "statvfs", lambda _: full)
            await store.turn(ANN, saving(deleted=("d1",)))
        assert marker.exists()
        assert caplog.text == ""
        await store.turn(ANN, begin("d2"))
        open_query = await store._do(lambda db: db.execute("SELECT * FROM drafts"))
        await store.turn(ANN, saving(deleted=("d2",)))
        assert "traces of what was erased stay until the next start" in caplog.text
        assert marker.exists()
        await store._do(lambda _: open_query.close())
    async with SqliteStore(file, MASTER):
        assert not marker.exists()


async def test_erasing_works_where_no_marker_can_be_made(
    sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    await sqlite.turn(ANN, begin())
    monkeypatch.setattr(Path, "touch", full)
    await sqlite.turn(ANN, saving(deleted=("d1",)))
    assert (await look(sqlite)).drafts == ()
