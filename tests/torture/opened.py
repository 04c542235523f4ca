"""P8: LibreOffice opens documents full of hostile answers and shows every clause of them."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

from bot.documents import make_document
from tests.documents.hostile import some
from tests.fields.said import LANGUAGES
from tests.torture.every_kind import AT_ONCE, lines, word_file
from tests.torture.exact import answered
from tests.torture.outcome import Outcome

OFFICE = shutil.which("soffice")
TO_TEXT = shutil.which("pdftotext")
SECONDS = 300


async def opened(count: int, folder: Path) -> Outcome:
    """So many documents, in one language after the other, printed and read again."""
    if OFFICE is None or TO_TEXT is None:
        return Outcome(count, 0, "LibreOffice or pdftotext is not installed")
    texts = [text for _, text in some(count * AT_ONCE)]
    batches = {
        folder / f"{at}.docx": (
            LANGUAGES[at % len(LANGUAGES)],
            texts[at * AT_ONCE : (at + 1) * AT_ONCE],
        )
        for at in range(count)
    }
    for path, (language, batch) in batches.items():
        seen = answered(batch, language).facts
        path.write_bytes(make_document(word_file(language).template, seen, language, final=True))
    if batches:
        where = (
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        )
        await _run(OFFICE, *where, "--outdir", str(folder), *map(str, batches))
    broken = ""
    held = 0
    for path, (language, batch) in batches.items():
        text = path.with_suffix(".txt")
        await _run(TO_TEXT, str(path.with_suffix(".pdf")), str(text))
        shown = "".join(text.read_text("utf-8").split())
        clauses = [line.before for line in lines(language) if not line.field]
        wanted = [*clauses, *(each for each in batch if each.isascii() and each.isalnum())]
        missing = [each for each in wanted if "".join(each.split()) not in shown]
        held += not missing
        broken = broken or "".join(
            f"{path.name}: {each[:60]!r} is not shown" for each in missing[:1]
        )
    return Outcome(len(batches), held, broken)


async def _run(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    async with asyncio.timeout(SECONDS):
        assert await process.wait() == 0, command[0]
