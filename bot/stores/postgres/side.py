"""A PostgreSQL database as one side of a move, see `bot/stores/moving.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import sleep

from bot.ports import StoreRefused
from bot.stores.keys import Keys
from bot.stores.moving import BATCH, TABLES, check_current
from bot.stores.postgres import schema
from bot.stores.postgres.opening import check_key, connect, prepare, telling, version_of, where
from bot.stores.postgres.transaction import Connected
from bot.stores.transaction import Row

BY_ITSELF = (
    # What is read is of one moment, and that lasts for as long as it takes.
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    "SET LOCAL statement_timeout TO 0",
    "SET LOCAL idle_in_transaction_session_timeout TO 0",
    f"LOCK TABLE {', '.join(TABLES)} IN EXCLUSIVE MODE",
)
OTHERS = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND application_name = 'hetong' AND pid <> pg_backend_pid()"""
LOOKS = 30
"""How often it is looked for others: whoever has just gone is seen for a moment."""
SETTLE = (
    """SELECT setval(pg_get_serial_sequence('inbox', 'arrival'),
        (SELECT coalesce(max(arrival), 0) + 1 FROM inbox), false)""",
    "SELECT setval('message_numbers', (SELECT coalesce(max(id), 0) + 1 FROM outbox), false)",
)


class PgSide:
    """See `bot.stores.moving.Side`."""

    def __init__(self, db: Connected, url: str) -> None:
        self._db = db
        self.where = where(url)

    def columns(self, table: str) -> list[str]:
        """See `bot.stores.moving.Side.columns`."""
        cursor = self._db.execute(f"SELECT * FROM {table} LIMIT 0".encode())  # noqa: S608  (a name of our own)
        return [each.name for each in cursor.description or ()]

    def rows(self, query: str) -> Iterable[Row]:
        """See `bot.stores.moving.Side.rows`."""
        with self._db.cursor("moving") as cursor:
            cursor.itersize = BATCH
            yield from cursor.execute(query.encode(), binary=True)

    def run(self, statement: str) -> None:
        """See `bot.stores.moving.Side.run`."""
        self._db.execute(statement.encode())

    def insert(self, table: str, columns: list[str], rows: list[Row]) -> None:
        """See `bot.stores.moving.Side.insert`."""
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._db.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def settle(self) -> None:
        """See `bot.stores.moving.Side.settle`."""
        for statement in SETTLE:
            self._db.execute(statement)


@contextmanager
def reading(url: str, keys: Keys) -> Iterator[PgSide]:
    """What is to be moved; raises StoreRefused where it is in use, or not what it must be."""
    with telling(url), connect(url) as db:
        check_current(where(url), version_of(db), len(schema.MIGRATIONS))
        check_key(db, url, keys)
        yield _alone(db, url)


@contextmanager
def filling(url: str, keys: Keys) -> Iterator[PgSide]:
    """Where it is to go; committed at the end of the block."""
    prepare(url, keys)
    with telling(url), connect(url) as db:
        yield _alone(db, url)


def _alone(db: Connected, url: str) -> PgSide:
    others = 0
    for _ in range(LOOKS):
        ((others,),) = db.execute(OTHERS)
        db.commit()  # what is seen of the others is kept for a transaction
        if not others:
            break
        sleep(0.1)
    if others:
        raise StoreRefused(
            f"{where(url)} is in use over {others} connections; stop every replica first."
        )
    for statement in BY_ITSELF:
        db.execute(statement.encode())
    return PgSide(db, url)
