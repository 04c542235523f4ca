"""A Word file as the zip of parts that it is, opened with suspicion.

Templates come from authors, and one day perhaps from strangers: whatever could reach outside, run,
or blow up is refused here, with the reason, before anything else looks at the file.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.documents.errors import NotWord
from bot.documents.wordml import parse_xml

MOST_BYTES = 32 * 1024 * 1024
"""How large a file may be once unpacked. A long contract has about 2 MB, most of it styles."""

MOST_PARTS = 500
ENCRYPTED = 0x1
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
AGAIN = "Save it again with Word as a .docx document"

RELATIONS = frozenset(
    """officeDocument core-properties extended-properties custom-properties thumbnail styles
    stylesWithEffects settings webSettings fontTable font theme numbering header footer footnotes
    endnotes customXml customXmlProps""".split()  # noqa: SIM905  (as a list it would fill a page)
)
"""The last words of the relationship types that a contract needs; no other gets in. Macros, OLE
objects, embedded files, pictures, attached templates and pieces of other documents all come as
relationships of their own."""


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by name, in the file's order, and which of them say something.

    `properties` maps the parts under docProps to their kind: core-, extended-, custom-properties.
    """

    parts: Mapping[str, bytes]
    main: str
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    properties: Mapping[str, str]


def open_package(data: bytes) -> Package:
    """Unpack a Word file; raise NotWord with the first reason not to."""
    parts = _unpack(data)
    types = _part(parts, "[Content_Types].xml")
    root = dict(_relations(parts, ""))
    main = next((part for part, kind in root.items() if kind == "officeDocument"), "")
    if main not in parts:
        raise NotWord("it has no main document", AGAIN)
    declared = {
        element.get("PartName", "").lstrip("/"): element.get("ContentType", "")
        for element in parse_xml(types, "[Content_Types].xml")
    }
    if declared.get(main) != MAIN_TYPE:
        raise NotWord("it is a template, a file with macros or no Word document at all", AGAIN)
    for name in parts:
        if name.endswith(".rels"):
            _allowed(parts, name)
    around = list(_relations(parts, main))
    return Package(
        parts=parts,
        main=main,
        headers=tuple(sorted(part for part, kind in around if kind == "header")),
        footers=tuple(sorted(part for part, kind in around if kind == "footer")),
        properties={part: kind for part, kind in root.items() if kind.endswith("-properties")},
    )


def _unpack(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist())
            return {
                entry.filename: archive.read(entry)
                for entry in archive.infolist()
                if not entry.is_dir()
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise NotWord("it is not a sound zip file, which every .docx is", AGAIN) from None


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    """Look at names and sizes before unpacking; `read` then holds each entry to its stated size."""
    if len(entries) > MOST_PARTS:
        raise NotWord(f"it holds {len(entries)} parts, more than {MOST_PARTS}", AGAIN)
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES:
        raise NotWord(
            f"it unpacks to {size} bytes, more than {MOST_BYTES}", "Take out what is not text"
        )
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise NotWord("it holds two parts of the same name", AGAIN)
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise NotWord("a part's name leads out of the file", AGAIN)
        if entry.flag_bits & ENCRYPTED:
            raise NotWord("it is encrypted", "Save it without a password")


def _part(parts: Mapping[str, bytes], name: str) -> bytes:
    try:
        return parts[name]
    except KeyError:
        raise NotWord(f"it has no {name}", AGAIN) from None


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(parts: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str]]:
    """The parts that `source` refers to, each with the last word of the relationship's type."""
    name = _rels_of(source)
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
        if element.get("TargetMode") == "External":
            raise NotWord(
                f"it refers to something outside the file ({kind})",
                "Remove links, linked pictures and attached templates",
            )
        if kind not in RELATIONS:
            raise NotWord(
                f"it brings along something that is not text ({kind})", f"Remove the {kind}"
            )
