"""The screens of a draft that two work on: how it is shared, leaving it, what each is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.draft import Place, Spot
from dialogs.screen import Choice, Screen, Style
from dialogs.screens.frame import Rows, back, frame
from dialogs.sharing import blanks, missing

if TYPE_CHECKING:
    from dialogs.draft import Share, Summary
    from dialogs.phrases import Phrases
    from dialogs.screens.view import View
    from dialogs.step import Library, Stored, Tell


def draw(view: View) -> Screen:
    """Each side: open to nobody, by a link that waits, or to whoever used it."""
    here = {share.side: share for share in view.shares if share.draft == view.draft.id}
    body, rows = [view.say("share-body")], list[tuple[Choice, ...]]()
    for side in view.contract.definition.sides:
        line, row = _side(view, side, here.get(side))
        body.append(line)
        rows.append(row)
    back_to = Choice(view.say("choice-review"), events.ShowReview(), default=True)
    return Screen(
        place=view.place,
        title=view.say("share-title", name=view.draft.name),
        notices=view.notices(),
        body=tuple(body),
        choices=(*rows, (back_to,)),
    )


def _side(view: View, side: str, share: Share | None) -> tuple[str, tuple[Choice, ...]]:
    """How a side stands, in a line, and what can be done about it."""
    called = view.words.sides[side][0]
    if share is None:
        count = sum(field.id in blanks(view.contract, side) for field in view.facts.applies)
        make = Choice(view.say("choice-invite", side=called), events.Invite(side))
        return view.say("share-none", side=called, count=count), (make,)
    take_back = Choice(view.say("choice-revoke", side=called), events.Revoke(side), Style.DANGER)
    if not share.person:
        key = "share-link" if view.today <= share.until else "share-link-over"
        again = Choice(view.say("choice-invite-again", side=called), events.Invite(side))
        day = view.phrases.day(share.until)
        return view.say(key, side=called, day=day), (again, take_back)
    left = len(missing(view.facts, share))
    day = view.phrases.day(share.joined) if share.joined else ""
    line = view.say("share-joined", side=called, day=day, who=share.person, count=left)
    if not left:
        return line, (take_back,)
    nudge = Choice(view.say("choice-nudge", side=called), events.Nudge(side))
    return line, (nudge, take_back)


def line(phrases: Phrases, draft: Summary, library: Library) -> str:
    """A guest's line in their list of drafts."""
    contract, side = library.contracts.get(draft.contract), draft.guest.side if draft.guest else ""
    called = contract.words[phrases.language].sides.get(side, ("",)) if contract else ("",)
    edited = f"{draft.edited:%Y-%m-%d}"
    return phrases.say("drafts-shared", name=draft.name, side=called[0], edited=edited)


def draw_draft(stored: Stored, library: Library, draft: Summary) -> Screen:
    """What a guest can do with a draft as a whole: open it, or leave it."""
    phrases = library.phrases[stored.person.language]
    opened = events.OpenDraft(draft.id)
    rows: Rows = (
        (Choice(phrases.say("choice-open"), opened, Style.CONFIRM, default=True),),
        (Choice(phrases.say("choice-leave"), events.Leave(draft.id), Style.DANGER),),
        back(phrases),
    )
    body = (line(phrases, draft, library),)
    return frame(stored, phrases, phrases.say("draft-title"), body, rows)


def draw_leave(stored: Stored, library: Library) -> Screen:
    """Are you sure?"""
    phrases, here = library.phrases[stored.person.language], stored.person.place.draft
    body = tuple(line(phrases, each, library) for each in stored.drafts if each.id == here)
    rows: Rows = (
        (Choice(phrases.say("choice-leave-now"), events.Confirm(), Style.DANGER),),
        (Choice(phrases.say("choice-back"), events.Back(), default=True),),
    )
    said = (*body, phrases.say("leave-body"))
    return frame(stored, phrases, phrases.say("leave-title"), said, rows)


def told(tell: Tell, draft: Summary, library: Library, phrases: Phrases) -> Screen:
    """A message to one of the two about the other: beside the conversation, so it moves nobody."""
    contract = library.contracts.get(draft.contract)
    called = contract.words[phrases.language].sides.get(tell.side, ("",)) if contract else ("",)
    key = f"tidings-{tell.tidings}"
    opened = Choice(phrases.say("choice-open-draft"), events.OpenDraft(draft.id), Style.CONFIRM)
    return Screen(
        place=Place(Spot.DRAFT, draft.id),
        title=phrases.say("tidings-title", name=draft.name),
        body=(phrases.say(key, side=called[0]),),
        choices=((opened,),),
    )
