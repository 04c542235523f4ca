"""The export tells everything that is stored of a person: compared with every column of the database."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.ports import Card, Changed, Loaded, Outgoing, Saved, Store
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.stores.sqlite import SqliteStore
from dialogs.company import Company
from dialogs.draft import Notice, Person, Place, Rest, Spot
from tests.stores.opened import Row, rows
from tests.stores.world import ANN, AT, BOB, MASTER, answer, begin, going, link, saving, share

ELSEWHERE = {("drafts", "key")}
"""A wrapped key is no data of anybody's."""
OTHERWISE = {
    ("persons", "body"), ("drafts", "name"), ("drafts", "state"), ("companies", "body"),
    *(("answers", name) for name in ("draft", "field", "revision", "by", "replaced", "value")),
}  # fmt: skip
"""What is told as a person, as drafts with their answers, as companies."""
PERSONAL = {
    "persons", "access", "drafts", "answers", "companies", "links", "cards", "inbox", "outbox",
}  # fmt: skip
OURS = {"meta"}


def whole_person(loaded: Loaded) -> Saved:
    """Ann with something in every corner."""
    person = Person(
        ANN.id,
        "zh-Hant",
        language_chosen=True,
        place=Place(Spot.CELL, "d1", "kpis", "annex", "weight", 2, 1, to_review=True, why=True),
        half_said={"d1/kpis/2": {"name": "half-said 半句"}, "d1/scope/-1": ["half a pair \ud83d"]},
        notices=(Notice("notice-kept", {"name": "as told"}),),
        left={"d2": Place(Spot.ASK, "d2", "left-at")},
        reminders=True,
    )
    return Saved(
        person,
        AT,
        cards=(
            Card("old", Place(Spot.ASK, "d1", "old-field"), 3, 71, current=False),
            Card("live", Place(Spot.REVIEW, "d1"), 4, 72),
        ),
        rests={
            "d1": Rest(
                AT + timedelta(hours=1),
                remind=True,
                announced=AT + timedelta(hours=2),
                until=date(2031, 12, 24),
                told=AT + timedelta(hours=3),
            )
        },
        messages=(
            Outgoing(b'{"html": "on its way"}', "live", "d1"),
            Outgoing(b"given up", draft="d1"),
            Outgoing(b"no JSON \xff at all", draft="d1"),
        ),
        companies=(
            Company("c1", mine=True, details={"name": "my company"}, former=(("name", "once"),)),
        ),
    )


def settled(loaded: Loaded) -> Saved:
    """A draft with every set in it."""
    assert loaded.draft is not None
    draft = replace(
        loaded.draft,
        revision=loaded.draft.revision + 1,
        named=True,
        skipped=frozenset({"skipped-field"}),
        parked=frozenset({"parked-field"}),
        reopened=frozenset({"reopened-field"}),
        overridden=frozenset({"overridden-check"}),
    )
    return Saved(loaded.person, AT, drafts=(Changed(draft, 11, 42),))


async def fill(store: Store) -> None:
    """Ann with everything, and Bob of whom Ann's export must say nothing."""
    await store.turn(BOB, begin("d3"))
    await store.turn(going(BOB, "d3"), answer(secret="of Bob alone"))
    await store.turn(ANN, begin("d2"))
    await store.turn(ANN, begin("d1"))
    await store.turn(ANN, answer(party_a="first name", seats=20))
    await store.turn(ANN, answer(party_a="second name", fee={"amount": "12.50", "currency": "CNY"}))
    await store.turn(ANN, answer(seats=25))
    await store.turn(ANN, settled)
    nudged = replace(link("d2", "seats"), person="somebody", joined=AT.date(), nudged=AT.date())
    await store.turn(ANN, saving(shares=(nudged,)), also=("d2",))
    result = await store.turn(ANN, whole_person, update=901)
    await store.receive(902, ANN.id, b'{"update": "not taken yet"}')
    await store.receive(903, BOB.id, b'{"update": "of Bob alone"}')
    await store.drop(result.messages[1].id, "BadRequest")
    await store.turn(BOB, saving(messages=(Outgoing(b'"of Bob alone"'),)))


def leaves(value: object) -> Iterator[str]:
    """Every scalar in JSON data, keys too, as text."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif value is not None:
        yield str(value)


def moment(count: object) -> str:
    assert isinstance(count, int)
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=count)
    return at.isoformat()


def left_out(row: Row, told: set[str]) -> list[str]:
    """The columns of a row that an export does not tell."""
    missing = []
    for column in row.stored:
        if (row.table, column) in ELSEWHERE:
            continue
        said = row.told(column)
        if isinstance(said, bytes):
            said = said.decode(errors="backslashreplace")
        wanted = set(leaves(said))
        known = wanted <= told or (isinstance(said, int) and moment(said) in told)
        # A place is kept as JSON text, and told as that.
        if not known and str(said) not in told:
            missing.append(f"{row.table}.{column}: {sorted(wanted - told)}")
    return missing


@pytest.fixture(params=[MemoryStore, SqliteStore])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made = MemoryStore() if request.param is MemoryStore else SqliteStore(tmp_path / "h.db", MASTER)
    async with made as store:
        await fill(store)
        yield store


async def exported(store: Store, catalog: Catalog) -> dict[str, object]:
    service = Service(store, catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))
    kept: dict[str, object] = json.loads(await service.export(ANN, AT))
    return kept


async def test_every_column_about_a_person_is_told(catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "h.db"
    async with SqliteStore(file, MASTER) as sqlite:
        await fill(sqlite)
        # A guest is told of what is theirs in a draft, and not what its owner said there.
        await share(sqlite, "d3", BOB, ANN, "seats")
        await sqlite.turn(ANN, answer(seats=26))
        kept = await exported(sqlite, catalog)
    told, tables = set(leaves(kept)), kept["tables"]
    assert isinstance(tables, dict)
    stored = list(rows(file, MASTER))
    assert {row.table for row in stored} == PERSONAL | OURS
    mine = [row for row in stored if row.table in PERSONAL and about_ann(row, stored)]
    assert {row.table for row in mine} == PERSONAL
    assert "secret" not in told
    assert [each for row in mine for each in left_out(row, told)] == []
    # A number may be found by chance, so each column has its name there as well.
    named = {(table, name) for table, each in tables.items() for row in each for name in row}
    named |= {("access", name) for table, name in named if table == "drafts"}
    every = {(row.table, name) for row in mine for name in row.stored}
    assert every - named == OTHERWISE | ELSEWHERE
    # Nothing slips through for want of a value to look for.
    filled = {(row.table, name) for row in mine for name, value in row.stored.items() if value}
    assert every - filled == {("outbox", "attempts")}


def about_ann(row: Row, every: list[Row]) -> bool:
    """Whether a row is hers, or belongs to a draft that she can see."""
    hers = {
        each.stored["draft"]
        for each in every
        if each.table == "access" and each.stored["person"] == ANN.id
    }
    if row.table == "access":
        return row.stored["person"] == ANN.id
    return (
        row.stored.get("person") == ANN.id
        or (row.table == "persons" and row.stored["id"] == ANN.id)
        or (row.table == "drafts" and row.stored["id"] in hers)
        or (row.table == "answers" and row.stored["draft"] in hers and row.stored["by"] == ANN.id)
        or (row.table == "links" and row.stored["draft"] == "d2")
    )


async def test_an_export_tells_nothing_of_others(store: Store, catalog: Catalog) -> None:
    kept = json.dumps(await exported(store, catalog), ensure_ascii=False)
    assert "of Bob alone" not in kept
    assert "1002" not in kept
    assert "d3" not in kept


async def test_an_export_can_be_read(store: Store, catalog: Catalog) -> None:
    kept = await exported(store, catalog)
    person, drafts = kept["person"], kept["drafts"]
    assert isinstance(person, dict)
    assert isinstance(drafts, list)
    assert person["half_said"]["d1/kpis/2"] == {"name": "half-said 半句"}
    (draft,) = (each for each in drafts if each["id"] == "d1")
    assert draft["answers"]["party_a"] == {"value": "second name", "revision": 2, "by": ANN.id}
    assert draft["history"] == [
        ["party_a", {"value": "first name", "revision": 1, "by": ANN.id}],
        ["seats", {"value": 20, "revision": 1, "by": ANN.id}],
    ]
    tables = kept["tables"]
    assert isinstance(tables, dict)
    assert {"drafts", "cards", "inbox", "outbox"} <= tables.keys()
    assert [each["update"] if "update" in each else each["update_id"] for each in tables["inbox"]]


async def test_one_damaged_draft_keeps_nobody_from_the_rest(
    catalog: Catalog, tmp_path: Path
) -> None:
    async with SqliteStore(tmp_path / "h.db", MASTER) as sqlite:
        await fill(sqlite)
        await sqlite._write(("UPDATE drafts SET state = x'00' WHERE id = 'd2'", ()))
        sqlite._rows.forget_all()
        kept = await exported(sqlite, catalog)
    drafts = kept["drafts"]
    assert isinstance(drafts, list)
    assert [each["id"] for each in drafts] == ["d1"]
