"""A template part as read: paragraph by paragraph, with every tag in its place.

The same walk gives the contract's text (`parsing.py`) and the places where the renderer will set in
answers (`compiling.py`), so the two cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from bot.documents.allowed import misplaced
from bot.documents.numbers import Numbering
from bot.documents.tags import MARK, Control, Tag, Wrong, control, tokens
from bot.documents.wordml import (
    TBL,
    TC,
    TR,
    P,
    T,
    all_text,
    atoms,
    new_pages,
    one_look,
    text,
    w,
)
from dialogs.contract import Blank, Loop, Paragraph, Segment
from dialogs.errors import Fault

WHERE = 24
"""How many characters of a paragraph are quoted to say where a fault is."""

MOST_TAGS = 5000
MOST_TAGS_TOGETHER = 200
"""How many tags a part may have, and one paragraph of it; twelve pages have about 200."""

MOST_FAULTS = 50
"""How many are told of one part; finding out where each is takes time."""


@dataclass(frozen=True, slots=True)
class Site:
    """A paragraph with tags: each tag's place and blank; `loop` is the table field around it."""

    paragraph: etree._Element
    tags: tuple[tuple[Tag, Blank], ...]
    loop: str


@dataclass(frozen=True, slots=True)
class Filler:
    """A cell whose last paragraphs are all under conditions, and what those are.

    A cell must end in a paragraph, or Word calls the file damaged.
    """

    cell: etree._Element
    whens: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A table of the body itself, or a paragraph with words: its clause, the conditions around it.

    `page` says that it begins a new page.
    """

    element: etree._Element
    number: str
    when: tuple[str, ...]
    page: bool


@dataclass
class Reading:
    """What a part holds: its text, the places to fill in, and what is wrong."""

    root: etree._Element
    items: list[Item] = field(default_factory=list)
    blocks: list[Paragraph | Loop] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    controls: list[tuple[etree._Element, Control]] = field(default_factory=list)
    fillers: list[Filler] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass
class _Spot:
    """Where the walk is: the conditions around it, and the loop whose row it is in."""

    when: tuple[str, ...] = ()
    cell: bool = False
    loop: str = ""
    row: list[Paragraph] | None = None


class Reader:
    """Walks one part. `kind` is body, header or footer; only a body has fields and conditions."""

    def __init__(self, root: etree._Element, file: str, kind: str = "body") -> None:
        """Start at the part's root element; `file` names the file in faults."""
        self.reading = Reading(root)
        self._file = file
        self._kind = kind
        self._numbers = Numbering()
        self._texts: set[etree._Element] = set()
        self._tags = 0
        self._page = False

    def read(self) -> Reading:
        """Walk the whole part."""
        root = self.reading.root
        for each in misplaced(root):
            self._fault(each.inside, each.wrong)
        body = root.find(w("body"))
        self._container(root if body is None else body, _Spot())
        known = self._texts.union(*(element.iter(T) for element, _ in self.reading.controls))
        for element in root.iter(T):
            if {"{", "}"} & set(element.text or "") and element not in known:
                wrong = Wrong("a tag stands where no text can be", "Save it again with Word")
                self._fault(element, wrong)
        return self.reading

    def _fault(self, element: etree._Element, wrong: Wrong) -> None:
        if len(self.reading.faults) > MOST_FAULTS:
            return
        if len(self.reading.faults) == MOST_FAULTS:
            wrong = Wrong("so much is wrong that the rest is not told", "Mend the faults above")
        beginning = " ".join(all_text(element).split())[:WHERE]
        self.reading.faults.append(
            Fault(self._file, beginning or self._kind, wrong.what, f"{wrong.mend}.")
        )

    def _container(self, parent: etree._Element, spot: _Spot) -> list[tuple[str, ...]]:
        """Read a body, header, footer or cell.

        Returns the conditions around each paragraph after the container's last table.
        """
        opened: list[etree._Element] = []
        names = list(spot.when)
        tail: list[tuple[str, ...]] = []
        for child in parent.iterchildren(P, TBL):
            here = _Spot(tuple(names), spot.cell, spot.loop, spot.row)
            if child.tag == TBL:
                self._table(child, here)
                self._item(child, here)
                tail = []
            elif (found := control(text(child))) is None:
                self._paragraph(child, here)
                self._item(child, here)
                tail.append(here.when)
            elif self._may_control(child, found, spot):
                if found.kind == "if":
                    opened.append(child)
                    names.append(found.name)
                elif opened:
                    opened.pop()
                    names.pop()
                else:
                    self._fault(
                        child, Wrong("{%p endif %} closes nothing", "Take it out, or open the if")
                    )
        for child in opened:
            self._fault(
                child, Wrong("this condition is never closed", "Add {%p endif %} after its text")
            )
        return tail

    def _item(self, child: etree._Element, spot: _Spot) -> None:
        if spot.cell:
            return
        before, behind = new_pages(child)
        before = before or self._page
        if said := child.tag == TBL or text(child) != "":
            self.reading.items.append(Item(child, self._numbers.current, spot.when, before))
        self._page = behind or (before and not said)

    def _may_control(self, child: etree._Element, found: Control, spot: _Spot) -> bool:
        self.reading.controls.append((child, found))
        if self._kind != "body":
            self._fault(
                child, Wrong(f"a {self._kind} holds a condition", "Conditions belong in the body")
            )
        elif found.kind not in {"if", "endif"}:
            self._fault(child, Wrong("this tag needs a table row of its own", "Put it into one"))
        elif spot.loop:
            self._fault(child, Wrong("a repeated row holds a condition", "Take it out of the row"))
        elif child.find(f".//{w('sectPr')}") is not None:
            self._fault(
                child, Wrong("this tag's paragraph ends a section", "Put the break elsewhere")
            )
        else:
            return True
        return False

    def _table(self, table: etree._Element, spot: _Spot) -> None:
        loop: tuple[etree._Element, str] | None = None
        lasting = inside = 0
        rows: list[Paragraph] = []
        for row in table.iterchildren(TR):
            found = control(all_text(row))
            if found is None or found.kind in {"if", "endif"}:
                inner = (
                    _Spot(spot.when, cell=True, loop=loop[1], row=rows)
                    if loop
                    else _Spot(spot.when, cell=True, loop=spot.loop, row=spot.row)
                )
                self._row(row, inner)
                inside, lasting = (inside + 1, lasting) if loop else (inside, lasting + 1)
                continue
            self.reading.controls.append((row, found))
            if self._kind != "body" or spot.loop:
                self._fault(row, Wrong("rows cannot be repeated here", "Take the loop out"))
            elif found.kind == "for" and loop is None:
                loop, inside, rows = (row, found.name), 0, []
            elif found.kind == "endfor" and loop is not None:
                if not inside:
                    self._fault(
                        loop[0],
                        Wrong("this loop repeats no row", "Put a row before {%tr endfor %}"),
                    )
                self.reading.blocks.append(Loop(loop[1], tuple(rows), spot.when))
                loop = None
            else:
                self._fault(row, Wrong("loops may not overlap", "Close one before the next"))
        if loop is not None:
            self._fault(
                loop[0], Wrong("this loop is never closed", "Add a row with {%tr endfor %}")
            )
        if not lasting:
            self._fault(
                table, Wrong("a table without rows when the loop has none", "Add a heading row")
            )

    def _row(self, row: etree._Element, spot: _Spot) -> None:
        for cell in row.iterchildren(TC):
            tail = self._container(cell, spot)
            if all(len(when) > len(spot.when) for when in tail):
                whens = tuple(when[len(spot.when) :] for when in tail)
                self.reading.fillers.append(Filler(cell, whens))

    def _paragraph(self, paragraph: etree._Element, spot: _Spot) -> None:
        said = text(paragraph)
        self._texts.update(element for element, _ in atoms(paragraph))
        segments: list[Segment] = []
        tags: list[tuple[Tag, Blank]] = []
        found = list(tokens(said))
        count = sum(isinstance(token, Tag) for token in found)
        self._tags += count
        if count > MOST_TAGS_TOGETHER or self._tags > MOST_TAGS:
            wrong = Wrong(f"there are more than {MOST_TAGS} tags", "Shorten the contract")
            if count > MOST_TAGS_TOGETHER:
                wrong = Wrong(f"it has {count} tags, more than {MOST_TAGS_TOGETHER}", "Divide it")
            self._fault(paragraph, wrong)
            return
        for token in found:
            if isinstance(token, str):
                segments.append(token)
            elif isinstance(token, Wrong):
                self._fault(paragraph, token)
            elif (blank := self._blank(paragraph, token, spot)) is not None:
                segments.append(blank)
                tags.append((token, blank))
        if tags:
            self.reading.sites.append(Site(paragraph, tuple(tags), spot.loop))
        first = segments[0] if segments and isinstance(segments[0], str) else ""
        number = self._numbers.current if spot.cell else self._numbers.read(first)
        if not segments:
            return
        block = Paragraph(tuple(segments), number, spot.when, spot.cell)
        if spot.row is not None:
            spot.row.append(block)
        else:
            self.reading.blocks.append(block)

    def _blank(self, paragraph: etree._Element, tag: Tag, spot: _Spot) -> Blank | None:
        quoted = "{{ " + ".".join(tag.names) + " }}"
        if self._kind == "body":
            blank = tag.blank(in_loop=bool(spot.loop))
            mend = (
                "Use {{ row.column }} in a repeated row, {{ field }} elsewhere, the mark in headers"
            )
        else:
            blank = Blank(MARK) if tag.names == (MARK,) and self._kind == "header" else None
            mend = "A header may hold {{ mark }}, a footer no tag at all"
        if blank is None:
            self._fault(paragraph, Wrong(f"{quoted} has no meaning here", mend))
        elif not one_look(paragraph, tag.start, tag.end):
            self._fault(
                paragraph, Wrong(f"{quoted} changes its format half-way", "Format the tag as one")
            )
            return None
        return blank
