"""Replies to a question: several options, taps, proposals, edited messages."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalog import Catalog
from dialogs import events
from dialogs.draft import Spot
from dialogs.events import Event
from dialogs.screen import Expects
from dialogs.values import Chosen, Own
from tests.dialogs.chat import TODAY, Chat, finished

# --------------------------------------------------------------------------------- several options


def test_taps_turn_options_on_and_off_until_done(chat: Chat) -> None:
    chat.do(
        events.Open("scope"), events.Pick("orders"), events.Pick("enquiries"), events.Pick("orders")
    )
    assert "scope" not in chat.draft.answers
    on = [choice.event for choice in chat.screen.flat if choice.chosen]
    assert on == [events.Pick("enquiries")]
    chat.do(events.Confirm())
    assert chat.facts.values["scope"] == Chosen(("enquiries",))


def test_typing_while_options_are_on_adds_to_them(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Pick("orders"), events.Say("=夜间值守"))
    assert "夜间值守" in "".join(chat.screen.body)
    assert "scope" not in chat.draft.answers
    chat.do(events.Confirm())
    assert chat.facts.values["scope"] == Chosen(("orders",), ("夜间值守",))


def test_typing_at_once_answers(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Say("2, =夜间值守"))
    assert chat.place.field != "scope"


def test_taps_begin_from_the_present_answer(done: Chat) -> None:
    done.do(events.Open("goals"), events.Pick("cost"), events.Confirm())
    assert done.facts.values["goals"] == Chosen(("satisfaction",))


def test_nothing_chosen_is_no_answer(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Confirm())
    assert chat.notices == ["notice-nothing-chosen"]
    chat.do(events.Pick("orders"), events.Pick("orders"), events.Confirm())
    assert (chat.place.field, chat.notices) == ("scope", ["problem-multi-least"])


def test_an_option_that_is_offered_no_more_is_off_and_the_rest_counts(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Pick("orders"), events.Say("=夜间值守"))
    chat.person = chat.person.saying({"options": ["gone", "orders"], "own": ["夜间值守"]})
    assert [choice.event for choice in chat.screen.flat if choice.chosen] == [events.Pick("orders")]
    chat.do(events.Confirm())
    assert chat.facts.values["scope"] == Chosen(("orders",), ("夜间值守",))


def test_half_chosen_options_wait_for_a_return(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Pick("orders"), events.ShowReview(), events.Open("scope"))
    assert [choice.event for choice in chat.screen.flat if choice.chosen] == [events.Pick("orders")]


def settled_elsewhere() -> dict[str, tuple[str, tuple[Event, ...]]]:
    return {
        "an edited message": ("goals", (events.Correct("goals", "1"),)),
        "standard terms": ("goals", (events.ShowTerms("services"), events.AcceptTerms())),
        "starting over": ("goals", (events.Restart(), events.Confirm())),
    }


@pytest.mark.parametrize("way", settled_elsewhere())
def test_half_chosen_options_are_gone_once_the_question_is_settled(chat: Chat, way: str) -> None:
    field, ways = settled_elsewhere()[way]
    chat.do(events.Open(field), events.Pick("reach"), *ways, events.Open(field))
    present = chat.facts.values.get(field, Chosen())
    assert isinstance(present, Chosen)
    on = [choice.event for choice in chat.screen.flat if choice.chosen]
    assert on == [events.Pick(option) for option in present.options]


# --------------------------------------------------------------------------------- taps and proposals


def test_yes_and_no_are_taps(chat: Chat) -> None:
    chat.do(events.Open("personal_info"), events.Pick("yes"))
    assert chat.facts.values["personal_info"] is True
    chat.do(events.Open("personal_info"), events.Pick("no"))
    assert chat.facts.values["personal_info"] is False


@pytest.mark.parametrize("field", ["forum", "scope", "personal_info", "a_name"])
def test_an_option_that_is_not_there_is_refused(chat: Chat, field: str) -> None:
    chat.do(events.Open(field), events.Pick("nonsense"))
    assert (chat.place.field, chat.notices) == (field, ["notice-not-here"])


def test_own_words_answer_where_they_are_allowed(chat: Chat) -> None:
    chat.do(events.Open("training_time"), events.Say("=每月第一周"))
    assert chat.facts.values["training_time"] == Own("每月第一周")


def test_a_standard_answer_is_offered_and_never_taken_silently(chat: Chat) -> None:
    chat.do(events.Open("copies"))
    assert "copies" not in chat.draft.answers
    first = chat.screen.flat[0]
    assert (first.event, first.default, first.answer) == (events.Take(0), True, True)
    assert chat.do(events.Take(0)).facts.values["copies"] == 4


def test_a_proposal_that_is_not_there_is_refused(chat: Chat) -> None:
    chat.do(events.Open("copies"), events.Take(7))
    assert (chat.place.field, chat.notices) == ("copies", ["notice-not-here"])


def test_a_date_proposed_by_the_calendar_is_no_default(chat: Chat) -> None:
    chat.do(events.Open("start_date"))
    dates = [choice for choice in chat.screen.flat if choice.answer]
    assert dates
    assert not any(choice.default for choice in dates)
    assert "2026年1月5日" in dates[0].label, "the absolute day stands on the button"


def test_a_calendar_opens_at_the_answer_or_at_what_is_proposed(chat: Chat) -> None:
    assert chat.do(events.Open("start_date")).screen.around == TODAY
    chat.do(events.Say("2026-03-01"), events.Open("end_date"))
    assert chat.screen.around == date(2027, 2, 28), "the end that the standard terms give"
    assert chat.do(events.Open("start_date")).screen.around == date(2026, 3, 1)
    assert chat.do(events.Open("a_name")).screen.around is None


def test_a_present_answer_is_kept_by_an_empty_line(done: Chat) -> None:
    before = done.draft
    for field in ("a_name", "forum", "personal_info", "scope", "kpis", "start_date"):
        done.do(events.Open(field))
        assert [choice.event for choice in done.screen.flat if choice.default] == [events.Confirm()]
        done.do(events.Confirm())
        assert (done.draft, done.spot) == (before, Spot.REVIEW)


@pytest.mark.parametrize(
    ("field", "expects"),
    [
        ("a_name", Expects.TEXT), ("start_date", Expects.DATE), ("a_phone", Expects.PHONE),
        ("forum", Expects.OPTION), ("scope", Expects.OPTION), ("personal_info", Expects.OPTION),
        ("kpis", Expects.NOTHING), ("price", Expects.FIGURE),
    ],
)  # fmt: skip
def test_a_screen_says_what_may_be_typed(chat: Chat, field: str, expects: Expects) -> None:
    assert chat.do(events.Open(field)).screen.expects is expects


# ------------------------------------------------------------------------------- edited messages


def test_an_edited_message_changes_its_answer_without_moving_the_person(done: Chat) -> None:
    done.do(events.Open("price"), events.Correct("a_name", "青禾屿乙"))
    assert done.facts.values["a_name"] == "青禾屿乙"
    assert (done.place.field, done.notices) == ("price", ["notice-corrected"])


def test_an_edited_message_that_is_no_answer_changes_nothing_and_says_so(done: Chat) -> None:
    before = done.draft
    done.do(events.Correct("price", "viel"))
    assert done.draft == before
    assert done.notices[0] == "notice-not-corrected"


def test_an_edited_message_to_a_question_that_no_longer_applies_is_refused(done: Chat) -> None:
    done.do(events.Correct("court_city", "北京"))
    assert done.notices == ["notice-gone"]


def test_an_edited_answer_to_the_present_question_goes_on_from_it(catalog: Catalog) -> None:
    chat = finished(catalog, b_email=None)
    chat.do(events.Open("a_name"), events.Correct("a_name", "青禾屿乙"))
    assert chat.facts.values["a_name"] == "青禾屿乙"
    assert chat.spot is Spot.REVIEW, "they came from there"


def test_an_edited_answer_that_hides_the_present_question_leads_on(done: Chat) -> None:
    done.do(events.Open("arbitration_institution"), events.Correct("forum", "法院"))
    assert done.facts.values["forum"] == "court"
    assert done.place.field == "court_city"
