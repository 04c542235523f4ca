"""A day."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar, Literal

from pydantic import JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed import days
from dialogs.fields.typed.calendar import day, months_on
from dialogs.fields.typed.fold import brief, describe
from dialogs.phrases import Phrases
from dialogs.values import Value, narrow

ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Date(BaseField):
    """A `datetime.date` from 1970 to 2200."""

    kind: Literal["date"] = "date"
    forms: ClassVar[frozenset[str]] = frozenset({"iso"})

    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Take the forms listed in `typed/days.py`."""
        return days.read(brief(said), reading.today, reading.phrases.day)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """2026年3月1日 or 1 March 2026; 2026-03-01 where `form` is "iso"."""
        found = narrow(value, date)
        return found.isoformat() if form == "iso" else phrases.day(found)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read an ISO date."""
        match = ISO.fullmatch(stored) if isinstance(stored, str) else None
        if not match:
            return Problem("problem-date-unclear", {"said": describe(stored)})
        return day(int(match[1]), int(match[2]), int(match[3]), match[0])

    def dump(self, value: Value) -> JsonValue:
        """An ISO date."""
        return narrow(value, date).isoformat()

    def retype(self, value: Value, words: FieldWords, phrases: Phrases) -> str:  # noqa: ARG002
        """The ISO form: the same in every language, and quick to change."""
        return narrow(value, date).isoformat()

    def quick(self, today: date) -> tuple[date, ...]:
        """The days most often meant: today, and the first of next month."""
        first = months_on(today.replace(day=1), 1)
        return (today, first) if isinstance(first, date) else (today,)
