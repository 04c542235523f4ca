"""Every kind of store behind one face, so that one suite runs over all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import psycopg
import pytest

from bot.ports import Store
from bot.stores.keys import Keys
from bot.stores.memory import MemoryStore
from bot.stores.postgres import PostgresStore
from bot.stores.sqlite import SqliteStore
from tests.postgres import Server, running, wipe
from tests.stores.world import MASTER


class Kind(Protocol):
    """A kind of store, with what no person may do but a test must."""

    store: Store

    def meddle(self, draft: str) -> None:
        """Change a draft behind the back of the turn that is under way."""

    def shut_out(self, draft: str, person: str) -> None:
        """Take a person's access away behind the back of the turn that is under way."""

    def take_back(self, draft: str) -> None:
        """Take a draft's links back behind the back of the turn that is under way."""


class Memory:
    def __init__(self, _: Path) -> None:
        self.store = MemoryStore()

    def meddle(self, draft: str) -> None:
        kept = self.store.drafts[draft]
        newer = replace(kept.draft, revision=kept.draft.revision + 1)
        self.store.drafts[draft] = replace(kept, draft=newer)

    def shut_out(self, draft: str, person: str) -> None:
        del self.store.access[draft, person]

    def take_back(self, draft: str) -> None:
        for key in [key for key in self.store.links if key[0] == draft]:
            del self.store.links[key]


class Sqlite:
    def __init__(self, folder: Path) -> None:
        self.store = SqliteStore(folder / "data" / "hetong.db", MASTER, busy_seconds=0.05)

    def meddle(self, draft: str) -> None:
        self._now("UPDATE drafts SET revision = revision + 1 WHERE id = ?", draft)

    def shut_out(self, draft: str, person: str) -> None:
        self._now("DELETE FROM access WHERE draft = ? AND person = ?", draft, person)

    def take_back(self, draft: str) -> None:
        self._now("DELETE FROM links WHERE draft = ?", draft)

    def _now(self, statement: str, *parameters: str) -> None:
        assert self.store._db is not None
        self.store._db._conn.execute(statement, parameters)


class SqliteAfresh(Sqlite):
    """The same, but every draft and person is read from the file each time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        for kept in (self.store._rows.drafts, self.store._rows.persons):
            kept.keep = lambda *_: None  # type: ignore[method-assign]


class Postgres:
    def __init__(self, url: str) -> None:
        wipe(url)
        self.url = url
        self.store = PostgresStore(url, MASTER, size=4, patience=0.5)

    def meddle(self, draft: str) -> None:
        with psycopg.connect(self.url, options="-c search_path=hetong") as db:
            query = "SELECT key, state, revision FROM drafts WHERE id = %s"
            ((key, state, revision),) = db.execute(query, (draft,))
            box, belongs = Keys(MASTER).draft(draft, key), ("draft", draft, "state")
            plain = box.open(state, *belongs, str(revision))
            db.execute(
                "UPDATE drafts SET revision = %s, state = %s WHERE id = %s",
                (revision + 1, box.seal(plain, *belongs, str(revision + 1)), draft),
            )

    def shut_out(self, draft: str, person: str) -> None:
        with psycopg.connect(self.url, options="-c search_path=hetong") as db:
            db.execute("DELETE FROM access WHERE draft = %s AND person = %s", (draft, person))

    def take_back(self, draft: str) -> None:
        with psycopg.connect(self.url, options="-c search_path=hetong") as db:
            db.execute("DELETE FROM links WHERE draft = %s", (draft,))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def database(postgres: Server) -> str:
    """The one database in which nearly all tests take turns."""
    return postgres.database("stores")


@pytest.fixture(params=[Memory, Sqlite, SqliteAfresh, Postgres])
async def kind(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Kind]:
    place = request.getfixturevalue("database") if request.param is Postgres else tmp_path
    kind: Kind = request.param(place)
    async with kind.store:
        yield kind


@pytest.fixture
def store(kind: Kind) -> Store:
    return kind.store


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with Sqlite(tmp_path).store as store:
        yield store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the `sqlite` fixture keeps its database."""
    return tmp_path / "data" / "hetong.db"
