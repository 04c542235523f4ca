"""A file that came back opens its draft, tells what differs, and changes nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dialogs import events
from dialogs.comparing import Comparison, Difference, Filled
from dialogs.draft import Guest, Spot
from dialogs.sharing import blanks
from dialogs.values import Money
from tests.dialogs.chat import LANGUAGES, Chat, offered

WORDS = Difference("3.2", "三日内", "五日内")
FINAL = events.MakeDocument(final=True)


def came(chat: Chat, compared: Comparison | None, number: int = 0) -> Chat:
    (draft,) = chat.drafts.values()
    return chat.do(events.Returned(draft.id, draft.revision, number, compared))


def told(chat: Chat) -> str:
    return "\n".join(chat.screen.body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_words_in_blanks_are_proposed_and_only_then_taken(done: Chat, language: str) -> None:
    """Also from a document in another language than the person's."""
    done.person = replace(done.person, language=language)
    before = done.draft
    filled = (
        Filled("b_contact", "周文远", "zh-Hans"),
        Filled("start_date", "1 December 2027", "en"),
        Filled("price", "CNY 7,200.00 (say: Chinese Yuan Seven Thousand Two Hundred only)", "en"),
        Filled("seats", "many", "en"),
    )
    came(done, Comparison((WORDS,), filled))
    assert (done.spot, done.draft) == (Spot.RETURNED, before)
    assert "周文远" in told(done)
    assert "三日内" in told(done)
    done.do(events.Confirm())
    assert (done.spot, done.draft) == (Spot.PROPOSED, before)
    done.do(events.Confirm())
    assert done.facts.values["b_contact"] == "周文远"
    assert f"{done.facts.values['start_date']}" == "2027-12-01"
    assert done.facts.values["price"] == Money(Decimal("7200.00"), "CNY")
    assert len(offered(done)) == 3, "the one that is not understood stays"
    done.do(events.EditRow(0), events.Say("40"), events.Confirm())
    assert done.facts.values["seats"] == 40
    assert done.spot is Spot.REVIEW
    assert done.person.half_said == {}


@pytest.mark.parametrize(
    "text", ["人民币陆仟捌佰元整（¥7,200.00）", "面议（另行约定）", "7200元（", f"1{' ' * 99_999}x"]
)
def test_an_amount_that_contradicts_itself_is_not_taken(done: Chat, text: str) -> None:
    came(done, Comparison(filled=(Filled("price", text, "zh-Hans"),)))
    done.do(events.Confirm(), events.Confirm())
    assert done.notices == ["notice-proposed-none"]


def test_blanks_around_the_two_ways_of_writing_an_amount_do_not_count(done: Chat) -> None:
    twice = " 人民币柒仟贰佰元整 （ ¥7,200.00 ） "
    came(done, Comparison(filled=(Filled("price", twice, "zh-Hans"),)))
    done.do(events.Confirm(), events.Confirm())
    assert done.facts.values["price"] == Money(Decimal("7200.00"), "CNY")


def test_what_the_draft_says_already_is_not_proposed_again(done: Chat) -> None:
    contact = str(done.facts.values["b_contact"])
    gone = (Filled("b_contact", contact, "en"), Filled("no_more", "x", "en"))
    came(done, Comparison(filled=gone))
    assert offered(done) == [events.Back()]
    assert "一字不差" not in told(done)
    assert "草稿里都已经有了" in told(done)
    done.do(events.Confirm())
    assert done.notices == ["notice-gone"]
    done.do(events.Back())
    assert done.spot is Spot.REVIEW
    assert done.person.half_said == {}


def test_an_unchanged_file_says_so_and_what_has_changed_here_since(done: Chat) -> None:
    done.do(FINAL)
    came(done, Comparison(), 1)
    assert "第 1 版（2026年1月5日）" in told(done)
    assert "一字不差" in told(done)
    assert "草稿没有改动" in told(done)
    revision = done.draft.revision
    done.do(events.Open("seats"), events.Say("31"))
    done.do(events.Returned(done.draft.id, revision, 1, Comparison()))
    assert "改了 1 项" in told(done)
    assert "→ 31" in told(done)


def test_what_was_open_again_when_the_file_was_made_is_no_change(done: Chat) -> None:
    draft = replace(done.draft, reopened=frozenset({"seats"}))
    done.drafts[draft.id] = draft
    made = events.Returned(draft.id, draft.revision, 0, Comparison(), draft.reopened)
    done.do(made)
    assert "草稿没有改动" in told(done)
    done.do(events.Open("seats"), events.Say("31"), made)
    assert "改了 1 项" in told(done)
    assert "→ 31" in told(done)


def test_under_new_words_of_the_contract_nothing_is_compared(done: Chat) -> None:
    came(done, None)
    assert "无法再逐字对照" in told(done)
    assert offered(done) == [events.Back()]


def test_many_differences_are_counted(done: Chat) -> None:
    lines = (Difference("", "", "新增"), Difference("1", "删", ""))
    many = tuple(Difference(f"{n}", "a", "b") for n in range(40))
    names = [name for name, field in done.contract.fields.items() if field.kind == "text"]
    filled = tuple(Filled(name, "别的", "zh-Hans") for name in [*names, *done.contract.fields])
    came(done, Comparison(lines + many, filled[:30], 7))
    assert "有 49 处不同" in told(done)
    assert "· 新增：“新增”" in told(done)
    assert "· （1）删去：“删”" in told(done)
    assert told(done).count("……另有") == 2


def test_whoever_is_in_the_middle_of_something_finds_it_again(done: Chat) -> None:
    done.do(events.Open("scope"), events.Pick("call_answering"))
    half_said = dict(done.person.half_said)
    came(done, Comparison((WORDS,)))
    done.do(events.ShowHelp(), events.Back())
    assert done.spot is Spot.RETURNED
    assert "三日内" in told(done)
    done.do(events.Back())
    assert half_said.items() <= done.person.half_said.items()


def test_a_file_of_somebody_else_s_is_answered_like_one_of_nobody(done: Chat) -> None:
    place = done.place
    for event in (
        events.Returned("nobody's", 1, 1, Comparison((WORDS,))),
        events.NotReturned("strange"),
    ):
        done.do(event)
        assert (done.place, done.notices) == (place, ["notice-word-strange"])


def test_a_guest_is_proposed_their_own_blanks_and_reads_of_the_others(done: Chat) -> None:
    draft = done.draft.id
    done.guests[draft] = Guest("b", blanks(done.contract, "b"))
    filled = (Filled("a_contact", "别人", "zh-Hans"), Filled("b_contact", "周文远", "zh-Hans"))
    came(done, Comparison((WORDS,), filled))
    assert "· 乙方联系人：周文远" in told(done)
    assert "有 1 处不同" in told(done), "the other party's blanks are no words of the contract"
    before = dict(done.facts.values)
    done.do(events.Confirm(), events.RemoveRow(0))
    assert done.spot is Spot.REVIEW, "nothing of the other party's waits on the list"
    came(done, Comparison((WORDS,), filled))
    done.do(events.Confirm(), events.Confirm())
    assert {**before, "b_contact": "周文远"} == done.facts.values


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    [
        (
            "zh-Hans",
            "对方填写的内容，文件里有 1 项不同。这些只有对方能改，仅供您对照：",
            "· 甲方联系人：尚未填写 → 别人",
        ),
        (
            "zh-Hant",
            "對方填寫的內容，檔案裡有 1 項不同。這些只有對方能改，僅供您對照：",
            "· 甲方聯絡人：尚未填寫 → 别人",
        ),
        (
            "en",
            "One of the other party’s answers reads differently in the file; only they can change it:",
            "· Party A’s contact person: not answered yet → 别人",
        ),
    ],
)
def test_the_other_party_s_blanks_have_a_heading_of_their_own(
    chat: Chat, language: str, heading: str, line: str
) -> None:
    chat.person = replace(chat.person, language=language)
    chat.guests[chat.draft.id] = Guest("b", blanks(chat.contract, "b"))
    came(chat, Comparison((), (Filled("a_contact", "别人", "zh-Hans"),)))
    assert chat.screen.body[1:3] == (heading, line)
    assert offered(chat) == [events.Back()]
    assert chat.do(events.Confirm()).notices == ["notice-gone"]


def test_of_many_blanks_of_the_other_party_the_rest_is_counted(chat: Chat) -> None:
    chat.guests[chat.draft.id] = Guest("b", frozenset())
    names = [name for name, field in chat.contract.fields.items() if field.kind == "text"]
    filled = tuple(Filled(name, "别的", "zh-Hans") for name in [*names, *chat.contract.fields])
    came(chat, Comparison((), filled[:30]))
    assert "有 30 项不同" in told(chat)
    assert "……另有 10 处" in told(chat)
