"""Every row about a person, opened, for their own eyes.

All columns are told, new ones as well, but for those in `ELSEWHERE`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from bot.ports import Tables
from bot.stores.common import spelt
from bot.stores.keys import Keys
from bot.stores.times import moment
from bot.stores.transaction import Transaction

QUERIES = {
    "persons": "SELECT * FROM persons WHERE id = ?",
    "drafts": """
        SELECT access.*, drafts.* FROM access JOIN drafts ON drafts.id = access.draft
        WHERE access.person = ? ORDER BY edited DESC""",
    "companies": "SELECT * FROM companies WHERE person = ? ORDER BY edited DESC",
    "links": """
        SELECT links.* FROM access JOIN links ON links.draft = access.draft
        WHERE access.person = ? AND (access.role = 'owner' OR links.person = access.person)
        ORDER BY links.draft, links.side""",
    "cards": "SELECT * FROM cards WHERE person = ?",
    "inbox": "SELECT * FROM inbox WHERE person = ? ORDER BY arrival",
    "outbox": "SELECT * FROM outbox WHERE person = ? ORDER BY id",
}
ELSEWHERE = {
    # What a turn loads is told as it is loaded: the person, the drafts with their answers, the
    # companies. A key is no data of anybody's.
    "persons": {"body"},
    "drafts": {"key", "name", "state"},
    "companies": {"body"},
}
TIMES = {"edited", "used", "announced", "told", "done", "due"}
"""Columns with a moment in them, which is told in UTC; 0 and NULL stand for none."""


def tables(db: Transaction, keys: Keys, person: str) -> Tables:
    """See `bot.ports.Store.tables`."""
    found: dict[str, list[dict[str, JsonValue]]] = {}
    for table, query in QUERIES.items():
        rows = db.describe((query, (person,)))
        found[table] = [dict(_told(table, row, keys)) for row in rows]
    return found


def _told(
    table: str, row: Mapping[str, int | str | bytes | None], keys: Keys
) -> Iterator[tuple[str, JsonValue]]:
    for name, value in row.items():
        if name in ELSEWHERE.get(table, ()):
            continue
        if isinstance(value, bytes):
            box, belongs = {
                "inbox": (keys.inbox, ("update", str(row.get("update_id")))),
                "outbox": (keys.outbox, ("message", str(row.get("id")))),
            }[table]
            yield name, spelt(box.open(value, *belongs))
        elif name in TIMES and isinstance(value, int):
            yield name, moment(value).isoformat() if value else None
        else:
            yield name, value
