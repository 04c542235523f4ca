"""One of several options, or own words where they are allowed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Id, Reading
from dialogs.fields.typed.fold import fold, quote
from dialogs.fields.typed.labels import (
    LONGEST,
    OWN,
    Labels,
    behind_mark,
    own_words,
    parts,
    wordless,
)
from dialogs.phrases import Phrases
from dialogs.values import Own, Value, narrow

Option = Annotated[str, Field(pattern=Id)]


def labels(options: tuple[str, ...], words: FieldWords) -> Labels:
    """The options with what a person may call them."""
    tables = (words.options, words.wording)
    return Labels(
        {option: [table[option] for table in tables if option in table] for option in options}
    )


def wording(option: str, words: FieldWords) -> str:
    """What the contract says for an option."""
    return words.wording.get(option) or words.options.get(option) or option


def option_faults(options: tuple[str, ...]) -> list[str]:
    """Every option that is listed twice."""
    twice = sorted({option for option in options if options.count(option) > 1})
    return [f"the option {option!r} is listed twice" for option in twice]


class Choice(BaseField):
    """One option's id as a string, or `Own` words.

    `options` are ids whose labels stand in the words files; `own` allows other words.
    """

    kind: Literal["choice"] = "choice"
    options: tuple[Option, ...] = Field(min_length=1)
    own: bool = False

    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Take an option's number, label or the beginning of one label; after “=”, own words."""
        forced = behind_mark(said) if self.own else None
        if forced is not None:
            return own_words(forced)
        offered = labels(self.options, reading.words)
        found = offered.pick(said, own=self.own)
        if isinstance(found, str):
            return found
        pieces = parts(said, offered) if len(said) <= LONGEST else []
        picks = [pick for piece in pieces if isinstance(pick := offered.pick(piece, own=True), str)]
        if len(picks) == len(pieces) > 1:
            # “1、Arbitration” names one option twice.
            args = {"said": quote(said), "own": "yes" if self.own else "no"}
            return picks[0] if len(set(picks)) == 1 else Problem("problem-choice-one", args)
        if isinstance(found, Problem):
            return found
        if not fold(said.strip()[:LONGEST]):
            return Problem("problem-text-empty")
        if self.own and not wordless(said):
            return own_words(said)
        return offered.unknown(said, own=self.own)

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """The option's wording, or the own words."""
        return value.text if isinstance(value, Own) else wording(narrow(value, str), words)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read an option's id, or own words as a table."""
        match stored:
            case str() if stored in self.options:
                return stored
            case {"own": str(text), **rest} if self.own and not rest:
                return own_words(text)
            case _:
                return Problem("problem-choice-gone")

    def dump(self, value: Value) -> JsonValue:
        """The option's id, or `{"own": text}`."""
        return {"own": value.text} if isinstance(value, Own) else narrow(value, str)

    def retype(self, value: Value, words: FieldWords, phrases: Phrases) -> str:  # noqa: ARG002
        """The label; own words after “=”, so that they can never be taken for a label."""
        if isinstance(value, Own):
            return OWN + value.text
        return labels(self.options, words).retype(narrow(value, str))

    def faults(self) -> list[str]:
        """Options that are listed twice."""
        return option_faults(self.options)
