"""What was found in a text, as the field understands it that it may answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogs.errors import Problem
from dialogs.fields import Money, Reading

if TYPE_CHECKING:
    from datetime import date

    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.paste import Found
    from dialogs.values import Language, Value

TWICE = re.compile(r"([^（(]+)[（(]([^）)]+)[）)]")
"""Something, and something in brackets."""


def read(
    found: Found, field: AnyField, seen: Facts, language: Language, today: date
) -> Value | Problem:
    """What was found as the field understands it, in its own language or else in the person's."""
    if found.language in seen.contract.words:
        how = reading(found.language, seen, field, today)
        value = field.parse(found.raw, how)
        if isinstance(value, Problem) and isinstance(field, Money):
            value = _twice_written(found.raw, field, how, value)
        if not isinstance(value, Problem):
            return value
    return field.parse(found.raw, reading(language, seen, field, today))


def _twice_written(raw: str, field: Money, how: Reading, wrong: Problem) -> Value | Problem:
    """An amount in words and figures, as contracts have it; if the two differ, neither counts."""
    parts = TWICE.fullmatch(raw.strip())
    values = [field.parse(part.strip(), how) for part in parts.groups()] if parts else []
    amounts = {value for value in values if not isinstance(value, Problem)}
    return amounts.pop() if len(amounts) == 1 else wrong


def reading(language: Language, seen: Facts, field: AnyField, today: date) -> Reading:
    """What understanding an answer in a language needs."""
    words = seen.contract.words[language].fields[field.id]
    return Reading(today, seen.contract.phrases[language], words, seen.values)
