"""Finished versions: the list of them, and one with what changed before it and since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.screen import Choice, Screen, Style
from dialogs.versions import as_of, changes, version

if TYPE_CHECKING:
    from dialogs.draft import Version
    from dialogs.fields import AnyField
    from dialogs.screens.view import View
    from dialogs.values import Value
    from dialogs.versions import Change

Rows = tuple[tuple[Choice, ...], ...]
MOST_LISTED = 5
"""How many versions are offered as taps, the newest first."""
MOST_CHANGES = 20


def listed(view: View) -> Rows:
    """One tap for each version."""
    return tuple((_open(view, number, 0),) for number in _newest(view))


def draw(view: View) -> Screen:
    """What one version changed, and what changed since."""
    number, beside = view.place.page, view.place.row
    made = version(view.draft, number)
    body: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    if made is not None:
        then, other = as_of(view.draft, made), version(view.draft, beside)
        if other is None:
            body.append(view.say("version-first"))
        else:
            changed = changes(view.contract, as_of(view.draft, other), then)
            key = "version-before" if changed else "version-before-same"
            body += told(view, key, beside, changed)
        changed = changes(view.contract, then, view.draft)
        key = "version-since" if changed else "version-since-same"
        body += told(view, key, number, changed)
        again = Choice(
            view.say("choice-version-file", number=number),
            events.MakeAgain(number),
            Style.CONFIRM,
            default=True,
        )
        rows.append((again,))
        rows += [
            (_open(view, number, each),) for each in _newest(view) if each not in {number, beside}
        ]
    return Screen(
        place=view.place,
        title=view.say("version-title", number=number, **_when(view, made)),
        notices=view.notices(),
        body=tuple(body),
        choices=(*rows, (Choice(view.say("choice-back"), events.Back()),)),
    )


def _newest(view: View) -> list[int]:
    count = len(view.draft.versions)
    return list(range(count, max(0, count - MOST_LISTED), -1))


def _open(view: View, number: int, beside: int) -> Choice:
    if beside:
        return Choice(
            view.say("choice-version-beside", number=beside), events.ShowVersion(number, beside)
        )
    when = _when(view, version(view.draft, number))
    return Choice(view.say("choice-version", number=number, **when), events.ShowVersion(number))


def _when(view: View, made: Version | None) -> dict[str, str]:
    """The day and the language of a version, in words."""
    if made is None:
        return {"day": "", "language": ""}
    language = view.contract.written_in(made.language)
    return {"day": view.phrases.day(made.made), "language": view.say(f"language-{language}")}


def told(view: View, key: str, number: int, changed: tuple[Change, ...]) -> list[str]:
    """What changed between two states, answer by answer."""
    heading = {"number": number, "count": len(changed)} if changed else {"number": number}
    lines = [view.say(key, **heading), *(_line(view, each) for each in changed[:MOST_CHANGES])]
    if len(changed) > MOST_CHANGES:
        lines.append(view.say("version-more", count=len(changed) - MOST_CHANGES))
    return lines


def _line(view: View, change: Change) -> str:
    return view.say(
        "version-line",
        name=view.of(change.field).name,
        before=_said(view, change.field, change.before),
        after=_said(view, change.field, change.after),
    )


def _said(view: View, field: AnyField, value: Value | None) -> str:
    return view.say("version-nothing") if value is None else view.shown(field, value)
