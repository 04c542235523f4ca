"""The screen of a question: the blank in its clause, what may be answered, and the ways on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.answers import terms_open
from dialogs.clauses import quote
from dialogs.fields import Choice as ChoiceField
from dialogs.fields import Date, Multi, Table, YesNo
from dialogs.replies import pending_choice
from dialogs.screen import Choice, Screen, Style
from dialogs.screens import parties, table
from dialogs.screens.expected import expects
from dialogs.suggestions import proposals
from dialogs.values import Own

if TYPE_CHECKING:
    from dialogs.fields import AnyField
    from dialogs.screens.view import View

Rows = tuple[tuple[Choice, ...], ...]


def draw(view: View) -> Screen:
    """Ask the field that the person is at."""
    field = view.field
    words = view.of(field)
    value = view.facts.values.get(field.id)
    answers = _answers(view, field)
    idle = not any(choice.default for row in answers for choice in row)
    return Screen(
        place=view.place,
        title=words.question,
        notices=view.notices(),
        progress=view.progress(view.contract.article_of[field.id].id),
        body=_body(view, field),
        example=words.example,
        why=words.why if view.place.why else "",
        quote=quote(view.facts, field.id, view.person.language),
        current="" if value is None else field.retype(value, words, view.phrases),
        around=_around(view, field),
        expects=expects(field),
        choices=(
            *answers,
            *_terms(view, field),
            *view.undo(now=True),
            _ways(view, field, idle=idle),
        ),
    )


def _around(view: View, field: AnyField) -> date | None:
    """The day that a date question is most likely about: its answer, else the first proposal."""
    if not isinstance(field, Date):
        return None
    offered = (offer.value for offer in proposals(field, view.facts, view.today))
    days = (view.facts.values.get(field.id), *offered)
    return next((day for day in days if isinstance(day, date)), None)


def options(view: View, field: AnyField) -> Rows:
    """The options of a choice or a yes/no question, the present answer marked."""
    value = view.facts.values.get(field.id)
    words = view.of(field)
    if isinstance(field, YesNo):
        return (
            tuple(
                _option(view, field, answer, "yes" if answer else "no", chosen=value is answer)
                for answer in (True, False)
            ),
        )
    if isinstance(field, Multi):
        now = pending_choice(view.person, view.facts, field)
        return tuple(
            (
                Choice(
                    words.options[option],
                    events.Pick(option),
                    chosen=option in now.options,
                    answer=True,
                ),
            )
            for option in field.options
        )
    if isinstance(field, ChoiceField):
        return tuple(
            (_option(view, field, option, option, chosen=value == option),)
            for option in field.options
        )
    return ()


def _option(view: View, field: AnyField, value: str | bool, option: str, *, chosen: bool) -> Choice:  # noqa: FBT001
    words = view.of(field)
    label = words.options.get(option) or view.shown(field, value)
    return Choice(
        label,
        events.Pick(option),
        chosen=chosen or None,
        default=_standard(view, field, value),
        answer=True,
    )


def _standard(view: View, field: AnyField, value: object) -> bool:
    unanswered = field.id not in view.facts.values
    return unanswered and any(
        offer.value == value and offer.origin != "suggested"
        for offer in proposals(field, view.facts, view.today)[:1]
    )


def _body(view: View, field: AnyField) -> tuple[str, ...]:
    lines: list[str] = []
    if field.need == "optional":
        lines.append(view.say("question-optional"))
    if isinstance(field, Table):
        lines.extend(table.lines(view, field))
    elif field.id in view.facts.values:
        lines.append(view.say("question-current", answer=view.state(field)))
    if isinstance(field, Multi):
        lines.append(view.say("question-several"))
        own = pending_choice(view.person, view.facts, field).own
        if view.person.pending is not None and own:
            lines.append(view.say("question-own", words="、".join(own)))
    if isinstance(field, ChoiceField | Multi) and field.own:
        lines.append(view.say("question-own-words"))
    return tuple(lines)


def _answers(view: View, field: AnyField) -> Rows:
    if isinstance(field, Table):
        return table.choices(view, field)
    rows = [*options(view, field)]
    answered = field.id in view.facts.values
    if isinstance(field, Multi) and (view.person.pending is not None or answered):
        done = Choice(view.say("choice-done"), events.Confirm(), Style.CONFIRM, default=True)
        rows.append((done,))
    elif answered:
        keep = Choice(view.say("choice-keep"), events.Confirm(), Style.CONFIRM, default=True)
        rows.append((keep,))
    rows.extend((offer,) for offer in _offers(view, field))
    default = any(choice.default for row in rows for choice in row)
    return (*rows, *parties.filling(view, field, fresh=not answered and not default))


def _offers(view: View, field: AnyField) -> list[Choice]:
    """One tap for each proposed answer that is not among the options anyway."""
    present = view.facts.values.get(field.id)
    fresh = present is None and view.person.pending is None
    offers: list[Choice] = []
    for index, offer in enumerate(proposals(field, view.facts, view.today)):
        if offer.value == present or (
            isinstance(field, ChoiceField | YesNo) and not isinstance(offer.value, Own)
        ):
            continue
        label = view.say(f"choice-{offer.origin}", answer=view.shown(field, offer.value))
        # A date that only the calendar suggests must not be taken by a slip of the thumb.
        best = index == 0 and (offer.origin != "suggested" or not isinstance(field, Date))
        offers.append(Choice(label, events.Take(index), default=fresh and best, answer=True))
    return offers


def _terms(view: View, field: AnyField) -> Rows:
    """Offer the article's standard terms where they settle more than this one question.

    Before any of them is answered all are offered, as the short way.
    """
    if view.guest is not None:
        return ()
    fields = view.contract.fields
    standard = any(fields[name].need == "standard" for name in view.facts.values)
    if not standard and terms_open(view.facts, ""):
        return ((Choice(view.say("choice-short-way"), events.ShowTerms()),),)
    article = view.contract.article_of[field.id].id
    if field.need == "optional" or field.id not in view.facts.open_ids:
        return ()
    count = terms_open(view.facts, article)
    if count < 2:  # noqa: PLR2004  (one is what the question's own proposal is for)
        return ()
    return ((Choice(view.say("choice-terms", count=count), events.ShowTerms(article)),),)


def _ways(view: View, field: AnyField, *, idle: bool) -> tuple[Choice, ...]:
    """The ways on; with `idle`, no answer is on offer and an empty line may skip."""
    ways = [Choice(view.say("choice-back"), events.Back())]
    if field.need == "optional":
        ways.append(Choice(view.say("choice-skip"), events.Skip(), default=idle))
    elif field.id in view.facts.open_ids:
        ways.append(Choice(view.say("choice-later"), events.Later()))
    if view.of(field).why:
        ways.append(Choice(view.say("choice-why"), events.Why()))
    ways.append(Choice(view.say("choice-review"), events.ShowReview()))
    return tuple(ways)
