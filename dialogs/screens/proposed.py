"""The list of pasted answers: what would be filled in where, and a tap to mend or drop each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.errors import Problem
from dialogs.proposing import BROUGHT, items, proposed
from dialogs.screen import Choice, Expects, Screen, Style

if TYPE_CHECKING:
    from dialogs.proposing import Item, Proposed
    from dialogs.screens.view import View

Rows = tuple[tuple[Choice, ...], ...]


def draw(view: View) -> Screen:
    """The list, one of its answers, or first the question whose company it is."""
    waiting = proposed(view.person)
    listed = items(view.person, view.facts, view.today)
    one = next((item for item in listed if item.index == view.place.row), None)
    rows: Rows = ()
    if one is not None:
        title, body = view.say("proposed-one", name=view.of(one.field).name), [_line(view, one)]
    elif waiting.found and not listed:
        title = view.say("proposed-side")
        body = [_bare(view, item.detail, item.raw) for item in waiting.found if item.detail]
        rows = _sides(view, waiting)
    else:
        pasted = view.say("proposed-title") if waiting.text else view.say("proposed-rest")
        title, body = pasted, [_line(view, item) for item in listed]
        rows = _choices(view, waiting, listed)
    return Screen(
        place=view.place,
        title=title,
        notices=view.notices(),
        body=tuple(body),
        current="" if one is None else one.raw,
        expects=Expects.OPTION if one is None else Expects.TEXT,
        choices=(*rows, (Choice(view.say("choice-back"), events.Back()),)),
    )


def _choices(view: View, waiting: Proposed, listed: tuple[Item, ...]) -> Rows:
    count = sum(not isinstance(item.value, Problem) for item in listed)
    label = view.say("choice-proposed-take", count=count)
    take = Choice(label, events.Confirm(), Style.CONFIRM, default=True)
    rows: list[tuple[Choice, ...]] = [(take,)] if count else []
    for item in listed:
        edit = view.say("choice-edit", name=view.of(item.field).name)
        drop = view.say("choice-proposed-drop")
        rows.append(
            (Choice(edit, events.EditRow(item.index)), Choice(drop, events.RemoveRow(item.index)))
        )
    if waiting.sided:
        rows.extend(_sides(view, waiting))
    if view.place.page == BROUGHT and waiting.text:
        anew = Choice(view.say("choice-proposed-new"), events.New(view.contract.id))
        rows.append((anew,))
    asked = view.contract.fields.get(view.place.field)
    if asked is not None and asked.kind == "text":
        label = view.say("choice-proposed-whole", name=view.of(asked).name)
        rows.append((Choice(label, events.Take(0)),))
    return tuple(rows)


def _sides(view: View, waiting: Proposed) -> Rows:
    """Whose company it is: one tap for each party that it is not."""
    return tuple(
        (
            Choice(
                view.say("choice-proposed-side", side=view.words.sides[side][0]), events.Pick(side)
            ),
        )
        for side, blanks in view.contract.definition.sides.items()
        if side != waiting.side and view.facts.may(blanks["name"])
    )


def _bare(view: View, detail: str, raw: str) -> str:
    name = view.say(f"detail-{detail}".replace("_", "-"))
    return view.say("proposed-line", name=name, answer=raw)


def _line(view: View, item: Item) -> str:
    name = view.of(item.field).name
    if isinstance(item.value, Problem):
        why = view.say(item.value.key, **item.value.args)
        return view.say("proposed-unclear", name=name, said=item.raw, why=why)
    answer = view.shown(item.field, item.value)
    present = view.facts.values.get(item.field.id)
    if present is None or present == item.value:
        return view.say("proposed-line", name=name, answer=answer)
    before = view.shown(item.field, present)
    return view.say("proposed-change", name=name, answer=answer, before=before)
