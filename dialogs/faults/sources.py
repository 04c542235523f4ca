"""Answers that are made from earlier ones: suggestions, and the currency of an amount."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from dialogs.clauses import columns
from dialogs.contract import Contract
from dialogs.errors import Fault
from dialogs.faults.names import FILE, made_from, names_source
from dialogs.faults.told import told
from dialogs.fields import AnyField, Choice, Money, Suggestion
from dialogs.fields.typed.calendar import FIRST_YEAR, LAST_YEAR
from dialogs.fields.typed.currencies import CURRENCIES

CODES = ", ".join(map(str.lower, CURRENCIES))
MOST_MONTHS = (LAST_YEAR - FIRST_YEAR + 1) * 12
MOST_DAYS = MOST_MONTHS * 31


def sources(contract: Contract) -> Iterator[Fault]:
    """A suggestion says one thing; an amount's currency comes from a list of currencies."""
    for field in contract.fields.values():
        yield from _standard(field)
        for item in (*field.suggest, *made_from(field)):
            for what, mend in _shape(item):
                yield Fault(FILE, f"{field.id}.suggest", what, mend)
        for part in (field, *columns(field)):
            if isinstance(part, Money) and part.currency_from in contract.fields:
                source = contract.fields[part.currency_from]
                if contract.position[source.id] < contract.position[field.id]:
                    yield from _currency(f"{field.id}.currency_from", source)


def _standard(field: AnyField) -> Iterator[Fault]:
    """A standard answer that names another field is a suggestion like any other."""
    raw = field.standard
    if not names_source(raw) or made_from(field):
        return
    try:
        Suggestion.model_validate(raw)
    except ValidationError as error:
        for key, what in told(error, raw):
            yield Fault(
                FILE, f"{field.id}.standard.{key}", what, "See Suggestions in templates/README.md."
            )


def _shape(item: Suggestion) -> Iterator[tuple[str, str]]:
    ways = {
        "answer": item.answer is not None,
        "copy": bool(item.copy_of),
        "city_of": bool(item.city_of),
        "after": bool(item.after),
    }
    given = [way for way, is_given in ways.items() if is_given]
    if len(given) > 1:
        yield f"one suggestion says {' and '.join(given)}", "Make a suggestion of each."
    if not item.after and (item.months or item.days):
        yield "`months` and `days` count from a date", "Add `after`, or take them out."
    if abs(item.months) > MOST_MONTHS or abs(item.days) > MOST_DAYS:
        what = f"no date lies so far off: years run from {FIRST_YEAR} to {LAST_YEAR}"
        yield what, "Make `months` and `days` smaller."


def _currency(key: str, source: AnyField) -> Iterator[Fault]:
    if not isinstance(source, Choice):
        what = f"{source.id!r} is not a choice"
        yield Fault(FILE, key, what, "Name a choice of currencies, or give `currency`.")
        return
    for option in source.options:
        if option.upper() not in CURRENCIES:
            what = f"{source.id!r} has the option {option!r}, which is no currency"
            yield Fault(FILE, key, what, f"Its options may be: {CODES}.")
    if source.own:
        what = f"{source.id!r} takes own words, which are no currency"
        yield Fault(FILE, key, what, "Take out its `own = true`.")
