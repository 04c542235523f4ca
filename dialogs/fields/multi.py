"""Several of the offered options, with own words where they are allowed."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.choice import Option, labels, option_faults, wording
from dialogs.fields.lists import enumerated, joined
from dialogs.fields.typed.fold import fold, key
from dialogs.fields.typed.labels import OWN, Labels, behind_mark, own_words, parts, wordless
from dialogs.phrases import Phrases
from dialogs.values import Chosen, Own, Value, narrow

LONGEST_SAID = 8000
MOST_OWN = 30
"""More own words than that are no list but a text."""

ALL = frozenset(("全部", "全选", "全選", "都要", "都选", "都選", "all", "everything"))


class Multi(BaseField):
    """A `Chosen`: options in the contract's order, then own words in the order given.

    `least` is how many must be chosen in all, own words included.
    """

    kind: Literal["multi"] = "multi"
    forms: ClassVar[frozenset[str]] = frozenset({"list"})
    options: tuple[Option, ...] = Field(min_length=1)
    own: bool = False
    least: int = Field(default=1, ge=1)

    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Take numbers and labels apart at 、 , ; or line ends; after “=” a line is own words."""
        if len(said) > LONGEST_SAID:
            args = {"most": str(LONGEST_SAID), "length": str(len(said))}
            return Problem("problem-text-long", args)
        if key(said) in ALL:
            return self._enough(set(self.options), [])
        offered = labels(self.options, reading.words)
        options, own = set[str](), list[str]()
        for line in filter(fold, said.replace("\r", "\n").split("\n")):
            for found in self._line(line, offered):
                if isinstance(found, Problem):
                    return found
                if isinstance(found, Own):
                    own.append(found.text)
                else:
                    options.add(found)
        return self._enough(options, own) if options or own else Problem("problem-multi-empty")

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:
        """The wordings in one sentence, or as a numbered list where `form` is "list"."""
        chosen = narrow(value, Chosen)
        items = [*(wording(option, words) for option in chosen.options), *chosen.own]
        return enumerated(items, phrases) if form == "list" else joined(items, phrases)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read `{"options": […], "own": […]}`, or one list of ids and own words."""
        match stored:
            case {"options": list(options), "own": list(own), **rest} if not rest:
                return self._loaded(options, own)
            case list():
                own = [item for item in stored if item not in self.options]
                return self._loaded([item for item in stored if item in self.options], own)
            case _:
                return Problem("problem-choice-gone")

    def dump(self, value: Value) -> JsonValue:
        """Options and own words apart, so that own words can never turn into an option."""
        chosen = narrow(value, Chosen)
        return {"options": list(chosen.options), "own": list(chosen.own)}

    def accept(self, raw: JsonValue, reading: Reading) -> Value | Problem:
        """Read what `load` takes; in a list of strings labels will do as well as ids."""
        if not isinstance(raw, list):
            return super().accept(raw, reading)
        offered = labels(self.options, reading.words)
        named = [(isinstance(item, str) and offered.named(item)) or item for item in raw]
        return self.load(named)

    def retype(self, value: Value, words: FieldWords, phrases: Phrases) -> str:  # noqa: ARG002
        """One choice a line; own words after “=”, so that they can never be taken for labels."""
        chosen, offered = narrow(value, Chosen), labels(self.options, words)
        lines = [*map(offered.retype, chosen.options), *(OWN + text for text in chosen.own)]
        return "\n".join(lines)

    def faults(self) -> list[str]:
        """Options listed twice, and more demanded than there are."""
        found = option_faults(self.options)
        if self.least > len(self.options) and not self.own:
            found.append("`least` asks for more than there are options")
        return found

    def _line(self, line: str, offered: Labels) -> list[str | Own | Problem]:
        """Read one line: a label that holds separators itself comes before its parts."""
        own = behind_mark(line) if self.own else None
        if own is not None:
            return [own_words(own)]
        whole = offered.named(line)
        return [whole] if whole else [self._item(part, offered) for part in parts(line, offered)]

    def _item(self, part: str, offered: Labels) -> str | Own | Problem:
        found = offered.pick(part, own=self.own)
        if found is not None:
            return found
        if self.own and not wordless(part):
            return own_words(part)
        return offered.unknown(part, own=self.own)

    def _loaded(self, options: list[JsonValue], own: list[JsonValue]) -> Chosen | Problem:
        ids, texts = set[str](), list[str]()
        for option in options:
            if not isinstance(option, str) or option not in self.options:
                return Problem("problem-choice-gone")
            ids.add(option)
        for text in own:
            if not self.own or not isinstance(text, str):
                return Problem("problem-choice-gone")
            kept = own_words(text)
            if isinstance(kept, Problem):
                return kept
            texts.append(kept.text)
        return self._enough(ids, texts)

    def _enough(self, options: set[str], own: list[str]) -> Chosen | Problem:
        ordered = tuple(option for option in self.options if option in options)
        distinct = tuple(dict.fromkeys(own))
        if len(distinct) > MOST_OWN:
            return Problem("problem-multi-many", {"most": str(MOST_OWN)})
        if len(ordered) + len(distinct) < self.least:
            return Problem("problem-multi-least", {"least": str(self.least)})
        return Chosen(ordered, distinct)
