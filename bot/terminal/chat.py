"""Reads lines, hands events to the service, writes screens, and puts documents into a folder."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from bot.documents import DocumentLate, DocumentWrong
from bot.ports import NotSaved, StoreDamaged
from bot.service import Reply, Service
from bot.terminal.lines import read
from bot.terminal.page import COLOURS, PLAIN, Page
from dialogs.draft import Person
from dialogs.events import Event, Start
from dialogs.step import Request
from dialogs.values import Language

WHO = "terminal"
"""The one person who sits at a terminal."""


class Terminal:
    """A conversation on standard input and output.

    `folder` receives the documents. With `hands` somebody sits there: then there are colours and a
    history of lines; by pipe each line is one answer, and the end of input is the end.
    """

    def __init__(
        self,
        service: Service,
        language: Language,
        folder: Path,
        *,
        hands: bool,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._service = service
        self._clock = clock or partial(datetime.now, UTC)
        self._person = Person(WHO, language)
        self._folder = folder
        self._hands = hands

    async def run(
        self, source: TextIO = sys.stdin, show: Callable[[str], None] | None = None
    ) -> None:
        """Chat until the input ends; what was answered is saved at every moment."""
        write = show or _print
        reply = await self._take(Start(), write)
        async for line in self._lines(source):
            if reply is None:
                return
            if not self._hands:
                write(f"> {line}\n")
            reply = await self._take(read(line, reply.screen), write) or reply

    async def _lines(self, source: TextIO) -> AsyncIterator[str]:
        if not self._hands:
            while line := await asyncio.to_thread(source.readline):
                yield line.rstrip("\n")
            return
        # The history of lines is kept in memory only: on disk it would be the answers unencrypted.
        session: PromptSession[str] = PromptSession()
        with patch_stdout(raw=True):
            while True:
                try:
                    yield await session.prompt_async("› ")
                except (EOFError, KeyboardInterrupt):
                    return

    async def _take(self, event: Event, write: Callable[[str], None]) -> Reply | None:
        now = self._clock()
        phrases = self._service.library.phrases[self._person.language]
        try:
            reply = await self._service.take(self._person, event, now)
        except (NotSaved, StoreDamaged):
            write(phrases.say("notice-not-saved") + "\n")
            return None
        self._person = reply.person
        page = self._page(reply)
        write(page.write(reply.screen))
        for request in reply.requests:
            try:
                write(await self._hand_over(reply, request, now))
            except (DocumentWrong, DocumentLate, OSError):
                write(page.phrases.say("notice-document-failed") + "\n")
        return reply

    async def _hand_over(self, reply: Reply, request: Request, now: datetime) -> str:
        """Put a document into the folder; say what it is and where it lies."""
        document = await self._service.document(reply.person, request, now)
        if document is None:
            return ""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / document.name
        path.write_bytes(document.data)
        return f"{document.caption}\n→ {path}\n"

    def _page(self, reply: Reply) -> Page:
        phrases = self._service.library.phrases[reply.person.language]
        if not self._hands:
            return Page(phrases, PLAIN)
        return Page(phrases, COLOURS, shutil.get_terminal_size().columns)


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
