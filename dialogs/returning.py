"""A Word file that came back: what differs is told, new words in blanks wait to be confirmed.

How it differs waits in `Person.half_said`, as a pasted text does, so that the screen can be left
and found again. What has changed in the draft since is looked up whenever it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.comparing import Comparison, Difference
from dialogs.draft import Notice, Place, Spot
from dialogs.facts import facts
from dialogs.paste import Found
from dialogs.paste.reading import read
from dialogs.proposing import Proposed, found_in
from dialogs.step import Step
from dialogs.values import narrow

if TYPE_CHECKING:
    from pydantic import JsonValue

    from dialogs.draft import Person
    from dialogs.events import Event
    from dialogs.turn import Turn
    from dialogs.visit import Visit


@dataclass(frozen=True, slots=True)
class Back:
    """A file as it waits: where it was made, and what differs in it.

    `revision` is the draft's, `reopened` what was open again at that time.
    `known` is False where nothing could be compared; `more` counts the differences not kept,
    `found` are the new words in blanks, also in those that a guest only reads of; `same` says that
    nothing at all was changed in the file.
    """

    revision: int = 0
    known: bool = False
    differences: tuple[Difference, ...] = ()
    more: int = 0
    found: tuple[Found, ...] = ()
    reopened: frozenset[str] = frozenset()
    same: bool = False

    def dump(self) -> JsonValue:
        """As it waits in `Person.half_said`."""
        return {
            "revision": self.revision,
            "known": self.known,
            "differences": [[each.number, each.before, each.after] for each in self.differences],
            "more": self.more,
            "reopened": [*sorted(self.reopened)],
            "same": self.same,
            **Proposed("", "", self.found).dump(),
        }


def returned(person: Person) -> Back:
    """The file that waits in front of a person; an empty one where it cannot be read."""
    match person.pending:
        case {
            "revision": int(revision),
            "known": bool(known),
            "differences": list(rows),
            "more": int(more),
            "found": list(found),
            "reopened": list(reopened),
            "same": bool(same),
        }:
            told = (Difference(*map(str, row)) for row in rows if isinstance(row, list))
            again = frozenset(map(str, reopened))
            return Back(revision, known, tuple(told), more, found_in(found), again, same)
        case _:
            return Back()


def arrive(visit: Visit, event: Event) -> Step:
    """Open the draft that a file was made of, at what differs in it."""
    came = narrow(event, events.Returned)
    known = visit.draft(came.draft)
    if known is None:
        return visit.stay("notice-word-strange")
    draft, contract = known
    guest, compared = visit.stored.guest(draft.id), came.compared or Comparison()
    seen = facts(contract, draft, mine=guest.fields if guest else None)
    found = tuple(
        each
        for filled in compared.filled
        if (field := contract.fields.get(filled.field)) is not None
        for each in [Found(field.id, "", filled.text, filled.language)]
        # The draft may say so by now.
        if read(each, field, seen, visit.person.language, visit.now.today)
        != seen.values.get(field.id)
    )
    told = compared.differences, compared.more, found
    there = visit.person.at(Place(Spot.RETURNED, draft.id, page=came.number))
    return Step(
        there.saying(
            Back(
                came.revision,
                came.compared is not None,
                *told,
                came.reopened,
                compared == Comparison(),
            ).dump()
        )
    )


def refuse(visit: Visit, event: Event) -> Step:
    """Say why a file is of no use; nothing tells whether there is a draft behind it."""
    return visit.stay(f"notice-word-{narrow(event, events.NotReturned).why}")


def propose(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Go to the list of new words in blanks, to take or to drop each of them."""
    found = tuple(each for each in returned(turn.person).found if turn.facts.may(each.field))
    if not found:
        return turn.stay(Notice("notice-gone"))
    there = turn.person.saying(None).at(Place(Spot.PROPOSED, turn.draft.id, to_review=True))
    return Step(there.saying(Proposed("", "", found).dump()))


def leave(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """To the review; what the file says is kept no longer."""
    return Step(turn.person.saying(None).at(Place(Spot.REVIEW, turn.draft.id)))
