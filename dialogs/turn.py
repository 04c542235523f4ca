"""One step inside a draft: what it starts from, and what follows once a question is dealt with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.draft import Notice, Place, Spot
from dialogs.facts import facts
from dialogs.fields import Reading, Table
from dialogs.findings import findings
from dialogs.step import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dialogs.company import Company
    from dialogs.draft import Draft, Person, Share
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.fields import AnyField

INSIDE = frozenset(
    {
        Spot.ASK,
        Spot.CELL,
        Spot.TERMS,
        Spot.REVIEW,
        Spot.ARTICLE,
        Spot.DOCUMENT,
        Spot.RESTART,
        Spot.PROPOSED,
        Spot.VERSION,
        Spot.SHARE,
        Spot.RETURNED,
    }
)
"""The spots that are about one draft's content."""


OWNERS = frozenset({Spot.TERMS, Spot.RESTART, Spot.VERSION, Spot.SHARE})
"""Those of them at which no guest is."""


@dataclass(frozen=True)
class Turn:
    """Who is where, in which draft, on which day, and what companies they have saved.

    `fresh` is a random id for whatever is new, `code` one for a link. `shares` are those of drafts
    of their own.
    """

    person: Person
    facts: Facts
    today: date
    companies: tuple[Company, ...] = ()
    fresh: str = ""
    shares: tuple[Share, ...] = ()
    code: str = ""

    @property
    def draft(self) -> Draft:
        """The draft as it was before the event."""
        return self.facts.draft

    @property
    def place(self) -> Place:
        """Where the person is."""
        return self.person.place

    @property
    def field(self) -> AnyField:
        """The field in question; only where the place has one, which `settle` ensures."""
        return self.facts.contract.fields[self.place.field]

    def stay(self, *notices: Notice) -> Step:
        """Nothing changes but what the screen says on top."""
        return Step(replace(self.person, notices=notices))

    def reading(self) -> Reading:
        """What understanding typed text needs, in the person's language."""
        contract, language = self.facts.contract, self.person.language
        words = contract.words[language].fields[self.field.id]
        return Reading(self.today, contract.phrases[language], words, self.facts.values)


@dataclass(frozen=True)
class Rule:
    """How an event is taken, and the spots to which that may lead."""

    take: Callable[[Turn, Event], Step]
    leads: frozenset[Spot]


def settle(person: Person, seen: Facts) -> Person:
    """Bring a person whose question is gone (another phone, a new template) to the next one."""
    place = person.place
    if place.spot not in INSIDE:
        return resume(person, seen)
    if seen.mine is not None and place.spot in OWNERS:
        return onward(person, seen)
    if place.spot in {Spot.ASK, Spot.CELL} and place.field not in seen.applied:
        return onward(person, seen)
    if place.spot is Spot.CELL:
        field = seen.contract.fields[place.field]
        if not isinstance(field, Table) or all(place.column != item.id for item in field.columns):
            return person.at(ask(seen, field))
    if place.spot is Spot.ARTICLE and all(
        place.article != item.id for item in seen.contract.articles
    ):
        return person.at(Place(Spot.REVIEW, seen.draft.id))
    return person


def resume(person: Person, seen: Facts) -> Person:
    """Go on with a draft exactly where the person left it, or with its next question."""
    left = person.left.get(seen.draft.id)
    if left is None or left.spot not in INSIDE:
        return onward(person, seen)
    return settle(person.at(left), seen)


def ask(
    seen: Facts, field: AnyField, *, to_review: bool = False, brought: tuple[str, ...] = ()
) -> Place:
    """The place where a field is asked."""
    return Place(Spot.ASK, seen.draft.id, field.id, to_review=to_review, brought=brought)


def onward(person: Person, seen: Facts, *notices: Notice) -> Person:
    """On to the next open question, or to the review where there is none."""
    field = seen.next
    if field is not None:
        return person.at(ask(seen, field), *notices)
    if not seen.missing:
        notices = (*notices, Notice("notice-complete"))
    return person.at(Place(Spot.REVIEW, seen.draft.id), *notices)


def settled(turn: Turn, draft: Draft, *notices: Notice) -> Step:
    """What follows once the question in front of the person is dealt with."""
    seen = facts(turn.facts.contract, draft, turn.facts)
    told = (*notices, *consequences(turn.facts, seen))
    if not turn.place.to_review:
        return Step(onward(turn.person, seen, *told), draft)
    brought = [
        field
        for field in seen.open
        if field.id not in draft.parked
        and (field.id in turn.place.brought or field.id not in turn.facts.open_ids)
    ]
    if brought:
        names = tuple(field.id for field in brought)
        there = ask(seen, brought[0], to_review=True, brought=names)
        return Step(turn.person.at(there, *told), draft)
    return Step(turn.person.at(Place(Spot.REVIEW, draft.id), *told), draft)


def consequences(before: Facts, after: Facts) -> tuple[Notice, ...]:
    """What an answer brought with it: reopened answers, and checks that now fail."""
    reopened = after.draft.reopened - before.draft.reopened
    told = [
        Notice("notice-reopened", {"field": field}) for field in sorted(reopened & after.applied)
    ]
    if failed := findings(after):
        known = {(finding.check, finding.found) for finding in findings(before)}
        told.extend(
            Notice("finding", {"check": finding.check, "found": "、".join(finding.found)})
            for finding in failed
            if (finding.check, finding.found) not in known and not finding.overridden
        )
    return tuple(told)
