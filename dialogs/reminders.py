"""What people say about drafts that nobody uses: keep this one, remind me, do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.draft import Notice
from dialogs.facts import facts
from dialogs.step import Step
from dialogs.turn import INSIDE
from dialogs.values import narrow

if TYPE_CHECKING:
    from dialogs.events import Event
    from dialogs.visit import Visit

OFFER = "notice-remind-offer"
"""The notice that comes with a button at the start: see `screens/lobby.py`."""


def keep(visit: Visit, event: Event) -> Step:
    """Keep a draft from wherever one is; `resting.rests` sees to its days."""
    wanted = narrow(event, events.Keep).draft
    line = next((line for line in visit.stored.drafts if line.id == wanted), None)
    if line is None or line.guest is not None:
        return visit.stay("notice-gone")
    kept = Notice("notice-kept", {"name": line.name})
    return Step(replace(visit.stored.person, notices=(kept,)))


def remind(visit: Visit, event: Event) -> Step:
    """Turn reminders on or off; nobody gets any who has not asked for them."""
    on, days = narrow(event, events.Remind).on, visit.library.policy.reminder_days
    if on and not days:
        return visit.stay("notice-not-here")
    told = Notice("notice-remind-on", {"days": days}) if on else Notice("notice-remind-off")
    return Step(replace(visit.stored.person, reminders=on, notices=(told,)))


def offering(visit: Visit, step: Step) -> Step:
    """The step with the offer of a reminder, once, to whoever leaves a draft half-finished."""
    person, place, days = step.person, visit.stored.person.place, visit.library.policy.reminder_days
    found = visit.own(place.draft) if place.spot in INSIDE else None
    if person.reminders is not None or not days or found is None:
        return step
    draft, contract = found
    if not draft.answers or not facts(contract, draft).missing:
        return step
    told = (*person.notices, Notice(OFFER, {"days": days}))
    return replace(step, person=replace(person, reminders=False, notices=told))
