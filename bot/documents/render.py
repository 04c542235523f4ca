"""Makes Word files: a template is compiled once, a document is its words set in and zipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from jinja2 import Template as Compiled

from bot.documents.archive import SMALL, Member, pack, write
from bot.documents.columns import side_by_side
from bot.documents.compiling import compile_part, compile_tree, environment
from bot.documents.origin import Slot, slot
from bot.documents.parsing import Opened, opened, spoken_margin
from dialogs.contract import Paragraph, Text

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
class Template:
    """A compiled Word file, good for any number of documents, from any thread.

    `text` is what `dialogs` knows of it; `margins` are the paragraphs of its headers and footers by
    part name.
    """

    text: Text
    main: str
    margins: Mapping[str, tuple[Paragraph, ...]]
    _members: Mapping[str, Member | None]
    _compiled: Mapping[str, Compiled]
    _slot: Slot

    def render(self, words: Mapping[str, object], origin: bytes = b"") -> bytes:
        """Make one document.

        Args:
            words: what every tag becomes, as `script.words` gives it; nothing else is said.
            origin: the part that says which draft it was made of, if it is to say so.

        Returns:
            A whole .docx file; the same bytes for the same answers.

        Raises:
            DocumentWrong: an answer holds a character that no Word file can hold.
        """
        members = self._members
        if origin:
            members = {
                **members,
                **self._slot.around,
                self._slot.name: pack(self._slot.name, origin),
            }
        return write(
            member or pack(name, self._compiled[name].render(words).encode())
            for name, member in members.items()
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
    return _assembled(source, compile_part(source.body, environment()), title, source.text)


def compile_side_by_side(
    page: bytes, texts: tuple[bytes, bytes], file: str, title: str = ""
) -> Template:
    """Compile two Word files of one contract into a template that sets them beside each other.

    Args:
        page: the .docx file that says how the page looks.
        texts: the two files; the left one prevails.
        file: how faults name the document.
        title: the documents' title property.

    Raises:
        ContractInvalid: with every fault of a file.
    """
    source, left, right = (opened(data, file) for data in (page, *texts))
    body = compile_tree(side_by_side(source, left, right), environment())
    return _assembled(source, body, title)


def _assembled(source: Opened, body: Compiled, title: str, text: Text = ()) -> Template:
    """The template with this body, and everything else as in the source."""
    env = environment()
    compiled = {source.package.main: body} | {
        name: compile_part(reading, env)
        for name, reading in source.readings.items()
        if name != source.package.main and reading.sites
    }
    members = {
        name: None
        if name in compiled
        else pack(name, _kept(source.package.properties, name, part, title), SMALL)
        for name, part in source.package.parts.items()
    }
    place = slot(source.package)
    return Template(text, source.package.main, source.margins, members, compiled, place)


def _kept(properties: Mapping[str, str], name: str, part: bytes, title: str) -> bytes:
    """A part as every document gets it: unchanged, but for properties, which would carry names."""
    kind = properties.get(name)
    return part if kind is None else _PROPERTIES[kind].replace("{title}", escape(title)).encode()
