"""P3: an update applies once, however often and however late it comes, and in order of arrival.

The same people say the same twice. Once every update comes one time, to a bot that takes it. Once
it comes two to five times, some of them again much later; the database is held now and then; the
bot is started anew between, and stops with what it has received and not taken; and after a week of
silence Telegram counts on from another, lower number. What is stored in the end must be the same.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

from bot.catalog import Catalog
from bot.ports import Result, StoreBusy
from bot.stores.sqlite import SqliteStore
from bot.telegram.answering import Answering
from bot.telegram.intake import Arrival
from tests.fake_bot_api import FakeBotApi
from tests.telegram.harness import MASTER, World, settled, small_catalog
from tests.torture.outcome import Outcome
from tests.torture.talking import Model, State, Talker, state_of
from tests.torture.weather import come_again

SEED = 20_260_303
PEOPLE = 2
PARTS = 2
FIRST = 900_000_000
HELD = 0.1
"""The share of updates for which the database is held."""
WEEK = 8 * 24 * 3600.0


async def applies_once(count: int, folder: Path) -> Outcome:
    """Hold so many conversations, each both ways."""
    catalog = small_catalog(folder / "templates")
    held = updates = deliveries = 0
    broken: list[int] = []
    for number in range(count):
        seed = SEED + number
        once, _ = await _held(catalog, folder / f"{number}-once", seed, again=False)
        often, api = await _held(catalog, folder / f"{number}-often", seed, again=True)
        updates += len(api.updates.history)
        deliveries += api.updates.handed_out
        held += once == often
        if once != often:
            broken.append(seed)
    remark = f"{updates} updates came {deliveries} times" + (f"; seeds {broken}" if broken else "")
    return Outcome(count, held, remark)


async def _held(
    catalog: Catalog, folder: Path, seed: int, *, again: bool
) -> tuple[list[State], FakeBotApi]:
    """One conversation: what is stored at its end, and the Bot API that saw it."""
    folder.mkdir()
    async with FakeBotApi() as api:
        model = Model(catalog)
        people = [
            Talker(api.user(number, f"User {number}"), model, Random(f"{seed} {number}"))
            for number in range(1, PEOPLE + 1)
        ]
        held = _Held(api, World(api, catalog, folder), people, Random(seed), again)
        with _often_held(Random(seed)) if again else nullcontext():
            await held.all()
        async with SqliteStore(folder / "hetong.db", MASTER) as store:
            stored = [await state_of(store, talker.person) for talker in people]
        return stored, api


@dataclass
class _Held:
    """A conversation on its way; with `again` it is made hard for the bot."""

    api: FakeBotApi
    world: World
    people: list[Talker]
    chance: Random
    again: bool
    first: int = FIRST

    async def all(self) -> None:
        """Its parts, each with a week of silence behind it."""
        self.api.updates.next_id = self.first
        async with self.world.running():
            for talker in self.people:
                await talker.begin()
        for _ in range(PARTS):
            await self._talk()
            self._silence()
            for _ in range(2):
                await self._answer()
                self._silence()
        await self._talk()

    async def _talk(self) -> None:
        """Everybody says this and that."""
        if self.again:
            come_again(self.api, self.chance)
        async with self.world.running() as bot:
            self.api.updates.repeat = self.chance.randint(2, 5) if self.again else 1
            for talker in self.people:
                await talker.talk()
            if self.again:
                come_again(self.api, self.chance)
            # Something new is always behind: a number from before a jump confirms nothing.
            for talker in self.people:
                await talker.finish()
            await settled(self.world, bot)

    async def _answer(self) -> None:
        """Everybody answers, which the bot may receive and come to much later."""
        stuck: AbstractContextManager[object] = nullcontext()
        if self.again:
            stuck = patch.object(Answering, "take", _not_yet)
        with stuck:
            async with self.world.running() as bot:
                for talker in self.people:
                    await talker.answer()
                await self.api.world.bell.until(lambda: not self.api.updates.pending or None, 60)
                if not self.again:
                    await settled(self.world, bot)

    def _silence(self) -> None:
        """A week, after which the numbers are lower, and none comes twice."""
        self.api.advance(WEEK)
        self.first //= 2
        if self.again:
            self.api.updates.jump(self.first)


@contextmanager
def _often_held(chance: Random) -> Iterator[None]:
    """Some turns fail at the first try, which lets a later one by if nothing else does."""
    turn: Callable[..., Awaitable[Result]] = SqliteStore.turn
    held = set[object]()

    async def turned(store: SqliteStore, *args: object, **more: object) -> Result:
        update = more.get("update")
        if update is not None and update not in held and chance.random() < HELD:
            held.add(update)
            raise StoreBusy("somebody holds the database")
        return await turn(store, *args, **more)

    with patch.object(SqliteStore, "turn", turned):
        yield


async def _not_yet(self: Answering, arrival: Arrival) -> None:
    await self.stopping.wait()
