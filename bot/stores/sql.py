"""The methods of `bot.ports.Store` over an SQL database, in terms of its transactions."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TypeVar

from bot.ports import (
    COUNTED,
    Claim,
    Depth,
    Kind,
    Queued,
    Received,
    Resting,
    Result,
    Store,
    StoreDamaged,
    Tables,
    Work,
)
from bot.stores import statements as sql
from bot.stores.exporting import tables
from bot.stores.keys import Keys, new_master
from bot.stores.rows import Rows
from bot.stores.shapes import MessageRow, UpdateRow
from bot.stores.times import clock, micros, moment
from bot.stores.transaction import Dialect, Row, Transaction, Write
from bot.stores.turns import Turns, Wants
from dialogs.draft import Person

R = TypeVar("R", MessageRow, UpdateRow)
T = TypeVar("T")
log = logging.getLogger(__name__)


class SqlStore(Store):
    """See `bot.ports.Store`; a database says how it starts, closes and runs a transaction."""

    def __init__(self, keys: Keys, dialect: Dialect) -> None:
        """Nothing is opened yet."""
        self._rows = Rows(keys)
        self._dialect = dialect
        self._turns = Turns(self._rows, dialect)
        self._unread: defaultdict[tuple[Kind, str], set[int]] = defaultdict(set)
        """Updates and messages of a person that could not be read."""

    @abstractmethod
    async def _do(
        self, run: Callable[[Transaction], T], *, order: str = "", claim: Claim | None = None
    ) -> T:
        """Do something in a transaction, and return once it is committed.

        Args:
            run: called on a thread of the connection's, and again after a lost race.
            order: one after the other of those that name the same person, as they were called.
            claim: must be current, or it raises `Lost`.
        """

    async def turn(  # noqa: PLR0913
        self,
        person: Person,
        work: Work,
        *,
        update: int | None = None,
        also: tuple[str, ...] = (),
        card: str = "",
        claim: Claim | None = None,
        link: str = "",
    ) -> Result:
        """See `bot.ports.Store.turn`."""
        wants = Wants(person, update, also, card, link)
        return await self._do(
            lambda db: self._turns.take(db, work, wants), order=person.id, claim=claim
        )

    async def receive(self, update: int, person: str, body: bytes) -> bool:
        """See `bot.ports.Store.receive`."""
        write = self._rows.write_received(update, person, body)
        return await self._do(lambda db: db.count(write) > 0, order=person)

    async def pending(self, limit: int = 100, person: str = "") -> tuple[Received, ...]:
        """See `bot.ports.Store.pending`."""
        if person:
            found = await self._read(self._dialect.PENDING_OF, person, limit)
        else:
            found = await self._read(self._dialect.PENDING, limit)
        rows = map(UpdateRow._make, found)
        return tuple(self._readable("in", self._rows.received, rows))

    async def dismiss(self, update: int, *, claim: Claim | None = None) -> None:
        """See `bot.ports.Store.dismiss`."""
        await self._write((sql.DISMISSED, (clock(), update)), claim=claim)

    async def recipients(self, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """See `bot.ports.Store.recipients`."""
        found = await self._read(self._dialect.RECIPIENTS, after, limit)
        return tuple(person for (person,) in found)

    async def waiting(self, person: str, after: int = 0, limit: int = 100) -> tuple[Queued, ...]:
        """See `bot.ports.Store.waiting`."""
        found = await self._read(self._dialect.WAITING, person, after, limit)
        rows = map(MessageRow._make, found)
        return tuple(self._readable("out", self._rows.message, rows))

    async def sent(
        self, queued: int, message: int | None = None, *, claim: Claim | None = None
    ) -> None:
        """See `bot.ports.Store.sent`."""
        card: list[Write] = [] if message is None else [(sql.SENT_CARD, (message, queued))]
        await self._write(*card, (sql.SENT, (queued,)), claim=claim)

    async def drop(
        self, queued: int, reason: str, *, refused: bool = False, claim: Claim | None = None
    ) -> None:
        """See `bot.ports.Store.drop`."""
        await self._write((sql.DROPPED, (reason, refused, queued)), claim=claim)

    async def depth(self) -> Depth:
        """See `bot.ports.Store.depth`."""
        ((updates, messages, oldest),) = await self._read(self._dialect.DEPTH, COUNTED, COUNTED)
        return Depth(updates, messages, None if oldest is None else moment(oldest))

    async def document_key(self) -> bytes:
        """See `bot.ports.Store.document_key`."""
        return await self._do(self._document_key)

    def _document_key(self, db: Transaction) -> bytes:
        box = self._rows.keys.check  # what lies in `meta` is sealed as its name says
        if not (rows := db.ask((sql.LOAD_DOCUMENT_KEY, ()))[0]):
            # Another replica may be doing the same.
            db.write((sql.NEW_DOCUMENT_KEY, (box.seal(new_master(), "document key"),)))
            (rows,) = db.ask((sql.LOAD_DOCUMENT_KEY, ()))
        return box.open(rows[0][0], "document key")

    async def tables(self, person: str) -> Tables:
        """See `bot.ports.Store.tables`."""
        return await self._do(lambda db: tables(db, self._rows.keys, person))

    async def resting(
        self, remind: datetime | None, announce: datetime | None, today: date, limit: int = 100
    ) -> tuple[Resting, ...]:
        """See `bot.ports.Store.resting`."""
        dialect = self._dialect

        def run(db: Transaction) -> list[Resting]:
            found: list[Resting] = []
            if remind is not None:
                (rows,) = db.ask((dialect.TO_REMIND, (micros(remind), limit)))
                found += [Resting(draft, owner, remind=True) for draft, owner in rows]
            if announce is not None:
                (rows,) = db.ask((dialect.UNANNOUNCED, (micros(announce), limit)))
                found += [Resting(draft, owner) for draft, owner in rows]
            over = (dialect.OVER, (today.isoformat(), limit))
            for rows in db.ask((dialect.UNTOLD, (limit,)), over):
                found += [Resting(draft, owner, out=True) for draft, owner in rows]
            return found

        return tuple(await self._do(run))

    async def _read(self, query: str, *parameters: object) -> list[Row]:
        return (await self._do(lambda db: db.ask((query, parameters))))[0]

    async def _write(self, *writes: Write, claim: Claim | None = None) -> None:
        await self._do(lambda db: db.write(*writes), claim=claim)

    def _readable(self, kind: Kind, unseal: Callable[[R], T], rows: Iterable[R]) -> Iterator[T]:
        """What can be read; a damaged row is reported and must not hold up all the others."""
        for row in rows:
            try:
                yield unseal(row)
            except StoreDamaged as error:
                self._unread[kind, row[1]].add(row[0])
                log.error("passed over: %s", error)  # noqa: TRY400  (the line says it all)
