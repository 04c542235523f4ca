"""Proposed answers: worked out from what is known, offered with one tap, never taken silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from dateutil.relativedelta import relativedelta

from dialogs.conditions import holds
from dialogs.errors import Problem
from dialogs.fields import Date, Suggestion, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.values import Row, Value

Origin = Literal["earlier", "standard", "suggested"]

_CITY = re.compile(
    r"^(?:中国|中國)?(?:[^省市区區]{2,8}?(?:省|自治区|自治區))?"
    r"([^省市区區县縣]{1,8}?(?:市|自治州|盟))"
)
_KNOWN_CITY = re.compile(
    r"香港|澳门|澳門|北京|上海|天津|重庆|重慶|台北|臺北|高雄"
    r"|Hong Kong|Macau|Beijing|Shanghai|Tianjin|Chongqing"
    r"|Guangzhou|Shenzhen|Hangzhou|Nanjing|Suzhou|Chengdu|Wuhan|Xiamen|Taipei",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer on offer.

    It is the user's own earlier one, the standard terms', or suggested by what is known.
    """

    value: Value
    origin: Origin


def proposals(field: AnyField, facts: Facts, today: date) -> tuple[Proposal, ...]:
    """Every answer to offer, the best first, none twice."""
    unique: list[Proposal] = []
    for proposal in _offered(field, facts, today):
        if all(proposal.value != other.value for other in unique):
            unique.append(proposal)
    return tuple(unique)


def standard_answer(field: AnyField, facts: Facts) -> Value | None:
    """The answer that standard terms give, or None where there is none (yet)."""
    raw = field.standard
    if raw is None:
        return None
    if isinstance(raw, dict) and raw.keys() & {"after", "copy", "city_of"}:
        return _made(Suggestion.model_validate(raw), field, facts)
    value = field.load(raw)
    return None if isinstance(value, Problem) else value


def proposed_rows(table: Table, facts: Facts) -> tuple[Row, ...]:
    """Rows that other answers suggest for a table and that it does not have yet."""
    present = facts.values.get(table.id)
    rows = present if isinstance(present, tuple) else ()
    suggested: list[Row] = []
    for proposal in table.proposals:
        if not holds(proposal.when, facts.values, facts.contract.named):
            continue
        loaded = table.load([dict(proposal.row)])
        if isinstance(loaded, tuple):
            first = table.columns[0].id
            suggested.extend(
                row for row in loaded if all(row[first] != other.get(first) for other in rows)
            )
    return tuple(suggested)


def city_of(address: str) -> str | None:
    """The city named in an address, Chinese addresses first; None where there is none to see."""
    compact = re.sub(r"\s+", "", address)
    if match := _CITY.match(compact):
        return match[1]
    if match := _KNOWN_CITY.search(address):
        return match[0]
    return None


def _offered(field: AnyField, facts: Facts, today: date) -> Iterator[Proposal]:
    _, earlier = facts.read.get(field.id, (None, None))
    if field.id in facts.draft.reopened and earlier is not None:
        yield Proposal(earlier, "earlier")
    if (standard := standard_answer(field, facts)) is not None:
        yield Proposal(standard, "standard")
    for suggestion in field.suggest:
        if (value := _made(suggestion, field, facts)) is not None:
            yield Proposal(value, "suggested")
    if isinstance(field, Date) and not (field.standard or field.suggest):
        yield from (Proposal(day, "suggested") for day in field.quick(today))


def _made(suggestion: Suggestion, field: AnyField, facts: Facts) -> Value | None:
    if not suggestion.source:
        value = field.load(suggestion.answer)
        return None if isinstance(value, Problem) else value
    source = facts.values.get(suggestion.source)
    if suggestion.after:
        if not isinstance(source, date):
            return None
        return source + relativedelta(months=suggestion.months, days=suggestion.days)
    if suggestion.city_of:
        return city_of(source) if isinstance(source, str) else None
    return source
