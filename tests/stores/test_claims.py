"""Several replicas on one PostgreSQL database: who does whose work."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.ports import Claim, Kind, Loaded, Lost, Rate, Saved
from bot.stores.postgres import PostgresStore
from tests.postgres import wipe
from tests.stores.world import ANN, BOB, MASTER, begin, look, same, saving, sending, showing

FAST = Rate(1000, 1000)


@pytest.fixture
async def replicas(database: str) -> AsyncIterator[list[PostgresStore]]:
    wipe(database)
    async with AsyncExitStack() as stack:
        stores = [PostgresStore(database, MASTER, size=4) for _ in range(3)]
        for store in stores:
            await stack.enter_async_context(store)
        yield stores


@pytest.fixture
def one(replicas: list[PostgresStore]) -> PostgresStore:
    return replicas[0]


@pytest.fixture
def other(replicas: list[PostgresStore]) -> PostgresStore:
    return replicas[1]


async def claimed(store: PostgresStore, person: str = ANN.id, kind: Kind = "in") -> Claim:
    claim = await store.claims.claim(kind, person)
    assert claim is not None
    return claim


async def run_out(store: PostgresStore) -> None:
    """Every lease ends, as if all replicas had been silent for so long."""
    await store._write(("UPDATE claims SET until = clock_timestamp()", ()))


# -- one holder at a time


async def test_one_replica_has_a_persons_work(one: PostgresStore, other: PostgresStore) -> None:
    claim = await claimed(one)
    assert await other.claims.claim("in", ANN.id) is None
    assert await other.claims.claim("out", ANN.id) is not None
    assert await other.claims.claim("in", BOB.id) is not None
    assert await claimed(one) == claim
    assert await one.claims.renew(claim)
    assert not await other.claims.renew(claim)


async def test_what_is_let_go_of_can_be_claimed_with_a_higher_fence(
    one: PostgresStore, other: PostgresStore
) -> None:
    claim = await claimed(one)
    assert await one.claims.release(claim)
    assert not await one.claims.renew(claim)
    later = await claimed(other)
    assert later.fence > claim.fence
    assert await other.claims.release(later)
    assert (await claimed(one)).fence > later.fence


async def test_whoever_is_silent_for_a_lease_loses_the_claim(
    one: PostgresStore, other: PostgresStore
) -> None:
    claim = await claimed(one)
    assert await other.claims.claim("in", ANN.id) is None
    await run_out(one)
    later = await claimed(other)
    assert later.fence > claim.fence
    assert not await one.claims.renew(claim)
    assert await one.claims.release(claim)
    assert await other.claims.renew(later)


async def test_whatever_is_doneunder_a_claim_renews_it(one: PostgresStore) -> None:
    claim, outward = await claimed(one), await claimed(one, kind="out")
    doings: list[Callable[[], Awaitable[object]]] = [
        lambda: one.claims.renew(claim),
        lambda: claimed(one),
        lambda: one.turn(ANN, same, update=5, claim=claim),
        lambda: one.dismiss(6, claim=claim),
        lambda: one.sent(7, claim=outward),
        lambda: one.drop(8, "Forbidden", claim=outward),
        lambda: one.claims.pace(outward, FAST, FAST),
    ]
    for number, doing in enumerate(doings):
        await run_out(one)
        await doing()
        live = await one._read("SELECT kind FROM claims WHERE until > clock_timestamp()")
        assert live == [("in" if number < 4 else "out",)], number


# -- whoever lost it changes nothing


async def test_a_replica_that_slept_changes_nothing(
    one: PostgresStore, other: PostgresStore
) -> None:
    await other.receive(5, ANN.id, b"waiting")
    (queued, second) = (await other.turn(ANN, sending("a", "b"))).messages
    inward, outward = await claimed(one), await claimed(one, kind="out")
    await run_out(one)
    await claimed(other)
    await claimed(other, kind="out")
    with pytest.raises(Lost):
        await one.turn(ANN, begin(), update=5, claim=inward)
    with pytest.raises(Lost):
        await one.dismiss(5, claim=inward)
    with pytest.raises(Lost):
        await one.sent(queued.id, 7, claim=outward)
    with pytest.raises(Lost):
        await one.drop(second.id, "Forbidden", claim=outward)
    with pytest.raises(Lost):
        await one.claims.pace(outward, FAST, FAST)
    assert (await look(other)).drafts == ()
    assert [row.update for row in await other.pending()] == [5]
    assert await other.waiting(ANN.id) == (queued, second)


async def test_with_a_current_claim_all_goes_on(one: PostgresStore) -> None:
    await one.receive(5, ANN.id, b"waiting")
    await one.receive(6, ANN.id, b"waiting")
    inward, outward = await claimed(one), await claimed(one, kind="out")
    result = await one.turn(ANN, sending("a", "b"), update=5, claim=inward)
    await one.dismiss(6, claim=inward)
    first, second = result.messages
    await one.sent(first.id, 7, claim=outward)
    await one.drop(second.id, "Forbidden", claim=outward)
    assert await one.pending() == ()
    assert await one.waiting(ANN.id) == ()


async def test_a_message_sent_under_a_claim_gives_its_card_the_number(
    one: PostgresStore,
) -> None:
    await one.turn(ANN, showing("c1"))
    first, second = (await one.turn(ANN, sending("a", "b", card="c1"))).messages
    claim = await claimed(one, kind="out")
    await one.sent(first.id, 7, claim=claim)
    await one.sent(second.id, claim=claim)
    assert await one.waiting(ANN.id) == ()
    card = (await look(one, card="c1")).card
    assert card is not None
    assert card.message == 7
    await one.sent(first.id, 9, claim=claim)
    assert (await look(one, card="c1")).card == card, "it is not in the outbox any more"


async def test_a_claim_cannot_be_taken_over_while_a_turn_is_under_way(
    one: PostgresStore, other: PostgresStore
) -> None:
    """Whoever wants to take over waits for the end of the turn, which has renewed the claim."""
    claim = await claimed(one)
    await run_out(one)
    begun, go_on = threading.Event(), threading.Event()

    def slowly(loaded: Loaded) -> Saved:
        begun.set()
        go_on.wait()
        return begin()(loaded)

    turn = asyncio.create_task(one.turn(ANN, slowly, claim=claim))
    await asyncio.to_thread(begun.wait)
    taking = asyncio.create_task(other.claims.claim("in", ANN.id))
    await asyncio.wait([taking], timeout=0.2)
    assert not taking.done()
    go_on.set()
    assert await taking is None
    await turn
    assert (await look(other)).draft is not None


# -- nothing falls between


async def test_work_that_came_meanwhile_keeps_the_claim(
    one: PostgresStore, other: PostgresStore
) -> None:
    claim = await claimed(one)
    await other.receive(5, ANN.id, b"late")
    assert await other.claims.claim("in", ANN.id) is None
    assert not await one.claims.release(claim)
    assert await one.claims.renew(claim)
    await one.turn(ANN, same, update=5, claim=claim)
    assert await one.claims.release(claim)
    outward = await claimed(one, kind="out")
    (queued,) = (await other.turn(ANN, sending("a"))).messages
    assert not await one.claims.release(outward)
    await one.sent(queued.id, claim=outward)
    assert await one.claims.release(outward)


async def test_whoever_receives_and_whoever_lets_go_cannot_miss_each_other(
    one: PostgresStore, other: PostgresStore
) -> None:
    """One of both goes on with the update, whichever comes first."""

    async def receiving(update: int) -> bool:
        await other.receive(update, ANN.id, b"")
        return await other.claims.claim("in", ANN.id) is not None

    for update in range(60):
        claim = await claimed(one)
        mine, theirs = await asyncio.gather(one.claims.release(claim), receiving(update))
        assert (not mine) or theirs, update
        holder = other if theirs else one
        now = await claimed(holder)
        await holder.turn(ANN, same, update=update, claim=now)
        assert await holder.claims.release(now)


# -- orphans


async def test_work_that_nobody_has_is_found_the_oldest_first(
    one: PostgresStore, other: PostgresStore
) -> None:
    for update, person in enumerate(("a", "b", "a", "c", "d", "e")):
        await one.receive(update, person, b"")
    await one.dismiss(4)
    taken = await claimed(other, "c")
    assert [each.person for each in await one.claims.orphans("in", 1)] == ["a"]
    assert [each.person for each in await other.claims.orphans("in", 9)] == ["b", "e"]
    assert await one.claims.orphans("in", 9) == ()
    await other.turn(ANN, same, update=3, claim=taken)
    assert await other.claims.release(taken)
    assert await one.claims.orphans("in", 9) == ()
    assert await one.claims.orphans("out", 9) == ()
    await one.turn(BOB, sending("x"))
    await one.turn(ANN, sending("y"))
    assert [each.person for each in await one.claims.orphans("out", 9)] == [BOB.id, ANN.id]


async def test_the_work_of_a_dead_replica_is_taken_over(
    other: PostgresStore, one: PostgresStore
) -> None:
    await one.receive(5, ANN.id, b"")
    dead = await claimed(one)
    assert await one.claims.orphans("in", 9) == ()
    await run_out(one)
    (claim,) = await one.claims.orphans("in", 9)
    assert claim.fence > dead.fence
    await one.turn(ANN, same, update=5, claim=claim)
    with pytest.raises(Lost):
        await one.dismiss(5, claim=dead)


async def test_what_a_replica_leaves_when_it_stops_is_taken_over_at_once(
    one: PostgresStore, other: PostgresStore
) -> None:
    await one.receive(5, ANN.id, b"")
    await claimed(one)
    left = await claimed(one, BOB.id, "out")
    held = await claimed(other, BOB.id)
    await one.close()
    assert [each.person for each in await other.claims.orphans("in", 9)] == [ANN.id]
    assert await claimed(other, BOB.id) == held
    assert (await claimed(other, BOB.id, "out")).fence > left.fence


async def test_replicas_that_look_at_once_get_different_persons(
    replicas: list[PostgresStore],
) -> None:
    persons = [f"p{number:02}" for number in range(40)]
    for update, person in enumerate(persons):
        await replicas[0].receive(update, person, b"")
    found = await asyncio.gather(
        *(store.claims.orphans("in", 5) for store in replicas for _ in range(3))
    )
    got = [claim.person for each in found for claim in each]
    assert len(got) == len(set(got)) == 40
    assert len({claim.fence for each in found for claim in each}) == 40


async def test_work_left_on_purpose_is_looked_for_later(
    one: PostgresStore, other: PostgresStore
) -> None:
    await one.receive(5, ANN.id, b"of a later version")
    claim = await claimed(one)
    assert not await one.claims.release(claim)
    assert not await one.claims.release(claim, leaving=(6,))
    assert await one.claims.release(claim, leaving=(5,))
    assert await other.claims.orphans("in", 9) == ()
    await other.receive(6, ANN.id, b"of today")
    new = await claimed(other)
    assert not await other.claims.release(new, leaving=(5,))
    await other.turn(ANN, same, update=6, claim=new)
    assert await other.claims.release(new, leaving=(5,))
    await run_out(one)
    assert [each.person for each in await one.claims.orphans("in", 9)] == [ANN.id]


async def test_what_cannot_be_read_holds_up_no_claim(one: PostgresStore) -> None:
    await one.receive(5, ANN.id, b"")
    await one.turn(ANN, sending("a"))
    await one._write(
        ("UPDATE inbox SET body = '\\x00'", ()), ("UPDATE outbox SET body = '\\x00'", ())
    )
    inward, outward = await claimed(one), await claimed(one, kind="out")
    assert await one.pending(person=ANN.id) == ()
    assert await one.waiting(ANN.id) == ()
    assert await one.claims.release(inward)
    assert await one.claims.release(outward)


async def test_nor_does_it_put_off_the_work_of_anybody_else(
    one: PostgresStore, other: PostgresStore
) -> None:
    await one.receive(5, ANN.id, b"")
    await one._write(("UPDATE inbox SET body = '\\x00'", ()))
    assert await one.pending(person=ANN.id) == ()
    claim = await one.claims.claim("in", BOB.id)
    assert claim
    assert await one.claims.release(claim)
    await other.receive(6, BOB.id, b"")
    found = await other.claims.orphans("in", 9)
    assert BOB.id in {each.person for each in found}


async def test_nothing_of_a_person_stays_in_the_claims(one: PostgresStore) -> None:
    claim = await claimed(one)
    await one.turn(ANN, saving(forget=True), update=5, claim=claim)
    outward = await claimed(one, kind="out")
    await one.claims.pace(outward, Rate(0.001, 1), FAST)
    assert await one.claims.release(claim)
    assert await one.claims.release(outward)
    await one._write(("UPDATE claims SET pace = clock_timestamp()", ()))
    await one.claims.orphans("in", 1)
    assert await one._read("SELECT * FROM claims") == []


# -- pace


async def test_a_chat_is_called_at_its_own_pace_whoever_calls(
    one: PostgresStore, other: PostgresStore
) -> None:
    """A call every thousand seconds: no test is so slow that it matters."""
    chat = Rate(0.001, 3)
    claim = await claimed(one, kind="out")
    waits = [await one.claims.pace(claim, chat, FAST) for _ in range(4)]
    assert waits[:3] == [0, 0, 0]
    assert 900 < waits[3] <= 1000
    assert await one.claims.release(claim)
    later = await claimed(other, kind="out")
    assert 1900 < await other.claims.pace(later, chat, FAST) <= 2000
    someone = await claimed(other, BOB.id, "out")
    assert await other.claims.pace(someone, chat, FAST) == 0


async def test_whoever_may_not_call_uses_up_nothing_of_the_bots_pace(one: PostgresStore) -> None:
    await one._write(("UPDATE pace SET at = '-infinity'", ()))
    claim = await claimed(one, kind="out")
    with pytest.raises(Lost):
        await one.claims.pace(replace(claim, fence=0), FAST, FAST)
    assert await one._read("SELECT at = '-infinity' FROM pace") == [(True,)]


async def test_all_replicas_share_the_pace_of_the_bot(replicas: list[PostgresStore]) -> None:
    await replicas[0]._write(("UPDATE pace SET at = '-infinity'", ()))

    async def call(store: PostgresStore, person: str) -> float:
        return await store.claims.pace(await claimed(store, person, "out"), FAST, Rate(0.001, 10))

    waits = await asyncio.gather(
        *(call(store, f"{n}-{m}") for n, store in enumerate(replicas) for m in range(10))
    )
    await replicas[0]._write(("UPDATE pace SET at = '-infinity'", ()))
    expected = [max(0, number - 9) * 1000 for number in range(30)]
    assert all(0 <= high - low < 900 for high, low in zip(expected, sorted(waits), strict=True))
