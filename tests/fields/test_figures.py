"""Numbers and percentages: everything that reads a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dialogs.errors import Problem
from dialogs.fields import Number, Percent
from tests.fields.said import (
    NO_WORDS,
    PHRASES,
    E,
    Key,
    S,
    T,
    amount,
    reading,
    same,
    sayable,
    table,
    verify,
)

NUMBER = Number(id="copies")
PERCENT = Percent(id="rate")
UNCLEAR, SEPARATORS, WHOLE, LONG = (
    Key(f"number-{name}") for name in ("unclear", "separators", "whole", "long")
)


@table(
    *same(
        S,
        4,
        "4 | ４ | 四 | 肆 | 4份 | ４ 份 | 四份 | 肆份 | 4个 | 4.0 | 4.00 | +4 | 04 | 4。",
        " 4 ",
        "\u202a4\u202c",
    ),
    *same(T, 4, "四份 | 4個 | 4張 | 肆"),
    *same(E, 4, "four | Four | 4 copies | four copies | 4 items | 4 people | 4 days"),
    *same(S, 2, "二 | 两 | 兩 | 贰 | 貳 | 弍 | 两份 | 2份"),
    *same(S, 10, "10 | 十 | 拾 | 一十 | 壹拾 | ten | 1０"),
    *same(S, 15, "15 | 十五 | 一十五 | 壹拾伍 | 15天 | 十五天 | fifteen"),
    *same(S, 5, "零五 | 05 | 伍"),
    *same(S, 20, "20 | 二十 | 贰拾 | 廿 | twenty"),
    *same(S, 21, "二十一 | 廿一 | twenty-one | twenty-one days"),
    *same(S, 30, "30 | 三十 | 卅 | 叁拾 | 參拾 | 30天 | 30日 | 三十日 | thirty"),
    *same(S, 100, "一百 | 壹佰 | 1百 | one hundred | 1 hundred"),
    *same(S, 105, "一百零五 | 一百〇五 | 壹佰零伍 | 1百零5 | 一零五"),
    *same(S, 110, "一百一十 | 一百一 | 一百十 | 壹佰壹拾"),
    *same(S, 350, "三百五 | 三百五十 | 3百5十 | 叁佰伍拾"),
    *same(S, 1005, "一千零五 | 一千〇五 | 壹仟零伍 | 1千零5"),
    *same(S, 1020, "一千零二十 | 一千二十 | 壹仟零贰拾"),
    *same(S, 1500, "1500 | 1,500 | 1，500 | 一千五 | 一千五百 | 1.5千 | 1.5k | 1.5K | 壹仟伍佰"),
    *same(S, 3000, "3千 | 三千 | 叁仟 | 3k | 3 thousand | 3,000 | ３，０００"),
    *same(
        S,
        12_000,
        "1.2万 | 1.2 万 | 1.2萬 | 1.2w | 1.2W | １．２万 | 12000 | 12,000 | 一万二 | 一万二千 | 1万2千 | 1万2000 | 壹万贰仟",
        "壹萬貳仟 | 12k | 12 thousand | 12千",
    ),
    *same(S, 10_002, "一万零二 | 1万零2 | 壹万零贰"),
    *same(S, 10_500, "一万零五百 | 一万五百 | 1万0500 | 1万零500"),
    *same(S, 100_000, "10万 | 十万 | 1十万 | 壹拾万 | 100,000 | 0.1百万"),
    *same(S, 125_000, "十二万五 | 十二万五千 | 12.5万 | 12万5千"),
    *same(S, 1_500_000, "1.5 million | 1.5million | 150万 | 一百五十万 | 1.5百万 | 1,500,000"),
    *same(S, 20_000_000, "2千万 | 二千万 | 两千万 | 2000万 | 20 million"),
    *same(
        S,
        120_000_000,
        "1.2亿 | 1.2億 | 一亿二 | 一亿二千万 | 1亿2000万 | 1亿2千万 | 壹亿贰仟万 | 120 million",
    ),
    *same(S, 100_070_000, "一亿零七万 | 1亿零7万"),
    *same(S, 100_007_000, "一亿零七千 | 一亿七千"),
    *same(S, 1_000_000_000, "十亿 | 1 billion | 10亿 | 1,000,000,000"),
    *same(S, 10**11, "一千亿 | 1千亿 | 1000亿 | 100 billion"),
    *same(
        S,
        999_999_999_999,
        "999999999999 | 999,999,999,999 | 九千九百九十九亿九千九百九十九万九千九百九十九",
    ),
    *same(S, 2026, "二〇二六 | 二零二六 | 二○二六 | 2026 | 两千零二十六"),
    *same(S, 0, "0 | 零 | 〇 | -0 | 00 | zero | 0.0 | 负零"),
    *same(
        S,
        UNCLEAR,
        "nan | NaN | inf | -inf | Infinity | 1e5 | 1E5 | 1e309 | 1_000 | 0x10 | 0b1 | 1j | true | None | ½ | 1/2 | 10² | ① | ⑩",
        "Ⅳ | ٣ | ४ | 四! | 四分之一 | abc | 4x",
        "",
        " ",
    ),
    *same(
        S,
        UNCLEAR,
        "1万2 | 12万5 | 3百5 | 百万 | 万 | 千 | 一万零 | 一百零零 | 五零零百 | 三四十 | 十十 | 一千千 | 一二百 | 百五 | 一千二千",
        "二百三千 | 壹贰仟 | 1万20000 | 一亿一亿 | 1万2百万",
    ),
    *same(
        S,
        UNCLEAR,
        "四到五 | 4-5 | 4~5 | 4 or 5 | 约4 | ≥4 | 4+4 | --4 | +-4 | 4. | .5 | 点五 | 五点 | 五点十 | 4份5 | 份 | copies | 4 份 份",
        "😀",
        "\x00",
        "4\x00",
        "\ud8004",
        "1" * 28 + "x",
        "一" * 5000,
    ),
    *same(
        S,
        SEPARATORS,
        "1,2 | 12,00 | 1,2345 | 1,2000,0000 | 1200,000 | 1.2.3 | 1'000 | 12 000 | 1 2 | 1.200 | 1.000 | 12.500 | 1,000.000",
        "￥1,2 | 1.234.567 | 1,234,56",
        ",".join("1234"),
    ),
    *same(S, WHOLE, "4.5 | 0.5 | 1.25 | 四点五 | 4.5份 | 1.2345千 | 0.00001万 | 1.23456万"),
    *same(S, LONG, "1,000,000,000,000,000,000", "9" * 19, "1" * 5000, "9" * 60),
    *same(S, Key("number-least"), "-1 | -4 | −4 | －4 | 负四 | 負四 | minus 4 | -1,000 | -1.2万"),
    *same(S, Key("number-most"), "1000000000000 | 1万亿 | 一万亿 | 1,000 billion", "9" * 18),
)
def test_numbers(case: tuple[str, str, object]) -> None:
    verify(NUMBER, case)


def test_limits_of_numbers() -> None:
    field = Number(id="x", least=-3, most=60)
    verify(field, ("-3", S, -3))
    verify(field, ("60", S, 60))
    verify(field, ("-4", S, Key("number-least")))
    verify(field, ("61天", S, Key("number-most")))
    assert field.show(-3, NO_WORDS, PHRASES[S], "capital") == "负叁"
    assert field.show(-3, NO_WORDS, PHRASES[E], "capital") == "minus three"


def test_numbers_in_capitals() -> None:
    shown = [NUMBER.show(4, NO_WORDS, PHRASES[language], "capital") for language in (S, T, E)]
    assert shown == ["肆", "肆", "four"]
    assert NUMBER.show(12, NO_WORDS, PHRASES[T], "capital") == "壹拾貳"
    assert NUMBER.show(12000, NO_WORDS, PHRASES[S]) == "12000"


@pytest.mark.parametrize(
    "stored",
    ["4", 4.0, True, None, [], {}, -1, 10**12, 10**6000, -(10**6000)],
    ids=lambda stored: type(stored).__name__,
)
def test_what_no_number_can_be_loaded_from(stored: object) -> None:
    found = NUMBER.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)


def test_a_number_written_by_hand() -> None:
    assert NUMBER.accept("四份", reading()) == 4
    assert NUMBER.accept(4, reading()) == 4
    assert isinstance(NUMBER.accept([4], reading()), Problem)


@table(
    *same(
        S,
        amount("6"),
        "6 | 6% | 6％ | ６％ | 6 % | 六 | 百分之六 | 百分之6 | 6.0 | 6.00% | 6.000% | 6 percent | 6percent | 6 per cent | 6pct",
        "六% | ±6% | 60‰ | 千分之六十 | +6% | 6%。",
    ),
    *same(E, amount("6"), "six percent | 6 Percent | six"),
    *same(
        S, amount("6.5"), "6.5 | 6.5% | 6.50 | 六点五 | 百分之六点五 | 六點五 | 65‰ | 千分之六十五"
    ),
    *same(
        S,
        amount("0.5"),
        "0.5 | 千分之五 | 千分之5 | 5‰ | 5 per mille | 百分之零点五 | 百分之0.5 | 万分之五十 | 0.5％",
    ),
    *same(
        S, amount("0.05"), "0.05 | 0.05% | 0.5‰ | 万分之五 | 萬分之五 | 5‱ | 千分之零点五 | 0.050"
    ),
    *same(S, amount("0.06"), "0.06 | 0.06%"),
    *same(S, amount("10"), "10% | ±10% | ± 10 % | 十 | 百分之十 | 一成 | 1成 | ten percent"),
    *same(S, amount("30"), "三成 | 3成 | 30% | 百分之三十"),
    *same(S, amount("100"), "100 | 100% | 百分之一百 | 十成"),
    *same(S, amount("0"), "0 | 0% | 零 | -0 | 0.00"),
    *same(
        S,
        Key("percent-range"),
        "101 | 100.01 | -1 | -0.01% | 1000% | 百分之二百 | 1万 | 百分之负六",
    ),
    *same(
        S, Key("percent-decimals"), "6.125 | 0.001 | 0.05‰ | 万分之零点五 | 99.999 | 0.000000001"
    ),
    *same(
        S,
        Key("number-unclear"),
        "% | nan% | 1e1% | 6%% | 6%左右 | 约6% | 6%-8% | 百分之 | 百分之百 | 成 | x% | %6 | 6_0% | 😀 | 一半 | half | 二八开",
        "3,5%5",
        "",
        "6%\x00",
    ),
    *same(S, Key("number-separators"), "6,5 | 6,5% | 1.2.3% | 6 5"),
    *same(S, Key("number-long"), "9" * 30),
)
def test_percentages(case: tuple[str, str, object]) -> None:
    verify(PERCENT, case)


def test_limits_of_percentages() -> None:
    vat = Percent(id="vat", least=Decimal(1), most=Decimal(13), decimals=0)
    verify(vat, ("13%", S, Decimal(13)))
    verify(vat, ("6.0", S, Decimal(6)))
    verify(vat, ("0.9", S, Key("percent-range")))
    verify(vat, ("6.5", S, Key("percent-decimals")))
    verify(Percent(id="x", decimals=4), ("0.0001", S, Decimal("0.0001")))


def test_how_a_percentage_is_kept() -> None:
    assert PERCENT.dump(Decimal("1E+1")) == "10"
    assert PERCENT.dump(Decimal("6.00")) == "6"
    assert PERCENT.show(Decimal("0.05"), NO_WORDS, PHRASES[S]) == "0.05%"


@pytest.mark.parametrize(
    "stored",
    [6, 6.0, "6%", "", "six", "1e1", "nan", "-1", "101", "0.001", "1_0", "６", None, True, [], {}],
)
def test_what_no_percentage_can_be_loaded_from(stored: object) -> None:
    found = PERCENT.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)


def test_faults_of_limits() -> None:
    assert Number(id="x", least=2, most=1).faults()
    assert Percent(id="x", least=Decimal(2), most=Decimal(1)).faults()
    assert NUMBER.faults() == PERCENT.faults() == []
