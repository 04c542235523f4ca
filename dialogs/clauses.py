"""The contract's text, filled from a draft: the one place where tags become words.

`clauses` serves the clause quoted in a question, the verification of a rendered file, the
comparison of two versions and the side-by-side text; the Word renderer takes its words from the
same `Filling`, so a file can say nothing that this text does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING, TypeAlias

from dialogs.conditions import holds
from dialogs.contract import Blank, Loop, Paragraph

if TYPE_CHECKING:
    from dialogs.facts import Facts
    from dialogs.fields import AnyField, FieldWords
    from dialogs.values import Language, Row, Scalar

ROW_NUMBER = "number"
"""The name by which a table row's own number is tagged: `{{ row.number }}`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `field` is the blank it fills, `open` says that the blank is still empty."""

    text: str
    field: str = ""
    open: bool = False


Fill: TypeAlias = Callable[[Blank], Piece]
"""What stands in the place of a paragraph's tag."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph of the filled contract and the number of the clause it belongs to."""

    pieces: tuple[Piece, ...]
    number: str = ""
    cell: bool = False

    @property
    def text(self) -> str:
        """The paragraph as a reader sees it; a line feed is a line break inside it."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Filling:
    """What each tag of a contract becomes in one language.

    With `final` an optional blank that nobody answered is left out; in a draft copy it stands open,
    as every unanswered blank does.
    """

    facts: Facts
    language: Language
    final: bool = False
    _conditions: dict[str, bool] = field(default_factory=dict, init=False, compare=False)
    _blanks: dict[Blank, Piece] = field(default_factory=dict, init=False, compare=False)
    _cells: dict[tuple[str, int, Blank], Piece] = field(
        default_factory=dict, init=False, compare=False
    )

    def condition(self, name: str) -> bool:
        """Whether the paragraphs under a named condition are part of the text."""
        if name not in self._conditions:
            named = self.facts.contract.named
            self._conditions[name] = holds(name, self.facts.values, named)
        return self._conditions[name]

    def blank(self, blank: Blank) -> Piece:
        """What stands in the place of a tag outside a table row."""
        if blank not in self._blanks:
            self._blanks[blank] = self._shown(blank)
        return self._blanks[blank]

    def _shown(self, blank: Blank) -> Piece:
        contract = self.facts.contract
        field = contract.fields[blank.field]
        words = contract.words[self.language].fields[field.id]
        value = self.facts.values.get(field.id)
        if value is not None:
            return Piece(
                field.show(value, words, contract.phrases[self.language], blank.form), field.id
            )
        return self._unanswered(field, words, is_open=field.id in self.facts.open_ids)

    def rows(self, table: str) -> tuple[Row | None, ...]:
        """The rows of a table; a single None where the table is not answered yet."""
        value = self.facts.values.get(table)
        if isinstance(value, tuple):
            return value
        is_open = table in self.facts.open_ids
        return (None,) if is_open and not self.final else ()

    def cell(self, table: str, row: Row | None, index: int, blank: Blank) -> Piece:
        """What stands in the place of a tag in row `index` (from 0) of a table."""
        place = table, index, blank
        if place not in self._cells:
            self._cells[place] = self._shown_in_row(table, row, index, blank)
        return self._cells[place]

    def _shown_in_row(self, table: str, row: Row | None, index: int, blank: Blank) -> Piece:
        if blank.field == ROW_NUMBER:
            return Piece(str(index + 1), table)
        contract = self.facts.contract
        column = next(item for item in columns(contract.fields[table]) if item.id == blank.field)
        words = contract.words[self.language].fields[table].columns[column.id]
        value: Scalar | None = None if row is None else row.get(column.id)
        if value is None:
            piece = self._unanswered(column, words, is_open=row is None)
            return Piece(piece.text, table, piece.open)
        return Piece(column.show(value, words, contract.phrases[self.language], blank.form), table)

    def _unanswered(self, field: AnyField, words: FieldWords, *, is_open: bool) -> Piece:
        if is_open and not (self.final and field.need == "optional"):
            return Piece(f"____{words.name}____", field.id, open=True)
        return Piece(words.empty, field.id)


def columns(field: AnyField) -> tuple[AnyField, ...]:
    """The columns of a table; nothing for any other kind."""
    return getattr(field, "columns", ())


def clauses(facts: Facts, language: Language, *, final: bool = False) -> tuple[Clause, ...]:
    """The whole text, paragraph by paragraph, in document order."""
    return tuple(starmap(_clause, _paragraphs(Filling(facts.whole, language, final))))


def lines(filling: Filling) -> tuple[str, ...]:
    """The text of every paragraph that has any, in document order."""
    said = (
        "".join(part if isinstance(part, str) else fill(part).text for part in paragraph.segments)
        for paragraph, fill in _paragraphs(filling)
    )
    return tuple(filter(None, said))


def quote(facts: Facts, field: str, language: Language) -> tuple[Clause, ...]:
    """The paragraphs to show beside a question: those of its clause that hold its blank.

    A blank that stands only elsewhere is quoted by the first paragraph there, a table by the first
    paragraph of its clause. Where no sentence with the blank is part of the text now, the clause is
    quoted whole.
    """
    contract = facts.contract
    number, filling = contract.fields[field].clause, Filling(facts.whole, language)
    holding = contract.sentences[language].get(field, ())
    shown = [_clause(*each) for paragraph in holding for each in _parts(filling, paragraph)]
    at_home = [clause for clause in shown if clause.number == number]
    if shown:
        return tuple(at_home or shown[:1])
    whole = tuple(
        _clause(*each)
        for paragraph in contract.text[language]
        if isinstance(paragraph, Paragraph)
        and number
        and paragraph.number == number
        and not paragraph.cell
        for each in _parts(filling, paragraph)
    )
    return whole[:1] if columns(contract.fields[field]) else whole


def _paragraphs(filling: Filling) -> Iterator[tuple[Paragraph, Fill]]:
    """Each paragraph that is part of the text, and how its tags are filled."""
    for block in filling.facts.contract.text[filling.language]:
        yield from _parts(filling, block)


def _parts(filling: Filling, block: Paragraph | Loop) -> Iterator[tuple[Paragraph, Fill]]:
    if not all(map(filling.condition, block.when)):
        return
    if isinstance(block, Paragraph):
        yield block, filling.blank
        return
    for index, row in enumerate(filling.rows(block.field)):
        for paragraph in block.paragraphs:
            yield paragraph, partial(filling.cell, block.field, row, index)


def _clause(paragraph: Paragraph, fill: Fill) -> Clause:
    pieces = tuple(
        Piece(part) if isinstance(part, str) else fill(part) for part in paragraph.segments
    )
    return Clause(pieces, paragraph.number, paragraph.cell)
