"""Days that exist, and steps between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dialogs.errors import Problem
from dialogs.fields.typed.fold import quote

FIRST_YEAR, LAST_YEAR = 1970, 2200
MONTHS = 12
LEAP_GAP = 8
"""Over a century that is no leap year, 29 February takes eight years to come round."""


def day(year: int, month: int, number: int, said: str) -> date | Problem:
    """Return that day, or the Problem that it does not exist or lies too far away."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("problem-date-years", {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)})
    try:
        return date(year, month, number)
    except ValueError:
        return Problem("problem-date-impossible", {"said": quote(said)})


def months_on(start: date, months: int) -> date | Problem:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(start.year * MONTHS + start.month - 1 + months, MONTHS)
    if year > LAST_YEAR:
        return day(year, 1, 1, "")
    return day(year, month + 1, min(start.day, monthrange(year, month + 1)[1]), "")


def month_end(start: date, months: int = 0) -> date | Problem:
    """The last day of a month so many months on."""
    first = months_on(start.replace(day=1), months)
    if isinstance(first, Problem):
        return first
    return first.replace(day=monthrange(first.year, first.month)[1])


def days_on(start: date, days: int) -> date | Problem:
    """The day so many days on."""
    found = start + timedelta(days=days)
    return day(found.year, found.month, found.day, "")


def next_day(month: int, number: int, today: date, said: str) -> date | Problem:
    """The next such day of a year, today included."""
    for year in range(today.year, today.year + LEAP_GAP + 1):
        found = day(year, month, number, said)
        if isinstance(found, date) and found >= today:
            return found
    return Problem("problem-date-impossible", {"said": quote(said)})
