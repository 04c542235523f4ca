"""P7: the Bot API failing in every way neither loses a prompt nor holds up anybody else."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count as counted
from pathlib import Path
from random import Random

from bot.stores.sqlite import SqliteStore
from tests.fake_bot_api import FakeBotApi, Fault, User
from tests.telegram.harness import MASTER, World, settled, small_catalog
from tests.torture.outcome import Outcome
from tests.torture.talking import PATIENCE, Model, Talker
from tests.torture.weather import TIMEOUTS, strike

SEED = 20_260_307
PEOPLE = 6
AT_ONCE = 8
"""How many faults lie in wait at a time."""
POLLS = 100
"""One fault in so many strikes the polling, which then rests for a second."""
SILENCES = 50
"""One in so many is no answer at all, which costs the bot's patience."""


async def loses_no_prompt(count: int, folder: Path) -> Outcome:
    """Strike so many calls while people chat; then look for prompts that are missing."""
    chance = Random(SEED)
    async with FakeBotApi() as api:
        world = World(api, small_catalog(folder / "templates"), folder)
        # So much patience has the bot with an answer that does not come.
        world.change(call_seconds=0.5)
        model = Model(world.catalog)
        users = [api.user(number, f"User {number}") for number in range(1, PEOPLE + 2)]
        talkers = [Talker(user, model, Random(f"{SEED} {user.id}")) for user in users]
        *steady, leaver = talkers
        over = asyncio.Event()
        async with world.running() as bot:
            async with asyncio.TaskGroup() as group:
                for talker in steady:
                    group.create_task(_chat(talker, over))
                leaving = group.create_task(_leave_and_come_back(api, leaver, over))
                struck = await _bad_weather(api, chance, count)
                over.set()
            await settled(world, bot)
        async with SqliteStore(folder / "hetong.db", MASTER) as store:
            missing = [lack for each in steady for lack in await each.faults(store, all_done=True)]
        missing += [f"in the outbox: {row}" for row in _left(folder, leaver.user)]
        hits = struck + leaving.result()
    remark = f"seed {SEED}: {'; '.join(missing[:3])}" if missing else ""
    return Outcome(hits, hits - len(missing), remark)


async def _bad_weather(api: FakeBotApi, chance: Random, count: int) -> int:
    """Strike so many calls; return how many it were, and leave the service well."""
    laid: list[Fault] = []

    def hits() -> int:
        return sum(fault.hits for fault in laid)

    for number in counted(1):
        if hits() >= count:
            break
        if number % POLLS == 0:
            laid.append(chance.choice([api.drop, api.fail, api.garble])("getUpdates"))
        else:
            laid.append(
                strike(api, chance, TIMEOUTS) if number % SILENCES == 0 else strike(api, chance)
            )
        waiting = [fault for fault in laid if fault.hits == 0]
        if len(waiting) >= AT_ONCE:
            await api.world.bell.until(
                lambda some=waiting: any(fault.hits for fault in some) or None,  # type: ignore[misc]
                PATIENCE,
            )
    api.calm()
    return hits()


async def _chat(talker: Talker, over: asyncio.Event) -> None:
    await talker.begin()
    while not over.is_set():
        await talker.talk()
    await talker.finish()


async def _leave_and_come_back(api: FakeBotApi, talker: Talker, over: asyncio.Event) -> int:
    """Block the bot while it answers, again and again; return how often it met the block."""
    await talker.begin()
    left = 0
    while not over.is_set():
        await talker.talk()
        await talker.say("/review")
        await talker.user.block()
        left += await _met(api, talker.user)
        await talker.user.unblock()
        await talker.say("/resume")
        await _current(talker)
    return left


async def _met(api: FakeBotApi, user: User) -> bool:
    """Wait until the bot was told that it is blocked, or had sent everything before."""
    before = len(api.calls)

    def told() -> bool:
        calls = [call for call in api.calls[before:] if call.text("chat_id") == str(user.id)]
        return any(call.code == 403 for call in calls)

    try:
        await api.world.bell.until(lambda: told() or None, 0.3)
    except TimeoutError:
        return False
    return True


async def _current(talker: Talker) -> None:
    """Wait for the prompt of where the conversation stands."""
    title = (await talker.model.shows(talker.person, talker.now)).title

    def there(shown_since: int = talker.user.marks[talker.user.id]) -> bool:
        live = [each for each in talker.user.chat.messages if each.by_bot and each.buttons]
        return any(title in each.text and each.changed > shown_since for each in live)

    await talker.user.until(lambda _: there(), within=PATIENCE)


def _left(folder: Path, but: User) -> list[object]:
    """What was never sent, to anybody but the one who had blocked the bot."""
    with closing(sqlite3.connect(folder / "hetong.db")) as db:
        query = "SELECT person, error FROM outbox WHERE person <> ?"
        return db.execute(query, (str(but.id),)).fetchall()


async def delays_no_other(count: int, folder: Path) -> Outcome:
    """While one chat is stuck, others have whole conversations; so many bursts for each way.

    No clock is asked: every card of theirs comes while the stuck chat is still stuck.
    """
    held = tried = 0
    catalog = small_catalog(folder / "templates")
    for number, stuck in enumerate(STUCK):
        async with FakeBotApi() as api:
            world = World(api, catalog, folder / str(number))
            world.change(call_seconds=PATIENCE)
            model = Model(world.catalog)
            victim, *others = (Talker(api.user(n), model, Random(n)) for n in (1, 2, 3))
            async with world.running() as bot:
                for talker in (victim, *others):
                    await talker.begin()
                await settled(world, bot)
                fault = stuck(api)
                await victim.say("/help")
                await api.world.bell.until(lambda hit=fault: hit.hits or None, PATIENCE)  # type: ignore[misc]
                seen = len(victim.user.chat.transcript())
                for _ in range(count):
                    for talker in others:
                        tried += 1
                        await talker.talk()
                        held += len(victim.user.chat.transcript()) == seen
                fault.over()
            # A new start tries at once, whatever Telegram has said before.
            async with world.running() as bot:
                await settled(world, bot)
    return Outcome(tried, held)


def _hangs(api: FakeBotApi) -> Fault:
    return api.hang("sendMessage", chat_id=1, times=None)


def _limited(api: FakeBotApi) -> Fault:
    return api.fail("sendMessage", code=429, retry_after=3600, chat_id=1, times=None)


def _failing(api: FakeBotApi) -> Fault:
    return api.fail("sendMessage", code=500, chat_id=1, times=None)


def _blocked(api: FakeBotApi) -> Fault:
    return api.fail("sendMessage", code=403, chat_id=1, times=None)


STUCK: tuple[Callable[[FakeBotApi], Fault], ...] = (_hangs, _limited, _failing, _blocked)
