"""Dates as people type them, by a table of explicit forms (at the end); nothing is guessed.

Each form is a pattern and a function. A date that could be two days, or that lacks a part, comes
back as the Problem that asks for what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from re import Match
from typing import TypeAlias

from dialogs.errors import Problem
from dialogs.fields.typed.calendar import MONTHS, day, days_on, month_end, months_on, next_day
from dialogs.fields.typed.figures import CHINESE, number, positional
from dialogs.fields.typed.fold import quote
from dialogs.fields.typed.spans import span
from dialogs.values import Unit

REPUBLIC = 1911
"""The year before the first of the calendar that begins with 民國."""

SIMPLE = str.maketrans("號後這個國華禮週兩當", "号后这个国华礼周两当")
DAYS_FROM_TODAY = {
    **dict.fromkeys(("今天", "今日", "当天", "today"), 0),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    **dict.fromkeys(("后天", "后日", "day after tomorrow", "the day after tomorrow"), 2),
    "大后天": 3,
    **dict.fromkeys(("昨天", "昨日", "yesterday"), -1),
    **dict.fromkeys(("前天", "day before yesterday", "the day before yesterday"), -2),
}
YEARS_FROM_NOW = {"去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
MONTHS_FROM_NOW = {
    **dict.fromkeys(("本月", "这个月", "这月", "当月"), 0),
    **dict.fromkeys(("下月", "下个月", "次月"), 1),
    **dict.fromkeys(("上月", "上个月"), -1),
}
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_NUMBERS = {
    name[:length]: at for at, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))
} | {"sept": 9}

YEAR = "|".join(YEARS_FROM_NOW)
MONTH = "|".join(sorted(MONTHS_FROM_NOW, key=len, reverse=True))
NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
NTH = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
LATER = re.compile(r"(?:\+|in )(.+)|(.+?)(?:之后|以后|后| later| from now| from today)")
NUMERALS = re.compile(rf"[{''.join(sorted(CHINESE - set('千万亿点仟萬億點')))}]+(?=[年月日号])")


@dataclass(frozen=True, slots=True)
class Said:
    """What matched a form, and what the form may need to know beside it."""

    match: Match[str]
    today: date
    show: Callable[[date], str]

    def part(self, name: str) -> int:
        """The figure in that part of the pattern."""
        return int(self.match[name])

    def day(self, year: int) -> date | Problem:
        """The month and day that were said, in that year."""
        return day(year, self.part("m"), self.part("d"), self.match[0])

    @property
    def year(self) -> int:
        """The year that was said in figures or from now on; this year where none was."""
        if self.match["y"]:
            return self.part("y")
        return self.today.year + YEARS_FROM_NOW[self.match["year"] or "今年"]


Form: TypeAlias = Callable[[Said], date | Problem]


def read(text: str, today: date, show: Callable[[date], str]) -> date | Problem:
    """Read a folded text as a day; `show` writes a day the way the person reads it."""
    found = _read(text.lower().translate(SIMPLE).rstrip("。. "), today, show)
    if isinstance(found, Problem) and "said" in found.args:
        return Problem(found.key, {**found.args, "said": quote(text)})
    return found


def _read(text: str, today: date, show: Callable[[date], str]) -> date | Problem:
    if text in DAYS_FROM_TODAY:
        return days_on(today, DAYS_FROM_TODAY[text])
    later = _later(text, today)
    if later is not None:
        return later
    arabic = re.sub(r" ?([年月日号]) ?", r"\1", NUMERALS.sub(_arabic, text))
    for pattern, form in FORMS:
        match = pattern.fullmatch(arabic)
        if match:
            return form(Said(match, today, show))
    return Problem("problem-date-unclear", {"said": text})


def _arabic(match: Match[str]) -> str:
    digits = positional(match[0])
    value = digits or number(match[0])
    return match[0] if value is None else str(value)


def _later(text: str, today: date) -> date | Problem | None:
    """Read +12 months, 12个月后, in 30 days, 30 days from now; None where it is none of these."""
    match = LATER.fullmatch(text)
    found = span((match[1] or match[2]).strip()) if match else None
    if found is None or found[1] is Unit.WORKDAY:
        return None
    count, unit = found
    if unit is Unit.DAY:
        return days_on(today, count)
    return months_on(today, count * (MONTHS if unit is Unit.YEAR else 1))


def _year_first(said: Said) -> date | Problem:
    return said.day(said.part("y"))


def _republic(said: Said) -> date | Problem:
    return said.day(REPUBLIC + (1 if said.match["y"] == "元" else said.part("y")))


def _year_last(said: Said) -> date | Problem:
    """03/04/2026 may be March or April: ask; 25/12/2026 can only be one day."""
    first, second, year, text = said.part("a"), said.part("b"), said.part("y"), said.match[0]
    day_first, month_first = day(year, second, first, text), day(year, first, second, text)
    if isinstance(day_first, Problem):
        return month_first
    if isinstance(month_first, Problem) or day_first == month_first:
        return day_first
    shown = {"first": said.show(day_first), "second": said.show(month_first)}
    return Problem("problem-date-ambiguous", {"said": text, **shown, "iso": f"{day_first}"})


def _month_and_day(said: Said) -> date | Problem:
    """3月1日: the next such day, today included; 明年3月1日: that year's."""
    if said.match["year"]:
        return said.day(said.today.year + YEARS_FROM_NOW[said.match["year"]])
    return next_day(said.part("m"), said.part("d"), said.today, said.match[0])


def _english(said: Said) -> date | Problem:
    month, number_of_day, text = MONTH_NUMBERS[said.match["name"]], said.part("d"), said.match[0]
    if said.match["y"]:
        return day(said.part("y"), month, number_of_day, text)
    return next_day(month, number_of_day, said.today, text)


def _in_month(said: Said) -> date | Problem:
    first = months_on(said.today.replace(day=1), MONTHS_FROM_NOW[said.match["month"]])
    if isinstance(first, Problem):
        return first
    return day(first.year, first.month, said.part("d"), said.match[0])


def _month_end(said: Said) -> date | Problem:
    return month_end(said.today, MONTHS_FROM_NOW[said.match["month"] or "本月"])


def _english_month_end(said: Said) -> date | Problem:
    return month_end(said.today, 1 if said.match["next"] else 0)


def _named_month_end(said: Said) -> date | Problem:
    first = day(said.year, said.part("m"), 1, said.match[0])
    return month_end(first) if isinstance(first, date) else first


def _year_end(said: Said) -> date | Problem:
    return day(said.year, MONTHS, 31, said.match[0])


def _first_of_next(said: Said) -> date | Problem:
    return months_on(said.today.replace(day=1), 1)


def _day_missing(said: Said) -> Problem:
    return Problem("problem-date-day", {"said": said.match[0]})


def _short_year(said: Said) -> Problem:
    return Problem("problem-date-year", {"said": said.match[0]})


MD = r"(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]?"
SOME_YEAR = rf"(?:(?P<y>[0-9]{{4}})年|(?P<year>{YEAR}))"

FORMS: tuple[tuple[re.Pattern[str], Form], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"(?P<y>[0-9]{{4}})年{MD}", _year_first),
        (r"(?P<y>[0-9]{4})([-/. ])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})", _year_first),
        (r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _year_first),
        (rf"(?:中华)?民国(?P<y>[0-9]{{1,3}}|元)年{MD}", _republic),
        (rf"(?P<year>{YEAR})?{MD}", _month_and_day),
        (rf"(?P<month>{MONTH})的?(?P<d>[0-9]{{1,2}})[日号]?", _in_month),
        (rf"(?:(?P<month>{MONTH})月?|月)[底末]", _month_end),
        (rf"{SOME_YEAR}?(?P<m>[0-9]{{1,2}})月[底末]", _named_month_end),
        (rf"(?:{SOME_YEAR}年?|年)[底末]", _year_end),
        (rf"{NTH}(?: of)?[ -]?(?P<name>{NAMES})\.?(?:(?:,? ?|-)(?P<y>[0-9]{{4}}))?", _english),
        (rf"(?P<name>{NAMES})\.? ?{NTH}(?:,? ?(?P<y>[0-9]{{4}}))?", _english),
        (r"(?:the )?(?:1st|first)(?: day)? of (?:the )?next month", _first_of_next),
        (r"(?:the )?end of (?:(?:the|this) )?(?P<next>next )?month", _english_month_end),
        (r"(?P<a>[0-9]{1,2})([-/.])(?P<b>[0-9]{1,2})\2(?P<y>[0-9]{4})", _year_last),
        (rf"(?:[0-9]{{4}}年|{YEAR})?[0-9]{{1,2}}月|{MONTH}", _day_missing),
        (rf"[0-9]{{4}}[-/.][0-9]{{1,2}}|(?:{NAMES})\.?,? ?[0-9]{{4}}|{NAMES}", _day_missing),
        (r"[0-9]{2}([-/.])[0-9]{1,2}\1[0-9]{1,2}", _short_year),
        (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}", _short_year),
        (r"[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}[日号]?", _short_year),
    )
)
