"""An answer told as saved is there after `kill -9`, and none is there twice. Short form: 10 kills."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from bot.stores.sqlite import SqliteStore
from tests.stores.world import MASTER, look

KILLS = 10

WRITER = """
import asyncio, itertools, sys
from pathlib import Path
from bot.stores.sqlite import SqliteStore
from tests.stores.world import ANN, MASTER, answer, begin, look

async def main(file):
    async with SqliteStore(file, MASTER) as store:
        if (await look(store)).draft is None:
            await store.turn(ANN, begin())
        start = (await look(store)).draft.revision + 1
        for number in itertools.count(start):
            await store.turn(ANN, answer(**{f"f{number % 7}": number}), update=number)
            print(number, flush=True)

asyncio.run(main(Path(sys.argv[1])))
"""


def told_before_the_kill(file: Path, lines: int) -> int:
    """Let a process save until it has told so many lines, kill it, and give the last number."""
    command = [sys.executable, "-c", WRITER, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    return int([line for line in told if line.endswith("\n")][-1])


async def test_what_was_told_as_saved_survives_kill_9(file: Path) -> None:
    chance = random.Random(1)
    for _ in range(KILLS):
        told = told_before_the_kill(file, chance.randint(1, 40))
        async with SqliteStore(file, MASTER) as store:
            draft = (await look(store)).draft
        assert draft is not None
        assert draft.revision in {told, told + 1}
        everything = [answer for _, answer in draft.history] + list(draft.answers.values())
        assert sorted(answer.revision for answer in everything) == list(
            range(1, draft.revision + 1)
        )
        assert all(answer.value == answer.revision for answer in everything)
