"""Which elements may stand where in a template: plain paragraphs, plain tables, page numbers.

Everything else either hides text from the check that rendered files go through (drawings, content
controls, footnotes) or carries somebody's name and history (tracked changes, comments).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bot.documents.tags import Wrong
from bot.documents.wordml import SPOKEN, TBL, TC, TR, P, R, w

SILENT = frozenset(map(w, ("proofErr", "bookmarkStart", "bookmarkEnd")))
"""Allowed anywhere, and dropped when the template is compiled: nothing refers to them."""

_FIELD_PARTS = frozenset(map(w, ("fldChar", "instrText")))
_CHILDREN = {
    w("body"): {P, TBL, w("sectPr")},
    w("hdr"): {P, TBL},
    w("ftr"): {P, TBL},
    TBL: {w("tblPr"), w("tblGrid"), TR},
    TR: {w("trPr"), w("tblPrEx"), TC},
    TC: {w("tcPr"), P, TBL},
    P: {w("pPr"), R, w("fldSimple")},
    w("fldSimple"): {R},
    R: {w("rPr"), w("lastRenderedPageBreak"), w("softHyphen"), *SPOKEN, *_FIELD_PARTS},
}
_TOPS = frozenset(map(w, ("body", "hdr", "ftr")))
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_TRACKED = ("a tracked change", "Accept or reject all changes")
_DRAWN = ("a picture, drawing or text box", "Take it out: only text can be checked")
_NAMED = {
    "ins": _TRACKED,
    "del": _TRACKED,
    "moveFrom": _TRACKED,
    "moveTo": _TRACKED,
    "drawing": _DRAWN,
    "pict": _DRAWN,
    "object": _DRAWN,
    "AlternateContent": _DRAWN,
    "sdt": ("a content control", "Take it out and leave its text"),
    "hyperlink": ("a link", "Remove the link and leave its text"),
    "footnoteReference": ("a footnote", "Write it into the text"),
    "endnoteReference": ("an endnote", "Write it into the text"),
}


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Something that may not stand in a template, and the element it stands in."""

    inside: etree._Element
    wrong: Wrong


def misplaced(root: etree._Element) -> Iterator[Misplaced]:
    """Everything in a document, header or footer that does not belong there."""
    body = root.find(w("body"))
    top = root if body is None else body
    if top.tag not in _TOPS:
        yield Misplaced(
            root, Wrong("it holds no text as Word writes it", "Save it as .docx, not Strict")
        )
        return
    yield from _children(top)
    for paragraph in root.iter(P):
        yield from (Misplaced(paragraph, wrong) for wrong in _fields(paragraph))
    if root.xpath("//@*[local-name()='author']"):
        yield Misplaced(
            root, Wrong("it holds tracked changes or comments", "Accept and remove them all")
        )
    hidden = "//text()[contains(., '{') or contains(., '}')][not(parent::*[local-name()='t'])]"
    marked = "//@*[contains(., '{') or contains(., '}')]"
    if root.xpath(hidden) or root.xpath(marked):
        yield Misplaced(root, Wrong("it has braces outside its text", "Save it again with Word"))


def _children(parent: etree._Element) -> Iterator[Misplaced]:
    allowed = _CHILDREN[str(parent.tag)]
    for child in parent:
        if child.tag in SILENT:
            continue
        if child.tag not in allowed:
            name = etree.QName(child).localname
            what, mend = _NAMED.get(name, (f"something other than text (<{name}>)", "Take it out"))
            yield Misplaced(parent, Wrong(f"it holds {what}", mend))
        elif child.tag in _CHILDREN:
            yield from _children(child)


def _fields(paragraph: etree._Element) -> Iterator[Wrong]:
    codes = [element.get(w("instr"), "") for element in paragraph.iter(w("fldSimple"))]
    open_fields = 0
    for element in paragraph.iter(*_FIELD_PARTS):
        if element.tag == w("instrText"):
            if open_fields:
                codes[-1] += element.text or ""
        elif element.get(w("fldCharType")) == "begin":
            open_fields += 1
            codes.append("")
        elif element.get(w("fldCharType")) == "end":
            open_fields -= 1
    if open_fields:
        yield Wrong("it holds part of a field", "Take the field out and leave its text")
    for code in codes:
        if (code.split() or [""])[0] not in _PAGE_FIELDS:
            yield Wrong(f"it holds the field {code.strip()!r}", "Only page numbers may be fields")
