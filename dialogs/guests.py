"""Somebody in a draft that is not theirs: how they come in, what they may do, and how they go.

A guest walks through the blanks of one side, which is all that their `Facts` let apply; they read
the rest, and get draft copies of the document. An event that is none of theirs changes nothing, and
a notice says so, whatever button it came from. The stores hold guests to their fields once more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.draft import Look, Notice, Place, Spot
from dialogs.facts import facts
from dialogs.step import Close, Step, Tell, Tidings
from dialogs.turn import onward
from dialogs.values import narrow

if TYPE_CHECKING:
    from dialogs.draft import Person
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.step import Stored
    from dialogs.visit import Visit

THEIRS = frozenset({
    events.Say, events.Paste, events.Correct, events.CorrectCell, events.Pick, events.Take,
    events.Confirm, events.Back, events.Skip, events.Later, events.Why, events.Open,
    events.AddRow, events.EditRow, events.RemoveRow, events.AddProposedRow,
    events.Fill, events.Browse, events.Undo,
    events.ShowReview, events.ShowArticle, events.Proceed,
    events.ShowDocument, events.MakeDocument, events.Preview,
})  # fmt: skip
"""What a guest may do inside a draft, some of it within limits."""


def may(seen: Facts, event: Event) -> bool:
    """Whether the person whose facts these are may do this inside the draft."""
    match event:
        case _ if seen.mine is None:
            return True
        case events.MakeDocument(final):
            return not final
        case events.Undo(revision):
            brought = (
                name for name, each in seen.draft.answers.items() if each.revision == revision
            )
            return all(map(seen.may, brought))
        case _:
            return type(event) in THEIRS


def join(visit: Visit, event: Event) -> Step:  # noqa: ARG001  (the world has looked its link up)
    """Use a link. One that is used, over, taken back or made up gets the same sentence."""
    person, link = visit.person, visit.stored.link
    over = visit.stay("notice-link-over")
    found = visit.draft(link.share.draft) if link is not None else None
    if link is None or found is None:
        return over
    draft, contract = found
    share = link.share
    line = next((line for line in visit.stored.drafts if line.id == draft.id), None)
    if line is not None and line.guest is None:
        place = Place(Spot.SHARE, draft.id)
        return Step(person.at(place, Notice("notice-own-link", {"side": share.side})))
    if line is not None:
        return visit.enter(draft, contract, Notice("notice-resumed"), new=False)
    if share.person or visit.now.today > share.until:
        return over
    seen = facts(contract, draft, mine=share.fields)
    looks = {**person.shared, draft.id: Look(draft.revision)}
    told = Notice("notice-joined", {"side": share.side})
    there = onward(replace(person, shared=looks), seen, told)
    used = replace(share, person=person.id, joined=visit.now.today)
    owner = Tell(draft.id, share.side, Tidings.JOINED)
    return Step(there, requests=(owner,), joined=used)


def ask_leave(visit: Visit, event: Event) -> Step:
    """Are they sure?"""
    wanted = narrow(event, events.Leave).draft
    if visit.draft(wanted) is None or visit.stored.guest(wanted) is None:
        return visit.stay("notice-gone")
    return Step(visit.person.at(Place(Spot.LEAVE, wanted)))


def leave(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """Give the access back; the answers stay with the owner, who is told."""
    gone = visit.person.place.draft
    there = visit.person.without(gone).at(Place(Spot.DRAFTS), Notice("notice-left"))
    return Step(there, requests=leaving(visit.stored, gone))


def leaving(stored: Stored, draft: str) -> tuple[Close | Tell, ...]:
    """What gives a guest's access to a draft back; nothing where they are none."""
    guest = stored.guest(draft)
    if guest is None:
        return ()
    return Close(draft, guest.side), Tell(draft, guest.side, Tidings.LEFT)


def withdrawn(stored: Stored) -> frozenset[str]:
    """The drafts that are not there for this person any more, of which they have not heard yet."""
    return frozenset(stored.person.shared.keys() - {line.id for line in stored.drafts})


def without_withdrawn(stored: Stored) -> Person:
    """The person once they have heard of that."""
    person = stored.person
    for draft in sorted(withdrawn(stored)):
        person = person.without(draft)
    return person
