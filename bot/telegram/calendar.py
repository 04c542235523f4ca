"""A month of inline buttons, with names of months and days in the person's language."""

from __future__ import annotations

import re
from calendar import Calendar
from datetime import date

from babel.dates import format_skeleton, get_day_names
from dateutil.relativedelta import relativedelta

from bot.telegram.taps import carry
from dialogs.events import Say
from dialogs.phrases import Phrases
from dialogs.wire import encode

Button = dict[str, object]
FIRST, LAST = 1970, 2200
"""The years of which the rules take dates."""


def month_of(view: str, otherwise: date) -> date:
    """The first day of the month that a button's view names, else of that day's month."""
    match = re.fullmatch(r"m([0-9]{4})-([0-9]{2})", view)
    if match and FIRST <= int(match[1]) <= LAST and 1 <= int(match[2]) <= 12:  # noqa: PLR2004  (months)
        return date(int(match[1]), int(match[2]), 1)
    return otherwise.replace(day=1)


def month(card: str, first: date, chosen: date | None, phrases: Phrases) -> list[list[Button]]:
    """The rows of a month: to turn it, the days of the week, the weeks.

    A day says itself in ISO form, as if it had been typed.
    """
    stay = carry(card, _view(first), "-")
    days = get_day_names("narrow", "stand-alone", locale=phrases.locale)

    def button(day: date) -> Button:
        if day.month != first.month:
            return {"text": "·", "callback_data": stay}
        data = carry(card, _view(first), encode(Say(day.isoformat())))
        return {"text": f"[{day.day}]" if day == chosen else str(day.day), "callback_data": data}

    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return [
        _turns(card, first, phrases),
        [{"text": days[number], "callback_data": stay} for number in range(7)],
        *([button(day) for day in week] for week in weeks),
    ]


def _turns(card: str, first: date, phrases: Phrases) -> list[Button]:
    title = format_skeleton("yMMMM", first, locale=phrases.locale)
    steps = (("«", -12), ("‹", -1), (title, 0), ("›", 1), ("»", 12))
    row: list[Button] = []
    for label, months in steps:
        there = first + relativedelta(months=months)
        if not FIRST <= there.year <= LAST:
            there = first
        row.append({"text": label, "callback_data": carry(card, _view(there), "-")})
    return row


def _view(first: date) -> str:
    return f"m{first:%Y-%m}"
