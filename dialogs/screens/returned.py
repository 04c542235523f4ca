"""A Word file that came back: what was changed in it, and what has changed in the draft since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.comparing import cut
from dialogs.returning import returned
from dialogs.screen import Choice, Screen, Style
from dialogs.screens.versions import told
from dialogs.versions import at_revision, changes, version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.comparing import Difference
    from dialogs.paste import Found
    from dialogs.returning import Back
    from dialogs.screens.view import View

MOST_LISTED = 20
"""Changes of a kind that are shown."""


def draw(view: View) -> Screen:
    """First what was changed in the file, then what was changed here."""
    back = returned(view.person)
    made = version(view.draft, view.place.page)
    body = [view.say("returned-copy")]
    if made is not None:
        day = view.phrases.day(made.made)
        body = [view.say("returned-version", number=view.place.page, day=day)]
    body += _changed(view, back) if back.known else [view.say("returned-renewed")]
    then = at_revision(view.draft, back.revision, view.draft.language)
    then = replace(then, reopened=back.reopened)
    since = changes(view.contract, then, view.draft)
    body += told(view, "returned-since" if since else "returned-since-same", 0, since)
    count = len(_blanks(view, back, own=True))
    label = view.say("choice-returned-check", count=count)
    check = Choice(label, events.Confirm(), Style.CONFIRM, default=True)
    leave = Choice(view.say("choice-back"), events.Back(), default=not count)
    return Screen(
        place=view.place,
        title=view.say("returned-title", name=view.draft.name),
        notices=view.notices(),
        body=tuple(body),
        choices=((check,), (leave,)) if count else ((leave,),),
    )


def _changed(view: View, back: Back) -> Iterator[str]:
    found, others = _blanks(view, back, own=True), _blanks(view, back, own=False)
    if not found and not others and not back.differences:
        yield view.say("returned-same" if back.same else "returned-already")
    if found:
        yield view.say("returned-filled", count=len(found))
        for each in found[:MOST_LISTED]:
            name = view.words.fields[each.field].name
            yield view.say("returned-blank", name=name, said=cut(each.raw))
        yield from _more(view, len(found))
    if others:
        yield view.say("returned-others", count=len(others))
        for each in others[:MOST_LISTED]:
            field = view.contract.fields[each.field]
            name, before = view.of(field).name, cut(view.state(field))
            yield view.say("version-line", name=name, before=before, after=cut(each.raw))
        yield from _more(view, len(others))
    if back.differences:
        count = len(back.differences) + back.more
        yield view.say("returned-words", count=count)
        yield from (_line(view, each) for each in back.differences[:MOST_LISTED])
        yield from _more(view, count)


def _more(view: View, count: int) -> Iterator[str]:
    if count > MOST_LISTED:
        yield view.say("version-more", count=count - MOST_LISTED)


def _blanks(view: View, back: Back, *, own: bool) -> list[Found]:
    """New words in blanks that the contract still has: those that are the person's, or not."""
    fields, may = view.contract.fields, view.facts.may
    return [each for each in back.found if each.field in fields and may(each.field) is own]


def _line(view: View, each: Difference) -> str:
    if not each.before:
        return view.say("returned-added", after=each.after)
    number = view.say("returned-clause", number=each.number) if each.number else ""
    if not each.after:
        return view.say("returned-removed", clause=number, before=each.before)
    return view.say("returned-line", clause=number, before=each.before, after=each.after)
