"""A conversation inside a draft, rule by rule, on the real contract."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalog import Catalog
from dialogs import Deliver, events
from dialogs.draft import Spot
from dialogs.events import Event
from dialogs.screen import Expects, Style
from dialogs.values import Chosen, Money, Own
from tests.dialogs.chat import LANGUAGES, REFUSED, TODAY, Chat, begun, finished
from tests.dialogs.small import small, started

SATISFACTION = {"name": "satisfaction", "target": "≥85%", "weight": "40"}


@pytest.fixture
def chat(catalog: Catalog) -> Chat:
    return begun(catalog)


@pytest.fixture
def done(catalog: Catalog) -> Chat:
    return finished(catalog)


def labels(chat: Chat) -> list[str]:
    return [choice.label for choice in chat.screen.flat]


def offered(chat: Chat) -> list[Event]:
    return [choice.event for choice in chat.screen.flat]


# ------------------------------------------------------------------------------------- asking


def test_the_first_question_is_the_first_that_applies(chat: Chat) -> None:
    assert (chat.spot, chat.place.field) == (Spot.ASK, "contract_number")
    assert chat.notices == ["notice-new"]


def test_an_answer_is_saved_shown_and_followed_by_the_next_question(chat: Chat) -> None:
    chat.do(events.Open("a_name"), events.Say("青禾屿公司"))
    assert chat.facts.values["a_name"] == "青禾屿公司"
    assert any("青禾屿公司" in said for said in chat.screen.notices)
    assert chat.draft.answers["a_name"].by == "alice"
    assert chat.draft.answers["a_name"].revision == chat.draft.revision == 1


def test_a_bad_answer_changes_nothing_and_says_why(chat: Chat) -> None:
    chat.do(events.Open("a_email"), events.Say("nobody"))
    assert chat.place.field == "a_email"
    assert chat.notices[0].startswith("problem-email")
    assert chat.did.draft is None


def test_each_question_is_asked_once_until_the_review(chat: Chat) -> None:
    """Taking every default, or else a plain answer, ends at a complete draft."""
    typed = {
        "a_phone": "0571-88000123", "b_phone": "0571-88000123", "a_email": "a@b.cn", "b_email": "b@b.cn",
        "price": "100", "seats": "3", "a_name": "甲", "b_name": "乙", "start_date": "2026-03-01",
    }  # fmt: skip
    asked = []
    while chat.spot is Spot.ASK:
        asked.append(chat.place.field)
        screen = chat.screen
        default = [choice.event for choice in screen.flat if choice.default]
        option = [choice.event for choice in screen.flat if choice.answer]
        if chat.place.field in typed:
            chat.do(events.Say(typed[chat.place.field]))
        elif default and not isinstance(default[0], events.Confirm):
            chat.do(default[0])
        elif option:
            chat.do(*option[:1], events.Confirm()) if screen.expects is Expects.OPTION else None
        else:
            chat.do(events.Say("一二三"))
        assert len(asked) < 200
    assert len(asked) == len(set(asked))
    assert chat.spot is Spot.REVIEW
    assert not chat.facts.open
    assert chat.facts.done == len(chat.facts.applies)


def test_a_question_shows_its_example_its_clause_and_its_reason_on_demand(chat: Chat) -> None:
    chat.do(events.Open("start_date"))
    assert chat.screen.example
    assert chat.screen.quote
    assert chat.screen.why == ""
    chat.do(events.Why())
    assert chat.screen.why
    assert chat.do(events.Why()).screen.why == ""


def test_progress_counts_the_questions_that_apply(chat: Chat) -> None:
    start = chat.screen.progress
    assert start is not None
    assert (start.done, start.percent) == (0, 0)
    chat.do(events.Skip(), events.Open("personal_info"), events.Pick("yes"))
    now = chat.screen.progress
    assert now is not None
    assert now.done == 2
    assert now.total == start.total + 8, "what is asked about personal information applies now"


# ------------------------------------------------------------------------- back, later, skip, open


def test_back_goes_to_the_question_before_and_keeps_its_answer(chat: Chat) -> None:
    chat.do(events.Open("a_name"), events.Say("青禾屿"), events.Open("a_company_id"), events.Back())
    assert chat.place.field == "a_name"
    assert chat.screen.current == "青禾屿"
    assert "青禾屿" in "".join(chat.screen.body)


def test_there_is_nothing_before_the_first_question(chat: Chat) -> None:
    chat.do(events.Back())
    assert (chat.place.field, chat.notices) == ("contract_number", ["notice-first"])


def test_back_and_the_same_answer_change_nothing(chat: Chat) -> None:
    chat.do(events.Open("a_name"), events.Say("青禾屿"))
    before = chat.draft
    chat.do(events.Open("a_company_id"), events.Back(), events.Say("青禾屿"))
    assert chat.draft == before
    assert chat.did.draft is None


def test_later_parks_a_question_and_the_review_lists_it(chat: Chat) -> None:
    chat.do(events.Open("a_name"), events.Later())
    assert "a_name" in chat.draft.parked
    assert chat.place.field != "a_name"
    chat.do(events.ShowReview())
    assert offered(chat)[1] == events.Open("a_name"), "parked ones come first"


def test_a_parked_question_comes_back_when_nothing_else_is_open(catalog: Catalog) -> None:
    chat = finished(catalog, a_name=None).do(events.Proceed(), events.Later())
    assert (chat.spot, chat.notices) == (Spot.REVIEW, ["notice-parked"])
    chat.do(events.Proceed())
    assert (chat.place.field, chat.place.to_review) == ("a_name", True)
    chat.do(events.Say("甲"))
    assert (chat.spot, chat.draft.parked) == (Spot.REVIEW, frozenset())


def test_later_leaves_an_answered_question_as_it_is(done: Chat) -> None:
    before = done.draft
    done.do(events.Open("a_name"), events.Later())
    assert (done.spot, done.draft) == (Spot.REVIEW, before)


def test_an_optional_blank_can_be_skipped_and_its_answer_is_history(done: Chat) -> None:
    old = done.draft.answers["sign_place"]
    done.do(events.Open("sign_place"), events.Skip())
    assert done.draft.answers["sign_place"].value is None
    assert ("sign_place", old) in done.draft.history
    assert "sign_place" in done.draft.skipped
    assert "sign_place" not in done.facts.open_ids


def test_a_skipped_blank_can_be_answered_after_all(done: Chat) -> None:
    done.do(events.Open("sign_place"), events.Skip(), events.Open("sign_place"), events.Say("杭州"))
    assert done.facts.values["sign_place"] == "杭州"
    assert "sign_place" not in done.draft.skipped


def test_a_required_question_cannot_be_skipped(chat: Chat) -> None:
    chat.do(events.Open("a_name"))
    assert events.Skip() not in offered(chat)
    chat.do(events.Skip())
    assert (chat.place.field, chat.notices) == ("a_name", ["notice-required"])


def test_whoever_comes_from_the_review_goes_back_there(done: Chat) -> None:
    done.do(events.Open("a_name"), events.Say("青禾屿甲"))
    assert done.spot is Spot.REVIEW
    done.do(events.Open("a_name"), events.Back())
    assert done.spot is Spot.REVIEW
    done.do(events.ShowArticle("fees"), events.Open("price"), events.Say("7000"))
    assert done.spot is Spot.REVIEW
    done.do(events.Open("a_name"), events.Confirm())
    assert done.spot is Spot.REVIEW


def test_what_a_change_brings_up_is_asked_before_the_review(done: Chat) -> None:
    done.do(events.Open("penalty"), events.Pick("amount"))
    assert (done.place.field, done.place.to_review) == ("penalty_amount", True)
    done.do(events.Say("10000"))
    assert done.place.field == "estimated_loss", "what the new answer brings up comes too"
    done.do(events.Skip())
    assert done.spot is Spot.REVIEW


def test_a_question_that_does_not_apply_cannot_be_opened(done: Chat) -> None:
    done.do(events.Open("court_city"))
    assert (done.spot, done.notices) == (Spot.REVIEW, ["notice-gone"])


# ------------------------------------------------------------------- what depends on what


def test_a_changed_answer_reopens_only_what_follows_it(done: Chat) -> None:
    before = done.facts.values
    done.do(events.Open("a_address"), events.Say("江苏省南京市玄武区1号"))
    assert done.draft.reopened == {"a_city"}
    assert done.place.field == "a_city"
    assert done.notices == ["notice-saved", "notice-reopened"]
    gone = set(before) - set(done.facts.values)
    assert gone == {"a_city"}


def test_a_reopened_question_offers_the_old_answer_first(done: Chat) -> None:
    done.do(events.Open("a_address"), events.Say("江苏省南京市玄武区1号"))
    assert "杭州市" in labels(done)[0]
    assert "南京市" in labels(done)[1]
    done.do(events.Take(0))
    assert done.facts.values["a_city"] == "杭州市"
    assert done.draft.reopened == frozenset()
    assert done.spot is Spot.REVIEW


def test_the_same_answer_again_reopens_nothing(done: Chat) -> None:
    before = done.draft
    done.do(events.Open("currency"), events.Pick("cny"))
    assert done.draft == before


def test_another_currency_reopens_every_amount(done: Chat) -> None:
    done.do(events.Open("currency"), events.Pick("usd"))
    assert done.draft.reopened == {"price", "fee_lines"}
    assert done.place.field == "price"
    done.do(events.Say("7000"))
    price = done.facts.values["price"]
    assert isinstance(price, Money)
    assert price.currency == "USD"


def test_hidden_answers_are_kept_and_come_back(done: Chat) -> None:
    done.do(events.Open("forum"), events.Pick("court"))
    assert "arbitration_institution" not in done.facts.values
    assert done.draft.answers["arbitration_institution"].value == "shiac"
    done.do(events.Say("杭州市"), events.Open("forum"), events.Pick("arbitration"))
    assert done.facts.values["arbitration_institution"] == "shiac"
    assert done.spot is Spot.REVIEW, "nothing is asked twice"


def test_an_answer_names_the_draft_until_its_owner_does(chat: Chat) -> None:
    chat.do(
        events.Open("a_name"), events.Say("青禾屿"), events.Open("b_name"), events.Say("听澜语")
    )
    assert "青禾屿 – 听澜语" in chat.draft.name
    chat.do(events.Rename(chat.draft.id), events.Say("我的"), events.Resume())
    chat.do(events.Open("b_name"), events.Say("另一家"))
    assert chat.draft.name == "我的"


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
        ("kpis", Expects.NOTHING), ("price", Expects.TEXT),
    ],
)  # fmt: skip
def test_a_screen_says_what_may_be_typed(chat: Chat, field: str, expects: Expects) -> None:
    assert chat.do(events.Open(field)).screen.expects is expects


# ----------------------------------------------------------------------------------------- tables


def test_a_row_is_entered_cell_by_cell(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.AddRow())
    assert (chat.spot, chat.place.column, chat.place.row) == (Spot.CELL, "name", 0)
    chat.do(events.Pick("accuracy"), events.Say("≥98%"))
    assert "kpis" not in chat.draft.answers, "half a row is no answer"
    chat.do(events.Say("100"))
    assert (chat.spot, chat.place.field, chat.notices) == (Spot.ASK, "kpis", ["notice-row-saved"])
    assert len(chat.facts.values["kpis"]) == 1  # type: ignore[arg-type]
    assert chat.draft.revision == 1


def test_a_table_is_answered_when_its_owner_says_so(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.Take(0))
    assert chat.place.field != "kpis", "the standard rows in one tap"
    chat.do(events.Open("kpis"), events.Confirm())
    assert chat.place.field != "kpis"


def test_a_row_is_edited_with_its_cells_on_offer(done: Chat) -> None:
    done.do(events.Open("kpis"), events.EditRow(1))
    assert done.place.row == 1
    assert done.screen.current
    done.do(events.Confirm(), events.Say("≥90%"), events.Confirm())
    rows = done.facts.values["kpis"]
    assert isinstance(rows, tuple)
    assert [row["target"] for row in rows] == ["≥85%", "≥90%", "≥98%"]


def test_a_row_is_removed_and_the_last_one_leaves_the_question_open(done: Chat) -> None:
    done.do(events.Open("kpis"), events.RemoveRow(0))
    rows = done.facts.values["kpis"]
    assert isinstance(rows, tuple)
    assert [row["name"] for row in rows] == ["answered_in_20s", "accuracy"]
    done.do(events.RemoveRow(0), events.RemoveRow(0))
    assert "kpis" in done.facts.open_ids
    assert len(done.draft.history) >= 3, "every table that was is history"


def test_a_proposed_row_is_added_in_one_tap(chat: Chat) -> None:
    chat.do(events.Open("goals"), events.Say("1"), events.Open("kpis"), events.AddProposedRow(0))
    assert chat.draft.answers["kpis"].value == [SATISFACTION]
    assert events.AddProposedRow(0) not in offered(chat), "it is there now"


def test_a_full_table_offers_no_more_rows(catalog: Catalog) -> None:
    rows = [{"name": "accuracy", "target": str(number), "weight": "5"} for number in range(12)]
    chat = finished(catalog, kpis=rows).do(events.Open("kpis"))
    adding = {events.AddRow, events.AddProposedRow}
    assert not adding & {type(event) for event in offered(chat)}
    assert chat.do(events.AddRow()).notices == ["notice-table-full"]
    assert chat.do(events.AddProposedRow(0)).notices == ["notice-gone"]


@pytest.mark.parametrize(
    "event", [events.EditRow(9), events.RemoveRow(9), events.AddProposedRow(9)]
)
def test_a_row_that_is_not_there_is_refused(done: Chat, event: Event) -> None:
    done.do(events.Open("kpis"), event)
    assert (done.spot, done.notices) == (Spot.ASK, ["notice-gone"])


@pytest.mark.parametrize(
    "event", [events.AddRow(), events.EditRow(0), events.RemoveRow(0), events.AddProposedRow(0)]
)
def test_rows_mean_nothing_where_there_is_no_table(done: Chat, event: Event) -> None:
    done.do(events.Open("a_name"), event)
    assert done.place.field == "a_name"
    assert set(done.notices) <= REFUSED


def test_a_table_takes_no_text(done: Chat) -> None:
    done.do(events.Open("kpis"), events.Say("满意度"))
    assert done.notices == ["problem-table-rows"]


def test_back_in_a_row_goes_cell_by_cell_and_what_was_entered_waits(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.AddRow(), events.Pick("accuracy"), events.Say("≥98%"))
    chat.do(events.Back())
    assert (chat.place.column, chat.screen.current) == ("target", "≥98%")
    chat.do(events.Back(), events.Back())
    assert (chat.spot, chat.place.field) == (Spot.ASK, "kpis")
    chat.do(events.AddRow(), events.Confirm(), events.Confirm(), events.Say("100"))
    assert chat.facts.values["kpis"] == ({"name": "accuracy", "target": "≥98%", "weight": 100},)


def test_an_optional_cell_can_be_left_empty_and_a_required_one_cannot(chat: Chat) -> None:
    chat.do(events.Open("fee_lines"), events.AddRow(), events.Skip())
    assert (chat.place.column, chat.notices) == ("item", ["notice-required"])
    chat.do(events.Pick("service"), *[events.Skip()] * 4, events.Pick("as_agreed"))
    assert chat.facts.values["fee_lines"] == ({"item": "service", "basis": "as_agreed"},)


def test_a_bad_cell_is_asked_again(chat: Chat) -> None:
    chat.do(
        events.Open("kpis"),
        events.AddRow(),
        events.Pick("accuracy"),
        events.Say("x"),
        events.Say("much"),
    )
    assert chat.place.column == "weight"
    assert chat.notices[0].startswith("problem-")


def test_an_empty_cell_cannot_be_kept_and_options_of_others_do_not_fit(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.AddRow(), events.Confirm())
    assert chat.notices == ["notice-nothing-chosen"]
    chat.do(events.Pick("yes"))
    assert chat.notices == ["notice-not-here"]


def test_a_row_is_entered_from_the_review_and_leads_back_there(done: Chat) -> None:
    done.do(events.Open("kpis"), events.EditRow(0), *[events.Confirm()] * 3)
    assert (done.spot, done.place.to_review) == (Spot.ASK, True)
    assert done.do(events.Confirm()).spot is Spot.REVIEW


# --------------------------------------------------------------------------------- standard terms


def test_standard_terms_are_shown_in_full_before_they_are_taken(chat: Chat) -> None:
    chat.do(events.Open("training_time"), events.ShowTerms("duties"))
    assert chat.spot is Spot.TERMS
    shown = chat.screen
    terms = len(shown.body)
    assert terms == 9
    assert chat.draft.answers == {}
    assert shown.flat[0].style is Style.CONFIRM
    chat.do(events.AcceptTerms())
    assert len(chat.draft.answers) == terms
    assert chat.draft.revision == 1, "one event, one revision"
    assert str(terms) in chat.screen.notices[0]


def test_standard_terms_leave_answers_alone(chat: Chat) -> None:
    chat.do(
        events.Open("trainer"),
        events.Pick("a_holds"),
        events.ShowTerms("duties"),
        events.AcceptTerms(),
    )
    assert chat.facts.values["trainer"] == "a_holds"


def test_standard_terms_bring_up_what_depends_on_them(chat: Chat) -> None:
    chat.do(events.Open("start_date"), events.Say("2026-03-01"))
    chat.do(events.ShowTerms(), events.AcceptTerms())
    assert chat.facts.values["at_risk"] is not None
    assert chat.facts.values["end_date"] == date(2027, 2, 28)
    assert not [field for field in chat.facts.open if field.need == "standard"]


def test_one_by_one_instead_goes_back_to_the_question(chat: Chat) -> None:
    chat.do(events.Open("training_place"), events.ShowTerms("duties"), events.Back())
    assert (chat.spot, chat.place.field) == (Spot.ASK, "training_place")
    chat.do(events.ShowReview(), events.ShowTerms(), events.Back())
    assert chat.spot is Spot.REVIEW


def test_there_are_no_terms_where_all_is_answered(done: Chat) -> None:
    done.do(events.ShowTerms("duties"))
    assert (done.spot, done.notices) == (Spot.REVIEW, ["notice-no-terms"])


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


# ------------------------------------------------------------------ review, document, starting over


def test_the_review_counts_what_is_missing_and_lists_what_is_parked_first(chat: Chat) -> None:
    chat.do(events.Open("b_name"), events.Later(), events.ShowReview())
    assert offered(chat)[0] == events.Proceed()
    assert offered(chat)[1] == events.Open("b_name")


def test_the_review_of_a_finished_draft_offers_the_document(done: Chat) -> None:
    assert [choice.event for choice in done.screen.flat if choice.default] == [
        events.ShowDocument()
    ]


def test_every_article_can_be_reviewed_and_leads_to_the_next(done: Chat) -> None:
    done.do(events.ShowArticle("head"))
    seen = []
    while True:
        seen.append(done.place.article)
        assert done.screen.body
        onward = [event for event in offered(done) if isinstance(event, events.ShowArticle)]
        if not onward:
            break
        done.do(onward[0])
    assert seen == [article.id for article in done.contract.articles if article.fields]
    assert done.do(events.Back()).spot is Spot.REVIEW


def test_an_article_shows_the_state_of_each_blank(chat: Chat) -> None:
    say = chat.contract.phrases["zh-Hans"].say
    chat.do(
        events.Skip(), events.Open("a_name"), events.Later(), events.Open("copies"), events.Say("6")
    )
    head = "\n".join(chat.do(events.ShowArticle("head")).screen.body)
    assert say("state-skipped") in head
    assert say("state-open") in head
    assert "6" in head
    assert say("state-parked") in chat.do(events.ShowArticle("parties")).screen.body[0]


def test_an_article_shows_which_answers_were_reopened(done: Chat) -> None:
    done.do(events.Open("a_address"), events.Say("江苏省南京市1号"), events.ShowArticle("parties"))
    assert done.contract.phrases["zh-Hans"].say("state-reopened") in "\n".join(done.screen.body)


def test_the_final_document_waits_for_missing_answers_and_a_copy_does_not(chat: Chat) -> None:
    chat.do(events.ShowDocument())
    assert events.MakeDocument(final=True) not in offered(chat)
    chat.do(events.MakeDocument(final=True))
    assert (chat.spot, chat.notices, chat.requests) == (Spot.REVIEW, ["notice-missing"], ())
    chat.do(events.MakeDocument(final=False))
    assert chat.requests == (Deliver(chat.draft.id, final=False),)
    assert chat.spot is Spot.DOCUMENT


def test_a_finished_draft_gives_the_final_document(done: Chat) -> None:
    done.do(events.ShowDocument())
    assert offered(done)[0] == events.MakeDocument(final=True)
    done.do(events.MakeDocument(final=True))
    assert done.requests == (Deliver(done.draft.id, final=True),)


def test_the_document_has_a_language_of_its_own(done: Chat) -> None:
    done.do(events.ShowDocument(), events.WriteIn("en"))
    assert (done.draft.language, done.person.language) == ("en", "zh-Hans")
    done.do(events.WriteIn("fr"))
    assert (done.draft.language, done.notices) == ("en", ["notice-not-here"])


def test_starting_over_asks_first_and_keeps_every_answer_in_the_history(done: Chat) -> None:
    held = {(field, answer.revision) for field, answer in done.draft.answers.items()}
    done.do(events.Restart())
    assert [choice.style for choice in done.screen.flat if choice.default] == [Style.PLAIN]
    done.do(events.Back())
    assert done.spot is Spot.REVIEW
    done.do(events.Restart(), events.Confirm())
    assert (done.place.field, done.facts.values) == ("contract_number", {})
    assert {(field, answer.revision) for field, answer in done.draft.history} >= held
    assert done.draft.skipped | done.draft.parked | done.draft.reopened == frozenset()


# ------------------------------------------------------------------------------ every screen


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_every_question_is_accepted(catalog: Catalog, language: str) -> None:
    """Nothing is offered that is then refused, answered or not."""
    for chat in (begun(catalog, language), finished(catalog, language)):
        for field in chat.facts.applies:
            chat.do(events.Open(field.id))
            for choice in chat.screen.flat:
                notices = {notice.key for notice in chat.step(choice.event).person.notices}
                assert not notices & REFUSED, (field.id, choice)


@pytest.mark.parametrize(
    "spot", [Spot.REVIEW, Spot.DOCUMENT, Spot.RESTART, Spot.ARTICLE, Spot.TERMS]
)
def test_every_choice_of_the_other_screens_is_accepted(catalog: Catalog, spot: Spot) -> None:
    for chat in (
        begun(catalog),
        finished(catalog),
        finished(catalog, vat_included=None, vat_rate="9"),
    ):
        article = "fees" if spot is Spot.ARTICLE else ""
        for choice in chat.at(spot, article=article).screen.flat:
            notices = {notice.key for notice in chat.step(choice.event).person.notices}
            assert not notices & REFUSED, choice


# --------------------------------------------------------------------- cells of every kind


def cell(column: str) -> Chat:
    return started(small()).at(Spot.CELL, "tasks", column=column, row=0)


def test_yes_and_no_are_taps_in_a_cell() -> None:
    chat = cell("urgent")
    assert [choice.event for choice in chat.screen.flat if choice.answer] == [
        events.Pick("yes"),
        events.Pick("no"),
    ]
    assert chat.do(events.Pick("no")).person.pending == {"urgent": False}
    chat = cell("urgent").do(events.Pick("perhaps"))
    assert (chat.place.column, chat.notices) == ("urgent", ["notice-not-here"])


@pytest.mark.parametrize(
    ("column", "expects"),
    [
        ("item", Expects.OPTION), ("urgent", Expects.OPTION), ("due", Expects.DATE),
        ("phone", Expects.PHONE), ("share", Expects.TEXT),
    ],
)  # fmt: skip
def test_a_cell_says_what_may_be_typed(column: str, expects: Expects) -> None:
    assert cell(column).screen.expects is expects


def test_a_row_of_every_kind_of_cell_is_shown_in_one_line() -> None:
    chat = started(small()).do(
        events.Open("tasks"), events.AddRow(), events.Pick("mail"), events.Pick("yes")
    )
    chat.do(events.Say("2026-04-01"), events.Skip(), events.Say("50%"))
    line = next(line for line in chat.screen.body if line.startswith("1."))
    assert all(part in line for part in ("邮件", "是", "2026年4月1日", "50%"))


def test_a_row_that_no_longer_fits_is_not_stored() -> None:
    """Its cells were entered under an older version, which asked for less."""
    chat = cell("share")
    chat.person = chat.person.saying({"urgent": True})
    chat.do(events.Say("5"))
    assert "tasks" not in chat.draft.answers
    assert chat.notices == ["notice-gone"]
