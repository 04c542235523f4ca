"""What can be done with a draft from outside: name it, copy it, delete it, erase every one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import copies, events, guests
from dialogs.draft import Draft, Notice, Person, Place, Spot
from dialogs.errors import Problem
from dialogs.fields.text import Text
from dialogs.step import Discard, Forget, Step
from dialogs.values import narrow

if TYPE_CHECKING:
    from collections.abc import Callable

    from dialogs.events import Event
    from dialogs.visit import Visit

NAME_LENGTH = 100
"""The longest name of a draft, in characters."""


def about(
    spot: Spot, kind: type[events.ManageDraft | events.Rename | events.Delete]
) -> Callable[[Visit, Event], Step]:
    """A rule that goes to a screen about one draft, which becomes the current one."""

    def go(visit: Visit, event: Event) -> Step:
        wanted = narrow(event, kind).draft
        found = visit.draft if kind is events.ManageDraft else visit.own
        if found(wanted) is None:
            return visit.go(Spot.DRAFTS, Notice("notice-gone"))
        return Step(visit.person.at(Place(spot, wanted)))

    return go


def rename(visit: Visit, event: Event) -> Step:
    """Call the draft here by the name that was said."""
    found = visit.own(visit.stored.person.place.draft)
    if found is None:
        return visit.go(Spot.DRAFTS, Notice("notice-gone"))
    named = _named(found[0], narrow(event, events.Say).text)
    if isinstance(named, Problem):
        return Step(replace(visit.person, notices=(Notice(named.key, named.args),)))
    there = visit.person.at(Place(Spot.DRAFT, named.id), Notice("notice-renamed"))
    return Step(there, None if named is found[0] else named)


def correct_name(visit: Visit, event: Event) -> Step:
    """An earlier name was edited; only whoever is just being asked for one moves on."""
    person = visit.stored.person
    text = narrow(event, events.CorrectName).text
    if person.place.spot is Spot.RENAME:
        return rename(visit, events.Say(text))
    found = visit.own(person.place.draft)
    if found is None:
        return visit.stay("notice-gone")
    named = _named(found[0], text)
    if isinstance(named, Problem):
        why = Notice(named.key, named.args)
        return Step(replace(person, notices=(Notice("notice-not-renamed"), why)))
    there = replace(person, notices=(Notice("notice-renamed"),))
    return Step(there, None if named is found[0] else named)


def _named(draft: Draft, said: str) -> Draft | Problem:
    """The draft under a name that its owner chose; itself where it is called so already."""
    text = " ".join(said.split())
    checked = Text(id="name", max_length=NAME_LENGTH).load(text)
    if isinstance(checked, Problem):
        return checked
    if draft.named and draft.name == text:
        return draft
    return replace(draft, name=text, named=True, revision=draft.revision + 1)


def clone(visit: Visit, event: Event) -> Step:
    """Begin a draft with the answers of another."""
    found = visit.own(narrow(event, events.Clone).draft)
    if found is None:
        return visit.stay("notice-gone")
    source, contract = found
    made = copies.copy(contract, source, visit.now.fresh, visit.person.id)
    return visit.enter(made, contract, Notice("notice-cloned"), new=True)


def next_deal(visit: Visit, event: Event) -> Step:
    """Begin a draft on the terms of another, for the next deal."""
    wanted = narrow(event, events.NextDeal)
    found = visit.own(wanted.draft)
    if found is None or wanted.party not in found[1].definition.sides:
        return visit.stay("notice-gone")
    source, contract = found
    made = copies.next_deal(contract, source, visit.now.fresh, wanted.party, visit.person.id)
    return visit.enter(made, contract, Notice("notice-next-deal"), new=True)


def delete(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """It was confirmed: the draft here goes."""
    gone = visit.person.place.draft
    if visit.stored.guest(gone) is not None:
        return visit.go(Spot.DRAFTS, Notice("notice-gone"))
    there = visit.person.without(gone).at(Place(Spot.DRAFTS), Notice("notice-deleted"))
    return Step(there, requests=(Discard(gone),))


def erase(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """The first confirmation asks again, the second erases."""
    person = visit.stored.person
    if not person.place.page:
        return visit.go(Spot.ERASE, page=1)
    stranger = Person(person.id, person.language, person.language_chosen)
    left = [each for line in visit.stored.drafts for each in guests.leaving(visit.stored, line.id)]
    return Step(stranger.at(Place(), Notice("notice-erased")), requests=(Forget(), *left))
