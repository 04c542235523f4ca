"""What every screen outside a draft has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.guests import withdrawn
from dialogs.screen import Choice, Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from dialogs.events import Event
    from dialogs.phrases import Phrases
    from dialogs.step import Stored

Rows = tuple[tuple[Choice, ...], ...]


def frame(
    stored: Stored, phrases: Phrases, title: str, body: tuple[str, ...], choices: Rows
) -> Screen:
    """A screen with what just happened on top, as far as that can be told outside a draft."""
    notices = tuple(
        phrases.say(notice.key, **notice.args)
        for notice in stored.person.notices
        if notice.key in phrases and not notice.args.keys() & {"field", "check", "side"}
    )
    if withdrawn(stored):
        notices = (phrases.say("notice-withdrawn"), *notices)
    return Screen(
        place=stored.person.place, title=title, notices=notices, body=body, choices=choices
    )


def back(phrases: Phrases) -> tuple[Choice, ...]:
    """The way back."""
    return (Choice(phrases.say("choice-back"), events.Back()),)


def pages(phrases: Phrases, page: int, last: int, go: Callable[[int], Event]) -> Rows:
    """The ways to the pages before and after one, where there are any."""
    turns = []
    if page > 0:
        turns.append(Choice(phrases.say("choice-previous"), go(page - 1)))
    if page < last:
        turns.append(Choice(phrases.say("choice-next"), go(page + 1)))
    return (tuple(turns),) if turns else ()
