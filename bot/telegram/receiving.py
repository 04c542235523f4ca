"""How updates come: we ask Telegram for them, or Telegram calls us."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.ports import Claims, NotSaved
from bot.telegram.calls import Calls
from bot.telegram.duties import POLLING, duty
from bot.telegram.errors import TelegramRefused
from bot.telegram.intake import Inbox
from bot.telegram.options import Options
from bot.telegram.pace import Backoff, asked, pause
from bot.telegram.pulse import Pulse
from bot.telegram.updates import KINDS

log = logging.getLogger(__name__)
LONGEST_WAIT = 30.0
STANDBY_SECONDS = 2.0

RIVAL = "Another instance is polling with the same token; stop it, or this one gets no updates."
STANDBY = (
    "Another replica polls, as only one can: this one answers and sends, and polls once that one "
    "is gone. With TELEGRAM_WEBHOOK_URL all of them get updates."
)
WRONG_TOKEN = "Telegram does not know TELEGRAM_BOT_TOKEN; copy it again from @BotFather."  # noqa: S105


async def insist(
    call: Callable[[], Awaitable[object]], first_wait: float, stop: asyncio.Event
) -> bool:
    """Call Telegram until it works, however long that takes; False where `stop` comes first."""
    backoff = Backoff(first_wait, LONGEST_WAIT, stop)
    while not stop.is_set():
        try:
            await call()
        except InvalidToken:
            raise TelegramRefused(WRONG_TOKEN) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached: %s", error)
            await backoff.rest()
        else:
            return True
    return False


class Receiving:
    """Polls, where no address for Telegram to call is given."""

    def __init__(  # noqa: PLR0913, PLR0917  (all that is between Telegram and the inbox)
        self,
        bot: Bot,
        calls: Calls,
        inbox: Inbox,
        options: Options,
        pulse: Pulse,
        claims: Claims | None,
    ) -> None:
        self._bot = bot
        self._calls = calls
        self._inbox = inbox
        self._options = options
        self._pulse = pulse
        self._claims = claims
        self._rival = False
        self._lost = asyncio.Event()

    async def begin(self, stack: AsyncExitStack, stop: asyncio.Event) -> None:
        """Have updates come until the stack is closed; what waits at Telegram is kept."""
        self._pulse.ready = True
        self._pulse.beat()
        if self._options.webhook_url:
            await self._insist(self._hook, stop)
        else:
            polling = await stack.enter_async_context(AsyncExitStack())
            await self._turn(polling, stop)
            again = asyncio.create_task(self._again(polling, stop))
            stack.push_async_callback(_ended, again)

    async def _turn(self, stack: AsyncExitStack, stop: asyncio.Event) -> None:
        self._lost.clear()
        if await self._alone(stack, stop):
            await self._poll(stack, stop)

    async def _again(self, polling: AsyncExitStack, stop: asyncio.Event) -> None:
        """Leave off whenever another replica has taken over, and wait to poll anew."""
        while True:
            await self._lost.wait()
            await polling.aclose()
            await self._turn(polling, stop)

    async def _insist(self, call: Callable[[], Awaitable[object]], stop: asyncio.Event) -> bool:
        return await insist(call, self._options.first_wait, stop)

    async def _hook(self) -> None:
        await self._bot.set_webhook(
            self._options.webhook_url,
            allowed_updates=KINDS,
            secret_token=self._options.webhook_secret,
            drop_pending_updates=False,
        )

    async def _poll(self, stack: AsyncExitStack, stop: asyncio.Event) -> None:
        if await self._insist(self._bot.delete_webhook, stop):
            polling = asyncio.create_task(self._polls(stop))
            stack.push_async_callback(_ended, polling)

    async def _polls(self, stop: asyncio.Event) -> None:
        """Ask for updates, for ever; a poll confirms the last batch, so that is kept before."""
        offset, backoff = 0, None
        while not stop.is_set():
            try:
                batch = await self._calls.updates(offset, self._options.poll_seconds)
            except RetryAfter as error:
                self._failed(error)
                await pause(asked(error), stop)
                continue
            except Exception as error:  # noqa: BLE001  (whatever it was, nobody else would poll)
                self._failed(error)
                backoff = backoff or Backoff(self._options.first_wait, LONGEST_WAIT, stop)
                await backoff.rest()
                continue
            backoff = None
            self._pulse.beat()
            await self._inbox.keep_all(batch)
            if batch:
                offset = batch[-1].update.update_id + 1

    async def _alone(self, stack: AsyncExitStack, stop: asyncio.Event) -> bool:
        """Be the one that polls, once no other replica does; False where `stop` comes first."""
        told = False
        while not stop.is_set():
            async with AsyncExitStack() as trying:
                with suppress(NotSaved):
                    ours = duty(self._claims, POLLING, self._lost.set)
                    if await trying.enter_async_context(ours):
                        await stack.enter_async_context(trying.pop_all())
                        return True
            if not told:
                told = True
                log.warning(STANDBY)
            self._pulse.beat()
            await pause(STANDBY_SECONDS, stop)
        return False

    def _failed(self, error: Exception) -> None:
        """One line for a rival, however often Telegram says it; the rest mends itself."""
        if isinstance(error, Conflict):
            if not self._rival:
                log.error(RIVAL)
            self._rival = True
        elif isinstance(error, InvalidToken):
            log.error(WRONG_TOKEN)
        else:
            log.warning("polling: %s", error if isinstance(error, TelegramError) else type(error))


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
