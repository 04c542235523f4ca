"""Makes documents beside the chat: in threads, few at a time, and never for longer than agreed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.documents.errors import DocumentLate
from bot.documents.render import Template
from bot.documents.verifying import verify
from dialogs.clauses import Filling
from dialogs.facts import Facts
from dialogs.values import Language


def make_document(
    template: Template, facts: Facts, language: Language, *, final: bool = False, mark: str = ""
) -> bytes:
    """Render a document, open it again and compare; raise DocumentWrong where it differs."""
    data = template.render(Filling(facts, language, final), mark)
    verify(data, template, facts, language, final=final, mark=mark)
    return data


class DocumentMaker:
    """Runs `make_document` off the event loop.

    `at_once` documents are made at the same time, others wait their turn; `seconds` is how long
    anybody waits in all.
    """

    def __init__(self, at_once: int = 2, seconds: float = 20.0) -> None:
        """Start no thread before the first document."""
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="document")
        self._seconds = seconds

    async def make(
        self,
        template: Template | Callable[[], Template],
        facts: Facts,
        language: Language,
        *,
        final: bool = False,
        mark: str = "",
    ) -> bytes:
        """Make one verified document.

        A function that brings the template is called off the event loop too: compiling one takes a
        quarter of a second.

        Raises:
            DocumentWrong: what came out is not what the contract says.
            DocumentLate: it took too long. A thread cannot be stopped, so one that hangs keeps its
                place among `at_once`; what has not begun is dropped.
        """

        def work() -> bytes:
            ready = template if isinstance(template, Template) else template()
            return make_document(ready, facts, language, final=final, mark=mark)

        try:
            return await asyncio.wait_for(
                asyncio.wrap_future(self._threads.submit(work)), self._seconds
            )
        except TimeoutError:
            raise DocumentLate(f"the document was not ready within {self._seconds:g} s") from None

    def close(self) -> None:
        """Take no more work and wait for none."""
        self._threads.shutdown(wait=False, cancel_futures=True)
