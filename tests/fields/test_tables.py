from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import JsonValue, TypeAdapter, ValidationError

from dialogs.conditions import Test as Look
from dialogs.errors import Problem
from dialogs.fields import AnyField, FieldWords, Number, Table, Text
from dialogs.fields.table import column_words, rows_of, scalar
from dialogs.values import Money, Own, Rows
from tests.fields.said import LANGUAGES, NO_WORDS, PHRASES, E, S, T, reading, sayable

ADAPTER: TypeAdapter[AnyField] = TypeAdapter(AnyField)


def table_of(**keys: JsonValue) -> Table:
    field = ADAPTER.validate_python({"id": "t", "kind": "table", **keys})
    assert isinstance(field, Table)
    return field


KPIS = table_of(
    rows_most=3,
    columns=[
        {"id": "name", "kind": "choice", "options": ["satisfaction", "speed"], "own": True},
        {"id": "target", "kind": "text"},
        {"id": "weight", "kind": "percent", "need": "optional"},
    ],
    proposals=[
        {"when": {"field": "goals", "has": "cost"}, "row": {"name": "speed", "target": "≥80%"}}
    ],
)
WORDS = FieldWords(
    name="KPI",
    question="KPI?",
    columns={
        "name": FieldWords(
            name="指标", question="？", options={"satisfaction": "客户满意度", "speed": "接通率"}
        ),
        "weight": FieldWords(name="权重", question="？", empty="—"),
    },
)
STORED: JsonValue = [
    {"name": "satisfaction", "target": "≥85%", "weight": "40"},
    {"name": {"own": "准确率"}, "target": "≥98%"},
]
ROWS: Rows = (
    {"name": "satisfaction", "target": "≥85%", "weight": Decimal(40)},
    {"name": Own("准确率"), "target": "≥98%"},
)


def test_rows_are_stored_and_read_again() -> None:
    assert KPIS.load(STORED) == ROWS
    assert KPIS.dump(ROWS) == STORED


def test_rows_written_by_hand_are_read_cell_by_cell() -> None:
    raw: JsonValue = [
        {"name": "客户满意度", "target": "≥85%", "weight": "百分之四十"},
        {"name": "准确率", "target": "≥98%"},
    ]
    assert KPIS.accept(raw, reading(words=WORDS)) == ROWS
    found = KPIS.accept(
        [{"name": "客户满意度", "target": "x", "weight": "many"}], reading(words=WORDS)
    )
    assert isinstance(found, Problem)
    assert found.key == "problem-number-unclear"


def test_a_cell_sees_the_answers_around_the_table() -> None:
    fees = table_of(columns=[{"id": "fee", "kind": "money", "currency_from": "currency"}])
    rows = fees.accept([{"fee": "5,000元"}], reading(currency="cny"))
    assert rows == ({"fee": Money(Decimal(5000), "CNY")},)


def test_rows_are_not_typed_at_once() -> None:
    for said in ("客户满意度 ≥85% 40", "", "\x00"):
        found = KPIS.parse(said, reading(words=WORDS))
        assert isinstance(found, Problem)
        assert found.key == "problem-table-rows"
        sayable(found)
    assert KPIS.retype(ROWS, WORDS, PHRASES[S]) == ""
    assert isinstance(KPIS.accept("客户满意度", reading(words=WORDS)), Problem)


def test_how_rows_are_shown() -> None:
    assert KPIS.show(ROWS, WORDS, PHRASES[S]) == "（1）客户满意度 · ≥85% · 40%；（2）准确率 · ≥98%"
    assert (
        KPIS.show(ROWS, NO_WORDS, PHRASES[E]) == "(1) satisfaction · ≥85% · 40%; (2) 准确率 · ≥98%"
    )
    assert KPIS.show_row(ROWS[1], WORDS, PHRASES[T]) == "准确率 · ≥98%"
    assert KPIS.show_cell(ROWS[0], "weight", WORDS, PHRASES[S]) == "40%"
    assert KPIS.show_cell(ROWS[1], "weight", WORDS, PHRASES[S]) == "—"
    assert KPIS.show_cell(ROWS[1], "target", NO_WORDS, PHRASES[S]) == "≥98%"


def test_a_cell_has_the_forms_of_its_kind() -> None:
    sessions = table_of(columns=[{"id": "day", "kind": "date"}])
    row = {"day": date(2026, 3, 1)}
    assert sessions.show_cell(row, "day", NO_WORDS, PHRASES[E], "iso") == "2026-03-01"


@pytest.mark.parametrize(
    ("stored", "key"),
    [
        (None, "rows"),
        ("x", "rows"),
        ({}, "rows"),
        (True, "rows"),
        ([], "rows"),
        ([{}] * 4, "many"),
        (["x"], "columns"),
        ([None], "columns"),
        ([[]], "columns"),
        ([{"name": "speed", "target": "x", "colour": "red"}], "columns"),
        ([{}], "cell"),
        ([{"name": "speed"}], "cell"),
        ([{"name": "speed", "target": "x"}, {"target": "x"}], "cell"),
    ],
)
def test_what_no_rows_can_be_loaded_from(stored: JsonValue, key: str) -> None:
    found = KPIS.load(stored)
    assert isinstance(found, Problem)
    assert found.key == f"problem-table-{key}"
    sayable(found)


def test_a_cell_that_no_longer_fits_says_why() -> None:
    found = KPIS.load([{"name": "speed", "target": "x", "weight": "101"}])
    assert isinstance(found, Problem)
    assert found.key == "problem-percent-range"
    sayable(found)


def test_columns_by_name() -> None:
    assert KPIS.column("weight").kind == "percent"
    with pytest.raises(KeyError):
        KPIS.column("colour")
    assert column_words(WORDS, "weight").name == "权重"
    assert column_words(WORDS, "target").name == "target"
    assert KPIS.cell_reading("name", reading(words=WORDS)).words.name == "指标"
    assert KPIS.complete({"name": "speed", "target": "x"})
    assert not KPIS.complete({"name": "speed"})


def test_proposals() -> None:
    (proposal,) = KPIS.proposals
    assert proposal.when == Look(field="goals", has="cost")
    assert KPIS.load([dict(proposal.row)]) == ({"name": "speed", "target": "≥80%"},)


def test_faults() -> None:
    assert KPIS.faults() == []
    field = table_of(
        rows_most=4,
        columns=[
            {"id": "a", "kind": "text", "need": "standard"},
            {"id": "a", "kind": "number", "least": 2, "most": 1},
            {"id": "b", "kind": "text", "when": "x", "standard": "y"},
        ],
        proposals=[{"when": "x", "row": {"a": "1", "z": "2"}}],
    )
    assert field.faults() == [
        "the column 'a' is listed twice",
        "column 'a': `need` is required or optional",
        "column 'a': `least` is above `most`",
        "column 'b': a column has no `standard`",
        "column 'b': a column has no `when`",
        "proposal 1: there is no column 'z'",
    ]


@pytest.mark.parametrize(
    "keys",
    [
        {"kind": "table", "columns": []},
        {"kind": "table", "columns": [{"id": "x", "kind": "multi", "options": ["a"]}]},
        {"kind": "table", "columns": [{"id": "x", "kind": "table", "columns": []}]},
        {"kind": "colour"},
        {"kind": "text", "colour": "red"},
        {"kind": "text", "id": "Not-An-Id"},
        {"kind": "choice"},
        {"kind": "choice", "options": []},
        {"kind": "choice", "options": ["Not an id"]},
        {"kind": "percent", "least": "nan"},
        {"kind": "money", "least": "-1", "currency": "CNY"},
        {"kind": "duration", "units": ["week"]},
        {"kind": "multi", "options": ["a"], "least": 0},
    ],
)
def test_what_no_field_is_made_of(keys: dict[str, JsonValue]) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python({"id": "x", **keys})


def test_every_kind_can_be_declared() -> None:
    extra: dict[str, dict[str, JsonValue]] = {
        "choice": {"options": ["a"]},
        "multi": {"options": ["a"]},
        "money": {"currency": "CNY"},
        "table": {"columns": [{"id": "a", "kind": "text"}]},
    }
    kinds = "text long_text choice multi yes_no date money number percent duration phone email company_id table"
    for kind in kinds.split():
        field = ADAPTER.validate_python({"id": "x", "kind": kind, **extra.get(kind, {})})
        assert field.kind == kind
        assert field.faults() == []


def test_callers_that_mix_up_values_are_told() -> None:
    with pytest.raises(TypeError):
        rows_of("x")
    with pytest.raises(TypeError):
        scalar(ROWS)
    with pytest.raises(TypeError):
        Number(id="x").show(True, NO_WORDS, PHRASES[S])  # noqa: FBT003
    with pytest.raises(TypeError):
        Text(id="x").dump(4)


def test_phrases_name_what_was_understood_in_every_language() -> None:
    for language in LANGUAGES:
        assert "4" in PHRASES[language].say("problem-table-many", most="4")
