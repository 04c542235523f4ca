"""Open drafts that hold what a saved company was before a change, and bringing them up to date.

A draft whose final document was asked for is never touched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import answers, events
from dialogs.company import outdated
from dialogs.draft import Notice, Place, Spot
from dialogs.facts import facts
from dialogs.values import narrow

if TYPE_CHECKING:
    from dialogs.company import Company
    from dialogs.contract import Contract
    from dialogs.draft import Draft
    from dialogs.events import Event
    from dialogs.step import Step
    from dialogs.visit import Visit


def show(visit: Visit, event: Event) -> Step:
    """Which drafts these are; without any, what was replaced is remembered no longer."""
    company = visit.company(narrow(event, events.ShowUses).company)
    if company is None:
        return visit.go(Spot.COMPANIES, Notice("notice-gone"))
    found = (visit.own(line.id) for line in visit.stored.drafts)
    stale = tuple(each[0].id for each in found if each and _renewed(visit, *each, company))
    if stale:
        return visit.at(Place(Spot.USES, company=company.id, brought=stale))
    settled = replace(company, former=())
    told = Notice("notice-company-unused")
    return replace(visit.at(Place(Spot.COMPANY, company=company.id), told), companies=(settled,))


def update(visit: Visit, event: Event) -> Step:
    """Bring one of them up to date, or all; each change is a revision of its draft."""
    wanted, company = narrow(event, events.UpdateDraft).draft, visit.here
    place = visit.stored.person.place
    if company is None:
        return visit.go(Spot.COMPANIES, Notice("notice-gone"))
    done: dict[str, Draft] = {}
    for id_ in place.brought:
        found = visit.own(id_) if wanted in {"", id_} else None
        if found is not None and (draft := _renewed(visit, *found, company)):
            done[id_] = draft
    if not done:
        return visit.stay("notice-gone")
    now = {id_: f"{id_}@{draft.revision}" for id_, draft in done.items()}
    listed = tuple(now.get(id_, id_) for id_ in place.brought)
    told = Notice("notice-drafts-updated", {"count": len(done)})
    step = visit.at(replace(place, brought=listed), told)
    return replace(step, others=tuple(done.values()))


def take_back(visit: Visit, event: Event) -> Step:
    """Take that back in one draft."""
    wanted, place = narrow(event, events.TakeBack), visit.stored.person.place
    mark = f"{wanted.draft}@{wanted.revision}"
    found = visit.own(wanted.draft) if mark in place.brought else None
    if found is None or found[0].finished:
        return visit.stay("notice-gone")
    draft, contract = found
    undone = answers.undo(contract, draft, wanted.revision, visit.person.id)
    listed = tuple(wanted.draft if each == mark else each for each in place.brought)
    told = Notice("notice-draft-restored", {"name": draft.name})
    step = visit.at(replace(place, brought=listed), told)
    return replace(step, others=(answers.revised(facts(contract, draft), undone),))


def _renewed(visit: Visit, draft: Draft, contract: Contract, company: Company) -> Draft | None:
    """A draft brought up to date; None where nothing in it is to be changed."""
    seen = facts(contract, draft)
    stale = () if draft.finished else tuple(outdated(company, seen))
    after = draft
    for field, value in stale:
        after = answers.give(contract, after, field, value, visit.person.id)
    return answers.revised(seen, after) if stale else None
