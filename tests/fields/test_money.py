from __future__ import annotations

from decimal import Decimal

import pytest

from dialogs.errors import Problem
from dialogs.fields import Money
from dialogs.fields.typed.currencies import CURRENCIES
from dialogs.values import Money as Amount
from dialogs.values import Own
from tests.fields.said import (
    LANGUAGES,
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

FIELD = Money(id="price", currency="CNY")
CHOSEN = Money(id="price", currency_from="currency")
UNCLEAR, SEPARATORS, LONG = (Key(f"number-{name}") for name in ("unclear", "separators", "long"))
MISMATCH, DECIMALS, LEAST, MOST = (
    Key(f"money-{name}") for name in ("mismatch", "decimals", "least", "most")
)


def yuan(text: str) -> Amount:
    return Amount(Decimal(text), "CNY")


@table(
    *same(
        S,
        yuan("12000.00"),
        "12000 | 12,000 | 12,000.00 | 12000.0 | １２０００ | １２，０００．００ | 12000元 | 12,000 元 | 12000块 | 12000块钱",
        "¥12000 | ￥12,000 | ¥ 12,000.00 | ￥12,000.00元 | RMB12000 | RMB 12,000 | rmb 12,000.00 | CNY 12,000 | 12,000 CNY",
        "cny12000 | 人民币12000元 | 人民币 12,000 元 | 12000元人民币 | 12000元整 | 人民币12000元整 | RMB￥12,000.00 | CN¥12,000",
    ),
    *same(
        S,
        yuan("12000.00"),
        "1.2万 | 1.2万元 | 1.20万 | ￥1.2万 | 1.2w | 1万2千 | 1万2千元 | 1万2000元 | 12千 | 12k | 一万二 | 一万二千 | 一万二千元",
        "一万二千元整 | 壹万贰仟元整 | 壹万贰仟元正 | 壹万贰仟圆整 | 人民币壹万贰仟元整 | 人民币 壹万贰仟元整 | 壹万贰仟 | 12千元",
        "12 thousand",
    ),
    *same(
        T,
        yuan("12000.00"),
        "1.2萬 | 1.2萬元 | 壹萬貳仟元整 | 人民幣壹萬貳仟元整 | 人民幣12,000元 | 壹萬貳仟圓整 | 12000塊 | 12000塊錢",
    ),
    *same(E, yuan("12000.00"), "12 thousand yuan | 12,000 yuan | CNY12,000.00 | Yuan 12,000"),
    *same(
        S,
        yuan("12000.50"),
        "12000.5 | 12,000.50 | ￥12,000.50 | 壹万贰仟元伍角 | 壹万贰仟元伍角整 | 一万二千元五角 | 12000元5角",
        "人民币壹万贰仟元伍角整",
    ),
    *same(
        S,
        yuan("12000.05"),
        "12000.05 | 壹万贰仟元零伍分 | 一万二千元零五分 | 12000元5分 | 12000元零5分",
    ),
    *same(
        S,
        yuan("12000.53"),
        "12000.53 | 壹万贰仟元伍角叁分 | 一万二千元五角三分 | 12000元5角3分 | 12000块5毛3分",
    ),
    *same(S, yuan("3.50"), "3.5 | 三元五角 | 3元5角 | 三块五毛 | 叁元伍角整 | 3块5毛"),
    *same(S, yuan("0.50"), "0.5 | 五角 | 5角 | 伍角整 | 五毛 | 0.50 | 0元5角"),
    *same(S, yuan("0.05"), "0.05 | 五分 | 5分 | 伍分 | 零五分"),
    *same(S, yuan("0.55"), "五角五分 | 0.55"),
    *same(S, yuan("0.01"), "0.01 | 1分 | 壹分"),
    *same(S, yuan("1.05"), "1.05 | 壹元零伍分 | 1元零5分"),
    *same(S, yuan("100010.01"), "100010.01 | 100,010.01 | 壹拾万零壹拾元零壹分"),
    *same(
        S,
        yuan("10000000"),
        "1000万 | 1千万 | 一千万 | 10 million | 10,000,000.00 | 壹仟万元整 | 1000萬",
    ),
    *same(S, yuan("15000"), "一万五 | 1.5万 | 15,000"),
    *same(S, yuan("12345.60"), "1.23456万 | 12345.60 | 12,345.6"),
    *same(S, yuan("120000000"), "1.2亿 | 1亿2000万 | 一亿二千万元 | 壹亿贰仟万元整"),
    *same(S, yuan("999999999999.99"), "999999999999.99 | 999,999,999,999.99"),
    *same(S, LEAST, "0 | 0.00 | -5 | -12,000 | －5 | 负五 | 0元 | 0.001 | 0.009 | 零"),
    *same(S, MOST, "1000000000000 | 1,000,000,000,000.00 | 1万亿 | 10000亿 | 一万亿元", "9" * 18),
    *same(
        S,
        DECIMALS,
        "12.005 | 12.500 | 1.234 | 12,000.000 | 0.015 | 1.000 | 1.23456789万 | 0.0000011万",
    ),
    *same(
        S,
        SEPARATORS,
        "1,2 | 1,2元 | 12,00 | 1,2000 | 1,2000,0000 | 1200,000 | 12 000 | 12.000,50 | 1.2.3 | 1'000 | ￥1,2 | 1 000 000",
        "1,000,00.00 | 1,0 | USD 1,2 | 5..0",
    ),
    *same(
        S,
        UNCLEAR,
        "元 | ￥ | CNY | nan | NaN | inf | Infinity | 1e309 | 1e5 | 1E5 | 1_000 | 0x10 | ٣ | ½ | 10² | ①② | 面议 | free | abc",
        "1万2 | 百万 | 几千 | 约5000 | 5000左右 | 5000以上 | 5000-6000 | 5000~6000 | 5000 or 6000",
        "",
        " ",
    ),
    *same(
        S,
        UNCLEAR,
        "5,000元/月 | 每月5000元 | 5000元5 | 三元五 | 元五角 | 1.5元5角 | x元5角 | 5000元角 | 5000分分 | ++5 | --5 | 5. | .5",
        "¥-¥ | =1+1 | {{ price }} | 😀",
        "\x00",
        "5\x00000",
        "\ud800",
        "万" * 3000,
        "1元" * 2000,
        "元" * 90,
    ),
    *same(S, LONG, "9" * 19, "1" * 4000),
    *same(
        S,
        MISMATCH,
        "USD 5,000 | US$5000 | 5000美元 | $5000 | 5000 dollars | HK$5,000 | 5000港元 | 港币5000元 | 5000新台币 | €5000 | 5000欧元",
        "£5 | JPY 5000 | 5000日元 | ￥5,000 USD | usd ￥5 | 新加坡元5000",
    ),
)
def test_yuan(case: tuple[str, str, object]) -> None:
    verify(FIELD, case)


def in_currency(code: str, *said: str) -> list[tuple[str, str, str]]:
    return [(code, text, "5000.00") for texts in said for text in texts.split(" | ")]


@pytest.mark.parametrize(
    ("code", "said", "value"),
    [
        *in_currency(
            "USD",
            "5000 | 5,000 | $5,000 | US$5000 | USD 5,000 | 5000 USD | 5000美元 | 5000美金 | 五千美元 | 5 thousand dollars",
            "美元伍仟元整 | us dollars 5,000",
        ),
        *in_currency(
            "HKD",
            "5000 | $5000 | HK$5,000 | 5000港元 | 港币5000元 | 港幣伍仟元整 | 5000元 | HKD5000",
        ),
        *in_currency(
            "TWD",
            "5000 | NT$5,000 | 新台币5000元 | 新臺幣伍仟元整 | 5000台幣 | NTD 5000 | 5000元 | TWD 5,000",
        ),
        *in_currency("MOP", "5000 | MOP$5000 | 5000澳门元 | 澳門元伍仟元整 | 5000元"),
        *in_currency(
            "EUR", "5000 | €5,000 | 5000€ | 5000欧元 | 欧元伍仟元整 | 5000 euros | EUR 5000"
        ),
        *in_currency("GBP", "5000 | £5,000 | 5000英镑 | GBP 5000 | 英鎊伍仟元整"),
        *in_currency(
            "JPY", "5000 | ¥5,000 | ￥5000 | 5000日元 | JPY 5,000.00 | 5000 yen | 日圓伍仟元整"
        ),
        *in_currency("SGD", "5000 | S$5,000 | $5000 | 5000新币 | SGD 5000"),
    ],
)
def test_other_currencies(code: str, said: str, value: str) -> None:
    got = CHOSEN.parse(said, reading(currency=code.lower()))
    assert got == Amount(Decimal(value), code)
    assert isinstance(got, Amount)
    survives(CHOSEN, got, currency=code.lower())
    assert Money(id="x", currency=code).parse(said, reading()) == got


@pytest.mark.parametrize(
    ("code", "said", "key"),
    [
        ("usd", "5000元", "money-mismatch"),
        ("usd", "￥5000", "money-mismatch"),
        ("usd", "3元5角", "money-mismatch"),
        ("eur", "$5", "money-mismatch"),
        ("jpy", "0.5", "money-decimals"),
        ("jpy", "12.50", "money-decimals"),
        ("hkd", "USD 5", "money-mismatch"),
    ],
)
def test_what_other_currencies_refuse(code: str, said: str, key: str) -> None:
    found = CHOSEN.parse(said, reading(currency=code))
    assert isinstance(found, Problem)
    assert found.key == f"problem-{key}"
    sayable(found)


@pytest.mark.parametrize("currency", [None, Own("bitcoin"), "xyz", True])
def test_without_a_known_currency_the_amount_must_name_one(currency: Own | str | None) -> None:
    given = reading() if currency is None else reading(currency=currency)
    for said in ("5000", "$5000", "5000元", "0$£", "USD 5 EUR"):
        found = CHOSEN.parse(said, given)
        assert isinstance(found, Problem)
        assert found.key == "problem-money-currency"
        sayable(found)
    assert CHOSEN.parse("USD 5,000", given) == Amount(Decimal(5000), "USD")


def test_least() -> None:
    field = Money(id="x", currency="CNY", least=Decimal(100))
    verify(field, ("100", S, yuan("100")))
    verify(field, ("99.99", S, LEAST))
    verify(Money(id="x", currency="CNY", least=Decimal(0)), ("0", S, yuan("0")))


@pytest.mark.parametrize(
    ("amount", "simplified", "traditional", "english"),
    [
        (
            "12000",
            "人民币壹万贰仟元整（¥12,000.00）",
            "人民幣壹萬貳仟元整（¥12,000.00）",
            "CNY 12,000.00 (say: Chinese Yuan Twelve Thousand only)",
        ),
        (
            "1.05",
            "人民币壹元零伍分（¥1.05）",
            "人民幣壹元零伍分（¥1.05）",
            "CNY 1.05 (say: Chinese Yuan One and 05/100 only)",
        ),
        (
            "0.5",
            "人民币伍角整（¥0.50）",
            "人民幣伍角整（¥0.50）",
            "CNY 0.50 (say: Chinese Yuan Zero and 50/100 only)",
        ),
    ],
)
def test_how_it_is_shown(amount: str, simplified: str, traditional: str, english: str) -> None:
    shown = [FIELD.show(yuan(amount), NO_WORDS, PHRASES[language]) for language in (S, T, E)]
    assert shown == [simplified, traditional, english]


def test_forms() -> None:
    value = yuan("12000.5")
    assert FIELD.show(value, NO_WORDS, PHRASES[S], "figures") == "¥12,000.50"
    assert FIELD.show(value, NO_WORDS, PHRASES[S], "capitals") == "人民币壹万贰仟元伍角整"
    assert FIELD.show(value, NO_WORDS, PHRASES[E], "figures") == "CNY 12,000.50"
    assert (
        FIELD.show(value, NO_WORDS, PHRASES[E], "capitals")
        == "Chinese Yuan Twelve Thousand and 50/100 only"
    )
    assert FIELD.show(Amount(Decimal(5000), "JPY"), NO_WORDS, PHRASES[E], "figures") == "JPY 5,000"
    assert (
        FIELD.show(Amount(Decimal(5000), "USD"), NO_WORDS, PHRASES[T], "figures") == "US$5,000.00"
    )


def test_the_capitals_of_every_currency_can_be_typed_again() -> None:
    for code in CURRENCIES:
        value = Amount(Decimal(5000), code)
        for language in LANGUAGES[:2]:
            capitals = CHOSEN.show(value, NO_WORDS, PHRASES[language], "capitals")
            assert CHOSEN.parse(capitals, reading(currency=code.lower())) == value


@pytest.mark.parametrize(
    ("stored", "fixed"),
    [
        ({"amount": "12000.00", "currency": "CNY"}, True),
        ("12000.00", True),
        ("12000", True),
        ({"amount": "12000.00", "currency": "CNY"}, False),
    ],
)
def test_loading(stored: str | dict[str, str], fixed: bool) -> None:
    field = FIELD if fixed else CHOSEN
    assert field.load(stored) == yuan("12000")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stored",
    [
        None,
        12000,
        12000.0,
        True,
        "",
        "abc",
        "-5",
        "0",
        "1e5",
        "nan",
        "12,000",
        "0.001",
        "1000000000000",
        "１２",
        [],
        {},
        {"amount": "5"},
        {"amount": 5, "currency": "CNY"},
        {"amount": "5", "currency": "USD"},
        {"amount": "5", "currency": "XYZ"},
        {"amount": "5", "currency": None},
        {"amount": "x", "currency": "CNY"},
        {"amount": "5", "currency": "CNY", "more": 1},
    ],
)
def test_what_cannot_be_loaded(stored: object) -> None:
    for field in (FIELD, CHOSEN) if stored != {"amount": "5", "currency": "USD"} else (FIELD,):
        found = field.load(stored)  # type: ignore[arg-type]
        assert isinstance(found, Problem)
        sayable(found)


def test_an_amount_alone_needs_a_fixed_currency() -> None:
    assert isinstance(CHOSEN.load("12000.00"), Problem)
    assert CHOSEN.accept("12000.00", reading(currency="cny")) == yuan("12000")
    assert FIELD.accept("1.2万", reading()) == yuan("12000")


def test_faults() -> None:
    assert FIELD.faults() == CHOSEN.faults() == []
    assert Money(id="x").faults()
    assert Money(id="x", currency="CNY", currency_from="currency").faults()
    assert Money(id="x", currency="XYZ").faults()


def test_an_amount_with_the_fields_own_currency_is_read() -> None:
    assert FIELD.load({"amount": "12.00", "currency": "CNY"}) == Amount(Decimal("12.00"), "CNY")
