"""The SQLite store when something fails: groups, a full disk, a lock, damaged rows."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.ports import NotSaved, StoreBusy, StoreDamaged, StoreFull
from bot.stores import opened
from bot.stores.sqlite import SqliteStore, writer
from dialogs.draft import Person
from tests.stores.sqlite_file import CANARY, change, pragma
from tests.stores.world import (
    ANN,
    BOB,
    MASTER,
    answer,
    begin,
    going,
    look,
    saving,
    sending,
)

# -- groups


async def test_whoever_waits_is_written_with_one_commit(
    sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups: list[int] = []
    commit = writer.Ledger.commit

    def counting(ledger: writer.Ledger) -> None:
        groups.append(len(ledger._desk.jobs))
        commit(ledger)

    monkeypatch.setattr(writer.Ledger, "commit", counting)
    people = [Person(str(number), "en") for number in range(150)]
    await asyncio.gather(*(sqlite.turn(each, begin(f"d{each.id}")) for each in people))
    assert groups == [100, 50]


async def test_a_commit_that_fails_fails_its_group_and_nothing_after(sqlite: SqliteStore) -> None:
    def orphan(db: writer.Ledger) -> None:
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO answers VALUES ('none', 'f', 1, '', NULL, x'')")

    results = await asyncio.gather(
        sqlite.turn(ANN, begin()), sqlite._do(orphan), return_exceptions=True
    )
    assert [type(result) for result in results] == [NotSaved, NotSaved]
    assert (await look(sqlite)).drafts == ()
    await sqlite.turn(ANN, begin())
    assert (await look(sqlite)).draft is not None


async def test_what_was_undone_is_not_remembered(sqlite: SqliteStore) -> None:
    await sqlite.turn(ANN, begin())

    def orphan(db: writer.Ledger) -> None:
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO answers VALUES ('none', 'f', 1, '', NULL, x'')")

    lost = sqlite.turn(ANN, answer(city="lost"))
    await asyncio.gather(lost, sqlite._do(orphan), return_exceptions=True)
    await sqlite.turn(ANN, answer(city="kept"))
    draft = (await look(sqlite)).draft
    assert draft is not None
    assert draft.answers["city"].value == "kept"


async def test_a_statement_that_fails_is_told_without_values(sqlite: SqliteStore) -> None:
    await sqlite._write(("INSERT INTO meta VALUES ('twice', x'00')", ()))
    with pytest.raises(NotSaved, match=r"UNIQUE constraint failed: meta\.name"):
        await sqlite._write(("INSERT INTO meta VALUES ('twice', x'00')", ()))
    assert str(writer.told(ValueError(CANARY))) == "not saved: ValueError"


async def test_what_is_in_memory_is_little_and_nothing_that_is_erased(
    sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "MOST", 2)
    for draft in ("d1", "d2", "d3"):
        await sqlite.turn(ANN, begin(draft))
    assert sqlite._rows.drafts.ids == ["d2", "d3"]
    assert (await look(sqlite, ANN, "d1")).also["d1"].name == "name of d1"
    assert sqlite._rows.drafts.ids == ["d3", "d1"]
    await sqlite.turn(ANN, saving(deleted=("d1",)))
    assert sqlite._rows.drafts.ids == ["d3"]
    assert sqlite._rows.persons.ids == [ANN.id]
    await sqlite.turn(ANN, saving(forget=True))
    assert sqlite._rows.persons.ids == []


# -- full, locked, damaged


async def test_a_full_database_says_so_and_goes_on_when_there_is_room(sqlite: SqliteStore) -> None:
    await sqlite.turn(ANN, begin())
    pages = await pragma(sqlite, "page_count")
    await pragma(sqlite, f"max_page_count = {pages}")
    results = await asyncio.gather(
        sqlite.turn(ANN, answer(city="x" * 100_000)),
        sqlite.turn(BOB, begin("d2")),
        return_exceptions=True,
    )
    assert isinstance(results[0], StoreFull)
    with pytest.raises(StoreFull):
        await sqlite.receive(5, ANN.id, b"x" * 100_000)
    await pragma(sqlite, "max_page_count = 1000000")
    await sqlite.turn(ANN, answer(city="x" * 100_000))
    assert await sqlite.receive(5, ANN.id, b"x" * 100_000)


FULL_DISK = """
import asyncio, resource, sys
from pathlib import Path
from bot.ports import NotSaved
from bot.stores.sqlite import SqliteStore
from tests.stores.world import ANN, MASTER, answer, begin, look

async def main(file):
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin())
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
        saved = refused = 0
        for number in range(60):
            try:
                await store.turn(ANN, answer(**{f"f{number}": "x" * 5000}))
                saved += 1
            except NotSaved:
                refused += 1
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        await store.turn(ANN, answer(last=1))
    async with SqliteStore(file, MASTER) as store:
        draft = (await look(store)).draft
        print(saved > 0, refused > 0, len(draft.answers) == saved + 1)

asyncio.run(main(Path(sys.argv[1])))
"""


def test_a_full_disk_is_never_told_as_saved(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "True True True\n", done.stderr


async def test_a_database_that_another_program_holds_is_busy(
    sqlite: SqliteStore, file: Path
) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    results = await asyncio.gather(
        sqlite.turn(ANN, begin()), sqlite.receive(5, ANN.id, b""), return_exceptions=True
    )
    assert [type(result) for result in results] == [StoreBusy, StoreBusy]
    other.close()
    await sqlite.turn(ANN, begin())
    assert await sqlite.receive(5, ANN.id, b"")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE answers SET value = zeroblob(40) WHERE draft = 'd1'",
        "UPDATE drafts SET state = x'00' WHERE id = 'd1'",
        "UPDATE drafts SET key = (SELECT key FROM drafts WHERE id = 'd2') WHERE id = 'd1'",
        "UPDATE answers SET value = (SELECT value FROM answers WHERE field = 'b') WHERE field = 'a'",
    ],
)
async def test_a_damaged_draft_fails_alone(
    file: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin("d2"))
        await store.turn(ANN, begin("d1"))
        await store.turn(ANN, answer(a=CANARY, b=2))
    change(file, damage)
    async with SqliteStore(file, MASTER) as store:
        with pytest.raises(StoreDamaged, match=r"^draft d1 .* cannot be read") as caught:
            await look(store, going(ANN, "d1"), "d1")
        assert CANARY not in str(caught.value)
        loaded = await look(store, ANN, "d2")
        assert loaded.draft is None
        assert loaded.also["d2"].id == "d2"
        assert {line.id for line in loaded.drafts} == {"d1", "d2"}
        await store.turn(ANN, saving(deleted=("d1",)))
        assert {line.id for line in (await look(store)).drafts} == {"d2"}
    assert "passed over: draft d1" in caplog.text


async def test_a_damaged_person_is_told(file: Path) -> None:
    async with SqliteStore(file, MASTER) as store:
        await store.turn(ANN, begin())
    change(file, "UPDATE persons SET body = zeroblob(40)")
    async with SqliteStore(file, MASTER) as store:
        with pytest.raises(StoreDamaged, match=r"^person 1001 cannot be read"):
            await look(store)
        await look(store, BOB)


async def test_damaged_updates_and_messages_hold_nobody_up(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with SqliteStore(file, MASTER) as store:
        for update in (5, 6):
            await store.receive(update, ANN.id, b"")
        await store.turn(ANN, sending("a", "b"))
    change(file, "UPDATE inbox SET body = x'00' WHERE update_id = 5")
    change(file, "UPDATE outbox SET body = x'00' WHERE id = 1")
    async with SqliteStore(file, MASTER) as store:
        assert [row.update for row in await store.pending()] == [6]
        assert [row.id for row in await store.waiting(ANN.id)] == [2]
    assert "passed over: update 5" in caplog.text
    assert "passed over: message 1" in caplog.text
