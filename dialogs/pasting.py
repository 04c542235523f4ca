"""Labelled lines or a card from somebody who is outside their drafts.

It goes to the draft that they were in last, with a way to a new one, or to a new draft where there
is none; which contract is asked where there are several. As everywhere, it only waits to be
confirmed. A draft that was begun for it goes again with it, as long as nothing was entered.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import copies, events, interview
from dialogs.draft import Notice, Place, Spot
from dialogs.paste import is_paste, pasted
from dialogs.proposing import BEGUN, BROUGHT, Proposed, proposed
from dialogs.step import Step

if TYPE_CHECKING:
    from dialogs.contract import Contract
    from dialogs.draft import Person
    from dialogs.events import Event
    from dialogs.visit import Visit


def paste(visit: Visit, event: Event) -> Step:
    """Take a text where nothing is asked: it is of use if it answers several questions."""
    assert isinstance(event, events.Say | events.Paste)  # noqa: S101  (the table says so)
    current = visit.draft(visit.stored.person.place.draft)
    text = event.text if is_paste(event.text) else ""
    if current is not None:
        draft, contract = current
        if not pasted(text, contract):
            return _refused(visit, event)
        given = events.Paste(text)
        step = interview.advance(contract, visit.stored, draft, given, visit.now)
        if step.person.place.spot is not Spot.PROPOSED:  # none of it is theirs to answer
            return _refused(visit, event)
        told = Notice("notice-paste-draft", {"name": draft.name})
        there = replace(step.person.place, page=BROUGHT)
        return replace(step, person=step.person.at(there, told, *step.person.notices))
    contracts = visit.library.contracts
    fitting = [each for each in contracts.values() if pasted(text, each)]
    if not fitting:
        return _refused(visit, event)
    if len(contracts) > 1:
        which = visit.go(Spot.CONTRACTS, Notice("notice-paste-which"))
        return replace(which, person=which.person.saying(text))
    return begin(visit, fitting[0], text)


def _refused(visit: Visit, event: Event) -> Step:
    if isinstance(event, events.Paste):
        return visit.stay("notice-unknown")
    if visit.draft(visit.stored.person.place.draft) is None:
        return visit.go(Spot.START, Notice("notice-say-start"))
    return visit.stay("notice-not-here")


def waiting(person: Person, contract: str) -> str:
    """The pasted text that a new draft of a contract is wanted for; "" for none."""
    place, pending = person.place, person.pending
    if place.spot is Spot.CONTRACTS and isinstance(pending, str):
        return pending
    if place.spot is Spot.PROPOSED and place.page == BROUGHT and contract:
        return proposed(person).text
    return ""


def begin(visit: Visit, contract: Contract, text: str) -> Step:
    """Begin a draft with what was pasted on the list in front of the person."""
    person = visit.stored.person.saying(None)
    if person.place.spot is Spot.PROPOSED:  # the list moves over from another draft
        person = person.at(Place(Spot.REVIEW, person.place.draft))
    visit = replace(visit, stored=replace(visit.stored, person=person))
    draft = copies.blank(contract, visit.now.fresh, person.language)
    there = visit.person.at(Place(Spot.PROPOSED, draft.id, page=BEGUN), Notice("notice-paste-new"))
    found = pasted(text, contract)
    return Step(there.saying(Proposed(text, "", found).dump()), draft)
