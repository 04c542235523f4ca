from __future__ import annotations

import pytest

from dialogs.errors import Problem
from dialogs.fields import FieldWords, LongText, Text
from dialogs.values import Standard
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

LINE = Text(id="name")
NAME = Text(id="name", max_length=100, letters=True)
LONG = LongText(id="method", standard=True)
STANDARD_WORDS = FieldWords(name="x", question="x?", standard="由双方协商。\n")
EMPTY, UNPRINTABLE, TOO_LONG, LETTERS = (
    Key(f"text-{name}") for name in ("empty", "unprintable", "long", "letters")
)


@table(
    *(
        (said, S, said)
        for said in (
            "北京华声科技有限公司",
            "A & B <w:p/> Ltd.",
            "{{ field }}",
            "{%p if x %}",
            "_{_",
            "１２３",
            "Ａ公司",
            "余姚",
            "于先生",
            "a  b",
            "=1+1",
            "😀👨‍👩‍👧",
            "é",
            "e\u0301",
            "\u202eabc\u202c",
            "﷽",
            "x\u00a0y",
            "“引号”",
            "不适用",
            "1",
            "None",
            "x" * 200,
            "字" * 200,
            "𠮷野家",
            "\u200bx",
        )
    ),
    (" 前后有空格 ", S, "前后有空格"),
    ("\u3000全角空格\u3000", S, "全角空格"),
    ("两行\n一行", S, "两行 一行"),
    ("两行\r\n一行", S, "两行 一行"),
    ("制表\t符", S, "制表 符"),
    *same(
        S,
        EMPTY,
        "",
        " ",
        "\n",
        "\t\r\n",
        "\u3000",
        "\u200b",
        "\u200b\u200d",
        "\ufeff",
        "\u2028",
        "\u00a0",
    ),
    *same(
        T,
        UNPRINTABLE,
        "a\x00b",
        "\x07",
        "a\x0bb",
        "\x1b[31m",
        "\ud800",
        "a\udfff",
        "\ufffe",
        "\uffff",
        "\U0001fffe",
        "\x85x\x85y",
        "\x7fa",
    ),
    *same(E, TOO_LONG, "x" * 201, "字" * 5000),
)
def test_lines(case: tuple[str, str, object]) -> None:
    verify(LINE, case)


@table(
    *(
        (said, language, said)
        for language in (S, T, E)
        for said in (
            "余",
            "X",
            "é",
            "ж",
            "株式会社",
            "3M",
            "7-Eleven",
            "360公司",
            "１号 Ａ",
            "㐂",
            "𠮷",
        )
    ),
    *same(S, LETTERS, "6,800", "１２３", "13800138000", "2026-03-01", "¥6,800.00", "－", "？？？"),
    *same(T, LETTERS, "6,800", "《》", "（ ）", "…"),
    *same(E, LETTERS, "6,800", "1", "...", "=1+1", "😀👨‍👩‍👧", "%", "9" * 100),
    *same(S, EMPTY, "", "\u200b"),
    *same(E, TOO_LONG, "9" * 101),
)
def test_names(case: tuple[str, str, object]) -> None:
    verify(NAME, case)


@table(
    ("第一段\n\n第二段", S, "第一段\n\n第二段"),
    ("第一段\r\n第二段\r", S, "第一段\n第二段"),
    ("a\tb", S, "a\tb"),
    ("x" * 4000, S, "x" * 4000),
    ("x" * 4001, S, TOO_LONG),
    ("a\x00", S, UNPRINTABLE),
    ("\n \n", S, EMPTY),
    ("由双方协商。", S, Standard()),
    (" 由双方协商。\n", S, Standard()),
)
def test_paragraphs(case: tuple[str, str, object]) -> None:
    verify(LONG, case, STANDARD_WORDS)


def test_the_standard_text_follows_the_language() -> None:
    words = FieldWords(name="x", question="x?", standard="As the parties agree.")
    assert LONG.show(Standard(), STANDARD_WORDS, PHRASES[S]) == "由双方协商。"
    assert LONG.show(Standard(), words, PHRASES[E]) == "As the parties agree."
    survives(LONG, Standard(), words)
    assert LONG.load({"standard": True}) == LONG.load(True) == Standard()  # noqa: FBT003


def test_a_standard_text_that_is_gone_reopens_the_answer() -> None:
    found = LINE.load({"standard": True})
    assert isinstance(found, Problem)
    sayable(found)
    assert Text(id="x").parse("由双方协商。", reading(words=STANDARD_WORDS)) == "由双方协商。"


def test_without_a_standard_text_nothing_is_one() -> None:
    assert isinstance(LONG.parse("", reading(words=NO_WORDS)), Problem)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        1,
        1.5,
        False,
        "",
        "a\x00",
        "x" * 201,
        [],
        {},
        {"standard": False},
        {"standard": True, "x": 1},
    ],
)
def test_what_cannot_be_loaded(stored: object) -> None:
    found = LINE.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)


def test_a_stored_name_without_a_letter_is_asked_again() -> None:
    assert NAME.load("6,800") == Problem("problem-text-letters", {"said": "6,800"})


def test_text_written_by_hand_is_tidied() -> None:
    assert LINE.accept(" 甲\n乙 ", reading()) == "甲 乙"
    assert LONG.accept("\n甲\n乙\n", reading()) == "甲\n乙"
    assert LINE.faults() == []
