"""Answering over PostgreSQL: by one replica and by two, and beside one process over SQLite.

All of them share this machine's processors with the database, the chats and the small Bot API, so a
second replica cannot double anything here. What a turn takes of the bot's own processor time says
what one could do on a machine of its own.
"""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Literal

import aiohttp

from tests.bench.api import CALLERS, Api, Http, Load
from tests.bench.bots import ROOT, Bot, free_port, ours
from tests.bench.measure import Row
from tests.bench.questions import write_questions
from tests.postgres import Server, programs

CHATS = range(1, 101)
ROUNDS = 4
TURNS = 4
"""Of each chat, in a round."""
PATIENCE = 60.0
MASTER = base64.b64encode(bytes(range(32))).decode()
SQLITE, ONE, TWO = "SQLite", "1 replica", "2 replicas"


class Called(Api):
    """Posts updates to several ports in turns."""

    def __init__(self, ports: list[int]) -> None:
        super().__init__()
        self._ports = ports

    async def connect(self) -> None:
        """See `Api.connect`; what stood idle between two rounds is closed, as the bot does it."""
        while self._callers:
            self._callers.pop().transport.close()
        loop = asyncio.get_running_loop()
        for number in range(CALLERS):
            port = self._ports[number % len(self._ports)]
            _, caller = await loop.create_connection(lambda: Http(self._posted), "127.0.0.1", port)
            self._callers.append(caller)


@dataclass
class Fleet:
    """Replicas that run, and the chats that load them."""

    api: Called
    load: Load
    bots: list[Bot] = field(default_factory=list)
    speeds: list[float] = field(default_factory=list)
    """Turns a second, by round."""
    costs: list[float] = field(default_factory=list)
    """Seconds of the replicas' processor time that a turn takes, by round."""

    async def round(self) -> None:
        """Let every chat take some turns."""
        await self.api.connect()
        count, cpu, begun = len(CHATS) * TURNS, self._cpu(), perf_counter()
        await self.load.answer(CHATS, TURNS)
        self.speeds.append(count / (perf_counter() - begun))
        self.costs.append((self._cpu() - cpu) / count)

    def _cpu(self) -> float:
        return sum(bot.cpu for bot in self.bots)


@asynccontextmanager
async def fleet(count: int, folder: Path, settings: Mapping[str, str]) -> AsyncIterator[Fleet]:
    """So many replicas, each chat at its first question."""
    ports = [free_port() for _ in range(count)]
    api = Called(ports)
    await api.start(ports[0])
    kind = ours("tests.bench.ours", folder.parent / "templates")
    run = Fleet(api, Load(api))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(api.stop)
        for port in ports:
            home = folder / str(port)
            home.mkdir(parents=True)
            own = {key: str(value) for key, value in kind.settings(api.url, home, port).items()}
            process = await asyncio.create_subprocess_exec(
                *map(str, kind.command(api.url, home, port)),
                cwd=ROOT,
                env={**os.environ, **own, **settings},
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            stack.push_async_callback(process.wait)
            stack.callback(process.terminate)
            run.bots.append(Bot(api, run.load, process, 0.0))
        for port in ports:
            await _ready(port)
        await api.connect()
        await run.load.begin(CHATS)
        yield run


async def _ready(port: int) -> None:
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)


@cache
def measured() -> Mapping[str, tuple[float, float]]:
    """Of each, by name: turns a second, and turns a second of the replicas' processor time."""
    return asyncio.run(_measured())


async def _measured() -> dict[str, tuple[float, float]]:
    found = programs()
    assert found is not None, "PostgreSQL is not installed"
    server = Server(found)
    try:
        with TemporaryDirectory() as made:
            write_questions(Path(made) / "templates")
            fleets = await _in_turns(Path(made), server)
    finally:
        server.remove()
    return {name: (median(each.speeds), 1 / median(each.costs)) for name, each in fleets.items()}


async def _in_turns(folder: Path, server: Server) -> dict[str, Fleet]:
    async with AsyncExitStack() as stack:
        fleets: dict[str, Fleet] = {}
        for name, count, url in (
            (SQLITE, 1, ""),
            (ONE, 1, server.database("one")),
            (TWO, 2, server.database("two")),
        ):
            settings = {"DATABASE_URL": url, "MASTER_KEY": MASTER}
            run = fleet(count, folder / name.replace(" ", "-"), settings)
            fleets[name] = await stack.enter_async_context(run)
        for _ in range(ROUNDS):
            for each in fleets.values():
                await each.round()
        return fleets


def row(what: str, ours_: str, theirs: str, part: Literal[0, 1]) -> Row:
    """One against another, by the clock or by processor time; there is nothing to aim at."""
    one, two = measured()[ours_][part], measured()[theirs][part]
    return Row(what, one, two, one / two, "at least", None, "/s")


ROWS: tuple[Callable[[], Row], ...] = (
    partial(row, "replicas: 100 chats, two against one", TWO, ONE, 0),
    partial(row, "replicas: 100 chats, two against one: a core's", TWO, ONE, 1),
    partial(row, "replicas: 100 chats, one against SQLite", ONE, SQLITE, 0),
    partial(row, "replicas: 100 chats, one against SQLite: a core's", ONE, SQLITE, 1),
)
if programs() is None:
    ROWS = ()
