"""Labelled lines pasted outside any draft: proposed where they belong, and nothing is left over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import Catalog
from dialogs import events
from dialogs.draft import Guest, Person, Spot
from dialogs.sharing import blanks
from dialogs.step import Discard
from tests.dialogs.chat import CONTRACT, LANGUAGES, Chat, offered
from tests.dialogs.test_proposed import BOTH, CARD

LOBBY = (Spot.START, Spot.HELP, Spot.LANGUAGE, Spot.DRAFTS)
WAYS = (events.Say, events.Paste)


@pytest.fixture
def nobody(catalog: Catalog) -> Chat:
    """Somebody who has just come."""
    return Chat(catalog.library).do(events.Start())


def two(chat: Chat) -> Chat:
    """The same with a second contract to choose from."""
    other = chat.library.contracts[CONTRACT]
    named = replace(other, definition=other.definition.model_copy(update={"id": "other"}))
    chat.library = replace(chat.library, contracts={**chat.library.contracts, "other": named})
    return chat


@pytest.mark.parametrize("spot", LOBBY)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_begun_with_the_list_and_nothing_in_it(
    nobody: Chat, spot: Spot, way: type[events.Say | events.Paste], language: str
) -> None:
    nobody.person = replace(nobody.person, language=language)
    nobody.at(spot).do(way(BOTH))
    assert (nobody.spot, nobody.notices) == (Spot.PROPOSED, ["notice-paste-new"])
    assert len(nobody.drafts) == 1
    assert not nobody.draft.answers
    assert nobody.draft.language == language
    nobody.do(events.Confirm())
    assert set(nobody.facts.values) == {"a_name", "a_address", "b_name", "b_phone"}
    assert (nobody.spot, nobody.place.field) == (Spot.ASK, "contract_number"), "on with the rest"
    assert events.ShowTerms() in offered(nobody), "the short way is still open"


def test_without_a_party_it_is_asked_whose_it_is(nobody: Chat) -> None:
    nobody.do(events.Say(CARD))
    assert events.Pick("b") in offered(nobody)
    nobody.do(events.Pick("b"), events.Confirm())
    assert nobody.facts.values["b_contact"] == "林知夏"


def test_going_back_takes_the_empty_draft_away_again(nobody: Chat) -> None:
    nobody.do(events.Say(BOTH))
    gone = nobody.draft.id
    nobody.do(events.EditRow(0), events.Back())
    assert nobody.drafts, "one step back is the list"
    nobody.do(events.Back())
    assert nobody.requests == (Discard(gone),)
    assert nobody.drafts == {}
    assert (nobody.spot, nobody.notices) == (Spot.START, ["notice-paste-left"])
    assert nobody.person == Person("alice", "zh-Hans", notices=nobody.person.notices)


def test_dropping_every_answer_takes_it_away_as_well(nobody: Chat) -> None:
    nobody.do(events.Say(BOTH), *[events.RemoveRow(0)] * 4)
    assert (nobody.drafts, nobody.spot) == ({}, Spot.START)


def test_a_draft_with_anything_in_it_stays(nobody: Chat) -> None:
    nobody.do(events.Say(f"{BOTH}\n甲方电子邮箱：没有"), events.Confirm())
    assert nobody.spot is Spot.PROPOSED, "one was not understood"
    nobody.do(events.Back())
    assert (nobody.spot, len(nobody.drafts)) == (Spot.REVIEW, 1)


def test_who_leaves_otherwise_finds_draft_and_list_again(nobody: Chat) -> None:
    nobody.do(events.Say(BOTH), events.ShowHelp(), events.Back())
    assert nobody.spot is Spot.PROPOSED
    nobody.do(events.Start(), events.ShowDrafts(), events.OpenDraft(nobody.draft.id))
    assert nobody.spot is Spot.PROPOSED
    nobody.do(events.Back())
    assert nobody.drafts == {}


@pytest.mark.parametrize("way", WAYS)
def test_with_a_draft_it_goes_there_or_into_a_new_one(
    chat: Chat, way: type[events.Say | events.Paste]
) -> None:
    first = chat.draft.id
    chat.do(events.Open("copies"), events.Start(), way(BOTH))
    assert (chat.spot, chat.place.draft) == (Spot.PROPOSED, first)
    assert chat.notices == ["notice-paste-draft"]
    anew = events.New(CONTRACT)
    assert anew in offered(chat)
    chat.do(anew)
    assert (chat.spot, chat.notices) == (Spot.PROPOSED, ["notice-paste-new"])
    assert chat.place.draft != first
    assert anew not in offered(chat)
    chat.do(events.Back(), events.OpenDraft(first))
    assert chat.spot is Spot.REVIEW, "the list has moved"
    assert list(chat.drafts) == [first]
    assert chat.person.half_said == {}
    chat.do(events.Start(), way(BOTH), events.Back())
    assert (chat.spot, list(chat.drafts)) == (Spot.REVIEW, [first]), "that draft stays"


def test_a_new_draft_by_command_takes_no_list_along(chat: Chat) -> None:
    chat.do(events.Start(), events.Say(BOTH), events.New())
    assert (chat.spot, chat.notices) == (Spot.ASK, ["notice-new"])
    chat.do(events.OpenDraft(next(iter(chat.drafts))))
    assert chat.spot is Spot.PROPOSED, "it waits where it was"


def test_with_several_contracts_it_is_asked_which(nobody: Chat) -> None:
    two(nobody).do(events.Say(BOTH))
    assert (nobody.spot, nobody.notices) == (Spot.CONTRACTS, ["notice-paste-which"])
    assert nobody.drafts == {}
    nobody.do(events.ShowHelp(), events.Back(), events.New())
    assert nobody.person.half_said == {}, "who begins otherwise means something else"
    nobody.do(events.Say(BOTH), events.New("other"))
    assert (nobody.spot, nobody.draft.contract) == (Spot.PROPOSED, "other")
    nobody.do(events.Back(), events.Say(BOTH), events.Back())
    assert (nobody.spot, nobody.drafts, nobody.person.half_said) == (Spot.START, {}, {})


def test_a_contract_that_has_no_use_for_it_is_begun_as_ever(nobody: Chat) -> None:
    two(nobody)
    bare = nobody.library.contracts["other"]
    other = replace(bare, definition=bare.definition.model_copy(update={"sides": {}}))
    contracts = {**nobody.library.contracts, "other": other}
    nobody.library = replace(nobody.library, contracts=contracts)
    nobody.do(events.Say("公司名称：海桐公司\n联系人：林知夏"), events.New("other"))
    assert (nobody.spot, nobody.notices) == (Spot.ASK, ["notice-new"])


@pytest.mark.parametrize("text", ["你好", "你好\n在吗", "地址：杭州", ""])
def test_anything_else_is_answered_as_ever(nobody: Chat, text: str) -> None:
    assert nobody.do(events.Say(text)).notices == ["notice-say-start"]
    assert nobody.do(events.Paste(text)).notices == ["notice-unknown"]
    assert nobody.drafts == {}
    nobody.do(events.New(), events.Start(), events.Say(text))
    assert (nobody.spot, nobody.notices) == (Spot.START, ["notice-not-here"])
    assert nobody.do(events.Paste(text)).notices == ["notice-unknown"]


def test_a_guest_cannot_paste_the_other_party_s_details_anywhere(chat: Chat) -> None:
    chat.guests[chat.draft.id] = Guest("b", blanks(chat.contract, "b"))
    chat.do(events.Start(), events.Say("甲方：海桐公司\n甲方联系人：林知夏"))
    assert (chat.spot, chat.notices) == (Spot.START, ["notice-not-here"])
    chat.do(events.Say("乙方：海桐公司\n乙方联系人：林知夏"))
    assert chat.spot is Spot.PROPOSED


@pytest.mark.parametrize("spot", [Spot.DELETE, Spot.ERASE])
def test_where_something_is_about_to_be_deleted_nothing_else_begins(chat: Chat, spot: Spot) -> None:
    chat.at(spot).do(events.Say(BOTH))
    assert (chat.spot, chat.notices) == (spot, ["notice-not-here"])
