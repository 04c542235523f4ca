"""Whether a condition can ever hold: tried on every combination of answers that it tells apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice, product
from typing import TYPE_CHECKING

from dialogs.conditions import All, Any, Not, Test, holds
from dialogs.fields import Choice, Multi, YesNo
from dialogs.values import Chosen, Standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.conditions import Condition
    from dialogs.contract import Contract
    from dialogs.fields import AnyField
    from dialogs.values import Value

MOST_TRIED = 20_000
"""Combinations to try; a condition over so many options that this is too few is believed."""


def impossible(condition: Condition, contract: Contract) -> str:
    """Return one sentence where a condition names what cannot be, or never holds; else nothing."""
    tests = tuple(_tests(condition, contract))
    for test in tests:
        field = contract.fields[test.field]
        options = _options(field)
        wanted = {test.equals, test.has, *(test.among or ())} - {None}
        if options and (strange := sorted(str(item) for item in wanted - options)):
            return f"{field.id!r} has no option {strange[0]!r}"
    names = sorted({test.field for test in tests})
    trials = [tuple(_answers(contract.fields[name], tests)) for name in names]
    tried = 0
    for answers in islice(product(*trials), MOST_TRIED):
        tried += 1
        values = {
            name: value for name, value in zip(names, answers, strict=True) if value is not None
        }
        if holds(condition, values, contract.named):
            return ""
    return "it can never hold" if tried < MOST_TRIED else ""


def _tests(condition: Condition, contract: Contract) -> Iterator[Test]:
    match condition:
        case str():
            yield from _tests(contract.named[condition], contract)
        case Test():
            yield condition
        case All():
            for part in condition.all:
                yield from _tests(part, contract)
        case Any():
            for part in condition.any:
                yield from _tests(part, contract)
        case Not():
            yield from _tests(condition.not_, contract)


def _options(field: AnyField) -> frozenset[str | bool]:
    match field:
        case Choice() | Multi():
            return frozenset(field.options)
        case YesNo():
            return frozenset({True, False})
        case _:
            return frozenset()


def _answers(field: AnyField, tests: tuple[Test, ...]) -> Iterator[Value | None]:
    """Answers between which the tests on this field can tell, and no answer."""
    yield None
    mine = [test for test in tests if test.field == field.id]
    if isinstance(field, Multi):
        yield Chosen(field.options)
        yield Chosen((), ("…",))
        yield from (Chosen((option,)) for option in field.options)
        return
    yield from _options(field)
    if any(test.standard is not None for test in mine):
        yield Standard()
    for test in mine:
        yield from (test.among or ())
        if test.equals is not None:
            yield test.equals
        for limit in (test.over, test.under):
            if limit is not None:
                yield from (limit - Decimal("0.0001"), limit, limit + Decimal("0.0001"))
    yield "…"
