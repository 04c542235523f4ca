"""Saved companies inside a draft: a tap fills a party, a tap saves one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import Catalog
from dialogs import events
from dialogs.company import MOST, changed
from dialogs.draft import Spot
from dialogs.lists import PAGE
from tests.dialogs.chat import LANGUAGES, Chat, begun, finished, labels, offered
from tests.dialogs.firms import OURS, THEIRS, many

FILL_OURS, FILL_THEIRS = events.Fill(OURS.id), events.Fill(THEIRS.id)


@pytest.fixture
def chat(catalog: Catalog) -> Chat:
    """Somebody who has just begun, and saved two companies before."""
    chat = begun(catalog)
    chat.companies = (THEIRS, OURS)
    return chat


def fills(chat: Chat) -> list[events.Event]:
    return [event for event in offered(chat) if isinstance(event, events.Fill)]


def at(chat: Chat, field: str) -> Chat:
    return chat.do(events.Open(field))


# ---------------------------------------------------------------------------------------- filling


def test_one_tap_fills_a_party_in_one_revision(chat: Chat) -> None:
    at(chat, "a_name").do(FILL_OURS)
    assert chat.draft.revision == 1
    assert set(chat.facts.values) == {*chat.contract.definition.sides["a"].values()}
    assert {answer.revision for answer in chat.draft.answers.values()} == {1}
    assert chat.screen.notices[0] == f"✓ 甲方：{OURS.name}，已填入 8 项"
    assert chat.place.field == "contract_number"
    assert events.Undo(1) in offered(chat)
    assert not chat.do(events.Undo(1)).facts.values


def test_two_taps_fill_both_parties(chat: Chat) -> None:
    at(chat, "a_name").do(FILL_OURS)
    at(chat, "b_name").do(FILL_THEIRS)
    named = {*chat.contract.definition.sides["b"].values()}
    left = {"b_legal_representative", "b_city", "b_contact", "b_email"}
    # Nothing is paid by transfer yet, but once it is nobody is asked for the account again.
    assert {field for field in named if field in chat.draft.answers} == named - left
    assert {field.id for field in chat.facts.open if field.id in named} == left


def test_our_company_is_offered_first_until_it_is_a_party(chat: Chat) -> None:
    assert fills(at(chat, "a_name")) == [FILL_OURS, FILL_THEIRS]
    assert [choice.event for choice in chat.screen.flat if choice.default] == [FILL_OURS]
    chat.do(FILL_OURS)
    more = replace(OURS, id="c3", details={"name": "青禾二公司"})
    chat.companies = (more, *chat.companies)
    assert fills(at(chat, "b_name")) == [FILL_THEIRS, events.Fill("c3")]
    assert not any(choice.default for choice in chat.screen.flat), "somebody else's is never a slip"


def test_the_one_used_last_comes_first_among_its_like(chat: Chat) -> None:
    chat.companies = (*many(3), OURS)
    at(chat, "b_name").do(events.Fill("m2"))
    assert [company.id for company in chat.companies] == ["m2", "m0", "m1", "c1"]


def test_a_company_is_named_for_what_it_is(chat: Chat) -> None:
    at(chat, "a_name")
    assert labels(chat)[:2] == [f"🏢 我方：{OURS.name}", THEIRS.name]


def test_a_long_list_comes_in_pages(chat: Chat) -> None:
    chat.companies = many(2 * PAGE + 1)
    assert len(fills(at(chat, "a_name"))) == PAGE
    assert events.Browse(1) in offered(chat)
    chat.do(events.Browse(1))
    assert (len(fills(chat)), chat.spot, chat.place.field) == (PAGE, Spot.ASK, "a_name")
    assert {events.Browse(0), events.Browse(2)} <= set(offered(chat))
    chat.do(events.Browse(99))
    assert fills(chat) == [events.Fill(f"m{2 * PAGE}")]
    assert events.Browse(3) not in offered(chat)
    chat.do(events.Say("海桐公司"))
    assert chat.facts.values["a_name"] == "海桐公司"


def test_there_are_no_pages_where_no_party_is_named(chat: Chat) -> None:
    at(chat, "a_phone").do(events.Browse(1))
    assert chat.notices == ["notice-not-here"]


@pytest.mark.parametrize("field", ["contract_number", "seats"])
def test_no_company_is_offered_elsewhere(chat: Chat, field: str) -> None:
    assert not fills(at(chat, field))
    before = chat.draft
    chat.do(FILL_OURS)
    assert (chat.notices, chat.draft) == (["notice-gone"], before)


def test_a_company_that_nobody_saved_fills_nothing(chat: Chat) -> None:
    at(chat, "a_name").do(events.Fill("somebody's"))
    assert (chat.notices, chat.draft.answers) == (["notice-gone"], {})


def test_a_party_that_says_it_all_already_is_not_offered_again(chat: Chat) -> None:
    at(chat, "a_name").do(FILL_OURS)
    assert fills(at(chat, "a_name")) == [FILL_THEIRS]


def test_another_company_in_its_place_leaves_nothing_of_the_first(chat: Chat) -> None:
    at(chat, "a_name").do(FILL_OURS)
    at(chat, "a_name").do(FILL_THEIRS)
    values = chat.facts.values
    assert (values["a_name"], values["a_phone"]) == (THEIRS.name, THEIRS.details["phone"])
    assert not values.keys() & {"a_contact", "a_email", "a_legal_representative", "a_city"}
    assert {"a_contact", "a_email"} <= chat.draft.reopened, "the old ones can be taken with a tap"
    at(chat, "a_name").do(FILL_OURS)
    assert {field: chat.facts.values[field] for field in ("a_name", "a_contact")} == {
        "a_name": OURS.name,
        "a_contact": OURS.details["contact"],
    }
    assert not chat.draft.reopened


def test_a_blank_that_was_left_out_is_filled_by_a_company_but_not_by_the_way(chat: Chat) -> None:
    at(chat, "a_company_id").do(events.Skip())
    at(chat, "a_name").do(events.Say(OURS.name))
    assert chat.place.field == "contract_number"
    at(chat, "a_address").do(FILL_OURS)
    assert "a_company_id" in chat.draft.skipped
    at(chat, "a_name").do(FILL_OURS)
    assert chat.facts.values["a_company_id"] == OURS.details["company_id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_typed_like_a_saved_one_offers_the_rest(catalog: Catalog, language: str) -> None:
    chat = begun(catalog, language)
    chat.companies = (OURS,)
    chat.do(events.Skip(), events.Skip(), events.Say("4"))
    chat.do(events.Say(f" {OURS.name[:4]} {OURS.name[4:]}"))
    assert chat.facts.values.keys() == {"copies", "a_name"}, "nothing is forced"
    assert fills(chat) == [FILL_OURS]
    assert "7" in chat.screen.flat[offered(chat).index(FILL_OURS)].label
    at(chat, "a_phone").do(events.Say("13800138000"))
    at(chat, "a_address").do(FILL_OURS)
    assert len(chat.facts.values) == 9
    assert chat.facts.values["a_phone"] == "+8613800138000", "what was typed stays"
    assert chat.facts.values["a_name"] != OURS.name
    assert not fills(at(chat, "a_email"))


def test_whoever_came_from_the_review_goes_back_there(done: Chat) -> None:
    done.companies = (changed(OURS, {"phone": "+8613800138000"}),)
    at(done, "a_name").do(FILL_OURS)
    assert done.spot is Spot.REVIEW
    assert done.facts.values["a_phone"] == "+8613800138000"


def test_the_next_deal_is_with_another_party_than_ours(done: Chat) -> None:
    def deals() -> list[str]:
        shown = offered(done.do(events.ManageDraft(done.draft.id)))
        return [event.party for event in shown if isinstance(event, events.NextDeal)]

    assert deals() == ["a", "b"]
    done.companies = (OURS,)
    assert deals() == ["b"]
    done.companies = (OURS, replace(THEIRS, mine=True))
    assert deals() == ["a", "b"]


# ----------------------------------------------------------------------------------------- saving


def test_nothing_is_offered_before_a_document_was_made(done: Chat) -> None:
    done.do(events.ShowDocument())
    assert not any(isinstance(event, events.Remember) for event in offered(done))
    assert done.do(events.MakeDocument(final=False)).companies == (), "a tap is needed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_document_a_tap_saves_a_party(catalog: Catalog, language: str) -> None:
    done = finished(catalog, language).do(events.MakeDocument(final=False))
    told = "\n".join(done.screen.body)
    assert "/companies" in told
    assert OURS.name in told
    assert [event for event in offered(done) if isinstance(event, events.Remember)] == [
        events.Remember("a", mine=True),
        events.Remember("a", mine=False),
        events.Remember("b", mine=True),
        events.Remember("b", mine=False),
    ]
    before = done.draft
    done.do(events.Remember("a", mine=True))
    (ours,) = done.companies
    assert (ours.mine, ours.details) == (True, OURS.details)
    assert (done.draft, done.notices) == (before, ["notice-company-saved"])
    # The other one is not ours as well.
    assert [event for event in offered(done) if isinstance(event, events.Remember)] == [
        events.Remember("b", mine=False)
    ]
    done.do(events.Remember("b", mine=False))
    assert [company.mine for company in done.companies] == [False, True]
    assert done.companies[0].details["account"] == "3400 0012 3456 7890 123"
    assert not any(isinstance(event, events.Remember) for event in offered(done))
    assert "/companies" not in "\n".join(done.screen.body)


def test_where_the_other_is_somebody_elses_ours_is_asked_for(done: Chat) -> None:
    done.companies = (THEIRS,)
    done.do(events.MakeDocument(final=False))
    assert [event for event in offered(done) if isinstance(event, events.Remember)] == [
        events.Remember("a", mine=True),
        events.Remember("b", mine=False),  # what the draft knows besides
    ]


def test_what_the_draft_says_otherwise_updates_a_saved_company(done: Chat) -> None:
    done.companies = (changed(OURS, {"phone": "+8613800138000", "bank": "示例银行"}), THEIRS)
    done.do(events.MakeDocument(final=True))
    assert any("联系电话" in line and "地址" not in line for line in done.screen.body)
    assert any(label.startswith("更新") and OURS.name in label for label in labels(done))
    done.do(events.Remember("a", mine=False))
    ours = done.companies[0]
    assert ours.details == {**OURS.details, "bank": "示例银行"}, "what it does not ask stays"
    assert ours.mine, "whose it is was said before"
    assert done.notices == ["notice-company-updated"]


def test_an_updated_company_leads_to_the_drafts_that_hold_the_old_details(done: Chat) -> None:
    done.companies = (OURS,)
    done.do(events.Correct("a_phone", "138 0013 8000"), events.MakeDocument(final=False))
    assert events.ShowUses(OURS.id) not in offered(done)
    done.do(events.Remember("a", mine=True))
    assert events.ShowUses(OURS.id) in offered(done)


def test_a_party_without_a_name_cannot_be_saved(catalog: Catalog) -> None:
    chat = finished(catalog, b_name=None).do(events.MakeDocument(final=False))
    assert not any(
        isinstance(event, events.Remember) and event.side == "b" for event in offered(chat)
    )
    for side in ("b", "c", ""):
        chat.do(events.Remember(side, mine=False))
        assert (chat.notices, chat.companies) == (["notice-gone"], ())


def test_there_is_room_for_so_many(done: Chat) -> None:
    done.companies = many(MOST)
    done.do(events.MakeDocument(final=False), events.Remember("a", mine=True))
    assert (done.notices, len(done.companies)) == (["notice-companies-full"], MOST)
