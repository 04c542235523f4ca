"""The methods of `bot.ports.Store` over one SQLite file."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.ports import (
    Claim,
    NotSaved,
    Queued,
    Received,
    Resting,
    Result,
    Store,
    StoreDamaged,
    Tables,
    Work,
)
from bot.stores.keys import Keys
from bot.stores.sqlite import statements as sql
from bot.stores.sqlite.exporting import tables
from bot.stores.sqlite.leftovers import clear_daily
from bot.stores.sqlite.opening import lock, prepare
from bot.stores.sqlite.resealing import reseal
from bot.stores.sqlite.reserve import Reserve
from bot.stores.sqlite.rows import MessageRow, Rows, UpdateRow, Write, clock, micros
from bot.stores.sqlite.scrubbing import Scrub
from bot.stores.sqlite.turns import Turns, Wants
from bot.stores.sqlite.writer import Desk, Ledger, Writer
from dialogs.draft import Person

R = TypeVar("R")
T = TypeVar("T")
log = logging.getLogger(__name__)
# aiosqlite would log every statement with its parameters.
logging.getLogger("aiosqlite").setLevel(logging.WARNING)


class SqliteStore(Store):
    """See `bot.ports.Store`."""

    def __init__(
        self, path: Path, master: bytes, *, busy_seconds: float = 5.0, reserve: int = 0
    ) -> None:
        """Nothing is opened yet.

        Args:
            path: the database file; it and its folder are made where they are missing.
            master: the master key, 32 bytes.
            busy_seconds: how long to wait for another program that holds the database.
            reserve: bytes of disk to set aside for erasing, such as `reserve.ROOM`.
        """
        self._path = path
        self._rows = Rows(Keys(master))
        self._turns = Turns(self._rows)
        self._busy = busy_seconds
        self._reserve = reserve
        self._lock: int | None = None
        self._db: aiosqlite.Connection | None = None
        self._writer: Writer | None = None
        self._clearing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """See `bot.ports.Store.start`."""
        self._lock = lock(self._path)
        try:
            desk = Desk(Reserve(self._path, self._reserve), Scrub(self._path))
            self._db = await prepare(self._path, self._rows.keys, desk, self._busy)
            self._writer = Writer(self._db, desk)
            if not desk.reserve.take():
                log.error("the disk is nearly full: no answer is saved until there is room")
            ((self._turns.last,),) = await self._read(sql.LAST_MESSAGE)
            self._clearing = asyncio.create_task(clear_daily(self._path))
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """See `bot.ports.Store.close`."""
        if self._clearing:
            self._clearing.cancel()
        writer, self._writer = self._writer, None
        if writer:
            await writer.close()
        db, self._db = self._db, None
        if db:
            await db.close()
        self._rows.forget_all()
        file, self._lock = self._lock, None
        if file is not None:
            os.close(file)

    async def turn(  # noqa: PLR0913
        self,
        person: Person,
        work: Work,
        *,
        update: int | None = None,
        also: tuple[str, ...] = (),
        card: str = "",
        claim: Claim | None = None,  # noqa: ARG002  (one process has it all, here and below)
    ) -> Result:
        """See `bot.ports.Store.turn`."""
        wants = Wants(person, update, also, card)
        return await self._do(lambda db: self._turns.take(db, work, wants))

    async def receive(self, update: int, person: str, body: bytes) -> bool:
        """See `bot.ports.Store.receive`."""
        statement, parameters = self._rows.write_received(update, person, body)
        return await self._do(lambda db: db.execute(statement, parameters).rowcount > 0)

    async def pending(self, limit: int = 100, person: str = "") -> tuple[Received, ...]:
        """See `bot.ports.Store.pending`."""
        rows = map(UpdateRow._make, await self._read(sql.PENDING, person, limit))
        return tuple(_readable(self._rows.received, rows))

    async def dismiss(self, update: int, *, claim: Claim | None = None) -> None:  # noqa: ARG002
        """See `bot.ports.Store.dismiss`."""
        await self._write((sql.DISMISSED, (clock(), update)))

    async def recipients(self, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """See `bot.ports.Store.recipients`."""
        return tuple(person for (person,) in await self._read(sql.RECIPIENTS, after, limit))

    async def waiting(self, person: str, after: int = 0, limit: int = 100) -> tuple[Queued, ...]:
        """See `bot.ports.Store.waiting`."""
        rows = map(MessageRow._make, await self._read(sql.WAITING, person, after, limit))
        return tuple(_readable(self._rows.message, rows))

    async def sent(
        self,
        queued: int,
        message: int | None = None,
        *,
        claim: Claim | None = None,  # noqa: ARG002
    ) -> None:
        """See `bot.ports.Store.sent`."""
        card: list[Write] = [] if message is None else [(sql.SENT_CARD, (message, queued))]
        await self._write(*card, (sql.SENT, (queued,)))

    async def drop(
        self,
        queued: int,
        reason: str,
        *,
        refused: bool = False,
        claim: Claim | None = None,  # noqa: ARG002
    ) -> None:
        """See `bot.ports.Store.drop`."""
        await self._write((sql.DROPPED, (reason, refused, queued)))

    async def tables(self, person: str) -> Tables:
        """See `bot.ports.Store.tables`."""
        return await self._do(lambda db: tables(db, self._rows.keys, person))

    async def resting(
        self, remind: datetime | None, announce: datetime | None, today: date, limit: int = 100
    ) -> tuple[Resting, ...]:
        """See `bot.ports.Store.resting`."""

        def run(db: Ledger) -> list[Resting]:
            found: list[Resting] = []
            if remind is not None:
                rows = db.execute(sql.TO_REMIND, (micros(remind), limit))
                found += [Resting(draft, owner, remind=True) for draft, owner in rows]
            if announce is not None:
                rows = db.execute(sql.UNANNOUNCED, (micros(announce), limit))
                found += [Resting(draft, owner) for draft, owner in rows]
            for query, bounds in ((sql.UNTOLD, ()), (sql.OVER, (today.isoformat(),))):
                rows = db.execute(query, (*bounds, limit))
                found += [Resting(draft, owner, out=True) for draft, owner in rows]
            return found

        return tuple(await self._do(run))

    async def rekey(self, master: bytes) -> int:
        """Go over to another master key; how many rows could not be read and stay as they are."""
        keys = Keys(master)

        def run(db: Ledger) -> int:
            db.erased()
            return reseal(db, self._rows.keys, keys)

        unread = await self._do(run)
        self._rows.keys = keys
        return unread

    async def _do(self, run: Callable[[Ledger], T]) -> T:
        if self._writer is None:
            raise NotSaved("the store is not open")
        return await self._writer.do(run)

    async def _read(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return await self._do(lambda db: db.execute(query, parameters).fetchall())

    async def _write(self, *writes: Write) -> None:
        def run(db: Ledger) -> None:
            for statement, parameters in writes:
                db.execute(statement, parameters)

        await self._do(run)


def _readable(unseal: Callable[[R], T], rows: Iterable[R]) -> Iterator[T]:
    """What can be read; a damaged row is reported and must not hold up all the others."""
    for row in rows:
        try:
            yield unseal(row)
        except StoreDamaged as error:
            log.error("passed over: %s", error)  # noqa: TRY400  (the line says it all)
