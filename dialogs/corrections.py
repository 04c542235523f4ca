"""Earlier messages that were edited: the answer or the cell that they gave is changed.

Whoever edits one stays where they are, unless it is the very question in front of them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dialogs import answers, events, rows
from dialogs.draft import Notice, Place, Spot
from dialogs.errors import Problem
from dialogs.facts import facts
from dialogs.fields import Table
from dialogs.fields.table import column_words, scalar
from dialogs.step import Step
from dialogs.turn import ask, consequences, settle, settled
from dialogs.values import narrow

if TYPE_CHECKING:
    from dialogs.draft import Draft, Person
    from dialogs.events import Event
    from dialogs.fields import AnyField
    from dialogs.turn import Turn
    from dialogs.values import Row, Value


def correct(turn: Turn, event: Event) -> Step:
    """Change an earlier answer without moving from the spot."""
    edited = narrow(event, events.Correct)
    field = next((item for item in turn.facts.applies if item.id == edited.field), None)
    if field is None:
        return turn.stay(Notice("notice-gone"))
    there = replace(turn, person=replace(turn.person, place=ask(turn.facts, field)))
    value = field.parse(edited.text, there.reading())
    if isinstance(value, Problem):
        return _refused(turn, field, value)
    draft = answers.give(turn.facts.contract, turn.draft, field, value, turn.person.id)
    corrected = Notice("notice-corrected", {"field": field.id})
    if turn.place.spot is Spot.ASK and turn.place.field == field.id:
        return settled(turn, draft, corrected)
    return _stayed(turn, turn.person, draft, corrected)


def correct_cell(turn: Turn, event: Event) -> Step:
    """Change a cell, in the table and in the row that is being entered."""
    edited = narrow(event, events.CorrectCell)
    table = next((item for item in turn.facts.applies if item.id == edited.field), None)
    if not isinstance(table, Table) or all(edited.column != item.id for item in table.columns):
        return turn.stay(Notice("notice-gone"))
    column = table.column(edited.column)
    row = _row_now(table, turn.draft, edited.row, edited.since)
    present = rows.rows_of(turn.facts, table)
    if row is None or row > len(present) or table.id in turn.draft.reopened:
        return turn.stay(Notice("notice-edit-unclear"))
    value = rows.read_cell(turn, table, column, edited.text)
    if isinstance(value, Problem):
        return _refused(turn, table, value)
    here = turn.place
    asked = (here.spot, here.field, here.row, here.column) == (Spot.CELL, table.id, row, column.id)
    if asked and column.id not in rows.pending_cells(turn.person.pending):
        return rows.filled(turn, value)
    place = Place(Spot.CELL, turn.draft.id, table.id, column=column.id, row=row)
    return _put(turn, table, place, value)


def _put(turn: Turn, table: Table, place: Place, value: Value) -> Step:
    """Put a value into a cell, wherever its row is: being entered, in the table, or both."""
    contract, person, draft = turn.facts.contract, turn.person, turn.draft
    column = table.column(place.column)
    cells = person.half_said.get(place.question)
    present = rows.rows_of(turn.facts, table)
    if isinstance(cells, dict) or place.row == len(present):
        cell = {column.id: column.dump(value)}
        said = {**rows.pending_cells(cells), **cell}
        person = replace(person, half_said={**person.half_said, place.question: said})
    if place.row < len(present):
        row: Row = {**present[place.row], column.id: scalar(value)}
        every = (*present[: place.row], row, *present[place.row + 1 :])
        draft = answers.give(contract, draft, table, every, person.id)
    words = contract.words[person.language].fields[table.id]
    shown = column.show(value, column_words(words, column.id), contract.phrases[person.language])
    told: dict[str, str | int] = {"field": table.id, "row": place.row + 1, "cell": shown}
    return _stayed(turn, person, draft, Notice("notice-cell-corrected", told))


def _refused(turn: Turn, field: AnyField, problem: Problem) -> Step:
    unchanged = Notice("notice-not-corrected", {"field": field.id})
    return turn.stay(unchanged, Notice(problem.key, problem.args))


def _stayed(turn: Turn, person: Person, draft: Draft, corrected: Notice) -> Step:
    seen = facts(turn.facts.contract, draft, turn.facts)
    told = (corrected, *consequences(turn.facts, seen))
    return Step(replace(settle(person, seen), notices=told), draft)


def _row_now(table: Table, draft: Draft, row: int, since: int) -> int | None:
    """Where a row stands now that stood, or was to stand, at `row`; None where nobody can tell.

    Rows are added at the end, changed and taken out one at a time; a table that was taken as a
    whole has other rows.
    """
    kept = [answer for name, answer in draft.history if name == table.id]
    kept += [draft.answers[table.id]] if table.id in draft.answers else []
    before = [answer.value for answer in kept if answer.revision <= since][-1:] or [None]
    after = [answer.value for answer in kept if answer.revision > since]
    offered = [table.load([dict(proposal.row)]) for proposal in table.proposals]
    proposed = [table.dump(each) for each in offered if isinstance(each, tuple)]
    for old, new in pairwise(value if isinstance(value, list) else [] for value in before + after):
        same = zip(old, new, strict=False)
        changed = [at for at, (one, two) in enumerate(same) if one != two]
        if len(new) == len(old) + 1 and not changed:
            row += row == len(old) and new[-1:] in proposed
        elif len(new) == len(old) - 1:
            gone = changed[0] if changed else len(new)
            if gone == row or old[gone + 1 :] != new[gone:]:
                return None
            row -= gone < row
        elif len(new) != len(old) or len(changed) > 1:
            return None
    return row
