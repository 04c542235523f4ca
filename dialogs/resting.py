"""Drafts that nobody uses: their owner is reminded or warned, and in the end they are erased.

    last use ── reminder_days ──> REMIND, once, whoever wants it
             ── retention_days ─> ANNOUNCE ── it is out: TOLD ── the last day is over: ERASE

Using a draft (an answer, a new name, opening it, "keep it") begins all of this anew. Nothing is
erased that was not announced in time, with a day that is over since. Times are handed in: `now` is
in the bot's own time zone, so that nobody is woken at night.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from dialogs.draft import Rest
from dialogs.events import Keep, Remind
from dialogs.turn import INSIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dialogs.events import Event
    from dialogs.step import Policy, Step, Stored

NOTICE_DAYS = 14
"""Days between the announcement and the last day for keeping a draft; see `notice_days`."""
LATE = timedelta(days=1)
"""An announcement that took longer to get out has lost too many of its days, and is made anew."""
AWAKE = range(9, 20)
"""The hours in which messages that nobody asked for may be sent."""


class Care(StrEnum):
    """What is due for a draft that nobody uses."""

    REMIND = "remind"
    FORGO = "forgo"
    """There is nothing to remind of (any more)."""
    ANNOUNCE = "announce"
    TOLD = "told"
    """The announcement is out, or was refused for good."""
    WITHDRAW = "withdraw"
    """Drafts are kept longer than when it was announced."""
    ERASE = "erase"


def notice_days(policy: Policy) -> int:
    """Days that an owner has to keep a draft: a fortnight, a quarter of a shorter retention."""
    return max(1, min(NOTICE_DAYS, policy.retention_days // 4))


def waits(care: Care, now: datetime) -> bool:
    """Whether what is due is a message that nobody asked for, and it is night."""
    return care in {Care.REMIND, Care.ANNOUNCE} and now.hour not in AWAKE


def stands(rest: Rest, policy: Policy) -> bool:
    """Whether a draft is announced to be deleted, and would be today."""
    if rest.announced is None or not policy.retention_days:
        return False
    return rest.announced >= rest.used + timedelta(days=policy.retention_days)


def due(
    rest: Rest, policy: Policy, now: datetime, *, out: bool = False, wanted: bool = False
) -> Care | None:
    """What is due for a draft, if anything.

    Args:
        rest: the draft's times.
        policy: what is set.
        now: in the bot's time zone, whose days count.
        out: the announcement waits to be sent no longer.
        wanted: the owner wants reminders, and something is missing in the draft.
    """
    idle = now - rest.used
    if rest.announced is not None:
        if not stands(rest, policy):
            return Care.WITHDRAW
        return _announced(rest, rest.announced, now, out=out)
    if policy.retention_days and idle >= timedelta(days=policy.retention_days):
        return Care.ANNOUNCE
    if policy.reminder_days and rest.remind and idle >= timedelta(days=policy.reminder_days):
        return Care.REMIND if wanted else Care.FORGO
    return None


def _announced(rest: Rest, announced: datetime, now: datetime, *, out: bool) -> Care | None:
    if rest.told is None:
        return Care.TOLD if out else None
    if rest.told - announced > LATE:
        return Care.ANNOUNCE
    return Care.ERASE if rest.until is not None and now.date() > rest.until else None


def after(care: Care, rest: Rest, policy: Policy, now: datetime) -> Rest:
    """How a draft rests once what was due is done; as before where it was erased."""
    match care:
        case Care.REMIND | Care.FORGO:
            return replace(rest, remind=False)
        case Care.ANNOUNCE:
            until = now.date() + timedelta(days=notice_days(policy))
            return Rest(rest.used, announced=now, until=until)
        case Care.TOLD:
            return replace(rest, told=now)
        case Care.WITHDRAW:
            return Rest(rest.used, rest.remind)
        case Care.ERASE:
            return rest
        case _:
            assert_never(care)


def erased_after(rest: Rest, policy: Policy) -> date | None:
    """The day after which a draft will be deleted, where that is announced."""
    return rest.until if stands(rest, policy) else None


def rests(
    stored: Stored, event: Event, step: Step, at: datetime, unfinished: Collection[str]
) -> Mapping[str, Rest]:
    """How drafts rest after a step at the time `at`, where that is not as before.

    `unfinished` are those drafts that the step made or changed in which something is missing.
    """
    before = {line.id: line.rest for line in stored.drafts if line.guest is None}
    # To a guest a draft is not theirs to be reminded of, but they use it all the same.
    others = {line.id: line.rest for line in stored.drafts if line.guest is not None}
    place = step.person.place
    new: dict[str, Rest] = {}
    if isinstance(event, Remind) and not event.on:
        new |= {id_: replace(rest, remind=False) for id_, rest in before.items() if rest.remind}
    used = place.draft if place.spot in INSIDE else event.draft if isinstance(event, Keep) else ""
    if used in before:
        new[used] = Rest(at, new.get(used, before[used]).remind)
    if isinstance(event, Remind) and step.person.reminders and before:
        # The draft that they have in mind; all others from their next use on.
        new[place.draft if place.draft in before else next(iter(before))] = Rest(at, remind=True)
    for draft in (step.draft, *step.others):
        if draft is not None:
            new[draft.id] = Rest(at, bool(step.person.reminders) and draft.id in unfinished)
    for id_ in others.keys() & {place.draft if place.spot in INSIDE else "", *new}:
        new[id_] = Rest(at, others[id_].remind)
    return new
