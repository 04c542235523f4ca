"""Word files: read once as templates, made from answers, opened again and compared.

    template = compile_template(path.read_bytes(), path.name, title=words.title)
    data = make_document(template, facts, "en", final=True)

Nothing here does I/O: bytes in, bytes out. `DocumentMaker` is the same off the event loop.
"""

from __future__ import annotations

from bot.documents.errors import DocumentLate, DocumentWrong, NotWord
from bot.documents.maker import DocumentMaker, make_document
from bot.documents.names import file_name
from bot.documents.parsing import Parsed, parse
from bot.documents.render import Template, compile_template
from bot.documents.verifying import text_of, verify

__all__ = [
    "DocumentLate",
    "DocumentMaker",
    "DocumentWrong",
    "NotWord",
    "Parsed",
    "Template",
    "compile_template",
    "file_name",
    "make_document",
    "parse",
    "text_of",
    "verify",
]
