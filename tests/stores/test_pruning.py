"""What must not grow for ever: ids of updates that are done, and messages that were given up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.stores import turns
from bot.stores.sql import SqlStore
from bot.stores.times import clock
from tests.stores.conftest import Postgres, Sqlite
from tests.stores.world import ANN, same, saving, sending

DAY = timedelta(days=1) // timedelta(microseconds=1)


async def ids(store: SqlStore) -> list[int]:
    return [row[0] for row in await store._read("SELECT update_id FROM inbox ORDER BY arrival")]


async def done(store: SqlStore, *updates: int, days: int) -> None:
    """Updates that a turn took so many days ago."""
    for update in updates:
        await store.receive(update, ANN.id, b"")
        await store.turn(ANN, same, update=update)
        when = (clock() - days * DAY, update)
        await store._write(("UPDATE inbox SET done = ? WHERE update_id = ?", when))


@pytest.fixture(params=[Sqlite, Postgres])
async def sql(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqlStore]:
    place = request.getfixturevalue("database") if request.param is Postgres else tmp_path
    async with request.param(place).store as store:
        yield store


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "NEWEST", 2)
    monkeypatch.setattr(turns, "PRUNED", 3)
    monkeypatch.setattr(turns, "PRUNING", 1)


async def test_an_update_is_known_for_forty_days(sql: SqlStore) -> None:
    await done(sql, 1, 2, days=41)
    await done(sql, 3, 4, days=39)
    await done(sql, 5, 6, 7, days=0)
    assert await ids(sql) == [3, 4, 5, 6, 7]
    assert not (await sql.turn(ANN, same, update=3)).fresh
    assert await sql.receive(1, ANN.id, b"")


async def test_one_that_waits_stays_and_holds_up_nothing(sql: SqlStore) -> None:
    await sql.receive(1, ANN.id, b"waits")
    await done(sql, 2, 3, days=41)
    await done(sql, 4, 5, days=0)
    assert await ids(sql) == [1, 4, 5]
    assert [each.update for each in await sql.pending()] == [1]


async def test_the_newest_stay_however_old_a_clock_makes_them(sql: SqlStore) -> None:
    await done(sql, 1, 2, 3, days=400)
    await sql.turn(ANN, same, update=4)
    assert await ids(sql) == [3, 4]


async def test_they_are_counted_as_updates_however_often_each_came(sql: SqlStore) -> None:
    for update in (1, 2, 3):
        await done(sql, update, days=400)
        for _ in range(3):
            assert not await sql.receive(update, ANN.id, b"")
            assert not (await sql.turn(ANN, same, update=update)).fresh
    await sql.turn(ANN, same, update=4)
    assert await ids(sql) == [3, 4]


async def test_a_turn_lets_go_of_a_few_only(sql: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "KEPT", timedelta(days=1000))
    await done(sql, *range(1, 9), days=41)
    monkeypatch.setattr(turns, "KEPT", timedelta(days=40))
    await sql.turn(ANN, same, update=9)
    assert await ids(sql) == [4, 5, 6, 7, 8, 9]
    await sql.turn(ANN, same, update=10)
    assert await ids(sql) == [7, 8, 9, 10]


async def test_it_is_as_few_by_whatever_plan(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop that looks anew for each row finds others, for those that are gone are passed over."""
    ways = ("hashjoin", "mergejoin", "hashagg", "sort", "material")
    plan = quote(" ".join(f"-c enable_{way}=off" for way in ways))
    sign = "&" if "?" in database else "?"
    async with Postgres(f"{database}{sign}options={plan}").store as sql:
        await test_a_turn_lets_go_of_a_few_only(sql, monkeypatch)


async def test_only_some_updates_let_go(sql: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PRUNING", 5)
    await done(sql, *range(1, 5), days=41)
    assert await ids(sql) == [1, 2, 3, 4]
    await sql.turn(ANN, same, update=5)
    assert await ids(sql) == [4, 5]


async def test_a_message_that_was_given_up_goes_after_forty_days(sql: SqlStore) -> None:
    for body, days in (("old", 41), ("young", 39)):
        (queued,) = (await sql.turn(ANN, sending(body))).messages
        await sql.drop(queued.id, "Forbidden")
        when = (clock() - days * DAY, queued.id)
        await sql._write(("UPDATE outbox SET due = ? WHERE id = ?", when))
    (queued,) = (await sql.turn(ANN, sending("waits"))).messages
    await sql._write(("UPDATE outbox SET due = 0 WHERE id = ?", (queued.id,)))
    await sql.turn(ANN, same, update=1)
    assert len(await sql._read("SELECT id FROM outbox WHERE body IS NULL")) == 1
    assert [each.message.body for each in await sql.waiting(ANN.id)] == [b"waits"]


async def test_whoever_is_forgotten_is_not_named_any_more(sql: SqlStore) -> None:
    await done(sql, 1, days=39)
    await sql.receive(2, ANN.id, b"waits")
    await sql.turn(ANN, saving(forget=True), update=3)
    rows = await sql._read("SELECT person, done > 1, body FROM inbox")
    assert rows == [("", 1, None)] * 3
    assert (await sql._read("SELECT count(*) FROM inbox WHERE done < ?", clock() - DAY)) == [(1,)]
