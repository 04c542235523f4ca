"""A percentage."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from pydantic import Field, JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed import figures
from dialogs.fields.typed.fold import brief, describe, quote
from dialogs.phrases import Phrases
from dialogs.values import Value, narrow

STORED = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?")
PARTS = re.compile(r"(百|千|万|萬)分(?:之|的) ?(.+)")
PER = {"百": 0, "千": -1, "万": -2, "萬": -2}
"""By how many places a part of so many differs from a percent."""
MARKS = {
    "%": 0,
    "percent": 0,
    "per cent": 0,
    "pct": 0,
    "‰": -1,
    "per mille": -1,
    "per mil": -1,
    "‱": -2,
    "成": 1,
}


class Percent(BaseField):
    """A `Decimal` from `least` to `most`, with at most `decimals` places: 6 is 6 %."""

    kind: Literal["percent"] = "percent"
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(100)
    decimals: int = Field(default=2, ge=0, le=9)

    def parse(self, said: str, reading: Reading) -> Value | Problem:  # noqa: ARG002
        """Take 6, 6%, 百分之六, 千分之五 (0.5 %), 0.5‰ (0.05 %), 三成; 0.06 is 0.06 %."""
        value = _read(brief(said).lower().rstrip("。").lstrip("±").strip())
        if value is None:
            return figures.misread(said)
        return self._within(value)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """6%."""
        return figures.plain(narrow(value, Decimal)) + "%"

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read a decimal in a string."""
        if not isinstance(stored, str) or not STORED.fullmatch(stored):
            return Problem("problem-number-unclear", {"said": describe(stored)})
        return self._within(Decimal(stored) + 0)

    def dump(self, value: Value) -> JsonValue:
        """A decimal in a string: figures that no reader of JSON rounds."""
        return figures.plain(narrow(value, Decimal))

    def faults(self) -> list[str]:
        """Limits in the wrong order."""
        return ["`least` is above `most`"] if self.least > self.most else []

    def _within(self, value: Decimal) -> Decimal | Problem:
        limits = {"least": figures.plain(self.least), "most": figures.plain(self.most)}
        if not self.least <= value <= self.most:
            return Problem("problem-percent-range", {"said": quote(figures.plain(value)), **limits})
        exact = Decimal(figures.plain(value))
        if figures.places(exact) > self.decimals:
            args = {"said": quote(figures.plain(exact)), "decimals": str(self.decimals)}
            return Problem("problem-percent-decimals", args)
        return exact


def _read(text: str) -> Decimal | None:
    parts = PARTS.fullmatch(text)
    if parts:
        return _shifted(parts[2], PER[parts[1]])
    for mark, shift in MARKS.items():
        if text.endswith(mark):
            return _shifted(text.removesuffix(mark).strip(), shift)
    return figures.number(text)


def _shifted(text: str, places: int) -> Decimal | None:
    value = figures.number(text)
    return None if value is None else value.scaleb(places)
