"""`make bench-growth`: what a turn costs in a database of 1,000, 100,000 and 1,000,000 drafts.

Every draft belongs to somebody with nine others, is sealed with a key of its own and lies where
chance has put it. People are taken at random, so what is measured is mostly not in memory.
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
BATCH = 20_000
ROUNDS = 150
AIMS = {"save an answer": 1.3, "load a draft": 1.5, "list drafts": 3.5}


@dataclass(frozen=True)
class Database:
    """An open one of some size, and chance."""

    size: int
    store: SqliteStore
    chance: Random

    def person(self, *, inside: bool) -> Person:
        """Somebody, inside a draft or outside of any."""
        number = 2 * self.chance.randrange(self.size // EACH // 2) + (not inside)
        return Person(str(number), "en")


def draft_id(number: int) -> str:
    """An id that says nothing of the order in which drafts came."""
    return f"{number * 0x9E3779B97F4A7C15 % (1 << 64):016x}"


def fill(path: Path, size: int) -> None:
    """Write drafts into a database that the store has made, past the store: it would take long."""
    rows = Rows(Keys(MASTER))
    db = sqlite3.connect(path)
    db.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000")
    for start in range(0, size, BATCH):
        written: dict[str, list[tuple[object, ...]]] = {}
        for number in range(start, min(start + BATCH, size)):
            for statement, values in _writes(rows, number):
                written.setdefault(statement, []).append(values)
        for statement, many in written.items():
            db.executemany(statement, many)
        db.commit()
    db.close()


def _writes(rows: Rows, number: int) -> Iterator[Write]:
    """The rows of a draft, and with the first of each person their own; every other is inside."""
    owner, id_ = str(number // EACH), draft_id(number)
    answers = {f"f{at}": Answer(f"Answer number {at}", at + 1, owner) for at in range(ANSWERS)}
    draft = Draft(id_, "questions", 1, "en", "A draft", revision=ANSWERS, answers=answers)
    person = Person(owner, "en")
    yield from rows.write_draft(Changed(draft, ANSWERS, 60), owner, Saved(person, AT), None)
    if number % EACH == 0:
        inside = int(owner) % 2 == 0
        yield rows.write_person(person.at(Place(Spot.ASK, id_, "f0")) if inside else person, "")


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
