"""A disk that is filled to the brim and emptied again, and other ways for a database to be stuck."""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from bot.stores.sqlite.reserve import Reserve
from bot.stores.sqlite.writer import Ledger

SIZE = 16 << 20
ROOM = 1 << 20
"""What the stores on such a disk set aside."""


class Brim(ABC):
    """A folder whose disk can be full. `real` if it is, and not only seems so."""

    real: bool

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def fill(self) -> None:
        """From now on nothing more can be written."""

    @abstractmethod
    def empty(self) -> None:
        """There is room again."""

    @asynccontextmanager
    async def full(self) -> AsyncIterator[None]:
        """For the length of a block."""
        self.fill()
        try:
            yield
        finally:
            self.empty()


class Mounted(Brim):
    """A small disk of its own, filled by a file."""

    real = True

    def fill(self) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as file:
            for block in (1 << 16, 1 << 12):
                with suppress(OSError):
                    while True:
                        file.write(bytes(block))

    def empty(self) -> None:
        (self.folder / "filler").unlink()


class Limited(Brim):
    """For machines that mount nothing: no file of this process may grow beyond the longest log.

    The room of a reserve is then what the limit rises by when the reserve is given back.
    """

    real = False

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._before, self._hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        give = Reserve.give

        def gives(reserve: Reserve) -> bool:
            gave = give(reserve)
            self._limit += gave * ROOM
            self._set(self._limit)
            return gave

        self._patches = (
            patch.object(Reserve, "give", gives),
            patch.object(Reserve, "_make", lambda _: False),
        )

    def fill(self) -> None:
        self._limit = max(each.stat().st_size for each in self.folder.rglob("*-wal"))
        self._set(self._limit)
        for each in self._patches:
            each.start()

    def empty(self) -> None:
        for each in self._patches:
            each.stop()
        self._set(self._before)

    def _set(self, most: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, self._hard))


@contextmanager
def brim(folder: Path) -> Iterator[Brim]:
    """A disk to be filled, at `folder`, which is made."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "none", str(folder)]
    with suppress(FileNotFoundError):
        if not subprocess.run(mount, capture_output=True, check=False).returncode:
            try:
                yield Mounted(folder)
            finally:
                subprocess.run(["umount", "--lazy", str(folder)], check=True)
            return
    yield Limited(folder)


HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
for line in sys.stdin:
    db.execute(line)
    print(flush=True)
"""


class Holder:
    """Another process that holds the database now and then."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def order(self, statement: str) -> None:
        """Have it do a statement."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{statement}\n")
        stdin.flush()
        assert stdout.readline() == "\n"

    @asynccontextmanager
    async def holding(self) -> AsyncIterator[None]:
        """Nobody else can write for the length of a block."""
        await asyncio.to_thread(self.order, "BEGIN IMMEDIATE")
        try:
            yield
        finally:
            await asyncio.to_thread(self.order, "ROLLBACK")


@contextmanager
def holder(database: Path) -> Iterator[Holder]:
    """Start it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Holder(process)
        assert process.stdin is not None
        process.stdin.close()


@asynccontextmanager
async def slow() -> AsyncIterator[None]:
    """Each commit takes its time."""
    commit = Ledger.commit

    def late(ledger: Ledger) -> None:
        time.sleep(0.2)
        commit(ledger)

    with patch.object(Ledger, "commit", late):
        yield
