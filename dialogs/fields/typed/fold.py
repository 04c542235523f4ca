"""Make typed text plain enough to be matched against a table.

Not NFKC as a whole: it would read 10² as 102 and a① as a1. Only what an input method or a copied
contact card adds is taken away.
"""

from __future__ import annotations

import unicodedata

from pydantic import JsonValue

WIDTHS = ("<wide>", "<narrow>", "<small>")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-")
LONGEST = 100
"""No number, date or the like takes more characters; patterns see nothing longer."""
HUGE = 10**20
QUOTED = 40
"""How much of what was said a reply repeats."""


def fold(text: str) -> str:
    """Return `text` with ordinary widths, dashes and single blanks, and without invisible marks."""
    plain = "".join(_plain(char) for char in unicodedata.normalize("NFC", text))
    return " ".join(plain.translate(DASHES).split())


def key(text: str) -> str:
    """Return what two labels have in common that a person would call the same."""
    folded = unicodedata.normalize("NFKC", fold(text)).casefold()
    return " ".join(folded.split()).strip(" .。!")


def quote(text: str) -> str:
    """Return the beginning of what was said, on one line, fit to be repeated in a reply."""
    marks = {"Cc", "Cs", "Cf"}
    start = text[: QUOTED * QUOTED]
    shown = "".join(" " if unicodedata.category(char) in marks else char for char in start)

    line = " ".join(shown.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"


def brief(text: str, most: int = LONGEST) -> str:
    """Fold a text that is to be a number, a date or the like; empty where it is too long."""
    return fold(text) if len(text) <= most else ""


def describe(stored: JsonValue) -> str:
    """Return what was stored, where it is short enough to be repeated in a reply."""
    if isinstance(stored, int) and abs(stored) < HUGE:
        return str(stored)
    return quote(stored) if isinstance(stored, str) else "…"


def _plain(char: str) -> str:
    # Phones wrap a copied number in direction marks; nobody types them.
    if unicodedata.category(char) == "Cf":
        return ""
    wide = unicodedata.decomposition(char).startswith(WIDTHS)
    return unicodedata.normalize("NFKC", char) if wide else char
