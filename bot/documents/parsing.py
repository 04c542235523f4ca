"""From a Word file to the contract's text, with everything that is wrong with its tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.documents.errors import NotWord
from bot.documents.origin import carries
from bot.documents.package import Package, open_package
from bot.documents.reading import Reader, Reading
from bot.documents.tags import MARK
from bot.documents.wordml import parse_xml
from dialogs.contract import Blank, Paragraph, Text
from dialogs.errors import ContractInvalid, Fault

MOST_TEXT = 4 * 1024 * 1024
"""How many bytes of XML a body, header or footer may have; twelve pages have about 130,000."""


@dataclass(frozen=True)
class Parsed:
    """What a Word file says.

    `text` is the body in document order, tables included. `margins` maps the names of headers and
    footers to their paragraphs; `Blank("mark")` is the draft mark. With any `faults`, neither is
    complete.
    """

    text: Text = ()
    margins: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A Word file, taken apart: the package, and each part of it that is text, by name."""

    package: Package
    readings: Mapping[str, Reading]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong in any part."""
        return tuple(fault for reading in self.readings.values() for fault in reading.faults)

    @property
    def body(self) -> Reading:
        """The main document as read."""
        return self.readings[self.package.main]

    @property
    def text(self) -> Text:
        """The body's text."""
        return tuple(self.body.blocks)

    @property
    def margins(self) -> dict[str, tuple[Paragraph, ...]]:
        """The paragraphs of each header and footer."""
        names = (*self.package.headers, *self.package.footers)
        return {
            name: tuple(b for b in self.readings[name].blocks if isinstance(b, Paragraph))
            for name in names
        }


def take_apart(data: bytes, file: str) -> Opened:
    """Open a template and read its parts; raise NotWord for a file that is none."""
    package = open_package(data)
    for name, part in package.parts.items():
        if carries(part):
            mend = "Use the template itself, not a document that the bot has made"
            raise NotWord(f"it carries the mark of a draft ({name})", mend)
    kinds = {package.main: "body"}
    kinds |= dict.fromkeys(package.headers, "header") | dict.fromkeys(package.footers, "footer")
    readings = {}
    for name, kind in kinds.items():
        if len(package.parts[name]) > MOST_TEXT:
            raise NotWord(f"{name} is larger than {MOST_TEXT} bytes", "Shorten it")
        readings[name] = Reader(parse_xml(package.parts[name], name), file, kind).read()
    return Opened(package, readings)


def opened(data: bytes, file: str) -> Opened:
    """Open a template that must be right; raise ContractInvalid with every fault of it."""
    try:
        result = take_apart(data, file)
    except NotWord as refused:
        raise ContractInvalid([Fault(file, "file", refused.what, f"{refused.mend}.")]) from None
    if result.faults:
        raise ContractInvalid(result.faults)
    return result


def parse(data: bytes, file: str = "template.docx") -> Parsed:
    """Read a template once, when the bot starts.

    Args:
        data: the whole .docx file.
        file: how faults name it.

    Returns:
        The text with its blanks, and every fault: where (a paragraph's beginning), what, and how
        to mend it. Whether the fields exist is for `dialogs` to say.
    """
    try:
        result = take_apart(data, file)
    except NotWord as refused:
        return Parsed(faults=(Fault(file, "file", refused.what, f"{refused.mend}."),))
    return Parsed(result.text, result.margins, result.faults)


def spoken_margin(paragraphs: tuple[Paragraph, ...], mark: str) -> tuple[str, ...]:
    """What a header or footer must say once the draft mark is in: its paragraphs with words."""
    said = (
        "".join(mark if segment == Blank(MARK) else str(segment) for segment in p.segments)
        for p in paragraphs
    )
    return tuple(each for each in said if each)
