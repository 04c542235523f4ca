"""A turn, over every kind of store: whole or not at all, for the right person, once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.ports import Changed, Loaded, Saved, Store, StoreBusy
from dialogs.draft import Answer, Draft, Notice, Person, Place, Spot
from tests.stores.conftest import Kind
from tests.stores.world import (
    ANN,
    AT,
    BOB,
    answer,
    answer_at,
    begin,
    counted,
    failing,
    given,
    going,
    later,
    look,
    saving,
)


async def test_someone_new_is_as_they_are_said_to_be(store: Store) -> None:
    assert await look(store) == Loaded(ANN)
    stranger = replace(ANN, language="en")
    assert (await look(store, stranger)).person == stranger


async def test_a_person_comes_back_as_saved(store: Store) -> None:
    person = Person(
        ANN.id,
        "zh-Hant",
        language_chosen=True,
        place=Place(Spot.CELL, "d1", "kpis", "annex_1", "weight", 2, 1, to_review=True, why=True),
        half_said={"d1/kpis/2": {"weight": "30", "half": "\ud83d", "list": [1, 2.5, None, True]}},
        notices=(Notice("notice-kept", {"field": "甲方", "count": 3}),),
    )
    result = await store.turn(ANN, saving(person=person))
    assert result.after.person == person
    assert (await look(store)).person == person


async def test_a_draft_comes_back_as_saved(store: Store) -> None:
    await store.turn(ANN, begin())
    await store.turn(ANN, answer(party_a="云桥", seats=20))
    await store.turn(ANN, answer(seats=25, party_a="云桥科技"))
    result = await store.turn(ANN, answer_at(later(days=1), party_a=None))
    loaded = await look(store)
    assert loaded.draft is not None
    assert loaded == replace(result.after, also={})
    assert loaded.draft.answers == {
        "party_a": Answer(None, 3, "1001"),
        "seats": Answer(25, 2, "1001"),
    }
    assert loaded.draft.history == (
        ("seats", Answer(20, 1, "1001")),
        ("party_a", Answer("云桥", 1, "1001")),
        ("party_a", Answer("云桥科技", 2, "1001")),
    )
    (line,) = loaded.drafts
    assert (line.name, line.done, line.total, line.edited) == ("name of d1", 2, 42, later(days=1))


async def test_the_list_has_the_newest_edit_first(store: Store) -> None:
    for draft in ("d3", "d1", "d2"):
        await store.turn(ANN, begin(draft))
    result = await store.turn(going(ANN, "d2"), answer_at(later(seconds=1), seats=1))
    assert [line.id for line in result.after.drafts] == ["d2", "d1", "d3"]
    assert [line.id for line in (await look(store)).drafts] == ["d2", "d1", "d3"]


async def test_a_clone_takes_the_whole_history_along(store: Store) -> None:
    await store.turn(ANN, begin())
    await store.turn(ANN, answer(seats=20))
    await store.turn(ANN, answer(seats=25))

    def clone(loaded: Loaded) -> Saved:
        twin = replace(loaded.also["d1"], id="d2", name="twin")
        return Saved(going(loaded.person, "d2"), AT, (Changed(twin, 1, 42),))

    await store.turn(ANN, clone, also=("d1", "unknown"))
    loaded = await look(store, ANN, "d1")
    assert loaded.draft == replace(loaded.also["d1"], id="d2", name="twin")
    assert loaded.known.keys() == {"d1", "d2"}


async def test_what_work_raises_undoes_everything(store: Store) -> None:
    await store.turn(ANN, begin())
    before = await look(store)
    with pytest.raises(ZeroDivisionError):
        await store.turn(ANN, failing(ZeroDivisionError()), update=5)
    assert await look(store) == before
    assert (await store.turn(ANN, answer(seats=1), update=5)).fresh


async def test_an_iterator_that_ends_ends_nothing_else(store: Store) -> None:
    with pytest.raises(RuntimeError, match="raised StopIteration"):
        await store.turn(ANN, failing(StopIteration()))
    await store.turn(ANN, begin())
    assert (await look(store)).draft is not None


async def test_an_update_applies_once(store: Store) -> None:
    await store.turn(ANN, begin())
    work, calls = counted(answer(seats=1))
    assert (await store.turn(ANN, work, update=5)).fresh
    again = await store.turn(ANN, work, update=5)
    assert len(calls) == 1
    assert not again.fresh
    assert again.before == again.after == await look(store)


# -- mistakes of whoever calls


GIVEN = given(Draft("d1", "outsourcing", 1, "zh-Hans"), "1001", seats=1)
HISTORY = (("seats", Answer(1, 1, "1001")),)


@pytest.mark.parametrize(
    ("what", "draft"),
    [
        ("without a new revision", replace(GIVEN, name="other")),
        ("lost an answer", replace(GIVEN, revision=2, answers={})),
        ("lost an answer", replace(GIVEN, id="d3", answers={}, history=HISTORY)),
        ("without being loaded", replace(GIVEN, id="d2", revision=9)),
    ],
)
async def test_a_draft_that_could_lose_something_is_refused(
    store: Store, what: str, draft: Draft
) -> None:
    await store.turn(ANN, begin("d2"))
    await store.turn(ANN, begin())
    await store.turn(ANN, answer(seats=1))
    before = await look(store)
    with pytest.raises(ValueError, match=what):
        await store.turn(ANN, saving(drafts=(Changed(draft, 0, 0),)))
    assert await look(store) == before


async def test_a_turn_cannot_save_somebody_else(store: Store) -> None:
    with pytest.raises(ValueError, match="the person that it loaded"):
        await store.turn(ANN, saving(person=BOB))


async def test_an_unchanged_draft_is_not_an_edit(store: Store) -> None:
    await store.turn(ANN, begin())
    before = await look(store)
    assert before.draft is not None
    work = saving(drafts=(Changed(before.draft, 9, 9),), at=later(days=1))
    result = await store.turn(ANN, work)
    assert await look(store) == before == replace(result.after, also={})


# -- many at once


async def test_after_a_lost_race_the_work_is_done_again(kind: Kind) -> None:
    store = kind.store
    await store.turn(ANN, begin())
    work, calls = counted(answer(seats=1))

    def raced(loaded: Loaded) -> Saved:
        saved = work(loaded)
        if len(calls) == 1:
            kind.meddle("d1")
        return saved

    await store.turn(ANN, raced)
    draft = (await look(store)).draft
    assert len(calls) == 2
    assert draft is not None
    assert draft.answers["seats"].value == 1


async def test_a_race_that_is_always_lost_ends(kind: Kind) -> None:
    await kind.store.turn(ANN, begin())

    def raced(loaded: Loaded) -> Saved:
        kind.meddle("d1")
        return answer(seats=1)(loaded)

    with pytest.raises(StoreBusy, match="changed by others"):
        await kind.store.turn(ANN, raced)


async def test_a_turn_that_fails_fails_alone(store: Store) -> None:
    people = [Person(str(number), "en") for number in range(9)]
    works = [failing(KeyError()) if number == 4 else begin(f"d{number}") for number in range(9)]
    results = await asyncio.gather(
        *(store.turn(person, work) for person, work in zip(people, works, strict=True)),
        return_exceptions=True,
    )
    assert [isinstance(result, KeyError) for result in results] == [n == 4 for n in range(9)]
    for number, person in enumerate(people):
        assert len((await look(store, person)).drafts) == (number != 4)


async def test_a_crowd_loses_nothing(store: Store) -> None:
    people = [Person(str(number), "en") for number in range(15)]
    await asyncio.gather(*(store.turn(each, begin(f"d{each.id}")) for each in people))
    await asyncio.gather(
        *(store.turn(each, answer(**{f"f{step}": step})) for step in range(20) for each in people)
    )
    for each in people:
        draft = (await look(store, each)).draft
        assert draft is not None
        assert draft.answers == {f"f{n}": Answer(n, n + 1, each.id) for n in range(20)}


async def test_a_cancelled_caller_does_not_stop_the_turn(store: Store) -> None:
    await store.turn(ANN, begin())
    task = asyncio.create_task(store.turn(ANN, answer(seats=1)))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(20):
        draft = (await look(store)).draft
    assert draft is not None
    assert draft.answers["seats"].value == 1
