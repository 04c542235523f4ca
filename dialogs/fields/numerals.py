"""Numbers written out: 壹万贰仟元整, 肆, twelve thousand.

Where the rules for bank documents leave a choice, a zero is written only where a digit is passed
over (107,000 is 壹拾万柒仟, 1,680.30 is 壹仟陆佰捌拾元叁角整), and 整 closes whole yuan and
whole jiao.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

LIMIT = Decimal(10) ** 12
"""Amounts and numbers stay below this: the next unit is read in different ways."""

SECTION = 10_000
THOUSAND = 1_000
HUNDRED = 100
TWENTY = 20


@dataclass(frozen=True, slots=True)
class Script:
    """One script's characters: ten digits, then what stands behind tens, sections and coins."""

    digits: str
    small: tuple[str, str, str, str]
    big: tuple[str, str, str]
    yuan: str
    jiao: str
    fen: str
    whole: str
    minus: str


SCRIPTS = {
    "zh-Hans": Script(
        "零壹贰叁肆伍陆柒捌玖",
        ("仟", "佰", "拾", ""),
        ("亿", "万", ""),
        "元",
        "角",
        "分",
        "整",
        "负",
    ),
    "zh-Hant": Script(
        "零壹貳參肆伍陸柒捌玖",
        ("仟", "佰", "拾", ""),
        ("億", "萬", ""),
        "元",
        "角",
        "分",
        "整",
        "負",
    ),
}

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
GROUPS = ((10**9, "billion"), (10**6, "million"), (THOUSAND, "thousand"))


def capital(number: int, script: Script) -> str:
    """Write a whole number below 10¹² in financial capitals."""
    if number < 0:
        return script.minus + capital(-number, script)
    if number == 0:
        return script.digits[0]
    text, passed_over = "", False
    sections = (number // SECTION**2, number // SECTION % SECTION, number % SECTION)
    for section, unit in zip(sections, script.big, strict=True):
        if section == 0:
            passed_over = True
            continue
        if text and (passed_over or section < THOUSAND):
            text += script.digits[0]
        text += _section(section, script) + unit
        passed_over = False
    return text


def amount(value: Decimal, script: Script) -> str:
    """Write a checked amount (0 ≤ value < 10¹², at most two decimals) in financial capitals."""
    yuan, coins = divmod(int(value * HUNDRED), HUNDRED)
    jiao, fen = divmod(coins, 10)
    text = capital(yuan, script) + script.yuan if yuan or not coins else ""
    if jiao:
        text += script.digits[jiao] + script.jiao
    elif fen and text:
        text += script.digits[0]
    return text + (script.digits[fen] + script.fen if fen else script.whole)


def words(number: int) -> str:
    """Write a whole number below 10¹² in English: one hundred and twenty-three."""
    if number < 0:
        return "minus " + words(-number)
    parts = []
    rest = number
    for size, name in GROUPS:
        if rest >= size:
            parts.append(f"{_below_thousand(rest // size)} {name}")
            rest %= size
    if rest or not parts:
        joint = "and " if parts and rest < HUNDRED else ""
        parts.append(joint + _below_thousand(rest))
    return " ".join(parts)


def titled(text: str) -> str:
    """Capitalise each word but “and”, as amounts in words are written."""
    return " ".join(
        word if word == "and" else "-".join(part.capitalize() for part in word.split("-"))
        for word in text.split()
    )


def _section(number: int, script: Script) -> str:
    text, passed_over = "", False
    for digit, unit in zip(f"{number:04}", script.small, strict=True):
        if digit == "0":
            passed_over = bool(text)
            continue
        text += (script.digits[0] if passed_over else "") + script.digits[int(digit)] + unit
        passed_over = False
    return text


def _below_thousand(number: int) -> str:
    if number < TWENTY:
        return ONES[number]
    if number < HUNDRED:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, HUNDRED)
    return f"{ONES[hundreds]} hundred" + (f" and {_below_thousand(rest)}" if rest else "")
