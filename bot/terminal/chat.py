"""Reads lines, hands events to the service, writes screens, and puts documents into a folder.

Nothing can be sent to somebody at a terminal: what is due for drafts that nobody uses is done, and
said, when they come. So is what the other party of a draft has had them told.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TextIO, TypeAlias

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout

from bot.caretaker import Caretaker
from bot.documents import DocumentLate, DocumentWrong, PreviewFailed, PreviewLate
from bot.documents.returned import MOST_RETURNED
from bot.files import Unreadable, read_bytes
from bot.issuing import issue
from bot.notes import read_note
from bot.ports import NotSaved, StoreDamaged
from bot.returning import brought
from bot.service import Reply, Service
from bot.terminal.documents import Documents
from bot.terminal.lines import document_path, read
from bot.terminal.page import COLOURS, PLAIN, Page
from dialogs.draft import Person, Spot
from dialogs.events import Event, Keep, NotReturned, Start
from dialogs.screen import Screen
from dialogs.step import Close, DeliverSample, Discard, Forget, Invitation, Request, Tell
from dialogs.values import Language

Meant: TypeAlias = Event | bytes
"""What a line stands for: an event, or a document that came back."""

WHO = "terminal"
"""Who sits at a terminal, unless they say that they are somebody else."""


class Terminal:
    """A conversation on standard input and output.

    `folder` receives the documents. With `hands` somebody sits there: then there are colours and a
    history of lines; by pipe each line is one answer, and the end of input is the end. `name` says
    which person it is, where several sit down at the same terminal in turn: each has drafts and a
    folder of their own.
    """

    def __init__(  # noqa: PLR0913  (who sits where, and what they talk to)
        self,
        service: Service,
        language: Language,
        folder: Path,
        *,
        hands: bool,
        clock: Callable[[], datetime] | None = None,
        name: str = "",
    ) -> None:
        self._service = service
        self._clock = clock or partial(datetime.now, UTC)
        self._person = Person(f"{WHO}:{name}" if name else WHO, language)
        self._documents = Documents(folder / name)
        self._hands = hands

    async def run(
        self, source: TextIO = sys.stdin, show: Callable[[str], None] | None = None
    ) -> None:
        """Chat until the input ends; what was answered is saved at every moment."""
        write = show or _print
        await self._tended(write)
        reply = await self._take(Start(), write)
        async for line in self._lines(source):
            if reply is None:
                return
            if not self._hands:
                write(f"> {line}\n")
            reply = await self._take(await self._meant(line, reply.screen), write) or reply

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

    async def _meant(self, line: str, screen: Screen) -> Meant:
        """The event that a line stands for; a document that it names is read when it is taken."""
        try:
            path = document_path(line)
            if path is None:
                return read(line, screen)
            return await asyncio.to_thread(read_bytes, path, MOST_RETURNED)
        except Unreadable:
            return NotReturned("large")
        except (OSError, ValueError, RuntimeError):  # the last: ~somebody who is not there
            return NotReturned("missing")

    async def _take(self, meant: Meant, write: Callable[[str], None]) -> Reply | None:
        now = self._clock()
        phrases = self._service.library.phrases[self._person.language]
        try:
            event = meant
            if isinstance(event, bytes):
                event = await brought(self._service, self._person, event, now)
            reply = await self._service.take(self._person, event, now)
        except (NotSaved, StoreDamaged):
            write(phrases.say("notice-not-saved") + "\n")
            return None
        self._person = reply.person
        page = self._page()
        write(page.write(reply.screen))
        place = reply.person.place
        going = {Spot.DELETE: {place.draft}, Spot.ERASE: self._documents.drafts}
        try:
            write(self._files(going.get(place.spot, set())))
            for request in reply.requests:
                write(await self._hand_over(reply, request, now))
        except (PreviewFailed, PreviewLate):
            write(page.phrases.say("notice-preview-failed") + "\n")
        except (DocumentWrong, DocumentLate, OSError):
            write(page.phrases.say("notice-document-failed") + "\n")
        return reply

    async def _hand_over(self, reply: Reply, request: Request, now: datetime) -> str:
        """Put a document into the folder, or take those of a deleted draft out of it."""
        match request:
            case Discard(draft):
                self._documents.remove({draft})
            case Forget():
                self._documents.remove(self._documents.drafts)
            case Invitation(_, side, code, until):
                return self._link(reply, side, code, until)
            case Close() | Tell():
                pass
            case _:
                document = await issue(self._service, reply.person, request, now)
                if document is not None:
                    draft = "" if isinstance(request, DeliverSample) else request.draft
                    path = self._documents.put(document.name, document.data, draft)
                    return f"{document.caption}\n→ {path}\n"
        return ""

    def _link(self, reply: Reply, side: str, code: str, until: date) -> str:
        """A link as whoever gets it has to type it."""
        phrases, draft = self._page().phrases, reply.draft
        contract = self._service.library.contracts.get(draft.contract) if draft else None
        called = contract.words[phrases.language].sides[side][0] if contract else side
        day = phrases.day(until)
        return phrases.say("terminal-invite", side=called, day=day, code=code) + "\n"

    def _files(self, drafts: set[str]) -> str:
        """Which documents will go with drafts that are about to be deleted."""
        names = "\n".join(map(str, self._documents.of(drafts)))
        return names and self._page().phrases.say("terminal-files-too", names=names) + "\n"

    async def _tended(self, write: Callable[[str], None]) -> None:
        """Do what is due for drafts that nobody uses, and say so."""
        now, caretaker = self._clock(), Caretaker(self._service)
        try:
            self._person = await self._service.known(self._person, now)
            for notice in await caretaker.attend(self._person, now):
                write(self._page().notice(notice))
                if any(isinstance(choice.event, Keep) for choice in notice.flat):
                    write(self._files({notice.place.draft}))
            await caretaker.heard(self._person, now)
            await self._told(now, write)
            alive = {line.id for line in await self._service.drafts(self._person, now)}
            self._documents.remove(self._documents.drafts - alive)
        except (NotSaved, StoreDamaged, OSError):
            # Left to the next time: whoever goes on will hear what is wrong.
            return

    async def _told(self, now: datetime, write: Callable[[str], None]) -> None:
        """Say what the other parties of drafts have had the person told."""
        store, who = self._service.store, self._person
        while rows := await store.waiting(who.id):
            for row in rows:
                tell = read_note(row.message.body)
                told = tell and await self._service.tidings(who.id, tell, now, who.language)
                if told:
                    write(self._page().notice(told[0]))
                await store.sent(row.id)

    def _page(self) -> Page:
        phrases = self._service.library.phrases[self._person.language]
        if not self._hands:
            return Page(phrases, PLAIN)
        return Page(phrases, COLOURS, shutil.get_terminal_size().columns)


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
