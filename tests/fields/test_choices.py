"""One option, and several."""

from __future__ import annotations

import pytest

from dialogs.errors import Problem
from dialogs.fields import Choice, FieldWords, Multi
from dialogs.values import Chosen, Own
from tests.fields.said import (
    NO_WORDS,
    PHRASES,
    E,
    Key,
    S,
    T,
    reading,
    same,
    sayable,
    survives,
    table,
    verify,
)

OPTIONS = ("calls", "data", "data_check", "online", "survey")
WORDS = FieldWords(
    name="范围",
    question="范围？",
    options={
        "calls": "接听电话",
        "data": "数据录入",
        "data_check": "数据核对、抽查",
        "online": "在线客服（Chat）",
        "survey": "Ｓurvey",
    },
    wording={"calls": "代为接听客户来电"},
)
ENGLISH = FieldWords(
    name="Scope",
    question="Scope?",
    options={
        "calls": "Call answering",
        "data": "Data entry",
        "data_check": "Data checks, spot checks",
        "online": "Online chat",
        "survey": "Surveys",
    },
)
ONE = Choice(id="one", options=OPTIONS)
ONE_OR_OWN = Choice(id="one", options=OPTIONS, own=True)
SEVERAL = Multi(id="several", options=OPTIONS)
SEVERAL_OR_OWN = Multi(id="several", options=OPTIONS, own=True)
NUMBER, WHICH, UNKNOWN, JUST_ONE, GONE = (
    Key(f"choice-{name}") for name in ("number", "several", "unknown", "one", "gone")
)
EMPTY, UNPRINTABLE, TOO_LONG = (Key(f"text-{name}") for name in ("empty", "unprintable", "long"))
LEAST, MANY, NOTHING = (Key(f"multi-{name}") for name in ("least", "many", "empty"))


@table(
    *same(
        S,
        "calls",
        "1 | １ | ① | 1. | 1) | （1） | (1) | 1、 | 01 | 接听电话 | 接听电话。 | 接 | 接听 | 代为接听客户来电 | 代为 | calls",
        "CALLS | 1. 接听电话 | 1、接听电话 | (1) 接听电话 | 1:calls",
        " 1 ",
    ),
    *same(S, "data", "2 | ２。 | 数据录入 | 数据录 | data | Data | 2. 数据录入"),
    *same(S, "data_check", "3 | ③ | 数据核对、抽查 | 数据核对 | 数据核 | data_check | data_"),
    *same(S, "online", "4 | 在线客服(chat) | 在线客服（Chat） | 在线客服 | 在 | ONLINE | on"),
    *same(S, "survey", "5 | survey | Survey | ＳＵＲＶＥＹ | s | Su"),
    *same(S, NUMBER, "0 | 6 | 99 | 999999 | ６ | (0) | 6. | 000"),
    *same(S, WHICH, "数据 | 数 | d | dat"),
    *same(
        S,
        UNKNOWN,
        "电话 | 客服 | x | answering | 1-3 | 一 | -1 | 1.5 | #1 | =1 | 1: x | 2. 接听电话 | 7×24 | 😀 | 1e0 | 1234567 | 是",
        "\x00",
        "\ud800",
        "x" * 5000,
    ),
    *same(
        S,
        JUST_ONE,
        "1 3 | 1,3 | 1、3 | 1，3；5 | 接听电话、数据录入 | 接听电话，5 | 1;2 | calls,data",
    ),
    *same(S, EMPTY, "", " ", "\n", "\u200b"),
)
def test_one(case: tuple[str, str, object]) -> None:
    verify(ONE, case, WORDS)


@table(
    *same(E, "calls", "1 | call answering | Call Answering. | call | c | CALL ANSWERING"),
    *same(E, "data_check", "data checks, spot checks | Data checks | data c | 3"),
    *same(E, "data", "data | Data", "data "),
    *same(E, WHICH, "da | dat"),
)
def test_one_in_english(case: tuple[str, str, object]) -> None:
    verify(ONE, case, ENGLISH)


@table(
    *same(S, "calls", "1 | 接听电话 | 接听 | calls | 1. 接听电话"),
    *same(S, Own("质检"), "质检 | =质检 | ＝质检 | = 质检", " 质检 ", "质检\n"),
    *same(S, Own("接"), "接 | =接"),
    *same(S, Own("接听"), "=接听"),
    *same(S, Own("1"), "=1 | ＝1"),
    *same(S, Own("=1"), "==1 | ＝=1"),
    *same(S, Own("7×24"), "=7×24"),
    *same(S, Own("质检，含抽查"), "质检，含抽查"),
    *same(S, Own("第一行 第二行"), "第一行\n第二行"),
    *same(S, Own("2. 接听电话"), "2. 接听电话"),
    *same(S, Own("字" * 200), "字" * 200),
    *same(S, NUMBER, "0 | 30 | ６"),
    *same(S, WHICH, "数据"),
    *same(S, UNKNOWN, "7×24 | 1-3 | -1 | ? | 😀 | ...", "1" * 5000),
    *same(S, JUST_ONE, "1 3 | 1、2 | 接听电话、数据录入"),
    *same(S, EMPTY, "=", "", "＝ ", "\u200b"),
    *same(S, UNPRINTABLE, "a\x00", "=\ud800", "质\x07检"),
    *same(S, TOO_LONG, "字" * 201, "=" + "x" * 300),
)
def test_one_or_own_words(case: tuple[str, str, object]) -> None:
    verify(ONE_OR_OWN, case, WORDS)


def test_numbers_as_labels_are_asked_back_where_they_clash() -> None:
    words = FieldWords(name="x", question="x?", options={"a": "2", "b": "30", "c": "60", "d": "a"})
    field = Choice(id="x", options=("a", "b", "c", "d"))
    verify(field, ("30", S, "b"), words)
    verify(field, ("3", S, "c"), words)
    verify(field, ("2", S, WHICH), words)
    verify(field, ("1", S, "a"), words)
    verify(field, ("a", S, WHICH), words)
    for option in field.options:
        survives(field, option, words)


def test_options_without_labels_go_by_their_ids() -> None:
    verify(ONE, ("calls", S, "calls"), NO_WORDS)
    verify(ONE, ("2", S, "data"), NO_WORDS)
    assert ONE.show("calls", NO_WORDS, PHRASES[S]) == "calls"


def test_a_choice_reads_as_its_wording() -> None:
    assert ONE.show("calls", WORDS, PHRASES[S]) == "代为接听客户来电"
    assert ONE.show("data", WORDS, PHRASES[S]) == "数据录入"
    assert ONE_OR_OWN.show(Own("质检"), WORDS, PHRASES[S]) == "质检"


def test_labels_that_cannot_be_typed_give_way_to_numbers() -> None:
    words = FieldWords(
        name="x", question="x?", options={"a": "=1", "b": "同", "c": "同", "d": "。"}
    )
    for own in (False, True):
        field = Choice(id="x", options=("a", "b", "c", "d"), own=own)
        for option in field.options:
            survives(field, option, words)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        1,
        True,
        "x",
        "接听电话",
        "",
        [],
        ["calls"],
        {},
        {"own": 1},
        {"own": "x", "y": 1},
        {"own": ""},
        {"own": "a\x00"},
    ],
)
def test_what_no_choice_can_be_loaded_from(stored: object) -> None:
    for field in (ONE, ONE_OR_OWN):
        found = field.load(stored)  # type: ignore[arg-type]
        assert isinstance(found, Problem)
        sayable(found)


def test_own_words_are_refused_once_they_are_not_allowed() -> None:
    assert ONE_OR_OWN.load({"own": "质检"}) == Own("质检")
    assert isinstance(ONE.load({"own": "质检"}), Problem)
    assert isinstance(SEVERAL.load({"options": [], "own": ["质检"]}), Problem)


def test_a_choice_written_by_hand() -> None:
    assert ONE.accept("calls", reading(words=WORDS)) == "calls"
    assert ONE.accept("接听电话", reading(words=WORDS)) == "calls"
    assert ONE_OR_OWN.accept("质检", reading(words=WORDS)) == Own("质检")
    assert isinstance(ONE.accept("质检", reading(words=WORDS)), Problem)


@table(
    *same(
        S,
        Chosen(("calls", "data_check", "survey")),
        "1 3 5 | 1,3,5 | 1，3、5 | 5 3 1 | 1、3;5 | 1；3；5 | 1 3 5 3 1 | ①、③、⑤ | 接听电话、数据核对、抽查、survey",
        "接听,数据核,s | calls,data_check,survey | １　３　５ | 1, 3, 5. | 1.、3.、5.",
        "1\n3\n5",
        "接听电话\n数据核对、抽查\nsurvey",
    ),
    *same(
        S,
        Chosen(("calls",)),
        "1 | 接听电话 | 接听电话,接听电话,1,calls | 1、 | 、1 | ,,1,, | 1、接听电话",
        "\n1\n\n",
        "1\r\n",
    ),
    *same(S, Chosen(("data_check",)), "数据核对、抽查 | 3", " 数据核对、抽查 "),
    *same(
        S, Chosen(OPTIONS), "全部 | 全选 | 全選 | 都要 | all | All | ALL. | 1 2 3 4 5 | 5,4,3,2,1"
    ),
    *same(S, NUMBER, "0 | 1 6 | 1,9 | 7 | 接听电话,8"),
    *same(S, WHICH, "数据 | 1,数据"),
    *same(
        S, UNKNOWN, "质检 | 1,质检 | 1-3 | 1 和 3 | x | =质检 | 1 3 x", "\x00", "\ud800", "1,\x00"
    ),
    *same(S, NOTHING, "、 | ,,, | ; | ，；、", "", " ", "\n", "\u200b"),
)
def test_several(case: tuple[str, str, object]) -> None:
    verify(SEVERAL, case, WORDS)


@table(
    *same(
        S,
        Chosen(("calls",), ("质检",)),
        "1,质检 | 质检、1 | 1,质检,质检,接听电话",
        "质检\n接听电话",
        "=质检\n1",
        "1\n＝质检",
    ),
    *same(S, Chosen((), ("质检", "排班")), "质检、排班 | 质检,排班,质检", "质检\n排班"),
    *same(S, Chosen((), ("质检、排班",)), "=质检、排班"),
    *same(S, Chosen(("data_check",), ("质检",)), "数据核对、抽查、质检 | 质检，数据核对、抽查"),
    *same(S, Chosen((), ("1",)), "=1"),
    *same(S, Chosen(("calls",), ("接听电话",)), "1\n=接听电话"),
    *same(S, Chosen((), ("a b",)), "a b"),
    *same(S, UNKNOWN, "1-3 | 7×24 | 1,? | 😀"),
    *same(S, NUMBER, "1 9 | 质检,9"),
    *same(S, EMPTY, "=", "1\n="),
    *same(S, UNPRINTABLE, "质\x07检", "1,\ud800x"),
    *same(S, TOO_LONG, "1," + "字" * 201, "1," * 4001),
    *same(
        S,
        MANY,
        "、".join(f"项目{at}" for at in range(31)),
        "\n".join(f"=x{at}" for at in range(1000)),
    ),
)
def test_several_and_own_words(case: tuple[str, str, object]) -> None:
    verify(SEVERAL_OR_OWN, case, WORDS)


@table(
    ("", S, NOTHING),
    ("1", S, LEAST),
    ("1,1", S, LEAST),
    ("1,2", S, Chosen(("calls", "data"))),
    ("全部", S, Chosen(OPTIONS)),
)
def test_at_least_two(case: tuple[str, str, object]) -> None:
    verify(Multi(id="x", options=OPTIONS, least=2), case, WORDS)


def test_how_several_are_shown() -> None:
    value = Chosen(("calls", "data"), ("质检",))
    field = SEVERAL_OR_OWN
    assert field.show(value, WORDS, PHRASES[S]) == "代为接听客户来电、数据录入、质检"
    assert (
        field.show(value, WORDS, PHRASES[T], "list")
        == "（1）代为接听客户来电；（2）数据录入；（3）质检"
    )
    assert field.show(value, ENGLISH, PHRASES[E]) == "Call answering, Data entry and 质检"
    assert (
        field.show(value, ENGLISH, PHRASES[E], "list")
        == "(1) Call answering; (2) Data entry; (3) 质检"
    )
    assert field.show(Chosen(("data",)), ENGLISH, PHRASES[E]) == "Data entry"
    assert (
        field.show(Chosen(("data", "calls")), ENGLISH, PHRASES[E])
        == "Data entry and Call answering"
    )


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ({"options": ["data", "calls"], "own": ["质检"]}, Chosen(("calls", "data"), ("质检",))),
        ({"options": [], "own": ["calls"]}, Chosen((), ("calls",))),
        (["data", "质检", "calls"], Chosen(("calls", "data"), ("质检",))),
        (["质检", "质检"], Chosen((), ("质检",))),
    ],
)
def test_loading_several(stored: object, value: Chosen) -> None:
    assert SEVERAL_OR_OWN.load(stored) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "calls",
        1,
        True,
        [],
        {},
        ["calls", 1],
        [None],
        [["calls"]],
        [{"own": "x"}],
        {"options": ["calls"]},
        {"options": ["x"], "own": []},
        {"options": [1], "own": []},
        {"options": [], "own": [1]},
        {"options": [], "own": [""]},
        {"options": [], "own": []},
        {"options": "calls", "own": []},
        {"options": ["calls"], "own": [], "more": 1},
    ],
)
def test_what_several_cannot_be_loaded_from(stored: object) -> None:
    found = SEVERAL_OR_OWN.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)


def test_several_written_by_hand() -> None:
    given = reading(words=WORDS)
    assert SEVERAL.accept(["接听电话", "data"], given) == Chosen(("calls", "data"))
    assert SEVERAL_OR_OWN.accept(["质检", "calls"], given) == Chosen(("calls",), ("质检",))
    assert SEVERAL.accept("1 2", given) == Chosen(("calls", "data"))
    assert isinstance(SEVERAL.accept(["质检"], given), Problem)
    assert isinstance(SEVERAL_OR_OWN.accept([1], given), Problem)


def test_faults() -> None:
    assert ONE.faults() == SEVERAL.faults() == []
    assert Choice(id="x", options=("a", "a")).faults() == ["the option 'a' is listed twice"]
    assert Multi(id="x", options=("a", "a")).faults() == ["the option 'a' is listed twice"]
    assert Multi(id="x", options=("a",), least=2).faults()
    assert Multi(id="x", options=("a",), least=2, own=True).faults() == []
