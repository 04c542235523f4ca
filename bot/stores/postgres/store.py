"""The store in a PostgreSQL database: how it opens, closes and runs its transactions."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from bot.ports import Claim, NotSaved
from bot.stores.keys import Keys
from bot.stores.postgres import statements
from bot.stores.postgres.claims import PgClaims
from bot.stores.postgres.opening import connect, prepare
from bot.stores.postgres.sessions import Sessions
from bot.stores.postgres.transaction import PgTransaction
from bot.stores.sql import SqlStore
from bot.stores.transaction import Row

T = TypeVar("T")
# It warns of each connection that breaks, and so do we.
logging.getLogger("psycopg").setLevel(logging.ERROR)


class PostgresStore(SqlStore):
    """See `bot.ports.Store`."""

    claims: PgClaims

    def __init__(
        self,
        url: str,
        master: bytes,
        *,
        lease: float = 15.0,
        size: int = 8,
        patience: float = 5.0,
    ) -> None:
        """Nothing is opened yet.

        Args:
            url: postgresql://USER:PASSWORD@HOST:PORT/NAME
            master: the master key, 32 bytes, the same for every replica.
            lease: seconds after which others take over the work of a replica that is silent.
            size: how many connections there may be; each is a thread.
            patience: seconds for which a server that cannot be reached is tried again.
        """
        super().__init__(Keys(master), statements)
        self._url = url
        self._lease = lease
        self._size = size
        self._patience = patience
        self._holder = secrets.token_hex(8)
        self._sessions: Sessions | None = None
        self.claims = PgClaims(self._do, self._holder, lease, self._unread)

    async def start(self) -> None:
        """See `bot.ports.Store.start`."""
        await asyncio.to_thread(prepare, self._url, self._rows.keys)
        self._sessions = Sessions(partial(connect, self._url), self._size, self._patience)

    async def close(self) -> None:
        """See `bot.ports.Store.close`."""
        if self._sessions:
            with suppress(NotSaved):
                await self.claims.leave()
        sessions, self._sessions = self._sessions, None
        if sessions:
            await sessions.close()
        self._rows.forget_all()

    async def _do(
        self,
        run: Callable[[PgTransaction], T],
        *,
        order: str = "",
        claim: Claim | None = None,
        alone: bool = False,
    ) -> T:
        if self._sessions is None:
            raise NotSaved("the store is not open")

        def prepared(db: PgTransaction) -> T:
            if order:
                db.order(order)
            if claim:
                db.hold(claim, self._holder, self._lease)
            return run(db)

        return await self._sessions.do(prepared, order, alone=alone)

    async def sent(
        self, queued: int, message: int | None = None, *, claim: Claim | None = None
    ) -> None:
        """See `bot.ports.Store.sent`."""
        if claim is None:
            await super().sent(queued, message)
        else:
            await self.claims.sent(claim, queued, message)

    async def _read(self, query: str, *parameters: object) -> list[Row]:
        return (await self._do(lambda db: db.ask((query, parameters)), alone=True))[0]
