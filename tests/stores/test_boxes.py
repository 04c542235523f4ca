"""Inbox, outbox and cards, over every kind of store."""

from __future__ import annotations

import pytest

from bot.ports import Card, Depth, Outgoing, Received, Store
from dialogs.draft import Person, Place, Spot
from tests.stores.world import (
    ANN,
    BOB,
    begin,
    later,
    look,
    same,
    saving,
    sending,
    showing,
)


async def bodies(store: Store, person: Person = ANN, after: int = 0, limit: int = 100) -> list[str]:
    waiting = await store.waiting(person.id, after, limit)
    return [each.message.body.decode() for each in waiting]


# -- the key of documents


async def test_documents_are_signed_with_one_key_as_long_as_the_store_is_there(
    store: Store,
) -> None:
    key = await store.document_key()
    assert len(key) == 32
    await store.close()
    await store.start()
    assert await store.document_key() == key


# -- inbox


async def test_updates_wait_in_order_of_arrival_whatever_their_ids(store: Store) -> None:
    for update in (900, 901, 17, 18, 902):
        assert await store.receive(update, ANN.id, b"%d" % update)
    arrived = tuple(Received(n, ANN.id, b"%d" % n) for n in (900, 901, 17, 18, 902))
    assert await store.pending() == arrived
    assert await store.pending(limit=2) == arrived[:2]


async def test_the_updates_of_one_person_can_be_asked_for(store: Store) -> None:
    for update, person in ((900, ANN), (17, BOB), (18, ANN), (901, BOB)):
        await store.receive(update, person.id, b"")
    await store.turn(ANN, same, update=900)
    assert [row.update for row in await store.pending(person=BOB.id)] == [17, 901]
    assert [row.update for row in await store.pending(1, BOB.id)] == [17]
    assert [row.update for row in await store.pending(person=ANN.id)] == [18]


async def test_an_update_that_no_turn_will_take_is_done_as_well(store: Store) -> None:
    for update in (5, 6):
        await store.receive(update, ANN.id, b"what it held")
    await store.dismiss(5)
    await store.dismiss(7)
    assert [row.update for row in await store.pending()] == [6]
    assert not await store.receive(5, ANN.id, b"late")
    assert not (await store.turn(ANN, same, update=5)).fresh
    assert await store.receive(7, ANN.id, b"never seen before")


async def test_an_id_is_taken_once_before_and_after_it_is_done(store: Store) -> None:
    assert await store.receive(5, ANN.id, b"first")
    assert not await store.receive(5, ANN.id, b"again")
    assert await store.pending() == (Received(5, ANN.id, b"first"),)
    await store.turn(ANN, same, update=5)
    assert not await store.receive(5, ANN.id, b"late")
    assert await store.pending() == ()


async def test_an_update_that_never_waited_is_known_afterwards(store: Store) -> None:
    await store.turn(ANN, same, update=6)
    assert not await store.receive(6, ANN.id, b"late")


# -- all of it, to be handed over


async def test_what_is_kept_of_a_person_can_be_told(store: Store) -> None:
    await store.receive(5, ANN.id, b'{"said": "\xe7\x94\xb2"}')
    await store.turn(ANN, begin())
    await store.turn(ANN, showing("c1", "d1"))
    await store.turn(ANN, sending("a", draft="d1"))
    await store.turn(BOB, sending("b"))
    tables = await store.tables(ANN.id)
    assert [row["id"] for row in tables["drafts"]] == ["d1"]
    assert [row["id"] for row in tables["cards"]] == ["c1"]
    assert [row["body"] for row in tables["inbox"]] == [{"said": "甲"}]
    assert [row["body"] for row in tables["outbox"]] == ["a"]


# -- outbox


async def test_messages_wait_in_order_for_each_person(store: Store) -> None:
    result = await store.turn(ANN, sending("a", "b"))
    await store.turn(BOB, sending("c"))
    await store.turn(ANN, sending("d"))
    first, second = result.messages
    assert result.messages == (await store.waiting(ANN.id))[:2]
    assert await bodies(store) == ["a", "b", "d"]
    assert await bodies(store, limit=2) == ["a", "b"]
    assert await bodies(store, after=first.id) == ["b", "d"]
    assert await bodies(store, after=second.id) == ["d"]
    assert await bodies(store, BOB) == ["c"]


async def test_a_message_of_tomorrow_is_sent_today(store: Store) -> None:
    """The clock was wrong when it was stored, or is wrong now: nobody waits for it to agree."""
    await store.turn(ANN, saving(messages=(Outgoing(b"a"),), at=later(days=400)))
    await store.turn(ANN, saving(messages=(Outgoing(b"b"),), at=later(days=-400)))
    assert await bodies(store) == ["a", "b"]


async def test_persons_with_messages_come_in_pages(store: Store) -> None:
    assert await store.recipients() == ()
    for person in (BOB, ANN, ANN):
        await store.turn(person, sending("a"))
    assert await store.recipients() == (ANN.id, BOB.id)
    assert await store.recipients(limit=1) == (ANN.id,)
    assert await store.recipients(ANN.id) == (BOB.id,)
    (queued,) = await store.waiting(BOB.id)
    await store.drop(queued.id, "403")
    assert await store.recipients(ANN.id) == ()


async def test_a_sent_message_is_gone(store: Store) -> None:
    (queued,) = (await store.turn(ANN, sending("a"))).messages
    await store.sent(queued.id, 77)
    assert await bodies(store) == []


async def test_a_dropped_message_holds_nothing_up(store: Store) -> None:
    first, _ = (await store.turn(ANN, sending("a", "b"))).messages
    await store.drop(first.id, "403: blocked")
    assert await bodies(store) == ["b"]


async def test_a_number_that_is_not_there_is_ignored(store: Store) -> None:
    (queued,) = (await store.turn(ANN, sending("a"))).messages
    await store.sent(queued.id)
    await store.sent(queued.id, 77)
    await store.drop(queued.id, "403")
    assert await bodies(store) == []


async def test_a_failed_turn_sends_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="the person that it loaded"):
        await store.turn(ANN, saving(messages=(Outgoing(b"never"),), person=BOB))
    assert await bodies(store) == []


# -- cards


async def test_the_newest_card_is_the_live_one(store: Store) -> None:
    await store.turn(ANN, begin())
    await store.turn(ANN, showing("c1", "d1"))
    await store.turn(ANN, showing("c2", "d1"))
    loaded = await look(store, card="c1")
    assert loaded.card == Card("c1", Place(Spot.ASK, "d1", "party_a"), 7, current=False)
    assert loaded.current == Card("c2", Place(Spot.ASK, "d1", "party_a"), 7)
    assert (await look(store, card="c2")).card == loaded.current
    assert (await look(store, card="forged")).card is None
    assert (await look(store, card="\ud83d")).card is None
    assert (await look(store, BOB, card="c2")).card is None


async def test_of_several_new_cards_the_last_live_one_stays_live(store: Store) -> None:
    place = Place(Spot.DRAFTS)
    cards = (Card("c1", place), Card("c2", place), Card("c3", place, message=5, current=False))
    result = await store.turn(ANN, saving(cards=cards))
    assert result.after.current == Card("c2", place)
    loaded = await look(store, card="c3")
    assert loaded.current == Card("c2", place)
    assert loaded.card == Card("c3", place, message=5, current=False)


async def test_a_card_that_is_not_live_changes_nothing(store: Store) -> None:
    await store.turn(ANN, showing("c1"))
    await store.turn(ANN, showing("c2", current=False))
    assert (await look(store)).current == Card("c1", Place(Spot.ASK, "", "party_a"), 7)


async def test_a_card_learns_its_number_when_it_is_sent(store: Store) -> None:
    await store.turn(ANN, showing("c1"))
    (queued,) = (await store.turn(ANN, sending("a", card="c1"))).messages
    await store.sent(queued.id, 77)
    card = (await look(store)).current
    assert card is not None
    assert card.message == 77


# -- how much waits


async def test_how_much_waits_is_counted_and_since_when(store: Store) -> None:
    assert await store.depth() == Depth(0, 0, None)
    for update in (5, 6, 7):
        await store.receive(update, ANN.id, b"an update")
    first = (await store.turn(ANN, sending("a", at=later(days=1)), update=5)).messages[0]
    await store.turn(BOB, sending("b", "c", at=later(days=2)), update=6)
    assert await store.depth() == Depth(1, 3, later(days=1))
    await store.sent(first.id)
    assert await store.depth() == Depth(1, 2, later(days=2))
    for row in await store.waiting(BOB.id):
        await store.drop(row.id, "never")
    await store.dismiss(7)
    assert await store.depth() == Depth(0, 0, None)


async def test_no_more_is_counted_than_anybody_wants_to_know(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("bot.stores.memory", "bot.stores.sql"):
        monkeypatch.setattr(f"{module}.COUNTED", 2)
    for update in range(3):
        await store.receive(update, ANN.id, b"an update")
    await store.turn(ANN, sending("a", "b", "c"))
    counted = await store.depth()
    assert (counted.updates, counted.messages) == (2, 2)
