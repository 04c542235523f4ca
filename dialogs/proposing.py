"""Answers found in a pasted text, shown in one list; only what the person confirms is stored.

The pasted text waits in `Person.half_said` with the question that it came in answer to, so that the
list can be left and found again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs import answers, events
from dialogs.company import side_of
from dialogs.draft import Notice, Place, Spot
from dialogs.errors import Problem
from dialogs.fields import LongText, Table
from dialogs.paste import Found, found, is_labelled, is_paste, on_side, pasted
from dialogs.paste.reading import read, reading
from dialogs.step import Discard, Step
from dialogs.turn import settled
from dialogs.values import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pydantic import JsonValue

    from dialogs.draft import Person
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.turn import Turn
    from dialogs.values import Value


BEGUN, BROUGHT = 1, 2
"""How a list came about that was pasted outside a draft (`Place.page`): the draft was begun for it,
or it was brought to the draft that the person had been in."""


@dataclass(frozen=True, slots=True)
class Item:
    """One proposed answer: its place among what was found, as pasted, as the field reads it."""

    index: int
    field: AnyField
    raw: str
    value: Value | Problem


@dataclass(frozen=True, slots=True)
class Proposed:
    """What waits to be confirmed.

    `text` is what was pasted, `side` the party that answers without one belong to, "" while that
    has to be asked, and `sided` whether there are such answers.
    """

    text: str
    side: str
    found: tuple[Found, ...]

    @property
    def sided(self) -> bool:
        """Whether some answers follow the chosen side."""
        return any(item.detail for item in self.found)

    def dump(self) -> dict[str, JsonValue]:
        """As it waits in `Person.half_said`."""
        rows: list[JsonValue] = [
            [item.field, item.detail, item.raw, item.language] for item in self.found
        ]
        return {"text": self.text, "side": self.side, "found": rows}


def proposed(person: Person) -> Proposed:
    """What waits to be confirmed by a person; nothing where it cannot be read."""
    match person.pending:
        case {"text": str(text), "side": str(side), "found": list(rows)}:
            return Proposed(text, side, found_in(rows))
        case _:
            return Proposed("", "", ())


def found_in(rows: Sequence[JsonValue]) -> tuple[Found, ...]:
    """What `Proposed.dump` wrote of what was found."""
    return tuple(Found(*map(str, row)) for row in rows if isinstance(row, list))


def items(person: Person, seen: Facts, today: date) -> tuple[Item, ...]:
    """The list as it stands, in the order of the text; empty while the side is to be told."""
    waiting = proposed(person)
    contract = seen.contract
    if waiting.sided and waiting.side not in contract.definition.sides:
        return ()
    listed: dict[str, Item] = {}
    for index, each in enumerate(waiting.found):
        item = on_side(each, waiting.side, contract)
        field = contract.fields.get(item.field) if item is not None else None
        if field is not None and seen.may(field.id) and field.id not in listed:
            value = read(each, field, seen, person.language, today)
            listed[field.id] = Item(index, field, each.raw, value)
    return tuple(listed.values())


def propose_instead(turn: Turn, text: str) -> Step | None:
    """Go to the list, where a typed text is not one answer but holds several of them."""
    return None if isinstance(turn.field, LongText | Table) else _propose(turn, text)


def _propose(turn: Turn, text: str) -> Step | None:
    if not is_paste(text):
        return None
    contract, spot = turn.facts.contract, turn.place.spot
    asked = contract.fields.get(turn.place.field) if spot in {Spot.ASK, Spot.PROPOSED} else None
    several, side = pasted(text, contract), _side(turn.facts, asked)
    if turn.facts.mine is not None:
        placed = (on_side(each, side, contract) for each in several)
        several = several if any(each and turn.facts.may(each.field) for each in placed) else ()
    if not several:
        return None
    there = Place(
        Spot.PROPOSED,
        turn.draft.id,
        asked.id if asked else "",
        to_review=turn.place.to_review or asked is None,
        brought=turn.place.brought,
    )
    return Step(turn.person.at(there).saying(Proposed(text, side, several).dump()))


def _side(seen: Facts, asked: AnyField | None) -> str:
    """The party that a text without one is about: the one that is asked for, or a guest's own."""
    for side, blanks in seen.contract.definition.sides.items():
        own = seen.mine is not None and seen.may(blanks["name"])
        if own or (asked is not None and asked.id in blanks.values()):
            return side
    return ""


def say_elsewhere(turn: Turn, event: Event) -> Step:
    """Text where nothing is asked: a paste is welcome anywhere."""
    step = _propose(turn, narrow(event, events.Say).text)
    return step or turn.stay(Notice("notice-not-here"))


def paste(turn: Turn, event: Event) -> Step:
    """Somebody else's words or card: what it holds is proposed, wherever the person is."""
    step = _propose(turn, narrow(event, events.Paste).text)
    return step or turn.stay(Notice("notice-unknown"))


def say(turn: Turn, event: Event) -> Step:
    """In the list: the new text of the answer in question, or more labelled lines.

    Without a label it can only mean the one answer that is not understood yet.
    """
    text = narrow(event, events.Say).text
    waiting, row = proposed(turn.person), turn.place.row
    listed = items(turn.person, turn.facts, turn.today)
    unclear = [item.index for item in listed if isinstance(item.value, Problem)]
    if row < 0 and len(unclear) == 1 and not is_labelled(text):
        row = unclear[0]
    if 0 <= row < len(waiting.found):
        changed = list(waiting.found)
        changed[row] = replace(changed[row], raw=text, language="")
        return _listed(turn, replace(waiting, found=tuple(changed)))
    more = found(text, turn.facts.contract) if is_labelled(text) else ()
    if not more:
        return turn.stay(Notice("notice-proposed-say"))
    sides = {side_of(turn.facts.contract, item.field.id) for item in listed}
    if not waiting.sided and len(sides) == 1:
        waiting = replace(waiting, side=sides.pop())  # whom else could they be about?
    merged = {(item.field, item.detail): item for item in (*waiting.found, *more)}
    return _listed(turn, replace(waiting, found=tuple(merged.values())))


def pick(turn: Turn, event: Event) -> Step:
    """Say whose company the pasted one is."""
    side = narrow(event, events.Pick).option
    blanks = turn.facts.contract.definition.sides.get(side)
    if blanks is None or not turn.facts.may(blanks["name"]):
        return turn.stay(Notice("notice-gone"))
    return _listed(turn, replace(proposed(turn.person), side=side))


def edit(turn: Turn, event: Event) -> Step:
    """Ask for one answer of the list again."""
    row = narrow(event, events.EditRow).row
    if row >= len(proposed(turn.person).found):
        return turn.stay(Notice("notice-gone"))
    return Step(turn.person.at(replace(turn.place, row=row)))


def drop(turn: Turn, event: Event) -> Step:
    """Take one answer out of the list; without any left, the list is left."""
    row, waiting = narrow(event, events.RemoveRow).row, proposed(turn.person)
    if row >= len(waiting.found):
        return turn.stay(Notice("notice-gone"))
    rest = waiting.found[:row] + waiting.found[row + 1 :]
    return _listed(turn, replace(waiting, found=rest)) if rest else leave(turn, event)


def leave(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """From one answer back to the list; from the list back to where the text was pasted."""
    if turn.place.row >= 0:
        return Step(turn.person.at(replace(turn.place, row=-1)))
    gone = turn.draft
    if turn.place.page == BEGUN and not gone.revision:
        left = replace(turn.person.without(gone.id), notices=(Notice("notice-paste-left"),))
        return Step(left, requests=(Discard(gone.id),))
    return Step(_away(turn))


def as_answer(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """The text was meant as the answer to the question itself."""
    asked, person = turn.facts.contract.fields.get(turn.place.field), _away(turn)
    if asked is None:
        return turn.stay(Notice("notice-gone"))
    text = proposed(turn.person).text
    value = asked.parse(text, reading(person.language, turn.facts, asked, turn.today))
    if isinstance(value, Problem):
        return Step(replace(person, notices=(Notice(value.key, value.args),)))
    draft = answers.give(turn.facts.contract, turn.draft, asked, value, person.id)
    told = Notice("notice-saved", {"field": asked.id})
    return settled(replace(turn, person=person), draft, told)


def take(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Store what was understood, all at once; what was not stays in the list."""
    listed = items(turn.person, turn.facts, turn.today)
    contract, draft = turn.facts.contract, turn.draft
    order = sorted(listed, key=lambda item: contract.position[item.field.id])
    taken = [(item.field, item.value) for item in order if not isinstance(item.value, Problem)]
    if not taken:
        return turn.stay(Notice("notice-proposed-none"))
    for field, value in taken:
        draft = answers.give(contract, draft, field, value, turn.person.id)
    told = Notice("notice-proposed-taken", {"count": len(taken)})
    unclear = [item for item in listed if isinstance(item.value, Problem)]
    if unclear:
        waits = proposed(turn.person).found
        rest = tuple(
            Found(each.field.id, "", each.raw, waits[each.index].language) for each in unclear
        )
        step = _listed(turn, Proposed("", "", rest))
        return replace(step, person=replace(step.person, notices=(told,)), draft=draft)
    return settled(replace(turn, person=turn.person.saying(None)), draft, told)


def _listed(turn: Turn, waiting: Proposed) -> Step:
    there = turn.person.at(replace(turn.place, row=-1))
    return Step(there.saying(waiting.dump()))


def _away(turn: Turn) -> Person:
    """The person back at the question, or at the review, with nothing waiting."""
    here = turn.place
    back = Place(Spot.ASK, here.draft, here.field, to_review=here.to_review, brought=here.brought)
    if not here.field:
        back = Place(Spot.REVIEW, here.draft)
    return turn.person.saying(None).at(back)
