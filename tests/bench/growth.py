"""`make bench-growth`: what a turn costs in a database of 1,000, 100,000 and 1,000,000 drafts.

Everybody has ten drafts, which lie where chance has put them. Some people's are sealed and opened
here, each the first time since the start; those of all others are random bytes of the same sizes,
for nobody reads them.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.ports import Changed, Saved
from bot.stores.keys import Keys
from bot.stores.rows import Rows
from bot.stores.sqlite import SqliteStore
from bot.stores.transaction import Write
from dialogs.draft import Answer, Draft, Person, Place, Spot
from tests.bench.measure import HEAD, Row, line
from tests.stores.world import AT, MASTER, answer, same

SIZES = (1_000, 100_000, 1_000_000)
EACH = 10
"""Drafts of a person."""
ANSWERS = 5
SEALED = 1_000
"""People whose drafts are real."""
ROUNDS = 150
AIMS = {"save an answer": 1.3, "load a draft": 1.5, "list drafts": 3.5}


OTHERS = """
    CREATE TEMP TABLE others AS
    WITH RECURSIVE numbers (number) AS (
        SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < :size)
    SELECT draft_id(number) AS id, CAST(number / :each AS TEXT) AS owner, number % :each AS at
    FROM numbers WHERE number / :each % :step > 0;
"""
FILLED = (
    """INSERT INTO drafts (id, contract, version, language, revision, done, total, edited, used,
            key, name, state)
        SELECT others.id, contract, version, language, revision, done, total, edited, used,
            randomblob(length(key)), randomblob(length(name)), randomblob(length(state))
        FROM others, (SELECT * FROM drafts LIMIT 1)""",
    "INSERT INTO access (person, draft, role) SELECT owner, id, 'owner' FROM others",
    """INSERT INTO answers (draft, field, revision, by, value)
        SELECT others.id, field, revision, owner, randomblob(length(value))
        FROM others, (SELECT * FROM answers WHERE draft = (SELECT draft FROM answers LIMIT 1))""",
    """INSERT INTO persons (id, card, body)
        SELECT owner, '', randomblob(length(body))
        FROM others, (SELECT body FROM persons LIMIT 1) WHERE at = 0""",
)
"""What fills the rest of a database: rows like the sealed ones."""


@dataclass(frozen=True)
class Database:
    """An open one of some size, and chance."""

    size: int
    store: SqliteStore
    chance: Random

    def person(self, *, inside: bool) -> Person:
        """Somebody whose drafts are sealed, inside a draft or outside of any."""
        number = 2 * self.chance.randrange(min(SEALED, self.size // EACH) // 2) + (not inside)
        return Person(str(number * step(self.size)), "en")


def step(size: int) -> int:
    """Of so many people, one has sealed drafts."""
    return max(1, size // EACH // SEALED)


def draft_id(number: int) -> str:
    """An id that says nothing of the order in which drafts came."""
    return f"{number * 0x9E3779B97F4A7C15 % (1 << 64):016x}"


def fill(path: Path, size: int) -> None:
    """Write drafts into a database that the store has made, past the store: it would take long."""
    rows = Rows(Keys(MASTER))
    db = sqlite3.connect(path)
    db.create_function("draft_id", 1, draft_id, deterministic=True)
    db.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000")
    for owner in range(0, size // EACH, step(size)):
        for statement, values in _writes(rows, owner, inside=owner // step(size) % 2 == 0):
            db.execute(statement, values)
    db.execute(OTHERS, {"size": size, "each": EACH, "step": step(size)})
    for statement in FILLED:
        db.execute(statement)
    db.commit()
    db.close()


def _writes(rows: Rows, owner: int, *, inside: bool) -> Iterator[Write]:
    """The rows of a person and their drafts."""
    person = Person(str(owner), "en")
    answers = {f"f{at}": Answer(f"Answer number {at}", at + 1, person.id) for at in range(ANSWERS)}
    ids = [draft_id(owner * EACH + at) for at in range(EACH)]
    for id_ in ids:
        draft = Draft(id_, "questions", 1, "en", "A draft", revision=ANSWERS, answers=answers)
        change = Changed(draft, ANSWERS, 60)
        yield from rows.write_draft(change, person.id, Saved(person, AT), None)
    yield rows.write_person(person.at(Place(Spot.ASK, ids[0], "f0")) if inside else person, "")


async def measured(databases: list[Database]) -> dict[tuple[str, int], float]:
    """Median seconds of each thing at each size, all in turns."""
    taken: dict[tuple[str, int], list[float]] = {}
    for _ in range(ROUNDS):
        for each in databases:
            inside, outside = each.person(inside=True), each.person(inside=False)
            works = (
                ("list drafts", outside, same),
                ("load a draft", inside, same),
                ("save an answer", inside, answer(f0="Another answer")),
            )
            for what, person, work in works:
                begun = perf_counter()
                await each.store.turn(person, work)
                taken.setdefault((what, each.size), []).append(perf_counter() - begun)
    return {what: median(each) for what, each in taken.items()}


async def main() -> None:
    """Fill, measure, print."""
    with TemporaryDirectory() as name:
        databases = []
        for size in SIZES:
            path = Path(name) / f"{size}.db"
            async with SqliteStore(path, MASTER):
                pass
            begun = perf_counter()
            fill(path, size)
            seconds, disk = perf_counter() - begun, path.stat().st_size / (1 << 20)
            print(f"{size:>9} drafts: {disk:.0f} MB, filled in {seconds:.0f} s", flush=True)
            databases.append(Database(size, SqliteStore(path, MASTER), Random(1)))
        for each in databases:
            await each.store.start()
        found = await measured(databases)
        for each in databases:
            await each.store.close()
    print(HEAD)
    for row in rows(found):
        print(line(row))


def rows(found: Mapping[tuple[str, int], float]) -> Iterator[Row]:
    """Each thing at each larger size, against the smallest."""
    for what, aim in AIMS.items():
        few = found[what, SIZES[0]]
        for size in SIZES[1:]:
            many = found[what, size]
            named = f"{what}: {size} drafts against {SIZES[0]}"
            yield Row(named, many, few, many / few, "at most", aim)


if __name__ == "__main__":
    asyncio.run(main())
