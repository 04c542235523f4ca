"""Going about inside a draft: questions, review, terms, document; `interview.TABLE` says where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import answers, events
from dialogs.draft import Notice, Place, Spot
from dialogs.facts import facts
from dialogs.findings import findings
from dialogs.step import Deliver, DeliverPages, Step
from dialogs.turn import ask, onward, settled
from dialogs.values import narrow
from dialogs.versions import as_of, digest, recorded, version

if TYPE_CHECKING:
    from collections.abc import Callable

    from dialogs.draft import Person
    from dialogs.events import Event
    from dialogs.fields import AnyField
    from dialogs.turn import Turn


def back(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """To the question before this one; whoever came from the review goes back there."""
    if turn.place.to_review:
        return Step(turn.person.at(Place(Spot.REVIEW, turn.draft.id)))
    before = [field for field in turn.facts.applies if _earlier(turn, field)]
    if not before:
        return turn.stay(Notice("notice-first"))
    return Step(turn.person.at(ask(turn.facts, before[-1])))


def why(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Unfold or fold the reason for the question."""
    return Step(replace(turn.person, place=replace(turn.place, why=not turn.place.why), notices=()))


def open_field(turn: Turn, event: Event) -> Step:
    """Go to any question that applies; from the review, to come back there."""
    wanted = narrow(event, events.Open).field
    field = next((item for item in turn.facts.applies if item.id == wanted), None)
    if field is None:
        return turn.stay(Notice("notice-gone"))
    here = turn.place
    there = ask(turn.facts, field, to_review=_from_review(here), brought=here.brought)
    return Step(turn.person.at(there))


def proceed(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """On with the first open question, parked ones when nothing else is left."""
    if turn.facts.next is None and turn.facts.parked and turn.place.spot is Spot.REVIEW:
        return Step(turn.person.at(ask(turn.facts, turn.facts.parked[0], to_review=True)))
    return Step(onward(turn.person, turn.facts))


def to(spot: Spot) -> Callable[[Turn, Event], Step]:
    """A rule that only goes somewhere."""

    def go(turn: Turn, event: Event) -> Step:  # noqa: ARG001
        return Step(turn.person.at(Place(spot, turn.draft.id)))

    return go


def show_article(turn: Turn, event: Event) -> Step:
    """Show one article's answers."""
    article = narrow(event, events.ShowArticle).article
    if all(article != item.id for item in turn.facts.contract.articles):
        return turn.stay(Notice("notice-gone"))
    return Step(turn.person.at(Place(Spot.ARTICLE, turn.draft.id, article=article)))


def show_terms(turn: Turn, event: Event) -> Step:
    """Show an article's standard terms in full before they can be taken."""
    article = narrow(event, events.ShowTerms).article
    if not answers.terms_open(turn.facts, article):
        return turn.stay(Notice("notice-no-terms"))
    here = turn.place
    asked = here.field if here.spot is Spot.ASK else ""
    there = Place(Spot.TERMS, here.draft, asked, article, to_review=_from_review(here))
    return Step(turn.person.at(there))


def leave_terms(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Back to the question or the review that the terms were shown from."""
    here = turn.place
    spot = Spot.ASK if here.field else Spot.REVIEW
    return Step(turn.person.at(Place(spot, here.draft, here.field, to_review=here.to_review)))


def accept_terms(turn: Turn, event: Event) -> Step:
    """Take the standard terms that are on the screen."""
    bare = narrow(event, events.AcceptTerms).bare
    count = sum(1 for _ in answers.terms(turn.facts, turn.place.article))
    draft = answers.accept(turn.facts, turn.place.article, turn.person.id, bare=bare)
    told = [Notice("notice-terms-taken", {"count": count})]
    if left := len(draft.skipped - turn.draft.skipped):
        told.append(Notice("notice-left-out", {"count": left}))
    return settled(turn, draft, *told)


def undo(turn: Turn, event: Event) -> Step:
    """Take back what one tap answered all at once."""
    revision = narrow(event, events.Undo).revision
    count = sum(answer.revision == revision for answer in turn.draft.answers.values())
    if not count:
        return turn.stay(Notice("notice-gone"))
    draft = answers.undo(turn.facts.contract, turn.draft, revision, turn.person.id)
    told = Notice("notice-undone", {"count": count})
    if turn.place.spot is Spot.ASK:
        return settled(turn, draft, told)
    return Step(_reviewing(turn, told), draft)


def make_document(turn: Turn, event: Event) -> Step:
    """Ask for a document; the final one waits for missing answers and unanswered errors."""
    final = narrow(event, events.MakeDocument).final
    if final and (missing := len(turn.facts.missing)):
        return Step(_reviewing(turn, Notice("notice-missing", {"count": missing})))
    if final and (errors := sum(finding.blocks for finding in findings(turn.facts))):
        return Step(_reviewing(turn, Notice("notice-errors", {"count": errors})))
    there = turn.person.at(Place(Spot.DOCUMENT, turn.draft.id, page=1), Notice("notice-making"))
    draft = recorded(turn.facts, turn.today) if final else turn.draft
    # What is final is what was on the screen, though others may answer before it is made.
    number = len(draft.versions) if final else 0
    return Step(there, draft, requests=(Deliver(turn.draft.id, final, number),))


def preview(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Ask for the pages as they would be printed now, wherever in the draft."""
    there = turn.stay(Notice("notice-making"))
    return replace(there, requests=(DeliverPages(turn.draft.id),))


def show_version(turn: Turn, event: Event) -> Step:
    """Show what a version says, beside another one or the one before it."""
    wanted = narrow(event, events.ShowVersion)
    beside = wanted.beside or wanted.number - 1
    if version(turn.draft, wanted.number) is None or beside > len(turn.draft.versions):
        return turn.stay(Notice("notice-gone"))
    there = Place(Spot.VERSION, turn.draft.id, page=wanted.number, row=beside)
    return Step(turn.person.at(there))


def make_again(turn: Turn, event: Event) -> Step:
    """Ask for the file of an earlier version, while the contract's own words are the same."""
    number = narrow(event, events.MakeAgain).number
    made = version(turn.draft, number)
    if made is None:
        return turn.stay(Notice("notice-gone"))
    then = facts(turn.facts.contract, as_of(turn.draft, made))
    if digest(then) != made.digest:
        return turn.stay(Notice("notice-version-words"))
    there = turn.stay(Notice("notice-making"))
    return replace(there, requests=(Deliver(turn.draft.id, final=True, number=number),))


def write_in(turn: Turn, event: Event) -> Step:
    """Set the language of the document."""
    language = narrow(event, events.WriteIn).language
    if language not in turn.facts.contract.languages:
        return turn.stay(Notice("notice-not-here"))
    there = turn.person.at(Place(Spot.DOCUMENT, turn.draft.id), Notice("notice-written-in"))
    return Step(there, replace(turn.draft, language=language))


def override(turn: Turn, event: Event) -> Step:
    """Set an error aside knowingly; a second time takes that back."""
    check = narrow(event, events.Override).check
    if all(
        finding.check != check or finding.severity != "error" for finding in findings(turn.facts)
    ):
        return turn.stay(Notice("notice-gone"))
    draft = replace(turn.draft, overridden=turn.draft.overridden ^ {check})
    key = "notice-overridden" if check in draft.overridden else "notice-override-undone"
    return Step(_reviewing(turn, Notice(key, {"check": check})), draft)


def restart(turn: Turn, event: Event) -> Step:  # noqa: ARG001
    """Take every answer back and begin again."""
    draft = answers.restart(turn.draft, turn.person.id)
    seen = facts(turn.facts.contract, draft, turn.facts)
    person = turn.person.forgetting(turn.draft.id)
    return Step(onward(person, seen, Notice("notice-restarted")), draft)


def _from_review(place: Place) -> bool:
    return place.to_review or place.spot in {Spot.REVIEW, Spot.ARTICLE, Spot.DOCUMENT}


def _earlier(turn: Turn, field: AnyField) -> bool:
    position = turn.facts.contract.position
    return position[field.id] < position[turn.place.field]


def _reviewing(turn: Turn, *notices: Notice) -> Person:
    return turn.person.at(Place(Spot.REVIEW, turn.draft.id), *notices)
