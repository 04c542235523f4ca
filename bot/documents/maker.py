"""Makes documents beside the chat: few at a time, and never for longer than agreed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial

from bot.documents.errors import DocumentLate, DocumentWrong
from bot.documents.making import WordFile, make, prepare
from bot.documents.script import script
from bot.documents.worker import Worker, WorkerEnded
from dialogs.facts import Facts
from dialogs.values import Language


class DocumentMaker:
    """Makes documents off the event loop, `at_once` at a time; others wait their turn.

    What is done to people's own files is done beside that, one at a time: it can be made to take
    all its time, and nobody's document has to wait for it.

    With `apart` they are made in processes of their own, which begin when first needed, are told
    nothing but what a document says, and may take `megabytes` of memory each (one takes about 70).
    One that is not done after `seconds` is ended, one that died is replaced, and they end with the
    bot, however that ends.

    Else they are made in threads of this process. That is the quicker start for a chat with one
    person, but a thread cannot be stopped.
    """

    def __init__(
        self,
        *,
        apart: bool = False,
        at_once: int = 2,
        seconds: float = 20.0,
        megabytes: int = 512,
    ) -> None:
        """Start nothing yet."""
        self._apart = apart
        self._seconds = seconds
        self._megabytes = megabytes
        self._turns = asyncio.Semaphore(at_once)
        self._files = asyncio.Semaphore(1)
        self._idle: list[Worker] = []
        self._known: set[WordFile] = set()
        self._preparing: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """End every process that is not at work; who waits for the others ends those."""
        for task in self._preparing:
            task.cancel()
        await asyncio.gather(*self._preparing, return_exceptions=True)
        while self._idle:
            await self._idle.pop().end()

    async def make(  # noqa: PLR0913  (all that a document says)
        self,
        file: WordFile,
        facts: Facts,
        language: Language,
        *,
        final: bool = False,
        mark: str = "",
        sign: Callable[[str], bytes] | None = None,
    ) -> bytes:
        """Make one verified document.

        `sign` makes the part that says which draft it was made of, given a digest of its text.

        Raises:
            DocumentWrong: what came out is not what the contract says, or nothing came out.
            DocumentLate: it was not done within `seconds`, waiting for its turn included.
        """
        write = partial(script, facts, language, final=final, mark=mark)
        async with self._turn():
            said = await asyncio.to_thread(write)
            if sign is not None:
                said = replace(said, origin=sign(said.digest))
            if not self._apart:
                return await asyncio.to_thread(make, file, said)
            return await self._done(make, file, said)

    async def do(self, work: Callable[..., bytes], *args: object) -> bytes:
        """Have something done in a process in any case, since it is done to somebody's own file.

        Raises:
            DocumentWrong: it was refused or came to nothing.
            DocumentLate: it was not done within `seconds`, waiting for its turn included.
        """
        async with self._turn(self._files):
            return await self._done(work, *args)

    def prepare(self, file: WordFile) -> None:
        """Have a process ready that knows a file, since somebody is about to ask for a document.

        Comes back at once. Does nothing where threads do the work, or the second time.
        """
        if self._apart and file not in self._known:
            self._known.add(file)
            task = asyncio.create_task(self._prepared(file))
            self._preparing.add(task)
            task.add_done_callback(self._preparing.discard)

    async def _prepared(self, file: WordFile) -> None:
        # Whoever asks for the document will hear of it.
        with suppress(DocumentWrong, DocumentLate):
            async with self._turn():
                await self._done(prepare, file)

    @asynccontextmanager
    async def _turn(self, turns: asyncio.Semaphore | None = None) -> AsyncIterator[None]:
        """Wait for a turn and take it, all in time; where that fails, no process is known ready."""
        try:
            async with asyncio.timeout(self._seconds), turns or self._turns:
                yield
        except TimeoutError:
            self._known.clear()
            raise DocumentLate(f"the document was not ready within {self._seconds:g} s") from None
        except WorkerEnded:
            self._known.clear()
            raise DocumentWrong("the process that made the document has ended") from None

    async def _done(self, work: Callable[..., bytes | None], *args: object) -> bytes:
        """Have something done by a process that is free, or by a new one."""
        worker = await self._free() or await Worker.begin(self._megabytes, self._seconds)
        try:
            return await worker.do(work, *args)
        finally:
            if worker.free:
                self._idle.append(worker)
            else:
                await worker.end()

    async def _free(self) -> Worker | None:
        while self._idle:
            worker = self._idle.pop()
            if worker.free:
                return worker
            await worker.end()
        return None
