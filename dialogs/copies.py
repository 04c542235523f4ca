"""A new draft: empty, the same again as an earlier one, or the next deal with another party."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.clauses import columns
from dialogs.draft import Draft
from dialogs.facts import facts
from dialogs.fields import Date, Money
from dialogs.lists import label

if TYPE_CHECKING:
    from pydantic import JsonValue

    from dialogs.contract import Contract
    from dialogs.fields import AnyField
    from dialogs.values import Language


def blank(contract: Contract, fresh: str, speak: Language) -> Draft:
    """An empty draft with the id `fresh`, for somebody who speaks a language."""
    language = contract.written_in(speak)
    draft = Draft(fresh, contract.id, contract.version, language)
    return replace(draft, name=label(facts(contract, draft), language))


def copy(contract: Contract, source: Draft, fresh: str, by: str) -> Draft:
    """Everything that is answered, as a draft of its own with the id `fresh`, made by a person."""
    return _copy(contract, source, fresh, by, frozenset())


def next_deal(contract: Contract, source: Draft, fresh: str, party: str, by: str) -> Draft:
    """The same terms for another deal: without the `party` that changes, without dates and amounts.

    A blank that was left out stays left out, so nobody is asked for it again.
    """
    definition = contract.definition
    theirs = {*definition.sides.get(party, {}).values(), *definition.about.get(party, ())}
    moving = {
        field
        for field, answer in source.answers.items()
        if field in contract.fields and _says_date_or_amount(contract.fields[field], answer.value)
    }
    return _copy(contract, source, fresh, by, frozenset(theirs | moving | set(definition.anew)))


def _says_date_or_amount(field: AnyField, stored: JsonValue) -> bool:
    """Whether an answer is a date or an amount, or a table with one in some row."""
    if isinstance(field, Date | Money):
        return True
    telling = {column.id for column in columns(field) if isinstance(column, Date | Money)}
    rows = stored if telling and isinstance(stored, list) else []
    return any(isinstance(row, dict) and any(map(row.get, telling)) for row in rows)


def _copy(contract: Contract, source: Draft, fresh: str, by: str, without: frozenset[str]) -> Draft:
    draft = Draft(
        id=fresh,
        contract=source.contract,
        version=source.version,
        language=source.language,
        answers={
            field: replace(answer, revision=0, by=by)
            for field, answer in source.answers.items()
            if answer.value is not None and field not in without
        },
        skipped=source.skipped,
        parked=source.parked - without,
        reopened=source.reopened - without,
    )
    return replace(draft, name=label(facts(contract, draft), draft.language))
