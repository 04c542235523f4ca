"""What holds for every kind and any input."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from dialogs.errors import Problem
from dialogs.fields import (
    BaseField,
    Choice,
    CompanyId,
    Date,
    Duration,
    Email,
    FieldWords,
    LongText,
    Money,
    Multi,
    Number,
    Percent,
    Phone,
    Table,
    Text,
    YesNo,
)
from dialogs.fields.typed.currencies import CURRENCIES
from dialogs.fields.typed.fold import brief, describe, fold, quote
from dialogs.values import Chosen, Own, Unit, Value
from dialogs.values import Duration as Span
from dialogs.values import Money as Amount
from tests.fields.said import LANGUAGES, PHRASES, SOURCES, reading, sayable, survives

OPTIONS = ("calls", "data", "check")
LABELS = {"calls": "接听电话", "data": "数据录入", "check": "数据核对、抽查"}
CELL_WORDS = FieldWords(name="x", question="x?", options=LABELS)
WORDS = FieldWords(
    name="x", question="x?", options=LABELS, standard="由双方协商。", columns={"a": CELL_WORDS}
)

FIELDS: dict[str, BaseField] = {
    "text": Text(id="x"),
    "standard text": LongText(id="x", standard=True),
    "choice": Choice(id="x", options=OPTIONS),
    "own choice": Choice(id="x", options=OPTIONS, own=True),
    "multi": Multi(id="x", options=OPTIONS),
    "own multi": Multi(id="x", options=OPTIONS, own=True),
    "yes or no": YesNo(id="x"),
    "date": Date(id="x"),
    "money": Money(id="x", currency_from="currency"),
    "dollars": Money(id="x", currency="USD"),
    "number": Number(id="x", least=-1000),
    "percent": Percent(id="x", least=Decimal(-5), decimals=4),
    "duration": Duration(id="x"),
    "months": Duration(id="x", units=(Unit.MONTH,)),
    "phone": Phone(id="x"),
    "e-mail": Email(id="x"),
    "company": CompanyId(id="x"),
    "table": Table(
        id="x",
        columns=(
            Choice(id="a", options=OPTIONS, own=True),
            Money(id="b", currency="CNY", need="optional"),
        ),
    ),
}
every_field = pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)

# Pieces of right answers in wrong order find more than random characters.
PIECES = r"""
0 1 2 9 00 12 2026 2200 ０ ９ 一 二 两 十 百 千 万 亿 零 〇 壹 贰 拾 佰 仟 萬 億 廿 半 点 整 . , ， 、 ; - − + = ＝ / % ‰ ±
年 月 日 号 底 后 天 周 个 工作日 个月 季度 今 明 下 本月 下月 今天 元 角 分 ￥ $ CNY USD RMB 美元 港币 百分之 千分之 负
minus day days months year and in of the March Jan 1st k w million twelve 是 不 有 yes no 全部 接听 数据 录入 calls
+86 0086 010 138 0013 8000 转 ext x # ( ) @ example.com mailto: 91990000 MA00000008 nan inf 1e5 1_0
😀 é ß ﬁ ² ① ٣ ½ <w:p> & {{ }} _ ' " «
"""
INVISIBLE = ["\x00", "\u200b", "\u202e", "\ud800", "\ufffe", "\n", "\r", "\t", " "]
NEAR_MISSES = st.lists(st.sampled_from([*PIECES.split(), *INVISIBLE]), max_size=9).map("".join)
ANYTHING = st.text(st.characters(), max_size=60) | NEAR_MISSES
KEYS = ["own", "options", "standard", "amount", "currency", "count", "unit", "a", "b"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | ANYTHING
    | st.sampled_from([*OPTIONS, *(unit.value for unit in Unit), "CNY"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["own", "options", "standard", "amount", "currency", "count", "unit", "a", "b"]
            )
            | ANYTHING,
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
OWN = st.text(st.characters(), min_size=1, max_size=40)


@every_field
@given(
    said=ANYTHING,
    language=st.sampled_from(LANGUAGES),
    currency=st.sampled_from(["cny", "jpy", "xyz"]),
)
def test_any_text_is_an_answer_or_a_problem(
    field: BaseField, said: str, language: str, currency: str
) -> None:
    got = field.parse(said, reading(language, WORDS, currency=currency))
    if isinstance(got, Problem):
        sayable(got)
    else:
        survives(
            field,
            got,
            WORDS,
            currency=got.currency.lower() if isinstance(got, Amount) else currency,
        )


@every_field
@given(stored=JSON)
def test_any_json_is_a_value_or_a_problem(field: BaseField, stored: JsonValue) -> None:
    got = field.load(stored)
    accepted = field.accept(stored, reading(words=WORDS, currency="cny"))
    for found in (got, accepted):
        if isinstance(found, Problem):
            sayable(found)
        else:
            assert field.load(field.dump(found)) == found


@pytest.mark.parametrize("size", [100, 101, 5000, 100_000])
@every_field
def test_long_texts_are_answered_too(field: BaseField, size: int) -> None:
    for piece in (
        "1",
        "一",
        "年",
        "1、",
        ",",
        " ",
        "a",
        "转",
        "=",
        "元",
        "\u200b",
        "壹万",
        "1 ",
        "万",
        "@",
        "\n",
    ):
        got = field.parse(piece * size, reading(words=WORDS, currency="cny"))
        if isinstance(got, Problem):
            sayable(got)


def survive(field: BaseField, value: Value, **values: Value) -> None:
    loaded = field.load(field.dump(value))
    if not isinstance(loaded, Problem):
        survives(field, loaded, WORDS, **values)


@given(st.dates(date(1970, 1, 1), date(2200, 12, 31)))
def test_every_day_survives(value: date) -> None:
    survives(FIELDS["date"], value)
    for language in LANGUAGES:
        shown = FIELDS["date"].show(value, WORDS, PHRASES[language])
        assert FIELDS["date"].parse(shown, reading(language)) == value


@given(st.integers(1, 10**14 - 1), st.sampled_from([*CURRENCIES]))
def test_every_amount_survives(cents: int, code: str) -> None:
    amount = Decimal(cents) / 100
    field = FIELDS["money"]
    if code == "JPY":
        amount = max(Decimal(1), amount.to_integral_value("ROUND_DOWN"))
    survives(field, Amount(amount, code), currency=code.lower())
    for form in ("figures", "capitals"):
        shown = field.show(Amount(amount, code), WORDS, PHRASES["zh-Hans"], form)
        if not (form == "figures" and code == "JPY"):
            assert field.parse(shown, reading(currency=code.lower())) == Amount(amount, code)


@given(st.integers(-1000, 10**12 - 1))
def test_every_number_survives(value: int) -> None:
    survives(FIELDS["number"], value)
    for language in LANGUAGES[:2]:
        capital = FIELDS["number"].show(value, WORDS, PHRASES[language], "capital")
        assert FIELDS["number"].parse(capital, reading()) == value


@given(st.decimals(-5, 100, places=4))
def test_every_percentage_survives(value: Decimal) -> None:
    survives(FIELDS["percent"], value)


@given(st.integers(1, 9999), st.sampled_from(Unit))
def test_every_duration_survives(count: int, unit: Unit) -> None:
    survives(FIELDS["duration"], Span(count, unit))


@given(OWN | ANYTHING)
def test_own_words_survive_as_they_are(text: str) -> None:
    survive(FIELDS["own choice"], Own(text))
    survive(FIELDS["text"], text)
    if text.strip() != "由双方协商。":
        survive(FIELDS["standard text"], text)


@given(st.sets(st.sampled_from(OPTIONS)), st.lists(OWN | ANYTHING, max_size=4))
def test_any_choice_of_several_survives(options: set[str], own: list[str]) -> None:
    ordered = tuple(option for option in OPTIONS if option in options)
    survive(FIELDS["own multi"], Chosen(ordered, tuple(own)))
    survive(FIELDS["multi"], Chosen(ordered))


@given(st.text(st.characters(), max_size=80))
def test_folding_settles_at_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert len(quote(text)) <= 40
    assert "\n" not in quote(text)


def test_what_a_reply_repeats() -> None:
    assert quote("x" * 50) == "x" * 39 + "…"
    assert quote("a\x00b\nc\ud800d\u202ee") == "a b c d e"
    given: list[JsonValue] = [4, True, "x", None, 1.5, [], 10**6000]
    assert [describe(stored) for stored in given] == [
        "4",
        "True",
        "x",
        "…",
        "…",
        "…",
        "…",
    ]
    assert brief("x" * 101) == ""


def test_every_problem_that_the_kinds_name_has_its_phrase_in_every_language() -> None:
    folder = Path(__file__).parents[2] / "dialogs" / "fields"
    source = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    named = set(re.findall(r'"(problem-[a-z-]+)"', source))
    assert len(named) > 40
    for language in LANGUAGES:
        block = SOURCES[language].partition("### Answers")[2].partition("### End of answers")[0]
        keys = re.findall(r"^([a-z-]+) =", block, re.MULTILINE)
        assert len(keys) == len(set(keys))
        assert {one for one in keys if one.startswith("problem-")} == named


def test_the_languages_fill_the_same_variables() -> None:
    blocks = [
        SOURCES[one].partition("### Answers")[2].partition("### End of answers")[0]
        for one in LANGUAGES
    ]
    found = [
        {
            name: set(re.findall(r"\$([a-z]+)", body))
            for name, body in re.findall(
                r"^(problem-[a-z-]+) =(.*(?:\n[ }].*)*)", block, re.MULTILINE
            )
        }
        for block in blocks
    ]
    assert found[0] == found[1] == found[2]
