"""One step of the conversation: an answer taken and the next screen drawn, nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.catalog import load_catalog
from bot.written import sample_draft
from dialogs import Now, Stored, advance, facts, screen
from dialogs.draft import DRAFT, Answer, Draft, Person, Place, Spot
from dialogs.events import Say
from dialogs.findings import findings
from tests.bench.measure import Row, close_to

DAY = date(2026, 1, 1)
LANGUAGE = "zh-Hans"


def step_growth() -> Row:
    """A draft with every answer given against one with three."""
    full, few = _answered(None), _answered(3)
    return close_to("interview step: a full draft against a new one", _step(full), _step(few), 3)


def step_against_json() -> Row:
    """The same step against reading and writing the draft's JSON once, which any store must do."""
    return close_to(
        "interview step against the draft's JSON round trip",
        _step(_answered(None)),
        _round_trip(_answered(None)),
        3,
    )


def first_step_against_json() -> Row:
    """The first step since the bot started, or since the draft was last in memory."""
    return close_to(
        "interview step in a draft just opened, against JSON",
        _step(_answered(None), opened=True),
        _round_trip(_answered(None)),
        12,
    )


def _answered(count: int | None) -> Draft:
    """A draft with the first answers of the sample (None: all of them), given one by one."""
    catalog = load_catalog()
    contract = catalog.library.contracts["call_center_outsourcing"]
    draft = sample_draft(catalog, contract, LANGUAGE, DAY)
    given = list(draft.answers.items())[:count]
    answers = {
        name: Answer(answer.value, revision, "bench")
        for revision, (name, answer) in enumerate(given, 1)
    }
    return replace(draft, answers=answers, revision=len(answers))


def _round_trip(draft: Draft) -> Callable[[], object]:
    return lambda: DRAFT.validate_json(DRAFT.dump_json(draft))


def _step(draft: Draft, *, opened: bool = False) -> Callable[[], object]:
    library = load_catalog().library
    person = Person("bench", LANGUAGE, place=Place(Spot.ASK, draft.id, "b_name"))
    findings(facts(library.contracts[draft.contract], draft))  # as the turn before has left it

    def step() -> object:
        stored = Stored(person, replace(draft) if opened else draft)
        after = advance(stored, Say("新名称有限公司"), library, Now(DAY, "fresh"))
        return screen(Stored(after.person, after.draft), library, DAY)

    return step
