"""Saved companies, over every kind of store: whose they are, in which order, and what erases them."""

from __future__ import annotations

import pytest

from bot.ports import NotSaved, Store
from bot.stores.sqlite import SqliteStore
from dialogs.company import Company
from dialogs.step import EVERY
from tests.stores.sqlite_file import CANARY, on_disk
from tests.stores.world import ANN, BOB, begin, look, saving

QINGHE = Company("c1", mine=True, details={"name": "青禾 <&> \ud83d", "phone": "+8613800138000"})
TINGLAN = Company("c2", mine=False, details={"name": "听澜"}, former=(("name", "听岚"),))
HAITONG = Company("c3", mine=False, details={"name": "海桐"})


async def names(store: Store) -> list[str]:
    return [company.id for company in (await look(store)).companies]


async def test_a_company_comes_back_as_it_was_saved(store: Store) -> None:
    result = await store.turn(ANN, saving(companies=(QINGHE, TINGLAN)))
    assert result.before.companies == ()
    assert result.after.companies == (QINGHE, TINGLAN)
    assert (await look(store)).companies == (QINGHE, TINGLAN)


async def test_the_one_used_or_changed_last_comes_first_whatever_the_clock_says(
    store: Store,
) -> None:
    # All of them at the same time, as far as the clock can tell.
    await store.turn(ANN, saving(companies=(QINGHE, TINGLAN)))
    await store.turn(ANN, saving(companies=(HAITONG,)))
    assert await names(store) == ["c3", "c1", "c2"]
    result = await store.turn(ANN, saving(companies=(TINGLAN,)))
    assert await names(store) == [company.id for company in result.after.companies]
    assert await names(store) == ["c2", "c3", "c1"]


async def test_a_dropped_company_is_gone(store: Store) -> None:
    await store.turn(ANN, saving(companies=(QINGHE, TINGLAN)))
    result = await store.turn(ANN, saving(dropped=("c1", "nobody's")))
    assert result.after.companies == (TINGLAN,)
    assert (await look(store)).companies == (TINGLAN,)


async def test_nobody_reaches_the_company_of_another_by_its_id(store: Store) -> None:
    await store.turn(ANN, saving(companies=(QINGHE,)))
    assert (await look(store, BOB)).companies == ()
    await store.turn(BOB, saving(dropped=("c1",)))
    with pytest.raises(NotSaved):
        await store.turn(BOB, saving(companies=(Company("c1", mine=True, details={"name": "!"}),)))
    assert (await look(store, BOB)).companies == ()
    assert (await look(store)).companies == (QINGHE,)


async def test_who_is_forgotten_leaves_no_company(store: Store) -> None:
    await store.turn(ANN, saving(companies=(QINGHE,)))
    await store.turn(BOB, saving(companies=(TINGLAN,)))
    await store.turn(ANN, saving(forget=True))
    assert (await look(store)).companies == ()
    assert (await look(store, BOB)).companies == (TINGLAN,)


async def test_every_draft_of_a_person_can_be_asked_for_at_once(store: Store) -> None:
    await store.turn(ANN, begin("d1"))
    await store.turn(BOB, begin("d2"))
    await store.turn(ANN, begin("d3"))
    assert {*(await look(store, ANN, EVERY)).also} == {"d1", "d3"}


async def test_a_damaged_draft_is_not_among_every_draft(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    await sqlite.turn(ANN, begin("d1"))
    await sqlite.turn(ANN, begin("d2"))
    sqlite._rows.forget_all()
    await sqlite._write(("UPDATE drafts SET state = x'00' WHERE id = 'd2'", ()))
    assert {*(await look(sqlite, ANN, EVERY)).also} == {"d1"}
    assert "passed over" in caplog.text


async def test_a_damaged_company_is_passed_over(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    await sqlite.turn(ANN, saving(companies=(QINGHE, TINGLAN)))
    await sqlite._write(("UPDATE companies SET body = x'00' WHERE id = 'c1'", ()))
    assert (await look(sqlite)).companies == (TINGLAN,)
    assert "company c1 cannot be read" in caplog.text


async def test_nothing_readable_of_a_company_is_stored_nor_left_once_it_is_dropped(
    sqlite: SqliteStore,
) -> None:
    file = sqlite._path
    company = Company("c1", mine=True, details={"name": CANARY, "address": CANARY * 3})
    await sqlite.turn(ANN, saving(companies=(company,)))
    assert CANARY.encode() not in on_disk(file)
    ((sealed,),) = await sqlite._read("SELECT body FROM companies")
    assert sealed[:60] in on_disk(file)
    await sqlite.turn(ANN, saving(dropped=("c1",)))
    assert sealed[:60] not in on_disk(file)
    assert sealed[-60:] not in on_disk(file)


async def test_a_new_master_key_opens_the_companies(sqlite: SqliteStore) -> None:
    await sqlite.turn(ANN, saving(companies=(QINGHE,)))
    ((before,),) = await sqlite._read("SELECT body FROM companies")
    assert await sqlite.rekey(bytes(32)) == 0
    ((after,),) = await sqlite._read("SELECT body FROM companies")
    assert before != after
    assert (await look(sqlite)).companies == (QINGHE,)
