"""Seeing a document: LibreOffice kept warm, against its start for each document.

Other processes do the work, so this is measured by the clock. Left out without LibreOffice.
"""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.documents import make_document
from bot.documents.pages import Pages
from tests.bench.measure import Row, in_turns
from tests.bench.subject import subject


def first_picture() -> Row:
    """What somebody waits for who wants to see the draft, against the PDF alone."""
    return _row("pages: first picture, against cold soffice", 1, [], 5)


def all_pictures() -> Row:
    """Every page, against the same two programs started for it."""
    program = ["pdftoppm", "-jpeg", "-scale-to-x", "1240", "-scale-to-y", "-1"]
    return _row("pages: all, against cold soffice + pdftoppm", 99, program, 1.5)


def _row(what: str, last: int, then: list[str], aim: float) -> Row:
    of = subject()
    docx = make_document(of.template, of.facts, of.language, final=True)
    with asyncio.Runner() as loop, TemporaryDirectory() as name:
        folder, pages = Path(name), Pages()

        def cold() -> None:
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation={folder.as_uri()}/profile",
                    *("--headless", "--convert-to", "pdf", "--outdir", folder),
                    folder / "draft.docx",
                ],
                check=True,
                capture_output=True,
                timeout=120,
            )
            if then:
                subprocess.run([*then, folder / "draft.pdf", folder / "page"], check=True)

        (folder / "draft.docx").write_bytes(docx)
        ours, theirs = in_turns(
            lambda: loop.run(pages.pictures(docx, 1, last)),
            cold,
            rounds=5,
            repeat=2,
            clock=perf_counter,
        )
        loop.run(pages.close())
    return Row(what, ours, theirs, theirs / ours, "at least", aim)


ROWS = () if Pages().missing else (first_picture, all_pictures)
