"""The one writer: whoever waits is written together, in one transaction with one fsync.

Jobs come from many tasks and go through one queue, so no task ever holds a transaction: cancelling
a task cancels its waiting, never the work. A job is a plain function that is handed the connection
and runs on the connection's own thread:

    BEGIN IMMEDIATE
        SAVEPOINT job, its statements, RELEASE     (ROLLBACK TO job where it raises)
        the same for the next one, which sees what this one wrote
    COMMIT                                         (results are told only after this)

A job that raises is undone alone. A COMMIT that fails fails every job of its group; where the disk
is full, the group is done once more in the room that the reserve gives back (see `reserve.py`).

Every await of aiosqlite is a hop to that thread and back, dearer than most statements. `Ledger`
makes a whole group cost one hop: its `commit` first does what waits to be committed.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import aiosqlite

from bot.ports import NotSaved, StoreBusy, StoreFull
from bot.stores.common import TRIES, Conflict
from bot.stores.sqlite.reserve import Reserve
from bot.stores.sqlite.scrubbing import SMALL, Scrub
from bot.stores.transaction import Row, Write

T = TypeVar("T")
log = logging.getLogger(__name__)

GROUP = 100
"""The most jobs in one transaction: a bound on how long the first of them waits."""
AGAIN = 1.0
"""Seconds until an erasure that somebody's reading has held up is tried again."""

NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
"""How SQLite says that the disk is full, and that a quota or a limit of the process is reached."""


@dataclass(slots=True)
class Job(Generic[T]):
    """Something to do in a transaction, what came of it, and where its caller waits."""

    run: Callable[[Ledger], T]
    done: asyncio.Future[T]
    result: T | None = None
    error: Exception | None = None


@dataclass(slots=True)
class Desk:
    """What the writer and the ledger share: the next group, and what is to be done besides."""

    reserve: Reserve
    scrub: Scrub
    jobs: list[Job[Any]] = field(default_factory=list)
    last: int = 0
    """The last number given to a message."""
    erased: bool = False
    """Erased bytes may still be in the write-ahead log."""
    clean: bool | None = None
    """Whether there are none between the rows any more; None where that was not tried yet."""


class Ledger(sqlite3.Connection):
    """A connection whose `commit` does the jobs on the desk first. Lives on one thread."""

    def __init__(self, desk: Desk, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        """`desk` is where the writer lays the next group before it calls `commit`."""
        super().__init__(*arguments, **options)
        self._desk = desk
        self._stuck = False

    # -- see `bot.stores.transaction.Transaction`

    def ask(self, *queries: Write) -> list[list[Row]]:
        """Ask for rows."""
        return [self.execute(*query).fetchall() for query in queries]

    def describe(self, query: Write) -> list[dict[str, Any]]:
        """Ask for rows by name."""
        cursor = self.execute(*query)
        names = [each[0] for each in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def write(self, *writes: Write) -> None:
        """Run statements."""
        for write in writes:
            self.execute(*write)

    def change(self, write: Write) -> None:
        """Run one that must touch a row."""
        if not self.count(write):
            raise Conflict

    def count(self, write: Write) -> int:
        """Run one, and count the rows that it touches."""
        return self.execute(*write).rowcount

    def numbers(self, count: int) -> range:
        """New numbers for messages; those of a turn that is undone are not used again."""
        first = self._desk.last + 1
        self._desk.last += count
        return range(first, first + count)

    def erased(self) -> None:
        """A job erases something: its bytes must leave the write-ahead log as well."""
        self._desk.scrub.begin()
        self._desk.erased, self._desk.clean = True, None

    def grow(self) -> None:
        """A job is about to add to what is stored; raises StoreFull where the disk is full."""
        if not self._desk.reserve.take():
            raise StoreFull("not saved: the disk is full, and what is left is for erasing")

    def commit(self) -> None:
        """Do every job on the desk in one transaction; raises where that cannot be committed."""
        try:
            self._together()
        except sqlite3.Error as error:
            if error.sqlite_errorcode not in NO_ROOM or not self._desk.reserve.give():
                raise
            self._together()
        if self._desk.erased:
            self._empty_log()

    def _together(self) -> None:
        try:
            self.execute("BEGIN IMMEDIATE")
            for job in self._desk.jobs:
                self._attempt(job)
            super().commit()
        except BaseException:
            self.rollback()  # does nothing where SQLite did it already, as on a full disk
            raise

    def _attempt(self, job: Job[Any]) -> None:
        """Do one job; after a lost race, do it again with what is stored by now."""
        for _ in range(TRIES):
            self._in_savepoint(job)
            if not isinstance(job.error, Conflict):
                return
        job.error = StoreBusy(Conflict.advice)

    def _in_savepoint(self, job: Job[Any]) -> None:
        self.execute("SAVEPOINT job")
        try:
            job.result, job.error = job.run(self), None
        except Exception as error:
            if not self.in_transaction:
                raise  # SQLite gave up the whole transaction, and the group with it
            self.execute("ROLLBACK TO job")
            if isinstance(error, StopIteration):
                # No future takes one, and it would end the writer; a coroutine makes it this, too.
                error = RuntimeError("a job raised StopIteration")
            job.error = told(error) if isinstance(error, sqlite3.Error) else error
        self.execute("RELEASE job")

    def _empty_log(self) -> None:
        """Write the file anew, and all of it to the file: there erased bytes are overwritten."""
        if self._desk.clean is None:
            self._desk.clean = self._desk.scrub.scrub(self, most=SMALL)
        ((patience,),) = self.execute("PRAGMA busy_timeout")
        self.execute("PRAGMA busy_timeout = 0")  # no turn waits for a backup that is being read
        try:
            ((busy, _, _),) = self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            level = logging.DEBUG if self._stuck else logging.WARNING  # told once
            log.log(level, "erased bytes stay in the log for now: %s", error)
            self._stuck = True
        else:
            self._desk.erased, self._stuck = bool(busy), False
            if self._desk.clean and not busy:
                self._desk.scrub.over()
        self.execute(f"PRAGMA busy_timeout = {patience}")


async def connect(path: Path, desk: Desk, busy_seconds: float) -> aiosqlite.Connection:
    """A connection on a thread of its own, which leaves transactions to the ledger."""
    factory = partial(Ledger, desk)
    return await aiosqlite.connect(
        path, isolation_level=None, timeout=busy_seconds, factory=factory
    )


class Writer:
    """The queue before the ledger. Runs as one task until it is closed."""

    def __init__(self, db: aiosqlite.Connection, desk: Desk) -> None:
        self._db = db
        self._desk = desk
        self._waiting: deque[Job[Any]] = deque()
        self._wake = asyncio.Event()
        self._closing = False
        self._task = asyncio.create_task(self._run(), name="store writer")

    async def do(self, run: Callable[[Ledger], T]) -> T:
        """Queue a job and wait until it is committed.

        Raises:
            NotSaved: the database failed, or the store is closed.
            Exception: whatever `run` raised; nothing of it was kept.
        """
        if self._closing:
            raise NotSaved("the store is closed")
        job = Job(run, asyncio.get_running_loop().create_future())
        self._waiting.append(job)
        self._wake.set()
        return await asyncio.shield(job.done)

    async def close(self) -> None:
        """Write what is queued, take no more."""
        self._closing = True
        self._wake.set()
        await self._task

    async def _run(self) -> None:
        while not self._closing:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), AGAIN if self._desk.erased else None)
            self._wake.clear()
            if not self._waiting and self._desk.erased:
                await self._group([])
            while self._waiting:
                count = min(GROUP, len(self._waiting))
                await self._group([self._waiting.popleft() for _ in range(count)])

    async def _group(self, jobs: list[Job[Any]]) -> None:
        self._desk.jobs[:] = jobs
        try:
            await self._db.commit()
        except Exception as error:  # noqa: BLE001  (whatever it was, the writer goes on)
            for job in jobs:
                job.error = told(error)
        for job in jobs:
            if job.error:
                job.done.set_exception(job.error)
            else:
                job.done.set_result(job.result)


def told(error: Exception) -> NotSaved:
    """A failure of the database as what the caller is told: full, busy, or simply not saved."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of it is detail
    kinds = {
        sqlite3.SQLITE_FULL: StoreFull,
        sqlite3.SQLITE_BUSY: StoreBusy,
        sqlite3.SQLITE_LOCKED: StoreBusy,
    }
    # Only SQLite's own words: those of other errors may quote an answer.
    why = str(error) if isinstance(error, sqlite3.Error) else type(error).__name__
    mapped = kinds.get(code, NotSaved)(f"not saved: {why}")
    mapped.__cause__ = error
    return mapped
