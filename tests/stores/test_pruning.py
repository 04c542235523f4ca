"""What must not grow for ever: ids of updates that are done, and messages that were given up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.stores import turns
from bot.stores.sqlite import SqliteStore
from bot.stores.times import clock
from tests.stores.world import ANN, same, saving, sending

DAY = timedelta(days=1) // timedelta(microseconds=1)


async def ids(store: SqliteStore) -> list[int]:
    return [row[0] for row in await store._read("SELECT update_id FROM inbox ORDER BY arrival")]


async def done(store: SqliteStore, *updates: int, days: int) -> None:
    """Updates that a turn took so many days ago."""
    for update in updates:
        await store.receive(update, ANN.id, b"")
        await store.turn(ANN, same, update=update)
        when = (clock() - days * DAY, update)
        await store._write(("UPDATE inbox SET done = ? WHERE update_id = ?", when))


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "NEWEST", 2)
    monkeypatch.setattr(turns, "PRUNED", 3)


async def test_an_update_is_known_for_forty_days(sqlite: SqliteStore) -> None:
    await done(sqlite, 1, 2, days=41)
    await done(sqlite, 3, 4, days=39)
    await done(sqlite, 5, 6, 7, days=0)
    assert await ids(sqlite) == [3, 4, 5, 6, 7]
    assert not (await sqlite.turn(ANN, same, update=3)).fresh
    assert await sqlite.receive(1, ANN.id, b"")


async def test_one_that_waits_stays_and_holds_up_nothing(sqlite: SqliteStore) -> None:
    await sqlite.receive(1, ANN.id, b"waits")
    await done(sqlite, 2, 3, days=41)
    await done(sqlite, 4, 5, days=0)
    assert await ids(sqlite) == [1, 4, 5]
    assert [each.update for each in await sqlite.pending()] == [1]


async def test_the_newest_stay_however_old_a_clock_makes_them(sqlite: SqliteStore) -> None:
    await done(sqlite, 1, 2, 3, days=400)
    await sqlite.turn(ANN, same, update=4)
    assert await ids(sqlite) == [3, 4]


async def test_a_turn_lets_go_of_a_few_only(
    sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "KEPT", timedelta(days=1000))
    await done(sqlite, *range(1, 9), days=41)
    monkeypatch.undo()
    monkeypatch.setattr(turns, "NEWEST", 2)
    monkeypatch.setattr(turns, "PRUNED", 3)
    await sqlite.turn(ANN, same, update=9)
    assert await ids(sqlite) == [4, 5, 6, 7, 8, 9]
    await sqlite.turn(ANN, same, update=10)
    assert await ids(sqlite) == [7, 8, 9, 10]


async def test_a_message_that_was_given_up_goes_after_forty_days(sqlite: SqliteStore) -> None:
    for body, days in (("old", 41), ("young", 39)):
        (queued,) = (await sqlite.turn(ANN, sending(body))).messages
        await sqlite.drop(queued.id, "Forbidden")
        when = (clock() - days * DAY, queued.id)
        await sqlite._write(("UPDATE outbox SET due = ? WHERE id = ?", when))
    (queued,) = (await sqlite.turn(ANN, sending("waits"))).messages
    await sqlite._write(("UPDATE outbox SET due = 0 WHERE id = ?", (queued.id,)))
    await sqlite.turn(ANN, same, update=1)
    assert len(await sqlite._read("SELECT id FROM outbox WHERE body IS NULL")) == 1
    assert [each.message.body for each in await sqlite.waiting(ANN.id)] == [b"waits"]


async def test_whoever_is_forgotten_is_not_named_any_more(sqlite: SqliteStore) -> None:
    await done(sqlite, 1, days=39)
    await sqlite.receive(2, ANN.id, b"waits")
    await sqlite.turn(ANN, saving(forget=True), update=3)
    rows = await sqlite._read("SELECT person, done > 1, body FROM inbox")
    assert rows == [("", 1, None)] * 3
    assert (await sqlite._read("SELECT count(*) FROM inbox WHERE done < ?", clock() - DAY)) == [
        (1,)
    ]
