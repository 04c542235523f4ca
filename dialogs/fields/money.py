"""An amount of money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field, JsonValue

from dialogs.errors import Problem
from dialogs.fields import numerals
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed import figures
from dialogs.fields.typed.currencies import CURRENCIES, codes_for_yuan, without_marks
from dialogs.fields.typed.fold import brief, describe, quote
from dialogs.phrases import Phrases
from dialogs.values import Money as Amount
from dialogs.values import Value, narrow

CENT = Decimal("0.01")
STORED = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")
DIGIT = r"[0-9一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖两兩]"
COINS = re.compile(rf"(?:(.+?)[元圆圓块塊]零?)?(?:({DIGIT})[角毛])?零?(?:({DIGIT})分)?")


class Money(BaseField):
    """A `values.Money` of at least `least` and below 10¹².

    Its currency is `currency` (an ISO code), or the answer of the choice field `currency_from`,
    whose options are such codes in lower case.
    """

    kind: Literal["money"] = "money"
    forms: ClassVar[frozenset[str]] = frozenset({"figures", "capitals"})
    currency_from: str = ""
    currency: str = ""
    least: Decimal = Field(default=CENT, ge=0)

    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Take figures with or without a currency, 1.2万, 壹万贰仟元整, 三元五角."""
        text = brief(said).lower().rstrip("。")
        value, codes = _read(text)
        if value is None:
            return figures.misread(said)
        expected = self._expected(reading)
        if expected is None and len(codes) != 1:
            return Problem("problem-money-currency", {"said": quote(said)})
        if expected is not None and expected not in codes:
            return Problem("problem-money-mismatch", {"said": quote(said), "currency": expected})
        return self._within(value, expected or next(iter(codes)))

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """人民币壹万贰仟元整（¥12,000.00）; `form` asks for figures or capitals alone."""
        money = narrow(value, Amount)
        currency = CURRENCIES[money.currency]
        number = f"{money.amount:,.{currency.places}f}"
        marks = {"symbol": currency.symbol, "code": currency.code}
        shown = {
            "figures": phrases.say("money-figures", number=number, **marks),
            "capitals": _capitals(money, phrases),
        }
        return shown[form] if form else phrases.say("money-both", **shown)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read `{"amount": "12000.00", "currency": "CNY"}`, or the amount of a fixed currency."""
        match stored:
            case {"amount": str(amount), "currency": str(code), **rest} if not rest:
                if self.currency and code != self.currency:
                    args = {"said": quote(code), "currency": self.currency}
                    return Problem("problem-money-mismatch", args)
            case str(amount):
                code = self.currency
            case _:
                return Problem("problem-number-unclear", {"said": describe(stored)})
        if code not in CURRENCIES:
            return Problem("problem-money-currency", {"said": quote(amount)})
        if not STORED.fullmatch(amount):
            return Problem("problem-number-unclear", {"said": quote(amount)})
        return self._within(Decimal(amount), code)

    def dump(self, value: Value) -> JsonValue:
        """Amount and currency."""
        money = narrow(value, Amount)
        return {"amount": f"{money.amount:.2f}", "currency": money.currency}

    def retype(self, value: Value, words: FieldWords, phrases: Phrases) -> str:  # noqa: ARG002
        """Code and figures: CNY 12,000.50."""
        money = narrow(value, Amount)
        return f"{money.currency} {money.amount:,.2f}"

    def faults(self) -> list[str]:
        """A currency given twice, not at all, or unknown."""
        if bool(self.currency) is bool(self.currency_from):
            return ["give either `currency` or `currency_from`"]
        if self.currency and self.currency not in CURRENCIES:
            return [f"`currency` must be one of {', '.join(CURRENCIES)}"]
        return []

    def _expected(self, reading: Reading) -> str | None:
        answer = reading.values.get(self.currency_from)
        code = self.currency or (answer.upper() if isinstance(answer, str) else "")
        return code if code in CURRENCIES else None

    def _within(self, amount: Decimal, code: str) -> Amount | Problem:
        said = quote(f"{amount:f}")
        if amount < self.least:
            limit = {"least": f"{self.least:,.2f}", "currency": code}
            return Problem("problem-money-least", {"said": said, **limit})
        if amount >= numerals.LIMIT:
            return Problem("problem-money-most", {"said": said, "most": f"{numerals.LIMIT:,}"})
        # 12.500 would be twelve thousand five hundred to some: three decimals are asked back.
        places = CURRENCIES[code].places
        if figures.places(amount) > 2 or amount != round(amount, places):  # noqa: PLR2004
            return Problem("problem-money-decimals", {"said": said, "places": str(places)})
        return Amount(amount.quantize(CENT), code)


def _read(text: str) -> tuple[Decimal | None, frozenset[str]]:
    """Read a lower-case text as an amount and the codes of the currencies that it may be in."""
    ended = text.removesuffix("整").removesuffix("正")
    rest, codes = without_marks(ended)
    value = figures.number(rest)
    if value is not None:
        return value, codes
    # 三元五角: the 元 stands in the middle, and 角 and 分 are not marks.
    coins = COINS.fullmatch(rest)
    if coins is None or not (coins[2] or coins[3]):
        return None, codes
    whole = figures.number(coins[1]) if coins[1] else Decimal(0)
    if whole is None or figures.places(whole):
        return None, codes
    jiao, fen = (figures.number(part or "0") or Decimal(0) for part in (coins[2], coins[3]))
    return whole + jiao / 10 + fen / 100, codes_for_yuan(codes)


def _capitals(money: Amount, phrases: Phrases) -> str:
    name = phrases.say(f"currency-{money.currency.lower()}")
    script = numerals.SCRIPTS.get(phrases.language)
    amount = numerals.amount(money.amount, script) if script else _in_words(money.amount)
    return phrases.say("money-capitals", currency=name, amount=amount)


def _in_words(amount: Decimal) -> str:
    whole, cents = divmod(int(amount * 100), 100)
    return numerals.titled(numerals.words(whole)) + (f" and {cents:02}/100" if cents else "")
