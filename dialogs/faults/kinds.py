"""Checks look at fields and columns of the kinds that they can judge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from dialogs.checks import (
    AnyCheck,
    ConditionCheck,
    DatesCheck,
    ElsewhereCheck,
    ExceedsCheck,
    PairCheck,
    ProductCheck,
    SumCheck,
    WordsCheck,
)
from dialogs.clauses import columns
from dialogs.contract import Contract
from dialogs.errors import Fault
from dialogs.faults.fitting import SIZED, WRITTEN
from dialogs.faults.names import FILE, unknown
from dialogs.fields import AnyField, BaseField, Choice, Date, Multi

Kinds: TypeAlias = tuple[type[BaseField], ...]


def kinds(contract: Contract, check: AnyCheck) -> Iterator[Fault]:
    """A check on answers of a kind that it does not understand would never object."""
    key = f"checks.{check.id}"
    match check:
        case DatesCheck():
            yield from _all(contract, key, check.looks_at(contract.named), (Date,))
        case ExceedsCheck():
            yield from _all(contract, key, (check.field, check.limit_field), SIZED)
        case ElsewhereCheck():
            places = (name for name in check.places if name not in contract.fields)
            yield from (unknown(key, name) for name in places)
            yield from _all(contract, key, (check.field, *check.places), WRITTEN)
            if not check.places:
                yield Fault(FILE, key, "it compares with nothing", "Name at least one place.")
        case SumCheck():
            yield from _columns(contract, key, check.table, (check.column,))
        case ProductCheck():
            wanted = (check.quantity, check.price, check.amount)
            yield from _columns(contract, key, check.table, wanted)
        case PairCheck():
            yield from _pair(contract, key, check.fields)
        case WordsCheck():
            yield from _worded(contract, key, check.fields)
        case ConditionCheck():
            return
        case _:
            assert_never(check)


def _all(contract: Contract, key: str, names: tuple[str, ...], wanted: Kinds) -> Iterator[Fault]:
    for name in names:
        field = contract.fields.get(name)
        if field is not None and not isinstance(field, wanted):
            yield _misfit(key, field, wanted)


def _columns(contract: Contract, key: str, table: str, names: tuple[str, ...]) -> Iterator[Fault]:
    field = contract.fields.get(table)
    for column in columns(field) if field is not None else ():
        if column.id in names and not isinstance(column, SIZED):
            yield _misfit(key, column, SIZED)


def _misfit(key: str, field: AnyField, wanted: Kinds) -> Fault:
    names = " or ".join(repr(kind.model_fields["kind"].default) for kind in wanted)
    return Fault(
        FILE, key, f"{field.id!r} is of kind {field.kind!r}", f"This check takes kind {names}."
    )


def _pair(contract: Contract, key: str, names: tuple[str, str]) -> Iterator[Fault]:
    one, two = (contract.fields.get(name) for name in names)
    if one is None or two is None or one.kind == two.kind:
        return
    if not (isinstance(one, WRITTEN) and isinstance(two, WRITTEN)):
        what = f"{one.id!r} is of kind {one.kind!r}, {two.id!r} of kind {two.kind!r}"
        yield Fault(FILE, key, what, "Name two fields of one kind.")


def _worded(contract: Contract, key: str, names: tuple[str, ...]) -> Iterator[Fault]:
    for name in names:
        field = contract.fields.get(name)
        if field is not None and not any(map(_takes_words, (field, *columns(field)))):
            what = f"nobody writes words of their own to {name!r}"
            yield Fault(FILE, key, what, "Name texts, or choices with `own = true`.")


def _takes_words(field: AnyField) -> bool:
    return isinstance(field, WRITTEN) or (isinstance(field, Choice | Multi) and field.own)
