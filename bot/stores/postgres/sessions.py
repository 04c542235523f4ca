"""Threads with a connection each, and what is done about a connection that breaks.

A transaction that breaks before its COMMIT is gone, and is simply done again. One that breaks
within it may be stored or not. Then the server is asked what became of it, by its number, until it
answers: committed, and its result holds; aborted, and it is done again. Nobody is told "not saved"
meanwhile, and nothing is done twice. Should the server have been replaced by a copy that never saw
the transaction, it counts as aborted, and the update's row in the inbox says whether that is so.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import TypeVar
from weakref import WeakValueDictionary

import psycopg
from psycopg import errors

from bot.ports import NotSaved, StoreBusy, Unsettled
from bot.stores.common import TRIES, Conflict
from bot.stores.postgres import statements as sql
from bot.stores.postgres.failing import named, told
from bot.stores.postgres.transaction import PgTransaction, Session

T = TypeVar("T")
log = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = 0.05, 1.0
"""Seconds before the second attempt to reach the server, and between two later ones at most."""


class Gone(Exception):
    """The connection broke, or there was none; nothing of the transaction was kept."""


class Sessions:
    """Runs transactions, a few at a time."""

    def __init__(self, connect: Callable[[], Session], size: int, patience: float) -> None:
        """Connect when there is something to do.

        Args:
            connect: makes a connection; called on any thread.
            size: how many connections there may be.
            patience: seconds for which a server that cannot be reached is tried again.
        """
        self._connect = connect
        self._patience = patience
        self._threads = ThreadPoolExecutor(size, "store")
        self._idle: list[Session] = []
        self._closing = Event()
        self._tasks: set[asyncio.Task[object]] = set()
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def do(self, run: Callable[[PgTransaction], T], order: str = "") -> T:
        """Run something in a transaction, and wait until it is committed.

        Args:
            run: is handed the transaction; called again after a lost race or connection.
            order: with a name, one after the other of those with the same one, as they came.

        Raises:
            NotSaved: the database failed, or the store is closed.
            Exception: whatever `run` raised; nothing of it was kept.
        """
        if self._closing.is_set():
            raise NotSaved("the store is closed")
        task = asyncio.create_task(self._in_order(run, order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Finish what has begun, without patience for a server that is not there; take no more."""
        self._closing.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._threads.shutdown()
        self._drop_idle()

    async def _in_order(self, run: Callable[[PgTransaction], T], order: str) -> T:
        loop = asyncio.get_running_loop()
        if not order:
            return await loop.run_in_executor(self._threads, self._insist, run)
        # Gone as soon as nobody holds it or waits for it.
        lock = self._orders.setdefault(order, asyncio.Lock())
        async with lock:
            return await loop.run_in_executor(self._threads, self._insist, run)

    def _insist(self, run: Callable[[PgTransaction], T]) -> T:
        """Do it until it is done, or there is a reason to give up."""
        until, wait, races = monotonic() + self._patience, 0.0, 0
        while True:
            try:
                return self._once(run)
            except Conflict:
                races += 1
                if races == TRIES:
                    raise StoreBusy(Conflict.advice) from None
            except Gone as error:
                if monotonic() + wait > until or self._closing.wait(wait):
                    raise StoreBusy("not saved: the database cannot be reached") from error
                wait = min(2 * wait or FIRST_WAIT, LONGEST_WAIT)
            except StopIteration as error:
                # No future takes one; a coroutine makes it this, too.
                raise RuntimeError("a job raised StopIteration") from error

    def _once(self, run: Callable[[PgTransaction], T]) -> T:
        db = self._session()
        try:
            transaction = PgTransaction(db)
            result = run(transaction)
            number = transaction.end()
        except BaseException as error:
            self._undo(db)
            if isinstance(error, psycopg.Error):
                raise (Gone() if db.closed else told(error)) from error
            raise
        try:
            db.commit()
        except psycopg.Error as error:
            self._undo(db)
            if not db.closed:
                raise told(error) from error
            if number is not None and not self._committed(number):
                raise Gone from error
        else:
            self._idle.append(db)
        return result

    def _session(self) -> Session:
        with suppress(IndexError):
            return self._idle.pop()
        try:
            return self._connect()
        except psycopg.Error as error:
            log.warning("no connection to the database: %s", named(error))
            raise Gone from error

    def _undo(self, db: Session) -> None:
        """Undo what is open; after a break the other connections are probably broken as well."""
        with suppress(psycopg.Error):
            db.rollback()
        if db.closed:
            self._drop_idle()
        else:
            self._idle.append(db)

    def _drop_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def _committed(self, number: str) -> bool:
        """Whether a transaction was committed though nobody answered; waits until that is known."""
        log.warning("the connection broke during a commit; asking what became of it")
        wait = FIRST_WAIT
        while True:
            try:
                with self._connect() as db:
                    row = db.execute(sql.XID_STATUS.replace("?", "%s"), (number,)).fetchone()
            except errors.InvalidParameterValue:
                return False  # a server that has never come so far
            except psycopg.Error:
                row = None
            if row is not None and row[0] != "in progress":
                return bool(row[0] == "committed")
            if self._closing.wait(wait):
                raise Unsettled("the database went away while it was saving: saved or not")
            wait = min(2 * wait, LONGEST_WAIT)
