"""Much at once: little of it is in memory, all of it is done, in order."""

import asyncio
from random import Random

import pytest

from bot.ports import StoreBusy
from bot.stores.sqlite import SqliteStore
from bot.telegram import intake, outgoing, people
from bot.telegram.answering import Answering
from bot.telegram.intake import Arrival, Inbox
from bot.telegram.people import People
from tests.fake_bot_api import FakeBotApi
from tests.telegram.harness import MASTER, World, settled
from tests.torture.talking import Model, Talker

IN_HAND = 6
CHATS = 2


@pytest.fixture
def talkers(world: World, api: FakeBotApi) -> list[Talker]:
    model = Model(world.catalog)
    return [Talker(api.user(number), model, Random(number)) for number in (1, 2, 3)]


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Little room for updates; grows by how many are in hand at each new one."""
    monkeypatch.setattr(intake, "IN_HAND", IN_HAND)
    monkeypatch.setattr(intake, "PAGE", 2)
    seen: list[int] = []
    hand_on = Inbox._hand_on

    def counted(self: Inbox, arrival: Arrival) -> None:
        hand_on(self, arrival)
        seen.append(len(self._hand))

    monkeypatch.setattr(Inbox, "_hand_on", counted)
    return seen


async def say_much(talkers: list[Talker]) -> None:
    """Say a lot, all at once, and wait for nothing."""
    for talker in talkers:
        await talker.begin()
    for _ in range(10):
        for talker in talkers:
            await talker.answer()


async def all_done(world: World, talkers: list[Talker]) -> None:
    """Everything is stored, in order, and everything was shown."""
    async with SqliteStore(world.folder / "hetong.db", MASTER) as store:
        assert await store.pending() == ()
        assert await store.recipients() == ()
        for talker in talkers:
            assert await talker.faults(store, all_done=True) == []


async def test_a_flood_waits_on_the_disk(
    world: World, talkers: list[Talker], hands: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    take, gate = Answering.take, asyncio.Event()

    async def slow(self: Answering, arrival: Arrival) -> None:
        await gate.wait()
        await take(self, arrival)

    monkeypatch.setattr(Answering, "take", slow)
    await say_much(talkers)
    async with world.running() as bot:
        await world.api.world.bell.until(lambda: not world.api.updates.pending, 10)
        gate.set()
        await settled(world, bot)
    await all_done(world, talkers)
    assert max(hands) == IN_HAND
    assert len(hands) > 5 * IN_HAND


async def test_a_restart_takes_up_little_at_a_time(
    world: World, talkers: list[Talker], hands: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it, all was committed and nothing taken."""

    async def never(self: Answering, arrival: Arrival) -> None:
        await self.stopping.wait()

    with monkeypatch.context() as patch:
        patch.setattr(Answering, "take", never)
        async with world.running():
            await say_much(talkers)
            await world.api.world.bell.until(lambda: not world.api.updates.pending, 10)
    hands.clear()
    tried = 0
    pending = SqliteStore.pending

    async def busy_at_first(self: SqliteStore, limit: int = 100) -> object:
        nonlocal tried
        tried += 1
        if tried == 1:
            raise StoreBusy("a backup is being made")
        return await pending(self, limit)

    monkeypatch.setattr(SqliteStore, "pending", busy_at_first)
    async with world.running() as bot:
        # What comes now is behind all that.
        for talker in talkers:
            await talker.finish()
        await settled(world, bot)
    monkeypatch.setattr(SqliteStore, "pending", pending)
    await all_done(world, talkers)
    assert max(hands) <= IN_HAND


async def test_few_chats_are_served_at_once(
    world: World, talkers: list[Talker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MOST", CHATS)
    monkeypatch.setattr(outgoing, "PAGE", 2)
    with monkeypatch.context() as patch:
        patch.setattr(People, "wake", lambda self, person: None)
        await say_much(talkers)
        async with world.running():
            await world.api.quiet()
    seen: list[int] = []
    serve = People._serve

    async def counted(self: People, person: str) -> None:
        seen.append(len(self.tasks))
        await serve(self, person)

    monkeypatch.setattr(People, "_serve", counted)
    # One of those that are served hangs; the others take turns on what room is left.
    fault = world.api.hang("sendMessage", chat_id=1, times=None)
    async with world.running() as bot:
        for talker in talkers[1:]:
            await talker.finish()
        assert fault.hits
        assert talkers[0].acknowledged == []
        fault.over()
        await talkers[0].finish()
        await settled(world, bot)
    await all_done(world, talkers)
    assert max(seen) == CHATS
    assert len(seen) >= len(talkers)


async def test_a_slow_chat_that_is_told_holds_up_no_update(
    world: World, talkers: list[Talker], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full for a moment, and whoever is told so has a slow connection."""
    one, two, _ = talkers
    receive = SqliteStore.receive
    refused: list[int] = []

    async def full_at_first(self: SqliteStore, update: int, person: str, body: bytes) -> bool:
        if person == "1" and len(refused) < 3:
            refused.append(update)
            raise StoreBusy("the disk is full")
        return await receive(self, update, person, body)

    async with world.running() as bot:
        for talker in talkers:
            await talker.begin()
        await settled(world, bot)
        monkeypatch.setattr(SqliteStore, "receive", full_at_first)
        fault = world.api.hang("sendMessage", chat_id=1, times=None)
        await one.say("an answer")
        await two.finish()
        assert fault.hits
        fault.over()
        await settled(world, bot)
    assert len(set(refused)) == 1
    await all_done(world, talkers)
