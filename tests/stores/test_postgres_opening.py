"""How a PostgreSQL database is made ready: once, by whoever comes first, and kept up to date."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import psycopg
import pytest

from bot.ports import StoreRefused
from bot.stores.postgres import PostgresStore, opening, schema
from tests.postgres import Server
from tests.stores.world import ANN, MASTER, begin, look


@pytest.fixture
def fresh(postgres: Server) -> str:
    return postgres.database("fresh")


async def test_replicas_that_start_at_once_make_one_schema(fresh: str) -> None:
    async with AsyncExitStack() as stack:
        stores = [PostgresStore(fresh, MASTER) for _ in range(6)]
        await asyncio.gather(*(stack.enter_async_context(store) for store in stores))
        await stores[0].turn(ANN, begin())
        assert (await look(stores[5])).draft is not None
        assert await stores[1]._read("SELECT count(*) FROM migrations") == [
            (len(schema.MIGRATIONS),)
        ]


async def test_a_database_of_an_earlier_schema_is_brought_up_to_date_once(
    fresh: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with PostgresStore(fresh, MASTER) as store:
        await store.turn(ANN, begin())
    newer = ("ALTER TABLE drafts ADD COLUMN extra BIGINT NOT NULL DEFAULT 7",)
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, newer])
    async with AsyncExitStack() as stack:
        stores = [PostgresStore(fresh, MASTER) for _ in range(3)]
        await asyncio.gather(*(stack.enter_async_context(store) for store in stores))
        assert (await look(stores[0])).draft is not None
        assert await stores[1]._read("SELECT extra FROM drafts") == [(7,)]


async def test_a_migration_that_fails_changes_nothing(
    fresh: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = ("CREATE TABLE extra (n BIGINT)", "CREATE TABLE extra (n BIGINT)")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, broken])
        with pytest.raises(StoreRefused, match='cannot be used: relation "extra" already exists'):
            await PostgresStore(fresh, MASTER).start()
    async with PostgresStore(fresh, MASTER) as store:
        await store.turn(ANN, begin())
        assert await store._read("SELECT to_regclass('extra')") == [(None,)]


RAISING = "DO $$ BEGIN RAISE '{why}' USING ERRCODE = '{code}'; END $$"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("53100", "could not extend file: No space left on device"),
        ("57014", "canceling statement due to user request"),
        ("55P03", "canceling statement due to lock timeout"),
    ],
)
async def test_what_the_server_says_is_told(
    fresh: str, monkeypatch: pytest.MonkeyPatch, code: str, why: str
) -> None:
    migrations = [*schema.MIGRATIONS, (RAISING.format(code=code, why=why),)]
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    with pytest.raises(StoreRefused) as caught:
        await PostgresStore(fresh, MASTER).start()
    assert str(caught.value).endswith(f" cannot be used: {why}.")


async def test_a_migration_takes_as_long_as_it_needs(
    fresh: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so do the replicas that wait for it."""
    monkeypatch.setitem(opening.OPTIONS, "statement_timeout", "200ms")
    slow = ("SELECT pg_sleep(0.5)",)
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, slow])
    async with AsyncExitStack() as stack:
        stores = [PostgresStore(fresh, MASTER) for _ in range(2)]
        await asyncio.gather(*(stack.enter_async_context(store) for store in stores))
        assert await stores[1]._read("SHOW statement_timeout") == [("200ms",)]


async def test_a_commit_outlives_a_power_cut(fresh: str) -> None:
    """Whatever the server or the role is set to."""
    weak = f"{fresh}&options=-c%20synchronous_commit%3Doff"
    async with PostgresStore(weak, MASTER) as store:
        assert await store._read("SHOW synchronous_commit") == [("on",)]


def test_what_the_driver_says_is_told_by_its_kind(fresh: str) -> None:
    with (
        pytest.raises(StoreRefused, match="cannot be used: InterfaceError"),
        opening.telling(fresh),
    ):
        raise psycopg.InterfaceError("canary")
