"""What users wrote in their own words, and how texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogs.fields import AnyField, LongText, Text
from dialogs.values import Chosen, Own, Value


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the user's own words, in answer to a field.

    `haystack` is the text as it is searched, `hits` what checks have found in it, by their ids.
    """

    field: str
    text: str
    haystack: str
    hits: Mapping[str, tuple[str, ...]]


def own_words(field: AnyField, value: Value) -> Iterator[str]:
    """What the user wrote in their own words in answer to a field, not picked from a list."""
    match value:
        case str() if isinstance(field, Text | LongText):
            yield value
        case Own():
            yield value.text
        case Chosen():
            yield from value.own
        case tuple():
            for row in value:
                for cell in row.values():
                    if isinstance(cell, Own):
                        yield cell.text
                    elif isinstance(cell, str) and not cell.isascii():
                        yield cell
        case _:
            return


def folded(text: str) -> str:
    """A text as it is compared: without differences of width, case and space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def searchable(text: str) -> str:
    """A text as words are looked for in it: one width and case, one space between words.

    Spaces beside Chinese characters mean nothing and go.
    """
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold()
    return re.sub(r"(?<=[⺀-鿿]) | (?=[⺀-鿿])", "", spaced)


def bare_city(city: str) -> str:
    """A city's name without the word for city: 上海市 and 上海 are one place."""
    return re.sub(
        r"(特别行政区|特別行政區|自治州|地区|地區|市|区|區|县|縣|city)$", "", folded(city)
    ) or folded(city)
