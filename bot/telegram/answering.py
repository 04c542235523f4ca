"""One update through the service, until it is saved; every tap is answered at once."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import TelegramError

from bot.languages import nearest
from bot.logs import number, places
from bot.ports import Claim, Lost, NotSaved, StoreDamaged, StoreFull, Unsettled
from bot.service import Reply, Service
from bot.telegram.calls import Calls
from bot.telegram.files import Files
from bot.telegram.flood import Guard, Verdict
from bot.telegram.intake import LONGEST_WAIT, Arrival
from bot.telegram.metrics import Metrics
from bot.telegram.options import Options
from bot.telegram.outgoing import Postman
from bot.telegram.pace import Backoff
from bot.telegram.reading import Handed, Incoming, Said, Tapped, addressed, read, sender
from bot.telegram.turns import Turn
from bot.telegram.waiting import Waiting, leaves

log = logging.getLogger(__name__)
AT_ONCE = 2.0
"""Seconds that a tap may wait for its turn before it is answered anyway."""
SOON = 5.0
"""Seconds for a call that the person's next update waits for, and a stop."""


class Answering:
    """Takes arrivals. What is not saved when the bot stops stays in the inbox."""

    def __init__(  # noqa: PLR0913, PLR0917  (all that an answer goes through)
        self,
        bot: Bot,
        calls: Calls,
        service: Service,
        postman: Postman,
        options: Options,
        metrics: Metrics,
    ) -> None:
        self._bot = bot
        self._calls = calls
        self._service = service
        self._postman = postman
        self._options = options
        self._metrics = metrics
        self._strangers = Guard(options.strangers)
        self._waiting = Waiting()
        self._aside: set[asyncio.Task[None]] = set()
        self.stopping = asyncio.Event()
        self._files = Files(bot, service, options.first_wait, self.stopping)

    def stop(self) -> None:
        """Try nothing again; what is not saved stays in the inbox."""
        self.stopping.set()
        self._waiting.wake_all()

    def coming(self, arrival: Arrival) -> None:
        """An update was handed on; its turn may come late, behind one that waits for room."""
        try:
            incoming = read(arrival.update, arrival.at, self._service.library.phrases)
        except Exception:  # noqa: BLE001  (told when it is taken)
            return
        if incoming is None or not arrival.kept:
            return
        person = incoming.person
        if leaves(incoming.deed):
            self._waiting.came(person.id, incoming.update)
        elif isinstance(incoming.deed, Tapped) and self._waiting.waits(person.id):
            text = self._service.library.phrases[person.language].say("telegram-not-saved")
            answering = asyncio.create_task(self._answer(incoming.deed.query, text))
            self._aside.add(answering)
            answering.add_done_callback(self._aside.discard)

    async def take(self, arrival: Arrival) -> None:
        """Take one update; it is left in the inbox only where the bot stops.

        Raises:
            Lost: another replica takes it.
        """
        try:
            taken = await self._take(arrival)
        except Lost:
            raise
        except Exception as error:  # noqa: BLE001  (a mistake of ours: it must not come up for ever)
            await self._failed(arrival, error)
            taken = False
        if not taken and arrival.kept:
            await self._dismissed(arrival)

    async def _take(self, arrival: Arrival) -> bool:
        """Take one update; False where no turn was or will be taken for it."""
        user = sender(arrival.update)
        if user is None:
            await self._elsewhere(arrival)
        elif self._options.allowed_users and user not in self._options.allowed_users:
            if self._strangers.judge(user, arrival.update.update_id) is Verdict.TAKE:
                await self._say(arrival, "telegram-not-allowed")
        elif incoming := read(arrival.update, arrival.at, self._service.library.phrases):
            return await self._answered(incoming, arrival)
        return False

    async def _dismissed(self, arrival: Arrival) -> None:
        """Mark an update done, so that it does not come up again when its moment has passed."""
        backoff = Backoff(self._options.first_wait, LONGEST_WAIT, self.stopping)
        while not self.stopping.is_set():
            try:
                update = arrival.update.update_id
                await self._service.store.dismiss(update, claim=arrival.claim)
            except Lost:
                raise
            except NotSaved as error:
                log.error("an update waits: %s", error)  # noqa: TRY400  (the line says it all)
                await backoff.rest()
            else:
                return

    async def _answered(self, incoming: Incoming, arrival: Arrival) -> bool:
        turn = Turn(
            incoming,
            self._service.library,
            self._service.day(incoming.at),
            arrival.over,
            self._options.flood.seconds,
        )
        self._waiting.begun(incoming.person.id, incoming.update)
        notice: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        answering = None
        if isinstance(incoming.deed, Tapped):
            answering = asyncio.create_task(self._notice(incoming.deed.query, notice))
        try:
            with self._waiting.until_saved(incoming.person.id) as woken:
                return await self._saved(turn, arrival, woken)
        finally:
            notice.set_result(turn.note)
            if answering is not None:
                await answering

    async def _saved(self, turn: Turn, arrival: Arrival, woken: asyncio.Event) -> bool:
        """Try until the turn is saved or the bot stops; tell the person once that it is not.

        False where it was given up, and the person told.
        """
        backoff = Backoff(self._options.first_wait, LONGEST_WAIT, woken)
        told = False
        while not self.stopping.is_set():
            try:
                await self._turned(turn, arrival.claim)
            except Lost:
                raise
            except NotSaved as error:
                person = turn.incoming.person.id
                if isinstance(error, StoreFull) and self._waiting.gone_on(person):
                    log.error("a turn is given up: %s", error)  # noqa: TRY400
                    await self._say(arrival, "telegram-given-up", reply=True)
                    return False
                log.error("a turn waits: %s", error)  # noqa: TRY400  (the line says it all)
                self._waiting.failed(person)
                told = told or isinstance(error, Unsettled)
            except StoreDamaged as error:
                log.error("a turn is given up: %s", error)  # noqa: TRY400
                await self._say(arrival, "telegram-damaged")
                return False
            except Exception as error:  # noqa: BLE001  (a mistake of ours: it must not hold up others)
                await self._failed(arrival, error)
                return False
            else:
                return True
            if not told:
                told = True
                await self.tell(arrival)
            await backoff.rest()
            woken.clear()
        return True

    async def _turned(self, turn: Turn, claim: Claim | None) -> None:
        """Take the turn, and have its messages sent even where we are cancelled meanwhile."""
        if isinstance(turn.incoming.deed, Handed) and not turn.over:
            deed = Said(await self._files.meaning(turn.incoming, turn.incoming.deed))
            turn.incoming = replace(turn.incoming, deed=deed)
        incoming = turn.incoming
        taking = asyncio.ensure_future(
            self._service.take(
                incoming.person,
                turn.event,
                incoming.at,
                update=incoming.update,
                part=turn,
                claim=claim,
            )
        )
        taking.add_done_callback(self._sent)
        try:
            with self._metrics.turn_seconds.time():
                reply = await asyncio.shield(taking)
        except Exception as error:
            self._metrics.not_taken(error)
            raise
        self._metrics.taken(fresh=reply.fresh)

    def _sent(self, taken: asyncio.Future[Reply]) -> None:
        if not taken.cancelled() and not taken.exception():
            for person in {row.person for row in taken.result().messages}:
                self._postman.wake(person)

    async def _notice(self, query: str, notice: asyncio.Future[str]) -> None:
        """Answer a tap with its turn's note, or with nothing where that takes too long."""
        await asyncio.wait((notice,), timeout=AT_ONCE)
        await self._answer(query, notice.result() if notice.done() else "")

    async def _answer(self, query: str, text: str) -> None:
        # Too old, answered already, or the network: the card says the same.
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(SOON):
                await self._calls.answer(query, text)

    async def tell(self, arrival: Arrival) -> None:
        """Say that something is not saved yet; never in doubt, and never twice for one update."""
        await self._say(arrival, "telegram-not-saved")

    async def _failed(self, arrival: Arrival, error: Exception) -> None:
        """A mistake of ours: the person and the log are told the same number."""
        found = number()
        log.critical(
            "update %s failed, number %s: %s", arrival.update.update_id, found, places(error)
        )
        with suppress(Exception):
            await self._say(arrival, "telegram-failed", number=found)

    async def _say(self, arrival: Arrival, key: str, *, reply: bool = False, **args: str) -> None:
        """Say one sentence past the outbox: nothing can be stored now, or should be.

        With `reply` it is seen which message it is about.
        """
        incoming = read(arrival.update, arrival.at, self._service.library.phrases)
        if incoming is None:
            return
        text = self._service.library.phrases[incoming.person.language].say(key, **args)
        message = arrival.update.about
        about = None
        if reply and message is not None:
            about = ReplyParameters(message.message_id, allow_sending_without_reply=True)
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(SOON):
                await self._bot.send_message(int(incoming.person.id), text, reply_parameters=about)

    async def _elsewhere(self, arrival: Arrival) -> None:
        """In a group, a command to this bot gets a link to the private chat, all else silence."""
        update, message = arrival.update, arrival.update.message
        if message is None or not addressed(message, self._bot.username):
            return
        if self._strangers.judge(message.chat.id, update.update_id) is not Verdict.TAKE:
            return
        user, known = update.user, self._service.library.phrases
        phrases = known[nearest(user.language_code if user else None, known)]
        button = InlineKeyboardButton(
            phrases.say("telegram-group-button"),
            url=f"https://t.me/{self._bot.username}?start=group",
        )
        with suppress(TelegramError):
            await self._bot.send_message(
                message.chat.id,
                phrases.say("telegram-group"),
                reply_markup=InlineKeyboardMarkup([[button]]),
            )
