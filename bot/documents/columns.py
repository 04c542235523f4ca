"""Two Word files of one contract -> the body of one, in two columns; the left text prevails.

A file of the page's own shows a table of two columns, whose looks the rows take over, and the
styles of both. Tables of the contract stand on the whole width and are said once where both
languages build them alike: there is one signature, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from bot.documents.abreast import Abreast, abreast
from bot.documents.compiling import any_of, append, set_tags
from bot.documents.parsing import Opened
from bot.documents.reading import Item
from bot.documents.script import SCOPES
from bot.documents.styles import BOTH, COLUMNS, Looks, new_paragraph, styles
from bot.documents.tables import joined, same_build, widened
from bot.documents.wordml import TBL, TC, TR, P, R, T, w

Whens = Sequence[tuple[str, ...]]


def side_by_side(page: Opened, left: Opened, right: Opened) -> etree._Element:
    """Return the page's main document with both texts in it and every tag set; all are used up."""
    body = _Body(page, left, right)
    for row in abreast(left.body.items, right.body.items):
        body.add(row)
    body.finish()
    for text, scope in zip((left, right), SCOPES, strict=True):
        set_tags(text.body, scope)
    return page.body.root


class _Body:
    """Takes row by row. Between tables on the whole width, rows are in one table of two columns."""

    def __init__(self, page: Opened, left: Opened, right: Opened) -> None:
        sources = zip(COLUMNS, (left, right), strict=True)
        self._looks = Looks(
            styles(page.package), {side: styles(source.package) for side, source in sources}
        )
        self._sites = {site.paragraph: site for text in (left, right) for site in text.body.sites}
        self._body = next(page.body.root.iter(w("body")))
        self._last = self._body.findall(w("sectPr"))
        self._pattern = next(self._body.iter(TBL))
        self._cells = next(self._pattern.iter(TR)).findall(f"{TC}/{w('tcPr')}")
        self._widths = [int(each.get(w("w"), "0")) for each in self._pattern.iter(w("gridCol"))]
        self._body[:] = []
        self._rows: list[tuple[etree._Element, str]] = [(self._note(), "")]

    def add(self, row: Abreast) -> None:
        """Set one row below the others."""
        if row.page:
            self._close()
            paragraph = self._empty("gap")
            etree.SubElement(paragraph[0], w("pageBreakBefore"))
            self._body.append(paragraph)
        if [item.element.tag for item in (*row.left, *row.right)] == [TBL, TBL]:
            self._close_above_table()
            self._tables(*row.left, *row.right)
        else:
            new = etree.Element(TR)
            for at, items in enumerate((row.left, row.right)):
                new.append(self._cell(at, items))
            self._rows.append((new, _test([item.when for item in (*row.left, *row.right)])))

    def finish(self) -> None:
        """Close the last table, and the body with the page's measures."""
        self._close()
        self._body.append(self._empty("end"))
        self._body.extend(self._last)

    def _close_above_table(self) -> None:
        """Headings get a table of their own, so that they can stay with what follows."""
        headings: list[tuple[etree._Element, str]] = []
        while self._rows and self._looks.stays_with_next(self._rows[-1][0]):
            headings.insert(0, self._rows.pop())
        self._close()
        self._rows = headings
        self._close()

    def _close(self) -> None:
        """Put the rows since the last table into one; none where all of them are left out."""
        if not self._rows:
            return
        table = etree.Element(TBL)
        table.extend(deepcopy(each) for each in self._pattern if each.tag != TR)
        for row, test in self._rows:
            append(table, row, test)
        tests = [test for _, test in self._rows]
        self._below(table, " or ".join(tests) if all(tests) else "")
        self._rows = []

    def _below(self, table: etree._Element, test: str) -> None:
        """Between two tables stands a paragraph, or Word would take them for one."""
        above = self._body.findall("*")
        if above and above[-1].tag == TBL:
            append(self._body, self._empty("gap"), test)
        append(self._body, table, test)

    def _tables(self, left: Item, right: Item) -> None:
        """One table that says both, or one below the other."""
        both = left.when == right.when and same_build(left.element, right.element)
        if both:
            joined(left.element, right.element, self._sites, self._looks)
        for item, side in zip((left,) if both else (left, right), COLUMNS, strict=False):
            if not both:
                self._dress(item.element, side)
            widened(item.element, sum(self._widths))
            self._looks.dress_table(item.element, side)
            self._below(item.element, _test([item.when]))

    def _cell(self, at: int, items: Sequence[Item]) -> etree._Element:
        """What one text says in a row; an empty paragraph where it says nothing."""
        cell = etree.Element(TC)
        cell.append(deepcopy(self._cells[at]))
        for item in items:
            test = _test([item.when])
            self._dress(item.element, COLUMNS[at])
            append(cell, item.element, test)
            if item.element.tag == TBL:
                widened(item.element, self._widths[at])
                self._looks.dress_table(item.element, COLUMNS[at])
                append(cell, self._empty("gap"), test)
        if not items:
            cell.append(self._empty("gap"))
        elif test := _test([item.when for item in items]):
            append(cell, self._empty("gap"), f"not ({test})")
        return cell

    def _note(self) -> etree._Element:
        """The row in which the document says of itself what it is."""
        row = etree.Element(TR)
        for at, side in enumerate(COLUMNS):
            paragraph = new_paragraph(self._looks.page.like(side, "note"))
            etree.SubElement(etree.SubElement(paragraph, R), T).text = f"{{{{ notes[{at}] }}}}"
            row.append(self._cell(at, ()))
            row[at][-1] = paragraph
        return row

    def _dress(self, element: etree._Element, side: str) -> None:
        for paragraph in element.iter(P):
            self._looks.dress(paragraph, side)

    def _empty(self, name: str) -> etree._Element:
        return new_paragraph(self._looks.page.like(BOTH, name))


def _test(whens: Whens) -> str:
    """Whether any of several paragraphs is shown; "" where one always is."""
    return any_of(whens) if all(whens) else ""
