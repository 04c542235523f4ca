"""Names in contract.toml that point to each other: unique, known, and in an order that works."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeGuard

from pydantic import JsonValue, ValidationError

from dialogs.clauses import ROW_NUMBER, columns
from dialogs.conditions import Condition, reads
from dialogs.contract import Contract
from dialogs.errors import Fault
from dialogs.fields import AnyField, Money, Suggestion, Table

FILE = "contract.toml"
MOST_FIELDS = 1000
MOST_TESTS = 200
"""How many looks at fields a condition may come down to, names resolved."""

RESERVED = frozenset({"mark", "row"})
"""What a tag in a Word file calls the mark of a draft, and the row of a table."""


def names(contract: Contract) -> Iterator[Fault]:
    """Every id is unique, every condition's name and field is known."""
    fields = [field.id for article in contract.articles for field in article.fields]
    if len(fields) > MOST_FIELDS:
        what = f"there are {len(fields)} fields, more than {MOST_FIELDS}"
        yield Fault(FILE, "articles", what, "Nobody will answer so many questions.")
        return
    for name in (*_twice([article.id for article in contract.articles]), *_twice(fields)):
        yield Fault(FILE, name, "the id is used twice", "Give each article and field its own id.")
    for field in contract.fields.values():
        if field.id in RESERVED:
            what = f"{{{{ {field.id} }}}} means something else in a Word file"
            yield Fault(FILE, field.id, what, "Give the field another id.")
        if any(column.id == ROW_NUMBER for column in columns(field)):
            what = "{{ row.number }} is the row's own number in a Word file"
            yield Fault(FILE, f"{field.id}.{ROW_NUMBER}", what, "Give the column another id.")
    for name in contract.named:
        if name in fields or name in RESERVED:
            yield Fault(
                FILE, f"conditions.{name}", "a field has this name", "Rename the condition."
            )
    for key, condition in every_condition(contract):
        yield from _resolved(contract, key, condition)


def order(contract: Contract) -> Iterator[Fault]:
    """A field depends on earlier fields only, so that it can be judged while asking."""
    for field in contract.fields.values():
        uses = dict.fromkeys(field.follows, "follows")
        if field.when is not None:
            uses |= dict.fromkeys(reads(field.when, contract.named), "when")
        uses |= {
            item.source: "suggest" for item in (*field.suggest, *made_from(field)) if item.source
        }
        uses |= {
            part.currency_from: "currency_from"
            for part in (field, *columns(field))
            if isinstance(part, Money) and part.currency_from
        }
        for name, key in uses.items():
            if name not in contract.fields:
                yield unknown(f"{field.id}.{key}", name)
            elif contract.position[name] >= contract.position[field.id]:
                yield Fault(
                    FILE,
                    f"{field.id}.{key}",
                    f"{name!r} is asked later",
                    "Ask it before this field.",
                )


def made_from(field: AnyField) -> tuple[Suggestion, ...]:
    """The suggestion that makes a field's standard answer, if one does and can be read."""
    if not names_source(field.standard):
        return ()
    try:
        return (Suggestion.model_validate(field.standard),)
    except ValidationError:
        return ()


def names_source(raw: JsonValue) -> TypeGuard[dict[str, JsonValue]]:
    """Whether an answer in contract.toml is to be made from another field's."""
    return isinstance(raw, dict) and not raw.keys().isdisjoint({"after", "copy", "city_of"})


def unknown(key: str, name: str) -> Fault:
    """A name that no field has."""
    return Fault(FILE, key, f"there is no field {name!r}", "Name a field of this contract.")


def every_condition(contract: Contract) -> Iterator[tuple[str, Condition]]:
    """Each condition of contract.toml, with where it stands."""
    for name, condition in contract.named.items():
        yield f"conditions.{name}", condition
    for check in contract.definition.checks:
        if check.when is not None:
            yield f"checks.{check.id}", check.when
    for field in contract.fields.values():
        if field.when is not None:
            yield f"{field.id}.when", field.when
        if isinstance(field, Table):
            yield from ((f"{field.id}.proposals", proposal.when) for proposal in field.proposals)


def _resolved(contract: Contract, key: str, condition: Condition) -> Iterator[Fault]:
    try:
        found = tuple(islice(reads(condition, contract.named), MOST_TESTS + 1))
        yield from (unknown(key, name) for name in found if name not in contract.fields)
        if len(found) > MOST_TESTS:
            what = f"it comes down to more than {MOST_TESTS} tests"
            yield Fault(FILE, key, what, "Write it more simply.")
    except KeyError as missing:
        yield Fault(FILE, key, f"there is no condition {missing}", "Add it to [conditions].")
    except RecursionError:
        yield Fault(FILE, key, "the condition refers to itself", "Let it come down to fields.")


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
