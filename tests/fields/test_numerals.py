"""Amounts in words, read back by slow code that shares nothing with what wrote them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.fields.numerals import SCRIPTS, amount, capital, titled, words
from tests.fields.said import S, T

HANS, HANT = SCRIPTS[S], SCRIPTS[T]
WHOLE = st.integers(0, 10**12 - 1) | st.integers(0, 12).map(lambda power: 10**power - 1)
# Mostly noughts: that is where the rules are.
SPARSE = st.lists(st.sampled_from("000001259"), min_size=1, max_size=12).map(
    lambda digits: int("".join(digits))
)
CENTS = st.integers(0, 99) | st.sampled_from([0, 1, 5, 10, 50, 99])


@pytest.mark.parametrize(
    ("value", "simplified", "traditional"),
    [
        ("0", "零元整", "零元整"),
        ("0.01", "壹分", "壹分"),
        ("0.10", "壹角整", "壹角整"),
        ("0.12", "壹角贰分", "壹角貳分"),
        ("1", "壹元整", "壹元整"),
        ("1.05", "壹元零伍分", "壹元零伍分"),
        ("1.50", "壹元伍角整", "壹元伍角整"),
        ("10", "壹拾元整", "壹拾元整"),
        ("16.05", "壹拾陆元零伍分", "壹拾陸元零伍分"),
        ("100", "壹佰元整", "壹佰元整"),
        ("101", "壹佰零壹元整", "壹佰零壹元整"),
        ("110", "壹佰壹拾元整", "壹佰壹拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分", "參佰貳拾伍元零肆分"),
        ("1005", "壹仟零伍元整", "壹仟零伍元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整", "壹仟肆佰零玖元伍角整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分", "壹仟陸佰捌拾元參角貳分"),
        ("6007.14", "陆仟零柒元壹角肆分", "陸仟零柒元壹角肆分"),
        ("12000", "壹万贰仟元整", "壹萬貳仟元整"),
        ("10001", "壹万零壹元整", "壹萬零壹元整"),
        ("10010", "壹万零壹拾元整", "壹萬零壹拾元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分", "壹萬陸仟肆佰零玖元零貳分"),
        ("100000", "壹拾万元整", "壹拾萬元整"),
        ("100010.01", "壹拾万零壹拾元零壹分", "壹拾萬零壹拾元零壹分"),
        ("107000.53", "壹拾万柒仟元伍角叁分", "壹拾萬柒仟元伍角參分"),
        ("10000000", "壹仟万元整", "壹仟萬元整"),
        ("10000001", "壹仟万零壹元整", "壹仟萬零壹元整"),
        ("100000000", "壹亿元整", "壹億元整"),
        ("100000001", "壹亿零壹元整", "壹億零壹元整"),
        ("100007000", "壹亿零柒仟元整", "壹億零柒仟元整"),
        ("100070000", "壹亿零柒万元整", "壹億零柒萬元整"),
        ("120030000.40", "壹亿贰仟零叁万元肆角整", "壹億貳仟零參萬元肆角整"),
        ("1000000000.05", "壹拾亿元零伍分", "壹拾億元零伍分"),
        (
            "999999999999.99",
            "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
            "玖仟玖佰玖拾玖億玖仟玖佰玖拾玖萬玖仟玖佰玖拾玖元玖角玖分",
        ),
    ],
)
def test_amounts(value: str, simplified: str, traditional: str) -> None:
    assert amount(Decimal(value), HANS) == simplified
    assert amount(Decimal(value), HANT) == traditional


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "zero"),
        (4, "four"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (999, "nine hundred and ninety-nine"),
        (1000, "one thousand"),
        (1001, "one thousand and one"),
        (1100, "one thousand one hundred"),
        (12_345, "twelve thousand three hundred and forty-five"),
        (1_000_000, "one million"),
        (1_000_001, "one million and one"),
        (2_000_000_000, "two billion"),
        (-4, "minus four"),
    ],
)
def test_english(number: int, text: str) -> None:
    assert words(number) == text


def test_titles() -> None:
    assert titled("one hundred and twenty-three") == "One Hundred and Twenty-Three"


def test_negative_numbers() -> None:
    assert capital(-12, HANS) == "负壹拾贰"
    assert capital(-12, HANT) == "負壹拾貳"


@given(WHOLE | SPARSE, CENTS, st.sampled_from(["zh-Hans", "zh-Hant"]))
def test_capitals_can_be_read_back_digit_by_digit(yuan: int, cents: int, language: str) -> None:
    value = Decimal(yuan) + Decimal(cents) / 100
    text = amount(value, SCRIPTS[language])
    assert read_amount(text) == value
    assert "零零" not in text
    assert not re.search("零[元角分整万萬亿億仟佰拾]", text) or value == 0
    assert text.count("零") == noughts(yuan, cents)


@given(WHOLE | SPARSE)
def test_english_can_be_read_back(number: int) -> None:
    assert read_english(words(number)) == number


def noughts(yuan: int, cents: int) -> int:
    """How often 零 must stand, counted from the digits alone."""
    if yuan == 0:
        return 1 if cents == 0 else 0
    digits = {place: int(digit) for place, digit in enumerate(reversed(str(yuan))) if digit != "0"}
    places = sorted(digits, reverse=True)
    count = 0
    for high, low in pairwise(places):
        # Only the end of a section was passed over, and the next one begins with its thousands.
        at_border = low % 4 == 3 and high // 4 == low // 4 + 1
        count += high - low > 1 and not at_border
    return count + (0 < cents < 10)


def read_amount(text: str) -> Decimal:
    whole, _, coins = text.partition("元")
    if not _:
        whole, coins = "", text
    total = Decimal(read_whole(whole))
    for digit, unit in re.findall("(.)([角分])", coins.replace("零", "")):
        total += Decimal(value_of(digit)) / (10 if unit == "角" else 100)
    return total


def read_whole(text: str) -> int:
    total = section = digit = 0
    for char in text:
        if char in "仟佰拾":
            section += digit * {"仟": 1000, "佰": 100, "拾": 10}[char]
            digit = 0
        elif char in "万萬亿億":
            total += (section + digit) * (10**4 if char in "万萬" else 10**8)
            section = digit = 0
        else:
            digit = value_of(char)
    return total + section + digit


def value_of(char: str) -> int:
    return max(script.find(char) for script in ("零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"))


SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def read_english(text: str) -> int:
    small = {word: at for at, word in enumerate(SMALL.split())}
    tens = {word: at * 10 for at, word in enumerate(TENS.split(), 2)}
    total = group = 0
    for word in text.replace("-", " ").split():
        if word in small:
            group += small[word]
        elif word in tens:
            group += tens[word]
        elif word == "hundred":
            group *= 100
        elif word != "and":
            total += group * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[word]
            group = 0
    return total + group
