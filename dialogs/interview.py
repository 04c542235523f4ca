"""The conversation inside a draft, as a table.

Rules, in the order in which they bind:

1. What a person sees depends only on what is stored: `advance` gives the next stored state for
   every state and every event, and `screen.…` draws it. Neither fails and neither has effects.
2. The next question is the first that applies, is open and is not parked. When none is left the
   review comes.
3. Answers are never lost: going back, skipping, changing a condition or starting over leaves them
   in the draft or in its history. A changed answer reopens only those that say they follow it.
4. Whoever came from the review goes back to the review, once the questions that their change
   brought up are answered.
5. An event that means nothing where the person is changes nothing, and a notice says so. So does
   one that is not for a guest (`guests.py`).

`TABLE` has a row for each spot inside a draft and, for each event that means something there, the
function that handles it and the spots to which that may lead. The diagram in docs/architecture.md
is drawn from it. What happens outside a draft is `lobby.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import (
    answers,
    corrections,
    guests,
    moves,
    parties,
    proposing,
    replies,
    returning,
    rows,
    sharing,
)
from dialogs.draft import Notice, Place, Spot
from dialogs.events import (
    AcceptTerms,
    AddProposedRow,
    AddRow,
    Back,
    Browse,
    Confirm,
    Correct,
    CorrectCell,
    EditRow,
    Fill,
    Invite,
    Later,
    MakeAgain,
    MakeDocument,
    Nudge,
    Open,
    Override,
    Paste,
    Pick,
    Preview,
    Proceed,
    Remember,
    RemoveRow,
    Restart,
    Revoke,
    Say,
    ShowArticle,
    ShowDocument,
    ShowReview,
    ShowShare,
    ShowTerms,
    ShowVersion,
    Skip,
    Take,
    Undo,
    Why,
    WriteIn,
)
from dialogs.facts import facts
from dialogs.turn import INSIDE, Rule, Turn, settle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.contract import Contract
    from dialogs.draft import Draft, Person
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.step import Now, Step, Stored

ON = frozenset({Spot.ASK, Spot.REVIEW})
"""Where an answer may lead: to the next question, or to the review."""

ANYWHERE = frozenset(INSIDE)
"""Where somebody may be who edits an earlier message."""

HERE: Mapping[Spot, frozenset[Spot]] = {spot: frozenset({spot}) for spot in Spot}

COMMON: Mapping[type[Event], Rule] = {
    Correct: Rule(corrections.correct, ANYWHERE),
    CorrectCell: Rule(corrections.correct_cell, ANYWHERE),
    Paste: Rule(proposing.paste, HERE[Spot.PROPOSED]),
    Open: Rule(moves.open_field, HERE[Spot.ASK]),
    Proceed: Rule(moves.proceed, ON),
    ShowReview: Rule(moves.to(Spot.REVIEW), HERE[Spot.REVIEW]),
    ShowArticle: Rule(moves.show_article, HERE[Spot.ARTICLE]),
    ShowTerms: Rule(moves.show_terms, HERE[Spot.TERMS]),
    ShowDocument: Rule(moves.to(Spot.DOCUMENT), HERE[Spot.DOCUMENT]),
    MakeDocument: Rule(moves.make_document, frozenset({Spot.DOCUMENT, Spot.REVIEW})),
    Preview: Rule(moves.preview, frozenset(INSIDE)),
    ShowVersion: Rule(moves.show_version, HERE[Spot.VERSION]),
    MakeAgain: Rule(moves.make_again, frozenset(INSIDE)),
    WriteIn: Rule(moves.write_in, frozenset({Spot.DOCUMENT})),
    Restart: Rule(moves.to(Spot.RESTART), HERE[Spot.RESTART]),
    Override: Rule(moves.override, HERE[Spot.REVIEW]),
    Undo: Rule(moves.undo, ON),
    ShowShare: Rule(sharing.show, HERE[Spot.SHARE]),
}
"""What can be done from anywhere inside a draft."""

PASTED = Rule(proposing.say_elsewhere, HERE[Spot.PROPOSED])
"""Text where nothing is asked."""

TABLE: Mapping[Spot, Mapping[type[Event], Rule]] = {
    Spot.ASK: {
        **COMMON,
        Say: Rule(replies.say, ON | {Spot.PROPOSED}),
        Pick: Rule(replies.pick, ON),
        Take: Rule(replies.take, ON),
        Confirm: Rule(replies.confirm, ON),
        Back: Rule(moves.back, ON),
        Skip: Rule(replies.skip, ON),
        Later: Rule(replies.later, ON),
        Why: Rule(moves.why, HERE[Spot.ASK]),
        AddRow: Rule(rows.add, HERE[Spot.CELL]),
        EditRow: Rule(rows.edit, HERE[Spot.CELL]),
        RemoveRow: Rule(rows.remove, HERE[Spot.ASK]),
        AddProposedRow: Rule(rows.add_proposed, HERE[Spot.ASK]),
        Fill: Rule(parties.fill, ON),
        Browse: Rule(parties.browse, HERE[Spot.ASK]),
    },
    Spot.CELL: {
        **COMMON,
        Say: Rule(rows.say, frozenset({Spot.CELL, Spot.ASK})),
        Pick: Rule(rows.pick, frozenset({Spot.CELL, Spot.ASK})),
        Confirm: Rule(rows.keep, frozenset({Spot.CELL, Spot.ASK})),
        Skip: Rule(rows.skip, frozenset({Spot.CELL, Spot.ASK})),
        Back: Rule(rows.back, frozenset({Spot.CELL, Spot.ASK})),
    },
    Spot.TERMS: {
        **COMMON,
        Say: PASTED,
        AcceptTerms: Rule(moves.accept_terms, ON),
        Back: Rule(moves.leave_terms, ON),
    },
    Spot.REVIEW: {**COMMON, Say: PASTED, Back: Rule(moves.proceed, ON)},
    Spot.ARTICLE: {**COMMON, Say: PASTED, Back: Rule(moves.to(Spot.REVIEW), HERE[Spot.REVIEW])},
    Spot.DOCUMENT: {
        **COMMON,
        Say: PASTED,
        Remember: Rule(parties.remember, HERE[Spot.DOCUMENT]),
        Back: Rule(moves.to(Spot.REVIEW), HERE[Spot.REVIEW]),
    },
    Spot.VERSION: {
        **COMMON,
        Say: PASTED,
        Back: Rule(moves.to(Spot.DOCUMENT), HERE[Spot.DOCUMENT]),
    },
    Spot.SHARE: {
        **COMMON,
        Say: PASTED,
        Invite: Rule(sharing.invite, HERE[Spot.SHARE]),
        Revoke: Rule(sharing.revoke, HERE[Spot.SHARE]),
        Nudge: Rule(sharing.nudge, HERE[Spot.SHARE]),
        Back: Rule(moves.to(Spot.REVIEW), HERE[Spot.REVIEW]),
    },
    Spot.RETURNED: {
        **COMMON,
        Say: PASTED,
        Confirm: Rule(returning.propose, HERE[Spot.PROPOSED]),
        Back: Rule(returning.leave, HERE[Spot.REVIEW]),
    },
    Spot.PROPOSED: {
        **COMMON,
        Say: Rule(proposing.say, HERE[Spot.PROPOSED]),
        Pick: Rule(proposing.pick, HERE[Spot.PROPOSED]),
        EditRow: Rule(proposing.edit, HERE[Spot.PROPOSED]),
        RemoveRow: Rule(proposing.drop, ON | {Spot.PROPOSED, Spot.START}),
        Take: Rule(proposing.as_answer, ON),
        Confirm: Rule(proposing.take, ON | {Spot.PROPOSED}),
        Back: Rule(proposing.leave, ON | {Spot.PROPOSED, Spot.START}),
    },
    Spot.RESTART: {
        **COMMON,
        Say: PASTED,
        Confirm: Rule(moves.restart, ON),
        Back: Rule(moves.to(Spot.REVIEW), HERE[Spot.REVIEW]),
    },
}


def advance(contract: Contract, stored: Stored, draft: Draft, event: Event, now: Now) -> Step:
    """Take one event of a person who is inside `draft`; total and without effects."""
    guest = stored.guest(draft.id)
    seen = facts(contract, draft, mine=guest.fields if guest else None)
    person, news = sharing.news(stored.person, draft, seen)
    about = (stored.companies, now.fresh, stored.shares, now.code)
    turn = Turn(settle(person, seen), seen, now.today, *about)
    rule = TABLE[turn.person.place.spot].get(type(event))
    if not guests.may(seen, event):
        step = turn.stay(Notice("notice-guest"))
    else:
        step = turn.stay(Notice("notice-not-here")) if rule is None else rule.take(turn, event)
    step = _revised(seen, step if draft.version == contract.version else _renewed(seen, step))
    if guest is not None:
        step = sharing.reported(step, seen, guest, now.today)
    told = replace(step.person, notices=(*news, *step.person.notices))
    return replace(step, person=told) if news else step


def _renewed(before: Facts, step: Step) -> Step:
    """The step under a contract that is newer than the draft, which the person is told once."""
    draft = replace(step.draft or before.draft, version=before.contract.version)
    notices = (Notice("notice-new-version"), *step.person.notices)
    return replace(step, person=replace(step.person, notices=notices), draft=draft)


def _revised(before: Facts, step: Step) -> Step:
    """The step with its draft under the next revision and its name, if the draft changed."""
    after = step.draft
    if after is None or after == before.draft:
        return replace(step, draft=None)
    now = answers.revised(before, after)
    return replace(step, person=_heard(step.person, before.draft, now), draft=now)


def _heard(person: Person, before: Draft, after: Draft) -> Person:
    """The person without what they half-said to questions that are answered now."""
    if not person.half_said:
        return person
    answered = {
        Place(draft=after.id, field=field).question
        for field, answer in after.answers.items()
        if answer is not before.answers.get(field)
    }
    rest = {key: said for key, said in person.half_said.items() if key not in answered}
    return replace(person, half_said=rest)
