"""Databases as earlier programs left them, and what must still be in them.

schemas/schema-N.sql is what `iterdump` gave of a real database of schema N, with `user_version`,
and schema-N.json what that program read from it: drafts and persons, updates that no turn had taken
and messages that had not been sent; from schema 2 on, how drafts rest, from 3 on companies. The
master key is `world.MASTER`. To keep one more: dump a database before its schema's successor is released.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.ports import Store
from dialogs.company import COMPANY
from dialogs.draft import DRAFT, PERSON, Person
from tests.stores.world import look

FOLDER = Path(__file__).parent / "schemas"
VERSIONS = sorted(int(each.stem.removeprefix("schema-")) for each in FOLDER.glob("*.sql"))


def lay(version: int, file: Path) -> None:
    """Put the database of an earlier schema there."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript((FOLDER / f"schema-{version}.sql").read_text(encoding="utf-8"))


async def check(store: Store, version: int) -> None:
    """Raises AssertionError where anything of it is missing or not what it was."""
    kept: dict[str, Any] = json.loads((FOLDER / f"schema-{version}.json").read_bytes())
    for who in ("1", "2"):
        person = Person(who, "en")
        wanted = {each["id"]: DRAFT.validate_python(each) for each in kept[who]["drafts"]}
        loaded = await look(store, person, *wanted)
        assert loaded.person == PERSON.validate_python(kept[who]["person"])
        assert loaded.known == wanted
        companies = [COMPANY.validate_python(each) for each in kept[who].get("companies", ())]
        assert [*loaded.companies] == companies
        assert {line.id for line in loaded.drafts} == wanted.keys()
        for line in loaded.drafts:
            until = line.rest.until.isoformat() if line.rest.until else None
            assert until == kept.get("until", {}).get(line.id)
            assert line.rest.remind == (line.id in kept.get("remind", ()))
    assert [each.update for each in await store.pending()] == kept["updates"]
    waiting = [each.id for who in await store.recipients() for each in await store.waiting(who)]
    assert waiting == kept["messages"]
