"""Updates where replicas share the work: each person's from the table, oldest first.

Whoever receives an update only stores it and wakes its person. Whoever serves that person, here or
in another replica, takes all that wait, each turn under the claim.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial

from bot.ports import Claim, Received, Store
from bot.telegram.answering import Answering
from bot.telegram.intake import Arrival, arrived
from bot.telegram.metrics import Metrics
from bot.telegram.options import Options
from bot.telegram.people import People, Round, Work

log = logging.getLogger(__name__)
PAGE = 20
"""How many updates of a person are in memory."""


class Attending:
    """Takes what waits in the inbox; `people` are those whose updates are being taken."""

    def __init__(
        self, store: Store, answering: Answering, options: Options, metrics: Metrics
    ) -> None:
        self._store = store
        self._answering = answering
        work = Work("in", self._serve)
        self.people = People(work, store.claims, metrics, options.first_wait)

    async def _serve(self, person: str, claim: Claim | None) -> Round:
        """Take a person's updates until none waits that an update can be made of."""
        done, odd = 0, dict[int, None]()
        while not self.people.stopping.is_set():
            limit = PAGE + len(odd)
            rows = await self.people.insist(partial(self._store.pending, limit, person)) or ()
            for row in rows:
                if row.update in odd or self.people.stopping.is_set():
                    continue
                if (read := self._read(row)) is None:
                    odd[row.update] = None
                    continue
                mine = replace(read, claim=claim)
                self._answering.coming(mine)
                await self._answering.take(mine)
                done += 1
            if len(rows) < limit:
                break  # what came meanwhile is found when we let go
        return Round(done, tuple(odd))

    def _read(self, row: Received) -> Arrival | None:
        try:
            return arrived(row)
        except Exception as error:  # noqa: BLE001  (one must not hold up all behind it)
            log.critical("update %s is passed over: %s", row.update, type(error).__name__)
            return None
