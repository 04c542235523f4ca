"""A contract as its author wrote it: structure, words in each language, and the Word files' text.

Everything here is read once, when the bot starts, and never changes; `faults` says what is wrong
with a definition. What follows from it, such as which fields a check looks at, is worked out when
it is first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar

from dialogs.checks import WordsCheck
from dialogs.conditions import Condition, reads
from dialogs.definition import Article, Definition, Words
from dialogs.fields import AnyField
from dialogs.phrases import Phrases
from dialogs.values import ENGLISH, SIDE_BY_SIDE, Language

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Blank:
    """A tag: a field (or a column, inside a loop) and the form in which to show it."""

    field: str
    form: str = ""


Segment: TypeAlias = str | Blank


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a Word file.

    `number` is the clause it belongs to ("3.4.2"), `when` the names of the conditions around it,
    `cell` says that it stands in a table.
    """

    segments: tuple[Segment, ...]
    number: str = ""
    when: tuple[str, ...] = ()
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """The paragraphs of one table row, repeated for each row of the answer to `field`."""

    field: str
    paragraphs: tuple[Paragraph, ...]
    when: tuple[str, ...] = ()


Block: TypeAlias = Paragraph | Loop
Text: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True)
class Contract:
    """A whole contract. `words`, `text` and `phrases` are by language and have the same keys."""

    definition: Definition
    words: Mapping[Language, Words]
    text: Mapping[Language, Text]
    phrases: Mapping[Language, Phrases]

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.definition.id

    @property
    def version(self) -> int:
        """Counts up when the contract's fields or text change."""
        return self.definition.version

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles and annexes, in document order."""
        return self.definition.articles

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """What a document can be written in: each language, and Chinese with English beside it.

        Only a text that governs is set beside its translation: two translations beside each other
        would settle nothing.
        """
        chinese = self.definition.governing.startswith("zh")
        both = chinese and {self.definition.governing, ENGLISH} <= self.words.keys()
        return (*self.words, SIDE_BY_SIDE) if both else tuple(self.words)

    def written_in(self, language: Language) -> Language:
        """The language itself, or the governing one where it is not there (any more)."""
        return language if language in self.languages else self.definition.governing

    def texts(self, language: Language) -> tuple[Language, ...]:
        """The languages whose texts a document in `language` holds; the first one prevails."""
        tag = self.written_in(language)
        return (self.definition.governing, ENGLISH) if tag == SIDE_BY_SIDE else (tag,)

    def mark(self, language: Language, kind: str) -> str:
        """What stands in the head of a document that is not final: `kind` is draft or sample."""
        return " / ".join(self.phrases[text].say(f"mark-{kind}") for text in self.texts(language))

    @cached_property
    def fields(self) -> Mapping[str, AnyField]:
        """Every field by id, in the order in which they are asked."""
        return {field.id: field for article in self.articles for field in article.fields}

    @cached_property
    def article_of(self) -> Mapping[str, Article]:
        """The article that each field belongs to."""
        return {field.id: article for article in self.articles for field in article.fields}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Each field's place in the order of asking, from 0."""
        return {field: index for index, field in enumerate(self.fields)}

    @cached_property
    def hinges(self) -> frozenset[str]:
        """The fields on which it depends whether others apply."""
        conditions = (field.when for field in self.fields.values() if field.when is not None)
        return frozenset(name for when in conditions for name in reads(when, self.named))

    @cached_property
    def followers(self) -> Mapping[str, tuple[str, ...]]:
        """By field, the fields that follow it: a change of its answer reopens theirs."""
        return _turned((field.id, field.follows) for field in self.fields.values())

    @cached_property
    def judges(self) -> Mapping[str, tuple[str, ...]]:
        """By field, the ids of the checks that judge its answer."""
        checks = self.definition.checks
        return _turned((check.id, check.looks_at(self.named)) for check in checks)

    @cached_property
    def stirs(self) -> Mapping[str, tuple[str, ...]]:
        """By field, the ids of the checks that may find something else once its answer changes."""
        return _turned((check.id, check.depends_on(self)) for check in self.definition.checks)

    @cached_property
    def searches(self) -> Mapping[str, tuple[WordsCheck, ...]]:
        """By field, the checks that look for words in its answer."""
        checks = (each for each in self.definition.checks if isinstance(each, WordsCheck))
        return _turned((check, check.fields or self.fields) for check in checks)

    @cached_property
    def sentences(self) -> Mapping[Language, Mapping[str, tuple[Paragraph, ...]]]:
        """By language and field, the paragraphs in which it is a blank, but for rows of tables."""
        return {
            language: _turned(
                (block, (blank.field for blank in _blanks((block,))))
                for block in text
                if isinstance(block, Paragraph)
            )
            for language, text in self.text.items()
        }

    @cached_property
    def blanks(self) -> Mapping[Language, frozenset[Blank]]:
        """By language, every tag outside of repeated rows."""
        return {
            language: frozenset(_blanks(each for each in text if isinstance(each, Paragraph)))
            for language, text in self.text.items()
        }

    @cached_property
    def row_blanks(self) -> Mapping[Language, Mapping[str, frozenset[Blank]]]:
        """By language and table, every tag in its repeated rows."""
        return {
            language: {
                table: frozenset(_blanks(each for loop in loops for each in loop.paragraphs))
                for table, loops in _turned(
                    (each, (each.field,)) for each in text if isinstance(each, Loop)
                ).items()
            }
            for language, text in self.text.items()
        }

    @property
    def named(self) -> Mapping[str, Condition]:
        """The contract's named conditions."""
        return self.definition.conditions


def _turned(names: Iterable[tuple[T, Iterable[str]]]) -> Mapping[str, tuple[T, ...]]:
    """By name, what it comes with, in order and once; a name that comes with nothing is absent."""
    turned: dict[str, list[T]] = defaultdict(list)
    for each, found in names:
        for name in dict.fromkeys(found):
            turned[name].append(each)
    return {name: tuple(found) for name, found in turned.items()}


def _blanks(paragraphs: Iterable[Paragraph]) -> Iterator[Blank]:
    for paragraph in paragraphs:
        yield from (part for part in paragraph.segments if isinstance(part, Blank))
