"""Threads with a connection each, and what is done about a connection that breaks.

A transaction that breaks before its COMMIT is gone, and is simply done again. One that breaks
within it may be stored or not, and nobody is told "not saved" before that is known. So each that
writes leaves a mark: a number in a row that is its connection's own. That row is looked at, behind
whatever is still under way there. With the number in it, all was committed and the result holds;
without, nothing was, and it is done again. PostgreSQL's own number of a transaction would not do:
after a crash, one that never reached the disk is given to another.

What may be done twice without harm, and goes to the server at once, is a transaction by itself: it
has no BEGIN, no COMMIT and no mark.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import secrets
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from time import monotonic
from typing import TypeVar
from weakref import WeakValueDictionary

import psycopg

from bot.ports import NotSaved, StoreBusy, Unsettled
from bot.stores.common import TRIES, Conflict
from bot.stores.postgres import statements as sql
from bot.stores.postgres.failing import broken, named, told
from bot.stores.postgres.transaction import Connected, PgTransaction, translated

T = TypeVar("T")
log = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = 0.05, 1.0
"""Seconds before the second attempt to reach the server, and between two later ones at most."""


class Gone(Exception):
    """The connection broke, or there was none; nothing of the transaction was kept."""


@dataclass(frozen=True, slots=True)
class Session:
    """A connection, and the row in which its transactions leave their marks."""

    db: Connected
    row: str = field(default_factory=lambda: secrets.token_hex(8))


class Sessions:
    """Runs transactions, a few at a time."""

    def __init__(self, connect: Callable[[], Connected], size: int, patience: float) -> None:
        """Connect when there is something to do.

        Args:
            connect: makes a connection; called on any thread.
            size: how many connections there may be.
            patience: seconds for which a server that cannot be reached is tried again, and a free
                connection is waited for meanwhile.
        """
        self._connect = connect
        self._patience = patience
        self._threads = ThreadPoolExecutor(size, "store")
        self._free = asyncio.Semaphore(size)
        self._idle: list[Session] = []
        self._marks = itertools.count(1)
        self._away = False
        """Whether the server could not be reached when that was tried last."""
        self._closing = Event()
        self._tasks: set[asyncio.Task[object]] = set()
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def do(
        self, run: Callable[[PgTransaction], T], order: str = "", *, alone: bool = False
    ) -> T:
        """Run something in a transaction, and wait until it is committed.

        Args:
            run: is handed the transaction; called again after a lost race or connection.
            order: with a name, one after the other of those with the same one, as they came.
            alone: all of it goes to the server at once, and may be done twice.

        Raises:
            NotSaved: the database failed, or the store is closed.
            Exception: whatever `run` raised; nothing of it was kept.
        """
        if self._closing.is_set():
            raise NotSaved("the store is closed")
        task = asyncio.create_task(self._in_order(run, order, alone))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Finish what has begun, without patience for a server that is not there; take no more."""
        self._closing.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._threads.shutdown()
        self._drop_idle()

    async def _in_order(self, run: Callable[[PgTransaction], T], order: str, alone: bool) -> T:  # noqa: FBT001
        loop = asyncio.get_running_loop()
        async with AsyncExitStack() as held:
            if order in self._orders or self._free.locked():
                await self._patiently(self._placed(held, order))
            else:
                await self._placed(held, order)
            attempt = partial(self._alone if alone else self._once, run)
            return await loop.run_in_executor(self._threads, self._insist, attempt)

    async def _patiently(self, placed: Coroutine[object, object, None]) -> None:
        """Commits in doubt may keep every thread for as long as the database is away."""
        place = asyncio.create_task(placed)
        while not (await asyncio.wait({place}, timeout=self._patience))[0]:
            if self._away:
                place.cancel()
                await asyncio.wait({place})
                raise StoreBusy("not saved: no connection to the database was free")

    async def _placed(self, held: AsyncExitStack, order: str) -> None:
        """Wait for one's turn, and for a thread that is free."""
        if order:
            # Gone as soon as nobody holds it or waits for it.
            lock = self._orders.setdefault(order, asyncio.Lock())
            await held.enter_async_context(lock)
        await held.enter_async_context(self._free)

    def _insist(self, attempt: Callable[[], T]) -> T:
        """Do it until it is done, or there is a reason to give up."""
        until, wait, races = monotonic() + self._patience, 0.0, 0
        while True:
            try:
                return attempt()
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

    def _alone(self, run: Callable[[PgTransaction], T]) -> T:
        session = self._session()
        result = self._run(session, PgTransaction(session.db), run, autocommit=True)
        self._idle.append(session)
        return result

    def _once(self, run: Callable[[PgTransaction], T]) -> T:
        session, mark = self._session(), next(self._marks)
        transaction = PgTransaction(session.db, (sql.MARK, (session.row, mark)))
        result = self._run(session, transaction, run, autocommit=False)
        try:
            session.db.commit()
        except psycopg.Error as error:
            self._undo(session, error)
            if not session.db.closed:
                raise told(error) from error
            if transaction.wrote and not self._committed(session.row, mark):
                raise Gone from error
        else:
            self._idle.append(session)
        return result

    def _run(
        self,
        session: Session,
        transaction: PgTransaction,
        run: Callable[[PgTransaction], T],
        *,
        autocommit: bool,
    ) -> T:
        """Run all but the commit."""
        try:
            if session.db.autocommit is not autocommit:
                session.db.autocommit = autocommit
            result = run(transaction)
            transaction.end()
        except BaseException as error:
            self._undo(session, error)
            if isinstance(error, psycopg.Error):
                raise (Gone() if session.db.closed else told(error)) from error
            raise
        return result

    def _session(self) -> Session:
        with suppress(IndexError):
            return self._idle.pop()
        try:
            return Session(self._connected())
        except psycopg.Error as error:
            raise Gone from error

    def _connected(self) -> Connected:
        try:
            db = self._connect()
        except psycopg.Error as error:
            if not self._away:
                log.error("no connection to the database: %s", named(error))  # noqa: TRY400
            self._away = True
            raise
        if self._away:
            log.error("the database is back")
        self._away = False
        return db

    def _undo(self, session: Session, error: BaseException) -> None:
        """Undo what is open; after a break the other connections are probably broken as well."""
        if isinstance(error, psycopg.Error) and broken(error):
            session.db.close()
        with suppress(psycopg.Error):
            session.db.rollback()
        if session.db.closed:
            self._drop_idle()
        else:
            self._idle.append(session)

    def _drop_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().db.close()

    def _committed(self, row: str, mark: int) -> bool:
        """Whether a transaction was committed though nobody answered; waits until that is known."""
        log.error("the connection broke during a commit; looking what became of it")
        wait = FIRST_WAIT
        while True:
            with suppress(psycopg.Error), self._connected() as db:
                ((found,),) = db.execute(translated(sql.MARKED), (row,))
                return bool(found == mark)
            if self._closing.wait(wait):
                raise Unsettled("the database went away while it was saving: saved or not")
            wait = min(2 * wait, LONGEST_WAIT)
