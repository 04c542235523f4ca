"""How long drafts rest and who is to hear of it, over every kind of store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.ports import Outgoing, Resting, Saved, Store
from bot.stores.sqlite import SqliteStore, statements
from dialogs.draft import Person, Rest
from tests.stores import earlier
from tests.stores.world import (
    ANN,
    AT,
    BOB,
    MASTER,
    answer_at,
    begin,
    going,
    later,
    look,
    same,
    saving,
    sending,
    share,
)

TODAY = date(2026, 6, 1)
ANNOUNCED = Rest(AT, announced=later(days=30), until=date(2026, 4, 14))
TOLD = replace(ANNOUNCED, told=later(days=30, hours=1))


async def rest_of(store: Store, draft: str = "d1") -> Rest:
    lines = (await look(store)).drafts
    return next(line.rest for line in lines if line.id == draft)


async def resting(
    store: Store,
    *,
    remind: datetime | None = None,
    announce: datetime | None = None,
    today: date = TODAY,
    limit: int = 100,
) -> list[Resting]:
    return list(await store.resting(remind, announce, today, limit))


async def put(store: Store, rest: Rest, draft: str = "d1") -> None:
    await store.turn(ANN, begin(draft))
    await store.turn(ANN, saving(rests={draft: rest}))


# -- kept and told again


@pytest.mark.parametrize("rest", [Rest(AT, remind=True), ANNOUNCED, TOLD, Rest(later(days=-1))])
async def test_a_rest_comes_back_as_saved(store: Store, rest: Rest) -> None:
    await store.turn(ANN, begin())
    result = await store.turn(ANN, saving(rests={"d1": rest}))
    assert result.after.drafts[0].rest == rest
    assert await rest_of(store) == rest
    await store.turn(ANN, same)
    assert await rest_of(store) == rest


async def test_a_new_draft_and_a_changed_one_were_used_just_now(store: Store) -> None:
    await store.turn(ANN, begin())
    assert await rest_of(store) == Rest(AT)
    await store.turn(ANN, saving(rests={"d1": TOLD}))
    result = await store.turn(ANN, answer_at(later(days=40), seats=1))
    assert result.after.drafts[0].rest == Rest(later(days=40))
    assert await rest_of(store) == Rest(later(days=40))

    def with_reminder(loaded: object) -> Saved:
        saved = answer_at(later(days=41), seats=2)(loaded)  # type: ignore[arg-type]
        return replace(saved, rests={"d1": Rest(saved.at, remind=True)})

    await store.turn(ANN, with_reminder)
    assert await rest_of(store) == Rest(later(days=41), remind=True)


async def test_nobody_sets_the_rest_of_a_strangers_draft(store: Store) -> None:
    await store.turn(ANN, begin())
    await store.turn(BOB, saving(rests={"d1": TOLD, "nothing": TOLD}))
    assert await rest_of(store) == Rest(AT)
    # Whoever it is shared with uses it as well.
    await share(store, "d1", ANN, BOB, "seats")
    await store.turn(BOB, saving(rests={"d1": Rest(later(days=1))}))
    assert await rest_of(store) == Rest(later(days=1))


async def test_the_rest_of_a_draft_that_goes_is_nothing(store: Store) -> None:
    await put(store, TOLD)
    await store.turn(ANN, saving(deleted=("d1",), rests={"d1": Rest(AT)}))
    assert (await look(store)).drafts == ()
    assert await resting(store, announce=later(days=99)) == []


async def test_a_forgotten_person_rests_nowhere(store: Store) -> None:
    await put(store, TOLD)
    await store.turn(ANN, saving(forget=True, rests={"d1": Rest(AT)}))
    assert await resting(store, remind=later(days=99), announce=later(days=99)) == []


# -- looked for


async def test_reminders_are_due_by_the_last_use(store: Store) -> None:
    await put(store, Rest(later(days=2), remind=True), "d2")
    await put(store, Rest(later(days=1), remind=True), "d1")
    await put(store, Rest(AT), "d3")
    assert await resting(store, remind=later(days=1, seconds=-1)) == []
    assert await resting(store, remind=later(days=1)) == [Resting("d1", ANN.id, remind=True)]
    both = await resting(store, remind=later(days=2))
    assert [each.draft for each in both] == ["d1", "d2"]
    assert [each.draft for each in await resting(store, remind=later(days=9), limit=1)] == ["d1"]


async def test_unused_drafts_are_found_until_they_are_announced(store: Store) -> None:
    await put(store, Rest(later(days=2)), "d2")
    await put(store, Rest(AT), "d1")
    assert await resting(store, announce=later(seconds=-1)) == []
    assert await resting(store, announce=AT) == [Resting("d1", ANN.id)]
    assert len(await resting(store, announce=later(days=2))) == 2
    assert len(await resting(store, announce=later(days=2), limit=1)) == 1
    await store.turn(ANN, saving(rests={"d1": TOLD}))
    assert [each.draft for each in await resting(store, announce=later(days=2))] == ["d2", "d1"]
    found = await resting(store, announce=later(days=2), today=date(2026, 4, 14))
    assert [each.draft for each in found] == ["d2"], "the last day is not over"


async def test_what_was_announced_is_found_when_its_last_day_is_over(store: Store) -> None:
    await put(store, TOLD)
    await put(store, replace(TOLD, until=date(2026, 4, 13)), "d2")
    found = await resting(store, today=date(2026, 4, 15))
    assert found == [Resting("d2", ANN.id, out=True), Resting("d1", ANN.id, out=True)]
    assert len(await resting(store, today=date(2026, 4, 15), limit=1)) == 1
    assert len(await resting(store, today=date(2026, 4, 14))) == 1
    assert await resting(store, today=date(2026, 4, 13)) == []


async def test_the_owner_is_found_and_nobody_else(store: Store) -> None:
    await put(store, TOLD)
    await share(store, "d1", ANN, BOB, "seats")
    assert await resting(store) == [Resting("d1", ANN.id, out=True)]


# -- whether the announcement is out


async def announced(store: Store) -> int:
    """Announce a draft by a message of its own; the message's number."""
    await store.turn(ANN, begin())
    message = (Outgoing(b"will be deleted", draft="d1"),)
    result = await store.turn(ANN, saving(rests={"d1": ANNOUNCED}, messages=message))
    return result.messages[0].id


async def test_an_announcement_is_out_once_it_was_sent(store: Store) -> None:
    number = await announced(store)
    assert await resting(store) == []
    await store.sent(number, 77)
    assert await resting(store) == [Resting("d1", ANN.id, out=True)]
    await store.turn(ANN, saving(rests={"d1": TOLD}))
    assert await resting(store, today=AT.date()) == []


async def test_an_announcement_is_out_when_its_owner_cannot_be_reached(store: Store) -> None:
    number = await announced(store)
    await store.drop(number, "Forbidden", refused=True)
    assert await resting(store) == [Resting("d1", ANN.id, out=True)]


async def test_an_announcement_lost_by_a_mistake_of_ours_is_not_out(store: Store) -> None:
    number = await announced(store)
    await store.drop(number, "BadRequest")
    assert await resting(store) == []
    await store.turn(ANN, saving(deleted=("d1",)))
    await put(store, ANNOUNCED)
    assert await resting(store) == [Resting("d1", ANN.id, out=True)]


async def test_a_message_about_another_draft_does_not_matter(store: Store) -> None:
    number = await announced(store)
    await store.turn(going(ANN, "d2"), begin("d2"))
    await store.turn(ANN, sending("other", draft="d2"))
    await store.sent(number)
    assert await resting(store) == [Resting("d1", ANN.id, out=True)]


# -- in SQLite


@pytest.mark.parametrize("query", ["TO_REMIND", "UNANNOUNCED", "UNTOLD", "OVER"])
async def test_a_search_goes_by_an_index_and_sorts_nothing(sqlite: SqliteStore, query: str) -> None:
    """So a million drafts of which nothing is due cost no more than ten."""
    parameters = (0,) * (getattr(statements, query).count("?"))
    plan = await sqlite._read(f"EXPLAIN QUERY PLAN {getattr(statements, query)}", *parameters)
    steps = [str(row[-1]) for row in plan]
    assert any("drafts USING" in step and "INDEX drafts_" in step for step in steps), steps
    assert any("access USING INDEX access_by_draft" in step for step in steps), steps
    assert not any("TEMP B-TREE" in step or "SCAN access" in step for step in steps), steps


async def test_what_was_there_before_counts_from_its_last_edit(file: Path) -> None:
    """A database of the first schema: nothing was known of rests then."""
    earlier.lay(1, file)
    async with SqliteStore(file, MASTER) as store:
        lines = [
            line for who in ("1", "2") for line in (await look(store, Person(who, "en"))).drafts
        ]
        assert lines
        assert [line.rest for line in lines] == [Rest(line.edited) for line in lines]
        found = await resting(store, announce=max(line.edited for line in lines))
        assert {each.draft for each in found} == {line.id for line in lines}
