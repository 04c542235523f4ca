"""The choices of a screen as rows of buttons: packed by width, long lists in pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.telegram.calendar import Button, month, month_of
from bot.telegram.taps import DEAL, action, carry
from bot.telegram.text import html, shorten, units
from dialogs.draft import Spot
from dialogs.events import (
    AddProposedRow,
    EditRow,
    Fill,
    Open,
    Override,
    Pick,
    ShowArticle,
    Take,
    TakeBack,
    UpdateDraft,
)
from dialogs.phrases import Phrases
from dialogs.screen import Choice, Expects, Screen, Style

COPY = 256
"""Characters that a button can put on the clipboard."""
LABEL = 60
"""The longest label that is sent; phones show less."""
ROW = 34
"""How wide the labels of a row may be together: a Chinese character counts 2."""
SHORT = 16
"""How wide a label may be to share its row."""
MANY = 14
"""More rows than this are shown in pages."""
PAGE = 10
LISTED = (
    Pick,
    Take,
    Fill,
    Open,
    Override,
    ShowArticle,
    EditRow,
    AddProposedRow,
    UpdateDraft,
    TakeBack,
)
"""What stands in lists that may grow long."""
STYLES = {Style.CONFIRM: "success", Style.DANGER: "danger"}

Buttons = list[list[Button]]


@dataclass(frozen=True)
class Hand:
    """What buttons are made with: the card they stand on, its view, the words, the day."""

    card: str
    view: str
    phrases: Phrases
    today: date


def buttons(screen: Screen, hand: Hand) -> Buttons:
    """The keyboard of a screen as Telegram's JSON, at most 8 a row and 100 in all."""
    rows: Buttons = []
    if screen.expects is Expects.DATE:
        rows += _calendar(screen, hand)
    listed, rest = _split(screen)
    if len(listed) > MANY:
        listed, turning = _page(listed, hand)
        rows += [*_rows(listed, screen, hand), turning]
    else:
        rows += _rows(listed, screen, hand)
    if copy := _copy(screen, hand):
        rows.append([copy])
    rows += _rows(rest, screen, hand)
    if screen.place.spot in {Spot.REVIEW, Spot.DOCUMENT}:
        text = hand.phrases.say("telegram-deal")
        rows.append([{"text": text, "callback_data": carry(hand.card, hand.view, DEAL)}])
    return rows


def width(label: str) -> int:
    """How wide a label is, in halves of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in label)


def label(choice: Choice) -> str:
    """A choice's words, with a mark where it is or can be on."""
    mark = "✅ " if choice.chosen else "▫️ " if choice.chosen is False and choice.answer else ""
    return shorten(mark + choice.label, LABEL)


Rows = list[tuple[Choice, ...]]


def _split(screen: Screen) -> tuple[Rows, Rows]:
    """The list at the top, of which there may be many, and the ways on below it."""
    rows: Rows = [row for row in screen.choices if row]
    end = len(rows)
    while end and not isinstance(rows[end - 1][0].event, LISTED):
        end -= 1
    return rows[:end], rows[end:]


def _page(rows: Rows, hand: Hand) -> tuple[Rows, list[Button]]:
    pages = -(-len(rows) // PAGE)
    match = re.fullmatch(r"p([0-9]{1,3})", hand.view)
    page = min(int(match[1]) if match else 0, pages - 1)
    turning: list[Button] = [
        {"text": text, "callback_data": carry(hand.card, f"p{there % pages}", "-")}
        for text, there in (
            ("‹", page - 1),
            (hand.phrases.say("telegram-page", page=page + 1, pages=pages), page),
            ("›", page + 1),
        )
    ]
    return rows[page * PAGE : (page + 1) * PAGE], turning


def _rows(rows: Rows, screen: Screen, hand: Hand) -> Buttons:
    """One row each, but short answers side by side."""
    packed: Buttons = []
    toggles = any(each.chosen is False for each in screen.flat)
    taken = ROW + 1
    for row in rows:
        made = [_button(choice, hand, toggles=toggles) for choice in row]
        wide = width(str(made[0]["text"])) + 2
        alone = len(row) > 1 or not row[0].answer or wide > SHORT
        if alone or taken + wide > ROW:
            packed += _wrapped(made)
            taken = ROW + 1 if alone else wide
        else:
            packed[-1] += made
            taken += wide
    return packed


def _wrapped(row: list[Button]) -> Iterator[list[Button]]:
    """A row as it is, or in two where phones would cut its labels; a pair belongs together."""
    if len(row) == 2:  # noqa: PLR2004
        yield row
        return
    wide = max(width(str(button["text"])) for button in row)
    side = max(1, min(8, 4 * ROW // 3 // (wide + 2)))
    for start in range(0, len(row), side):
        yield row[start : start + side]


def _button(choice: Choice, hand: Hand, *, toggles: bool) -> Button:
    act = action(choice, toggles=toggles and choice.answer)
    # Only what answers the question leaves the card as it is turned; there is no room to spare.
    view = hand.view if choice.answer else ""
    button: Button = {"text": label(choice), "callback_data": carry(hand.card, view, act)}
    if choice.style in STYLES:
        button["style"] = STYLES[choice.style]
    return button


def _copy(screen: Screen, hand: Hand) -> Button | None:
    """A button that puts the present answer on the clipboard, to be typed again."""
    typed = screen.expects in {Expects.TEXT, Expects.FIGURE, Expects.PHONE}
    if not typed or not screen.current.strip() or units(html(screen.current)) > COPY:
        return None
    return {"text": hand.phrases.say("telegram-copy"), "copy_text": {"text": screen.current}}


def _calendar(screen: Screen, hand: Hand) -> Buttons:
    chosen: date | None = None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", screen.current):
        chosen = date.fromisoformat(screen.current)
    first = month_of(hand.view, chosen or screen.around or hand.today)
    return month(hand.card, first, chosen, hand.phrases)
