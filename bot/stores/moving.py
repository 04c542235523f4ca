"""A whole installation from one database into another, row by row, as it is sealed.

The master key stays the same, so nothing is opened on the way. All of it is one transaction of the
target: killed at any moment, it leaves the target empty, and may simply be run again. The source is
only read. At the end the target is read again, and must hold the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Protocol

from bot.ports import StoreRefused
from bot.stores.transaction import Row

TABLES = {
    "persons": "id",
    "drafts": "id",
    "access": "person, draft",
    "links": "draft, side",
    "answers": "draft, field, revision",
    "companies": "id",
    "inbox": "arrival",
    "outbox": "id",
    "cards": "person, id",
}
"""What is moved, each behind what it refers to, and what tells its rows apart. The rest is made
anew: the check of the key, and claims, which are for the moment."""
KEY = "SELECT name, value FROM meta WHERE name = 'document key'"
NO_KEY = "DELETE FROM meta WHERE name = 'document key'"
"""The key that documents are signed with: those of before shall be known here as well."""
BATCH = 1000
"""So many rows are in memory."""


class Side(Protocol):
    """A database of today's schema and of our key, which nobody else writes meanwhile."""

    where: str
    """It, for the operator."""

    def columns(self, table: str) -> list[str]:
        """The names of a table's columns."""

    def rows(self, query: str) -> Iterable[Row]:
        """The rows of a query, a few at a time."""

    def run(self, statement: str) -> None:
        """Run a statement."""

    def insert(self, table: str, columns: list[str], rows: list[Row]) -> None:
        """Add rows to a table."""

    def settle(self) -> None:
        """Number what comes next behind what was moved."""


def move(source: Side, target: Side) -> dict[str, int]:
    """Move everything; how many rows of each table.

    Raises:
        StoreRefused: the target is not empty, or holds something else at the end.
    """
    for table in TABLES:
        if any(target.rows(f"SELECT 1 FROM {table} LIMIT 1")):  # noqa: S608  (names of our own, here and below)
            raise StoreRefused(f"{target.where} is not empty; name a new one.")
    counts = {}
    for table, key in TABLES.items():
        columns = sorted(source.columns(table))
        if columns != sorted(target.columns(table)):
            raise StoreRefused(f"{target.where} has other columns in {table} than {source.where}.")
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {key}"  # noqa: S608
        moved, found = Digest(), Digest()
        for batch in _batches(source.rows(query)):
            moved.take(batch)
            target.insert(table, columns, batch)
        for batch in _batches(target.rows(query)):
            found.take(batch)
        if moved.value != found.value:
            raise StoreRefused(f"{target.where} does not hold what was moved into {table}.")
        counts[table] = moved.count
    for batch in _batches(source.rows(KEY)):
        target.run(NO_KEY)
        target.insert("meta", ["name", "value"], batch)
    target.settle()
    return counts


def check_current(where: str, version: int, newest: int) -> None:
    """Raises StoreRefused where what is to be moved is not of today's schema."""
    if version != newest:
        raise StoreRefused(
            f"{where} is of schema {version} and this program has {newest}; "
            "start the bot with it once, which brings it up to date."
        )


class Digest:
    """A number of rows, and what they hold, in short."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = sha256()

    def take(self, rows: list[Row]) -> None:
        """Count some more of them."""
        self.count += len(rows)
        for row in rows:
            self._hash.update(repr(row).encode("ascii", "backslashreplace"))

    @property
    def value(self) -> tuple[int, str]:
        """How many, and what."""
        return self.count, self._hash.hexdigest()


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch
