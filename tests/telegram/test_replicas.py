"""Several replicas on one PostgreSQL database: nobody is served twice, and nobody is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.ports import Claim, Kind
from bot.stores.postgres import PostgresStore
from bot.telegram import people
from bot.telegram.app import Telegram
from bot.telegram.duties import POLLING, PUBLISHING, TENDING, duty
from bot.telegram.options import Pace
from bot.telegram.tending import Tending
from dialogs.draft import Person
from tests.fake_bot_api import FakeBotApi, User
from tests.postgres import Server, running
from tests.stores.world import sending
from tests.telegram.harness import MASTER, SECRET, World, begun, card, free_port, said
from tests.torture.balancer import Balancer

LEASE = 3.0


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with running() as server:
        yield server


class Replica(World):
    """One of several bots on the same database."""

    url = ""

    def store(self) -> PostgresStore:
        return PostgresStore(self.url, MASTER, lease=LEASE, size=4, patience=0.2)


@pytest.fixture
def url(postgres: Server) -> str:
    return postgres.database("telegram")


@pytest.fixture
async def outsider(url: str) -> AsyncIterator[PostgresStore]:
    """A replica that does nothing by itself."""
    async with PostgresStore(url, MASTER, lease=60, size=2) as store:
        yield store


@pytest.fixture
def replicas(api: FakeBotApi, small: Catalog, tmp_path: Path, url: str) -> list[Replica]:
    made = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        made.append(Replica(api, small, folder))
        made[-1].url = url
        made[-1].change(port=free_port())
    return made


@pytest.fixture
def one(replicas: list[Replica]) -> Replica:
    return replicas[0]


@asynccontextmanager
async def called(*replicas: Replica) -> AsyncIterator[list[Telegram]]:
    """Run them in webhook mode, behind a load balancer."""
    ports = [each.options.port or 0 for each in replicas]
    async with AsyncExitStack() as stack:
        balancer = Balancer(ports)
        await stack.enter_async_context(balancer.listening())
        hook = f"http://127.0.0.1:{balancer.port}/hook"
        for each in replicas:
            each.change(webhook_url=hook, webhook_secret=SECRET)
        yield [await stack.enter_async_context(each.running()) for each in replicas]
        if len(replicas) > 1:
            assert all(balancer.handed.values())


async def claimed(store: PostgresStore, kind: Kind) -> Claim:
    """Claim the first person's work, as soon as nobody has it."""
    async with asyncio.timeout(10):
        while (claim := await store.claims.claim(kind, "1")) is None:  # noqa: ASYNC110  (nothing tells)
            await asyncio.sleep(0.01)
    return claim


async def until(test: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not test():  # noqa: ASYNC110  (nothing tells)
            await asyncio.sleep(0.01)


async def run_out(store: PostgresStore) -> None:
    """Every lease ends, as if all replicas had been silent for so long."""
    await store._write(("UPDATE claims SET until = clock_timestamp()", ()))


def counted(bot: Telegram, name: str, kind: Kind) -> float:
    return float(getattr(bot.metrics, name).labels(kind)._value.get())


async def test_people_talk_to_whichever_replica_gets_the_update(
    replicas: list[Replica], api: FakeBotApi
) -> None:
    users = [api.user(number, "Li", language_code="en") for number in range(1, 5)]

    async def talk(user: User) -> None:
        await begun(user)
        await said(user, "Quiet Harbour Ltd", "Longreed Works Ltd")
        for name in ("A", "B", "C"):
            await user.say(f"{name} Ltd")
        await user.say("/review")
        await card(user, "Review")
        shown = [line for line in user.chat.transcript() if line.startswith("< ✓")]
        assert [line[-5:] for line in shown[2:3]] == ["A Ltd"]

    async with called(*replicas):
        async with asyncio.TaskGroup() as group:
            for user in users:
                group.create_task(talk(user))
        await api.quiet()


async def test_a_person_whom_another_replica_has_is_left_to_it(
    one: Replica, li: User, outsider: PostgresStore
) -> None:
    async with called(one) as (bot,):
        await begun(li)
        claim = await claimed(outsider, "in")
        await li.say("Quiet Harbour Ltd")
        await one.api.quiet(window=1.5 * people.LOOK_SECONDS)
        assert [row.person for row in await outsider.pending()] == ["1"]
        assert not await outsider.claims.release(claim), "there is more to do"
        # It dies: nobody renews its lease.
        await run_out(outsider)
        await card(li, "✓ Party A: Quiet Harbour Ltd")
        assert counted(bot, "taken_over", "in") >= 1


async def test_what_another_replica_has_begun_to_send_is_sent_again_if_it_dies(
    one: Replica, li: User, outsider: PostgresStore
) -> None:
    async with called(one) as (bot,):
        await begun(li)
        await claimed(outsider, "out")
        await li.say("Quiet Harbour Ltd")
        await one.api.quiet(window=0.3)
        assert "✓" not in str(li.chat.transcript())
        await outsider.close()
        await card(li, "✓ Party A: Quiet Harbour Ltd")
        assert counted(bot, "taken_over", "out") >= 1


async def test_a_replica_that_slept_through_its_lease_leaves_off(
    one: Replica, li: User, outsider: PostgresStore
) -> None:
    async with called(one) as (bot,):
        await begun(li)
        held = one.api.hang("sendMessage", chat_id=1, handled=True)
        await li.say("Quiet Harbour Ltd")
        await one.api.world.bell.until(lambda: held.hits, 5)
        await run_out(outsider)
        claim = await claimed(outsider, "out")
        held.let_go()
        await until(lambda: counted(bot, "lost", "out"))
        # It was shown, and this replica could not note it: whoever has it now sends it again.
        assert await outsider.waiting("1")
        assert await outsider.claims.renew(claim)
        await outsider.close()
        await one.api.world.bell.until(
            lambda: str(li.chat.transcript()).count("✓ Party A: Quiet Harbour Ltd") == 2, 10
        )


async def test_a_turn_is_left_to_the_replica_that_took_over(
    one: Replica, li: User, outsider: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn, begin, go_on = PostgresStore.turn, asyncio.Event(), asyncio.Event()

    async def slow(self: PostgresStore, *args: object, **more: object) -> object:
        if more.get("claim") is not None:
            begin.set()
            await go_on.wait()
        return await turn(self, *args, **more)  # type: ignore[arg-type]

    async with called(one) as (bot,):
        await begun(li)
        monkeypatch.setattr(PostgresStore, "turn", slow)
        await li.say("Quiet Harbour Ltd")
        await begin.wait()
        await run_out(outsider)
        await claimed(outsider, "in")
        go_on.set()
        await until(lambda: counted(bot, "lost", "in"))
        assert len(await outsider.pending()) == 1, "not taken, not dismissed, nobody told anything"
        await outsider.close()
        await card(li, "✓ Party A: Quiet Harbour Ltd")
    assert "Not saved" not in str(li.chat.transcript())


async def test_a_lease_is_renewed_while_telegram_makes_us_wait(
    one: Replica, li: User, outsider: PostgresStore
) -> None:
    async with called(one) as (bot,):
        await begun(li)
        one.api.fail("sendMessage", code=429, retry_after=600, chat_id=1)
        await li.say("Quiet Harbour Ltd")
        await one.api.world.bell.until(
            lambda: one.api.calls_to("sendMessage", 1)[-1].code == 429, 5
        )
        await asyncio.sleep(1.5 * LEASE)
        assert await outsider.claims.claim("out", "1") is None
        assert counted(bot, "lost", "out") == 0


async def test_a_replica_that_stops_lets_go_at_once(
    replicas: list[Replica], api: FakeBotApi, li: User
) -> None:
    one, two = replicas
    async with called(two):
        async with called(one):
            await begun(li)
            api.fail("sendMessage", code=429, retry_after=600, chat_id=1)
            await li.say("Quiet Harbour Ltd")
            await api.world.bell.until(lambda: api.calls_to("sendMessage", 1)[-1].code == 429, 5)
        await card(li, "✓ Party A: Quiet Harbour Ltd")


async def test_the_rates_hold_over_all_replicas(replicas: list[Replica], api: FakeBotApi) -> None:
    users = [api.user(number, "Li", language_code="en") for number in range(1, 5)]
    for each in replicas:
        each.change(pace=Pace(chat=1000, burst=1000, all=20))
    async with called(*replicas):
        async with asyncio.TaskGroup() as group:
            for user in users:
                group.create_task(begun(user))
        for user in users:
            for _ in range(10):
                await user.say("/help")
        await api.quiet(within=60)
    at = [call.at for call in api.calls if call.name in {"sendmessage", "editmessagereplymarkup"}]
    # A place in the queue may be used late, by as many as there are chats, but never early.
    for first in range(len(at) - 30):
        assert at[first + 29] - at[first] > (30 - 20 - len(users)) / 20 - 0.2


async def test_the_store_comes_back(one: Replica, li: User, postgres: Server) -> None:
    async with called(one) as (bot,):
        await begun(li)
        postgres.stop()
        await li.say("Quiet Harbour Ltd")
        await li.expect("Not saved yet")
        assert not await bot.server._watch.ready()
        postgres.start()
        await card(li, "✓ Party A: Quiet Harbour Ltd")
        assert await bot.server._watch.ready()


async def test_an_update_that_cannot_be_read_holds_up_nobody(
    one: Replica, li: User, outsider: PostgresStore, caplog: pytest.LogCaptureFixture
) -> None:
    await outsider.receive(17, "1", b"no update at all")
    async with called(one):
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
        await asyncio.sleep(2 * people.LOOK_SECONDS)
    assert [row.update for row in await outsider.pending()] == [17]
    lines = [record for record in caplog.records if "17 is passed over" in record.getMessage()]
    assert lines
    assert len(lines) < 6, "nobody looks at it again and again"


async def test_what_is_for_somebody_at_a_terminal_keeps_nobody_busy(
    one: Replica, li: User, outsider: PostgresStore
) -> None:
    at_terminal = Person("terminal:ann", "en")
    await outsider.turn(at_terminal, sending("told there"))
    async with called(one) as (bot,):
        bot.postman.wake(at_terminal.id)
        await begun(li)
        await asyncio.sleep(2 * people.LOOK_SECONDS)
        assert at_terminal.id not in bot.postman.people.tasks
        assert counted(bot, "taken_over", "out") == 0
        assert await outsider.claims.claim("out", at_terminal.id) is not None
    assert len(await outsider.waiting(at_terminal.id)) == 1


# -- what one does for all


async def test_one_replica_polls_and_another_takes_over(
    replicas: list[Replica], api: FakeBotApi, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    one, two = replicas
    stop = asyncio.Event()

    async def second() -> None:
        async with two.running():
            await begun(li)
            stop.set()

    async with asyncio.TaskGroup() as group:
        async with one.running():
            group.create_task(second())
            await until(lambda: "Another replica polls" in caplog.text)
            assert not stop.is_set()
        await until(stop.is_set)
    assert "Another instance" not in caplog.text


async def test_who_lost_the_polling_leaves_off_and_polls_again_once_it_may(
    one: Replica, outsider: PostgresStore, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    async with one.running():
        await begun(li)
        async with AsyncExitStack() as taken:
            async with asyncio.timeout(10):
                await run_out(outsider)
                while not await taken.enter_async_context(duty(outsider.claims, POLLING)):
                    await run_out(outsider)
            await until(lambda: "Another replica polls" in caplog.text)
            await li.say("Quiet Harbour Ltd")
            await asyncio.sleep(0.3)  # long enough for a poll, were there one
            assert one.api.updates.pending
        await card(li, "Party B")


async def test_unused_drafts_are_looked_after_by_one(
    one: Replica, outsider: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = 0

    async def counted(self: Tending) -> None:
        nonlocal rounds
        rounds += 1

    monkeypatch.setattr(Tending, "round", counted)
    async with duty(outsider.claims, TENDING) as ours:
        assert ours
        async with called(one):
            await one.api.quiet(window=0.5)
        assert rounds == 0
    async with duty(outsider.claims, PUBLISHING) as ours:
        assert ours
        before = len(one.api.calls_to("setMyCommands"))
        async with called(one):
            await one.api.quiet(window=0.5)
        assert len(one.api.calls_to("setMyCommands")) == before
    monkeypatch.setattr("bot.telegram.tending.EVERY", 0.05)
    async with called(one):
        await until(lambda: rounds)


async def test_a_duty_is_held_for_as_long_as_it_takes(
    one: Replica, outsider: PostgresStore
) -> None:
    async with one.store() as store:
        async with duty(store.claims, TENDING) as ours:
            assert ours
            await asyncio.sleep(1.5 * LEASE)
            async with duty(outsider.claims, TENDING) as theirs:
                assert not theirs
        async with duty(outsider.claims, TENDING) as theirs:
            assert theirs
