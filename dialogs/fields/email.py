"""An e-mail address."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.text import unprintable
from dialogs.fields.typed.fold import brief, describe, quote
from dialogs.phrases import Phrases
from dialogs.values import Value, narrow

LONGEST = 254
"""What the mail system carries."""


class Email(BaseField):
    """An address as a string; whether the mailbox exists is not looked up."""

    kind: Literal["email"] = "email"

    def parse(self, said: str, reading: Reading) -> Value | Problem:  # noqa: ARG002
        """Take an address, also in angle brackets, after mailto: or with a full stop behind it."""
        text = brief(said, LONGEST).removeprefix("mailto:").strip("<> ").rstrip("。.,;")
        return _checked(text, said)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """The address."""
        return narrow(value, str)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read a string."""
        return _checked(stored if isinstance(stored, str) else "", describe(stored))

    def dump(self, value: Value) -> JsonValue:
        """The address."""
        return narrow(value, str)


# A stored answer is read again at every step of the conversation.
@lru_cache(maxsize=512)
def _checked(text: str, said: str) -> str | Problem:
    # Lone surrogates and the like make the validator itself fail.
    if len(text) > LONGEST or unprintable(text):
        return Problem("problem-email", {"said": quote(said)})
    # Only here: its patterns take long to make, and most turns do without.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        return validate_email(text, check_deliverability=False, strict=True).normalized
    except EmailNotValidError:
        return Problem("problem-email", {"said": quote(said)})
