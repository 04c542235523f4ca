"""Words as typed: a name, an address (`Text`, one line) or whole paragraphs (`LongText`)."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar, Literal

from pydantic import Field, JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed.fold import quote
from dialogs.phrases import Phrases
from dialogs.values import Standard, Value, narrow

STANDARD: JsonValue = {"standard": True}
"""How `Standard` is stored: a form that no typed text can have."""

NONCHARACTERS = "".join(
    map(chr, (n for p in range(17) for n in (p << 16 | 0xFFFE, p << 16 | 0xFFFF)))
)
"""The last two code points of every plane."""

UNPRINTABLE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{NONCHARACTERS}]")

BLANK = frozenset({"Cf", "Zs", "Zl", "Zp"})
"""Categories of what leaves no mark."""

LINE = 200
"""The most characters that one line may have where a contract does not say."""


def unprintable(text: str) -> bool:
    """Whether a text holds what no Word file can: control characters, halves of pairs, U+FFFE/F."""
    return UNPRINTABLE.search(text) is not None


def tidy(text: str, *, keep_lines: bool = False) -> str:
    """Return a text without the blanks around it; on one line unless lines are kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return (lines if keep_lines else lines.replace("\n", " ").replace("\t", " ")).strip()


def sound(text: str, most: int = LINE) -> str | Problem:
    """Return a tidy text, or the Problem that it is empty, too long or cannot be printed."""
    # Marks without width are no answer by themselves.
    if all(unicodedata.category(char) in BLANK or char in "\n\t" for char in text):
        return Problem("problem-text-empty")
    if unprintable(text):
        return Problem("problem-text-unprintable")
    if len(text) > most:
        return Problem("problem-text-long", {"most": str(most), "length": str(len(text))})
    return text


class Words(BaseField):
    """What one line and several share: a length, and a standard text that the words file holds."""

    max_length: int = Field(default=LINE, gt=0, le=4000)
    letters: bool = False
    """Whether there has to be a letter or a character of a script, as in every name."""
    keep_lines: ClassVar[bool] = False

    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Take the text as it is, without the blanks around it."""
        text = self._tidy(said)
        if self.standard is True and text and text == self._tidy(reading.words.standard):
            return Standard()
        return self._sound(text)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """The text itself, or the standard text in the language asked for."""
        return self._tidy(words.standard) if isinstance(value, Standard) else narrow(value, str)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read a string, or the mark of the standard text."""
        if isinstance(stored, str):
            return self._sound(self._tidy(stored))
        if stored == STANDARD or stored is True:
            return Standard() if self.standard is True else Problem("problem-text-standard")
        return Problem("problem-text-empty")

    def dump(self, value: Value) -> JsonValue:
        """A string, or the mark of the standard text."""
        return STANDARD if isinstance(value, Standard) else narrow(value, str)

    def _sound(self, text: str) -> str | Problem:
        found = sound(text, self.max_length)
        if self.letters and isinstance(found, str) and not any(map(str.isalpha, found)):
            return Problem("problem-text-letters", {"said": quote(found)})
        return found

    def _tidy(self, text: str) -> str:
        return tidy(text, keep_lines=self.keep_lines)


class Text(Words):
    """One line of text."""

    kind: Literal["text"] = "text"


class LongText(Words):
    """Text with paragraphs, kept as typed."""

    kind: Literal["long_text"] = "long_text"
    max_length: int = Field(default=4000, gt=0, le=4000)
    keep_lines: ClassVar[bool] = True
