"""Opens what was made and reads it: a document says exactly what `clauses` says, or is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from bot.documents.errors import DocumentWrong, NotWord
from bot.documents.package import open_package
from bot.documents.render import Template
from bot.documents.wordml import SPOKEN, TBL, TC, TR, P, R, T, parse_xml, spoken, w
from dialogs.clauses import clauses
from dialogs.facts import Facts
from dialogs.values import Language


def verify(  # noqa: PLR0913  (all but `data` is what the document was made from)
    data: bytes,
    template: Template,
    facts: Facts,
    language: Language,
    *,
    final: bool = False,
    mark: str = "",
) -> None:
    """Compare a document with what it must say: body, tables, headers and footers.

    Line breaks and tabs count; paragraphs without words do not.

    Raises:
        DocumentWrong: something differs. The message says where, and quotes nothing.
    """
    expected = {
        template.main: tuple(c.text for c in clauses(facts, language, final=final) if c.text)
    }
    expected |= template.margin_lines(mark)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            said = {name: tuple(_lines(parse_xml(archive.read(name), name))) for name in expected}
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotWord):
        raise DocumentWrong("the document made cannot be opened again") from None
    for name, lines in expected.items():
        if said[name] != lines:
            raise DocumentWrong(_difference(name, said[name], lines))


def _lines(root: etree._Element) -> Iterator[str]:
    """The text of each paragraph that has any, in one pass over the tree."""
    line: list[str] = []
    for element in root.iter(P, *SPOKEN):
        if element.tag == T:
            line.append(spoken(element))
        elif element.tag == P:
            if said := "".join(line):
                yield said
            line = []
        elif next(element.iterancestors()).tag == R:  # `w:tab` also names a tab stop
            line.append(spoken(element))
    if said := "".join(line):
        yield said


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
            yield "".join(_lines(child)).replace("\n", "↵")
        elif child.tag == TBL:
            for row in child.iterchildren(TR):
                cells = (" / ".join(filter(None, _readable(cell))) for cell in row.iterchildren(TC))
                yield f"| {' | '.join(cells)} |"
        else:  # a content control and the like, in files that are not ours
            yield from _readable(child)
