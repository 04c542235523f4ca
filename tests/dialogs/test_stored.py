"""What is stored today can be read for ever: drafts and people as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue, ValidationError

from bot.catalog import Catalog
from dialogs.draft import DRAFT, PERSON, Answer, Draft, Notice, Person, Place, Spot
from dialogs.facts import facts
from dialogs.values import Chosen, Money
from tests.dialogs.chat import CONTRACT, Chat, finished

FIRST_DRAFT = """
{"id": "0000000000000001", "contract": "call_center_outsourcing", "version": 1, "language": "zh-Hans",
 "name": "青禾屿 – 听澜语", "named": true, "revision": 7,
 "answers": {
   "a_name": {"value": "青禾屿", "revision": 7, "by": "alice"},
   "copies": {"value": 4, "revision": 2, "by": "alice"},
   "personal_info": {"value": true, "revision": 2, "by": "alice"},
   "start_date": {"value": "2026-03-01", "revision": 2, "by": "alice"},
   "vat_rate": {"value": "6", "revision": 2, "by": "alice"},
   "price": {"value": {"amount": "6800.00", "currency": "CNY"}, "revision": 3, "by": "alice"},
   "scope": {"value": {"options": ["orders"], "own": ["夜间值守"]}, "revision": 3, "by": "alice"},
   "training_time": {"value": {"own": "每月第一周"}, "revision": 3, "by": "alice"},
   "quality_rule": {"value": true, "revision": 3, "by": "alice"},
   "cure_period": {"value": {"count": 15, "unit": "day"}, "revision": 3, "by": "alice"},
   "a_phone": {"value": "+8657188000123", "revision": 3, "by": "alice"},
   "kpis": {"value": [{"name": "accuracy", "target": "≥98%", "weight": "100"}], "revision": 4, "by": "alice"},
   "sign_place": {"value": null, "revision": 6, "by": "alice"},
   "of_an_older_version": {"value": [1, {"x": null}], "revision": 1, "by": "bob"}
 },
 "history": [["a_name", {"value": "甲", "revision": 1, "by": "alice"}],
             ["sign_place", {"value": "杭州", "revision": 5, "by": "alice"}]],
 "skipped": ["sign_place"], "parked": ["b_name"], "reopened": ["account_name"], "overridden": ["L22"]}
"""

BARE_DRAFT = '{"id": "d", "contract": "small", "version": 1, "language": "en"}'

FIRST_PERSON = """
{"id": "alice", "language": "en", "language_chosen": true,
 "place": {"spot": "cell", "draft": "0000000000000001", "field": "kpis", "article": "", "column": "weight",
           "row": 1, "page": 0, "to_review": true, "why": false},
 "half_said": {"0000000000000001/kpis/1": {"name": "accuracy", "target": "x"}},
 "notices": [{"key": "notice-saved", "args": {"field": "a_name"}}, {"key": "notice-missing", "args": {"count": 3}}],
 "left": {"0000000000000002": {"spot": "ask", "draft": "0000000000000002", "field": "scope"}}}
"""

BARE_PERSON = '{"id": "alice", "language": "zh-Hans"}'


def test_a_draft_stored_by_the_first_version_loads() -> None:
    draft = DRAFT.validate_json(FIRST_DRAFT)
    assert draft == Draft(
        id="0000000000000001",
        contract=CONTRACT,
        version=1,
        language="zh-Hans",
        name="青禾屿 – 听澜语",
        named=True,
        revision=7,
        answers=draft.answers,
        history=(
            ("a_name", Answer("甲", 1, "alice")),
            ("sign_place", Answer("杭州", 5, "alice")),
        ),
        skipped=frozenset({"sign_place"}),
        parked=frozenset({"b_name"}),
        reopened=frozenset({"account_name"}),
        overridden=frozenset({"L22"}),
    )
    assert draft.answers["a_name"] == Answer("青禾屿", 7, "alice")
    assert draft.answers["of_an_older_version"].value == [1, {"x": None}]


def test_its_answers_mean_what_they_meant(catalog: Catalog) -> None:
    seen = facts(catalog.library.contracts[CONTRACT], DRAFT.validate_json(FIRST_DRAFT))
    assert set(seen.values) == set(seen.draft.answers) - {"of_an_older_version", "sign_place"}
    assert seen.values["scope"] == Chosen(("orders",), ("夜间值守",))
    price = seen.values["price"]
    assert isinstance(price, Money)
    assert (str(price.amount), price.currency) == ("6800.00", "CNY")


def test_what_was_not_known_then_gets_its_default() -> None:
    assert DRAFT.validate_json(BARE_DRAFT) == Draft("d", "small", 1, "en")
    assert PERSON.validate_json(BARE_PERSON) == Person("alice", "zh-Hans")


def test_a_person_stored_by_the_first_version_loads() -> None:
    person = PERSON.validate_json(FIRST_PERSON)
    assert person == Person(
        "alice",
        "en",
        language_chosen=True,
        place=Place(Spot.CELL, "0000000000000001", "kpis", column="weight", row=1, to_review=True),
        half_said={"0000000000000001/kpis/1": {"name": "accuracy", "target": "x"}},
        notices=(
            Notice("notice-saved", {"field": "a_name"}),
            Notice("notice-missing", {"count": 3}),
        ),
        left={"0000000000000002": Place(Spot.ASK, "0000000000000002", "scope")},
    )
    assert person.pending == {"name": "accuracy", "target": "x"}


def test_they_resume_where_they_were(catalog: Catalog) -> None:
    chat = Chat(catalog.library, PERSON.validate_json(FIRST_PERSON))
    chat.drafts = {"0000000000000001": DRAFT.validate_json(FIRST_DRAFT)}
    assert chat.screen.title == chat.contract.words["en"].fields["kpis"].columns["weight"].question


@pytest.mark.parametrize("stored", [FIRST_DRAFT, BARE_DRAFT])
def test_a_draft_is_written_as_it_was_read(stored: str) -> None:
    again = json.loads(DRAFT.dump_json(DRAFT.validate_json(stored)))
    assert again | json.loads(stored) == again


def test_every_spot_keeps_its_name() -> None:
    """They stand in stored places and are never renamed."""
    assert {str(spot) for spot in Spot} >= {
        "start", "help", "language", "contracts", "drafts", "draft", "rename", "delete", "erase",
        "ask", "cell", "terms", "review", "article", "document", "restart",
    }  # fmt: skip


@pytest.mark.parametrize("stored", ["{}", "[]", "null", '{"id": 1}', BARE_DRAFT[:-1]])
def test_what_is_no_draft_is_refused(stored: str) -> None:
    with pytest.raises(ValidationError):
        DRAFT.validate_json(stored)


JSON: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=4), each, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.dictionaries(
        st.text(max_size=6), st.builds(Answer, JSON, st.integers(0, 9), st.text(max_size=4))
    ),
    st.frozensets(st.text(max_size=6), max_size=3),
    st.text(max_size=30),
)
def test_any_draft_survives_json(
    answers: dict[str, Answer], names: frozenset[str], name: str
) -> None:
    history = tuple(answers.items())
    draft = Draft(
        "d", "c", 1, "en", name, answers=answers, history=history, skipped=names, parked=names
    )
    assert DRAFT.validate_json(DRAFT.dump_json(draft)) == draft


def test_a_finished_draft_survives_json(catalog: Catalog) -> None:
    draft = finished(catalog).draft
    assert DRAFT.validate_json(DRAFT.dump_json(draft)) == draft
