"""What each reply to the question in front of a person does; `interview.TABLE` says where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import answers, events
from dialogs.draft import Notice
from dialogs.errors import Problem
from dialogs.fields import Choice, Multi, YesNo
from dialogs.proposing import propose_instead
from dialogs.step import Step
from dialogs.suggestions import proposals
from dialogs.turn import settled
from dialogs.values import Chosen, narrow

if TYPE_CHECKING:
    from dialogs.draft import Person
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.turn import Turn
    from dialogs.values import Value


def answered(turn: Turn, field: AnyField, value: Value) -> Step:
    """Store an answer to the question in front of the person, and go on."""
    draft = answers.give(turn.facts.contract, turn.draft, field, value, turn.person.id)
    return settled(_said(turn), draft, Notice("notice-saved", {"field": field.id}))


def say(turn: Turn, event: Event) -> Step:
    """Typed text answers the question. While options are being toggled it only adds to them."""
    field, text = turn.field, narrow(event, events.Say).text
    if (step := propose_instead(turn, text)) is not None:
        return step
    value = field.parse(text, turn.reading())
    if isinstance(value, Problem):
        return turn.stay(Notice(value.key, value.args))
    if isinstance(field, Multi) and turn.person.pending is not None:
        merged = _joined(
            field, pending_choice(turn.person, turn.facts, field), narrow(value, Chosen)
        )
        return Step(replace(turn.person.saying(field.dump(merged)), notices=()))
    return answered(turn, field, value)


def pick(turn: Turn, event: Event) -> Step:
    """A tap on an option answers a choice, and turns one of several on or off."""
    field, option = turn.field, narrow(event, events.Pick).option
    if isinstance(field, YesNo) and option in {"yes", "no"}:
        return answered(turn, field, option == "yes")
    if isinstance(field, Choice) and option in field.options:
        return answered(turn, field, option)
    if isinstance(field, Multi) and option in field.options:
        now = pending_choice(turn.person, turn.facts, field)
        flipped = set(now.options) ^ {option}
        chosen = Chosen(tuple(each for each in field.options if each in flipped), now.own)
        return Step(replace(turn.person.saying(field.dump(chosen)), notices=()))
    return turn.stay(Notice("notice-not-here"))


def take(turn: Turn, event: Event) -> Step:
    """Take one of the proposals."""
    offered = proposals(turn.field, turn.facts, turn.today)
    index = narrow(event, events.Take).index
    if index >= len(offered):
        return turn.stay(Notice("notice-not-here"))
    return answered(turn, turn.field, offered[index].value)


def confirm(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """The options are chosen, the table is complete, or the present answer may stay."""
    field = turn.field
    if isinstance(field, Multi) and turn.person.pending is not None:
        value = field.load(field.dump(pending_choice(turn.person, turn.facts, field)))
        if isinstance(value, Problem):
            return turn.stay(Notice(value.key, value.args))
        return answered(turn, field, value)
    present = turn.facts.values.get(field.id)
    if present is not None:
        return settled(turn, turn.draft)
    return turn.stay(Notice("notice-nothing-chosen"))


def skip(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Leave an optional blank out."""
    if turn.field.need != "optional":
        return turn.stay(Notice("notice-required"))
    draft = answers.skip(turn.draft, turn.field.id, turn.person.id)
    return settled(_said(turn), draft, Notice("notice-skipped", {"field": turn.field.id}))


def later(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Park a question; an answered one is simply left as it is."""
    if turn.field.id not in turn.facts.open_ids:
        return settled(turn, turn.draft)
    draft = answers.park(turn.draft, turn.field.id)
    return settled(turn, draft, Notice("notice-parked", {"field": turn.field.id}))


def pending_choice(person: Person, seen: Facts, field: Multi) -> Chosen:
    """The options that are on: those toggled so far, else the present answer.

    An option that a new version offers no more is off.
    """
    if isinstance(person.pending, dict):
        options, own = person.pending.get("options"), person.pending.get("own")
        if isinstance(options, list) and isinstance(own, list):
            on = tuple(option for option in field.options if option in options)
            return Chosen(on, tuple(map(str, own)))
    present = seen.values.get(field.id)
    return present if isinstance(present, Chosen) else Chosen()


def _said(turn: Turn) -> Turn:
    """The turn without what was half-said: the question is dealt with."""
    person = turn.person.saying(None)
    return turn if person is turn.person else replace(turn, person=person)


def _joined(field: Multi, one: Chosen, two: Chosen) -> Chosen:
    options = {*one.options, *two.options}
    return Chosen(
        tuple(each for each in field.options if each in options),
        tuple(dict.fromkeys((*one.own, *two.own))),
    )
