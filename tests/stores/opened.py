"""A whole SQLite store opened with its master key: what a thief of both would read.

Every sealed column has to be known here. A new one fails, so that no test for what is left of
something erased, or for what an export tells, passes it over.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.stores.keys import Box, Keys

Value = int | str | bytes | None


@dataclass(frozen=True)
class Row:
    """One row: its columns as they are stored, and the sealed ones opened."""

    table: str
    stored: dict[str, Value]
    opened: dict[str, bytes]

    def told(self, column: str) -> object:
        """What a column says, JSON as such."""
        if column not in self.opened:
            return self.stored[column]
        try:
            return json.loads(self.opened[column])
        except ValueError:
            return self.opened[column]


def rows(file: Path, master: bytes) -> Iterator[Row]:
    """Every row of every table."""
    keys = Keys(master)
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        drafts = {row["id"]: row["key"] for row in db.execute("SELECT id, key FROM drafts")}
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        for table in tables:
            for row in db.execute(f"SELECT * FROM {table}"):  # noqa: S608  (a name of our own)
                stored: dict[str, Value] = dict(row)
                opened = {
                    column: _open(keys, drafts, table, column, stored)
                    for column, value in stored.items()
                    if isinstance(value, bytes)
                }
                yield Row(table, stored, opened)


SEALED = {
    ("persons", "body"): ("persons", ("person", "{id}")),
    ("companies", "body"): ("companies", ("company", "{id}")),
    ("drafts", "key"): ("drafts", ("draft", "{id}", "key")),
    ("drafts", "name"): ("", ("draft", "{id}", "name")),
    ("drafts", "state"): ("", ("draft", "{id}", "state", "{revision}")),
    ("answers", "value"): ("", ("draft", "{draft}", "answer", "{field}", "{revision}")),
    ("inbox", "body"): ("inbox", ("update", "{update_id}")),
    ("outbox", "body"): ("outbox", ("message", "{id}")),
    ("meta", "value"): ("check", ("{name}",)),
}
"""Which key seals a column, "" for the draft's own, and as what; the schema says the same."""


def _open(
    keys: Keys, drafts: dict[str, bytes], table: str, column: str, row: dict[str, Value]
) -> bytes:
    value = row[column]
    assert isinstance(value, bytes)
    box, belongs = SEALED[table, column]
    key: Box
    if box:
        key = getattr(keys, box)
    else:
        draft = str(row["draft"] if "draft" in row else row["id"])
        key = keys.draft(draft, drafts[draft])
    return key.open(value, *(part.format(**row) for part in belongs))
