"""The inside of a transaction on a PostgreSQL connection, with few round trips.

What is written waits until something is asked, or until the end, and travels with it in one
pipeline; so a turn costs three or four round trips, however much it changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

from psycopg import Connection, Cursor

from bot.ports import Claim, Lost
from bot.stores.common import Conflict
from bot.stores.postgres import statements as sql
from bot.stores.transaction import Row, Write

Connected: TypeAlias = Connection[Row]
GONE = "not saved: another replica goes on with this person"
NUMBERS = 10
"""How many numbers for messages one asking brings; see the sequence in the schema."""


class PgTransaction:
    """See `bot.stores.transaction.Transaction`."""

    def __init__(self, db: Connected, mark: Write | None = None) -> None:
        """Begin; `mark` goes along with the first thing that is written."""
        self._db = db
        self._mark = mark
        self._queue: list[tuple[Write, Callable[[Cursor[Row]], None]]] = []
        self._numbers: list[int] = []
        self.wrote = False
        """Whether anything was written, or is to be."""

    def order(self, person: str) -> None:
        """Have this person to oneself until the end, and numbers for their messages."""
        self._queue.append(((sql.ORDER, (person,)), self._numbered))

    def hold(self, claim: Claim, holder: str, lease: float) -> None:
        """Hold a claim until the end, and a lease longer; what is asked next raises Lost."""
        parameters = (lease, claim.kind, claim.person, claim.fence, holder)
        self._later((sql.HOLD, parameters), _held)

    def end(self) -> None:
        """Send what waits."""
        if self._queue:
            self._send()

    # -- see `bot.stores.transaction.Transaction`

    def ask(self, *queries: Write) -> list[list[Row]]:
        """Ask for rows."""
        return [cursor.fetchall() for cursor in self._send(*queries)]

    def describe(self, query: Write) -> list[dict[str, Any]]:
        """Ask for rows by name."""
        (cursor,) = self._send(query)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def write(self, *writes: Write) -> None:
        """Run statements."""
        for write in writes:
            self._later(write, _fine)

    def change(self, write: Write) -> None:
        """Run one that must touch a row."""
        self._later(write, _touched)

    def count(self, write: Write) -> int:
        """Run one, and count the rows that it touches."""
        counts: list[int] = []
        self._later(write, lambda cursor: counts.append(cursor.rowcount))
        self._send()
        return counts[0]

    def numbers(self, count: int) -> list[int]:
        """New numbers for messages; those of a turn that is undone are not used again."""
        while len(self._numbers) < count:
            self._queue.append(((sql.NUMBERS, ()), self._numbered))
            self._send()
        given, self._numbers = self._numbers[:count], self._numbers[count:]
        return given

    def grow(self) -> None:
        """A full disk is the server's to tell, whatever is to be stored."""

    def erased(self) -> None:
        """The server overwrites what was erased in its own time; see docs/scale.md."""

    def _later(self, write: Write, then: Callable[[Cursor[Row]], None]) -> None:
        if self._mark and not self.wrote:
            self._queue.append((self._mark, _fine))
        self.wrote = True
        self._queue.append((write, then))

    def _numbered(self, cursor: Cursor[Row]) -> None:
        ((*_, first),) = cursor.fetchall()
        self._numbers += range(first, first + NUMBERS)

    def _send(self, *queries: Write) -> list[Cursor[Row]]:
        if self._db.autocommit and len(queries) == 1 and not self._queue:
            return [self._execute(queries[0])]  # one alone is quicker without a pipeline
        queue, self._queue = self._queue, []
        with self._db.pipeline():
            written = [(self._execute(write), then) for write, then in queue]
            asked = [self._execute(query) for query in queries]
        for cursor, then in written:
            then(cursor)
        return asked

    def _execute(self, query: Write) -> Cursor[Row]:
        statement, parameters = query
        return self._db.execute(translated(statement), parameters, binary=True)


def _fine(_: Cursor[Row]) -> None:
    """Whatever came of it."""


def _touched(cursor: Cursor[Row]) -> None:
    if cursor.rowcount == 0:
        raise Conflict


def _held(cursor: Cursor[Row]) -> None:
    if cursor.rowcount == 0:
        raise Lost(GONE)


@lru_cache(1000)
def translated(statement: str) -> bytes:
    """With the driver's sign for a parameter; no statement of ours has a "?" or a "%" besides."""
    return statement.replace("?", "%s").encode()
