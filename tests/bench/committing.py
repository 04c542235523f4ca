"""Saving one answer in SQLite: sealed, with the draft's row, against a bare row of `sqlite3`.

Both reach the disk (WAL, `synchronous=FULL`) before they return, so this is measured by the clock.
"""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.stores.sqlite import SqliteStore
from dialogs.draft import Person
from tests.bench.measure import Row, in_turns
from tests.stores.world import MASTER, answer, begin

TOGETHER = 100
ROUNDS = 10
"""A draft grows with every answer, but by few."""


def alone() -> Row:
    """One person answers, and nobody else."""
    return _row("store: one answer, against a bare commit", 1, 4)


def together() -> Row:
    """A hundred persons answer at once."""
    return _row("store: 100 answers at once, against as many commits", TOGETHER, 1)


def _row(what: str, count: int, aim: float) -> Row:
    people = [Person(str(number), "en") for number in range(count)]
    with TemporaryDirectory() as name, asyncio.Runner() as loop:
        store = SqliteStore(Path(name) / "ours.db", MASTER)
        loop.run(store.start())

        async def begun() -> None:
            for person in people:
                await store.turn(person, begin(f"d{person.id}"))

        async def answered() -> None:
            await asyncio.gather(*(store.turn(each, answer(name="听澜")) for each in people))

        bare = sqlite3.connect(Path(name) / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE answers (person, answer)")

        def committed() -> None:
            for person in people:
                bare.execute("BEGIN")
                bare.execute("INSERT INTO answers VALUES (?, ?)", (person.id, "听澜"))
                bare.execute("COMMIT")

        loop.run(begun())
        ours, theirs = in_turns(
            lambda: loop.run(answered()), committed, rounds=ROUNDS, clock=perf_counter
        )
        bare.close()
        loop.run(store.close())
    return Row(what, ours, theirs, ours / theirs, "at most", aim)


ROWS = (alone, together)
