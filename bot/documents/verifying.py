"""Opens what was made and reads it: a document says exactly what `clauses` says, or is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from bot.documents.errors import DocumentWrong, NotWord
from bot.documents.package import open_package
from bot.documents.styles import COLUMNS
from bot.documents.wordml import SPOKEN, TBL, TC, TR, P, R, T, parse_xml, spoken, w

Columns: TypeAlias = tuple[tuple[str, ...], ...]
"""The paragraphs with words of one language, or of each of two."""


def verify(data: bytes, expected: Mapping[str, Columns]) -> None:
    """Compare a document with what it must say: body, tables, headers and footers.

    Args:
        data: the whole .docx file.
        expected: by part name, the paragraphs with words, of each column where there are two. Line
            breaks and tabs count.

    Raises:
        DocumentWrong: something differs. The message says where, and quotes nothing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            said = {
                name: _columns(parse_xml(archive.read(name), name), len(columns))
                for name, columns in expected.items()
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotWord):
        raise DocumentWrong("the document made cannot be opened again") from None
    for name, columns in expected.items():
        for found, lines in zip(said[name], columns, strict=True):
            if found != lines:
                raise DocumentWrong(_difference(name, found, lines))


def _columns(root: etree._Element, count: int) -> Columns:
    """The lines of a part, or those of each column; what both have in common is in both."""
    lines = tuple(lines_of(root))
    if count == 1:
        return (tuple(said for _, said in lines),)
    return tuple(
        tuple(said for paragraph, said in lines if column_of(paragraph) in {mine, ""})
        for mine in COLUMNS
    )


def column_of(paragraph: etree._Element) -> str:
    """Which column a paragraph stands in; "" for what both have in common."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = "" if style is None else style.get(w("val"), "")
    return next((each for each in COLUMNS if name.startswith(each)), "")


def lines_of(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph that has any text, with the text, in one pass over the tree."""
    line: list[str] = []
    paragraph = root
    for element in root.iter(P, *SPOKEN):
        if element.tag == T:
            line.append(spoken(element))
        elif element.tag == P:
            if said := "".join(line):
                yield paragraph, said
            paragraph, line = element, []
        elif next(element.iterancestors()).tag == R:  # `w:tab` also names a tab stop
            line.append(spoken(element))
    if said := "".join(line):
        yield paragraph, said


def _difference(name: str, said: tuple[str, ...], expected: tuple[str, ...]) -> str:
    at = next(
        (i for i, (one, two) in enumerate(zip(said, expected, strict=False)) if one != two), None
    )
    if at is None:
        return f"{name} has {len(said)} paragraphs with words instead of {len(expected)}"
    return f"{name} differs in paragraph {at + 1} with words"


def text_of(data: bytes) -> str:
    r"""A Word file as readable text: headers, body with its tables, footers.

    A table row is one line, `| cell | cell |`; a line break inside a paragraph shows as "↵".

    Raises:
        NotWord: it is no Word file, or one that we do not open.
    """
    package = open_package(data)
    lines: list[str] = []
    for kind, names in (
        ("header", package.headers),
        ("", (package.main,)),
        ("footer", package.footers),
    ):
        for name in names:
            root = parse_xml(package.parts[name], name)
            body = root.find(w("body"))
            prefix = f"[{kind}] " if kind else ""
            lines += (prefix + line for line in _readable(root if body is None else body))
    return "\n".join(lines) + "\n"


def _readable(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        if child.tag == P:
            yield "".join(said for _, said in lines_of(child)).replace("\n", "↵")
        elif child.tag == TBL:
            for row in child.iterchildren(TR):
                cells = (" / ".join(filter(None, _readable(cell))) for cell in row.iterchildren(TC))
                yield f"| {' | '.join(cells)} |"
        else:  # a content control and the like, in files that are not ours
            yield from _readable(child)
