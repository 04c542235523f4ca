"""The screens of a table: its rows with what can be done to each, and one cell of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.clauses import quote
from dialogs.errors import Problem
from dialogs.fields import Choice as ChoiceField
from dialogs.fields import Table, YesNo
from dialogs.rows import pending_cells
from dialogs.screen import Choice, Screen, Style
from dialogs.screens.expected import expects
from dialogs.suggestions import proposals, proposed_rows
from dialogs.values import narrow

if TYPE_CHECKING:
    from dialogs.screens.view import View
    from dialogs.values import Rows


def lines(view: View, field: Table) -> tuple[str, ...]:
    """The rows so far, numbered."""
    value = view.facts.values.get(field.id)
    rows: Rows = value if isinstance(value, tuple) else ()
    if not rows:
        return (view.say("table-empty"),)
    shown = (field.show_row(row, view.of(field), view.phrases) for row in rows)
    return tuple(f"{number}. {line}" for number, line in enumerate(shown, 1))


def choices(view: View, field: Table) -> tuple[tuple[Choice, ...], ...]:
    """Take the standard rows, add, edit or remove a row, or go on."""
    value = view.facts.values.get(field.id)
    rows: Rows = value if isinstance(value, tuple) else ()
    taps = [_row(view, index) for index in range(len(rows))]
    if len(rows) < field.rows_most:
        for index, row in enumerate(proposed_rows(field, view.facts)):
            line = field.show_row(row, view.of(field), view.phrases)
            label = view.say("table-add-proposed", row=line)
            taps.append((Choice(label, events.AddProposedRow(index)),))
        taps.append((Choice(view.say("table-add"), events.AddRow()),))
    if rows:
        taps.append(
            (Choice(view.say("choice-done"), events.Confirm(), Style.CONFIRM, default=True),)
        )
    else:
        taps.extend(_standard(view, field))
    return tuple(taps)


def _row(view: View, index: int) -> tuple[Choice, ...]:
    return (
        Choice(view.say("table-edit", number=index + 1), events.EditRow(index)),
        Choice(view.say("table-remove", number=index + 1), events.RemoveRow(index), Style.DANGER),
    )


def _standard(view: View, field: Table) -> list[tuple[Choice, ...]]:
    offers: list[tuple[Choice, ...]] = []
    for index, offer in enumerate(proposals(field, view.facts, view.today)):
        rows = narrow(offer.value, tuple)
        label = view.say(f"choice-{offer.origin}-rows", count=len(rows))
        default = offer.origin != "suggested" and index == 0
        offers.append(
            (Choice(label, events.Take(index), Style.CONFIRM, default=default, answer=True),)
        )
    return offers


def draw_cell(view: View) -> Screen:
    """Ask one cell of the row that is being entered."""
    table = narrow(view.field, Table)
    column = next(item for item in table.columns if item.id == view.place.column)
    words = view.of(table).columns[column.id]
    cells = pending_cells(view.person.pending)
    value = column.load(cells[column.id]) if column.id in cells else None
    known = value is not None and not isinstance(value, Problem)
    rows: list[tuple[Choice, ...]] = []
    if isinstance(column, ChoiceField):
        rows.extend(
            (
                Choice(
                    words.options[option],
                    events.Pick(option),
                    chosen=value == option or None,
                    answer=True,
                ),
            )
            for option in column.options
        )
    if isinstance(column, YesNo):
        rows.append(
            tuple(
                Choice(column.show(answer, words, view.phrases), events.Pick(option), answer=True)
                for answer, option in ((True, "yes"), (False, "no"))
            )
        )
    body = [view.say("table-row", number=view.place.row + 1, table=view.of(table).name)]
    shown = ""
    if value is not None and not isinstance(value, Problem):
        shown = column.show(value, words, view.phrases)
        body.append(view.say("question-current", answer=shown))
        rows.append(
            (Choice(view.say("choice-keep"), events.Confirm(), Style.CONFIRM, default=True),)
        )
    if isinstance(column, ChoiceField) and column.own:
        body.append(view.say("question-own-words"))
    ways = [Choice(view.say("choice-back"), events.Back())]
    if column.need == "optional":
        ways.append(Choice(view.say("choice-skip"), events.Skip(), default=not known))
    return Screen(
        place=view.place,
        title=words.question,
        notices=view.notices(),
        progress=view.progress(view.contract.article_of[table.id].id),
        body=tuple(body),
        example=words.example,
        quote=quote(view.facts, table.id, view.person.language),
        current=shown,
        expects=expects(column),
        choices=(*rows, tuple(ways)),
    )
