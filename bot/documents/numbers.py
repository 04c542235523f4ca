"""Which clause a paragraph belongs to, read from the number that it starts with.

Numbers are literal text. Every language says them in its own way; here they all become what
contract.toml writes: "7", "3.4.2" for articles, "III" for annexes, "Note 1" for notes. Inside an
annex or a note the count starts again, so its "2" is told apart as "III.2". The lines of a table
of contents belong to no clause.
"""

from __future__ import annotations

import re

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_COUNT = "[〇零一二三四五六七八九十百]+|[0-9]{1,3}"
# What may follow a heading's number, so that "Annex I is part of …" is a sentence and no heading.
_END = r"(?=$|[\t\u3000:：.、—–]|[ ]{2}|[ ]+[A-Z\u3400-\u9fff])"

_ARTICLE = re.compile(rf"第({_COUNT})[条條]{_END}|Article[ \u00a0]([0-9]{{1,3}}){_END}")
_ANNEX = re.compile(rf"附[件录錄](?:({_COUNT})){_END}|Annex[ \u00a0]([IVX]+|[0-9]{{1,2}}){_END}")
_NOTE = re.compile(rf"(?:附?[注註]|Note[ \u00a0])[ ]?({_COUNT}){_END}")
_ITEM = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{1,3})+)\.?(?=$|[\t\u3000 ])|([0-9]{1,3})\.?(?=[\t\u3000])"
)
_NOTES = re.compile(r"(?:附[注註]|Notes)$")
_CONTENTS = re.compile(r"(?:目[ \u3000]*[录錄]|(?:Table of )?Contents)[ \t\u3000]*$", re.IGNORECASE)


class Numbering:
    """Follows a document paragraph by paragraph."""

    def __init__(self) -> None:
        """Begin at the head, which has no number."""
        self.current = ""
        self._part = ""
        self._listed: set[str] | None = None  # the headings met so far in a table of contents

    def read(self, text: str) -> str:
        """Return the number that a paragraph belongs to, given its text up to the first tag."""
        text = text.lstrip(" \t\u3000")
        heading = _heading(text.rstrip(" \t\u3000"))
        if self._listed is not None:
            if heading is not None and heading not in self._listed:
                self._listed.add(heading)
                return ""
            self._listed = None  # a text, or the first heading met again: the contract begins
        if _CONTENTS.match(text):
            self._listed = set()
        elif heading is not None:
            self.current = heading
            self._part = "" if heading.isdecimal() else heading
        elif item := _ITEM.match(text):
            number = item[1] or item[2]
            self.current = f"{self._part}.{number}" if self._part else number
        return self.current


def _heading(text: str) -> str | None:
    """The number of the article, annex or note that a text is the heading of."""
    if article := _ARTICLE.match(text):
        return str(_value(article[1] or article[2]))
    if annex := _ANNEX.match(text):
        count = annex[1] or annex[2]
        return count if count[0] in "IVX" else _roman(_value(count))
    if note := _NOTE.match(text):
        return f"Note {_value(note[1])}"
    return "" if _NOTES.match(text) else None


def _value(count: str) -> int:
    """A count up to 999, in digits or in Chinese: 14, 十四, 一百零二."""
    if count.isascii():
        return int(count)
    total = unit = 0
    for sign in count:
        if sign in "十百":
            total += (unit or 1) * (10 if sign == "十" else 100)
            unit = 0
        else:
            unit = _DIGITS[sign]
    return total + unit


def _roman(value: int) -> str:
    written = ""
    for size, sign in _ROMAN:
        written += sign * (value // size)
        value %= size
    return written
