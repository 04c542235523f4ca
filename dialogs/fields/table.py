"""Rows that are added, edited and removed one by one: KPIs with weights, fee lines, sessions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from dialogs.conditions import Condition
from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.cells import AnyCell
from dialogs.fields.lists import enumerated
from dialogs.phrases import Phrases
from dialogs.values import Row, Rows, Scalar, Value

NOT_IN_COLUMNS = {"when", "clause", "follows", "standard", "suggest"}


class Proposal(BaseModel):
    """A row that is offered while `when` holds; `row` holds raw answers by column."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: Condition
    row: Mapping[str, JsonValue]


class Table(BaseField):
    """`Rows`: one to `rows_most` rows, each with a value for every required column.

    `proposals` are further rows to offer. Cells are typed one at a time: `parse` takes no text.
    """

    kind: Literal["table"] = "table"
    rows_most: int = Field(default=20, ge=1, le=100)
    columns: tuple[AnyCell, ...] = Field(min_length=1)
    proposals: tuple[Proposal, ...] = ()

    def parse(self, said: str, reading: Reading) -> Value | Problem:  # noqa: ARG002
        """Say that rows are added one by one."""
        return Problem("problem-table-rows")

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """All rows in one line, for the review; the document has a table."""
        return enumerated([self.show_row(row, words, phrases) for row in rows_of(value)], phrases)

    def show_row(self, row: Row, words: FieldWords, phrases: Phrases) -> str:
        """One row on one line, without its empty cells."""
        return " · ".join(
            self.show_cell(row, column.id, words, phrases)
            for column in self.columns
            if column.id in row
        )

    def show_cell(
        self, row: Row, column: str, words: FieldWords, phrases: Phrases, form: str = ""
    ) -> str:
        """One cell as a document shows it; its `empty` words where it was left out."""
        own = column_words(words, column)
        if column not in row:
            return own.empty
        return self.column(column).show(row[column], own, phrases, form)

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read a list of rows in their columns' stored forms."""
        return self._rows(stored, lambda column, raw: column.load(raw))

    def dump(self, value: Value) -> JsonValue:
        """A list of rows in their columns' stored forms."""
        return [
            {name: self.column(name).dump(cell) for name, cell in row.items()}
            for row in rows_of(value)
        ]

    def accept(self, raw: JsonValue, reading: Reading) -> Value | Problem:
        """Read a list of rows written by hand."""

        def read(column: AnyCell, cell: JsonValue) -> Value | Problem:
            return column.accept(cell, self.cell_reading(column.id, reading))

        return self._rows(raw, read)

    def retype(self, value: Value, words: FieldWords, phrases: Phrases) -> str:  # noqa: ARG002
        """Nothing: rows are not typed as text."""
        return ""

    def faults(self) -> list[str]:
        """Limits in the wrong order, columns listed twice, keys that mean nothing in a table."""
        names = [column.id for column in self.columns]
        twice = sorted({name for name in names if names.count(name) > 1})
        found = [f"the column {name!r} is listed twice" for name in twice]
        for column in self.columns:
            found += [f"column {column.id!r}: {fault}" for fault in column.faults()]
            if column.need == "standard":
                found.append(f"column {column.id!r}: `need` is required or optional")
            alien = sorted(column.model_fields_set & NOT_IN_COLUMNS)
            found += [f"column {column.id!r}: a column has no `{key}`" for key in alien]
        for at, proposal in enumerate(self.proposals, 1):
            unknown = sorted(set(proposal.row) - set(names))
            found += [f"proposal {at}: there is no column {name!r}" for name in unknown]
        return found

    def column(self, name: str) -> AnyCell:
        """The column of that id; KeyError where there is none."""
        for column in self.columns:
            if column.id == name:
                return column
        raise KeyError(name)

    def cell_reading(self, column: str, reading: Reading) -> Reading:
        """What a cell's `parse` may know: the same, with the column's words."""
        return replace(reading, words=column_words(reading.words, column))

    def complete(self, row: Row) -> bool:
        """Whether every required cell is filled."""
        return all(column.id in row for column in self.columns if column.need != "optional")

    def _rows(
        self, raw: JsonValue, read: Callable[[AnyCell, JsonValue], Value | Problem]
    ) -> Rows | Problem:
        if not isinstance(raw, list):
            return Problem("problem-table-rows")
        if not raw:
            return Problem("problem-table-rows")
        if len(raw) > self.rows_most:
            return Problem("problem-table-many", {"most": str(self.rows_most)})
        rows: list[Row] = []
        for at, cells in enumerate(raw, 1):
            row = self._row(at, cells, read)
            if isinstance(row, Problem):
                return row
            rows.append(row)
        return tuple(rows)

    def _row(
        self, at: int, raw: JsonValue, read: Callable[[AnyCell, JsonValue], Value | Problem]
    ) -> Row | Problem:
        if not isinstance(raw, dict) or raw.keys() - {column.id for column in self.columns}:
            return Problem("problem-table-columns", {"row": str(at)})
        row: dict[str, Scalar] = {}
        for column in self.columns:
            if column.id not in raw:
                continue
            cell = read(column, raw[column.id])
            if isinstance(cell, Problem):
                return cell
            row[column.id] = scalar(cell)
        return row if self.complete(row) else Problem("problem-table-cell", {"row": str(at)})


def column_words(words: FieldWords, column: str) -> FieldWords:
    """A column's words; its id where a language has none, which `check` reports."""
    return words.columns.get(column) or FieldWords(name=column, question=column)


def rows_of(value: Value) -> Rows:
    """A table's value; TypeError where a caller mixed up fields."""
    if not isinstance(value, tuple):
        message = f"expected rows, got {type(value).__name__}"
        raise TypeError(message)
    return value


def scalar(value: Value) -> Scalar:
    """A cell's value; TypeError where a caller put a table into a table."""
    if isinstance(value, tuple):
        message = f"expected one value, got {type(value).__name__}"
        raise TypeError(message)
    return value
