"""A Word file that somebody sends: fetched from Telegram, and what it means."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.documents.returned import MOST_RETURNED
from bot.ports import NotSaved
from bot.returning import brought
from bot.service import Service
from bot.telegram.pace import Backoff
from bot.telegram.reading import Handed, Incoming
from dialogs.events import Event, NotReturned

log = logging.getLogger(__name__)
AT_ONCE = 4
"""How many files are in memory on their way."""
TRIES = 4
"""How often a file is asked for; the person's next update waits meanwhile."""
LONGEST_WAIT = 10.0


class Files:
    """Fetches files and has them read."""

    def __init__(
        self, bot: Bot, service: Service, first_wait: float, stopping: asyncio.Event
    ) -> None:
        self._bot = bot
        self._service = service
        self._first_wait = first_wait
        self._stopping = stopping
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def meaning(self, incoming: Incoming, file: Handed) -> Event:
        """What a file means; raises what `brought` does, and NotSaved where the bot stops."""
        if file.size > MOST_RETURNED:
            return NotReturned("large")
        async with self._turns:
            data = await self._fetched(file)
            if isinstance(data, bytes):
                return await brought(self._service, incoming.person, data, incoming.at)
            return data

    async def _fetched(self, file: Handed) -> bytes | NotReturned:
        backoff = Backoff(self._first_wait, LONGEST_WAIT, self._stopping)
        for _ in range(TRIES):
            try:
                found = await self._bot.get_file(file.file)
                if (found.file_size or 0) > MOST_RETURNED:
                    return NotReturned("large")
                # The library would take any other path for one on this machine's disk.
                if not (found.file_path or "").startswith(("https://", "http://")):
                    break
                return bytes(await found.download_as_bytearray())
            except BadRequest:
                break
            except TelegramError as error:
                log.warning("a file waits: %s", type(error).__name__)
                await backoff.rest()
        if self._stopping.is_set():
            raise NotSaved("the bot stops")  # it stays in the inbox
        return NotReturned("late")
