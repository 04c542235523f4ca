"""A SQLite database as one side of a move, see `bot/stores/moving.py`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.ports import StoreRefused
from bot.stores.keys import Keys
from bot.stores.moving import check_current
from bot.stores.sqlite import schema
from bot.stores.sqlite.copying import check_key, telling, version_of
from bot.stores.sqlite.opening import bring_up, careful, locked
from bot.stores.transaction import Row


class SqliteSide:
    """See `bot.stores.moving.Side`."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self.where = f"The database {path}"

    def columns(self, table: str) -> list[str]:
        """See `bot.stores.moving.Side.columns`."""
        cursor = self._db.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608  (a name of our own)
        return [each[0] for each in cursor.description]

    def rows(self, query: str) -> Iterable[Row]:
        """See `bot.stores.moving.Side.rows`."""
        return self._db.execute(query)

    def run(self, statement: str) -> None:
        """See `bot.stores.moving.Side.run`."""
        self._db.execute(statement)

    def insert(self, table: str, columns: list[str], rows: list[Row]) -> None:
        """See `bot.stores.moving.Side.insert`."""
        names, signs = ", ".join(columns), ", ".join("?" for _ in columns)
        self._db.executemany(f"INSERT INTO {table} ({names}) VALUES ({signs})", rows)  # noqa: S608

    def settle(self) -> None:
        """It numbers by what there is."""


@contextmanager
def reading(path: Path, keys: Keys) -> Iterator[SqliteSide]:
    """What is to be moved; raises StoreRefused where it is in use, or not what it must be."""
    if not path.is_file():
        raise StoreRefused(f"There is no database {path}.")
    with locked(path), telling(path), closing(careful(path)) as db:
        side = SqliteSide(db, path)
        check_current(side.where, version_of(db, path), len(schema.MIGRATIONS))
        check_key(db, path, keys)
        yield side


@contextmanager
def filling(path: Path, keys: Keys) -> Iterator[SqliteSide]:
    """Where it is to go, made where it is missing; committed at the end of the block."""
    with locked(path), telling(path):
        bring_up(path, keys)
        with closing(careful(path)) as db:
            db.execute("BEGIN IMMEDIATE")
            yield SqliteSide(db, path)
            db.execute("COMMIT")
