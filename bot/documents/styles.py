"""The styles of a Word file by their names, and paragraphs that change over to another file's.

Two texts that go into one document leave the looks of their own files behind: each paragraph gets
the style of the page that is made for its own, and keeps what is said with it, such as bold words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from bot.documents.package import Package
from bot.documents.wordml import BR, RPR, P, on, parse_xml, runs, w

PPR, STYLE, FONTS = w("pPr"), w("pStyle"), w("rFonts")
VAL = w("val")

COLUMNS = ("Left", "Right")
"""What the page's styles begin with, in their names and ids, by the column they are made for."""

BOTH = "Both"
"""The same for words that both languages have in common."""

_STAYS = w("keepNext")
_OF_PARAGRAPHS = frozenset({_STAYS, w("keepLines"), w("jc")})
_OF_RUNS = frozenset(map(w, ("b", "bCs", "i", "iCs", "u", "highlight", "vertAlign")))
_PAGE_BREAKS = frozenset({"page", "column"})


@dataclass
class Styles:
    """The styles of a file: names in small letters by id, what each is based on, ids by name.

    `usual` is the id of the style that a paragraph has without saying so, `kept` are the ids of
    those that keep a paragraph with the next one.
    """

    names: dict[str, str] = field(default_factory=dict)
    based_on: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    usual: str = ""

    def of(self, paragraph: etree._Element) -> Iterator[str]:
        """The names of a paragraph's style and of those that this one is based on."""
        style = paragraph.find(f"{PPR}/{STYLE}")
        id_ = self.usual if style is None else style.get(VAL, "")
        met: set[str] = set()
        while id_ in self.names and id_ not in met:
            met.add(id_)
            yield self.names[id_]
            id_ = self.based_on[id_]

    def like(self, side: str, *names: str) -> str:
        """The id of the style made for one of these names on a side, else for plain text there."""
        wanted = (f"{side} {name}".lower() for name in (*names, "normal"))
        return next((self.ids[each] for each in wanted if each in self.ids), "")


def styles(package: Package) -> Styles:
    """Read the styles of a Word file, which may have none."""
    return read_styles(package.parts[package.styles]) if package.styles else Styles()


def read_styles(part: bytes) -> Styles:
    """Read a part that holds styles."""
    found = Styles()
    for style in parse_xml(part, "the part with the styles").iter(w("style")):
        id_ = style.get(w("styleId"), "")
        said = [style.find(w(each)) for each in ("name", "basedOn")]
        name, base = ("" if each is None else each.get(VAL, "") for each in said)
        found.names[id_], found.based_on[id_] = name.lower(), base
        found.ids.setdefault(name.lower(), id_)
        if on(style.find(f"{PPR}/{_STAYS}")):
            found.kept.add(id_)
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}:
            found.usual = id_
    return found


@dataclass(frozen=True)
class Looks:
    """The styles of the page, and those of the text in each column."""

    page: Styles
    texts: Mapping[str, Styles]

    def style(self, paragraph: etree._Element, column: str, side: str) -> str:
        """The id of the page's style for a paragraph from a column's text."""
        return self.page.like(side, *self.texts[column].of(paragraph))

    def dress(self, paragraph: etree._Element, column: str, style: str = "") -> None:
        """Give a paragraph the page's style for it, or this one.

        It keeps its alignment, and its words their emphasis.
        """
        new = new_paragraph(style or self.style(paragraph, column, column))[0]
        old = paragraph.find(PPR)
        if old is not None:
            new.extend(each for each in old if each.tag in _OF_PARAGRAPHS)
            paragraph.remove(old)
        paragraph.insert(0, new)
        for run in runs(paragraph):
            for child in list(run):
                if child.tag == RPR:
                    _plain(child)
                elif child.tag == BR and child.get(w("type")) in _PAGE_BREAKS:
                    run.remove(child)

    def stays_with_next(self, row: etree._Element) -> bool:
        """Whether every paragraph of a row, dressed by now, is kept with the next one.

        Each of them then says so itself: LibreOffice keeps tables together by nothing else.
        """
        every = list(row.iter(PPR))
        stays = all(each[0].get(VAL) in self.page.kept or on(each.find(_STAYS)) for each in every)
        for settings in every if stays else ():
            if settings.find(_STAYS) is None:
                settings.insert(1, etree.Element(_STAYS))
        return stays

    def dress_table(self, table: etree._Element, column: str) -> None:
        """The same for a table: a style of that name, if the page has one."""
        for settings in table.findall(w("tblPr")):
            for style in settings.findall(w("tblStyle")):
                name = self.texts[column].names.get(style.get(VAL, ""), "")
                if name in self.page.ids:
                    style.set(VAL, self.page.ids[name])
                else:
                    settings.remove(style)


def _plain(settings: etree._Element) -> None:
    for each in list(settings):
        if each.tag == FONTS:
            # Which of the two fonts signs are set in that both have: quotes, dashes.
            hint = {key: value for key, value in each.items() if key == w("hint")}
            each.attrib.clear()
            each.attrib.update(hint)
        elif each.tag not in _OF_RUNS:
            settings.remove(each)


def new_paragraph(style: str) -> etree._Element:
    """An empty paragraph."""
    paragraph = etree.Element(P)
    etree.SubElement(etree.SubElement(paragraph, PPR), STYLE, {VAL: style})
    return paragraph
