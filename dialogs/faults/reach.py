"""What conditions come to: tried on every combination of answers that they tell apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice, product
from typing import TYPE_CHECKING

from dialogs.conditions import All, Test, holds, reads, tests_of
from dialogs.faults.fitting import COMPOUND, SIZED, WRITTEN
from dialogs.fields import Choice, Multi, YesNo
from dialogs.values import Chosen, Standard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dialogs.conditions import Condition
    from dialogs.contract import Contract
    from dialogs.fields import AnyField
    from dialogs.values import Value

MOST_TRIED = 20_000
"""Combinations to try; conditions over so many options that this is too few are believed."""


def impossible(condition: Condition, contract: Contract) -> str:
    """Return one sentence where a condition names what cannot be, or never holds; else nothing."""
    tests = tuple(tests_of(condition, contract.named))
    for test in tests:
        field = contract.fields[test.field]
        if not _fits(test, field):
            return f"{field.id!r} is of kind {field.kind!r}, to which this test does not apply"
        options = _options(field)
        wanted = {test.equals, test.has, *(test.among or ())} - {None}
        if options and (strange := sorted(str(item) for item in wanted - options)):
            return f"{field.id!r} has no option {strange[0]!r}"
    names = sorted({test.field for test in tests})
    trials = {name: tuple(_answers(contract.fields[name], tests)) for name in names}
    for part in condition.all if isinstance(condition, All) else ():
        # What looks at one field alone rules answers out before they meet all the others.
        if len(looks := {*reads(part, contract.named)}) == 1:
            (name,) = looks
            trials[name] = tuple(
                each for each in trials[name] if holds(part, _given({name: each}), contract.named)
            )
    tried = 0
    for answers in islice(product(*trials.values()), MOST_TRIED):
        tried += 1
        if holds(condition, _given(dict(zip(names, answers, strict=True))), contract.named):
            return ""
    return "it can never hold" if tried < MOST_TRIED else ""


def _given(answers: Mapping[str, Value | None]) -> Mapping[str, Value]:
    return {name: value for name, value in answers.items() if value is not None}


def leaves_hole(field: AnyField, when: tuple[str, ...], contract: Contract) -> bool:
    """Whether a finished contract can show what is under `when` while `field` has no answer."""
    shown = All(all=(*when, Test(field=field.id, answered=False)))
    tests = dict.fromkeys(tests_of(shown, contract.named))
    names = {test.field for test in tests}
    waiting = list(names)
    while waiting:
        condition = contract.fields[waiting.pop()].when
        for test in tests_of(condition, contract.named) if condition is not None else ():
            tests[test] = None
            if test.field not in names:
                names.add(test.field)
                waiting.append(test.field)
    asked = [each for name, each in contract.fields.items() if name in names]
    worlds = _finished(asked, tuple(tests), contract, {})
    return any(holds(shown, values, contract.named) for values in islice(worlds, MOST_TRIED))


def _finished(
    asked: list[AnyField], tests: tuple[Test, ...], contract: Contract, values: Mapping[str, Value]
) -> Iterator[Mapping[str, Value]]:
    """Every way to answer some fields so that nothing that is required is left open."""
    if not asked:
        yield values
        return
    field, *rest = asked
    if field.when is not None and not holds(field.when, values, contract.named):
        yield from _finished(rest, tests, contract, values)
        return
    for answer in _answers(field, tests):
        if answer is not None:
            yield from _finished(rest, tests, contract, {**values, field.id: answer})
        elif field.need == "optional":
            yield from _finished(rest, tests, contract, values)


def _fits(test: Test, field: AnyField) -> bool:
    """Whether the field's kind of answer can pass the test at all."""
    if test.has is not None:
        return isinstance(field, Multi)
    if test.standard is not None:
        return isinstance(field, WRITTEN)
    if test.over is not None or test.under is not None:
        return isinstance(field, SIZED)
    return test.answered is not None or not isinstance(field, COMPOUND)


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
    if isinstance(field, Multi):
        yield Chosen(field.options)
        if field.own:
            yield Chosen((), ("…",))
        for option in field.options:
            yield Chosen((option,))
            yield Chosen(tuple(other for other in field.options if other != option))
        return
    options = _options(field)
    yield from sorted(options, key=str)  # what is tried first must not be left to chance
    mine = [test for test in tests if test.field == field.id]
    if field.standard is True and any(test.standard is not None for test in mine):
        yield Standard()
    limits = {limit for test in mine for limit in (test.over, test.under) if limit is not None}
    for limit in sorted(limits):
        yield from (limit - Decimal("0.0001"), limit, limit + Decimal("0.0001"))
    if not options:
        yield from dict.fromkeys(test.equals for test in mine if test.equals is not None)
        yield from dict.fromkeys(plain for test in mine for plain in test.among or ())
    if not limits and (not options or (isinstance(field, Choice) and field.own)):
        yield "…"
