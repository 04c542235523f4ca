"""A span of time: 12 months, 30 days, 15 working days."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.lists import joined
from dialogs.fields.typed import spans
from dialogs.fields.typed.fold import brief, describe, quote
from dialogs.phrases import Phrases
from dialogs.values import Duration as Span
from dialogs.values import Unit, Value, narrow

MONTHS = 12


class Duration(BaseField):
    """A `values.Duration` in one of `units`.

    `least` and `most` are counts of whichever unit it has.
    """

    kind: Literal["duration"] = "duration"
    units: tuple[Unit, ...] = Field(default=tuple(Unit), min_length=1)
    least: int = Field(default=1, ge=0)
    most: int = Field(default=9999, le=spans.MOST)

    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Take a count and a unit; the unit may be left out where there is only one."""
        text = brief(said).rstrip("。")
        found = spans.span(text)
        if found is None:
            bare = spans.count(text)
            if bare is None:
                return self._unit_problem("problem-duration-unclear", said, reading)
            if len(self.units) > 1:
                return self._unit_problem("problem-duration-unit", said, reading)
            found = bare, self.units[0]
        fitting = self._fitted(*found)
        if fitting is None:
            return self._unit_problem("problem-duration-units", said, reading)
        return self._within(fitting, said)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """12个月, 12 months."""
        span = narrow(value, Span)
        return phrases.say(f"duration-{span.unit}", count=span.count, figure=str(span.count))

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read `{"count": 12, "unit": "month"}`."""
        match stored:
            case {"count": bool()}:
                return Problem("problem-duration-gone")
            case {"count": int(count), "unit": str(unit), **rest} if (
                unit in self.units and not rest
            ):
                return self._within(Span(count, Unit(unit)), describe(count))
            case _:
                return Problem("problem-duration-gone")

    def dump(self, value: Value) -> JsonValue:
        """Count and unit."""
        span = narrow(value, Span)
        return {"count": span.count, "unit": span.unit.value}

    def faults(self) -> list[str]:
        """Limits in the wrong order, units listed twice."""
        found = ["`least` is above `most`"] if self.least > self.most else []
        if len(set(self.units)) < len(self.units):
            found.append("a unit is listed twice")
        return found

    def _fitted(self, count: int, unit: Unit) -> Span | None:
        """Turn years into months or months into whole years where only those are asked for."""
        if unit in self.units:
            return Span(count, unit)
        if unit is Unit.YEAR and Unit.MONTH in self.units:
            return Span(count * MONTHS, Unit.MONTH)
        if unit is Unit.MONTH and Unit.YEAR in self.units and count % MONTHS == 0:
            return Span(count // MONTHS, Unit.YEAR)
        return None

    def _within(self, span: Span, said: str) -> Span | Problem:
        if not self.least <= span.count <= self.most:
            limits = {"least": str(self.least), "most": str(self.most)}
            return Problem("problem-duration-range", {"said": quote(said), **limits})
        return span

    def _unit_problem(self, key: str, said: str, reading: Reading) -> Problem:
        phrases = reading.phrases
        units = [phrases.say(f"unit-{unit}") for unit in self.units]
        # An example that this very field takes.
        count = min(max(self.least, MONTHS), self.most)
        example = self.show(Span(count, self.units[0]), reading.words, phrases)
        args = {"said": quote(said), "units": joined(units, phrases), "example": example}
        return Problem(key, args)
