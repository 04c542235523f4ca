"""A unified social credit code (GB 32100-2015), as every firm in mainland China has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pydantic import JsonValue
from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed.fold import brief, quote
from dialogs.phrases import Phrases
from dialogs.values import Value, narrow

LENGTH = 18
NEVER = re.compile("[IOSVZ]")
"""Letters that the standard leaves out since they look like digits."""


class CompanyId(BaseField):
    """A string of 18 digits and capitals whose last one is the check digit."""

    kind: Literal["company_id"] = "company_id"

    def parse(self, said: str, reading: Reading) -> Value | Problem:  # noqa: ARG002
        """Take the code in any width or case, with blanks or hyphens."""
        code = brief(said).replace(" ", "").replace("-", "")
        # Some letters become two when capitalised; none of them is in a code.
        return _checked(code.upper() if code.isascii() else code)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """The code."""
        return narrow(value, str)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read a string."""
        return _checked(stored if isinstance(stored, str) else "")

    def dump(self, value: Value) -> JsonValue:
        """The code."""
        return narrow(value, str)


# A stored answer is read again at every step of the conversation.
@lru_cache(maxsize=512)
def _checked(code: str) -> str | Problem:
    said = {"said": quote(code)}
    if not re.fullmatch("[0-9A-Z]+", code):
        return Problem("problem-company-shape", said)
    if len(code) != LENGTH:
        return Problem("problem-company-length", {**said, "length": str(len(code))})
    letter = NEVER.search(code)
    if letter:
        return Problem("problem-company-letter", {**said, "letter": letter[0]})
    try:
        kept = str(uscc.validate(code))
    except InvalidChecksum:
        return Problem("problem-company-check", said)
    except ValidationError:
        return Problem("problem-company-shape", said)
    return kept
