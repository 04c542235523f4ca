"""Room for what must work on a full disk. That it does on a real one: tests/torture/test_full.py."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports import StoreFull
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite.reserve import Reserve
from tests.stores.sqlite_file import mode, pragma
from tests.stores.world import ANN, BOB, MASTER, answer, begin, going, look, saving

ROOM = 1 << 18


class Brim:
    """A database that may not grow, until its reserve is given back; then by a few pages."""

    def __init__(self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
        self._store = store
        self._patch = monkeypatch

    async def fill(self) -> None:
        give, store = Reserve.give, self._store
        most = await pragma(store, "page_count")
        await pragma(store, f"max_page_count = {most}")

        def more(reserve: Reserve) -> bool:
            gave = give(reserve)
            assert store._db is not None
            store._db._conn.execute(f"PRAGMA max_page_count = {most + gave * 50}")  # type: ignore[operator]
            return gave

        self._patch.setattr(Reserve, "give", more)
        self._patch.setattr(os, "statvfs", lambda _: os.statvfs_result((1, 1, 0, 0, 0, *(0,) * 6)))

    async def empty(self) -> None:
        self._patch.undo()
        await pragma(self._store, "max_page_count = 1000000")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with SqliteStore(tmp_path / "data" / "hetong.db", MASTER, reserve=ROOM) as store:
        yield store


@pytest.fixture
def brim(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> Brim:
    return Brim(store, monkeypatch)


@pytest.fixture
def spare(file: Path) -> Path:
    return file.with_name("hetong.db.reserve")


async def test_the_room_is_really_taken_and_nobodys_business(
    store: SqliteStore, spare: Path
) -> None:
    assert spare.stat().st_size == ROOM
    assert spare.stat().st_blocks * 512 >= ROOM
    assert mode(spare) == 0o600


async def test_on_a_full_disk_nothing_is_answered_and_everything_else_works(
    store: SqliteStore, brim: Brim, spare: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await store.turn(ANN, begin())
    await store.turn(BOB, begin("d2"))
    await brim.fill()
    big = "x" * 100_000
    results = await asyncio.gather(
        store.turn(ANN, answer(city=big)),
        store.receive(5, BOB.id, b"/delete"),
        store.turn(BOB, saving(person=going(BOB, "d2").saying("notice-kept"))),
        store.turn(BOB, begin("d3")),
        return_exceptions=True,
    )
    assert [type(each) for each in results if isinstance(each, Exception)] == [StoreFull] * 2
    assert isinstance(results[0], StoreFull)
    assert isinstance(results[3], StoreFull)
    assert not spare.exists()
    assert caplog.text.count("the disk is full") == 1
    with pytest.raises(StoreFull, match="for erasing"):
        await store.turn(ANN, answer(city="small"))
    await store.turn(BOB, saving(deleted=("d2",)), update=5)
    assert (await look(store, BOB)).drafts == ()
    await brim.empty()
    await store.turn(ANN, answer(city=big))
    assert spare.stat().st_size == ROOM
    draft = (await look(store)).draft
    assert draft is not None
    assert draft.revision == 1


async def test_what_does_not_fit_even_then_is_refused(store: SqliteStore, brim: Brim) -> None:
    await store.turn(ANN, begin())
    await brim.fill()
    with pytest.raises(StoreFull):
        await store.receive(5, ANN.id, b"x" * 1_000_000)
    with pytest.raises(StoreFull):
        await store.receive(5, ANN.id, b"x" * 1_000_000)
    assert await store.receive(5, ANN.id, b"x")


async def test_a_disk_that_is_nearly_full_at_the_start_is_reported(
    file: Path, spare: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    full = os.statvfs_result((1, 1, 0, 0, 2 * ROOM - 1, *(0,) * 5))
    with monkeypatch.context() as patch:
        patch.setattr(os, "statvfs", lambda _: full)
        async with SqliteStore(file, MASTER, reserve=ROOM) as store:
            assert "nearly full" in caplog.text
            with pytest.raises(StoreFull):
                await store.turn(ANN, begin())
            patch.undo()
            await store.turn(ANN, begin())
    assert spare.exists()


async def test_half_a_reserve_is_none(file: Path, spare: Path) -> None:
    spare.parent.mkdir()
    spare.write_bytes(b"half")
    async with SqliteStore(file, MASTER, reserve=ROOM):
        assert spare.stat().st_size == ROOM
    made = spare.stat().st_mtime_ns
    async with SqliteStore(file, MASTER, reserve=ROOM):
        assert spare.stat().st_mtime_ns == made


def test_a_reserve_that_does_not_fit_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    reserve = Reserve(tmp_path / "hetong.db", ROOM)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert not reserve.take()
    assert list(tmp_path.iterdir()) == []
    assert not reserve.give()
    assert reserve.take()
    assert reserve.give()


async def test_where_nothing_is_set_aside_nothing_is_refused(
    sqlite: SqliteStore, spare: Path
) -> None:
    await sqlite.turn(ANN, begin())
    assert not spare.exists()
