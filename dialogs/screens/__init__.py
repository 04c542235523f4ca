"""What a person sees, drawn from what is stored; one module for each family of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.draft import Spot
from dialogs.facts import facts
from dialogs.screens import (
    guest,
    lobby,
    proposed,
    question,
    returned,
    review,
    sharing,
    table,
    versions,
)
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
    Spot.SHARE: sharing.draw,
    Spot.RETURNED: returned.draw,
}
GUEST: Mapping[Spot, Callable[[View], Screen]] = {
    **INNER,
    Spot.REVIEW: guest.draw_review,
    Spot.ARTICLE: guest.draw_article,
    Spot.DOCUMENT: guest.draw_document,
}


def screen(stored: Stored, library: Library, today: date) -> Screen:
    """Draw the screen that a person is at; total and without effects.

    `today` is the day where the bot lives: date proposals are made from it.
    """
    person, draft = stored.person, stored.draft
    contract = library.contracts.get(draft.contract) if draft else None
    if draft is None or contract is None or person.place.spot not in INSIDE:
        return lobby.draw(stored, library)
    let_in = stored.guest(draft.id)
    seen = facts(contract, draft, mine=let_in.fields if let_in else None)
    phrases = library.phrases[person.language]
    more = (stored.companies, library.previews, stored.shares, let_in)
    view = View(settle(person, seen), seen, phrases, today, *more)
    return (GUEST if let_in else INNER)[view.place.spot](view)
