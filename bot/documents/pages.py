"""The pages of a Word file as people see them: a PDF, or pictures.

    pages = Pages()
    if not pages.missing:
        shown = await pages.pictures(docx, 1, 1)

LibreOffice prints them in a process of its own (see office.py), which begins with the first call,
stays for the next ones, and ends when there are none for a while.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import cast

from dialogs.errors import HetongError

OFFICE = (sys.executable, "-I", str(Path(__file__).with_name("office.py")))
FONTS = Path(__file__).with_name("libreoffice") / "fonts.conf"
LIBRARIES = ("libmergedlo.so", "libsofficeapp.so")


class PreviewFailed(HetongError):
    """LibreOffice could not show a document, ended or ran full; the next call starts it anew."""


class PreviewLate(HetongError):
    """Pages were not ready in time; asking again is fine."""


@dataclass(frozen=True)
class Pictures:
    """Some pages of a document that has `total`, each a JPEG 1240 pixels across."""

    total: int
    pages: tuple[bytes, ...]


class Pages:
    """Shows documents off the event loop, one at a time; others wait their turn.

    `missing` says in a few words what this machine lacks for it, and is empty where it has all.

    LibreOffice may take `megabytes` of memory. When it has not answered after `seconds`, dies or
    runs full, it is ended, and the next call starts another; the same after `idle` seconds without
    a call, since it holds hundreds of megabytes. A document lies in a private folder
    and only while it is worked on, and nothing remains however the bot ends.
    """

    def __init__(
        self, *, seconds: float = 30.0, megabytes: int = 1024, idle: float = 300.0
    ) -> None:
        """Look for the programs; start nothing yet."""
        self._seconds = seconds
        self._idle = idle
        self._megabytes = megabytes
        self.missing = ""
        try:
            self._programs = _programs()
        except PreviewFailed as lacking:
            self.missing = str(lacking)
        self._turn = asyncio.Lock()
        self._office: _Office | None = None
        self._ending: asyncio.TimerHandle | None = None
        self._aside: set[asyncio.Task[None]] = set()

    def prepare(self) -> None:
        """Have LibreOffice started, since somebody is about to ask. Comes back at once."""
        if not self.missing:
            self._beside(self._prepared())

    async def pdf(self, docx: bytes) -> bytes:
        """The whole document as a PDF.

        Raises:
            PreviewFailed: LibreOffice did not get there, or is missing.
            PreviewLate: it was not done within `seconds`, waiting for its turn included.
        """
        _, (pdf,) = await self._shown(docx, 0, 0)
        return pdf

    async def pictures(self, docx: bytes, first: int, last: int) -> Pictures:
        """The pages from `first` to `last`, counted from 1; those past the end are left out.

        Raises:
            PreviewFailed: LibreOffice did not get there, or is missing.
            PreviewLate: it was not done within `seconds`, waiting for its turn included.
        """
        total, pages = await self._shown(docx, first, last)
        return Pictures(total, tuple(pages))

    async def close(self) -> None:
        """End LibreOffice, also for those who wait for it, and leave nothing behind."""
        self.missing = "the bot is stopping"
        if self._office is not None:
            self._office.kill()
        async with self._turn:
            if self._ending is not None:
                self._ending.cancel()
            self._end()
        await asyncio.gather(*self._aside)

    async def _shown(self, docx: bytes, first: int, last: int) -> tuple[int, list[bytes]]:
        try:
            async with asyncio.timeout(self._seconds), self._taken():
                total, files = await self._asked(docx, first, last)
        except TimeoutError:
            raise PreviewLate(f"the pages were not ready within {self._seconds:g} s") from None
        except (OSError, EOFError):
            raise PreviewFailed("LibreOffice could not start, ended or ran full") from None
        if not total or (not files and first <= total):
            raise PreviewFailed("LibreOffice could not show the document")
        return total, files

    async def _asked(self, docx: bytes, first: int, last: int) -> tuple[int, list[bytes]]:
        office = await self._started()
        try:
            return await office.shown(docx, first, last)
        except BaseException:
            # Also where the caller gave up: the next one must not get this answer.
            self._end()
            raise

    async def _started(self) -> _Office:
        if self.missing:
            raise PreviewFailed(self.missing)
        if self._office is not None and self._office.process.returncode is not None:
            self._end()
        if self._office is None:
            self._office = await _start(*self._programs, str(self._megabytes))
        return self._office

    async def _prepared(self) -> None:
        # Whoever asks for pages will hear of it.
        with suppress(PreviewFailed, OSError):
            async with self._taken():
                await self._started()

    @asynccontextmanager
    async def _taken(self) -> AsyncIterator[None]:
        """A turn; when it is over, LibreOffice has so long until it ends."""
        async with self._turn:
            if self._ending is not None:
                self._ending.cancel()
            try:
                yield
            finally:
                self._ending = asyncio.get_running_loop().call_later(self._idle, self._end)

    def _end(self) -> None:
        office, self._office = self._office, None
        if office is not None:
            office.kill()
            self._beside(office.clear())

    def _beside(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)


@dataclass(frozen=True)
class _Office:
    """One process, the leader of its group, and the folder that all its work is in."""

    process: Process
    folder: str

    async def shown(self, docx: bytes, first: int, last: int) -> tuple[int, list[bytes]]:
        """What office.py answers to a request."""
        requests = cast(asyncio.StreamWriter, self.process.stdin)
        replies = cast(asyncio.StreamReader, self.process.stdout)
        requests.write(json.dumps([len(docx), first, last]).encode() + b"\n" + docx)
        await requests.drain()
        total, *sizes = json.loads(await replies.readuntil())
        return total, [await replies.readexactly(size) for size in sizes]

    def kill(self) -> None:
        """End it at once, whatever it is busy with; never another that has its number by now."""
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    async def clear(self) -> None:
        """Wait for its end and remove its folder."""
        await self.process.communicate()
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)


async def _start(library: str, pdftoppm: str, megabytes: str) -> _Office:
    folder = mkdtemp(prefix="hetong-pages-")
    try:
        process = await asyncio.create_subprocess_exec(
            *OFFICE,
            library,
            pdftoppm,
            folder,
            megabytes,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            start_new_session=True,
            # And nothing else: the bot's own holds secrets.
            env={
                "FONTCONFIG_FILE": str(FONTS),
                "HOME": folder,
                "LC_ALL": "C.UTF-8",
                "SAL_USE_VCLPLUGIN": "svp",
                "TMPDIR": folder,
            },
        )
    except BaseException:
        shutil.rmtree(folder)
        raise
    return _Office(process, folder)


def _programs() -> tuple[str, str]:
    """LibreOffice's library and pdftoppm.

    Raises:
        PreviewFailed: one of them is missing.
    """
    soffice, pdftoppm = shutil.which("soffice"), shutil.which("pdftoppm")
    if soffice is None:
        raise PreviewFailed("LibreOffice is not installed (no soffice on the PATH)")
    if pdftoppm is None:
        raise PreviewFailed("poppler is not installed (no pdftoppm on the PATH)")
    program = Path(soffice).resolve().parent
    for name in LIBRARIES:
        if (program / name).exists():
            return str(program / name), pdftoppm
    raise PreviewFailed(f"{program} has no {LIBRARIES[0]}: only LibreOffice for Linux can be used")
