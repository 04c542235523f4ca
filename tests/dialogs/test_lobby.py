"""Everything outside a draft: begin, list, open, rename, clone, delete, languages, erase."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import Catalog
from dialogs import DeliverSample, Discard, Forget, Library, events, wants
from dialogs.draft import DRAFT, PERSON, Person, Place, Spot
from dialogs.events import Event
from dialogs.lists import PAGE
from tests.dialogs.chat import CONTRACT, LANGUAGES, TODAY, Chat, begun, finished, offered
from tests.dialogs.small import Parts, library, small

FIRST, SECOND = f"{1:016x}", f"{2:016x}"


@pytest.fixture
def newcomer(catalog: Catalog) -> Chat:
    return Chat(catalog.library, Person("alice", "zh-Hans"))


@pytest.fixture
def chat(catalog: Catalog) -> Chat:
    """Somebody with two drafts, in the second."""
    return begun(catalog).do(events.Open("a_name"), events.Say("青禾屿"), events.New(CONTRACT))


# -------------------------------------------------------------------------------------- beginning


def test_the_start_says_what_the_bot_does_and_offers_a_sample(newcomer: Chat) -> None:
    shown = newcomer.do(events.Start()).screen
    assert len(shown.body) == 3
    assert events.ShowSample(CONTRACT) in offered(newcomer)
    assert [choice.event for choice in shown.flat if choice.default] == [events.New()]
    assert events.Resume() not in offered(newcomer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_comes_in_the_language_of_the_person(newcomer: Chat, language: str) -> None:
    newcomer.do(events.Speak(language), events.ShowSample(CONTRACT))
    assert newcomer.requests == (DeliverSample(CONTRACT, language),)
    assert newcomer.notices == ["notice-making"]


def test_a_sample_of_nothing_is_refused(newcomer: Chat) -> None:
    newcomer.do(events.ShowSample("nothing"))
    assert (newcomer.notices, newcomer.requests) == (["notice-gone"], ())


def test_with_one_contract_a_draft_begins_at_once(newcomer: Chat) -> None:
    newcomer.do(events.New())
    assert (newcomer.spot, newcomer.draft.contract) == (Spot.ASK, CONTRACT)
    assert newcomer.draft.name == newcomer.contract.words["zh-Hans"].file
    assert (newcomer.draft.id, newcomer.draft.revision) == (FIRST, 0)


def test_with_several_contracts_one_is_chosen_first(catalog: Catalog) -> None:
    contracts = {**catalog.library.contracts, "small": small()}
    chat = Chat(Library(contracts, catalog.library.phrases)).do(events.New())
    assert chat.spot is Spot.CONTRACTS
    assert offered(chat) == [events.New(CONTRACT), events.New("small"), events.Back()]
    assert len(chat.screen.body) == 2
    chat.do(events.New("small"))
    assert chat.draft.contract == "small"
    assert chat.do(events.New(), events.Back()).spot is Spot.START


def test_a_contract_that_is_not_there_cannot_be_begun(newcomer: Chat) -> None:
    newcomer.do(events.New("nothing"))
    assert (newcomer.spot, newcomer.notices, newcomer.drafts) == (Spot.START, ["notice-gone"], {})


def test_a_contract_begins_in_the_language_of_the_person_or_in_its_own() -> None:
    def only_chinese(parts: Parts) -> None:
        del parts.words["en"], parts.text["en"]

    assert Chat(library(small()), Person("a", "en")).do(events.New()).draft.language == "en"
    chinese = Chat(library(small(only_chinese)), Person("a", "zh-Hans")).do(events.New())
    assert chinese.draft.language == "zh-Hans"


# ------------------------------------------------------------------------------ coming back


def test_a_draft_is_resumed_exactly_where_it_was_left(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Why(), events.Pick("orders"))
    left, shown = chat.place, chat.screen
    chat.do(
        events.OpenDraft(FIRST),
        events.Say("x"),
        events.ShowReview(),
        events.Start(),
        events.ShowHelp(),
    )
    chat.do(events.OpenDraft(SECOND))
    assert chat.place == left
    assert chat.notices == ["notice-resumed"]
    assert chat.screen.choices == shown.choices, "the option that was on is on"


def test_a_row_half_entered_waits_while_its_owner_is_away(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.AddRow(), events.Pick("accuracy"), events.Say("≥98%"))
    chat.do(events.ShowDrafts(), events.OpenDraft(FIRST), events.OpenDraft(SECOND))
    assert (chat.spot, chat.place.column) == (Spot.CELL, "weight")
    chat.do(events.Say("100"))
    assert len(chat.draft.answers["kpis"].value) == 1  # type: ignore[arg-type]


def test_resuming_survives_a_new_process(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Pick("orders"), events.Start())
    again = replace(
        chat,
        person=PERSON.validate_json(PERSON.dump_json(chat.person)),
        drafts={
            id_: DRAFT.validate_json(DRAFT.dump_json(draft)) for id_, draft in chat.drafts.items()
        },
    )
    assert chat.do(events.Resume()).screen == again.do(events.Resume()).screen
    assert again.place.field == "scope"


@pytest.mark.parametrize("spot", [Spot.START, Spot.HELP, Spot.LANGUAGE, Spot.DRAFTS, Spot.ERASE])
def test_back_from_a_side_trip_leads_into_the_draft(chat: Chat, spot: Spot) -> None:
    trips: dict[Spot, Event] = {
        Spot.START: events.Start(), Spot.HELP: events.ShowHelp(), Spot.LANGUAGE: events.ShowLanguages(),
        Spot.DRAFTS: events.ShowDrafts(), Spot.ERASE: events.EraseAll(),
    }  # fmt: skip
    chat.do(events.Open("forum"), trips[spot])
    assert chat.spot is spot
    chat.do(events.Back())
    assert (chat.spot, chat.place.field) == (Spot.ASK, "forum")


def test_back_without_a_draft_leads_to_the_start(newcomer: Chat) -> None:
    assert newcomer.do(events.ShowHelp(), events.Back()).spot is Spot.START


def test_there_is_nothing_to_resume_without_a_draft(newcomer: Chat) -> None:
    newcomer.do(events.Resume())
    assert (newcomer.spot, newcomer.notices) == (Spot.START, ["notice-no-drafts"])


def test_resuming_without_a_current_draft_offers_the_list(chat: Chat) -> None:
    chat.person = chat.person.at(Place())
    assert chat.do(events.Resume()).spot is Spot.DRAFTS


ANSWERED = {Spot.RENAME, Spot.ASK, Spot.CELL, Spot.PROPOSED}
ANSWERED |= {Spot.COMPANIES, Spot.COMPANY, Spot.DETAIL}
"""Where typed text means something."""


@pytest.mark.parametrize("spot", [spot for spot in Spot if spot not in ANSWERED])
def test_typed_text_in_front_of_a_list_answers_no_question(chat: Chat, spot: Spot) -> None:
    before = dict(chat.drafts)
    chat.at(spot, "a_name").do(events.Say("不是答案"))
    assert (chat.notices, chat.drafts) == (["notice-not-here"], before)


def test_a_stale_tap_in_the_lobby_does_nothing_to_the_draft_that_was_left(chat: Chat) -> None:
    """Somebody who left at "start over?" and taps an old button must not start over."""
    chat.do(events.Open("a_name"), events.Say("甲"), events.Restart(), events.ShowHelp())
    before = dict(chat.drafts)
    for event in (
        events.Confirm(),
        events.Pick("yes"),
        events.Take(0),
        events.AcceptTerms(),
        events.Skip(),
    ):
        chat.do(event)
        assert (chat.spot, chat.notices, chat.drafts) == (Spot.HELP, ["notice-not-here"], before)


def test_a_command_typed_in_the_lobby_goes_into_the_current_draft(chat: Chat) -> None:
    chat.do(events.ShowHelp(), events.ShowReview())
    assert chat.spot is Spot.REVIEW


# -------------------------------------------------------------------------------- the list


def test_the_list_shows_each_draft_with_its_progress_newest_first(chat: Chat) -> None:
    chat.do(events.ShowDrafts())
    first, second = chat.screen.body
    assert "青禾屿" in second
    assert "1" in second
    assert str(TODAY.year) in first
    assert offered(chat)[0] == events.OpenDraft(SECOND)


def test_a_long_list_has_pages(newcomer: Chat) -> None:
    newcomer.do(*[events.New()] * (PAGE + 1), events.ShowDrafts())
    assert len(newcomer.screen.body) == PAGE
    assert events.ShowDrafts(1) in offered(newcomer)
    assert events.ShowDrafts(0) not in offered(newcomer)
    newcomer.do(events.ShowDrafts(1))
    assert len(newcomer.screen.body) == 1
    assert events.ShowDrafts(0) in offered(newcomer)
    assert events.ShowDrafts(2) not in offered(newcomer)
    assert (
        newcomer.do(events.ShowDrafts(99)).screen.body
        == newcomer.do(events.ShowDrafts(1)).screen.body
    )


def test_an_empty_list_says_so_and_offers_to_begin(newcomer: Chat) -> None:
    newcomer.do(events.ShowDrafts())
    assert offered(newcomer) == [events.New()]
    assert newcomer.screen.body


# ----------------------------------------------------------------------------- rename, clone


def test_a_draft_is_renamed(chat: Chat) -> None:
    chat.do(events.ManageDraft(FIRST), events.Rename(FIRST))
    assert chat.spot is Spot.RENAME
    chat.do(events.Say("  我的  第一份\n合同 "))
    assert (chat.spot, chat.notices) == (Spot.DRAFT, ["notice-renamed"])
    first = chat.drafts[FIRST]
    assert (first.name, first.named, first.revision) == ("我的 第一份 合同", True, 2)


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "\x00", "\ud800", "\u200b"])
def test_a_bad_name_is_asked_again(chat: Chat, name: str) -> None:
    before = chat.drafts[FIRST]
    chat.do(events.Rename(FIRST), events.Say(name))
    assert chat.spot is Spot.RENAME
    assert chat.notices[0].startswith("problem-text")
    assert chat.drafts[FIRST] == before
    assert chat.screen.notices


def test_the_same_name_again_is_no_new_revision(chat: Chat) -> None:
    chat.do(events.Rename(FIRST), events.Say("一"))
    before = chat.drafts[FIRST]
    chat.do(events.Rename(FIRST), events.Say("一"))
    assert chat.drafts[FIRST] == before


def test_a_name_of_somebody_elses_making_is_shown_as_it_is(chat: Chat) -> None:
    chat.do(events.Rename(FIRST), events.Say("{ $name } <b>&"), events.ShowDrafts())
    assert any("{ $name } <b>&" in choice.label for choice in chat.screen.flat)


def test_a_clone_carries_the_answers_and_has_a_life_of_its_own(catalog: Catalog) -> None:
    chat = finished(catalog).do(events.Open("sign_place"), events.Skip(), events.Override("L22"))
    source = chat.draft
    chat.do(events.Clone(source.id))
    copy = chat.draft
    assert copy.id != source.id
    assert (copy.revision, copy.history, copy.overridden) == (0, (), frozenset())
    assert {answer.revision for answer in copy.answers.values()} == {0}
    held = {
        field: answer.value for field, answer in source.answers.items() if answer.value is not None
    }
    assert {field: answer.value for field, answer in copy.answers.items()} == held
    assert copy.skipped == source.skipped
    assert chat.notices == ["notice-cloned"]
    chat.do(events.Open("a_name"), events.Say("另一家"))
    assert chat.drafts[source.id] == source


def test_a_clone_follows_its_own_parties_name(chat: Chat) -> None:
    chat.do(events.Rename(FIRST), events.Say("老名字"), events.Clone(FIRST))
    assert "青禾屿" in chat.draft.name
    assert not chat.draft.named


# -------------------------------------------------------------------------------- delete, erase


def test_a_draft_is_deleted_after_a_question(chat: Chat) -> None:
    chat.do(events.Open("scope"), events.Pick("orders"), events.Delete(SECOND))
    assert (chat.spot, chat.requests) == (Spot.DELETE, ())
    assert [choice.event for choice in chat.screen.flat if choice.default] == [events.Back()]
    chat.do(events.Confirm())
    assert chat.requests == (Discard(SECOND),)
    assert (chat.spot, chat.place.draft, chat.notices) == (Spot.DRAFTS, "", ["notice-deleted"])
    assert SECOND not in PERSON.dump_json(chat.person).decode(), "nothing of it is remembered"


def test_delete_can_be_thought_over(chat: Chat) -> None:
    chat.do(events.Delete(FIRST), events.Back())
    assert (chat.spot, chat.place.draft) == (Spot.DRAFT, FIRST)
    assert chat.do(events.Back()).spot is Spot.DRAFTS
    assert set(chat.drafts) == {FIRST, SECOND}


@pytest.mark.parametrize(
    "event",
    [
        events.OpenDraft("other"),
        events.ManageDraft("other"),
        events.Rename("other"),
        events.Delete("other"),
    ],
)
def test_a_draft_that_is_not_the_persons_leads_to_the_list(chat: Chat, event: Event) -> None:
    chat.do(event)
    assert (chat.spot, chat.notices, chat.requests) == (Spot.DRAFTS, ["notice-gone"], ())


def test_a_draft_that_is_not_the_persons_is_not_cloned(chat: Chat) -> None:
    assert chat.do(events.Clone("other")).notices == ["notice-gone"]
    assert set(chat.drafts) == {FIRST, SECOND}


def test_a_draft_deleted_on_another_phone_leads_to_the_list(chat: Chat) -> None:
    chat.do(events.Rename(SECOND))
    del chat.drafts[SECOND]
    chat.do(events.Say("zu spät"))
    assert (chat.spot, chat.notices) == (Spot.DRAFTS, ["notice-gone"])
    chat.person = chat.person.at(Place(Spot.ASK, SECOND, "a_name"))
    assert chat.screen.title
    assert chat.do(events.Resume()).notices == ["notice-gone"]


def test_a_draft_whose_contract_is_no_longer_offered_leads_to_the_list(chat: Chat) -> None:
    chat.drafts[FIRST] = replace(chat.drafts[FIRST], contract="gone")
    lines = chat.stored(events.Start())
    assert lines.drafts
    chat.do(events.OpenDraft(FIRST))
    assert chat.notices == ["notice-gone"]


def test_everything_is_erased_after_two_questions(chat: Chat) -> None:
    chat.person = replace(chat.person, language_chosen=True)
    chat.do(events.EraseAll(), events.Confirm())
    assert (chat.spot, chat.requests) == (Spot.ERASE, ())
    again = chat.screen.flat[0].label
    chat.do(events.Confirm())
    assert chat.requests == (Forget(),)
    assert not chat.person.left
    assert not chat.person.half_said
    assert (chat.spot, chat.person.language_chosen, chat.notices) == (
        Spot.START,
        True,
        ["notice-erased"],
    )
    assert again != chat.do(events.EraseAll()).screen.flat[0].label


def test_erasing_can_be_thought_over(chat: Chat) -> None:
    chat.do(events.EraseAll(), events.Confirm(), events.Back())
    assert set(chat.drafts) == {FIRST, SECOND}
    assert chat.spot is Spot.ASK
    chat.do(events.EraseAll(), events.Confirm())
    assert chat.requests == (), "the count begins anew"


# ------------------------------------------------------------------------------------ languages


def test_the_bot_speaks_the_language_chosen_and_remembers_that_it_was(chat: Chat) -> None:
    chat.do(events.Open("forum"), events.ShowLanguages(), events.Speak("en"))
    assert (chat.person.language, chat.person.language_chosen) == ("en", True)
    assert chat.spot is Spot.LANGUAGE
    assert [choice.event for choice in chat.screen.flat if choice.chosen] == [
        events.Speak("en"), events.WriteIn("zh-Hans"),
    ]  # fmt: skip
    assert chat.do(events.Back()).place.field == "forum"
    assert chat.screen.title == chat.contract.words["en"].fields["forum"].question


def test_the_documents_language_is_set_beside_the_bots(chat: Chat) -> None:
    chat.do(events.ShowLanguages(), events.WriteIn("en"))
    assert (chat.draft.language, chat.person.language) == ("en", "zh-Hans")


def test_a_language_that_the_bot_does_not_speak_is_refused(chat: Chat) -> None:
    chat.do(events.Speak("fr"))
    assert (chat.person.language, chat.notices) == ("zh-Hans", ["notice-not-here"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spot", [spot for spot in Spot if spot is not Spot.CELL])
def test_every_screen_speaks_every_language(catalog: Catalog, language: str, spot: Spot) -> None:
    chat = finished(catalog, language, vat_rate="9").at(spot, "forum", article="fees")
    shown = chat.screen
    texts = [shown.title, *shown.body, *(choice.label for choice in shown.flat)]
    assert all(text.strip() for text in texts)
    assert not any("{" in text for text in texts)
    own = chat.library.phrases[language]
    if language == "en":
        ours = [
            text for text in texts if text not in {own.say(f"language-{tag}") for tag in LANGUAGES}
        ]
        assert any(text.isascii() for text in ours)


@pytest.mark.parametrize(
    ("event", "drafts"),
    [
        (events.OpenDraft("a"), ("a",)), (events.ManageDraft("a"), ("a",)), (events.Rename("a"), ("a",)),
        (events.Clone("a"), ("a",)), (events.Delete("a"), ("a",)), (events.Say("a"), ()), (events.Resume(), ()),
    ],
)  # fmt: skip
def test_an_event_says_which_draft_it_is_about(event: Event, drafts: tuple[str, ...]) -> None:
    assert wants(event) == drafts


def test_something_unknown_is_met_with_a_word_anywhere(chat: Chat) -> None:
    place = chat.place
    chat.do(events.Unknown())
    assert (chat.place, chat.notices) == (place, ["notice-unknown"])
    assert chat.do(events.Start(), events.Unknown()).notices == ["notice-unknown"]


# --------------------------------------------------------------------------------- the next deal


def test_a_next_deal_keeps_the_terms_and_asks_for_the_rest(done: Chat) -> None:
    first = done.facts
    deal = events.NextDeal(first.draft.id, "b")
    done.do(events.Start())
    assert deal in offered(done)
    done.do(deal)
    assert done.notices == ["notice-next-deal"]
    kept = done.facts.values
    assert kept["a_name"] == first.values["a_name"]
    assert kept["scope"] == first.values["scope"]
    gone = {
        "b_name",
        "b_phone",
        "account_number",
        "b_licence",
        "start_date",
        "end_date",
        "price",
        "seats",
        "contract_number",
    }
    assert not gone & kept.keys()
    assert not done.draft.history, "nothing of the other party is carried along"
    assert "b_name" in done.facts.open_ids


def test_a_next_deal_asks_nothing_twice_that_was_left_out(chat: Chat) -> None:
    chat.do(events.Open("contract_number"), events.Skip(), events.Open("a_name"), events.Say("甲"))
    chat.do(events.NextDeal(chat.draft.id, "b"))
    assert "contract_number" not in chat.facts.open_ids
    assert chat.facts.values == {"a_name": "甲"}


def test_a_next_deal_waits_for_a_complete_draft_and_a_known_party(chat: Chat) -> None:
    chat.do(events.Start())
    assert not any(isinstance(event, events.NextDeal) for event in offered(chat))
    for event in (events.NextDeal(chat.draft.id, "c"), events.NextDeal("nobody's", "a")):
        chat.do(event)
        assert chat.notices == ["notice-gone"]
