"""When a field or a clause applies: conditions as data, never as code.

A condition is a name, or a table with one test: `{ field = "forum", equals = "court" }`,
`{ all = […] }`, `{ any = […] }`, `{ not = … }`. A test on a field that has no answer is false,
except `answered = false`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, TypeAlias, assert_never

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dialogs.values import Chosen, Duration, Money, Standard, Value

Plain: TypeAlias = str | bool | int


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Test(_Data):
    """One look at one field's answer."""

    field: str
    equals: Plain | None = None
    among: tuple[Plain, ...] | None = Field(default=None, alias="in")
    has: str | None = None
    answered: bool | None = None
    standard: bool | None = None
    over: Decimal | None = None
    under: Decimal | None = None

    @model_validator(mode="after")
    def _exactly_one_test(self) -> Test:
        tests = self.model_fields_set - {"field"}
        if len(tests) != 1:
            raise ValueError(f"a condition on {self.field!r} needs exactly one test beside `field`")
        return self


class All(_Data):
    """True where every part is."""

    all: tuple[Condition, ...] = Field(min_length=1)


class Any(_Data):
    """True where at least one part is."""

    any: tuple[Condition, ...] = Field(min_length=1)


class Not(_Data):
    """True where its part is not."""

    not_: Condition = Field(alias="not")


Condition: TypeAlias = Annotated[str | Test | All | Any | Not, Field(union_mode="smart")]
Named: TypeAlias = Mapping[str, Condition]

for _model in (All, Any, Not):
    _model.model_rebuild()


def holds(condition: Condition, values: Mapping[str, Value], named: Named) -> bool:
    """Whether a condition holds for the answers given; `named` gives the meaning of names."""
    match condition:
        case str():
            return holds(named[condition], values, named)
        case Test():
            return _passes(condition, values.get(condition.field))
        case All():
            return all(holds(part, values, named) for part in condition.all)
        case Any():
            return any(holds(part, values, named) for part in condition.any)
        case Not():
            return not holds(condition.not_, values, named)
    assert_never(condition)


def tests_of(condition: Condition, named: Named) -> Iterator[Test]:
    """Every test that a condition comes down to, names resolved. Unknown names raise KeyError."""
    match condition:
        case str():
            yield from tests_of(named[condition], named)
        case Test():
            yield condition
        case All():
            for part in condition.all:
                yield from tests_of(part, named)
        case Any():
            for part in condition.any:
                yield from tests_of(part, named)
        case Not():
            yield from tests_of(condition.not_, named)
        case _:
            assert_never(condition)


def reads(condition: Condition, named: Named) -> Iterator[str]:
    """Every field that a condition looks at. Unknown names raise KeyError."""
    return (test.field for test in tests_of(condition, named))


def size(value: Value | None) -> Decimal | None:
    """The number behind an answer: an amount, a percent, days; None where there is none."""
    match value:
        case bool():
            return None
        case int() | Decimal():
            return Decimal(value)
        case Money():
            return value.amount
        case Duration():
            return Decimal(value.days)
        case _:
            return None


def _same(value: Value, plain: Plain) -> bool:
    """Whether they are equal; to Python, 1 is True."""
    return value == plain and isinstance(value, bool) is isinstance(plain, bool)


def _passes(test: Test, value: Value | None) -> bool:
    if test.answered is not None:
        return (value is not None) is test.answered
    if value is None:
        return False
    if test.equals is not None:
        return _same(value, test.equals)
    if test.among is not None:
        return any(_same(value, plain) for plain in test.among)
    if test.has is not None:
        return isinstance(value, Chosen) and test.has in value.options
    if test.standard is not None:
        return isinstance(value, Standard) is test.standard
    number = size(value)
    if number is None:
        return False
    return number > test.over if test.over is not None else number < (test.under or 0)
