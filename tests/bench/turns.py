"""Answering a question, beside other bots: each in a process of its own, on the same small Bot API.

Every answer is confirmed by the next question. Ours keeps it durably and sealed, by way of the inbox
and the outbox; the peers keep theirs as their libraries propose, or with one commit each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
from typing import Literal

from tests.bench.bots import ROOT, Bot, Kind, ours, peer, running
from tests.bench.measure import Row
from tests.bench.questions import write_questions

PYTHON = ROOT / ".venv-peers" / "bin" / "python"
SETTLE = 0.3
"""Seconds after a round in which a bot finishes what nobody waited for."""
ROUNDS = {1: (3, 19), 100: (3, 3), 1000: (1, 1)}
"""How many rounds, and how many turns of each chat in a round, by the number of chats; in all not
more than there are questions."""

Mode = Literal["polling", "webhook"]
OURS, PICKLE, SQLITE, AIOGRAM = "ours", "PTB + pickle", "PTB + aiosqlite", "aiogram + SQLite"


@dataclass(frozen=True)
class Figures:
    """How one bot did: seconds, turns a second of its processor time, bytes of memory at the end.

    `cost` is processor time of a turn, `share` what the Bot API and the chats took of it beside.
    """

    p50: float
    p99: float
    cost: float
    share: float
    memory: int


def kinds(templates: Path) -> list[Kind]:
    """All bots that are compared."""
    return [
        ours("tests.bench.ours", templates),
        peer(PICKLE, "ptb_bot.py", "pickle", python=PYTHON),
        peer(SQLITE, "ptb_bot.py", "sqlite", python=PYTHON),
        peer(AIOGRAM, "aiogram_bot.py", python=PYTHON),
    ]


@cache
def measured(mode: Mode) -> Mapping[tuple[str, int], Figures]:
    """Every bot at every number of chats, in turns; by name and number."""
    return asyncio.run(_measured(mode))


async def _measured(mode: Mode) -> dict[tuple[str, int], Figures]:
    found: dict[tuple[str, int], Figures] = {}
    with TemporaryDirectory() as made:
        folder = Path(made)
        write_questions(folder / "templates")
        async with AsyncExitStack() as stack:
            bots: dict[str, Bot] = {}
            for kind in kinds(folder / "templates"):
                start = running(kind, folder, webhook=mode == "webhook")
                bots[kind.name] = await stack.enter_async_context(start)
            for count, (rounds, turns) in ROUNDS.items():
                chats = range(10_000 * count, 10_000 * count + count)
                taken = {name: Taken() for name in bots}
                for bot in bots.values():
                    await bot.load.begin(chats)
                for _ in range(rounds):
                    for name, bot in bots.items():
                        await taken[name].round(bot, chats, turns)
                found |= {(name, count): each.figures(bots[name]) for name, each in taken.items()}
    return found


class Taken:
    """What the rounds of one bot came to."""

    def __init__(self) -> None:
        self._waits: list[float] = []
        self._costs: list[float] = []
        self._shares: list[float] = []

    async def round(self, bot: Bot, chats: range, turns: int) -> None:
        """Let every chat take so many turns."""
        await asyncio.sleep(SETTLE)
        before, beside = bot.cpu, process_time()
        self._waits += await bot.load.answer(chats, turns)
        beside = process_time() - beside
        await asyncio.sleep(SETTLE)
        count = len(chats) * turns
        self._costs.append((bot.cpu - before) / count)
        self._shares.append(beside / count)

    def figures(self, bot: Bot) -> Figures:
        """All of it together."""
        cuts = quantiles(self._waits, n=100, method="inclusive")
        cost, share = median(self._costs), median(self._shares)
        return Figures(cuts[49], cuts[98], cost, share, bot.memory)


def wait(mode: Mode, chats: int, part: Literal["p50", "p99"], aim: float) -> Row:
    """How long a chat waits for the next question, where all of them answer at once."""
    one, two = measured(mode)[OURS, chats], measured(mode)[SQLITE, chats]
    first, second = (one.p50, two.p50) if part == "p50" else (one.p99, two.p99)
    what = f"turn: {mode}, {_chats(chats)}: {part}, against {SQLITE}"
    return Row(what, first, second, first / second, "at most", aim)


def per_core(mode: Mode, chats: int, beside: str, aim: float) -> Row:
    """How many turns a second one core can do."""
    one, two = measured(mode)[OURS, chats].cost, measured(mode)[beside, chats].cost
    what = f"turn: {mode}, {_chats(chats)}: a core's, against {beside}"
    return Row(what, 1 / one, 1 / two, two / one, "at least", aim, "/s")


def share() -> Row:
    """What the fake Bot API and the chats take beside a bot, so that they are not what is measured."""
    figures = measured("polling")[OURS, 100]
    ratio = figures.share / figures.cost
    what = "turn: the fake Bot API's time, against our bot's"
    return Row(what, figures.share, figures.cost, ratio, "at most", 0.25)


def memory() -> Row:
    """What is in memory after a thousand chats."""
    one, two = measured("polling")[OURS, 1000].memory, measured("polling")[SQLITE, 1000].memory
    what = f"memory: after 1000 chats, against {SQLITE}"
    return Row(what, one, two, one / two, "at most", 1.3, "MB")


def _chats(count: int) -> str:
    return "1 chat" if count == 1 else f"{count} chats"


def _rows(mode: Mode) -> list[partial[Row]]:
    return [
        partial(wait, mode, 1, "p50", 0.45),
        partial(wait, mode, 1, "p99", 1),
        partial(wait, mode, 100, "p50", 1),
        partial(wait, mode, 100, "p99", 1),
        partial(wait, mode, 1000, "p50", 1),
        partial(wait, mode, 1000, "p99", 1),
        partial(per_core, mode, 1, SQLITE, 1),
        partial(per_core, mode, 100, PICKLE, 4),
        partial(per_core, mode, 100, SQLITE, 4),
        partial(per_core, mode, 100, AIOGRAM, 2),
        partial(per_core, mode, 1000, SQLITE, 1),
    ]


ROWS: tuple[Callable[[], Row], ...] = (*_rows("polling"), *_rows("webhook"), share, memory)
