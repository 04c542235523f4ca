"""What an answer can be, once understood.

Drafts store answers as plain JSON (see `draft.py`); a field's `load` turns that into one of these
values and `dump` turns it back. Dates, decimals and the like never leave this form half-way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

Language: TypeAlias = str
"""A language of the interface or of a document, as an IETF tag: zh-Hans, zh-Hant, en."""

SIDE_BY_SIDE: Language = "zh-en"
"""What a document is written in that holds a governing Chinese text and the English one."""
ENGLISH: Language = "en"


class Unit(StrEnum):
    """What a duration is counted in."""

    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Standard:
    """The contract's own standard text was taken; it reads in whatever language is shown."""


@dataclass(frozen=True, slots=True)
class Own:
    """The user's own words where a list of options was offered."""

    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Several options, in the contract's order, then the user's own words."""

    options: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with at most two decimals and its ISO 4217 currency (upper case)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time as people agree on it: 12 months is not 365 days."""

    count: int
    unit: Unit

    @property
    def days(self) -> int:
        """About how many days that is, to compare with a limit."""
        return (
            self.count * {Unit.DAY: 1, Unit.WORKDAY: 1, Unit.MONTH: 30, Unit.YEAR: 365}[self.unit]
        )


Scalar: TypeAlias = str | bool | int | Decimal | date | Standard | Own | Chosen | Money | Duration
Row: TypeAlias = Mapping[str, Scalar]
Rows: TypeAlias = tuple[Row, ...]
Value: TypeAlias = Scalar | Rows

T = TypeVar("T")


def narrow(value: object, kind: type[T]) -> T:
    """Return `value` as a `kind`; raise TypeError where a caller mixed up fields."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        message = f"expected {kind.__name__}, got {type(value).__name__}"
        raise TypeError(message)
    return value
