"""Makes Word files: a template is compiled once, a document is its words set in and zipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from jinja2 import Template as Compiled

from bot.documents.archive import SMALL, Member, pack, write
from bot.documents.compiling import compile_part, environment, key
from bot.documents.parsing import opened, spoken_margin
from bot.documents.reading import Reading
from dialogs.clauses import Filling, Piece
from dialogs.contract import Blank, Paragraph, Text

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006"
_PROPERTIES = {
    "core-properties": "<p:coreProperties"
    f' xmlns:p="{_SCHEMAS}/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></p:coreProperties>',
    "extended-properties": f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
    "custom-properties": f'<Properties xmlns="{_OFFICE}/custom-properties"/>',
}
"""What the parts under docProps say: a title. No author, company, date or time of editing."""


@dataclass(frozen=True)
class Needs:
    """Every blank, condition and table column that a template asks for."""

    blanks: frozenset[Blank]
    conditions: frozenset[str]
    columns: Mapping[str, frozenset[Blank]]

    @classmethod
    def of(cls, reading: Reading) -> Needs:
        """List what a body's tags name."""
        named = [control for _, control in reading.controls]
        return cls(
            frozenset(blank for site in reading.sites if not site.loop for _, blank in site.tags),
            frozenset(control.name for control in named if control.kind == "if"),
            {
                control.name: frozenset(
                    blank
                    for site in reading.sites
                    if site.loop == control.name
                    for _, blank in site.tags
                )
                for control in named
                if control.kind == "for"
            },
        )

    def met(self, filling: Filling, mark: str) -> dict[str, object]:
        """All that a compiled template gets to see: plain data, every word of it from `filling`."""
        return {
            "said": {key(blank): _told(filling.blank(blank)) for blank in self.blanks},
            "holds": {name: filling.condition(name) for name in self.conditions},
            "rows": {
                table: [
                    {key(blank): _told(filling.cell(table, row, at, blank)) for blank in blanks}
                    for at, row in enumerate(filling.rows(table))
                ]
                for table, blanks in self.columns.items()
            },
            "mark": mark,
        }


def _told(piece: Piece) -> tuple[str, bool]:
    return piece.text, piece.open


@dataclass(frozen=True)
class Template:
    """A compiled Word file, good for any number of documents, from any thread.

    `text` is what `dialogs` knows of it; `margins` are the paragraphs of its headers and footers by
    part name.
    """

    text: Text
    main: str
    margins: Mapping[str, tuple[Paragraph, ...]]
    _needs: Needs
    _members: tuple[Member | str, ...]
    _compiled: Mapping[str, Compiled]

    def render(self, filling: Filling, mark: str = "") -> bytes:
        """Make one document.

        Args:
            filling: what every tag becomes; nothing else is said.
            mark: the words of the draft mark in the header; empty for a final document.

        Returns:
            A whole .docx file; the same bytes for the same answers.

        Raises:
            DocumentWrong: an answer holds a character that no Word file can hold.
        """
        context = self._needs.met(filling, mark)
        return write(
            member
            if isinstance(member, Member)
            else pack(member, self._compiled[member].render(context).encode())
            for member in self._members
        )

    def margin_lines(self, mark: str) -> dict[str, tuple[str, ...]]:
        """What each header and footer must say, by part name; paragraphs without words left out."""
        return {name: spoken_margin(lines, mark) for name, lines in self.margins.items()}


def compile_template(data: bytes, file: str = "template.docx", title: str = "") -> Template:
    """Read, check and compile a template; done once, when the bot starts or first needs it.

    Args:
        data: the whole .docx file.
        file: how faults name it.
        title: the documents' title property.

    Raises:
        ContractInvalid: with every fault of the file.
    """
    source = opened(data, file)
    needs = Needs.of(source.readings[source.package.main])
    env = environment()
    compiled = {
        name: compile_part(reading, env)
        for name, reading in source.readings.items()
        if name == source.package.main or reading.sites
    }
    members = tuple(
        name
        if name in compiled
        else pack(name, _kept(source.package.properties, name, part, title), SMALL)
        for name, part in source.package.parts.items()
    )
    return Template(source.text, source.package.main, source.margins, needs, members, compiled)


def _kept(properties: Mapping[str, str], name: str, part: bytes, title: str) -> bytes:
    """A part as every document gets it: unchanged, but for properties, which would carry names."""
    kind = properties.get(name)
    return part if kind is None else _PROPERTIES[kind].replace("{title}", escape(title)).encode()
