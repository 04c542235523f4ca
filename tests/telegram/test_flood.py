"""A person may send far more than people do; who hammers is told once, and stops nobody else."""

from __future__ import annotations

import asyncio

import pytest

from bot.stores.sqlite import SqliteStore
from bot.telegram.answering import Answering
from bot.telegram.flood import Guard, Verdict
from bot.telegram.intake import Arrival
from bot.telegram.options import Flood, Options
from bot.telegram.reading import sender
from tests.fake_bot_api import User
from tests.telegram.harness import World, begun, card, settled

TAKE, TELL, PASS = Verdict.TAKE, Verdict.TELL, Verdict.PASS
SMALL = Flood(rate=0.5, burst=5, back=3)
NEVER = Flood(rate=1e-6, burst=5, back=3)
TOLD = "Too many messages at once"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def judged(guard: Guard, person: int, first: int, count: int) -> list[Verdict]:
    return [guard.judge(person, number) for number in range(first, first + count)]


def test_the_usual_allowance_lets_thirty_pasted_messages_pass_three_times(clock: Clock) -> None:
    guard = Guard(Flood(), clock)
    assert judged(guard, 1, 0, 100) == [TAKE] * 100
    assert judged(guard, 1, 100, 3) == [TELL, PASS, PASS]
    assert Flood().seconds == 30


def test_it_fills_up_with_time_and_no_further(clock: Clock) -> None:
    guard = Guard(SMALL, clock)
    assert judged(guard, 1, 0, 5) == [TAKE] * 5
    clock.now += 2
    assert judged(guard, 1, 5, 2) == [TAKE, TELL]
    clock.now += 1e9
    assert judged(guard, 1, 10, 6) == [*[TAKE] * 5, TELL]


def test_who_went_too_far_waits_and_is_told_once(clock: Clock) -> None:
    guard = Guard(SMALL, clock)
    judged(guard, 1, 0, 5)
    assert judged(guard, 1, 5, 1) == [TELL]
    for number in range(5):
        # Sending on neither shortens the wait nor makes it longer.
        assert judged(guard, 1, 10 + number, 1) == [PASS]
        clock.now += 1
    clock.now += 1
    assert SMALL.seconds == 6
    assert judged(guard, 1, 20, 4) == [TAKE, TAKE, TAKE, TELL]
    assert guard.passed == 5


def test_what_comes_again_is_judged_as_before(clock: Clock) -> None:
    guard = Guard(SMALL, clock)
    first = judged(guard, 1, 0, 8)
    assert first == [*[TAKE] * 5, TELL, PASS, PASS]
    clock.now += 600
    for _ in range(5):
        assert judged(guard, 1, 0, 8) == first
    assert judged(guard, 1, 8, 5) == [TAKE] * 5, "nothing was counted twice"


def test_everybody_has_their_own(clock: Clock) -> None:
    guard = Guard(SMALL, clock)
    judged(guard, 1, 0, 100)
    assert judged(guard, 2, 100, 5) == [TAKE] * 5


def test_its_memory_is_bounded_and_whoever_hammers_stays_in_it(clock: Clock) -> None:
    guard = Guard(Flood(rate=0.5, burst=5, back=3, persons=10, updates=20), clock)
    for person in range(1000):
        guard.judge(person, 10_000 + person)
        assert guard.judge(-1, person) is (TAKE if person < 5 else TELL if person == 5 else PASS)
        assert len(guard._persons) <= 10
        assert len(guard._judged) <= 20


# ----------------------------------------------------------------------------- on the application


async def test_the_first_one_too_many_is_told_the_rest_are_passed_over(
    world: World, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
    world.change(flood=NEVER)
    async with world.running() as bot:
        for number in range(20):
            await li.say(f"Answer {number} Ltd")
        await settled(world, bot)
        told = "\n".join(li.chat.transcript())
        assert "✓ Party A: Answer 0 Ltd" in told
        assert "Answer 5 Ltd\n<" not in told, "the sixth was refused, and so were all behind it"
        assert told.count(TOLD) == 1
        assert "nothing of them is saved" in told
        last = [m.text for m in li.chat.messages if m.by_bot][-1]
        assert last.startswith(TOLD)
        assert not await bot.inbox._store.pending()
    line = "person 1 sends too much (0 updates passed over so far)"
    assert [text for text in caplog.messages if "too much" in text] == [line]
    # They may go on after a while: here, after a restart.
    async with world.running():
        await li.say("/review")
        await card(li, "Review")


async def test_what_comes_again_is_neither_taken_nor_told_again(world: World, li: User) -> None:
    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
    world.change(flood=NEVER)
    async with world.running() as bot:
        world.api.updates.repeat = 3
        for number in range(8):
            await li.say(f"Answer {number} Ltd")
        await settled(world, bot)
        world.api.updates.redeliver(times=2)
        await settled(world, bot)
        told = "\n".join(li.chat.transcript())
        assert told.count("✓ Party A: Answer 0 Ltd") == 1
        assert told.count(TOLD) == 1


async def test_that_it_was_told_survives_the_process(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies between the inbox's commit and the turn, and comes back with a fresh allowance."""
    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
    world.change(flood=Flood(rate=1e-6, burst=0, back=1))
    died = asyncio.Event()

    async def dies(self: object, arrival: object) -> None:
        died.set()

    with monkeypatch.context() as patch:
        patch.setattr(Answering, "take", dies)
        async with world.running():
            await li.say("Quiet Harbour Ltd")
            await died.wait()
    world.change(flood=SMALL)
    async with world.running() as bot:
        await li.expect(TOLD)
        await settled(world, bot)
        assert "✓ Party A" not in "\n".join(li.chat.transcript())


async def test_a_tap_too_many_says_so_and_does_nothing(world: World, li: User) -> None:
    async with world.running() as bot:
        shown = await begun(li)
        await settled(world, bot)
    world.change(flood=Flood(rate=1e-6, burst=0, back=1))
    async with world.running():
        tap = await li.tap_on(shown, "Later")
        assert TOLD in (await li.notice(tap)).text
        await li.expect(TOLD)
        assert "Party A" in shown.text


async def test_a_flooder_does_not_delay_others(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The flooder's first turn does not end before somebody else has had an answer."""
    wang = world.api.user(2, "Wang", language_code="en")
    others = asyncio.Event()
    take = Answering.take
    began: list[int] = []

    async def slow(self: Answering, arrival: Arrival) -> None:
        began.append(sender(arrival.update) or 0)
        if began[-1] == 1:
            await others.wait()
        await take(self, arrival)

    monkeypatch.setattr(Answering, "take", slow)
    world.change(flood=Flood(rate=1e-6, burst=40, back=1))
    for number in range(400):
        await li.say(f"hammer {number}")
    await wang.start()
    async with world.running() as bot:
        try:
            await card(wang, "Contract assistant")
            assert began == [1, 2], "one of the flooder's is under way, the others wait behind it"
            assert len(await bot.inbox._store.pending()) == 41, "that is all that was kept of 400"
        finally:
            others.set()
        await settled(world, bot)
        assert began.count(1) == 41


async def test_a_flood_writes_no_more_than_the_allowance(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[int] = []
    receive = SqliteStore.receive

    async def counted(self: SqliteStore, update: int, person: str, body: bytes) -> bool:
        received.append(update)
        return await receive(self, update, person, body)

    monkeypatch.setattr(SqliteStore, "receive", counted)
    world.change(flood=NEVER)
    async with world.running() as bot:
        for _ in range(300):
            await li.say("/drafts")
        await settled(world, bot)
    assert len(received) == NEVER.burst + 1


# ------------------------------------------------------------------- whoever has no business here


async def test_a_stranger_is_told_once_and_nothing_of_theirs_is_kept(
    world: World, li: User
) -> None:
    wang = world.api.user(2, "Wang", language_code="en")
    world.change(allowed_users=frozenset({1}))
    async with world.running() as bot:
        for _ in range(50):
            await wang.start()
        await begun(li)
        await settled(world, bot)
        assert [m.text for m in wang.chat.messages if m.by_bot] == [
            "This bot is open to certain users only."
        ]
        assert "2" not in await bot.inbox._store.recipients()


async def test_a_group_is_answered_once(world: World, li: User) -> None:
    group, other = world.api.group(), world.api.group(-77, "Other")
    async with world.running() as bot:
        for _ in range(20):
            await li.say("/start@hetong_test_bot", chat=group)
        await li.say("/help@hetong_test_bot", chat=other)
        await settled(world, bot)
    assert len([m for m in group.messages if m.by_bot]) == 1
    assert len([m for m in other.messages if m.by_bot]) == 1


def test_the_options_are_generous_by_default() -> None:
    options = Options.__dataclass_fields__
    assert options["flood"].default == Flood()
    assert Flood().burst >= 3 * 30
