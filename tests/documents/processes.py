"""Looks after the processes that the tests' own process has started, as Linux tells of them."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

LIMITS = (resource.RLIMIT_AS, resource.RLIMIT_CORE)
SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class Process:
    """One process; `begun` tells it from a later one of the same number."""

    number: int
    begun: str

    def send(self, what: signal.Signals) -> None:
        os.kill(self.number, what)

    @property
    def alive(self) -> bool:
        """Whether it still runs; one that nobody has asked after yet does not."""
        return _seen(self.number) == self


def children(parent: int = 0) -> list[Process]:
    """The living processes that a process has started; those of this one, where none is named.

    The database server that other tests share is none of them.
    """
    tasks = Path(f"/proc/{parent or os.getpid()}/task").glob("*/children")
    numbers = sorted(int(each) for task in tasks for each in task.read_text().split())
    return [process for number in numbers if (process := _seen(number))]


async def ended(process: Process) -> None:
    """Wait until a process has ended; fail where it does not."""
    async with asyncio.timeout(60):
        while process.alive:  # noqa: ASYNC110  (nothing tells us)
            await asyncio.sleep(0.02)


def busy(begun: str, *_: object) -> bytes:
    """Work without an end, in place of making a document; writes a file once it has begun."""
    Path(begun).write_bytes(b"")
    time.sleep(600)
    raise AssertionError


async def appeared(path: Path) -> None:
    """Wait until a file is there; fail where it does not come."""
    async with asyncio.timeout(60):
        while not path.exists():  # noqa: ASYNC110  (nothing tells us)
            await asyncio.sleep(0.02)


@contextmanager
def stopped(process: Process) -> Iterator[None]:
    """Let a process stand still."""
    process.send(signal.SIGSTOP)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            process.send(signal.SIGCONT)


@contextmanager
def mine() -> Iterator[None]:
    """Put limits and signals of this process back as they were."""
    limits = [(kind, resource.getrlimit(kind)) for kind in LIMITS]
    handlers = [(number, signal.getsignal(number)) for number in SIGNALS]
    try:
        yield
    finally:
        for kind, limit in limits:
            resource.setrlimit(kind, limit)
        for number, handler in handlers:
            signal.signal(number, handler)


def _seen(number: int) -> Process | None:
    try:
        line = Path(f"/proc/{number}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    name, _, rest = line.partition("(")[2].rpartition(")")
    fields = rest.split()
    return None if fields[0] in "ZX" or name == "postgres" else Process(number, fields[19])
