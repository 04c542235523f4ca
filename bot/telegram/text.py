"""Text as Telegram counts and cuts it: lengths are in UTF-16 units, after entities."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

MESSAGE = 4096
"""The longest message."""
CAPTION = 1024
"""The longest caption of a file."""
NOTICE = 200
"""The longest answer to a tap."""


def units(text: str) -> int:
    """How long a text is for Telegram."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, most: int) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    # A character counts two at most.
    return (
        text
        if len(text) <= most // 2 or units(text) <= most
        else next(chunks(text, most - 1)) + "…"
    )


def chunks(text: str, most: int) -> Iterator[str]:
    """Cut a text into pieces that fit, behind a line break where there is a late one."""
    while units(text) > most:
        end = most
        while units(text[:end]) > most:
            end -= units(text[:end]) - most
        line = text.rfind("\n", end // 2, end)
        end = line + 1 if line > 0 else end
        yield text[:end]
        text = text[end:]
    yield text


def html(text: str) -> str:
    """Any text as HTML that shows exactly it; half of a surrogate pair cannot be sent at all."""
    return escape(text.encode("utf-8", "replace").decode("utf-8"), quote=False)
