"""Everything that the master key seals, sealed anew under another one, inside one transaction."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from bot.ports import StoreDamaged
from bot.stores.keys import Box, Keys


class Sealed(NamedTuple):
    """A column that the master key seals: with which of its boxes, and as what ({} is the id)."""

    table: str
    id: str
    column: str
    box: str
    belongs: tuple[str, ...]


UNDER_MASTER = (
    Sealed("persons", "id", "body", "persons", ("person", "{}")),
    Sealed("companies", "id", "body", "companies", ("company", "{}")),
    Sealed("drafts", "id", "key", "drafts", ("draft", "{}", "key")),
    Sealed("inbox", "update_id", "body", "inbox", ("update", "{}")),
    Sealed("outbox", "id", "body", "outbox", ("message", "{}")),
    Sealed("meta", "name", "value", "check", ("{}",)),
)
"""A draft keeps its own key, so of a draft only the wrapped key is sealed anew."""


def reseal(db: sqlite3.Connection, old: Keys, new: Keys) -> int:
    """Seal it all anew; how many rows could not be read. What is damaged stays as it is."""
    unread = 0
    for table, id_, column, box, belongs in UNDER_MASTER:
        boxes: tuple[Box, Box] = getattr(old, box), getattr(new, box)
        rows = db.execute(f"SELECT {id_}, {column} FROM {table} WHERE {column} IS NOT NULL")  # noqa: S608  (names from above)
        change = f"UPDATE {table} SET {column} = ? WHERE {id_} = ?"  # noqa: S608
        for row, sealed in rows.fetchall():
            try:
                changed = _moved(sealed, *boxes, *(part.format(row) for part in belongs))
            except StoreDamaged:
                unread += 1
            else:
                db.execute(change, (changed, row))
    return unread


def _moved(sealed: bytes, old: Box, new: Box, *belongs: str) -> bytes:
    return new.seal(old.open(sealed, *belongs), *belongs)
