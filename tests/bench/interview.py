"""One step of the conversation: an answer taken and the next screen drawn, nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.catalog import load_catalog
from bot.written import sample_draft
from dialogs import Now, Stored, advance, screen
from dialogs.draft import DRAFT, Draft, Person, Place, Spot
from dialogs.events import Say
from tests.bench.measure import Row, close_to

DAY = date(2026, 1, 1)
LANGUAGE = "zh-Hans"


def step_growth() -> Row:
    """A draft with every answer given against one with three."""
    full = _sample()
    few = Draft(
        full.id, full.contract, full.version, LANGUAGE, answers=dict(list(full.answers.items())[:3])
    )
    return close_to("interview step: a full draft against a new one", _step(full), _step(few), 3)


def step_against_json() -> Row:
    """The same step against reading and writing the draft's JSON once, which any store must do."""
    full = _sample()

    def round_trip() -> object:
        return DRAFT.validate_json(DRAFT.dump_json(full))

    return close_to(
        "interview step against the draft's JSON round trip", _step(full), round_trip, 3
    )


def _sample() -> Draft:
    catalog = load_catalog()
    (contract,) = catalog.library.contracts.values()
    return sample_draft(catalog, contract, LANGUAGE, DAY)


def _step(draft: Draft) -> Callable[[], object]:
    library = load_catalog().library
    person = Person("bench", LANGUAGE, place=Place(Spot.ASK, draft.id, "b_name"))
    stored = Stored(person, draft)

    def step() -> object:
        after = advance(stored, Say("新名称有限公司"), library, Now(DAY, "fresh"))
        return screen(Stored(after.person, after.draft, seen=after.seen), library, DAY)

    return step
