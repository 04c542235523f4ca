"""Somebody outside their drafts: what is stored for them, and what the bot has to offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs import sharing
from dialogs.draft import Draft, Notice, Person, Place, Spot
from dialogs.facts import facts
from dialogs.step import Step
from dialogs.turn import INSIDE, onward, resume

if TYPE_CHECKING:
    from dialogs.company import Company
    from dialogs.contract import Contract
    from dialogs.step import Library, Now, Stored


@dataclass(frozen=True)
class Visit:
    """Who is where in the lobby, what is stored for them, and what the bot has to offer."""

    stored: Stored
    library: Library
    now: Now

    @property
    def person(self) -> Person:
        """The person, who takes leave of the draft that they may be in."""
        return leaving(self.stored.person)

    def stay(self, key: str) -> Step:
        """Nothing changes but a notice."""
        return Step(replace(self.stored.person, notices=(Notice(key),)))

    def go(self, spot: Spot, *notices: Notice, page: int = 0) -> Step:
        """Go to a spot of the lobby; the current draft stays the current one."""
        draft = self.stored.person.place.draft
        return Step(self.person.at(Place(spot, draft, page=page), *notices))

    def at(self, place: Place, *notices: Notice) -> Step:
        """Go to a place that is about something else than a draft."""
        there = replace(place, draft=self.stored.person.place.draft)
        return Step(self.person.at(there, *notices))

    def company(self, wanted: str) -> Company | None:
        """One of the person's own companies, by its id."""
        return next((each for each in self.stored.companies if each.id == wanted), None)

    @property
    def here(self) -> Company | None:
        """The company that their place is about."""
        return self.company(self.stored.person.place.company)

    def draft(self, wanted: str) -> tuple[Draft, Contract] | None:
        """A draft that the person may see and whose contract is still there."""
        known = {**self.stored.also}
        if self.stored.draft is not None:
            known[self.stored.draft.id] = self.stored.draft
        draft = known.get(wanted)
        contract = self.library.contracts.get(draft.contract) if draft else None
        return (draft, contract) if draft and contract else None

    def own(self, wanted: str) -> tuple[Draft, Contract] | None:
        """The same, where the draft is the person's own."""
        return None if self.stored.guest(wanted) is not None else self.draft(wanted)

    def enter(self, draft: Draft, contract: Contract, notice: Notice, *, new: bool) -> Step:
        """Go into a draft: to its next open question if it is `new`, else where it was left."""
        guest = self.stored.guest(draft.id)
        seen = facts(contract, draft, mine=guest.fields if guest else None)
        person, news = sharing.news(self.person, draft, seen)
        told = [notice, *news]
        if draft.version != contract.version:
            told.append(Notice("notice-new-version"))
            draft = replace(draft, version=contract.version, revision=draft.revision + 1)
        there = onward(person, seen) if new else resume(person, seen)
        changed = draft if new or draft is not seen.draft else None
        return Step(replace(there, notices=tuple(told)), changed)


def leaving(person: Person) -> Person:
    """Remember how a person leaves the draft that they are in."""
    if person.place.spot not in INSIDE:
        return person
    left = {**person.left, person.place.draft: person.place}
    return replace(person, left=left)
