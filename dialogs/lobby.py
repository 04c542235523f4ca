"""Everything outside a draft, as a table like the interview's, and the way into a draft.

`ANYWHERE` holds the events that mean the same wherever a person is; `TABLE` what else means
something at each spot of the lobby. Whoever leaves a draft finds it again exactly as they left it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs import events, interview
from dialogs.draft import Draft, Notice, Person, Place, Spot
from dialogs.errors import Problem
from dialogs.facts import facts
from dialogs.fields.text import Text
from dialogs.lists import label
from dialogs.step import DeliverSample, Discard, Forget, Step
from dialogs.turn import INSIDE, onward, resume
from dialogs.values import narrow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dialogs.contract import Contract
    from dialogs.events import Event
    from dialogs.step import Library, Now, Stored

NAME_LENGTH = 100
"""The longest name of a draft, in characters."""


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

    def draft(self, wanted: str) -> tuple[Draft, Contract] | None:
        """A draft that the person may see and whose contract is still there."""
        known = {**self.stored.also}
        if self.stored.draft is not None:
            known[self.stored.draft.id] = self.stored.draft
        draft = known.get(wanted)
        contract = self.library.contracts.get(draft.contract) if draft else None
        return (draft, contract) if draft and contract else None


def leaving(person: Person) -> Person:
    """Remember how a person leaves the draft that they are in."""
    if person.place.spot not in INSIDE:
        return person
    left = {**person.left, person.place.draft: person.place}
    return replace(person, left=left)


def wants(event: Event) -> tuple[str, ...]:
    """The drafts that an event is about, to be loaded beside the current one."""
    match event:
        case (
            events.OpenDraft(draft)
            | events.ManageDraft(draft)
            | events.Rename(draft)
            | events.Clone(draft)
            | events.Delete(draft)
        ):
            return (draft,)
        case _:
            return ()


def advance(stored: Stored, event: Event, library: Library, now: Now) -> Step:
    """Take one event of a person, wherever they are; total and without effects."""
    visit = Visit(stored, library, now)
    if (handler := ANYWHERE.get(type(event))) is not None:
        return handler(visit, event)
    if (row := TABLE.get(stored.person.place.spot)) is not None and type(event) in row:
        return row[type(event)](visit, event)
    current = visit.draft(stored.person.place.draft)
    if current is None:
        return visit.go(Spot.START, Notice("notice-not-here"))
    if stored.person.place.spot not in INSIDE and type(event) not in interview.COMMON:
        return visit.stay("notice-not-here")
    draft, contract = current
    return interview.advance(contract, stored, draft, event, now)


def _new(visit: Visit, event: Event) -> Step:
    contracts = visit.library.contracts
    wanted = narrow(event, events.New).contract
    if not wanted and len(contracts) > 1:
        return visit.go(Spot.CONTRACTS)
    contract = contracts.get(wanted or next(iter(contracts)))
    if contract is None:
        return visit.stay("notice-gone")
    person = visit.person
    language = (
        person.language if person.language in contract.words else contract.definition.governing
    )
    draft = Draft(visit.now.fresh, contract.id, contract.version, language)
    draft = replace(draft, name=label(facts(contract, draft), language))
    return _enter(person, draft, contract, Notice("notice-new"), new=True)


def _open(visit: Visit, event: Event) -> Step:
    wanted = narrow(event, events.OpenDraft).draft
    return _resumed(visit, wanted)


def _resume(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    current = visit.stored.person.place.draft
    if not current and not visit.stored.drafts:
        return visit.go(Spot.START, Notice("notice-no-drafts"))
    return _resumed(visit, current) if current else visit.go(Spot.DRAFTS)


def _resumed(visit: Visit, wanted: str) -> Step:
    found = visit.draft(wanted)
    if found is None:
        return visit.go(Spot.DRAFTS, Notice("notice-gone"))
    draft, contract = found
    return _enter(visit.person, draft, contract, Notice("notice-resumed"), new=False)


def _enter(person: Person, draft: Draft, contract: Contract, notice: Notice, *, new: bool) -> Step:
    seen = facts(contract, draft)
    told = [notice]
    if draft.version != contract.version:
        told.append(Notice("notice-new-version"))
        draft = replace(draft, version=contract.version, revision=draft.revision + 1)
    there = onward(person, seen) if new else resume(person, seen)
    changed = draft if new or draft is not seen.draft else None
    return Step(replace(there, notices=tuple(told)), changed)


def _clone(visit: Visit, event: Event) -> Step:
    found = visit.draft(narrow(event, events.Clone).draft)
    if found is None:
        return visit.stay("notice-gone")
    source, contract = found
    copy = Draft(
        id=visit.now.fresh,
        contract=source.contract,
        version=source.version,
        language=source.language,
        answers={
            field: replace(answer, revision=0)
            for field, answer in source.answers.items()
            if answer.value is not None
        },
        skipped=source.skipped,
        parked=source.parked,
        reopened=source.reopened,
    )
    copy = replace(copy, name=label(facts(contract, copy), copy.language))
    return _enter(visit.person, copy, contract, Notice("notice-cloned"), new=True)


def _about(
    spot: Spot, kind: type[events.ManageDraft | events.Rename | events.Delete]
) -> Callable[[Visit, Event], Step]:
    """A rule that goes to a screen about one draft, which becomes the current one."""

    def go(visit: Visit, event: Event) -> Step:
        wanted = narrow(event, kind).draft
        if visit.draft(wanted) is None:
            return visit.go(Spot.DRAFTS, Notice("notice-gone"))
        return Step(visit.person.at(Place(spot, wanted)))

    return go


def _rename(visit: Visit, event: Event) -> Step:
    found = visit.draft(visit.stored.person.place.draft)
    text = " ".join(narrow(event, events.Say).text.split())
    checked = Text(id="name", max_length=NAME_LENGTH).load(text)
    if found is None:
        return visit.go(Spot.DRAFTS, Notice("notice-gone"))
    if isinstance(checked, Problem):
        return Step(replace(visit.person, notices=(Notice(checked.key, checked.args),)))
    draft, _ = found
    there = visit.person.at(Place(Spot.DRAFT, draft.id), Notice("notice-renamed"))
    if draft.named and draft.name == text:
        return Step(there)
    return Step(there, replace(draft, name=text, named=True, revision=draft.revision + 1))


def _delete(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    person = visit.person
    gone = person.place.draft
    left = {draft: where for draft, where in person.left.items() if draft != gone}
    there = replace(person.forgetting(gone), left=left)
    there = there.at(Place(Spot.DRAFTS), Notice("notice-deleted"))
    return Step(there, requests=(Discard(gone),))


def _erase(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """The first confirmation asks again, the second erases."""
    person = visit.stored.person
    if not person.place.page:
        return visit.go(Spot.ERASE, page=1)
    stranger = Person(person.id, person.language, person.language_chosen)
    return Step(stranger.at(Place(), Notice("notice-erased")), requests=(Forget(),))


def _speak(visit: Visit, event: Event) -> Step:
    language = narrow(event, events.Speak).language
    if language not in visit.library.phrases:
        return visit.stay("notice-not-here")
    person = replace(visit.person, language=language, language_chosen=True)
    place = Place(Spot.LANGUAGE, person.place.draft)
    return Step(person.at(place, Notice("notice-speaking")))


def _sample(visit: Visit, event: Event) -> Step:
    contract = visit.library.contracts.get(narrow(event, events.ShowSample).contract)
    if contract is None:
        return visit.stay("notice-gone")
    person = visit.stored.person
    language = (
        person.language if person.language in contract.words else contract.definition.governing
    )
    told = replace(person, notices=(Notice("notice-making"),))
    return Step(told, requests=(DeliverSample(contract.id, language),))


def _to(spot: Spot) -> Callable[[Visit, Event], Step]:
    def go(visit: Visit, event: Event) -> Step:  # noqa: ARG001
        return visit.go(spot)

    return go


def _drafts(visit: Visit, event: Event) -> Step:
    return visit.go(Spot.DRAFTS, page=narrow(event, events.ShowDrafts).page)


def _back_in(visit: Visit, event: Event) -> Step:
    """Back from a side trip (help, language): into the draft that was left, if there is one."""
    if visit.draft(visit.stored.person.place.draft) is None:
        return visit.go(Spot.START)
    return _resume(visit, event)


def _unknown(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    return visit.stay("notice-unknown")


ANYWHERE: Mapping[type[Event], Callable[[Visit, Event], Step]] = {
    events.Start: _to(Spot.START),
    events.ShowHelp: _to(Spot.HELP),
    events.ShowLanguages: _to(Spot.LANGUAGE),
    events.ShowDrafts: _drafts,
    events.New: _new,
    events.OpenDraft: _open,
    events.Resume: _resume,
    events.ManageDraft: _about(Spot.DRAFT, events.ManageDraft),
    events.Rename: _about(Spot.RENAME, events.Rename),
    events.Delete: _about(Spot.DELETE, events.Delete),
    events.Clone: _clone,
    events.Speak: _speak,
    events.ShowSample: _sample,
    events.EraseAll: _to(Spot.ERASE),
    events.Unknown: _unknown,
}

TABLE: Mapping[Spot, Mapping[type[Event], Callable[[Visit, Event], Step]]] = {
    Spot.START: {events.Back: _back_in},
    Spot.HELP: {events.Back: _back_in},
    Spot.LANGUAGE: {events.Back: _back_in},
    Spot.CONTRACTS: {events.Back: _to(Spot.START)},
    Spot.DRAFTS: {events.Back: _back_in},
    Spot.DRAFT: {events.Back: _to(Spot.DRAFTS)},
    Spot.RENAME: {events.Say: _rename, events.Back: _to(Spot.DRAFT)},
    Spot.DELETE: {events.Confirm: _delete, events.Back: _to(Spot.DRAFT)},
    Spot.ERASE: {events.Confirm: _erase, events.Back: _back_in},
}
