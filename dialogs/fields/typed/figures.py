"""Numbers as people type them: 12,000.50, 1.2万, 3千, 壹万贰仟, 二〇二六, 六点五, four.

Every form is a pattern written out here; `Decimal` sees digits only, never “nan”, “1e309” or
“1_000”. A comma must stand where thousands end, so 1,2 is no number.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dialogs.errors import Problem
from dialogs.fields.numerals import words
from dialogs.fields.typed.fold import brief, quote

# 27 digits at most: Decimal's own precision (28) then rounds nothing.
ARABIC = r"[0-9]{1,18}(?:\.[0-9]{1,9})?"
GROUPED = r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,9})?"
FIGURES = re.compile(rf"{GROUPED}|{ARABIC}")

# 万亿 and the like are left to the Chinese reading below.
SCALES = {
    **dict.fromkeys(("百", "佰", "hundred"), 2),
    **dict.fromkeys(("千", "仟", "k", "thousand"), 3),
    **dict.fromkeys(("万", "萬", "w"), 4),
    **dict.fromkeys(("十万", "十萬"), 5),
    **dict.fromkeys(("百万", "百萬", "million"), 6),
    **dict.fromkeys(("千万", "千萬"), 7),
    **dict.fromkeys(("亿", "億"), 8),
    **dict.fromkeys(("billion",), 9),
}
SCALED = re.compile(rf"({GROUPED}|{ARABIC}) ?({'|'.join(sorted(SCALES, key=len, reverse=True))})")

DIGITS = "零一二三四五六七八九"
PLAIN = str.maketrans(
    "〇○壹贰貳弍叁參叄肆伍陆陸柒捌玖两兩拾佰仟萬億點",
    "零零一二二二三三三四五六六七八九二二十百千万亿点",
) | {ord("廿"): "二十", ord("卅"): "三十"}
CHINESE = frozenset(DIGITS + "十百千万亿点" + "〇○壹贰貳弍叁參叄肆伍陆陸柒捌玖两兩拾佰仟萬億點廿卅")
ONE = rf"[{DIGITS[1:]}1-9]"
SECTION = re.compile(rf"(?:({ONE})千零?)?(?:({ONE})百零?)?(?:({ONE})?(十)零?)?({ONE})?")
BIG = (("亿", 10**8), ("万", 10**4))

ENGLISH = {words(count): count for count in range(101)}
SPLIT = re.compile(r"[^0-9]*([0-9]+(?:[.,' ]+[0-9]+)+)[^0-9]*")
SIGNS = ("-", "负", "負", "minus ")


def number(text: str) -> Decimal | None:
    """Read a folded text as a number; None where it is none of the forms above."""
    lowered = text.lower().strip()
    for sign in SIGNS:
        if lowered.startswith(sign):
            size = _size(lowered.removeprefix(sign).strip())
            return None if size is None else 0 - size
    return _size(lowered.removeprefix("+"))


def misread(said: str) -> Problem:
    """Say why a text is no number: commas in odd places, too many digits, or something else."""
    args = {"said": quote(said)}
    if re.fullmatch("[0-9,]{19,}", said):
        return Problem("problem-number-long", args)
    split = SPLIT.fullmatch(brief(said))
    if split and not FIGURES.fullmatch(split[1]):
        return Problem("problem-number-separators", args)
    return Problem("problem-number-unclear", args)


def plain(value: Decimal) -> str:
    """Write a decimal without exponent or needless zeros: 6, 0.05, 100."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def places(value: Decimal) -> int:
    """How many decimals a number is written with: 3 for 12.500."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def positional(text: str) -> str | None:
    """Digits read one by one: 二〇二六 → "2026"; None where a character is not a digit."""
    simple = text.translate(PLAIN)
    if not simple or any(char not in DIGITS for char in simple):
        return None
    return "".join(str(DIGITS.index(char)) for char in simple)


def _size(text: str) -> Decimal | None:
    if FIGURES.fullmatch(text):
        return Decimal(text.replace(",", ""))
    scaled = SCALED.fullmatch(text)
    if scaled:
        value = Decimal(scaled[1].replace(",", "")).scaleb(SCALES[scaled[2]])
        return Decimal(plain(value))
    if text in ENGLISH:
        return Decimal(ENGLISH[text])
    return _chinese(text.translate(PLAIN))


def _chinese(text: str) -> Decimal | None:
    left, point, right = text.partition("点")
    if point:
        whole, decimals = _chinese_whole(left), positional(right)
        return None if whole is None or decimals is None else Decimal(f"{whole}.{decimals}")
    digits = positional(text)
    if digits:
        return Decimal(digits)
    whole = _chinese_whole(text)
    return None if whole is None else Decimal(whole)


def _chinese_whole(text: str) -> int | None:
    """Read 一亿二千万, 1万2千 and, at the very end, the spoken 一万二 (12,000)."""
    if text == "零":
        return 0
    for at, (mark, power) in enumerate(BIG):
        left, found, right = text.partition(mark)
        if not found:
            continue
        high = _high(left, at)
        low = _low(right, power) if right else 0
        return None if high is None or low is None or low >= power else high * power + low
    return _section(text)


def _high(text: str, at: int) -> int | None:
    """Read what stands before 亿 or 万; before 亿 there may be a 万 of its own."""
    left, found, right = text.partition("万")
    if at == 0 and found:
        high, low = _section(left), _section(right.removeprefix("零")) if right else 0
        return None if high is None or low is None else high * BIG[1][1] + low
    return int(text) if re.fullmatch("[0-9]{1,8}", text) else _section(text)


def _low(text: str, power: int) -> int | None:
    """Read what stands behind 亿 or 万."""
    if len(text) == 1 and text in DIGITS[1:]:
        return DIGITS.index(text) * power // 10
    if text.startswith("零"):
        rest = text.removeprefix("零")
        return int(rest) if re.fullmatch("[0-9]{1,7}", rest) else _chinese_whole(rest)
    if re.fullmatch("[0-9]+", text):
        # 1万2 could be 12,000 or 10,002; 1万2000 is plain.
        return int(text) if len(text) == len(str(power)) - 1 else None
    return _chinese_whole(text)


def _section(text: str) -> int | None:
    """Read up to 9,999: 一千二百三十四, 一千零五, the spoken 三百五 (350)."""
    match = SECTION.fullmatch(text)
    if not match or not text or text.endswith("零"):
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    value = 1000 * _digit(thousands) + 100 * _digit(hundreds)
    if ten:
        return value + 10 * (_digit(tens) or 1) + _digit(ones)
    unit = text[-2:-1]
    if ones and unit in {"百", "千"}:
        return None if ones.isascii() else value + _digit(ones) * {"百": 10, "千": 100}[unit]
    return value + _digit(ones)


def _digit(char: str | None) -> int:
    if not char:
        return 0
    return int(char) if char.isascii() else DIGITS.index(char)
