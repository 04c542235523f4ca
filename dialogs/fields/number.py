"""A whole number: copies, days after an invoice."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field, JsonValue

from dialogs.errors import Problem
from dialogs.fields import numerals
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed import figures
from dialogs.fields.typed.fold import brief, describe, quote
from dialogs.phrases import Phrases
from dialogs.values import Value, narrow

MOST = 10**12 - 1
THOUSANDS = 3
COUNTERS = re.compile(
    r" ?(?:份|个|個|天|日|人|名|位|次|张|張|套|项|項|条|條|期|件|年|"
    r"copies|copy|days?|people|persons?|times|items?|seats?)$",
)


class Number(BaseField):
    """An int from `least` to `most`."""

    kind: Literal["number"] = "number"
    forms: ClassVar[frozenset[str]] = frozenset({"capital"})
    least: int = Field(default=0, ge=-MOST, le=MOST)
    most: int = Field(default=MOST, ge=-MOST, le=MOST)

    def parse(self, said: str, reading: Reading) -> Value | Problem:  # noqa: ARG002
        """Take figures or numerals; a counter behind them (4份, 4 copies) is passed over."""
        text = brief(said).rstrip("。")
        value = figures.number(text)
        if value is None:
            ending = COUNTERS.search(text.lower())
            value = figures.number(text[: ending.start()]) if ending else None
        if value is None:
            return figures.misread(said)
        # 1.200 is one thousand two hundred to some: only one or two noughts are passed over.
        if figures.places(value) >= THOUSANDS:
            return Problem("problem-number-separators", {"said": quote(said)})
        if value != value.to_integral_value():
            return Problem("problem-number-whole", {"said": quote(said)})
        return self._within(int(value))

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """Figures; 肆 or four where `form` is "capital"."""
        number = narrow(value, int)
        if form != "capital":
            return str(number)
        script = numerals.SCRIPTS.get(phrases.language)
        return numerals.capital(number, script) if script else numerals.words(number)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read an int."""
        if not isinstance(stored, int) or isinstance(stored, bool):
            return Problem("problem-number-unclear", {"said": describe(stored)})
        return self._within(stored)

    def dump(self, value: Value) -> JsonValue:
        """An int."""
        return narrow(value, int)

    def faults(self) -> list[str]:
        """Limits in the wrong order."""
        return ["`least` is above `most`"] if self.least > self.most else []

    def _within(self, number: int) -> int | Problem:
        if number < self.least:
            return Problem(
                "problem-number-least", {"said": describe(number), "least": f"{self.least:,}"}
            )
        if number > self.most:
            return Problem(
                "problem-number-most", {"said": describe(number), "most": f"{self.most:,}"}
            )
        return number
