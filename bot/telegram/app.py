"""The bot on Telegram, started in order and stopped in order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

from telegram import Bot

from bot.health import beat
from bot.logs import redacted
from bot.ports import NotSaved, Store
from bot.service import Service
from bot.settings import Settings
from bot.telegram.answering import Answering
from bot.telegram.attending import Attending
from bot.telegram.calls import Calls
from bot.telegram.commands import publish
from bot.telegram.duties import PUBLISHING, duty
from bot.telegram.http import Waits
from bot.telegram.intake import Arrival, Inbox
from bot.telegram.lines import Lines
from bot.telegram.metrics import Metrics
from bot.telegram.options import Options, options
from bot.telegram.outgoing import Postman
from bot.telegram.pulse import Pulse
from bot.telegram.receiving import Receiving, insist
from bot.telegram.request import Request
from bot.telegram.sending import Sender
from bot.telegram.serving import Server
from bot.telegram.tending import Tending
from bot.telegram.watching import Watch

log = logging.getLogger(__name__)
BEAT_SECONDS = 10.0


async def run_bot(settings: Settings, service: Service, store: Store) -> None:
    """Run until SIGTERM or SIGINT, then finish what is under way.

    Args:
        settings: with a token.
        service: the conversation over `store`.
        store: started, and closed by the caller.

    Raises:
        TelegramRefused: Telegram does not take this token.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        async with Telegram(options(settings), service, store).running(stop):
            await stop.wait()
            log.info("stopping")
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


class Telegram:
    """Everything that runs while the bot is on Telegram.

    `server` is there once it is `running`.
    """

    def __init__(self, options: Options, service: Service, store: Store) -> None:
        """Build it all; nothing is opened yet."""
        self._options = options
        self._service = service
        self._store = store
        self.pulse = Pulse(None if options.webhook_url else options.poll_seconds)
        self.metrics = Metrics()
        self.inbox = Inbox(store, options, self.metrics)
        with redacted(options.token):  # the library notes the addresses that it will call
            self.bot, calls = _connected(options)
        bot = self.bot
        sender = Sender(bot, calls, service, self.metrics)
        self.postman = Postman(store, sender, options, self.metrics)
        self.answering = Answering(bot, calls, service, self.postman, options, self.metrics)
        self.attending = Attending(store, self.answering, options, self.metrics)
        if store.claims is not None:
            self.inbox.wake = self.attending.people.wake
        self.tending = Tending(service, self.postman, options)
        self.lines = Lines(self._take)
        self.inbox.tell, self.inbox.next = self.answering.tell, self._handed_on
        watch = Watch(self.pulse, store, self.metrics, options.clock)
        self.server = Server(options, watch, self.inbox)
        self.receiving = Receiving(bot, calls, self.inbox, options, self.pulse, store.claims)

    def _handed_on(self, arrival: Arrival) -> None:
        self.lines.add(arrival)
        self.answering.coming(arrival)  # before its turn, which begins later

    async def _take(self, arrival: Arrival) -> None:
        try:
            await self.answering.take(arrival)
        finally:
            self.inbox.finished(arrival)

    @asynccontextmanager
    async def running(self, stop: asyncio.Event | None = None) -> AsyncIterator[None]:
        """Start; at the end take in nothing more, finish what is under way, and stop.

        Until Telegram can be reached for the first time, `stop` gives up waiting.
        """
        secrets = (self._options.token, self._options.webhook_secret)
        async with AsyncExitStack() as stack:
            stack.enter_context(redacted(*secrets))
            await stack.enter_async_context(self.server.listening())
            stack.push_async_callback(self.bot.shutdown)
            stop = stop or asyncio.Event()
            if not await insist(self.bot.initialize, self._options.first_wait, stop):
                yield
                return
            self.postman.start()
            stack.push_async_callback(self.postman.stop, self._options.drain_seconds)
            stack.push_async_callback(self.lines.done)
            if self.inbox.wake is not None:
                self.attending.people.start()
                stack.push_async_callback(self.attending.people.stop, self._options.drain_seconds)
            stack.callback(self.answering.stop)
            if self.inbox.wake is None:
                await stack.enter_async_context(self._beside(self.inbox.feed()))
            await stack.enter_async_context(self._beside(self._beats()))
            await stack.enter_async_context(self._beside(self.tending.run()))
            await stack.enter_async_context(self._beside(self._publish()))
            await self.receiving.begin(stack, stop)
            yield
            self.pulse.ready = False

    async def _publish(self) -> None:
        """Tell Telegram the menus, unless another replica is at it."""
        with suppress(NotSaved):
            async with duty(self._store.claims, PUBLISHING) as ours:
                if ours:
                    await publish(self.bot, self._service.library)

    async def _beats(self) -> None:
        """Touch the heartbeat while Telegram is heard."""
        while True:
            if self.pulse.alive:
                with suppress(OSError):
                    await asyncio.to_thread(beat, self._options.data_dir)
            await asyncio.sleep(BEAT_SECONDS)

    @asynccontextmanager
    async def _beside(self, work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
        """Run something beside the rest, as long as that runs."""
        task = asyncio.create_task(work)
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def _connected(options: Options) -> tuple[Bot, Calls]:
    """The library's bot, and beside it the calls of every turn, on the same connections."""
    base = options.api_url.rstrip("/")
    polling = Request(base, 2, Waits())
    request = Request(base, 128, Waits(read=options.call_seconds))
    bot = Bot(
        options.token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    return bot, Calls(bot.base_url, request, polling)
