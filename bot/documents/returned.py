"""A document that somebody sends back: where it says it comes from, and the text it holds now.

Word has saved it since, or anybody has written it. Far more may be in it than in a template, such
as pictures and comments; it is read leniently, but only in a process of its own (`worker.py`),
within bounds, and for nothing but its words. Changes that are tracked count as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from pydantic import TypeAdapter

from bot.documents.errors import NotWord
from bot.documents.maker import DocumentMaker
from bot.documents.origin import marks
from bot.documents.package import main_part, relations
from bot.documents.parsing import MOST_TEXT
from bot.documents.script import notes_of, script
from bot.documents.styles import COLUMNS, Styles, read_styles
from bot.documents.unpacking import unpack
from bot.documents.verifying import lines_of
from bot.documents.wordml import parse_xml, w
from dialogs.clauses import Clause, Piece, clauses
from dialogs.comparing import Column, Comparison, compare
from dialogs.contract import Contract
from dialogs.facts import Facts
from dialogs.fields import Multi, Table
from dialogs.values import Language

MOST_RETURNED = 5 * 1024 * 1024
"""How large such a file may be. Ours have 50 KB; somebody may have put a logo or a stamp in."""
MOST_LINES = 5000
MOST_CHARACTERS = 1_000_000
"""How much text is compared; twelve pages have 300 lines and 15,000 characters."""

_DROPPED = (
    *(w("del"), w("moveFrom")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
"""What a reader does not see: words taken out, and what older programs show for a drawing."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What was read: the attributes of every mark in the file, and its lines with their columns."""

    marks: tuple[Mapping[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def columns(self, count: int) -> tuple[tuple[str, ...], ...]:
        """The lines of the one text, or of each of two; what both have in common is in both."""
        if count == 1:
            return (tuple(said for _, said in self.lines),)
        return tuple(
            tuple(said for column, said in self.lines if column in {mine, ""}) for mine in COLUMNS
        )


RETURNED: TypeAdapter[Returned] = TypeAdapter(Returned)
COMPARISON: TypeAdapter[Comparison] = TypeAdapter(Comparison)


async def read(maker: DocumentMaker, data: bytes) -> Returned:
    """Read such a file.

    Raises:
        DocumentWrong: it is no Word file that we are ready to read.
        DocumentLate: there was no time for it.
    """
    return RETURNED.validate_json(await maker.do(_read, data))


async def compared(
    maker: DocumentMaker, made: tuple[Column, ...], several: frozenset[str]
) -> Comparison:
    """Compare what came back with what was made; raises as `read` does."""
    return COMPARISON.validate_json(await maker.do(_compare, made, several))


def beside(
    facts: Facts, language: Language, came: Returned, *, final: bool, digest: str
) -> tuple[Column, ...]:
    """What is made of a draft, beside what came back.

    Nothing where the draft does not make the text with this digest (any more), so that the words of
    the contract itself must have changed.
    """
    if script(facts, language, final=final).digest != digest:
        return ()
    texts = facts.contract.texts(language)
    notes = tuple(Clause((Piece(note),)) for note in notes_of(facts.contract, texts))
    said = came.columns(len(texts))
    return tuple(
        Column(
            text,
            (*notes[at : at + 1], *(c for c in clauses(facts, text, final=final) if c.text)),
            said[at],
        )
        for at, text in enumerate(texts)
    )


def several_in(contract: Contract) -> frozenset[str]:
    """The fields that hold a table or a list, which cannot be read back from a text for certain."""
    return frozenset(
        name for name, field in contract.fields.items() if isinstance(field, Multi | Table)
    )


def _compare(made: tuple[Column, ...], several: frozenset[str]) -> bytes:
    return COMPARISON.dump_json(compare(made, several))


def _read(data: bytes) -> bytes:
    """Read the file, as JSON of `Returned`; raise NotWord with the first reason not to."""
    parts = unpack(data)
    main = main_part(parts)
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise NotWord("it holds macros", "Save it as a .docx document")
    if len(parts[main]) > MOST_TEXT:
        raise NotWord(f"its text is larger than {MOST_TEXT} bytes", "Shorten it")
    lines = tuple(_lines(parts, main))
    if len(lines) > MOST_LINES or sum(len(said) for _, said in lines) > MOST_CHARACTERS:
        raise NotWord("it holds too much text", "Shorten it")
    return RETURNED.dump_json(Returned(tuple(marks(parts, main)), lines))


def _lines(parts: Mapping[str, bytes], main: str) -> Iterator[tuple[str, str]]:
    root = parse_xml(parts[main], main)
    for element in list(root.iter(*_DROPPED)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    styles = _styles(parts, main)
    for paragraph, said in lines_of(root):
        yield _column(styles, paragraph), said


def _styles(parts: Mapping[str, bytes], main: str) -> Styles:
    around = relations(parts, main)
    name = next((part for part, kind in around if kind == "styles" and part in parts), "")
    return read_styles(parts[name]) if name else Styles()


def _column(styles: Styles, paragraph: etree._Element) -> str:
    """By the names of styles: programs that save a file give them other ids."""
    names = tuple(styles.of(paragraph))
    return next(
        (each for each in COLUMNS if any(n.startswith(f"{each.lower()} ") for n in names)), ""
    )
