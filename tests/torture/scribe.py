"""A process that saves one thing after the other and tells each as saved; what must be there then.

python -m tests.torture.scribe FOLDER STEPS [PRAGMA …]
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from unittest.mock import patch

from bot.ports import Store
from bot.stores.keys import load_master
from bot.stores.sqlite import SqliteStore, opening
from dialogs.draft import Person
from tests.stores.world import ANN, answer, begin, going, look, same, saving, sending

AGAIN = 20
"""After so many steps the store is closed and opened, and a draft is erased."""
FIELDS = 7


def files(folder: Path) -> tuple[Path, Path]:
    """The database and the master key."""
    return folder / "data" / "hetong.db", folder / "keys" / "master.key"


def opened(folder: Path) -> SqliteStore:
    """The store, as the program opens it."""
    database, key = files(folder)
    return SqliteStore(database, load_master(key, create=not database.exists()))


async def step(store: Store, number: int) -> None:
    """Save one thing; every kind of thing comes by."""
    if number == 0:
        await store.turn(ANN, begin())
    elif number % AGAIN == 1:
        await store.turn(passing(number), begin(f"gone{number}"), update=number)
    elif number % AGAIN == 2:
        erased = saving(deleted=(f"gone{number - 1}",))
        await store.turn(passing(number - 1), erased, update=number)
    else:
        (queued,) = (await store.turn(ANN, sending(str(number)))).messages
        await store.sent(queued.id)
        await store.receive(number, ANN.id, b"%d" % number)
        await store.turn(ANN, answer(**{f"f{number % FIELDS}": number}), update=number)


def passing(number: int) -> Person:
    """Somebody who soon erases what they began."""
    return Person(f"passing{number}", "en")


def answers(told: int) -> list[int]:
    """What was answered in the steps up to `told`."""
    return [number for number in range(3, told + 1) if number % AGAIN not in {1, 2}]


async def check(store: Store, told: int) -> None:
    """All that was told as saved, up to step `told`, is there once; at most one step more is.

    Raises:
        AssertionError: it is not so.
    """
    draft = (await look(store, going(ANN, "d1"))).draft
    assert told < 0 or draft is not None, "the draft is gone"
    every = [] if draft is None else [*(each for _, each in draft.history), *draft.answers.values()]
    there = sorted(each.revision for each in every)
    assert there == list(range(1, len(there) + 1)), "an answer is missing in between"
    said = sorted(str(each.value) for each in every)
    assert said in [sorted(map(str, answers(last))) for last in (told, told + 1)], (told, len(said))
    for number in range(max(1, told - AGAIN), told + 1):
        assert not (await store.turn(ANN, same, update=number)).fresh, f"update {number} is new"
        if number % AGAIN == 2:
            assert not (await look(store, passing(number - 1))).drafts, f"not erased: {number}"
    late = [int(each.message.body) for each in await store.waiting(ANN.id)]
    assert all(number > told for number in late), "a message would be sent twice"


async def main(folder: Path, steps: int, *pragmas: str) -> None:
    """Take the steps, and print the number of each when it is told as saved."""
    # A short log is put into the database often, which is when most could go wrong.
    more = ("wal_autocheckpoint = 20", *pragmas)
    every = (*opening.PRAGMAS, *(f"PRAGMA {each}" for each in more))
    with patch.object(opening, "PRAGMAS", every):
        await save(folder, steps)


async def save(folder: Path, steps: int) -> None:
    """Take the steps; now and then the store is closed and opened."""
    for first in range(0, steps, AGAIN):
        async with opened(folder) as store:
            for number in range(first, min(first + AGAIN, steps)):
                await step(store, number)
                sys.stdout.write(f"{number}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
