"""The outbox on its way out: the chats side by side, in each one message after the other.

The rows are stored with the turn that made them, and are read again to be sent: a few of each chat,
of so many chats at once. A chat that is slow, blocked or limited holds up nobody else, and what
waits for it waits on the disk. Where replicas share the work, one at a time sends to a chat.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.ports import Claim, Lost, NotSaved, Queued, Store
from bot.telegram.metrics import Metrics
from bot.telegram.options import Options
from bot.telegram.pace import Backoff, Pacer, asked, pause
from bot.telegram.people import MOST, People, Round, Work
from bot.telegram.sending import Sender

log = logging.getLogger(__name__)
PAGE = 10
"""How many messages of a chat are in memory."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts, at most."""
LONGEST_PAUSE = 3600.0
"""Seconds that Telegram may ask us to leave a chat alone; after that we ask again."""
TRIES = 8
"""How often a message may fail for a reason that neither Telegram nor the store gave."""
FINAL = (Forbidden, ChatMigrated)
"""The bot was blocked, or the account is gone: nothing will ever get through."""


class Postman:
    """Sends the rows of the outbox; `wake` tells that a turn has stored some."""

    def __init__(self, store: Store, sender: Sender, options: Options, metrics: Metrics) -> None:
        self._store = store
        self._sender = sender
        self._metrics = metrics
        self._first_wait = options.first_wait
        self._pacer = Pacer(options.pace, store.claims)
        work = Work("out", self._serve, store.recipients)
        self.people = People(work, store.claims, metrics, options.first_wait)
        self._stopping = self.people.stopping

    def start(self) -> None:
        """Go on with what an earlier run has left."""
        self.people.start()

    def wake(self, person: str) -> None:
        """Something was stored for this person: send it, behind what still waits."""
        if person.isdecimal():  # others are told at their terminal
            self.people.wake(person)

    async def stop(self, seconds: float) -> None:
        """Let the calls under way finish, for so long; the rest stays in the outbox."""
        await self.people.stop(seconds)

    async def _serve(self, person: str, claim: Claim | None) -> Round:
        """Send what waits for a person, one message after the other, until nothing does."""
        after = done = 0
        if not person.isdecimal():
            return Round(0)  # somebody at a terminal, who is told there
        while not self._stopping.is_set():
            waiting = partial(self._store.waiting, person, after, PAGE)
            rows = await self.people.insist(waiting)
            if not rows:
                break
            await self._send(rows, claim)
            after, done = rows[-1].id, done + len(rows)
            if len(rows) < PAGE:
                break  # what came meanwhile is found when we let go
        self._pacer.forget(MOST)
        return Round(done)

    async def _send(self, rows: Sequence[Queued], claim: Claim | None) -> None:
        """Send rows of one chat, one after the other, until we stop."""
        for number, row in enumerate(rows):
            try:
                await self._deliver(row, claim)
            except FINAL as error:
                # Only these: what was stored meanwhile may be meant for somebody who came back.
                await self._give_up(rows[number:], error, claim)
                return

    async def _deliver(self, row: Queued, claim: Claim | None) -> None:
        """Send a row until it is out, given up, or we stop; raises what is final for its chat."""
        backoff = Backoff(self._first_wait, LONGEST_WAIT, self._stopping)
        tries = 0
        while not self._stopping.is_set():
            try:
                await self._pacer.turn(row.person, claim)
                number = await self._sent(row)
            except (Lost, *FINAL):
                raise
            except BadRequest as error:
                log.error("message %s was refused: %s", row.id, error)  # noqa: TRY400
                await self._give_up([row], error, claim)
                return
            except RetryAfter as error:
                seconds = min(asked(error), LONGEST_PAUSE)
                log.warning("message %s waits %.0f s, as Telegram asks", row.id, seconds)
                await pause(seconds, self._stopping)
            except Exception as error:  # noqa: BLE001  (whatever it was, the message waits)
                log.warning("message %s waits: %s", row.id, error)
                tries += not isinstance(error, TelegramError | NotSaved)
                if tries == TRIES:
                    await self._give_up([row], error, claim)
                    return
                await backoff.rest()
            else:
                # Were that lost, the message would be sent twice.
                sent = partial(self._store.sent, row.id, number, claim=claim)
                await self.people.insist(sent)
                return

    async def _sent(self, row: Queued) -> int | None:
        """Try once; see `Sender.send`."""
        try:
            with self._metrics.send_seconds.time():
                number = await self._sender.send(row)
        except Exception as error:
            self._metrics.sent(error)
            raise
        self._metrics.sent()
        return number

    async def _give_up(self, rows: Sequence[Queued], error: Exception, claim: Claim | None) -> None:
        """Never to be sent: the body is erased, the reason kept."""
        log.warning("%s messages dropped: %s", len(rows), type(error).__name__)
        reason, refused = type(error).__name__, isinstance(error, FINAL)
        for row in rows:
            drop = partial(self._store.drop, row.id, reason, refused=refused, claim=claim)
            await self.people.insist(drop)
