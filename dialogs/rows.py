"""Tables, row by row and cell by cell.

The cells of the row being entered wait in `Person.pending` in their stored form; the row reaches
the draft when its last cell is answered, so a table in the draft is always whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import answers, events
from dialogs.draft import Notice, Place, Spot
from dialogs.errors import Problem
from dialogs.facts import facts
from dialogs.fields import Choice, Reading, Table, YesNo
from dialogs.step import Step
from dialogs.suggestions import proposed_rows
from dialogs.turn import ask, consequences
from dialogs.values import narrow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from dialogs.draft import Person
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.turn import Turn
    from dialogs.values import Row, Rows, Value


def table_rows(turn: Turn) -> Rows:
    """The rows that the table in question has now."""
    return rows_of(turn.facts, turn.field)


def rows_of(seen: Facts, table: AnyField) -> Rows:
    """The rows that a table has now."""
    present = seen.values.get(table.id)
    return present if isinstance(present, tuple) else ()


def add(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Begin a new row with its first cell."""
    field = turn.field
    if not isinstance(field, Table):
        return turn.stay(Notice("notice-not-here"))
    count = len(table_rows(turn))
    if count >= field.rows_most:
        return turn.stay(Notice("notice-table-full", {"most": field.rows_most}))
    return _enter(turn, field, count, {})


def edit(turn: Turn, event: Event) -> Step:
    """Go through a row's cells again, each with its present value on offer."""
    field, row = turn.field, narrow(event, events.EditRow).row
    present = table_rows(turn)
    if not isinstance(field, Table) or row >= len(present):
        return turn.stay(Notice("notice-gone"))
    stored = field.dump((present[row],))
    cells = stored[0] if isinstance(stored, list) else None
    return _enter(turn, field, row, cells if isinstance(cells, dict) else {})


def remove(turn: Turn, event: Event) -> Step:
    """Take a row out; a table without rows is a question without an answer."""
    field, row = turn.field, narrow(event, events.RemoveRow).row
    present = table_rows(turn)
    if not isinstance(field, Table) or row >= len(present):
        return turn.stay(Notice("notice-gone"))
    rest = present[:row] + present[row + 1 :]
    step = _stored(turn, field, rest, Notice("notice-row-removed"))
    return replace(step, person=_moved(step.person, row + 1, -1))


def add_proposed(turn: Turn, event: Event) -> Step:
    """Add a proposed row as it is."""
    field, index = turn.field, narrow(event, events.AddProposedRow).index
    if not isinstance(field, Table):
        return turn.stay(Notice("notice-not-here"))
    offered = proposed_rows(field, turn.facts)
    present = table_rows(turn)
    if index >= len(offered) or len(present) >= field.rows_most:
        return turn.stay(Notice("notice-gone"))
    step = _stored(turn, field, (*present, offered[index]), Notice("notice-row-saved"))
    return replace(step, person=_moved(step.person, len(present), 1))


def say(turn: Turn, event: Event) -> Step:
    """Typed text fills the cell."""
    table, column = _cell(turn)
    value = read_cell(turn, table, column, narrow(event, events.Say).text)
    if isinstance(value, Problem):
        return turn.stay(Notice(value.key, value.args))
    return filled(turn, value)


def read_cell(turn: Turn, table: Table, column: AnyField, text: str) -> Value | Problem:
    """Understand text that was typed for a cell."""
    contract, language = turn.facts.contract, turn.person.language
    words = contract.words[language].fields[table.id].columns[column.id]
    reading = Reading(turn.today, contract.phrases[language], words, turn.facts.values)
    return column.parse(text, reading)


def pick(turn: Turn, event: Event) -> Step:
    """An option fills the cell."""
    _, column = _cell(turn)
    option = narrow(event, events.Pick).option
    if isinstance(column, Choice) and option in column.options:
        return filled(turn, option)
    if isinstance(column, YesNo) and option in {"yes", "no"}:
        return filled(turn, option == "yes")
    return turn.stay(Notice("notice-not-here"))


def keep(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Keep the cell's present value."""
    table, column = _cell(turn)
    cells = pending_cells(turn.person.pending)
    if column.id in cells:
        return _next(turn, table, cells)
    return turn.stay(Notice("notice-nothing-chosen"))


def skip(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Leave an optional cell empty."""
    table, column = _cell(turn)
    if column.need != "optional":
        return turn.stay(Notice("notice-required"))
    cells = pending_cells(turn.person.pending)
    return _next(turn, table, {name: cell for name, cell in cells.items() if name != column.id})


def back(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """To the cell before this one, or to the table; what was entered so far waits."""
    table, column = _cell(turn)
    index = table.columns.index(column)
    if index == 0:
        return Step(turn.person.at(_table(turn)))
    there = replace(turn.place, column=table.columns[index - 1].id, why=False)
    return Step(turn.person.at(there))


def pending_cells(pending: JsonValue) -> dict[str, JsonValue]:
    """The stored cells of the row being entered, by column."""
    return dict(pending) if isinstance(pending, dict) else {}


def _cell(turn: Turn) -> tuple[Table, AnyField]:
    """The table and the column in question; `settle` has made sure that there are such."""
    table = narrow(turn.field, Table)
    return table, next(item for item in table.columns if item.id == turn.place.column)


def _table(turn: Turn) -> Place:
    here = turn.place
    return ask(turn.facts, turn.field, to_review=here.to_review, brought=here.brought)


def _enter(turn: Turn, table: Table, row: int, cells: dict[str, JsonValue]) -> Step:
    """Go to a row's first cell; a new row that was begun before goes on with its cells."""
    there = Place(
        Spot.CELL,
        turn.draft.id,
        table.id,
        column=table.columns[0].id,
        row=row,
        to_review=turn.place.to_review,
        brought=turn.place.brought,
    )
    person = turn.person.at(there)
    return Step(person.saying(cells) if cells else person)


def filled(turn: Turn, value: Value) -> Step:
    """What follows once the cell in front of the person has a value."""
    table, column = _cell(turn)
    cells = pending_cells(turn.person.pending)
    return _next(turn, table, {**cells, column.id: column.dump(value)})


def _next(turn: Turn, table: Table, cells: dict[str, JsonValue]) -> Step:
    """On to the next cell; after the last one the row goes into the draft."""
    index = [column.id for column in table.columns].index(turn.place.column) + 1
    if index < len(table.columns):
        there = replace(turn.place, column=table.columns[index].id, why=False)
        return Step(turn.person.saying(cells).at(there))
    cells = _fitting(table, cells)
    for column in table.columns:
        if column.need != "optional" and column.id not in cells:
            there = replace(turn.place, column=column.id, why=False)
            missing = Notice("problem-table-cell", {"row": turn.place.row + 1})
            return Step(turn.person.saying(cells).at(there, missing))
    present = table_rows(turn)
    row: Row = narrow(table.load([cells]), tuple)[0]
    rows = (*present[: turn.place.row], row, *present[turn.place.row + 1 :])
    return _stored(turn, table, rows, Notice("notice-row-saved"))


def _fitting(table: Table, cells: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The cells that the table has a column for; under a new version there may be others."""
    return {
        column.id: cells[column.id]
        for column in table.columns
        if column.id in cells and not isinstance(column.load(cells[column.id]), Problem)
    }


def _moved(person: Person, first: int, by: int) -> Person:
    """What is half-said about rows from `first` on goes where they go.

    What was half-said about the row before them is gone, where they move up into its place.
    """
    here = replace(person.place, row=-1).question.removesuffix("-1")
    kept: dict[str, JsonValue] = {}
    for key, said in person.half_said.items():
        row = int(key.removeprefix(here)) if key.startswith(here) else -1
        if row >= first:
            kept[f"{here}{row + by}"] = said
        elif row < 0 or row != first + by:
            kept[key] = said
    return replace(person, half_said=kept)


def _stored(turn: Turn, table: Table, rows: Rows, notice: Notice) -> Step:
    contract = turn.facts.contract
    if rows:
        draft = answers.give(contract, turn.draft, table, rows, turn.person.id)
    else:
        draft = answers.withdraw(turn.draft, table.id, turn.person.id)
    told = consequences(turn.facts, facts(contract, draft, turn.facts))
    return Step(turn.person.saying(None).at(_table(turn), notice, *told), draft)
