"""Word files: read once as templates, made from answers, opened again and compared.

    file = WordFile(path.read_bytes(), path.name, title=words.title)
    data = make_document(file.template, facts, "en", final=True)

Nothing here does I/O: bytes in, bytes out. `DocumentMaker` is the same off the event loop.
"""

from __future__ import annotations

from bot.documents.errors import DocumentLate, DocumentWrong, NotWord
from bot.documents.maker import DocumentMaker
from bot.documents.making import WordFile, make_document
from bot.documents.names import file_name
from bot.documents.origin import Origin
from bot.documents.pages import Pages, PreviewFailed, PreviewLate
from bot.documents.parsing import Parsed, parse
from bot.documents.verifying import text_of

__all__ = [
    "DocumentLate",
    "DocumentMaker",
    "DocumentWrong",
    "NotWord",
    "Origin",
    "Pages",
    "Parsed",
    "PreviewFailed",
    "PreviewLate",
    "WordFile",
    "file_name",
    "make_document",
    "parse",
    "text_of",
]
