"""The mark of a document, read out and written anew as somebody else would."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from bot.documents.origin import TAG, carries
from tests.documents.toy import altered


def marked(data: bytes) -> dict[str, str]:
    """What the mark of a document says."""
    found: dict[str, str] = {}

    def look(parts: dict[str, bytes]) -> None:
        found.update(etree.fromstring(parts[_item(parts)]).attrib)

    altered(data, look)
    return found


def remarked(data: bytes, origin: Mapping[str, str], *, twice: bool = False) -> bytes:
    """The same document with another mark, or with a second one."""

    def change(parts: dict[str, bytes]) -> None:
        name = _item(parts)
        element = etree.Element(TAG)
        for each, value in origin.items():
            element.set(each, value)
        second = "customXml/item99.xml"
        parts[second if twice else name] = etree.tostring(element)
        if twice:
            rels = "word/_rels/document.xml.rels"
            again = parts[rels].decode().replace(name, second).replace("rIdOrigin", "rIdAgain")
            relation = again[again.index('<Relationship Id="rIdAgain"') :].partition("/>")[0]
            end = "</Relationships>"
            parts[rels] = parts[rels].decode().replace(end, f"{relation}/>{end}").encode()

    return altered(data, change)


def _item(parts: Mapping[str, bytes]) -> str:
    return next(name for name, part in parts.items() if carries(part) and b"signature=" in part)
