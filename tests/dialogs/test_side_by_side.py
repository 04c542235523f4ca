"""Chinese and English as the language of a document: where it is offered, and what else it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import Catalog
from dialogs import Deliver, events
from dialogs.draft import DRAFT, Person, Spot
from tests.dialogs.chat import LANGUAGES, Chat, begun, finished, offered
from tests.dialogs.small import Parts, library, small, started

TAG = "zh-en"
NAMES = {"zh-Hans": "中英对照", "zh-Hant": "中英對照", "en": "Chinese–English"}
CHOICE = events.WriteIn(TAG)


def chosen(chat: Chat) -> list[str]:
    return [each.label for each in chat.screen.flat if each.chosen]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_chosen_where_the_file_is_fetched(catalog: Catalog, language: str) -> None:
    chat = finished(catalog, language).do(events.ShowDocument())
    assert CHOICE in offered(chat)
    before = chat.screen.body
    chat.do(CHOICE)
    assert (chat.draft.language, chat.notices) == (TAG, ["notice-written-in"])
    assert chosen(chat) == [NAMES[language]]
    says, explains, *rest = chat.screen.body
    assert NAMES[language] in says
    assert explains == chat.library.phrases[language].say("document-side-by-side")
    assert tuple(rest) == before[1:]
    chat.do(events.MakeDocument(final=True))
    assert chat.requests == (Deliver(chat.draft.id, final=True, number=1),)
    chat.do(events.WriteIn("en"))
    assert explains not in chat.screen.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_chosen_among_the_languages_too(catalog: Catalog, language: str) -> None:
    chat = begun(catalog, language).do(events.ShowLanguages())
    assert CHOICE in offered(chat)
    chat.do(CHOICE, events.ShowLanguages())
    assert any(NAMES[language] in line for line in chat.screen.body)
    assert any(NAMES[language] in label for label in chosen(chat))
    assert chat.person.language == language


def test_nobody_talks_in_it(catalog: Catalog) -> None:
    chat = begun(catalog).do(events.Speak(TAG))
    assert (chat.notices, chat.person.language) == (["notice-not-here"], "zh-Hans")
    assert events.Speak(TAG) not in offered(chat.do(events.ShowLanguages()))


def test_a_draft_is_called_and_quoted_as_in_the_text_that_prevails(catalog: Catalog) -> None:
    chat = begun(catalog, "en").do(events.ShowDocument(), CHOICE)
    chat.do(events.Open("a_name"), events.Say("Qinghe Isle"))
    assert chat.draft.name == "外包协议 · Qinghe Isle"
    chat.do(events.Open("sign_place"))
    assert "".join(clause.text for clause in chat.screen.quote).startswith("Place of signing")
    cloned = chat.do(events.Clone(chat.draft.id))
    assert (cloned.draft.language, cloned.draft.name) == (TAG, "外包协议 · Qinghe Isle")


def test_a_stored_draft_keeps_it(catalog: Catalog) -> None:
    draft = begun(catalog).do(events.ShowDocument(), CHOICE).draft
    assert DRAFT.validate_json(DRAFT.dump_json(draft)) == draft


def only_chinese(parts: Parts) -> None:
    del parts.words["en"], parts.text["en"]


def governed_by_english(parts: Parts) -> None:
    parts.definition["governing"] = "en"


@pytest.mark.parametrize("change", [only_chinese, governed_by_english])
def test_a_contract_without_both_does_not_offer_it(change: object) -> None:
    chat = started(small(change))  # type: ignore[arg-type]
    assert CHOICE not in offered(chat.do(events.ShowDocument()))
    assert CHOICE not in offered(chat.do(events.ShowLanguages()))
    chat.do(events.Resume(), CHOICE)
    assert (chat.notices, chat.draft.language) == (["notice-not-here"], "zh-Hans")


@pytest.mark.parametrize("gone", [TAG, "en"])
def test_a_draft_in_a_language_that_went_away_is_written_in_the_governing_one(gone: str) -> None:
    chat = started(small()).do(events.ShowDocument(), events.WriteIn(gone))
    assert chat.draft.language == gone
    later = Chat(library(small(only_chinese)), Person("alice", "zh-Hans"))
    later = replace(later, person=chat.person, drafts=chat.drafts)
    later.do(events.ShowDocument())
    assert later.spot is Spot.DOCUMENT
    assert chosen(later) == ["简体中文"]
    assert chosen(later.do(events.ShowLanguages())) == ["简体中文", "合同：简体中文"]
    later.do(events.Resume(), events.Open("name"), events.Say("甲公司"))
    assert "甲公司" in later.draft.name
