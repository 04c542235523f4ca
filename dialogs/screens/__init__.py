"""What a person sees, drawn from what is stored; one module for each family of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.draft import Spot
from dialogs.facts import facts
from dialogs.screens import lobby, proposed, question, review, table, versions
from dialogs.screens.view import View
from dialogs.turn import INSIDE, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from dialogs.screen import Screen
    from dialogs.step import Library, Stored

INNER: Mapping[Spot, Callable[[View], Screen]] = {
    Spot.ASK: question.draw,
    Spot.CELL: table.draw_cell,
    Spot.TERMS: review.draw_terms,
    Spot.REVIEW: review.draw,
    Spot.ARTICLE: review.draw_article,
    Spot.DOCUMENT: review.draw_document,
    Spot.RESTART: review.draw_restart,
    Spot.PROPOSED: proposed.draw,
    Spot.VERSION: versions.draw,
}


def screen(stored: Stored, library: Library, today: date) -> Screen:
    """Draw the screen that a person is at; total and without effects.

    `today` is the day where the bot lives: date proposals are made from it.
    """
    person, draft = stored.person, stored.draft
    contract = library.contracts.get(draft.contract) if draft else None
    if draft is None or contract is None or person.place.spot not in INSIDE:
        return lobby.draw(stored, library)
    seen = facts(contract, draft)
    phrases = library.phrases[person.language]
    view = View(settle(person, seen), seen, phrases, today, stored.companies, library.previews)
    return INNER[view.place.spot](view)
