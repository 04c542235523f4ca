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

_PROVINCE = (
    "河北|山西|辽宁|遼寧|吉林|黑龙江|黑龍江|江苏|江蘇|浙江|安徽|福建|江西|山东|山東|河南|湖北|湖南"
    "|广东|廣東|海南|四川|贵州|貴州|云南|雲南|陕西|陝西|甘肃|甘肅|青海|台湾|台灣|臺灣"
    "|内蒙古|內蒙古|广西|廣西|西藏|宁夏|寧夏|新疆"
)
_CITY = r"([^省市区區县縣]{1,8}?(?:市|自治州|盟))"
_IN_PROVINCE = re.compile(
    rf"(?:{_PROVINCE})(?!市)(?:省|(?:壮族|壯族|回族|维吾尔|維吾爾)?自治[区區])?{_CITY}"
)
_AT_START = re.compile(rf"(?:中国|中國)?{_CITY}")
_KNOWN = re.compile(r"香港|澳门|澳門|北京|上海|天津|重庆|重慶|台北|臺北|高雄")
_KNOWN_IN_ENGLISH = re.compile(
    r"\b(?:Hong Kong|Macau|Macao|Beijing|Shanghai|Tianjin|Chongqing|Guangzhou|Shenzhen|Hangzhou"
    r"|Nanjing|Suzhou|Chengdu|Wuhan|Xiamen|New Taipei|Taipei|Kaohsiung)\b",
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
    """The city named in an address, Chinese addresses first; None where there is none to see.

    Chinese addresses name the city before its streets, English ones after them.
    """
    compact = re.sub(r"\s+", "", address)
    if match := _IN_PROVINCE.search(compact) or _AT_START.match(compact):
        return match[1]
    if match := _KNOWN.search(compact):
        return match[0]
    named: list[str] = _KNOWN_IN_ENGLISH.findall(re.sub(r"\s+", " ", address))
    return named[-1] if named else None


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
    """The answer that a suggestion makes, or None where it makes none that fits (yet)."""
    if not suggestion.source:
        value = field.load(suggestion.answer)
        return None if isinstance(value, Problem) else value
    made: Value | None = facts.values.get(suggestion.source)
    if suggestion.after:
        made = _after(made, suggestion) if isinstance(made, date) else None
    elif suggestion.city_of:
        made = city_of(made) if isinstance(made, str) else None
    fits = made is not None and not isinstance(field.load(field.dump(made)), Problem)
    return made if fits else None


def _after(day: date, suggestion: Suggestion) -> date | None:
    try:
        return day + relativedelta(months=suggestion.months, days=suggestion.days)
    except (ValueError, OverflowError):  # beyond the year 9999
        return None
