"""What every kind of answer has in common.

A kind is one small module with one frozen pydantic class: its keys in contract.toml are the class's
attributes, `parse` reads what a person typed, `show` writes the answer into a sentence, `load` and
`dump` go between the value and the JSON that is stored.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from dialogs.conditions import Condition
from dialogs.errors import Problem
from dialogs.phrases import Phrases
from dialogs.values import Value

Need = Literal["required", "standard", "optional"]
Id = r"^[a-z][a-z0-9_]{0,29}$"


class FieldWords(BaseModel):
    """A field's words in one language; see templates/README.md for each key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    question: str = Field(min_length=1)
    example: str = ""
    why: str = ""
    standard: str = ""
    empty: str = ""
    options: Mapping[str, str] = {}
    wording: Mapping[str, str] = {}
    columns: Mapping[str, FieldWords] = {}


class Suggestion(BaseModel):
    """A proposed answer: given outright, or made from an earlier answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer: JsonValue = None
    copy_of: str = Field(default="", alias="copy")
    city_of: str = ""
    after: str = ""
    months: int = 0
    days: int = 0

    @property
    def source(self) -> str:
        """The field that it is made from, or an empty string."""
        return self.copy_of or self.city_of or self.after


@dataclass(frozen=True)
class Reading:
    """What `parse` may know beside the text.

    `today` is the day on which the message arrived, where the bot lives; `phrases` and `words` are
    in the language of the person; `values` are the answers in force, by field id.
    """

    today: date
    phrases: Phrases
    words: FieldWords
    values: Mapping[str, Value] = field(default_factory=dict)


class BaseField(BaseModel, ABC):
    """One blank of a contract. `need` and the keys below are the same for every kind.

    `when` is the condition under which the field applies; `clause` the clause to quote where the
    Word files have no tag for it; `follows` names earlier fields whose change reopens this one;
    `standard` is the answer that standard terms give; `suggest` are more proposals.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    forms: ClassVar[frozenset[str]] = frozenset()

    id: str = Field(pattern=Id)
    need: Need = "required"
    clause: str = ""
    when: Condition | None = None
    follows: tuple[str, ...] = ()
    standard: JsonValue = None
    suggest: tuple[Suggestion, ...] = ()

    @abstractmethod
    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Understand what a person typed, or say what is wrong with it."""

    @abstractmethod
    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:
        """Write the answer as a document does; `form` is one of `forms` or empty."""

    @abstractmethod
    def load(self, stored: JsonValue) -> Value | Problem:
        """Read the stored form; a Problem where it does not fit this field (any more)."""

    @abstractmethod
    def dump(self, value: Value) -> JsonValue:
        """Return the stored form of a value, which `load` reads back as the same value."""

    def accept(self, raw: JsonValue, reading: Reading) -> Value | Problem:
        """Read an answer written by hand in a file: the stored form, or what would be typed."""
        loaded = self.load(raw)
        if not isinstance(loaded, Problem) or isinstance(raw, bool | list | dict | None):
            return loaded
        return self.parse(str(raw), reading)

    def retype(self, value: Value, words: FieldWords, phrases: Phrases) -> str:
        """The text that a person would type to give this very answer again."""
        return self.show(value, words, phrases)

    def faults(self) -> list[str]:
        """What is wrong with this field's own keys, one sentence each."""
        return []
