"""A Word file as the zip of parts that it is, opened with suspicion.

Templates come from authors, and one day perhaps from strangers: whatever could reach outside, run,
or blow up is refused here, with the reason, before anything else looks at the file.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from bot.documents.errors import NotWord
from bot.documents.unpacking import AGAIN, unpack
from bot.documents.wordml import parse_xml

MOST_ELEMENTS = 100_000
"""In all parts together. Twelve pages have about 3,000."""

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = "[Content_Types].xml"

RELATIONS = frozenset(
    """officeDocument core-properties extended-properties custom-properties thumbnail styles
    stylesWithEffects settings webSettings fontTable font theme numbering header footer footnotes
    endnotes customXml customXmlProps""".split()  # noqa: SIM905  (as a list it would fill a page)
)
"""The last words of the relationship types that a contract needs; no other gets in. Macros, OLE
objects, embedded files, pictures, attached templates and pieces of other documents all come as
relationships of their own."""

BINARY = frozenset({"thumbnail", "font"})
"""The kinds of part that are no XML."""

ACTIVE = (
    *("mailMerge", "saveThroughXslt", "frameset", "altChunk", "subDoc"),
    *("fldSimple", "instrText", "object", "control", "pict", "drawing", "AlternateContent"),
)
"""Elements that load, ask or draw something; none of them belongs in a part beside the text."""


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by name, in the file's order, and which of them say something.

    `properties` maps the parts under docProps to their kind: core-, extended-, custom-properties.
    `styles` is the name of the part with the styles, "" where there is none.
    """

    parts: Mapping[str, bytes]
    main: str
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    properties: Mapping[str, str]
    styles: str


def open_package(data: bytes) -> Package:
    """Unpack a Word file; raise NotWord with the first reason not to."""
    parts = unpack(data)
    count = sum(part.count(b"<") - part.count(b"</") for part in parts.values())
    if count > MOST_ELEMENTS:
        raise NotWord(f"it holds {count} elements, more than {MOST_ELEMENTS}", "Shorten it")
    main = main_part(parts)
    around = list(relations(parts, main))
    reached = _reached(parts)
    headers, footers = (
        tuple(sorted(part for part, kind in around if kind == wanted))
        for wanted in ("header", "footer")
    )
    for name, part in parts.items():
        is_xml = not reached.get(name) or not reached[name] <= BINARY
        if is_xml and name not in {main, *headers, *footers}:
            _silent(name, part)
    return Package(
        parts=parts,
        main=main,
        headers=headers,
        footers=footers,
        properties={
            part: kind
            for part, kinds in reached.items()
            for kind in kinds
            if kind.endswith("-properties")
        },
        styles=next((part for part, kind in around if kind == "styles"), ""),
    )


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the main document, which is of the one type that we take."""
    types = parse_xml(_part(parts, TYPES), TYPES)
    root = dict(relations(parts, ""))
    main = next((part for part, kind in root.items() if kind == "officeDocument"), "")
    if main not in parts:
        raise NotWord("it has no main document", AGAIN)
    declared = {
        element.get("ContentType", "")
        for element in types
        if element.get("PartName", "").lstrip("/").lower() == main.lower()
    }
    if declared != {MAIN_TYPE}:
        raise NotWord("it is a template, a file with macros or no Word document at all", AGAIN)
    return main


def _reached(parts: Mapping[str, bytes]) -> dict[str, set[str]]:
    """As what each part is referred to, from the file itself on; nothing else may be there."""
    for name in parts:
        if name.lower().endswith(".rels"):
            _allowed(parts, name)
    reached: dict[str, set[str]] = {}
    waiting, used = [""], {TYPES}
    while waiting:
        source = waiting.pop()
        if not source or rels_of(source) in parts:
            used.add(rels_of(source))
            for part, kind in relations(parts, source):
                _part(parts, part)
                if part not in reached:
                    waiting.append(part)
                reached.setdefault(part, set()).add(kind)
    for name in parts:
        if name not in reached and name not in used:
            raise NotWord(f"it holds something that nothing refers to ({name})", AGAIN)
    return reached


def _part(parts: Mapping[str, bytes], name: str) -> bytes:
    try:
        return parts[name]
    except KeyError:
        raise NotWord(f"it has no {name}", AGAIN) from None


def rels_of(part: str) -> str:
    """The name of the part that lists what a part refers to; of the file itself for ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(parts: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str]]:
    """The parts that `source` refers to, each with the last word of the relationship's type."""
    name = rels_of(source)
    folder = posixpath.dirname(source)
    for element in parse_xml(_part(parts, name), name):
        target = element.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        yield posixpath.normpath(path), _kind(element.get("Type", ""))


def _kind(relationship: str) -> str:
    return relationship.rpartition("/")[2]


def _allowed(parts: Mapping[str, bytes], name: str) -> None:
    for element in parse_xml(parts[name], name):
        kind = _kind(element.get("Type", ""))
        if element.get("TargetMode", "Internal") != "Internal":
            raise NotWord(
                f"it refers to something outside the file ({kind})",
                "Remove links, linked pictures and attached templates",
            )
        if kind not in RELATIONS:
            raise NotWord(
                f"it brings along something that is not text ({kind})", f"Remove the {kind}"
            )


def _silent(name: str, part: bytes) -> None:
    """Refuse a part beside the text that does more than to say how the text looks."""
    root = parse_xml(part, name)
    active = next(root.iter(*(f"{{*}}{each}" for each in ACTIVE)), None)
    if active is not None:
        what = etree.QName(active).localname
        raise NotWord(f"{name} holds <{what}>, which does something", "Take it out with Word")
    if any(sign in part for sign in (b"{{", b"{%", b"{#")):
        raise NotWord(f"{name} holds a tag", "Tags belong in the text, the mark in headers")
