"""Starting, and doing nothing: our bot with the real contract, beside a bare bot of the library."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.bots import AS_INSTALLED, COMPILED, ROOT, Kind, ours, peer, running
from tests.bench.measure import Row, in_turns
from tests.bench.turns import PYTHON

ROUNDS = 3


@dataclass(frozen=True)
class Started:
    """Seconds until a bot asked for updates, and bytes of memory when it had."""

    seconds: float
    memory: float


@cache
def started() -> tuple[Started, Started]:
    """Our bot and the bare one, started in turns."""
    return asyncio.run(_started())


async def _started() -> tuple[Started, Started]:
    kinds = (ours("bot", "run"), peer("bare PTB", "ptb_bot.py", "nothing", python=PYTHON))
    with TemporaryDirectory() as name:
        for kind in kinds:
            await _start(kind, Path(name, "unmeasured"))
        rounds = [
            [await _start(kind, Path(name, str(number))) for kind in kinds]
            for number in range(ROUNDS)
        ]
    one, two = (
        Started(median(each.seconds for each in some), median(each.memory for each in some))
        for some in zip(*rounds, strict=True)
    )
    return one, two


async def _start(kind: Kind, folder: Path) -> Started:
    async with running(kind, folder) as bot:
        await asyncio.sleep(0.5)
        return Started(bot.started, bot.memory)


def ready() -> Row:
    """From the command line until the bot asks for updates."""
    one, two = started()
    what = "start: until it takes updates, against bare PTB"
    return Row(what, one.seconds, two.seconds, one.seconds / two.seconds, "at most", 1.3)


def memory() -> Row:
    """What is in memory once it does."""
    one, two = started()
    what = "memory: idle, against bare PTB"
    return Row(what, one.memory, two.memory, one.memory / two.memory, "at most", 1.3, "MB")


def imports() -> Row:
    """What the parts of our bot import, against the library alone."""
    one, two = in_turns(
        _python("import bot.wiring, bot.telegram, uvloop"),
        _python("import telegram.ext"),
        rounds=3,
        repeat=1,
        clock=perf_counter,
    )
    return Row("start: imports, against the library's", one, two, one / two, "at most", 1.3)


def _python(code: str) -> Callable[[], object]:
    command = [sys.executable, "-c", AS_INSTALLED + code]
    return lambda: subprocess.run(command, check=True, cwd=ROOT, env=COMPILED)


ROWS = (ready, imports, memory)
