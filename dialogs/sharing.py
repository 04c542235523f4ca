"""Both sides of a draft: its owner lets the other party in, and each hears what the other changed.

A link carries a code of 128 random bits, of which only a digest is kept. It lets one person in,
once, until its last day. Whoever used it answers the blanks of one side (`guests.py` says what else
they may do). The owner takes it all back with one tap, and alone finishes.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.draft import Look, Notice, Place, Share, Spot
from dialogs.facts import facts
from dialogs.step import Close, Invitation, Step, Tell, Tidings
from dialogs.values import narrow

if TYPE_CHECKING:
    from datetime import date

    from dialogs.contract import Contract
    from dialogs.draft import Draft, Guest, Person
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.turn import Turn

LINK_DAYS = 7
"""Days for which a link lets somebody in."""
MOST_TOLD = 10
"""How many changes of the other party are told one by one before the rest is only counted."""


def digest(code: str) -> str:
    """What is kept of a link's code; a forged one may hold any characters."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()


def blanks(contract: Contract, side: str) -> frozenset[str]:
    """The fields of a side: what fills a company in, and what else is asked about it."""
    definition = contract.definition
    return frozenset({*definition.sides[side].values(), *definition.about.get(side, ())})


def missing(seen: Facts, share: Share) -> tuple[AnyField, ...]:
    """The required answers of a side that are not given yet."""
    return tuple(field for field in seen.missing if field.id in share.fields)


def show(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Show how each side is open to the other party."""
    if not turn.facts.contract.definition.sides:
        return turn.stay(Notice("notice-no-sides"))
    return _showing(turn)


def invite(turn: Turn, event: Event) -> Step:
    """Make a link; one that nobody has used is good for nothing from now on."""
    side, contract, draft = narrow(event, events.Invite).side, turn.facts.contract, turn.draft
    if side not in contract.definition.sides:
        return turn.stay(Notice("notice-gone"))
    present = _share(turn, side)
    if present is not None and present.person:
        return turn.stay(Notice("notice-share-taken", {"side": side}))
    until = turn.today + timedelta(days=LINK_DAYS)
    share = Share(draft.id, side, blanks(contract, side), digest(turn.code), until)
    step = _showing(turn, Notice("notice-invited", {"side": side}))
    looks = {draft.id: Look(draft.revision), **step.person.shared}
    link = Invitation(draft.id, side, turn.code, until)
    person = replace(step.person, shared=looks)
    return replace(step, person=person, shares=(share,), requests=(link,))


def revoke(turn: Turn, event: Event) -> Step:
    """Take a side's link back, and the access that came of it; the answers stay."""
    side = narrow(event, events.Revoke).side
    share = _share(turn, side)
    if share is None:
        return turn.stay(Notice("notice-gone"))
    key = "notice-revoked" if share.person else "notice-link-revoked"
    step = _showing(turn, Notice(key, {"side": side}))
    return replace(step, requests=(Close(turn.draft.id, side),))


def nudge(turn: Turn, event: Event) -> Step:
    """Ask whoever fills in a side to go on, once a day at most."""
    side = narrow(event, events.Nudge).side
    share = _share(turn, side)
    if share is None or not share.person:
        return turn.stay(Notice("notice-gone"))
    if not missing(turn.facts, share):
        return turn.stay(Notice("notice-nudge-done", {"side": side}))
    if share.nudged == turn.today:
        return turn.stay(Notice("notice-nudge-again", {"side": side}))
    step = _showing(turn, Notice("notice-nudged", {"side": side}))
    told = Tell(turn.draft.id, side, Tidings.NUDGE)
    return replace(step, shares=(replace(share, nudged=turn.today),), requests=(told,))


def news(person: Person, draft: Draft, seen: Facts) -> tuple[Person, tuple[Notice, ...]]:
    """What others changed in a draft since the person last heard of that; they hear it now."""
    look = person.shared.get(draft.id)
    if look is None or look.revision == draft.revision:
        return person, ()
    theirs = {
        field
        for field, answer in draft.answers.items()
        if answer.revision > look.revision and answer.by != person.id
    }
    changed = [field.id for field in seen.whole.applies if field.id in theirs]
    if not changed:
        return person, ()
    told = [Notice("notice-news", {"count": len(changed)})]
    told += [Notice("notice-news-line", {"field": field}) for field in changed[:MOST_TOLD]]
    if len(changed) > MOST_TOLD:
        told.append(Notice("notice-news-more", {"count": len(changed) - MOST_TOLD}))
    looks = {**person.shared, draft.id: replace(look, revision=draft.revision)}
    return replace(person, shared=looks), tuple(told)


def given_by(draft: Draft, person: str) -> Draft:
    """Of a draft, what a guest has given: the rest is told to its owner."""
    return replace(
        draft,
        answers={name: each for name, each in draft.answers.items() if each.by == person},
        history=tuple(each for each in draft.history if each[1].by == person),
        versions=(),
    )


def reported(step: Step, before: Facts, guest: Guest, today: date) -> Step:
    """The step of a guest, and the owner told where the last missing answer was given by it.

    Once a day at most, however often the guest goes back and forth.
    """
    draft = before.draft.id
    after = facts(before.contract, step.draft, before) if step.draft else before
    look = step.person.shared.get(draft)
    if not before.missing or after.missing or look is None or look.reported == today:
        return step
    looks = {**step.person.shared, draft: replace(look, reported=today)}
    told = Tell(draft, guest.side, Tidings.ANSWERED)
    person = replace(step.person, shared=looks)
    return replace(step, person=person, requests=(*step.requests, told))


def _share(turn: Turn, side: str) -> Share | None:
    here = (share for share in turn.shares if share.draft == turn.draft.id)
    return next((share for share in here if share.side == side), None)


def _showing(turn: Turn, *notices: Notice) -> Step:
    return Step(turn.person.at(Place(Spot.SHARE, turn.draft.id), *notices))
