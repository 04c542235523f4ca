"""One document, from its script to a file that was opened again and compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.documents.script import Script, script
from bot.documents.verifying import Columns, verify
from dialogs.facts import Facts
from dialogs.values import Language

if TYPE_CHECKING:
    from bot.documents.render import Template


@dataclass(frozen=True)
class WordFile:
    """One language's Word file of a contract, or a page on which two stand beside each other.

    `data` is the whole .docx file, `name` how faults call it, `title` the title property of the
    documents that are made from it. `texts` are the two files of a page; the first prevails.
    """

    data: bytes
    name: str = "template.docx"
    title: str = ""
    texts: tuple[bytes, bytes] | None = None

    @property
    def template(self) -> Template:
        """The file compiled, once in each process; ContractInvalid with every fault of it."""
        return _compiled(self)


@lru_cache(maxsize=64)
def _compiled(file: WordFile) -> Template:
    # Only where documents are made: it brings a large library along.
    from bot.documents.render import compile_side_by_side, compile_template  # noqa: PLC0415

    if file.texts is not None:
        return compile_side_by_side(file.data, file.texts, file.name, file.title)
    return compile_template(file.data, file.name, file.title)


def make(file: WordFile, said: Script) -> bytes:
    """Render a document, open it again and compare; raise DocumentWrong where it differs."""
    return made(file.template, said)


def prepare(file: WordFile) -> None:
    """Compile a file ahead of need."""
    _compiled(file)


def made(template: Template, said: Script) -> bytes:
    """The same from a compiled template."""
    data = template.render(said.words, said.origin)
    verify(data, expected(template, said))
    return data


def expected(template: Template, said: Script) -> dict[str, Columns]:
    """What the parts of a document must read like, by name."""
    margins = template.margin_lines(said.mark)
    return {template.main: said.columns, **{name: (lines,) for name, lines in margins.items()}}


def make_document(
    template: Template, facts: Facts, language: Language, *, final: bool = False, mark: str = ""
) -> bytes:
    """The same from a draft, all in this process."""
    return made(template, script(facts, language, final=final, mark=mark))
