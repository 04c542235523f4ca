"""What the SQLite store leaves on the disk, in memory and in the log: nothing readable."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from bot.stores.sqlite import SqliteStore
from tests.stores.sqlite_file import CANARY, on_disk
from tests.stores.world import (
    ANN,
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
