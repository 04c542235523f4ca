"""Everything outside a draft, as a table like the interview's, and the way into a draft.

`ANYWHERE` holds the events that mean the same wherever a person is; `TABLE` what else means
something at each spot of the lobby. Whoever leaves a draft finds it again exactly as they left it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import (
    companies,
    copies,
    events,
    guests,
    interview,
    managing,
    pasting,
    reminders,
    returning,
    sharing,
    uses,
)
from dialogs.draft import Notice, Place, Spot
from dialogs.paste import pasted
from dialogs.step import EVERY, DeliverSample, Step
from dialogs.turn import INSIDE
from dialogs.values import narrow
from dialogs.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dialogs.events import Event
    from dialogs.step import Library, Now, Stored


def wants(event: Event) -> tuple[str, ...]:
    """The drafts that an event is about, to be loaded beside the current one."""
    match event:
        case (
            events.OpenDraft(draft)
            | events.ManageDraft(draft)
            | events.Rename(draft)
            | events.Clone(draft)
            | events.NextDeal(draft, _)
            | events.Delete(draft)
            | events.Leave(draft)
            | events.TakeBack(draft, _)
            | events.Returned(draft=draft)
        ):
            return (draft,)
        case events.UpdateDraft(draft):
            return (draft or EVERY,)
        case events.ShowUses():
            return (EVERY,)
        case _:
            return ()


def opens(event: Event) -> str:
    """The digest of the link that an event opens, to be looked up; "" for none."""
    return sharing.digest(event.code) if isinstance(event, events.Join) else ""


def advance(stored: Stored, event: Event, library: Library, now: Now) -> Step:
    """Take one event of a person, wherever they are; total and without effects."""
    gone = guests.withdrawn(stored)
    if not gone:
        return _advance(stored, event, library, now)
    there = replace(stored, person=guests.without_withdrawn(stored))
    told = Notice("notice-withdrawn")
    if stored.person.place.draft in gone and type(event) not in ANYWHERE:
        return Visit(there, library, now).go(Spot.START, told)
    step = _advance(there, event, library, now)
    return replace(step, person=replace(step.person, notices=(told, *step.person.notices)))


def _advance(stored: Stored, event: Event, library: Library, now: Now) -> Step:
    visit = Visit(stored, library, now)
    if (handler := ANYWHERE.get(type(event))) is not None:
        return handler(visit, event)
    if isinstance(event, events.Preview) and not library.previews:
        return visit.stay("notice-no-preview")
    if (row := TABLE.get(stored.person.place.spot)) is not None and type(event) in row:
        return row[type(event)](visit, event)
    current = visit.draft(stored.person.place.draft)
    if current is None and isinstance(event, events.Paste):
        return visit.stay("notice-unknown")
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
        which = visit.go(Spot.CONTRACTS)
        return replace(which, person=which.person.saying(None))
    contract = contracts.get(wanted or next(iter(contracts)))
    if contract is None:
        return visit.stay("notice-gone")
    text = pasting.waiting(visit.stored.person, wanted)
    if text and pasted(text, contract):
        return pasting.begin(visit, contract, text)
    draft = copies.blank(contract, visit.now.fresh, visit.person.language)
    return visit.enter(draft, contract, Notice("notice-new"), new=True)


def _no_contract(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """None of them; what was pasted for one is forgotten."""
    person = visit.stored.person.saying(None)
    return replace(visit, stored=replace(visit.stored, person=person)).go(Spot.START)


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
    return visit.enter(*found, Notice("notice-resumed"), new=False)


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
    language = contract.written_in(person.language)
    told = replace(person, notices=(Notice("notice-making"),))
    return Step(told, requests=(DeliverSample(contract.id, language),))


def _start(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    return reminders.offering(visit, visit.go(Spot.START))


def _to(spot: Spot) -> Callable[[Visit, Event], Step]:
    def go(visit: Visit, event: Event) -> Step:  # noqa: ARG001
        return visit.go(spot)

    return go


def _drafts(visit: Visit, event: Event) -> Step:
    page = narrow(event, events.ShowDrafts).page
    return reminders.offering(visit, visit.go(Spot.DRAFTS, page=page))


def _back_in(visit: Visit, event: Event) -> Step:
    """Back from a side trip (help, language): into the draft that was left, if there is one."""
    if visit.draft(visit.stored.person.place.draft) is None:
        return visit.go(Spot.START)
    return _resume(visit, event)


def _unknown(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    return visit.stay("notice-unknown")


ANYWHERE: Mapping[type[Event], Callable[[Visit, Event], Step]] = {
    events.Start: _start,
    events.ShowHelp: _to(Spot.HELP),
    events.ShowLanguages: _to(Spot.LANGUAGE),
    events.ShowDrafts: _drafts,
    events.New: _new,
    events.OpenDraft: _open,
    events.Resume: _resume,
    events.ManageDraft: managing.about(Spot.DRAFT, events.ManageDraft),
    events.Rename: managing.about(Spot.RENAME, events.Rename),
    events.CorrectName: managing.correct_name,
    events.Delete: managing.about(Spot.DELETE, events.Delete),
    events.Clone: managing.clone,
    events.NextDeal: managing.next_deal,
    events.Keep: reminders.keep,
    events.Remind: reminders.remind,
    events.Speak: _speak,
    events.ShowSample: _sample,
    events.EraseAll: _to(Spot.ERASE),
    events.ShowCompanies: companies.show_all,
    events.ShowCompany: companies.show,
    events.AddCompany: companies.ask_name,
    events.DropCompany: companies.ask_drop,
    events.ShowUses: uses.show,
    events.Returned: returning.arrive,
    events.NotReturned: returning.refuse,
    events.Unknown: _unknown,
    events.Join: guests.join,
    events.Leave: guests.ask_leave,
}

PASTED: Mapping[type[Event], Callable[[Visit, Event], Step]] = {
    events.Say: pasting.paste,
    events.Paste: pasting.paste,
}
"""Where nothing is asked and nothing is about to be deleted."""

TABLE: Mapping[Spot, Mapping[type[Event], Callable[[Visit, Event], Step]]] = {
    Spot.START: {**PASTED, events.Back: _back_in},
    Spot.HELP: {**PASTED, events.Back: _back_in},
    Spot.LANGUAGE: {**PASTED, events.Back: _back_in},
    Spot.CONTRACTS: {**PASTED, events.Back: _no_contract},
    Spot.DRAFTS: {**PASTED, events.Back: _back_in},
    Spot.DRAFT: {**PASTED, events.Back: _to(Spot.DRAFTS)},
    Spot.RENAME: {events.Say: managing.rename, events.Back: _to(Spot.DRAFT)},
    Spot.DELETE: {events.Confirm: managing.delete, events.Back: _to(Spot.DRAFT)},
    Spot.ERASE: {events.Confirm: managing.erase, events.Back: _back_in},
    Spot.COMPANIES: {events.Say: companies.say_new, events.Back: _back_in},
    Spot.COMPANY: {
        events.Say: companies.say,
        events.Open: companies.ask_detail,
        events.Pick: companies.pick,
        events.Back: companies.show_all_again,
    },
    Spot.DETAIL: {
        events.Say: companies.say_detail,
        events.Skip: companies.clear,
        events.Back: companies.back,
    },
    Spot.DROP: {events.Confirm: companies.drop, events.Back: companies.back},
    Spot.USES: {
        events.UpdateDraft: uses.update,
        events.TakeBack: uses.take_back,
        events.Back: companies.back,
    },
    Spot.LEAVE: {events.Confirm: guests.leave, events.Back: _to(Spot.DRAFT)},
}
