"""Conditions: what each test says of each kind of answer, and of none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from dialogs.conditions import Condition, holds, reads, size
from dialogs.values import Chosen, Duration, Money, Own, Standard, Unit, Value

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
NAMED = {name: CONDITION.validate_python(stated) for name, stated in {
    "yes": {"field": "f", "equals": True},
    "no": {"not": "yes"},
    "deep": {"all": ["yes", {"any": ["no", {"field": "g", "answered": True}]}]},
}.items()}  # fmt: skip

TESTS: list[tuple[dict[str, object], Value | None, bool]] = [
    ({"equals": "court"}, "court", True),
    ({"equals": "court"}, "arbitration", False),
    ({"equals": "court"}, Own("court"), False),
    ({"equals": "court"}, None, False),
    ({"equals": True}, True, True),
    ({"equals": True}, False, False),
    ({"equals": False}, False, True),
    ({"equals": False}, None, False),
    ({"equals": True}, 1, False),
    ({"equals": 1}, True, False),
    ({"equals": 0}, False, False),
    ({"equals": 6}, Decimal(6), True),
    ({"equals": 6}, 6, True),
    ({"in": ["a", "b"]}, "b", True),
    ({"in": ["a", "b"]}, "c", False),
    ({"in": ["a", "b"]}, None, False),
    ({"in": [6, 3]}, Decimal("6.00"), True),
    ({"in": [6, 3]}, Decimal("6.01"), False),
    ({"in": [1, 0]}, True, False),
    ({"in": [True]}, 1, False),
    ({"in": [True]}, True, True),
    ({"has": "a"}, Chosen(("a", "b")), True),
    ({"has": "a"}, Chosen(("b",), ("a",)), False),
    ({"has": "a"}, "a", False),
    ({"has": "a"}, None, False),
    ({"answered": True}, "x", True),
    ({"answered": True}, False, True),
    ({"answered": True}, None, False),
    ({"answered": False}, None, True),
    ({"answered": False}, "x", False),
    ({"standard": True}, Standard(), True),
    ({"standard": True}, "own", False),
    ({"standard": True}, None, False),
    ({"standard": False}, "own", True),
    ({"standard": False}, Standard(), False),
    ({"standard": False}, None, False),
    ({"over": "60"}, 61, True),
    ({"over": "60"}, 60, False),
    ({"over": "60"}, None, False),
    ({"over": "0.05"}, Decimal("0.051"), True),
    ({"over": "100"}, Money(Decimal("100.01"), "CNY"), True),
    ({"over": "100"}, Money(Decimal(100), "CNY"), False),
    ({"over": "59"}, Duration(2, Unit.MONTH), True),
    ({"over": "60"}, Duration(2, Unit.MONTH), False),
    ({"over": "0"}, True, False),
    ({"over": "0"}, "61", False),
    ({"over": "0"}, date(2026, 1, 1), False),
    ({"under": "3"}, 2, True),
    ({"under": "3"}, 3, False),
    ({"under": "0"}, -1, True),
    ({"under": "3"}, None, False),
    ({"under": "3"}, "1", False),
    ({"under": "366"}, Duration(1, Unit.YEAR), True),
]


@pytest.mark.parametrize(("test", "value", "expected"), TESTS)
def test_a_test_on_an_answer(test: dict[str, object], value: Value | None, expected: bool) -> None:
    values = {} if value is None else {"f": value}
    condition = CONDITION.validate_python({"field": "f", **test})
    assert holds(condition, values, {}) is expected
    assert (
        holds(CONDITION.validate_python({"not": {"field": "f", **test}}), values, {})
        is not expected
    )


@pytest.mark.parametrize(
    ("condition", "yes", "other", "expected"),
    [
        ("yes", True, None, True),
        ("yes", None, None, False),
        ("no", None, None, True),
        ({"all": ["yes", "no"]}, True, None, False),
        ({"any": ["yes", "no"]}, None, None, True),
        ({"any": ["yes", {"field": "g", "equals": "x"}]}, False, "x", True),
        ("deep", True, "x", True),
        ("deep", True, None, False),
        ("deep", False, "x", False),
    ],
)
def test_conditions_are_joined(
    condition: object, yes: bool | None, other: str | None, expected: bool
) -> None:
    given: dict[str, Value | None] = {"f": yes, "g": other}
    values = {name: value for name, value in given.items() if value is not None}
    assert holds(CONDITION.validate_python(condition), values, NAMED) is expected


def test_a_condition_names_every_field_that_it_reads() -> None:
    assert list(reads("deep", NAMED)) == ["f", "f", "g"]


@pytest.mark.parametrize(
    "stated",
    [
        {"field": "f"},
        {"field": "f", "equals": 1, "has": "x"},
        {"field": "f", "is": 1},
        {"equals": 1},
        {"all": []},
        {"any": []},
        {"not": "x", "all": ["x"]},
        {},
        3,
    ],
    ids=str,
)
def test_what_is_no_condition_is_refused(stated: object) -> None:
    with pytest.raises(ValidationError):
        CONDITION.validate_python(stated)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3), (Decimal("0.05"), Decimal("0.05")), (Money(Decimal("9.90"), "CNY"), Decimal("9.90")),
        (Duration(3, Unit.DAY), 3), (Duration(3, Unit.WORKDAY), 3), (Duration(2, Unit.YEAR), 730),
        (True, None), ("3", None), (None, None), (Chosen(("a",)), None), (date(2026, 1, 1), None),
    ],
)  # fmt: skip
def test_the_number_behind_an_answer(value: Value | None, number: Decimal | int | None) -> None:
    assert size(value) == number
