"""Processes that run the bot, seen from the test: started, killed, waited for."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.catalog import TEMPLATES
from bot.stores.keys import load_master
from bot.stores.sqlite import SqliteStore
from tests.fake_bot_api import FakeBotApi

ROOT = Path(__file__).parents[2]
ANSWER = 90.0
"""Seconds until a process that does not do as it is told is a failure."""


class Nursery:
    """Starts processes that run the bot over one data folder and one Bot API; see `child`."""

    def __init__(self, api: FakeBotApi, folder: Path, templates: Path = TEMPLATES) -> None:
        self.folder = folder
        self._templates = templates
        self.environment = {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_URL": api.url,
            "DATA_DIR": str(folder / "data"),
            "MASTER_KEY_FILE": str(folder / "keys" / "master.key"),
            "LISTEN_PORT": "0",
            "LOG_LEVEL": "WARNING",
        }
        self._mother: asyncio.subprocess.Process | None = None
        self._alive: set[int] = set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Nursery]:
        """Be able to start processes; those that still run at the end are killed."""
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", "tests.torture.child", str(self._templates))
        self._mother = await asyncio.create_subprocess_exec(
            *command, stdin=pipe, stdout=pipe, cwd=ROOT
        )
        try:
            yield self
        finally:
            for child in self._alive:
                os.kill(child, signal.SIGKILL)
            assert self._mother.stdin is not None
            self._mother.stdin.close()
            await self._mother.wait()

    async def _ask(self, **order: object) -> int:
        mother = self._mother
        assert mother is not None
        assert mother.stdin is not None
        assert mother.stdout is not None
        mother.stdin.write(json.dumps(order).encode() + b"\n")
        try:
            async with asyncio.timeout(ANSWER):
                line = await mother.stdout.readline()
        except TimeoutError:
            raise AssertionError(f"in {ANSWER:.0f} s nothing came of {order}") from None
        assert line, "the processes cannot be started any more"
        return int(line)

    async def start(
        self, crash: str = "", skip: int = 0, own: Mapping[str, str] | None = None
    ) -> int:
        """Start a process that kills itself at a crash point, if one is named; its number.

        It has settings of its `own`, if any.
        """
        child = await self._ask(
            do="run",
            folder=str(self.folder),
            log=str(self.folder / "bot.log"),
            environment=json.dumps(self.environment | dict(own or {})),
            crash=crash,
            skip=str(skip),
        )
        self._alive.add(child)
        return child

    async def end(self, child: int, sign: int = signal.SIGKILL) -> int:
        """Send a process a signal (0 for none), and wait until it is gone; how it ended."""
        ended = await self._ask(do="end", child=child, signal=sign)
        self._alive.discard(child)
        return ended

    async def start_for_real(
        self, *program: str, own: Mapping[str, str] | None = None
    ) -> Callable[[], Awaitable[int]]:
        """Start one as a user does, which takes longer; how to kill it.

        `program` is a module that takes the place of `bot run`; it has settings of its `own`.
        """
        with (self.folder / "bot.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *(program or ("bot", "run")),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=os.environ | self.environment | dict(own or {}) | {"PYTHONPATH": str(ROOT)},
            )

        self._alive.add(process.pid)

        async def kill() -> int:
            self._alive.discard(process.pid)
            process.kill()
            return await process.wait()

        return kill

    @asynccontextmanager
    async def left_behind(self) -> AsyncIterator[SqliteStore]:
        """What a dead process has left: a copy, so that looking at it changes nothing."""
        data, copy = self.folder / "data", self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
        master = load_master(self.folder / "keys" / "master.key", create=False)
        async with SqliteStore(copy / "hetong.db", master) as store:
            yield store
