"""The list of saved companies: add, look, change, delete, and bring open drafts up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.catalog import Catalog
from dialogs import events
from dialogs.company import DETAILS, MOST, NAMES, changed
from dialogs.draft import Person, Place, Spot, Version
from dialogs.lists import PAGE
from tests.dialogs.chat import CONTRACT, LANGUAGES, Chat, begun, finished, labels, offered
from tests.dialogs.firms import MOVED, OURS, THEIRS, many

MADE = Version(1, date(2026, 1, 5), "zh-Hans", 1, "")
FIRST, SECOND, THIRD = (f"{number:016x}" for number in (1, 2, 3))
CARD = "公司名称：海桐公司\n地址：宁波市江东路 1 号\n电话：138 0013 8000\n邮箱：none"


@pytest.fixture
def chat(catalog: Catalog) -> Chat:
    """Somebody with two companies and no draft."""
    return Chat(catalog.library, companies=(OURS, THEIRS))


@pytest.fixture
def nobody(catalog: Catalog) -> Chat:
    """Somebody with nothing."""
    return Chat(catalog.library)


# ------------------------------------------------------------------------------------------ adding


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_says_how_to_fill_it(catalog: Catalog, language: str) -> None:
    chat = Chat(catalog.library, Person("alice", language)).do(events.ShowCompanies())
    assert len(chat.screen.body) == 2
    assert offered(chat) == [
        events.AddCompany(mine=True),
        events.AddCompany(mine=False),
        events.Back(),
    ]
    assert chat.do(events.Back()).spot is Spot.START


def test_a_company_is_added_detail_by_detail(nobody: Chat) -> None:
    nobody.do(events.AddCompany(mine=True), events.Say("海桐公司"))
    assert nobody.notices == ["notice-company-saved"]
    assert (nobody.spot, nobody.place.field) == (Spot.DETAIL, "company_id")
    nobody.do(events.Skip(), events.Say("沈予安"), events.Say("宁波市江东路 1 号"), events.Skip())
    assert nobody.do(events.Skip()).place.field == "phone"
    nobody.do(events.Say("1380013"))
    assert (nobody.notices, nobody.place.field) == (["problem-phone-invalid"], "phone")
    nobody.do(events.Say("138 0013 8000"), *[events.Skip()] * 4)
    (company,) = nobody.companies
    assert company.mine
    assert company.details == {
        "name": "海桐公司",
        "representative": "沈予安",
        "address": "宁波市江东路 1 号",
        "phone": "+8613800138000",
    }
    assert company.former == ()
    assert (nobody.spot, nobody.place.company) == (Spot.COMPANY, company.id)


def test_a_pasted_card_is_a_company_at_once(nobody: Chat) -> None:
    nobody.do(events.AddCompany(mine=False), events.Say(CARD))
    (company,) = nobody.companies
    assert not company.mine
    assert [*company.details] == ["name", "address", "phone"]
    assert nobody.spot is Spot.COMPANY
    assert nobody.notices == ["notice-company-saved", "problem-email"], "what is refused is told"


def test_a_card_may_be_pasted_into_the_list_itself(nobody: Chat) -> None:
    nobody.do(events.ShowCompanies(), events.Say("海桐公司"))
    assert (nobody.notices, nobody.companies) == (["notice-company-say"], ())
    nobody.do(events.Say(CARD))
    assert [company.name for company in nobody.companies] == ["海桐公司"]


def test_of_two_parties_in_a_text_the_first_is_taken(nobody: Chat) -> None:
    text = "甲方：海桐公司\n地址：宁波市\n乙方：木犀公司\n电话：138 0013 8000\n开始日期：2026-03-01"
    nobody.do(events.AddCompany(mine=False), events.Say(text))
    assert nobody.companies[0].details == {"name": "海桐公司", "address": "宁波市"}


def test_a_text_without_a_name_adds_nothing(nobody: Chat) -> None:
    nobody.do(events.AddCompany(mine=False), events.Say("地址：宁波市\n电话：138 0013 8000"))
    assert (nobody.notices, nobody.companies) == (["notice-company-nameless"], ())
    nobody.do(events.Say("公" * 101))
    assert (nobody.notices, nobody.spot) == (["problem-text-long"], Spot.DETAIL)
    nobody.do(events.Say("海桐公司：分公司：一"))
    assert nobody.companies[0].name == "海桐公司：分公司：一", "colons make no card"


def test_the_name_cannot_be_left_out(nobody: Chat) -> None:
    nobody.do(events.AddCompany(mine=True), events.Skip())
    assert (nobody.notices, nobody.spot) == (["notice-required"], Spot.DETAIL)
    assert nobody.do(events.Back()).spot is Spot.COMPANIES


def test_a_company_is_saved_once(chat: Chat) -> None:
    chat.do(events.AddCompany(mine=False), events.Say(OURS.name))
    assert (chat.notices, chat.place.company) == (["notice-company-known"], OURS.id)
    assert len(chat.companies) == 2


def test_there_is_room_for_so_many(chat: Chat) -> None:
    chat.companies = many(MOST)
    chat.do(events.AddCompany(mine=True))
    assert (chat.spot, chat.notices) == (Spot.COMPANIES, ["notice-companies-full"])
    chat.at(Spot.DETAIL, "name").do(events.Say("海桐公司"))
    assert (chat.spot, chat.notices) == (Spot.COMPANIES, ["notice-companies-full"])
    assert len(chat.companies) == MOST


# --------------------------------------------------------------------------------- list and company


def test_the_start_leads_to_the_list(chat: Chat, nobody: Chat) -> None:
    assert events.ShowCompanies() in offered(chat.do(events.Start()))
    assert events.ShowCompanies() not in offered(nobody.do(events.Start()))


def test_a_long_list_comes_in_pages(chat: Chat) -> None:
    chat.companies = many(PAGE + 1)
    chat.do(events.ShowCompanies())
    assert events.ShowCompany("m0") in offered(chat)
    assert events.ShowCompany(f"m{PAGE}") not in offered(chat)
    assert events.ShowCompany(f"m{PAGE}") in offered(chat.do(events.ShowCompanies(1)))
    assert events.ShowCompanies(0) in offered(chat)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_company_shows_everything(catalog: Catalog, language: str) -> None:
    chat = Chat(catalog.library, Person("alice", language), companies=(THEIRS, OURS))
    chat.do(events.ShowCompanies())
    assert labels(chat)[0] == THEIRS.name
    assert OURS.name in labels(chat)[1] != OURS.name, "one's own is marked"
    chat.do(events.ShowCompany(OURS.id))
    shown = "\n".join(chat.screen.body)
    assert all(text in shown for detail, text in OURS.details.items() if detail != "phone")
    assert "571" in shown
    assert "+8657188000123" not in shown, "as people write it"
    assert [event for event in offered(chat) if isinstance(event, events.Open)] == [
        events.Open(detail) for detail in DETAILS
    ]
    assert events.ShowUses(OURS.id) not in offered(chat)


def test_a_detail_is_changed_by_typing_it(chat: Chat) -> None:
    chat.do(events.ShowCompany(OURS.id), events.Open("phone"))
    assert chat.screen.current == "+8657188000123"
    chat.do(events.Say("0571-8800 0999"))
    assert chat.companies[0] == replace(MOVED, former=(("phone", "+8657188000123"),))
    assert (chat.spot, chat.notices) == (Spot.COMPANY, ["notice-company-changed"])
    chat.do(events.Open("company_id"), events.Say("91330106MAXQHY006L"))
    assert chat.notices == ["problem-company-check"]
    chat.do(events.Skip())
    assert "company_id" not in chat.companies[0].details
    chat.do(events.Open("company_id"), events.Skip())
    assert (chat.spot, chat.notices) == (Spot.COMPANY, [])
    chat.do(events.Open("company_id"), events.Back())
    assert chat.spot is Spot.COMPANY
    assert chat.do(events.Back()).spot is Spot.COMPANIES


def test_labelled_text_changes_what_it_names(chat: Chat) -> None:
    chat.do(events.ShowCompany(OURS.id), events.Say("电话：0571-8800 0999"))
    assert chat.companies[0].details["phone"] == "+8657188000999"
    chat.do(events.Say(f"名称：{THEIRS.name}\n邮箱：none\n城市：宁波市"))
    assert chat.notices == ["notice-company-changed", "problem-email", "notice-company-known"]
    assert (chat.companies[0].name, chat.companies[0].details["city"]) == (OURS.name, "宁波市")
    chat.do(events.Say("邮箱：none"))
    assert chat.notices == ["problem-email"]
    chat.do(events.Say("你好"))
    assert chat.notices == ["notice-company-say"]
    chat.do(events.Open("bank"), events.Say("开户行：示例银行\n账号：6222 0000"))
    assert chat.companies[0].details["account"] == "6222 0000"
    assert chat.spot is Spot.COMPANY


@pytest.mark.parametrize("detail", NAMES)
def test_figures_are_nobody_s_name(chat: Chat, detail: str) -> None:
    before = chat.companies
    chat.do(events.ShowCompany(OURS.id), events.Open(detail), events.Say("6,800"))
    assert (chat.notices, chat.companies) == (["problem-text-letters"], before)


def test_two_companies_have_two_names(chat: Chat) -> None:
    chat.do(events.ShowCompany(OURS.id), events.Open("name"), events.Say(f"{THEIRS.name} "))
    assert (chat.notices, chat.companies[0]) == (["notice-company-known"], OURS)
    chat.do(events.Say(OURS.name.replace("公司", " 公司")))
    assert chat.companies[0].name.endswith(" 公司")


def test_whose_it_is_is_turned_on_and_off(chat: Chat) -> None:
    chat.do(events.ShowCompany(THEIRS.id))
    for mine in (True, False):
        chat.do(events.Pick("mine"))
        assert chat.companies[0].mine is mine
        assert [each.chosen for each in chat.screen.flat if each.event == events.Pick("mine")] == [
            mine
        ]
    assert chat.do(events.Pick("yours")).notices == ["notice-not-here"]


def test_deleting_asks_first(chat: Chat) -> None:
    chat.do(events.ShowCompany(OURS.id), events.DropCompany(OURS.id))
    assert (chat.spot, len(chat.companies)) == (Spot.DROP, 2)
    assert [each.event for each in chat.screen.flat if each.default] == [events.Back()]
    assert chat.do(events.Back()).spot is Spot.COMPANY
    chat.do(events.DropCompany(OURS.id), events.Confirm())
    assert (chat.companies, chat.spot) == ((THEIRS,), Spot.COMPANIES)
    assert chat.notices == ["notice-company-dropped"]
    assert chat.do(events.Confirm()).notices == ["notice-not-here"]


def test_everything_is_erased_with_the_person(chat: Chat) -> None:
    chat.do(events.EraseAll(), events.Confirm(), events.Confirm())
    assert chat.companies == ()


@pytest.mark.parametrize(
    "event",
    [
        events.ShowCompany("somebody's"),
        events.DropCompany("somebody's"),
        events.ShowUses("somebody's"),
        events.ShowCompany(""),
    ],
)
def test_an_id_that_somebody_made_up_leads_to_the_list(chat: Chat, event: events.Event) -> None:
    chat.do(events.ShowCompany(OURS.id), event)
    assert (chat.spot, chat.notices) == (Spot.COMPANIES, ["notice-gone"])
    assert chat.companies == (OURS, THEIRS)


def test_there_is_no_such_detail(chat: Chat) -> None:
    chat.do(events.ShowCompany(OURS.id), events.Open("seats"))
    assert (chat.spot, chat.notices) == (Spot.COMPANY, ["notice-gone"])


@pytest.mark.parametrize(
    ("spot", "event"),
    [
        (Spot.COMPANY, events.Say("电话：138 0013 8000")),
        (Spot.DETAIL, events.Say("138 0013 8000")),
        (Spot.DETAIL, events.Skip()),
        (Spot.DETAIL, events.Back()),
        (Spot.DROP, events.Confirm()),
        (Spot.USES, events.UpdateDraft("")),
    ],
)
def test_a_company_deleted_on_another_phone_is_gone(
    chat: Chat, spot: Spot, event: events.Event
) -> None:
    chat.person = chat.person.at(Place(spot, field="phone", company="gone"))
    assert chat.screen.title == "公司资料", "the list stands in for it"
    chat.do(event)
    assert (chat.spot, chat.companies) == (Spot.COMPANIES, (OURS, THEIRS))


# ------------------------------------------------------------------------------------- open drafts


@pytest.fixture
def busy(catalog: Catalog) -> Chat:
    """Somebody whose company has moved: it is in two open drafts and in a finished one."""
    chat = finished(catalog)
    source = chat.draft
    chat.do(events.New(CONTRACT), events.New(CONTRACT), events.Start())
    for id_ in (SECOND, THIRD):
        chat.drafts[id_] = replace(source, id=id_, name=f"draft {id_}")
    chat.drafts[THIRD] = replace(chat.drafts[THIRD], versions=(MADE,))
    chat.companies = (MOVED, THEIRS)
    return chat


def phones(chat: Chat) -> list[object]:
    return [draft.answers["a_phone"].value for draft in chat.drafts.values()]


def test_a_changed_company_offers_the_open_drafts_that_hold_its_old_details(busy: Chat) -> None:
    assert events.ShowUses(MOVED.id) in offered(busy.do(events.ShowCompany(MOVED.id)))
    busy.do(events.ShowUses(MOVED.id))
    assert {event for event in offered(busy) if isinstance(event, events.UpdateDraft)} == {
        events.UpdateDraft(""),
        events.UpdateDraft(FIRST),
        events.UpdateDraft(SECOND),
    }
    assert any("0571-8800 0123 → 0571-8800 0999" in line for line in busy.screen.body)


def test_one_draft_is_brought_up_to_date_and_back(busy: Chat) -> None:
    before = dict(busy.drafts)
    busy.do(events.ShowUses(MOVED.id), events.UpdateDraft(SECOND))
    assert phones(busy) == ["+8657188000123", "+8657188000999", "+8657188000123"]
    changed_draft = busy.drafts[SECOND]
    assert changed_draft.revision == before[SECOND].revision + 1
    assert changed_draft.answers["a_phone"].by == "alice"
    assert busy.notices == ["notice-drafts-updated"]
    assert events.UpdateDraft("") not in offered(busy), "there is only one left"
    back = events.TakeBack(SECOND, changed_draft.revision)
    assert back in offered(busy)
    busy.do(back)
    assert phones(busy) == ["+8657188000123"] * 3
    assert busy.drafts[SECOND].revision == before[SECOND].revision + 2
    assert events.UpdateDraft(SECOND) in offered(busy)
    assert busy.do(back).notices == ["notice-gone"]


def test_all_open_drafts_at_once_and_never_a_finished_one(busy: Chat) -> None:
    finished_draft = busy.drafts[THIRD]
    busy.do(events.ShowUses(MOVED.id), events.UpdateDraft(""))
    assert phones(busy) == ["+8657188000999", "+8657188000999", "+8657188000123"]
    assert busy.drafts[THIRD] is finished_draft
    busy.do(events.UpdateDraft(THIRD), events.UpdateDraft(""))
    assert busy.notices == ["notice-gone"]
    busy.do(events.Back(), events.ShowUses(MOVED.id))
    assert (busy.spot, busy.notices) == (Spot.COMPANY, ["notice-company-unused"])
    assert busy.companies[0].former == ()
    assert events.ShowUses(MOVED.id) not in offered(busy)


def test_what_was_finished_meanwhile_is_not_touched_any_more(busy: Chat) -> None:
    busy.do(events.ShowUses(MOVED.id), events.UpdateDraft(FIRST))
    revision = busy.drafts[FIRST].revision
    busy.drafts[FIRST] = replace(busy.drafts[FIRST], versions=(MADE,))
    busy.drafts[SECOND] = replace(busy.drafts[SECOND], versions=(MADE,))
    before = dict(busy.drafts)
    for event in (events.TakeBack(FIRST, revision), events.UpdateDraft(SECOND)):
        assert busy.do(event).notices == ["notice-gone"]
    assert busy.drafts == before


def test_only_what_the_list_did_can_be_taken_back_from_it(busy: Chat) -> None:
    busy.do(events.ShowUses(MOVED.id))
    before = dict(busy.drafts)
    for event in (
        events.TakeBack(FIRST, 1),
        events.TakeBack("gone", 1),
        events.UpdateDraft("gone"),
    ):
        assert busy.do(event).notices == ["notice-gone"]
    assert busy.drafts == before


def test_a_draft_that_is_gone_leaves_the_list(busy: Chat) -> None:
    busy.do(events.ShowUses(MOVED.id))
    del busy.drafts[SECOND]
    assert events.UpdateDraft(SECOND) not in offered(busy)


def test_a_draft_of_a_contract_that_is_gone_is_left_alone(busy: Chat) -> None:
    busy.drafts[SECOND] = replace(busy.drafts[SECOND], contract="gone")
    busy.do(events.ShowUses(MOVED.id))
    assert events.UpdateDraft(SECOND) not in offered(busy)


def test_a_renamed_company_renames_its_drafts(catalog: Catalog) -> None:
    chat = begun(catalog)
    chat.companies = (OURS,)
    chat.do(events.Open("a_name"), events.Fill(OURS.id))
    chat.companies = (changed(OURS, {"name": "青屿公司"}),)
    chat.do(events.ShowUses(OURS.id), events.UpdateDraft(FIRST))
    assert "青屿公司" in chat.drafts[FIRST].name


def test_the_list_goes_back_into_the_draft_that_was_left(chat: Chat) -> None:
    chat.do(events.New(CONTRACT), events.Open("a_phone"), events.ShowCompanies())
    chat.do(events.ShowCompany(OURS.id), events.Back(), events.Back())
    assert (chat.spot, chat.place.field) == (Spot.ASK, "a_phone")
