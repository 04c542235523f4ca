"""Questions inside a draft: asked in order, gone back to, put off, reopened."""

from __future__ import annotations

from bot.catalog import Catalog
from dialogs import events
from dialogs.company import NAMES
from dialogs.draft import Spot
from dialogs.screen import Expects
from dialogs.values import Money
from tests.dialogs.chat import Chat, finished, labels, offered

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


def test_figures_are_nobody_s_name(done: Chat) -> None:
    sides = done.contract.definition.sides
    for field in [side[detail] for side in sides.values() for detail in NAMES if detail in side]:
        done.do(events.Open(field), events.Say("6,800"))
        assert (done.place.field, done.did.draft) == (field, None)
        assert done.notices == ["problem-text-letters"]


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
