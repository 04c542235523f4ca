"""The few words of WordprocessingML that the rest of this folder speaks.

Word calls a paragraph `w:p`, a run of equally formatted text `w:r`, the text itself `w:t`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from bot.documents.errors import NotWord

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML, as lxml spells it."""
    return f"{{{NAMESPACE}}}{name}"


P, R, T, RPR, TBL, TR, TC = (w(name) for name in ("p", "r", "t", "rPr", "tbl", "tr", "tc"))
BR, FIELD = w("br"), w("fldSimple")

_XML_BLANKS = " \t\n\r"
MARKS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
"""What stands for one character in a run, beside `w:br`."""

SPOKEN = (T, BR, *MARKS)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Read one part of a package; raise NotWord for XML that a Word file has no use for.

    Document types are how XML reaches for other files or blows itself up, so they are refused
    before the parser sees them. Comments and instructions are dropped: nothing in them is text.
    """
    if b"<!DOCTYPE" in data:  # the only place where entities can be declared
        raise NotWord(f"{name} declares a document type", "Save it again with Word")
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the declaration says: Word writes nothing else
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # nothing here looks elements up by an id
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotWord(
            f"{name} is no sound XML (line {error.lineno})", "Save it again with Word"
        ) from None


def spoken(element: etree._Element) -> str:
    """The characters that Word shows for one child of a run; none for anything but text.

    In a `w:t` all that XML takes for a blank shows as one space each, and at its edges not at all
    unless it asks for that.
    """
    if element.tag == T:
        said = element.text or ""
        if (bare := said.strip(_XML_BLANKS)) != said and element.get(SPACE) != "preserve":
            said = bare
        return re.sub(f"[{_XML_BLANKS}]", " ", said) if "\n" in said or "\t" in said else said
    if element.tag == BR:
        # Page and column breaks lay out; only line breaks are part of the words.
        return "" if element.get(w("type")) in {"page", "column"} else "\n"
    return MARKS.get(str(element.tag), "")


def runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, those of its simple fields too."""
    for child in paragraph.iterchildren(R, FIELD):
        if child.tag == R:
            yield child
        else:
            yield from child.iterchildren(R)


def atoms(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each child of a run that speaks, with what it says, in reading order."""
    for run in runs(paragraph):
        for element in run.iterchildren(*SPOKEN):
            yield element, spoken(element)


def text(paragraph: etree._Element) -> str:
    r"""A paragraph's text; line breaks are "\n" and tabs "\t"."""
    return "".join(said for _, said in atoms(paragraph))


def all_text(element: etree._Element) -> str:
    """The text of every paragraph in an element, run together."""
    return "".join(map(text, element.iter(P)))


def one_look(paragraph: etree._Element, start: int, end: int) -> bool:
    """Whether all runs behind a stretch of a paragraph's text are formatted alike."""
    behind: list[etree._Element] = []
    at = 0
    for run in runs(paragraph):
        length = sum(len(spoken(child)) for child in run)
        if at < end and at + length > start:
            behind.append(run)
        at += length
    return all(
        _look(one) == _look(two) and one.getparent() is two.getparent()
        for one, two in pairwise(behind)
    )


def _look(run: etree._Element) -> list[tuple[str, list[tuple[str, str]]]]:
    """A run's formatting, without what Word strews in by itself: languages and font hints."""
    settings = run.find(RPR)
    return [
        (
            str(each.tag),
            sorted((str(key), str(value)) for key, value in each.items() if key != w("hint")),
        )
        for each in (settings if settings is not None else ())
        if each.tag not in {w("lang"), w("noProof")}
    ]


def on(switch: etree._Element | None) -> bool:
    """Whether a setting that is there or not is on."""
    return switch is not None and switch.get(w("val"), "true") not in {"false", "0", "off"}


def new_pages(paragraph: etree._Element) -> tuple[bool, bool]:
    """Whether a new page begins before a paragraph's words, and whether one does behind them."""
    before = on(paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}"))
    behind = paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None
    words = False
    for child in (child for run in runs(paragraph) for child in run):
        words = words or spoken(child) != ""
        if child.tag == BR and child.get(w("type")) == "page":
            before, behind = before or not words, behind or words
    return before, behind
