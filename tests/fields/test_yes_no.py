from __future__ import annotations

import pytest

from dialogs.errors import Problem
from dialogs.fields import FieldWords, YesNo
from tests.fields.said import NO_WORDS, PHRASES, E, Key, S, T, reading, same, sayable, table, verify

YES, NO = True, False
YES_NO = YesNo(id="tax")
TAX = FieldWords(
    name="x",
    question="x?",
    options={"yes": "含税", "no": "不含税"},
    wording={"yes": "以上价格含税"},
)
CAP = FieldWords(name="x", question="x?", options={"yes": "无上限", "no": "有上限"})
OTHER = Key("yes-no")


@table(
    *same(
        S,
        YES,
        "是 | 是的 | 对 | 对的 | 有 | 要 | 需要 | 好 | 好的 | 行 | 可以 | 同意 | 嗯 | 确认 | 1 | １ | ① | 是。 | 是！",
        " 是 ",
    ),
    *same(T, YES, "是 | 對 | 對的 | 確認 | yes"),
    *same(
        E,
        YES,
        "yes | Yes | YES | y | Y | yeah | yep | true | True | ok | okay | sure | 1 | ｙｅｓ | yes. | ye | yes!",
    ),
    *same(
        S,
        NO,
        "否 | 不 | 不是 | 不对 | 没有 | 没 | 无 | 不要 | 不需要 | 不用 | 不必 | 不行 | 不可以 | 不同意 | 2 | 0 | ② | 否。",
    ),
    *same(T, NO, "否 | 不對 | 沒有 | 沒 | 無"),
    *same(E, NO, "no | No | NO | n | N | nope | false | 2 | no."),
    *same(
        S,
        OTHER,
        "可能 | maybe | 3 | 是否 | 是不是 | yes no | y/n | -1 | 1 2 | 不知道 | 随便 | 对方 | 😀 | None",
        "",
        " ",
        "\x00",
        "\ud800",
        "x" * 5000,
    ),
)
def test_yes_or_no(case: tuple[str, str, object]) -> None:
    verify(YES_NO, case)


@table(
    *same(S, YES, "含税 | 是 | 1 | 含 | 以上价格含税 | yes"),
    *same(S, NO, "不含税 | 否 | 2 | 不含 | 不 | no"),
    *same(S, OTHER, "税 | 3"),
)
def test_labels_of_its_own(case: tuple[str, str, object]) -> None:
    verify(YES_NO, case, TAX)


@table(
    *same(S, YES, "无上限 | 1 | 是"),
    *same(S, NO, "有上限 | 2 | 否"),
    *same(S, OTHER, "有 | 无"),
)
def test_a_word_that_begins_the_other_label_is_asked_back(case: tuple[str, str, object]) -> None:
    verify(YES_NO, case, CAP)


def test_how_yes_and_no_are_shown() -> None:
    assert [YES_NO.show(YES, NO_WORDS, PHRASES[language]) for language in (S, T, E)] == [
        "是",
        "是",
        "Yes",
    ]
    assert YES_NO.show(NO, NO_WORDS, PHRASES[E]) == "No"
    assert YES_NO.show(YES, TAX, PHRASES[S]) == "以上价格含税"
    assert YES_NO.show(NO, TAX, PHRASES[S]) == "不含税"


@pytest.mark.parametrize("stored", [None, 0, 1, "yes", "true", [], {}])
def test_what_neither_can_be_loaded_from(stored: object) -> None:
    found = YES_NO.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)
    assert YES_NO.accept("yes", reading()) is True
