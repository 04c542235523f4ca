"""P1: an answer shown as saved survives `kill -9`, and none is applied twice.

People chat in bursts; updates come again; the Bot API fails in many ways; the process is killed at
random moments, also while it starts. After each kill, what is on the disk must be a state that the
conversation went through, and have every answer whose "✓" was shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from random import Random

from bot.catalog import load_catalog
from tests.fake_bot_api import FakeBotApi
from tests.torture.outcome import Outcome
from tests.torture.processes import Nursery
from tests.torture.talking import PATIENCE, Model, Talker
from tests.torture.weather import come_again, strike

SEED = 20_260_301
KILLS = 10
"""How many kills one group of people lives through."""
PEOPLE = 3
REAL = 25
"""One kill in so many hits a process that was started as a user starts it."""

LAST = 30
"""How many of the last updates may come again."""


async def survives_kills(count: int, folder: Path) -> Outcome:
    """Kill the bot so many times; a kill holds where nothing was lost and nothing was twice."""
    chance = Random(SEED)
    faults: list[str] = []
    broken = killed = 0
    model = Model(load_catalog())
    async with FakeBotApi() as api, Nursery(api, folder).open() as nursery:
        while killed < count:
            people = [
                Talker(api.user(100 * killed + number), model, Random(f"{SEED} {killed} {number}"))
                for number in range(1, PEOPLE + 1)
            ]
            over = asyncio.Event()
            async with asyncio.TaskGroup() as group:
                for talker in people:
                    group.create_task(_chat(talker, over))
                for _ in range(min(KILLS, count - killed)):
                    killed += 1
                    await _life(nursery, api, chance, real=killed % REAL == 0)
                    found = await _look(nursery, people)
                    broken += bool(found)
                    faults += found
                # The last process lives: everybody comes to an end of what they say.
                api.calm()
                over.set()
                child = await nursery.start()
            await nursery.end(child, 15)
            found = await _look(nursery, people, all_done=True)
            broken += bool(found) and not faults
            faults += found
    remark = f"seed {SEED}: {'; '.join(faults[:3])}" if faults else ""
    return Outcome(killed, killed - broken, remark)


async def _chat(talker: Talker, over: asyncio.Event) -> None:
    await talker.begin()
    while not over.is_set():
        await talker.talk()
    await talker.finish()


async def _life(nursery: Nursery, api: FakeBotApi, chance: Random, *, real: bool) -> None:
    """Start the bot, and kill it some time later."""
    for _ in range(chance.randint(0, 3)):
        strike(api, chance)
    if chance.random() < 0.5:
        come_again(api, chance, LAST)
    calls = len(api.calls)
    die = await (nursery.start_for_real() if real else _begun(nursery))
    # Some die before they have said a word, most in the middle of a talk.
    wanted = calls + chance.choice([0, 3, *range(15, 50)])
    try:
        await api.world.bell.until(lambda: len(api.calls) >= wanted, PATIENCE)
    except TimeoutError:
        raise AssertionError(f"the bot fell silent; see {nursery.folder / 'bot.log'}") from None
    await asyncio.sleep(chance.random() / 100)
    await die()


async def _begun(nursery: Nursery) -> Callable[[], Awaitable[int]]:
    """Start a process; how to kill it."""
    return partial(nursery.end, await nursery.start())


async def _look(nursery: Nursery, people: list[Talker], *, all_done: bool = False) -> list[str]:
    if not (nursery.folder / "data" / "hetong.db").exists():
        return []
    async with nursery.left_behind() as store:
        return [fault for each in people for fault in await each.faults(store, all_done=all_done)]
