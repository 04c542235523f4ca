"""Making Word files: against docxtpl's plain use, and against the least that has to be done."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from docxtpl import DocxTemplate

from bot.documents import make_document
from bot.documents.script import words
from tests.bench.measure import Row, close_to, faster
from tests.bench.subject import TIMES, Subject, large, plain_context, subject


def _render(of: Subject) -> Callable[[], bytes]:
    return lambda: of.template.render(words((of.filling,)))


def _make(of: Subject) -> Callable[[], bytes]:
    return lambda: make_document(of.template, of.facts, of.language, final=True)


def _plainly() -> Callable[[], None]:
    """docxtpl as its documentation shows it: open, render, save; escaping on."""
    data, context = subject().data, plain_context(subject())

    def work() -> None:
        template = DocxTemplate(io.BytesIO(data))
        template.render(context, autoescape=True)
        template.save(io.BytesIO())

    return work


def _deflate() -> Callable[[], bytes]:
    """Compress the final XML, which no renderer can do without."""
    with zipfile.ZipFile(io.BytesIO(_render(subject())())) as archive:
        xml = archive.read(subject().template.main)
    return lambda: zlib.compress(xml)


def render_against_docxtpl() -> Row:
    """Only what a document costs once its template is compiled."""
    return faster("docx: render, against docxtpl's plain use", _render(subject()), _plainly(), 30)


def make_against_docxtpl() -> Row:
    """The same with opening and comparing the result, as every document is made."""
    return faster("docx: render + verify, against docxtpl", _make(subject()), _plainly(), 15)


def render_against_deflate() -> Row:
    """How much there is left to gain."""
    return close_to("docx: render, against deflating its XML", _render(subject()), _deflate(), 2)


def _zip() -> Callable[[], None]:
    """Write the finished file's parts into an archive, and nothing else."""
    with zipfile.ZipFile(io.BytesIO(_make(subject())())) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]

    def work() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts:
                archive.writestr(name, data)

    return work


def make_against_zip() -> Row:
    """The whole document, against writing its file without a look at what is in it."""
    return close_to("docx: render + verify, against writing its zip", _make(subject()), _zip(), 4)


def render_growth() -> Row:
    """A text 16 times as long should take no more than 16 times as long."""
    what = f"docx: render at {TIMES} times the size"
    return close_to(what, _render(large()), _render(subject()), TIMES)


def make_growth() -> Row:
    """The same for opening and comparing."""
    what = f"docx: render + verify at {TIMES} times the size"
    return close_to(what, _make(large()), _make(subject()), TIMES)
