"""Where a draft stands: what applies, what is answered, open, parked, skipped, reopened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import JsonValue

from dialogs import events
from dialogs.answers import accept, give, park, restart, skip, terms, withdraw
from dialogs.contract import Contract
from dialogs.draft import DRAFT, Answer, Draft, Notice, Place, Spot
from dialogs.facts import facts
from dialogs.values import Value
from tests.dialogs.small import PHRASES, Parts, small, started

ALL: dict[str, JsonValue] = {
    "name": "甲", "address": "杭州市1号", "city": "杭州市", "start": "2026-03-01", "end": "2027-02-28",
    "currency": "cny", "price": {"amount": "9.00", "currency": "CNY"}, "services": {"options": ["calls"], "own": []}, "insured": True,
    "excess": "5", "notes": "注", "rule": True, "term": {"count": 3, "unit": "month"}, "size": 3,
    "tasks": [{"item": "calls"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def contract() -> Contract:
    return small()


def draft(**answers: JsonValue) -> Draft:
    stored = {name: Answer(value, 1, "u") for name, value in answers.items()}
    return Draft("d", "small", 1, "zh-Hans", revision=1, answers=stored)


def given(contract: Contract, before: Draft, field: str, value: Value) -> Draft:
    return give(contract, before, contract.fields[field], value, "u")


def test_every_field_that_applies_is_open_in_the_order_of_asking(contract: Contract) -> None:
    seen = facts(contract, draft())
    assert [field.id for field in seen.open] == [field.id for field in seen.applies]
    assert "excess" not in seen.open_ids
    assert seen.next is seen.open[0]
    assert seen.done == 0
    assert {field.id for field in seen.missing} == seen.open_ids - {"notes", "term", "size"}


def test_nothing_is_open_when_all_is_answered(contract: Contract) -> None:
    seen = facts(contract, draft(**ALL))
    assert (seen.open, seen.missing, seen.next) == ((), (), None)
    assert seen.done == len(seen.applies) == len(ALL)


def test_a_hidden_answer_is_kept_and_counts_for_nothing(contract: Contract) -> None:
    hidden = draft(**{**ALL, "insured": False})
    seen = facts(contract, hidden)
    assert "excess" not in seen.values
    assert "excess" in hidden.answers
    assert len(seen.applies) == len(ALL) - 1
    assert facts(contract, given(contract, hidden, "insured", True)).values["excess"] == 5  # noqa: FBT003


def test_a_condition_sees_no_answers_of_fields_that_do_not_apply() -> None:
    def chained(parts: Parts) -> None:
        parts.field("size")["when"] = {"field": "excess", "answered": True}

    contract = small(chained)
    assert "size" in facts(contract, draft(**ALL)).values
    assert "size" not in facts(contract, draft(**{**ALL, "insured": False})).values


def test_parked_and_skipped_fields(contract: Contract) -> None:
    put_off = skip(park(draft(), "name"), "notes", "u")
    seen = facts(contract, put_off)
    assert [field.id for field in seen.parked] == ["name"]
    assert seen.next is not None
    assert seen.next.id == "address"
    assert "name" in seen.open_ids, "put off is not answered"
    assert "notes" not in seen.open_ids


def test_an_answer_settles_what_was_put_off(contract: Contract) -> None:
    put_off = skip(park(draft(), "name"), "notes", "u")
    after = given(contract, given(contract, put_off, "name", "甲"), "notes", "注")
    assert (after.parked, after.skipped) == (frozenset(), frozenset())


def test_a_changed_answer_reopens_those_that_follow_it_and_no_others(contract: Contract) -> None:
    after = given(contract, draft(**ALL), "address", "合肥市2号")
    assert after.reopened == {"city"}
    seen = facts(contract, after)
    assert set(ALL) - set(seen.values) == {"city"}
    assert seen.read["city"][1] == "杭州市", "the old answer can be offered again"
    assert given(contract, after, "city", "杭州市").reopened == frozenset()


def test_what_was_never_answered_is_not_reopened(contract: Contract) -> None:
    after = given(contract, draft(address="杭州市1号"), "address", "合肥市2号")
    assert after.reopened == frozenset()


def test_the_same_answer_again_is_the_same_draft(contract: Contract) -> None:
    before = draft(**ALL)
    assert given(contract, before, "address", "杭州市1号") is before


def test_every_replaced_answer_is_history_oldest_first(contract: Contract) -> None:
    one = given(contract, draft(), "name", "甲")
    two = given(contract, replace(one, revision=1), "name", "乙")
    three = given(contract, replace(two, revision=2), "name", "丙")
    assert [(field, answer.value) for field, answer in three.history] == [
        ("name", "甲"),
        ("name", "乙"),
    ]
    assert three.answers["name"] == Answer("丙", 3, "u")


def test_an_answer_taken_back_is_history_and_the_question_open(contract: Contract) -> None:
    after = withdraw(draft(**ALL), "name", "u")
    assert facts(contract, after).open_ids == {"name"}
    assert [answer.value for field, answer in after.history if field == "name"] == ["甲"]
    assert withdraw(after, "name", "u") is after, "there is nothing more to take back"


def test_starting_over_takes_back_every_answer_once(contract: Contract) -> None:
    after = restart(draft(**ALL), "u")
    assert facts(contract, after).values == {}
    assert len(after.history) == len(ALL)
    assert restart(after, "u").history == after.history


# ------------------------------------------------------------------------------- standard terms


def test_standard_terms_are_those_still_open_in_the_article(contract: Contract) -> None:
    seen = facts(contract, draft(start="2026-03-01", currency="usd"))
    assert [field.id for field, _ in terms(seen, "terms")] == ["end", "rule"]
    assert [field.id for field, _ in terms(seen, "")] == ["end", "rule", "tasks"]
    assert list(terms(seen, "parties")) == []


def test_a_standard_that_cannot_be_worked_out_yet_is_left_open(contract: Contract) -> None:
    seen = facts(contract, draft())
    assert "end" not in [field.id for field, _ in terms(seen, "")]


def test_one_standard_answer_brings_up_the_next() -> None:
    def chained(parts: Parts) -> None:
        parts.field("insured").update(need="standard", standard=True)
        parts.field("excess").update(need="standard", standard="5")

    contract = small(chained)
    seen = facts(contract, draft())
    assert [field.id for field, _ in terms(seen, "terms")] == [
        "currency",
        "insured",
        "excess",
        "rule",
    ]
    accepted = accept(seen, "terms", "u")
    assert facts(contract, accepted).values["excess"] == 5
    assert accepted.revision == 0 + seen.draft.revision, "the interview counts the event"


# ------------------------------------------------------------------------------ a newer template


def newer(parts: Parts) -> None:
    """Version 2: a field is gone, one is new, an option is gone, a text is shorter."""
    parts.definition["version"] = 2
    parts.remove("size")
    parts.definition["checks"] = [each for each in parts.definition["checks"] if each["id"] != "S1"]
    for tag in parts.words:
        del parts.words[tag]["checks"]["S1"]
        parts.words[tag]["fields"]["extra"] = {"name": "新增", "question": "新增？"}
        parts.words[tag]["fields"]["services"]["options"] = {"mail": "邮件", "fax": "传真"}
        parts.words[tag]["fields"]["services"]["wording"] = {}
    parts.field("services")["options"] = ["mail", "fax"]
    parts.field("name")["max_length"] = 3
    parts.definition["articles"][0]["fields"].append({"id": "extra", "kind": "text"})


def test_under_a_newer_template_nothing_is_lost_and_what_does_not_fit_is_open() -> None:
    before = draft(**{**ALL, "name": "甲乙丙丁"})
    seen = facts(small(newer), before)
    assert seen.open_ids == {"name", "extra", "services"}
    assert before.answers["size"].value == 3
    assert seen.read["name"][1] is None
    assert "size" not in seen.read


def test_a_draft_is_read_once_by_each_contract() -> None:
    before = draft(**{**ALL, "name": "甲乙丙丁"})
    old, new = small(), small(newer)
    seen = facts(old, before)
    assert facts(old, before) is seen
    assert "name" in seen.values
    assert "name" not in facts(new, before).values
    assert facts(old, before) == seen
    assert facts(new, replace(before, name="x"), seen) == facts(new, replace(before, name="x"))


def test_a_remembered_look_is_no_part_of_the_draft(contract: Contract) -> None:
    read, other = draft(**ALL), draft(**ALL)
    facts(contract, read)
    assert read == other
    assert DRAFT.dump_json(read) == DRAFT.dump_json(other)


def test_an_unknown_answer_stays_through_further_answers() -> None:
    contract = small(newer)
    after = given(contract, draft(**ALL), "extra", "新")
    assert after.answers["size"].value == 3


def test_a_draft_opened_under_a_newer_template_says_so_once() -> None:
    chat = started(small(newer))
    chat.drafts["old"] = replace(draft(**ALL), id="old")
    chat.do(events.OpenDraft("old"))
    assert chat.notices == ["notice-resumed", "notice-new-version"]
    assert (chat.draft.version, chat.draft.revision) == (2, 2)
    assert chat.place.field == "extra"
    chat.do(events.OpenDraft("old"))
    assert (chat.notices, chat.draft.revision) == (["notice-resumed"], 2)


def test_somebody_in_the_middle_of_a_draft_is_told_of_the_newer_template() -> None:
    chat = started(small(newer))
    chat.drafts["old"] = replace(draft(**ALL), id="old")
    chat.person = chat.person.at(Place(Spot.ASK, "old", "price"))
    chat.do(events.Say("10"))
    assert chat.notices[:2] == ["notice-new-version", "notice-saved"]
    assert (chat.draft.version, chat.draft.revision) == (2, 2)
    chat.do(events.Unknown(), events.ShowReview())
    assert (chat.notices, chat.draft.revision) == ([], 2)


@pytest.mark.parametrize(
    "place",
    [
        Place(Spot.ASK, "old", "size"),
        Place(Spot.ASK, "old", "services"),
        Place(Spot.CELL, "old", "tasks", column="gone", row=0),
        Place(Spot.ARTICLE, "old", article="gone"),
        Place(Spot.TERMS, "old", "size", "gone"),
    ],
)
@pytest.mark.parametrize(
    "notice",
    [
        Notice("notice-saved", {"field": "size"}),
        Notice("finding", {"check": "S1", "found": "90"}),
        Notice("notice-overridden", {"check": "S1"}),
        Notice("notice-of-another-day"),
    ],
    ids=lambda notice: notice.key,
)
def test_what_was_said_under_an_older_template_does_not_break_the_screen(
    place: Place, notice: Notice
) -> None:
    chat = started(small(newer))
    chat.drafts["old"] = replace(draft(**ALL), id="old", overridden=frozenset({"S1"}))
    chat.person = chat.person.at(place, notice, Notice("notice-restarted"))
    shown = chat.screen
    assert shown.title
    restarted = PHRASES["zh-Hans"].say("notice-restarted")
    assert shown.notices in {(), (restarted,)}, "only what still makes sense is said"
    assert chat.do(events.ShowReview()).screen.title


def test_options_half_chosen_under_an_older_template_lose_what_is_gone() -> None:
    chat = started(small(newer))
    chat.drafts["old"] = replace(draft(), id="old")
    chat.person = chat.person.at(Place(Spot.ASK, "old", "services"))
    chat.person = chat.person.saying({"options": ["calls", "mail"], "own": []})
    assert chat.screen.title
    chat.do(events.Pick("fax"), events.Confirm())
    assert chat.draft.answers["services"].value == {"options": ["mail", "fax"], "own": []}


@pytest.mark.parametrize(
    "pending", [[1], "x", 3, {"options": 1}, {"own": [], "options": None}, {"item": 7}]
)
def test_something_half_said_that_makes_no_sense_is_passed_over(pending: JsonValue) -> None:
    chat = started(small())
    for place in (
        Place(Spot.ASK, chat.draft.id, "services"),
        Place(Spot.CELL, chat.draft.id, "tasks", column="item", row=0),
        Place(Spot.CELL, chat.draft.id, "tasks", column="share", row=0),
    ):
        chat.person = chat.person.at(place).saying(pending)
        assert chat.screen.title
        for event in (events.Confirm(), events.Skip(), events.Pick("calls"), events.Back()):
            chat.step(event)
