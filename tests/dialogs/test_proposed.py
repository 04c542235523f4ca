"""Pasted text becomes a list to confirm: nothing enters the draft before that, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dialogs import events
from dialogs.draft import Spot
from tests.dialogs.chat import LANGUAGES, REFUSED, Chat, offered

CARD = "公司名称：杭州青禾屿电子商务有限公司\n地址：浙江省杭州市余杭区文一西路998号\n联系人：林知夏\n电话：138 0013 8000"
BOTH = "甲方：杭州青禾屿电子商务有限公司\n地址：浙江省杭州市余杭区文一西路998号\n乙方：成都听澜信息服务有限公司\n电话：028-8555 0102"
ODD = "甲方名称：海桐公司\n甲方联系电话：十一位数字"


def paste(chat: Chat, text: str, at: str = "contract_number") -> Chat:
    chat.do(events.Open(at))
    return chat.do(events.Say(text))


def test_nothing_is_stored_before_it_is_confirmed(chat: Chat) -> None:
    paste(chat, BOTH)
    assert chat.spot is Spot.PROPOSED
    assert not chat.draft.answers
    assert len(chat.screen.body) == 4
    chat.do(events.Confirm())
    assert chat.draft.revision == 1, "one event, one revision"
    assert set(chat.facts.values) == {"a_name", "a_address", "b_name", "b_phone"}
    assert (chat.spot, chat.notices[0]) == (Spot.ASK, "notice-proposed-taken")
    assert chat.place.field == "contract_number", "the question itself is still open"
    assert events.Undo(1) in offered(chat)
    chat.do(events.Undo(1))
    assert not chat.facts.values


def test_a_card_goes_to_the_party_that_is_being_asked_about(chat: Chat) -> None:
    paste(chat, CARD, "b_address")
    assert all("乙方" in line for line in chat.screen.body)
    chat.do(events.Pick("a"))
    assert all("甲方" in line for line in chat.screen.body), "one tap puts it on the other side"
    chat.do(events.Confirm())
    assert set(chat.facts.values) == {"a_name", "a_address", "a_contact", "a_phone"}
    assert chat.person.pending is None


def test_a_card_without_a_party_asks_whose_it_is(chat: Chat) -> None:
    paste(chat, CARD, "copies")
    assert [item for item in offered(chat) if isinstance(item, events.Pick)] == [
        events.Pick("a"),
        events.Pick("b"),
    ]
    chat.do(events.Confirm())
    assert chat.notices == ["notice-proposed-none"]
    chat.do(events.Pick("nobody"))
    assert chat.notices == ["notice-gone"]
    chat.do(events.Pick("b"), events.Confirm())
    assert chat.facts.values["b_contact"] == "林知夏"


def test_each_answer_can_be_mended_or_dropped(chat: Chat) -> None:
    paste(chat, BOTH)
    chat.do(events.EditRow(2))
    assert chat.screen.current == "成都听澜信息服务有限公司"
    chat.do(events.Back())
    assert len(chat.screen.body) == 4
    chat.do(events.EditRow(2), events.Say("成都听澜客服有限公司"), events.RemoveRow(1))
    chat.do(events.Say("乙方联系人：周叙白"), events.Say("什么"))
    assert chat.notices == ["notice-proposed-say"]
    chat.do(events.Confirm())
    assert chat.facts.values == {
        "a_name": "杭州青禾屿电子商务有限公司",
        "b_name": "成都听澜客服有限公司",
        "b_phone": "+862885550102",
        "b_contact": "周叙白",
    }


def test_what_is_not_understood_says_why_and_stays_in_the_list(chat: Chat) -> None:
    paste(chat, ODD)
    assert chat.screen.body[1].startswith("⚠")
    chat.do(events.Confirm())
    assert (chat.spot, set(chat.facts.values)) == (Spot.PROPOSED, {"a_name"})
    assert len(chat.screen.body) == 1
    chat.do(events.Confirm())
    assert chat.notices == ["notice-proposed-none"]
    chat.do(events.EditRow(0), events.Say("138 0013 8000"), events.Confirm())
    assert chat.facts.values["a_phone"] == "+8613800138000"


@pytest.mark.parametrize(
    "leave",
    [
        lambda chat: chat.do(events.Back()),
        lambda chat: chat.do(events.RemoveRow(0), events.RemoveRow(0)),
    ],
)
def test_leaving_the_list_changes_nothing(chat: Chat, leave: Callable[[Chat], Chat]) -> None:
    paste(chat, ODD, "a_city")
    leave(chat)
    assert (chat.spot, chat.place.field) == (Spot.ASK, "a_city")
    assert not chat.draft.answers
    assert not chat.person.half_said


def test_an_answer_that_would_change_is_shown_with_the_one_before(chat: Chat) -> None:
    chat.do(events.Open("a_name"), events.Say("海桐公司"))
    paste(chat, BOTH)
    assert "海桐公司" in chat.screen.body[0]
    assert "青禾屿" in chat.screen.body[0]


def test_the_whole_text_can_be_the_answer_after_all(chat: Chat) -> None:
    paste(chat, ODD, "a_address")
    chat.do(events.Take(0))
    assert "海桐公司" in str(chat.facts.values["a_address"])
    assert (chat.spot, chat.notices[0]) == (Spot.ASK, "notice-saved")
    paste(chat, ODD, "a_phone")
    chat.do(events.Take(0))
    assert (chat.place.field, chat.notices) == ("a_phone", ["problem-phone-unclear"])
    chat.do(events.ShowReview(), events.Say(ODD), events.Take(0))
    assert chat.notices == ["notice-gone"], "in the review nothing is asked"


def test_text_is_welcome_where_nothing_is_asked(chat: Chat) -> None:
    chat.do(events.ShowReview(), events.Say("好的"))
    assert chat.notices == ["notice-not-here"]
    chat.do(events.Say(BOTH), events.Confirm())
    assert chat.spot is Spot.REVIEW
    assert "b_name" in chat.facts.values
    chat.do(events.ShowDocument(), events.Say(BOTH), events.Back())
    assert chat.spot is Spot.REVIEW


def test_the_list_waits_for_who_leaves_the_draft(chat: Chat) -> None:
    paste(chat, BOTH)
    shown = chat.screen
    chat.do(events.ShowHelp(), events.Resume())
    assert chat.spot is Spot.PROPOSED
    assert chat.screen.body == shown.body


def test_long_texts_and_tables_are_never_taken_apart(chat: Chat) -> None:
    long = next(field.id for field in chat.contract.fields.values() if field.kind == "long_text")
    chat.do(events.Open(long))
    asked = chat.spot is Spot.ASK
    chat.do(events.Say(BOTH))
    assert not asked or chat.spot is not Spot.PROPOSED
    chat.do(events.Open("kpis"), events.Say(BOTH))
    assert chat.spot is Spot.ASK


@pytest.mark.parametrize("number", [2, 9_999])
def test_a_row_that_is_not_there_changes_nothing(chat: Chat, number: int) -> None:
    paste(chat, ODD)
    for event in (events.EditRow(number), events.RemoveRow(number)):
        chat.do(event)
        assert chat.notices == ["notice-gone"]


def test_what_waits_and_cannot_be_read_is_an_empty_list(chat: Chat) -> None:
    paste(chat, ODD)
    chat.person = chat.person.saying("broken")
    assert not chat.screen.body
    chat.do(events.Confirm())
    assert chat.notices == ["notice-proposed-none"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_list_is_accepted(chat: Chat, language: str) -> None:
    chat.do(events.Speak(language), events.Resume())
    paste(chat, CARD, "a_name")
    here = chat.person
    for event in offered(chat):
        chat.person = here
        chat.do(event)
        assert not REFUSED & set(chat.notices)


def test_text_without_a_label_is_the_one_answer_that_is_unclear(chat: Chat) -> None:
    paste(chat, ODD)
    chat.do(events.Say("138 0013 8000"))
    assert not any(line.startswith("⚠") for line in chat.screen.body)
    chat.do(events.Say("139 0013 9000"))
    assert chat.notices == ["notice-proposed-say"], "now it could be any of them"


def test_a_line_without_a_party_is_about_the_one_in_the_list(chat: Chat) -> None:
    paste(chat, ODD)
    chat.do(events.Say("城市：宁波市"))
    assert "甲方所在城市：宁波市" in chat.screen.body
    paste(chat, BOTH)
    chat.do(events.Say("城市：宁波市"))
    assert events.Pick("a") in offered(chat), "with both in the list somebody has to say"


def test_somebody_elses_words_are_proposed_wherever_one_is(chat: Chat) -> None:
    chat.do(events.Open("copies"), events.Paste("好的"))
    assert (chat.spot, chat.notices) == (Spot.ASK, ["notice-unknown"])
    chat.do(events.Paste(BOTH), events.Paste(CARD), events.Back())
    assert (chat.spot, chat.place.field) == (Spot.ASK, "copies"), (
        "the second takes the first's place"
    )
    chat.do(events.ShowHelp(), events.Paste(BOTH))
    assert chat.spot is Spot.PROPOSED
    assert not chat.draft.answers


def test_two_answers_to_one_blank_are_listed_once(chat: Chat) -> None:
    paste(
        chat,
        "甲方：海桐公司\n联系人：沈予安\n公司名称：另一家公司\n乙方：甲方的公司\n地址：无",
        "a_name",
    )
    names = [line for line in chat.screen.body if line.startswith("甲方全称")]
    assert names == ["甲方全称：海桐公司"]


def test_what_the_other_side_has_no_blank_for_is_left_out(chat: Chat) -> None:
    paste(chat, f"{CARD}\n账号：4301000009000123456", "b_name")
    before = len(chat.screen.body)
    chat.do(events.Pick("a"))
    assert len(chat.screen.body) == before - 1, "only the paid side has an account"
    chat.do(events.Pick("b"))
    assert len(chat.screen.body) == before


def test_several_lines_without_a_label_are_one_answer(chat: Chat) -> None:
    paste(chat, "浙江省杭州市余杭区\n文一西路998号", "a_address")
    assert "a_address" in chat.facts.values


def test_only_a_question_for_text_takes_the_whole_of_it(chat: Chat) -> None:
    paste(chat, BOTH, "copies")
    assert events.Take(0) not in offered(chat)
    paste(chat, BOTH, "a_address")
    assert events.Take(0) in offered(chat)
