"""Spans of time as people type them: 两年, 半年, 一年半, 1年6个月, 十五个工作日, six weeks."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogs.fields.typed.figures import number
from dialogs.values import Unit

UNITS: dict[str, tuple[Unit, int]] = {
    **dict.fromkeys(
        ("天", "日", "自然日", "个自然日", "日历日", "日历天", "个日历日"), (Unit.DAY, 1)
    ),
    **dict.fromkeys(("day", "days", "calendar day", "calendar days", "d"), (Unit.DAY, 1)),
    **dict.fromkeys(
        ("周", "个周", "星期", "个星期", "礼拜", "个礼拜", "week", "weeks"), (Unit.DAY, 7)
    ),
    **dict.fromkeys(("工作日", "个工作日", "工作天", "个工作天"), (Unit.WORKDAY, 1)),
    **dict.fromkeys(("workday", "workdays", "working day", "working days"), (Unit.WORKDAY, 1)),
    **dict.fromkeys(("business day", "business days"), (Unit.WORKDAY, 1)),
    **dict.fromkeys(("月", "个月", "month", "months"), (Unit.MONTH, 1)),
    **dict.fromkeys(("季度", "个季度", "季", "quarter", "quarters"), (Unit.MONTH, 3)),
    **dict.fromkeys(("年", "year", "years", "yr", "yrs"), (Unit.YEAR, 1)),
}
LONGEST_FIRST = sorted(UNITS, key=len, reverse=True)
SIMPLE = str.maketrans("個週曆兩禮後", "个周历两礼后")
HALVES = {"半年": (6, Unit.MONTH), "half a year": (6, Unit.MONTH), "half year": (6, Unit.MONTH)}
MIXED = re.compile(r"(.+?)(?:年|years?)(?: ?and ?|零|又| )?(.+?)(?:个月|月|months?)")
YEAR_AND_HALF = re.compile(r"(.+)年半")
MOST = 100_000
"""No count above this is a span that anyone agrees on."""


def span(text: str) -> tuple[int, Unit] | None:
    """Read a folded text as a count and its unit; weeks become days, halves of years months."""
    lowered = text.lower().translate(SIMPLE).strip()
    if lowered in HALVES:
        return HALVES[lowered]
    half = YEAR_AND_HALF.fullmatch(lowered)
    if half:
        years = count(half[1])
        return None if years is None else (12 * years + 6, Unit.MONTH)
    mixed = MIXED.fullmatch(lowered)
    if mixed:
        years, months = count(mixed[1]), count(mixed[2])
        return None if years is None or months is None else (12 * years + months, Unit.MONTH)
    for name in LONGEST_FIRST:
        if lowered.endswith(name):
            unit, times = UNITS[name]
            return _counted(lowered.removesuffix(name).strip(), unit, times)
    return None


def count(text: str) -> int | None:
    """Read a whole number from 0 to 100,000, or “a”."""
    stripped = text.strip()
    value = Decimal(1) if stripped in {"a", "an"} else number(stripped)
    if value is None or value != value.to_integral_value() or not 0 <= value <= MOST:
        return None
    return int(value)


def _counted(text: str, unit: Unit, times: int) -> tuple[int, Unit] | None:
    if unit is Unit.YEAR and re.fullmatch(r"[0-9]{1,3}\.5", text):
        return int(Decimal(text) * 12), Unit.MONTH
    found = count(text)
    return None if found is None else (found * times, unit)
