"""Once an hour: what is due for drafts that nobody uses."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from datetime import datetime
from functools import partial

from bot.caretaker import Caretaker
from bot.logs import places
from bot.ports import NotSaved, Resting, StoreDamaged
from bot.service import Service
from bot.telegram.duties import TENDING, duty
from bot.telegram.notes import note
from bot.telegram.options import Options
from bot.telegram.outgoing import Postman
from dialogs.resting import Care

log = logging.getLogger(__name__)
EVERY = 3600.0
"""Seconds between two rounds."""
MOST = 500
"""Drafts of each kind that one round looks after; the oldest come first."""


class Tending:
    """Does what is due in rounds, and wakes the postman."""

    def __init__(self, service: Service, postman: Postman, options: Options) -> None:
        self._service = service
        self._caretaker = Caretaker(service)
        self._postman = postman
        self._clock = options.clock
        self._hopeless: set[str] = set()
        """Drafts that this run can do nothing for; they must not be in the way of others."""

    async def run(self) -> None:
        """A round now and every hour, for ever."""
        while True:
            try:
                async with duty(self._service.store.claims, TENDING) as ours:
                    if ours:
                        await self.round()
            except NotSaved as error:
                log.warning("drafts that nobody uses wait: %s", error)
            await asyncio.sleep(EVERY)

    async def round(self) -> None:
        """One round. Raises NotSaved where the store cannot go on: the rest is for the next one."""
        at = self._clock()
        found = await self._caretaker.resting(at, MOST + len(self._hopeless))
        cared = [await self._care(each, at) for each in found if each.draft not in self._hopeless]
        if done := Counter(care for care in cared if care is not None):
            log.info("drafts that nobody uses: %s", dict(done))

    async def _care(self, resting: Resting, at: datetime) -> Care | None:
        compose = partial(note, today=self._service.day(at))
        if not resting.owner.isdecimal():
            # Somebody at a terminal, to whom nothing can be sent.
            self._hopeless.add(resting.draft)
            return None
        try:
            cared = await self._caretaker.care(resting, at, compose)
        except StoreDamaged as error:
            log.error("passed over: %s", error)  # noqa: TRY400  (the line says it all)
            self._hopeless.add(resting.draft)
            return None
        except NotSaved:
            raise
        except Exception as error:  # noqa: BLE001  (a mistake of ours must not hold up all others)
            log.critical("draft %s is passed over: %s", resting.draft, places(error))
            self._hopeless.add(resting.draft)
            return None
        if cared.messages:
            self._postman.wake(resting.owner)
        return cared.care
