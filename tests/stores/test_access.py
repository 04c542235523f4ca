"""Who reaches which draft, and what is left of what was erased, over every kind of store."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.ports import Changed, Loaded, NotSaved, Outgoing, Saved, Store, StoreBusy
from dialogs.draft import Answer, Draft
from tests.stores.conftest import Kind
from tests.stores.world import (
    ANN,
    BOB,
    answer,
    begin,
    going,
    look,
    same,
    saving,
    sending,
    share,
    showing,
)

# -- who may see what


async def test_no_stranger_reaches_a_draft(store: Store) -> None:
    await store.turn(ANN, begin())
    await store.turn(ANN, showing("secret", "d1"))
    seen = await look(store, going(BOB, "d1"), "d1", card="secret")
    assert seen == Loaded(going(BOB, "d1"))
    await store.turn(BOB, saving(deleted=("d1",)))
    forged = Draft("d1", "outsourcing", 1, "en", revision=9)
    with pytest.raises(NotSaved):
        await store.turn(BOB, saving(drafts=(Changed(forged, 0, 0),)))
    assert (await look(store)).draft == Draft("d1", "outsourcing", 1, "zh-Hans", name="name of d1")


async def test_a_shared_draft_is_written_by_both_and_deleted_by_its_owner(store: Store) -> None:
    await store.turn(ANN, begin())
    await share(store, "d1", ANN, BOB, "city")
    work, other = answer(seats=1), answer(city="昆明")
    await asyncio.gather(store.turn(ANN, work), store.turn(BOB, other))
    await store.turn(BOB, saving(deleted=("d1",)))
    draft = (await look(store)).draft
    assert draft is not None
    first, second = (1, 2) if draft.answers["seats"].revision == 1 else (2, 1)  # who was quicker
    assert draft.answers == {
        "seats": Answer(1, first, ANN.id),
        "city": Answer("昆明", second, BOB.id),
    }


async def test_who_is_shut_out_meanwhile_writes_nothing(kind: Kind) -> None:
    store = kind.store
    await store.turn(ANN, begin())
    await share(store, "d1", ANN, BOB, "seats")

    def late(loaded: Loaded) -> Saved:
        if loaded.draft is None:
            return same(loaded)
        kind.shut_out("d1", BOB.id)
        return answer(seats=1)(loaded)

    with suppress(StoreBusy):
        await store.turn(BOB, late)
    draft = (await look(store)).draft
    assert draft is not None
    assert draft.answers == {}


# -- erasing


async def test_a_deleted_draft_takes_everything_along(store: Store) -> None:
    await store.turn(ANN, begin("d2"))
    await store.turn(ANN, begin())
    await store.turn(ANN, answer(seats=1))
    await store.turn(ANN, showing("c1", "d1"))
    await store.turn(ANN, sending("about d1", draft="d1"))
    await store.turn(ANN, sending("about d2", draft="d2"))
    goodbye = (Outgoing(b"gone", draft="d1"),)
    result = await store.turn(ANN, saving(deleted=("d1",), messages=goodbye))
    assert result.after.current is None
    loaded = await look(store, ANN, "d1", card="c1")
    assert (result.after.draft, loaded.draft) == (None, None)
    assert (loaded.card, loaded.current) == (None, None)
    assert [line.id for line in loaded.drafts] == ["d2"]
    assert loaded.also == {}
    assert [each.message for each in await store.waiting(ANN.id)] == [
        Outgoing(b"about d2", draft="d2"),
        Outgoing(b"gone"),
    ]


async def test_a_forgotten_person_leaves_nothing(store: Store) -> None:
    await store.turn(ANN, begin())
    await store.turn(BOB, begin("d2"))
    await store.turn(ANN, showing("c1", "d1"))
    await store.turn(ANN, sending("old"))
    await store.receive(8, ANN.id, b"waiting")
    await store.receive(9, BOB.id, b"waiting")
    work = saving(forget=True, messages=(Outgoing(b"goodbye"),))
    result = await store.turn(ANN, work, update=7)
    assert result.after == Loaded(going(ANN, "d1"))
    assert await look(store, ANN, "d1", card="c1") == Loaded(ANN)
    assert [each.message.body for each in await store.waiting(ANN.id)] == [b"goodbye"]
    assert [row.update for row in await store.pending()] == [9]
    assert not (await store.turn(ANN, work, update=7)).fresh
    assert len((await look(store, BOB)).drafts) == 1


async def test_a_person_of_whom_nothing_is_stored_can_be_forgotten(store: Store) -> None:
    await store.turn(ANN, saving(forget=True))
    assert await look(store) == Loaded(ANN)
