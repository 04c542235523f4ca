"""Currencies, and the marks by which people name them before or behind an amount."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 code, the symbol used in Chinese text, decimals, and what people write for it."""

    code: str
    symbol: str
    places: int
    marks: tuple[str, ...]


CURRENCIES = {
    row.code: row
    for row in (
        Currency("CNY", "¥", 2, ("rmb¥", "rmb", "cn¥", "人民币", "人民幣", "yuan", "块钱", "塊錢")),
        Currency("HKD", "HK$", 2, ("hk$", "港币", "港幣", "港元", "港纸", "港紙")),
        Currency(
            "TWD", "NT$", 2, ("nt$", "ntd", "新台币", "新臺幣", "新台幣", "台币", "台幣", "臺幣")
        ),
        Currency(
            "MOP", "MOP$", 2, ("mop$", "澳门元", "澳門元", "澳门币", "澳門幣", "葡币", "葡幣")
        ),
        Currency("USD", "US$", 2, ("us$", "美元", "美金", "us dollars", "us dollar")),
        Currency("EUR", "€", 2, ("€", "欧元", "歐元", "euros", "euro")),
        Currency("GBP", "£", 2, ("£", "英镑", "英鎊", "pounds")),
        Currency("JPY", "JP¥", 0, ("jp¥", "日元", "日圆", "日圓", "yen")),
        Currency("SGD", "S$", 2, ("s$", "新加坡元", "新币", "新幣", "坡币", "坡幣")),
    )
}
YUAN = frozenset(("CNY", "HKD", "TWD", "MOP"))
"""What 元 alone may mean; behind 美元 it means nothing more."""

UNITS = ("元", "圆", "圓", "块", "塊")
"""What stands behind a number, never before it."""

SHARED = {
    **dict.fromkeys(UNITS, frozenset(CURRENCIES)),
    **dict.fromkeys(("$", "dollars", "dollar"), frozenset(("HKD", "TWD", "MOP", "USD", "SGD"))),
    "¥": frozenset(("CNY", "JPY")),
}
MARKS = SHARED | {
    mark: frozenset((row.code,))
    for row in CURRENCIES.values()
    for mark in (row.code.lower(), *row.marks)
}
LONGEST_FIRST = sorted(MARKS, key=len, reverse=True)


def without_marks(text: str) -> tuple[str, frozenset[str]]:
    """Return a lower-case text without its currency marks, and the codes that fit all of them."""
    rest, codes, yuan = text.strip(), frozenset(CURRENCIES), False
    while True:
        before = next((mark for mark in LONGEST_FIRST if rest.startswith(mark)), "")
        before = "" if before in UNITS else before
        behind = "" if before else next((mark for mark in LONGEST_FIRST if rest.endswith(mark)), "")
        if not before and not behind:
            return rest, codes_for_yuan(codes) if yuan else codes
        codes &= MARKS[before or behind]
        yuan = yuan or behind in UNITS
        rest = rest.removeprefix(before).removesuffix(behind).strip()


def codes_for_yuan(codes: frozenset[str]) -> frozenset[str]:
    """What an amount in 元 may be in, given what the marks around it leave."""
    return YUAN if codes == CURRENCIES.keys() else codes
