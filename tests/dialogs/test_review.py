"""Standard terms, review, document, starting over; and what every screen offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.catalog import Catalog
from dialogs import Deliver, events
from dialogs.answers import terms_open
from dialogs.draft import Spot
from dialogs.screen import Style
from tests.dialogs.chat import LANGUAGES, REFUSED, Chat, begun, finished, offered

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


def test_the_short_way_takes_every_term_and_leaves_the_optional_ones_out(chat: Chat) -> None:
    assert events.ShowTerms() in offered(chat)
    optional = {field.id for field in chat.facts.open if field.need == "optional"}
    chat.do(events.ShowTerms())
    assert {"contract_number", "a_sign_date"} <= optional
    names = [chat.contract.words["zh-Hans"].fields[field].name for field in optional]
    assert all(name in chat.screen.body[-1] for name in names), "what is left out is named first"
    chat.do(events.AcceptTerms(bare=True))
    assert chat.draft.skipped == optional
    assert not terms_open(chat.facts, "")
    assert not any(field.need == "optional" for field in chat.facts.open)
    assert (chat.spot, chat.place.field) == (Spot.ASK, "a_name")
    assert events.ShowTerms() not in offered(chat), "offered before the first of them only"


def test_one_tap_takes_back_what_one_tap_brought(chat: Chat) -> None:
    chat.do(events.Open("copies"), events.Say("6"), events.ShowReview(), events.ShowTerms())
    before = (chat.facts.values, chat.facts.open)
    chat.do(events.AcceptTerms(bare=True))
    revision, taken = chat.draft.revision, len(chat.facts.values)
    undo = events.Undo(revision)
    assert undo in offered(chat)
    chat.do(events.ShowReview())
    assert undo in offered(chat)
    chat.do(undo)
    assert (chat.facts.values, chat.facts.open) == before
    assert chat.spot is Spot.REVIEW
    again = events.Undo(chat.draft.revision)
    assert again in offered(chat), "taking it back can be taken back"
    chat.do(again)
    assert len(chat.facts.values) == taken
    assert not any(field.need == "optional" for field in chat.facts.open), "left out again, too"


def test_taking_back_leaves_what_was_changed_since(chat: Chat) -> None:
    chat.do(events.Open("trainer"), events.ShowTerms("duties"), events.AcceptTerms())
    revision = chat.draft.revision
    chat.do(events.Open("trainer"), events.Pick("a_holds"), events.Undo(revision))
    assert list(chat.facts.values) == ["trainer"]
    assert chat.facts.values["trainer"] == "a_holds"
    assert events.Undo(revision) not in offered(chat), "nothing is left of it"
    chat.do(events.Undo(revision))
    assert chat.notices == ["notice-gone"]


def test_starting_over_can_be_taken_back(done: Chat) -> None:
    values = done.facts.values
    done.do(events.Restart(), events.Confirm())
    assert not done.facts.values
    done.do(events.Undo(done.draft.revision))
    assert done.facts.values == values


def test_what_no_longer_fits_does_not_return(chat: Chat) -> None:
    chat.do(events.Open("copies"), events.Say("6"), events.Restart(), events.Confirm())
    odd = replace(chat.draft.history[0][1], value={"not": "a number"})
    history = (("copies", odd), *chat.draft.history[1:])
    chat.drafts[chat.draft.id] = replace(chat.draft, history=history)
    chat.do(events.Undo(chat.draft.revision))
    assert chat.draft.answers["copies"].value is None


def test_there_are_no_terms_where_all_is_answered(done: Chat) -> None:
    done.do(events.ShowTerms("duties"))
    assert (done.spot, done.notices) == (Spot.REVIEW, ["notice-no-terms"])


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
    assert done.requests == (Deliver(done.draft.id, final=True, number=1),)


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
