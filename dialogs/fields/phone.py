"""A telephone number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType
from pydantic import JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed.fold import brief, describe, quote
from dialogs.phrases import Phrases
from dialogs.values import Value, narrow

HOME = "CN"
NEIGHBOURS = ("HK", "TW", "MO")
LABEL = re.compile("^(?:tel|电话|電話|手机|手機)[: ]+")
DIALLED = re.compile(r"[+(]{0,2}[0-9][0-9 ().-]{1,30}")
EXTENSION = re.compile(
    r"(.+?)[ ,]*(?:;ext=|转接|轉接|转|轉|分机号?|分機號?|内线|內線|extension|ext\.?|x|#)"
    r"[ :]*([0-9]{1,7})",
)
SERVICE = re.compile(r"1[02][0-9]{3}|95[0-9]{3,4}|96[0-9]{3,4}")
"""Short numbers that a firm or an authority answers nationwide, such as 95588, 10086 or 12345."""
TOLL_FREE = re.compile(r"[48]00")
STORED = re.compile(r"(\+?[0-9]{5,15})(?:;ext=([0-9]{1,7}))?")


class Phone(BaseField):
    """A string: E.164 (+8613800138000) or a short service number, with `;ext=8001` behind it."""

    kind: Literal["phone"] = "phone"

    def parse(self, said: str, reading: Reading) -> Value | Problem:  # noqa: ARG002
        """Take a number as dialled in mainland China, or with + or 00 and a country code."""
        text = LABEL.sub("", brief(said).lower())
        extended = EXTENSION.fullmatch(text)
        number, extension = (extended[1].strip(), extended[2]) if extended else (text, "")
        if not DIALLED.fullmatch(number):
            return Problem("problem-phone-unclear", {"said": quote(said)})
        digits = re.sub("[^0-9]", "", number)
        if SERVICE.fullmatch(digits) and not number.startswith("+"):
            return _joined(digits, extension)
        found = _valid(number, HOME)
        if found:
            return _joined(phonenumbers.format_number(found, PhoneNumberFormat.E164), extension)
        return _mend(said, number)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """138 0013 8000, 010-1234 5678 转 8001; +86 138 0013 8000 in other languages."""
        number, _, extension = narrow(value, str).partition(";ext=")
        shown = _shown(number, national=phrases.chinese)
        if not extension:
            return shown
        return phrases.say("phone-extension", number=shown, extension=extension)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read the stored form; a number that is dialled no more is a Problem."""
        match = STORED.fullmatch(stored) if isinstance(stored, str) else None
        if match and (SERVICE.fullmatch(match[1]) or _e164(match[1])):
            return match[0]
        return Problem("problem-phone-unclear", {"said": describe(stored)})

    def dump(self, value: Value) -> JsonValue:
        """The string itself."""
        return narrow(value, str)


# Looking a number up in the world's plans takes longer than all the rest of a question.
@lru_cache(maxsize=512)
def _e164(number: str) -> bool:
    """Whether a number is valid and written as it is stored."""
    found = _valid(number, None)
    return found is not None and phonenumbers.format_number(found, PhoneNumberFormat.E164) == number


def _joined(number: str, extension: str) -> str:
    return f"{number};ext={extension}" if extension else number


def _valid(number: str, region: str | None) -> PhoneNumber | None:
    try:
        found = phonenumbers.parse(number, region)
    except NumberParseException:
        return None
    return found if phonenumbers.is_valid_number(found) else None


def _mend(said: str, number: str) -> Problem:
    """Ask for the country code where a number is right elsewhere, else for what is missing."""
    elsewhere = [found for region in NEIGHBOURS if (found := _valid(number, region))]
    if elsewhere:
        like = phonenumbers.format_number(elsewhere[0], PhoneNumberFormat.INTERNATIONAL)
        return Problem("problem-phone-region", {"said": quote(said), "like": like})
    return Problem("problem-phone-invalid", {"said": quote(said)})


@lru_cache(maxsize=512)
def _shown(number: str, *, national: bool) -> str:
    found = _valid(number, None) if number.startswith("+") else None
    if found is None:
        return number
    if not national or phonenumbers.region_code_for_number(found) != HOME:
        return phonenumbers.format_number(found, PhoneNumberFormat.INTERNATIONAL)
    text = phonenumbers.format_number(found, PhoneNumberFormat.NATIONAL)
    if TOLL_FREE.match(text):
        return text.replace(" ", "-")
    fixed = phonenumbers.number_type(found) is PhoneNumberType.FIXED_LINE
    return text.replace(" ", "-", 1) if fixed else text
