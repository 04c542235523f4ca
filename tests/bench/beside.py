"""Whether anybody waits for somebody else's document."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tests.bench.bots import Bot, ours, running
from tests.bench.measure import Row
from tests.bench.questions import write_questions

CHATS = range(1, 6)
ROUNDS, TURNS = 3, 8
SOMEBODY = 99


class Drafter:
    """One who asks for the document again and again, each time as soon as it has come."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._others = bot.load.heard
        self._card: asyncio.Future[bytes] | None = None
        self._came = asyncio.Event()
        self.first = asyncio.Event()
        bot.api.heard = self._heard

    def _heard(self, chat: int, method: bytes, body: bytes) -> None:
        if chat != SOMEBODY:
            self._others(chat, method, body)
        elif method == b"sendDocument":
            self._came.set()
        elif method == b"sendMessage" and self._card is not None and not self._card.done():
            self._card.set_result(body)

    async def run(self) -> None:
        """Ask for ever."""
        while True:
            await self._say("/document")
            message = self._bot.api.last_message
            assert self._card is not None
            markup = json.loads(self._card.result())["reply_markup"]
            buttons = [button for row in markup["inline_keyboard"] for button in row]
            data = next(each["callback_data"] for each in buttons if "Draft" in each["text"])
            self._came.clear()
            self._bot.api.tap(SOMEBODY, message, data)
            await self._came.wait()
            self.first.set()

    async def begin(self) -> None:
        """Have a draft."""
        await self._say("/new")

    async def _say(self, text: str) -> None:
        self._card = asyncio.get_running_loop().create_future()
        self._bot.api.say(SOMEBODY, text)
        await self._card


async def _waits() -> tuple[float, float]:
    busy: list[float] = []
    idle: list[float] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_questions(folder / "templates")
        async with running(ours("tests.bench.ours", folder / "templates"), folder) as bot:
            drafter = Drafter(bot)
            await bot.load.begin(CHATS)
            await drafter.begin()
            for _ in range(ROUNDS):
                idle.append(_p99(await bot.load.answer(CHATS, TURNS)))
                drafter.first.clear()
                drafting = asyncio.create_task(drafter.run())
                # It has to start a process; should it fail, that is told.
                first = asyncio.create_task(drafter.first.wait())
                await asyncio.wait({first, drafting}, return_when=asyncio.FIRST_COMPLETED)
                if drafting.done():
                    drafting.result()
                busy.append(_p99(await bot.load.answer(CHATS, TURNS)))
                drafting.cancel()
                with suppress(asyncio.CancelledError):
                    await drafting
    return median(busy), median(idle)


def _p99(waits: list[float]) -> float:
    return quantiles(waits, n=100, method="inclusive")[98]


def others() -> Row:
    """The slowest in a hundred answers of the others."""
    busy, idle = asyncio.run(_waits())
    return Row(
        "others' p99 while documents are made, against idle", busy, idle, busy / idle, "at most", 2
    )


ROWS = (others,)
