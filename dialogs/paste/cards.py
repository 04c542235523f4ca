"""A contact card as phones send it: vCard 2.1, 3.0 and 4.0 (RFC 6350), as far as a party needs."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator

BEGIN = re.compile(r"^\s*BEGIN:VCARD\b", re.IGNORECASE)
FOLD = re.compile(r"\r?\n[ \t]")
SOFT_BREAK = re.compile(r"=\r?\n")
PROPERTY = re.compile(r"(?:[\w-]+\.)?([A-Za-z-]+)((?:;[^:]*)?):(.*)")
ESCAPED = re.compile(r"\\([\\,;:nN])")
HAN = re.compile(r"[\u2e80-\u9fff]")
STREET, CITY, REGION, CODE, COUNTRY = range(2, 7)
"""The places of an address's parts; before them stand a box and an addition."""


def card(text: str) -> tuple[tuple[str, str], ...]:
    """The details on a card, each once; none where the text is no card."""
    if not BEGIN.match(text):
        return ()
    details: dict[str, str] = {}
    for detail, value in _details(text):
        if value:
            details.setdefault(detail, value)
    return tuple(details.items())


def _details(text: str) -> Iterator[tuple[str, str]]:
    whole = FOLD.sub("", text)
    if "QUOTED-PRINTABLE" in whole.upper():
        whole = SOFT_BREAK.sub("", whole)
    for line in whole.splitlines():
        found = PROPERTY.fullmatch(line.strip())
        if found is None:
            continue
        name, options, value = found[1].upper(), found[2].upper(), found[3]
        if "QUOTED-PRINTABLE" in options:
            value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
        parts = [_unescaped(part).strip() for part in re.split(r"(?<!\\);", value)]
        match name:
            case "ORG":
                yield "name", parts[0]
            case "FN":
                yield "contact", parts[0]
            case "TEL":
                yield "phone", parts[-1].removeprefix("tel:")
            case "EMAIL":
                yield "email", parts[0]
            case "ADR":
                yield from _address(parts)
            case _:
                pass


def _address(parts: list[str]) -> Iterator[tuple[str, str]]:
    """A Chinese address runs from the large to the small, others the other way round."""
    said = parts + [""] * (COUNTRY + 1 - len(parts))
    street, city, region = said[STREET], said[CITY], said[REGION]
    if HAN.search("".join(parts)):
        yield "address", "".join((region, city if city != region else "", street))
    else:
        rest = " ".join(filter(None, (region, said[CODE])))
        yield "address", ", ".join(filter(None, (street, city, rest, said[COUNTRY])))
    yield "city", city


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda sign: " " if sign[1] in "nN" else sign[1], text)
