"""A Word file as somebody hands it back: words changed as in Word."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from bot.documents.wordml import P, T
from tests.documents.toy import altered

MAIN = "word/document.xml"


def in_word(data: bytes, changes: Mapping[str, str], *, every: bool = False) -> bytes:
    """The same file with words replaced, each where it comes first, or wherever it comes."""

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts[MAIN])
        for old, new in changes.items():
            found = [each for each in root.iter(P) if old in _said(each)]
            assert found, f"{old!r} is not in the text"
            for paragraph in found if every else found[:1]:
                _replace(paragraph, old, new)
        parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return altered(data, change)


def cut(data: bytes, words: str) -> bytes:
    """The same file without the first paragraph that has these words."""

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts[MAIN])
        gone = next(each for each in root.iter(P) if words in _said(each))
        parent = gone.getparent()
        assert parent is not None
        parent.remove(gone)
        parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return altered(data, change)


def _said(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(T))


def _replace(paragraph: etree._Element, old: str, new: str) -> None:
    texts = list(paragraph.iter(T))
    alone = next((each for each in texts if old in (each.text or "")), None)
    if alone is not None:
        alone.text = (alone.text or "").replace(old, new, 1)
        return
    texts[0].text = _said(paragraph).replace(old, new, 1)
    for each in texts[1:]:
        each.text = ""
