"""P1: clocks that jump by days lose nothing and hold up nobody; a cancelled handler halves nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from random import Random
from unittest.mock import patch

from bot.stores.sqlite import SqliteStore
from bot.telegram.app import Telegram
from bot.telegram.intake import Arrival
from tests.fake_bot_api import FakeBotApi
from tests.telegram.harness import MASTER, World, settled, small_catalog
from tests.torture.outcome import Outcome
from tests.torture.talking import Model, Talker, state_of
from tests.torture.weather import come_again

SEED = 20_260_304
HOUR, DAY = 3600.0, 24 * 3600.0
JUMPS = (400 * DAY, -400 * DAY, -30 * DAY, 2 * DAY, HOUR, -HOUR, 30 * DAY, -2 * DAY)
LAST = 30
"""How many of the last updates may come again."""
CLOCKS = ("bot.stores.turns.clock", "bot.stores.sql.clock")
"""Where the store asks for the time by itself."""
GROUP = 20
"""How many handlers are cancelled in one run of the bot."""
STEPS = (0, 0, 0, *range(1, 6), 10, 20, 40, 80, 160)
"""After how many steps of the event loop a handler is cancelled."""


async def survives_clocks(count: int, folder: Path) -> Outcome:
    """Set the clock so many times, while all is quiet and while a prompt waits in the outbox.

    Updates from before come again afterwards, when the store has tidied up by its new time.
    """
    chance = Random(SEED)
    faults: list[str] = []
    broken = 0
    async with FakeBotApi() as api, AsyncExitStack() as stack:
        for each in CLOCKS:
            stack.enter_context(patch(each, lambda: int(api.world.now * 1e6)))
        world = World(api, small_catalog(folder / "templates"), folder)
        model = Model(world.catalog)
        talker = Talker(api.user(1), model, Random(SEED))
        async with world.running():
            await talker.begin()
        for number in range(count):
            jump = JUMPS[number % len(JUMPS)]
            if number % 2:
                async with world.running() as bot:
                    await talker.talk()
                    await settled(world, bot)
                    api.advance(jump)
                    await talker.talk()
                    await settled(world, bot)
            else:
                await _stored_and_not_sent(world, talker)
                api.advance(jump)
            async with world.running() as bot:
                await talker.finish()
                come_again(api, chance, LAST)
                await talker.finish()
                await settled(world, bot)
            async with SqliteStore(folder / "hetong.db", MASTER) as store:
                found = await talker.faults(store, all_done=True)
            broken += bool(found)
            faults += [f"after {jump / DAY:+.1f} days: {fault}" for fault in found]
    return Outcome(count, count - broken, "; ".join(faults[:3]))


async def _stored_and_not_sent(world: World, talker: Talker) -> None:
    """Say something while nothing can be sent, and stop."""
    api = world.api
    fault = api.fail("sendMessage", code=500, times=None)
    async with world.running():
        await talker.answer()
        # Telegram itself would drop after a day what the bot has not taken.
        await api.world.bell.until(lambda: (fault.hits and not api.updates.pending) or None, 60)
    fault.over()


async def leaves_whole_turns(count: int, folder: Path) -> Outcome:
    """Cancel so many handlers, each at some await of it: the turn was taken, or it will be."""
    chance = Random(SEED)
    broken = taken = number = 0
    async with FakeBotApi() as api:
        world = World(api, small_catalog(folder / "templates"), folder)
        model = Model(world.catalog)
        while number < count:
            size = min(GROUP, count - number)
            group = [Talker(api.user(number + n), model, Random(n)) for n in range(1, size + 1)]
            number += size
            async with world.running() as bot:
                for talker in group:
                    await talker.begin()
                await settled(world, bot)
                _cancelling(bot, chance)
                before = [len(talker.states) for talker in group]
                for talker in group:
                    await talker.say("An answer")
                await settled(world, bot)
            halves = await _halves(folder, group)
            taken += sum(len(each.acknowledged) for each in group)
            async with world.running() as bot:
                await settled(world, bot)
            assert before == [len(talker.states) - 1 for talker in group]
            async with SqliteStore(folder / "hetong.db", MASTER) as store:
                for talker, half in zip(group, halves, strict=True):
                    broken += half or bool(await talker.faults(store, all_done=True))
    return Outcome(count, count - broken, f"{taken} of them had their turn all the same")


async def _halves(folder: Path, group: list[Talker]) -> list[bool]:
    """Whether what is stored of each, and what each was shown, is anything but whole."""
    async with SqliteStore(folder / "hetong.db", MASTER) as store:
        waiting = {row.person for row in await store.pending(1000)}
        halves = []
        for talker in group:
            stored = await state_of(store, talker.person)
            done = stored == talker.states[-1]
            whole = done or stored == talker.states[-2]
            shown = bool(talker.acknowledged)
            halves.append(not whole or done == (talker.person.id in waiting) or done != shown)
    return halves


def _cancelling(bot: Telegram, chance: Random) -> None:
    """Have each handler of this bot cancelled, sooner or later."""
    take: Callable[[Arrival], Awaitable[None]] = bot.answering.take

    async def cancelled(arrival: Arrival) -> None:
        handler = asyncio.ensure_future(take(arrival))
        for _ in range(chance.choice(STEPS)):
            await asyncio.sleep(0)
        handler.cancel()
        with suppress(asyncio.CancelledError):
            await handler

    bot.answering.take = cancelled  # type: ignore[method-assign]
