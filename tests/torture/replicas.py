"""P1 for replicas: three on one PostgreSQL database, one of them killed again and again.

A load balancer hands each update to one of them, and Telegram comes again where none took it. Once
people have come to an end, what is stored is what the conversation must have led to, every answer
was shown as saved, in order, and Telegram was called no faster than it takes. A message may come
twice, for Telegram takes no key by which it could tell that it had sent one; how many did is told.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from random import Random

from bot.catalog import load_catalog
from bot.ports import Depth
from bot.stores.postgres import PostgresStore
from bot.telegram.options import Pace
from tests.fake_bot_api import FakeBotApi
from tests.postgres import Server, programs
from tests.telegram.harness import MASTER, SECRET, free_port
from tests.torture.balancer import Balancer
from tests.torture.crash_points import sent_twice
from tests.torture.kills import LAST
from tests.torture.outcome import Outcome
from tests.torture.processes import Nursery
from tests.torture.talking import PATIENCE, Model, Talker
from tests.torture.weather import come_again, strike

SEED = 20_260_307
REPLICAS = 3
PEOPLE = 6
KILLS = 20
"""How many kills one group of people lives through."""
REAL = 25
"""One replica in so many is started as a user starts it, but for the pace."""
PROGRAM = "tests.torture.hurried"
PACE = Pace(chat=4, burst=4, all=12)
"""Slow enough to be felt."""
SHOWING = frozenset({"sendmessage", "editmessagetext"})
PACED = SHOWING | {"editmessagereplymarkup"}
WINDOW = 5.0
"""Seconds over which calls are counted."""


class Fleet:
    """The replicas that run, by number; each has a port and a data folder of its own."""

    def __init__(self, nursery: Nursery, ports: Sequence[int]) -> None:
        self._nursery = nursery
        self._ports = ports
        self._kill: dict[int, Callable[[], Awaitable[int]]] = {}

    async def start(self, number: int, *, real: bool = False) -> None:
        own = {
            "LISTEN_PORT": str(self._ports[number]),
            "DATA_DIR": str(self._nursery.folder / f"data-{number}"),
        }
        if real:
            self._kill[number] = await self._nursery.start_for_real(PROGRAM, own=own)
        else:
            self._kill[number] = partial(self._nursery.end, await self._nursery.start(own=own))

    async def kill(self, number: int) -> None:
        """Send it the signal that cannot be caught, and wait until it is gone."""
        await self._kill.pop(number)()


@asynccontextmanager
async def fleet(api: FakeBotApi, folder: Path, url: str, count: int) -> AsyncIterator[Fleet]:
    """So many replicas over a database, behind a load balancer that Telegram calls."""
    balancer = Balancer([free_port() for _ in range(count)])
    async with balancer.listening():
        nursery = Nursery(api, folder)
        nursery.environment |= {
            "DATABASE_URL": url,
            "MASTER_KEY": base64.b64encode(MASTER).decode(),
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{balancer.port}/hook",
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "PACE": json.dumps([PACE.chat, PACE.burst, PACE.all]),
        }
        async with nursery.open():
            replicas = Fleet(nursery, tuple(balancer.handed))
            for number in range(count):
                await replicas.start(number)
            yield replicas


async def survive_kills(count: int, folder: Path) -> Outcome:
    """Kill a replica so many times; a kill holds where nothing was lost and nothing was twice."""
    found = programs()
    assert found is not None
    server = Server(found)
    try:
        return await _survive(count, folder, server.database("replicas"))
    finally:
        server.remove()


async def _survive(count: int, folder: Path, url: str) -> Outcome:
    chance = Random(SEED)
    model = Model(load_catalog())
    faults: list[str] = []
    broken = killed = twice = 0
    async with (
        FakeBotApi() as api,
        fleet(api, folder, url, REPLICAS) as replicas,
        PostgresStore(url, MASTER, size=2) as store,
    ):
        while killed < count:
            people = [
                Talker(api.user(1000 * killed + number), model, Random(f"{SEED} {killed} {number}"))
                for number in range(1, PEOPLE + 1)
            ]
            lives = min(KILLS, count - killed)
            await _group(people, replicas, api, chance, range(killed, killed + lives))
            killed += lives
            await _drained(store)
            wrong = [fault for each in people for fault in await each.faults(store, all_done=True)]
            wrong += [fault for each in people for fault in _out_of_order(api, each)]
            twice += sum(sent_twice(api, each.user.id) for each in people)
            faults += wrong
            broken += lives if wrong else 0
        hurried = _too_fast(api)
    broken += bool(hurried) and not broken
    remark = f"{twice} of {len(api.calls_to('sendMessage'))} messages came twice"
    return Outcome(killed, killed - broken, "; ".join([remark, *hurried[:3], *faults[:3]]))


async def _group(
    people: Sequence[Talker], replicas: Fleet, api: FakeBotApi, chance: Random, kills: range
) -> None:
    """Let people talk through some kills, and come to an end of what they say."""
    over = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for talker in people:
            group.create_task(_chat(talker, over))
        for number in kills:
            await _life(replicas, api, chance, real=number % REAL == REAL - 1)
        api.calm()
        over.set()


async def _chat(talker: Talker, over: asyncio.Event) -> None:
    await talker.begin()
    while not over.is_set():
        await talker.talk()
    await talker.finish()


async def _life(replicas: Fleet, api: FakeBotApi, chance: Random, *, real: bool) -> None:
    """Some time later, kill one of them and start it again."""
    for _ in range(chance.randint(0, 3)):
        strike(api, chance)
    if chance.random() < 0.5:
        come_again(api, chance, LAST)
    wanted = len(api.calls) + chance.randint(5, 60)
    try:
        await api.world.bell.until(lambda: len(api.calls) >= wanted, PATIENCE)
    except TimeoutError:
        raise AssertionError("all replicas fell silent; see bot.log") from None
    await asyncio.sleep(chance.random() / 100)
    victim = chance.randrange(REPLICAS)
    await replicas.kill(victim)
    await replicas.start(victim, real=real)


async def _drained(store: PostgresStore) -> None:
    """Wait until nothing waits any more."""
    async with asyncio.timeout(PATIENCE):
        while await store.depth() != Depth(0, 0):  # noqa: ASYNC110  (nothing tells)
            await asyncio.sleep(0.1)


def _out_of_order(api: FakeBotApi, talker: Talker) -> list[str]:
    """Whether an answer was shown as saved after a later one, or a card came again after others.

    Only the last message that was sent may not have been noted, so only that one may come again.
    """
    who = talker.user.id
    shown = [
        call
        for call in api.calls
        if call.name in SHOWING and call.code == HTTPStatus.OK and call.text("chat_id") == str(who)
    ]
    told = re.compile(rf"✓ .*: Answer (\d+) of {who}$", re.MULTILINE)
    numbers = [int(number) for call in shown for number in told.findall(call.text("text"))]
    # Their buttons carry ids of their own.
    cards = [card for call in shown if "inline_keyboard" in (card := call.text("reply_markup"))]
    once = [card for card, _ in groupby(cards)]
    faults = [] if numbers == sorted(numbers) else [f"user {who}: shown in the order {numbers}"]
    return faults if len(once) == len(set(once)) else [*faults, f"user {who}: cards out of order"]


def _too_fast(api: FakeBotApi) -> list[str]:
    """Whether more calls came than the rates allow.

    A place in the queue may be used late, by each chat one, and never early; an edit of a card that
    is gone takes two calls.
    """
    calls = [call for call in api.calls if call.name in PACED]
    chats = {call.text("chat_id") for call in calls}
    faults = []
    most = _most([call.at for call in calls])
    if most > PACE.all * (1 + WINDOW) + 2 * PEOPLE:
        faults.append(f"{most} calls in {WINDOW:.0f} s")
    for chat in chats:
        most = _most([call.at for call in calls if call.text("chat_id") == chat])
        if most > PACE.burst + PACE.chat * WINDOW + 2:
            faults.append(f"{most} calls to a chat in {WINDOW:.0f} s")
    return faults


def _most(times: Sequence[float]) -> int:
    """The most calls in any window."""
    first = most = 0
    for number, at in enumerate(times):
        while times[first] < at - WINDOW:
            first += 1
        most = max(most, number + 1 - first)
    return most
