"""Tables of two texts: as wide as their new place, and one where they are built alike."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TypeAlias

from lxml import etree

from bot.documents.compiling import append, expression
from bot.documents.reading import Site
from bot.documents.script import SCOPES
from bot.documents.styles import BOTH, COLUMNS, Looks
from bot.documents.tags import Control, Tag, control, tokens
from bot.documents.wordml import TBL, TC, TR, P, all_text, text, w

_WIDTH = w("w")
_AFLOAT = frozenset(map(w, ("tblpPr", "tblOverlap", "tblInd")))

Build: TypeAlias = list[Control | list[list[Control | None]]]


def widened(table: etree._Element, width: int) -> None:
    """Make a table so wide, in twentieths of a point; its columns keep their share."""
    for settings in table.findall(w("tblPr")):
        settings[:] = [each for each in settings if each.tag not in _AFLOAT]
    grid = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    total = sum(map(_width, grid))
    if not total:
        return
    cells = (each for each in table.iter(w("tcW")) if each.get(w("type"), "dxa") == "dxa")
    for each in chain(grid, cells):
        each.set(_WIDTH, str(round(_width(each) * width / total)))
    for each in table.findall(f"{w('tblPr')}/{w('tblW')}"):
        each.attrib.update({_WIDTH: str(width), w("type"): "dxa"})


def _width(element: etree._Element) -> int:
    said = element.get(_WIDTH, "")
    return int(said) if said.isascii() and said.isdecimal() else 0


def same_build(left: etree._Element, right: etree._Element) -> bool:
    """Whether two tables have the same rows and cells, with the same conditions in each."""
    build = _build(left)
    return build is not None and build == _build(right)


def _build(table: etree._Element) -> Build | None:
    rows: Build = []
    for row in table.iterchildren(TR):
        if (found := control(all_text(row))) is not None:
            rows.append(found)
            continue
        cells = list(row.iterchildren(TC))
        if any(cell.find(TBL) is not None for cell in cells):
            return None
        rows.append([[control(text(each)) for each in cell.findall(P)] for cell in cells])
    return rows


def joined(
    left: etree._Element, right: etree._Element, sites: Mapping[etree._Element, Site], looks: Looks
) -> None:
    """Put the words of a table below those of another one in each cell.

    What reads the same in both is said once, as are empty lines.
    """
    for ours, theirs in zip(left.iterchildren(TR), right.iterchildren(TR), strict=True):
        if control(all_text(ours)):
            continue
        for cell, other in zip(ours.iterchildren(TC), theirs.iterchildren(TC), strict=True):
            pairs = [*zip(cell.findall(P), other.findall(P), strict=True)]
            for one, two in pairs:
                _join(cell, one, two, sites, looks)


def _join(
    cell: etree._Element,
    one: etree._Element,
    two: etree._Element,
    sites: Mapping[etree._Element, Site],
    looks: Looks,
) -> None:
    mine, theirs = COLUMNS
    test = _same(one, two, sites)
    style = looks.style(one, mine, mine if test is None else BOTH)
    if test:
        otherwise = looks.style(one, mine, mine)
        style = f"{{% if {test} %}}{style}{{% else %}}{otherwise}{{% endif %}}"
    looks.dress(one, mine, style)
    append(cell, one)
    if test != "":
        looks.dress(two, theirs)
        append(cell, two, f"not ({test})" if test else "")


def _same(
    one: etree._Element, two: etree._Element, sites: Mapping[etree._Element, Site]
) -> str | None:
    """When two paragraphs read the same, as a test in jinja's words; "" for always, None: never."""
    parts = [
        [token.names if isinstance(token, Tag) else token for token in tokens(text(each))]
        for each in (one, two)
    ]
    if parts[0] != parts[1]:
        return None
    if one not in sites:
        return ""
    site = sites[one]
    words = ([expression(blank, site.loop, scope) for _, blank in site.tags] for scope in SCOPES)
    return " and ".join(f"{a}[0] == {b}[0]" for a, b in zip(*words, strict=True))
