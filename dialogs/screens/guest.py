"""The screens that look back, as a guest sees them: theirs to fill in, the rest to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.findings import findings
from dialogs.screen import Choice, Screen, Style
from dialogs.screens.review import MOST_LISTED, missing, neighbour, opening, state, urgent, waiting

if TYPE_CHECKING:
    from dialogs.screens.view import View


def draw_review(view: View) -> Screen:
    """Their own blanks, those that are missing first; then the articles, to be read."""
    seen = view.facts
    failed = findings(seen)
    body = [view.say("guest-body", side=_side(view))]
    if seen.missing:
        body.append(missing(view))
    else:
        body.append(view.say("guest-complete"))
    if view.draft.finished:
        day = view.phrases.day(view.draft.versions[-1].made)
        body.append(view.say("guest-finished", day=day))
    body.extend(view.finding(each) for each in failed)
    rows: list[tuple[Choice, ...]] = []
    if seen.open:
        label = view.say("choice-proceed", count=len(seen.open))
        rows.append((Choice(label, events.Proceed(), Style.CONFIRM, default=True),))
    rows.extend((urgent(view, field),) for field in waiting(seen)[:MOST_LISTED])
    rows.extend(
        (Choice(view.words.articles[article.id], events.ShowArticle(article.id)),)
        for article in view.contract.articles
        if article.fields
    )
    rows.extend(view.undo())
    copy = Choice(view.say("choice-read-copy"), events.ShowDocument(), default=not seen.open)
    rows.append((copy,))
    title = view.say("review-title", name=view.draft.name)
    return view.whole(title, view.say("review-heading"), body, rows)


def draw_article(view: View) -> Screen:
    """One article as it stands; what is theirs in it is one tap away."""
    article = next(item for item in view.contract.articles if item.id == view.place.article)
    inside = {field.id for field in article.fields}
    fields = [field for field in view.facts.whole.applies if field.id in inside]
    rows = [(opening(view, field),) for field in fields if view.facts.may(field.id)]
    back = Choice(view.say("choice-back"), events.Back(), default=True)
    return Screen(
        place=view.place,
        title=view.words.articles[article.id],
        notices=view.notices(),
        progress=view.progress(article.id),
        body=tuple(state(view, field) for field in fields) or (view.say("article-empty"),),
        choices=(*rows, (back, *neighbour(view, article))),
    )


def draw_document(view: View) -> Screen:
    """The draft copy; the final document is the owner's to ask for."""
    language = view.say(f"language-{view.contract.written_in(view.draft.language)}")
    copy = Choice(
        view.say("choice-copy"), events.MakeDocument(final=False), Style.CONFIRM, default=True
    )
    return view.whole(
        view.say("document-title"),
        view.say("document-heading"),
        (view.say("document-language", language=language), view.say("guest-copy")),
        ((copy, *view.preview()), (Choice(view.say("choice-review"), events.ShowReview()),)),
    )


def _side(view: View) -> str:
    """What their side is called; nothing where the contract has it no more."""
    called = view.words.sides.get(view.guest.side if view.guest else "", ())
    return called[0] if called else ""
