"""The store over one SQLite file: how it opens, closes and runs its transactions."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.ports import Claim, NotSaved
from bot.stores.keys import Keys
from bot.stores.resealing import reseal
from bot.stores.sql import SqlStore
from bot.stores.sqlite import statements
from bot.stores.sqlite.leftovers import clear_daily
from bot.stores.sqlite.opening import lock, prepare
from bot.stores.sqlite.reserve import Reserve
from bot.stores.sqlite.scrubbing import Scrub
from bot.stores.sqlite.writer import Desk, Ledger, Writer

T = TypeVar("T")
log = logging.getLogger(__name__)
# aiosqlite would log every statement with its parameters.
logging.getLogger("aiosqlite").setLevel(logging.WARNING)


class SqliteStore(SqlStore):
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
        super().__init__(Keys(master), statements)
        self._path = path
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
            ((desk.last,),) = await self._read(statements.LAST_MESSAGE)
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

    async def rekey(self, master: bytes) -> int:
        """Go over to another master key; how many rows could not be read and stay as they are."""
        keys = Keys(master)

        def run(db: Ledger) -> int:
            db.erased()
            return reseal(db, self._rows.keys, keys)

        unread = await self._do(run)
        self._rows.keys = keys
        return unread

    async def _do(
        self,
        run: Callable[[Ledger], T],
        *,
        order: str = "",  # noqa: ARG002  (one writer keeps all in order)
        claim: Claim | None = None,  # noqa: ARG002  (one process has it all)
    ) -> T:
        if self._writer is None:
            raise NotSaved("the store is not open")
        return await self._writer.do(run)
