"""Every event at every spot: handled or refused with a notice, and it leads where the table says."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import Any, get_args

import pytest

from bot.catalog import Catalog
from bot.stores.common import oversteps
from dialogs import Deliver, Discard, events, interview, lobby
from dialogs.comparing import Comparison, Difference, Filled
from dialogs.contract import Contract
from dialogs.draft import Draft, Guest, Look, Person, Place, Share, Spot
from dialogs.events import Event
from dialogs.sharing import blanks, digest
from dialogs.step import Invitation
from dialogs.turn import INSIDE, OWNERS
from dialogs.wire import KINDS, decode, encode
from tests.dialogs.chat import CODE, CONTRACT, LANGUAGES, TODAY, Chat, begun, finished
from tests.dialogs.firms import MOVED, THEIRS

FIRST, SECOND, THIRD = (f"{number:016x}" for number in (1, 2, 99))

COMPARED = Comparison(
    (Difference("1.3", "a", "b"),),
    (Filled("a_name", "海桐公司", "zh-Hans"), Filled("gone", "x", "en")),
)

EVENTS: tuple[Event, ...] = (
    events.Say(""),
    events.Say("青禾屿客服有限公司"),
    events.Say("2026-03-01"),
    events.Say("1"),
    events.Say("90"),
    events.Say("arbitration 或 court"),
    events.Say("\ud800\x00"),
    events.Correct("a_name", "青禾屿乙有限公司"),
    events.Correct("a_name", ""),
    events.Correct("personal_info", "否"),
    events.Correct("seats", "3"),
    events.Correct("nobody", "x"),
    events.Correct("", ""),
    events.CorrectCell("kpis", 0, "target", 0, "≥99%"),
    events.CorrectCell("kpis", 1, "weight", 9, "viel"),
    events.CorrectCell("kpis", 9_999, "target", 0, "x"),
    events.CorrectCell("kpis", 0, "nothing", 0, "x"),
    events.CorrectCell("a_name", 0, "target", 0, "x"),
    events.CorrectName("新名字"),
    events.CorrectName(""),
    events.Pick("yes"),
    events.Pick("no"),
    events.Pick("court"),
    events.Pick("call_answering"),
    events.Pick("satisfaction"),
    events.Pick("nonsense"),
    events.Take(0),
    events.Take(1),
    events.Take(9_999),
    events.Confirm(),
    events.Back(),
    events.Skip(),
    events.Later(),
    events.Why(),
    events.Open("forum"),
    events.Open("contract_number"),
    events.Open("kpis"),
    events.Open("penalty_amount"),
    events.Open("nobody"),
    events.AddRow(),
    events.EditRow(0),
    events.EditRow(2),
    events.EditRow(9_999),
    events.RemoveRow(0),
    events.RemoveRow(9_999),
    events.AddProposedRow(0),
    events.AddProposedRow(9_999),
    events.Fill(MOVED.id),
    events.Fill("nobody's"),
    events.Browse(0),
    events.Browse(9_999),
    events.Remember("a", mine=True),
    events.Remember("b", mine=False),
    events.Remember("c", mine=False),
    events.Open("phone"),
    events.Pick("mine"),
    events.Say("电话：138 0013 8000"),
    events.Say("名称：海桐公司\n电话：138 0013 8000"),
    events.ShowTerms(),
    events.ShowTerms("duties"),
    events.ShowTerms("signatures"),
    events.ShowTerms("nothing"),
    events.AcceptTerms(),
    events.AcceptTerms(bare=True),
    events.Undo(1),
    events.Undo(999_999),
    events.ShowReview(),
    events.ShowArticle("fees"),
    events.ShowArticle("signatures"),
    events.ShowArticle("nothing"),
    events.Proceed(),
    events.Override("L22"),
    events.Override("L09a"),
    events.Override("nothing"),
    events.ShowDocument(),
    events.MakeDocument(final=True),
    events.MakeDocument(final=False),
    events.Preview(),
    events.ShowVersion(1),
    events.MakeAgain(1),
    events.Paste("a\nb"),
    events.WriteIn("en"),
    events.WriteIn("fr"),
    events.Restart(),
    events.ShowShare(),
    events.Invite("a"),
    events.Invite("b"),
    events.Invite("c"),
    events.Revoke("a"),
    events.Revoke("b"),
    events.Nudge("a"),
    events.Nudge("b"),
    events.Join(CODE),
    events.Join("nobody's"),
    events.Join("\ud800"),
    events.Leave(FIRST),
    events.Leave(SECOND),
    events.Leave("nobody's"),
    events.Start(),
    events.ShowHelp(),
    events.New(),
    events.New(CONTRACT),
    events.New("nothing"),
    events.ShowDrafts(),
    events.ShowDrafts(9_999),
    events.ManageDraft(SECOND),
    events.ManageDraft("nobody's"),
    events.OpenDraft(SECOND),
    events.OpenDraft("nobody's"),
    events.Resume(),
    events.Rename(SECOND),
    events.Rename("nobody's"),
    events.Clone(SECOND),
    events.Clone("nobody's"),
    events.Keep(SECOND),
    events.Keep("nobody's"),
    events.Remind(on=True),
    events.Remind(on=False),
    events.NextDeal(SECOND, "b"),
    events.NextDeal(SECOND, "c"),
    events.NextDeal("nobody's", "a"),
    events.Delete(SECOND),
    events.Delete("nobody's"),
    events.ShowCompanies(),
    events.ShowCompanies(9_999),
    events.ShowCompany(THEIRS.id),
    events.ShowCompany("nobody's"),
    events.AddCompany(mine=True),
    events.AddCompany(mine=False),
    events.DropCompany(THEIRS.id),
    events.DropCompany("nobody's"),
    events.ShowUses(MOVED.id),
    events.ShowUses(THEIRS.id),
    events.ShowUses("nobody's"),
    events.UpdateDraft(FIRST),
    events.UpdateDraft(""),
    events.UpdateDraft("nobody's"),
    events.TakeBack(FIRST, 1),
    events.TakeBack(FIRST, 9),
    events.TakeBack("nobody's", 1),
    events.ShowLanguages(),
    events.Speak("en"),
    events.Speak("fr"),
    events.ShowSample(CONTRACT),
    events.ShowSample("nothing"),
    events.EraseAll(),
    events.Returned(FIRST, 0, 0, None),
    events.Returned(SECOND, 1, 1, COMPARED),
    events.Returned("nobody's", 1, 1, COMPARED),
    events.NotReturned("strange"),
    events.Unknown(),
)
WRITTEN = tuple(event for event in EVENTS if type(event) in KINDS.values())
"""Those that a button can bring."""

QUESTIONS = (
    "contract_number",
    "a_city",
    "a_name",
    "b_name",
    "scope",
    "start_date",
    "kpis",
    "personal_info",
    "price",
    "forum",
    "fee_lines",
)

PLACES: dict[str, Place] = {
    **{f"ask {field}": Place(Spot.ASK, FIRST, field) for field in QUESTIONS},
    "ask from the review": Place(Spot.ASK, FIRST, "penalty", to_review=True),
    "ask with the reason": Place(Spot.ASK, FIRST, "start_date", why=True),
    "first cell": Place(Spot.CELL, FIRST, "kpis", column="name", row=0),
    "last cell": Place(Spot.CELL, FIRST, "kpis", column="weight", row=2),
    "cell of a new row": Place(Spot.CELL, FIRST, "fee_lines", column="unit", row=3),
    "terms of an article": Place(Spot.TERMS, FIRST, "goals", "duties"),
    "all terms": Place(Spot.TERMS, FIRST, to_review=True),
    "article": Place(Spot.ARTICLE, FIRST, article="fees"),
    "article without blanks": Place(Spot.ARTICLE, FIRST, article="signatures"),
    "document, once one was made": Place(Spot.DOCUMENT, FIRST, page=1),
    "company": Place(Spot.COMPANY, FIRST, company=MOVED.id),
    "company's name": Place(Spot.DETAIL, FIRST, "name", company=MOVED.id),
    "company's telephone": Place(Spot.DETAIL, FIRST, "phone", company=MOVED.id, brought=("email",)),
    "new company": Place(Spot.DETAIL, FIRST, "name", page=1),
    "drop": Place(Spot.DROP, FIRST, company=MOVED.id),
    "uses": Place(Spot.USES, FIRST, company=MOVED.id, brought=(FIRST, f"{SECOND}@1", "gone")),
    "drafts, next page": Place(Spot.DRAFTS, FIRST, page=1),
    "erase, asked again": Place(Spot.ERASE, FIRST, page=1),
    **{
        f"{spot}": Place(spot, FIRST)
        for spot in Spot
        if spot not in {Spot.ASK, Spot.CELL, Spot.TERMS, Spot.ARTICLE}
    },
}

ALMOST: dict[str, Any] = {
    "kpis": [{"name": "accuracy", "target": "98%", "weight": "90"}],
    "vat_rate": "9",
}
"""An error (L22) and a warning (L09a) on top of the sample."""


def filled(catalog: Catalog, so_far: str) -> Chat:
    """Two drafts; the first, in front, is empty, half done, or done with an error in it."""
    match so_far:
        case "empty":
            chat = begun(catalog)
        case "half":
            chat = finished(
                catalog, start_date=None, end_date=None, personal_info=None, forum=None, **ALMOST
            )
        case _:
            chat = finished(catalog, **ALMOST)
    chat.companies = (MOVED, THEIRS)
    chat.shares = {(FIRST, "b"): taken(chat.contract, "b")}
    chat.offered = ((taken(chat.contract, "a", digest(CODE)), theirs(chat.contract)),)
    return chat.do(events.New(CONTRACT), events.OpenDraft(FIRST))


def taken(contract: Contract, side: str, digest: str = "") -> Share:
    """The first draft as it is shared with Bob; with a digest, a link to the third by somebody else."""
    if digest:
        return Share(THIRD, side, blanks(contract, side), digest, TODAY)
    return Share(FIRST, side, blanks(contract, side), "other", TODAY, "bob", TODAY)


def theirs(contract: Contract) -> Draft:
    return Draft(THIRD, contract.id, contract.version, "zh-Hans", revision=3)


@pytest.fixture(scope="module")
def chats(catalog: Catalog) -> dict[str, Chat]:
    return {so_far: filled(catalog, so_far) for so_far in ("empty", "half", "done")}


CASES = [
    *(("half", name) for name in PLACES),
    *(
        ("empty", name)
        for name in (
            "ask contract_number",
            "ask kpis",
            "ask b_name",
            "all terms",
            "review",
            "document",
        )
    ),
    *(
        ("done", name)
        for name in (
            "ask kpis",
            "ask from the review",
            "review",
            "document",
            "restart",
            "ask a_name",
            "uses",
            "document, once one was made",
        )
    ),
]


def test_there_is_an_event_of_every_kind_and_a_place_of_every_spot() -> None:
    assert {type(event) for event in EVENTS} == {*KINDS.values(), *get_args(events.Brought)}
    assert {place.spot for place in PLACES.values()} == set(Spot)


@pytest.mark.parametrize(("so_far", "name"), CASES)
def test_every_event_is_handled_or_refused_with_a_notice(
    chats: dict[str, Chat], so_far: str, name: str
) -> None:
    place, chat = PLACES[name], chats[so_far]
    settled = replace(chat, person=replace(chat.person, place=place)).screen.place.spot
    for event, language in zip(EVENTS, cycle(LANGUAGES), strict=False):
        person = Person("alice", language, place=place, left=chat.person.left)
        here = fresh(chat, person)
        here.do(event)
        assert here.screen.title, event
        if not here.notices or here.did.draft or here.did.companies or here.requests:
            assert led(settled, event, here.spot), f"{event} led from {settled} to {here.spot}"
        if not handled(settled, event):
            assert here.notices == ["notice-not-here"], event
            assert here.did.draft is None, event
            assert here.spot == settled, event
        if (
            type(event) not in GOING
            and here.person == person
            and here.did.draft is None
            and not here.did.companies
            and not here.requests
        ):
            assert here.notices, f"{event} was swallowed without a word"


def fresh(chat: Chat, person: Person) -> Chat:
    """The same for another person, who may do with it what they like."""
    kept = {"drafts": dict(chat.drafts), "guests": dict(chat.guests), "shares": dict(chat.shares)}
    return replace(chat, person=person, **kept)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PLACES)
def test_a_guest_changes_nothing_but_their_own_answers(chats: dict[str, Chat], name: str) -> None:
    chat = chats["half"]
    guest = Guest("b", blanks(chat.contract, "b"))
    for event, language in zip(EVENTS, cycle(LANGUAGES), strict=False):
        person = Person("bob", language, place=PLACES[name], shared={FIRST: Look(1)})
        here = replace(fresh(chat, person), guests={FIRST: guest}, shares={})
        here.do(event)
        assert here.screen.title, event
        changed = [each for each in (here.did.draft, *here.did.others) if each]
        assert all(
            each.id != FIRST or not oversteps(chat.drafts[FIRST], each, guest) for each in changed
        ), event
        shown = here.screen.place
        if shown.draft == FIRST:
            assert shown.spot not in OWNERS, event
            assert shown.spot not in {Spot.ASK, Spot.CELL} or shown.field in guest.fields, event
        assert not here.did.shares, event
        for request in here.requests:
            if isinstance(request, Discard | Invitation):
                assert request.draft != FIRST, event
            if isinstance(request, Deliver):
                assert request.draft != FIRST or not request.final, event


LOBBY: dict[type[Event], set[Spot]] = {
    events.Start: {Spot.START},
    events.ShowHelp: {Spot.HELP},
    events.ShowLanguages: {Spot.LANGUAGE},
    events.Speak: {Spot.LANGUAGE},
    events.ShowDrafts: {Spot.DRAFTS},
    events.ManageDraft: {Spot.DRAFT, Spot.DRAFTS},
    events.Rename: {Spot.RENAME, Spot.DRAFTS},
    events.Delete: {Spot.DELETE, Spot.DRAFTS},
    events.New: {Spot.ASK, Spot.CONTRACTS},
    events.Clone: {Spot.ASK, Spot.REVIEW},
    events.NextDeal: {Spot.ASK, Spot.REVIEW},
    events.OpenDraft: {*INSIDE, Spot.DRAFTS},
    events.Returned: {Spot.RETURNED},
    events.Resume: {*INSIDE, Spot.DRAFTS},
    events.EraseAll: {Spot.ERASE},
    events.ShowCompanies: {Spot.COMPANIES},
    events.ShowCompany: {Spot.COMPANY, Spot.COMPANIES},
    events.AddCompany: {Spot.DETAIL, Spot.COMPANIES},
    events.DropCompany: {Spot.DROP, Spot.COMPANIES},
    events.ShowUses: {Spot.USES, Spot.COMPANY, Spot.COMPANIES},
    events.Join: set(Spot),
}
"""Where the events lead that mean the same everywhere."""

ELSEWHERE: dict[tuple[Spot, type[Event]], set[Spot]] = {
    (Spot.CONTRACTS, events.Back): {Spot.START},
    (Spot.DRAFT, events.Back): {Spot.DRAFTS},
    (Spot.RENAME, events.Back): {Spot.DRAFT},
    (Spot.RENAME, events.Say): {Spot.DRAFT},
    (Spot.RENAME, events.CorrectName): {Spot.DRAFT},
    (Spot.DELETE, events.Back): {Spot.DRAFT},
    (Spot.LEAVE, events.Back): {Spot.DRAFT},
    (Spot.LEAVE, events.Confirm): {Spot.DRAFTS},
    (Spot.DELETE, events.Confirm): {Spot.DRAFTS},
    (Spot.ERASE, events.Confirm): {Spot.ERASE, Spot.START},
    (Spot.COMPANIES, events.Say): {Spot.COMPANY, Spot.COMPANIES},
    (Spot.COMPANY, events.Say): {Spot.COMPANY, Spot.COMPANIES},
    (Spot.COMPANY, events.Open): {Spot.DETAIL, Spot.COMPANIES},
    (Spot.COMPANY, events.Pick): {Spot.COMPANY},
    (Spot.COMPANY, events.Back): {Spot.COMPANIES},
    (Spot.DETAIL, events.Say): {Spot.DETAIL, Spot.COMPANY, Spot.COMPANIES},
    (Spot.DETAIL, events.Skip): {Spot.DETAIL, Spot.COMPANY, Spot.COMPANIES},
    (Spot.DROP, events.Confirm): {Spot.COMPANIES},
    (Spot.USES, events.UpdateDraft): {Spot.USES, Spot.COMPANIES},
    (Spot.USES, events.TakeBack): {Spot.USES},
    **{
        (spot, kind): {spot, Spot.START, Spot.CONTRACTS, *INSIDE}
        for kind in (events.Say, events.Paste)
        for spot in (Spot.START, Spot.HELP, Spot.LANGUAGE, Spot.CONTRACTS, Spot.DRAFTS, Spot.DRAFT)
    },
    **{
        (spot, events.Back): {Spot.COMPANY, Spot.COMPANIES}
        for spot in (Spot.DETAIL, Spot.DROP, Spot.USES)
    },
    **{
        (spot, events.Back): set(INSIDE)
        for spot in (
            Spot.START,
            Spot.HELP,
            Spot.LANGUAGE,
            Spot.DRAFTS,
            Spot.ERASE,
            Spot.COMPANIES,
        )
    },
}
"""Where the other events of the lobby lead, by the spot at which they are taken."""


GOING = {
    events.Open, events.ShowTerms, events.ShowReview, events.ShowArticle, events.ShowDocument, events.Restart,
    events.Proceed, events.Browse, events.ShowShare, *LOBBY,
}  # fmt: skip
"""Events that ask for a place, and mean nothing more to somebody who is there."""


def led(before: Spot, event: Event, after: Spot) -> bool:
    """Whether an event may lead from one spot to another, by the tables."""
    kind = type(event)
    if (before, kind) in ELSEWHERE:
        return after in ELSEWHERE[before, kind]
    if kind in lobby.ANYWHERE:
        return after in LOBBY.get(kind, {before})
    if before in INSIDE:
        rule = interview.TABLE[before].get(kind)
        return after == before if rule is None else after in rule.leads
    rule = interview.COMMON.get(kind)
    return after == before if rule is None else after in rule.leads | INSIDE


def handled(spot: Spot, event: Event) -> bool:
    kind = type(event)
    if kind in lobby.ANYWHERE or kind in lobby.TABLE.get(spot, {}):
        return True
    return kind in (interview.TABLE[spot] if spot in INSIDE else interview.COMMON)


BROKEN: dict[str, Place] = {
    "no such draft": Place(Spot.ASK, "gone", "a_name"),
    "no draft": Place(Spot.ASK),
    "no such field": Place(Spot.ASK, FIRST, "gone"),
    "no field": Place(Spot.ASK, FIRST),
    "a field that does not apply": Place(Spot.ASK, FIRST, "penalty_amount"),
    "a cell of no table": Place(Spot.CELL, FIRST, "a_name", column="name", row=0),
    "a cell of a table that is gone": Place(Spot.CELL, FIRST, "gone", column="name", row=0),
    "no such column": Place(Spot.CELL, FIRST, "kpis", column="gone", row=0),
    "a row far below": Place(Spot.CELL, FIRST, "kpis", column="weight", row=99),
    "no row": Place(Spot.CELL, FIRST, "kpis", column="weight"),
    "no such article": Place(Spot.ARTICLE, FIRST, article="gone"),
    "terms of no article": Place(Spot.TERMS, FIRST, "gone", "gone"),
    "a file that came back, of which nothing is known": Place(Spot.RETURNED, FIRST, page=99),
    "a page far below": Place(Spot.DRAFTS, FIRST, page=99),
    "a draft to manage that is gone": Place(Spot.DRAFT, "gone"),
    "a draft to rename that is gone": Place(Spot.RENAME, "gone"),
    "a draft to delete that is gone": Place(Spot.DELETE, "gone"),
    "a company that is gone": Place(Spot.COMPANY, FIRST, company="gone"),
    "a detail of a company that is gone": Place(Spot.DETAIL, FIRST, "phone", company="gone"),
    "a detail that there is not": Place(Spot.DETAIL, FIRST, "shoes", company=MOVED.id),
    "a detail of no company": Place(Spot.DETAIL, FIRST, "phone"),
    "a company to drop that is gone": Place(Spot.DROP, FIRST, company="gone"),
    "uses of a company that is gone": Place(Spot.USES, FIRST, company="gone", brought=(FIRST,)),
    "a page of companies far below": Place(Spot.ASK, FIRST, "a_name", page=99),
    "a page of the list far below": Place(Spot.COMPANIES, FIRST, page=99),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_place_that_is_gone_fails_nowhere(chats: dict[str, Chat], name: str) -> None:
    chat, person = chats["half"], Person("alice", "zh-Hans", place=BROKEN[name])
    assert replace(chat, person=person).screen.title
    for event in EVENTS:
        assert fresh(chat, person).do(event).screen.title, event


@pytest.mark.parametrize("event", EVENTS, ids=repr)
def test_an_event_without_any_draft_fails_nowhere(catalog: Catalog, event: Event) -> None:
    for spot in Spot:
        here = Chat(catalog.library, Person("alice", "en", place=Place(spot)))
        assert here.do(event).screen.title


@pytest.mark.parametrize("event", WRITTEN, ids=encode)
def test_an_event_survives_being_written_down(event: Event) -> None:
    assert decode(encode(event)) == event


@pytest.mark.parametrize(
    "text",
    [
        "", ":", "::", "Nothing", "Nothing:x", "Take", "Take:", "Take:x", "Take:-1", "Take:10000", "Take:1:2",
        "Take:1.5", "Back:", "Back:x", "MakeDocument:", "MakeDocument:maybe", "EditRow:999999999999999999999",
        "Say", "Correct", "Correct:a_name", "say:x", "Event:x", "\x00", "Pick", "ShowDrafts:", "ShowDrafts",
        "ShowDrafts:None", "Open",
    ],
    ids=repr,
)  # fmt: skip
def test_a_forged_button_is_no_event(text: str) -> None:
    assert decode(text) is None


def test_the_longest_ids_still_fit_into_a_button() -> None:
    thirty, draft = "x" * 30, "f" * 16
    longest: dict[str, Any] = {
        "field": thirty, "article": thirty, "option": thirty, "check": thirty, "contract": thirty,
        "draft": draft, "language": "zh-Hant-HK", "index": 9_999, "row": 9_999, "page": 9_999, "final": True,
        "number": 9_999, "beside": 9_999, "bare": True, "on": True, "revision": 999_999_999, "party": "x" * 10, "side": "x" * 10,
        "company": draft, "mine": True, "code": CODE,
    }  # fmt: skip
    for kind in KINDS.values():
        names = kind.__dataclass_fields__
        if "text" not in names:
            event = kind(**{name: longest[name] for name in names})
            assert len(encode(event).encode()) <= 64 - 16, event
