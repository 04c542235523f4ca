"""One update through the service, until it is saved; every tap is answered at once."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.languages import nearest
from bot.ports import NotSaved, StoreDamaged
from bot.service import Reply, Service
from bot.telegram.intake import LONGEST_WAIT, Arrival
from bot.telegram.options import Options
from bot.telegram.outgoing import Postman
from bot.telegram.reading import Incoming, Tapped, addressed, read, sender
from bot.telegram.turns import Turn

log = logging.getLogger(__name__)
AT_ONCE = 2.0
"""Seconds that a tap may wait for its turn before it is answered anyway."""


class Answering:
    """Takes arrivals. What is not saved when the bot stops stays in the inbox."""

    def __init__(self, bot: Bot, service: Service, postman: Postman, options: Options) -> None:
        self._bot = bot
        self._service = service
        self._postman = postman
        self._options = options
        self.stopping = asyncio.Event()

    async def take(self, arrival: Arrival) -> None:
        """Take one update; raises nothing."""
        user = sender(arrival.update)
        if user is None:
            await self._elsewhere(arrival)
        elif self._options.allowed_users and user not in self._options.allowed_users:
            await self._say(arrival, "telegram-not-allowed")
        elif incoming := read(arrival.update, arrival.at, self._service.library.phrases):
            await self._answered(incoming, arrival)

    async def _answered(self, incoming: Incoming, arrival: Arrival) -> None:
        turn = Turn(
            incoming,
            self._service.library,
            self._service.day(incoming.at),
            self._options.retention_days,
        )
        notice: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        answering = None
        if isinstance(incoming.deed, Tapped):
            answering = asyncio.create_task(self._notice(incoming.deed.query, notice))
        try:
            await self._saved(turn, arrival)
        finally:
            notice.set_result(turn.note)
            if answering is not None:
                await answering

    async def _saved(self, turn: Turn, arrival: Arrival) -> None:
        """Try until the turn is saved or the bot stops; tell the person once that it is not."""
        wait = self._options.first_wait
        told = False
        while not self.stopping.is_set():
            try:
                reply = await self._take(turn)
            except NotSaved as error:
                log.error("a turn waits: %s", error)  # noqa: TRY400  (the line says it all)
            except StoreDamaged as error:
                log.error("a turn is given up: %s", error)  # noqa: TRY400
                await self._say(arrival, "telegram-damaged")
                return
            except Exception as error:  # noqa: BLE001  (a mistake of ours: it must not hold up others)
                log.critical("update %s failed: %s", turn.incoming.update, where(error))
                await self._say(arrival, "telegram-damaged")
                return
            else:
                self._postman.add(reply.messages)
                return
            if not told:
                told = True
                await self.tell(arrival)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _take(self, turn: Turn) -> Reply:
        incoming = turn.incoming
        return await self._service.take(
            incoming.person, turn.event, incoming.at, update=incoming.update, part=turn
        )

    async def _notice(self, query: str, notice: asyncio.Future[str]) -> None:
        """Answer a tap with its turn's note, or with nothing where that takes too long."""
        await asyncio.wait((notice,), timeout=AT_ONCE)
        text = notice.result() if notice.done() else ""
        # Too old, answered already, or the network: the card says the same.
        with suppress(TelegramError):
            await self._bot.answer_callback_query(query, text or None)

    async def tell(self, arrival: Arrival) -> None:
        """Say that something is not saved yet; never in doubt, and never twice for one update."""
        await self._say(arrival, "telegram-not-saved")

    async def _say(self, arrival: Arrival, key: str) -> None:
        """Say one sentence past the outbox: nothing can be stored now, or should be."""
        incoming = read(arrival.update, arrival.at, self._service.library.phrases)
        if incoming is None:
            return
        phrases = self._service.library.phrases[incoming.person.language]
        with suppress(TelegramError):
            await self._bot.send_message(int(incoming.person.id), phrases.say(key))

    async def _elsewhere(self, arrival: Arrival) -> None:
        """In a group, a command to this bot gets a link to the private chat, all else silence."""
        update = arrival.update
        if not addressed(update, self._bot.username) or update.effective_chat is None:
            return
        user, known = update.effective_user, self._service.library.phrases
        phrases = known[nearest(user.language_code if user else None, known)]
        button = InlineKeyboardButton(
            phrases.say("telegram-group-button"),
            url=f"https://t.me/{self._bot.username}?start=group",
        )
        with suppress(TelegramError):
            await self._bot.send_message(
                update.effective_chat.id,
                phrases.say("telegram-group"),
                reply_markup=InlineKeyboardMarkup([[button]]),
            )


def where(error: BaseException) -> str:
    """What went wrong and where, without the error's own text: it may quote an answer."""
    trace, line = error.__traceback__, ""
    while trace is not None:
        line = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {line}"
