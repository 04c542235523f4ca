"""The screens that look back: review, article, standard terms, document, starting over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.answers import optional_open, terms, terms_open
from dialogs.findings import findings
from dialogs.screen import Choice, Screen, Style
from dialogs.screens import parties, versions
from dialogs.values import SIDE_BY_SIDE

if TYPE_CHECKING:
    from dialogs.definition import Article
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.findings import Finding
    from dialogs.screens.view import View

MOST_LISTED = 8
"""How many open questions the review offers as taps before the list gets in the way."""


def draw(view: View) -> Screen:
    """The whole draft: parked and missing blanks first, then findings, then the articles."""
    seen = view.facts
    failed = findings(seen)
    urged = waiting(seen)
    body = [view.say("review-count", done=seen.done, total=len(seen.applies))]
    if seen.missing:
        body.append(missing(view))
    body.extend(_told(view, finding) for finding in failed)
    if not urged and not failed:
        body.append(view.say("review-clean"))
    rows: list[tuple[Choice, ...]] = []
    if seen.open:
        count = len(seen.open)
        rows.append(
            (
                Choice(
                    view.say("choice-proceed", count=count),
                    events.Proceed(),
                    Style.CONFIRM,
                    default=True,
                ),
            )
        )
    rows.extend((urgent(view, field),) for field in urged[:MOST_LISTED])
    rows.extend(row for finding in failed if (row := _mend(view, finding)))
    rows.extend((_article(view, article),) for article in view.contract.articles if article.fields)
    if count := terms_open(seen, ""):
        rows.append((Choice(view.say("choice-all-terms", count=count), events.ShowTerms()),))
    rows.extend(view.undo())
    document = Choice(
        view.say("choice-document"),
        events.ShowDocument(),
        Style.PLAIN if seen.open else Style.CONFIRM,
        default=not seen.open,
    )
    rows.append((document, *view.preview()))
    if view.contract.definition.sides:
        rows.append((Choice(view.say("choice-share"), events.ShowShare()),))
    title = view.say("review-title", name=view.draft.name)
    return view.whole(title, view.say("review-heading"), body, rows)


def draw_article(view: View) -> Screen:
    """One article: every blank that applies, one tap away."""
    article = next(item for item in view.contract.articles if item.id == view.place.article)
    fields = _applying(view, article)
    body = tuple(state(view, field) for field in fields)
    rows: list[tuple[Choice, ...]] = [(opening(view, field),) for field in fields]
    if count := terms_open(view.facts, article.id):
        rows.append((Choice(view.say("choice-terms", count=count), events.ShowTerms(article.id)),))
    rows.append((
        Choice(view.say("choice-back"), events.Back(), default=True),
        *neighbour(view, article),
    ))  # fmt: skip
    return Screen(
        place=view.place,
        title=view.words.articles[article.id],
        notices=view.notices(),
        progress=view.progress(article.id),
        body=body or (view.say("article-empty"),),
        choices=tuple(rows),
    )


def draw_terms(view: View) -> Screen:
    """Standard terms in full, before they are taken."""
    taken = tuple(terms(view.facts, view.place.article))
    title = view.words.articles.get(view.place.article) or view.say("terms-rest")
    body = tuple(
        view.say("terms-line", name=view.of(field).name, answer=view.shown(field, value))
        for field, value in taken
    )
    rows = [
        (
            Choice(
                view.say("choice-accept", count=len(taken)),
                events.AcceptTerms(),
                Style.CONFIRM,
                default=True,
            ),
        )
    ]
    if optional := optional_open(view.facts, view.place.article):
        names = view.say("list-comma").join(view.of(field).name for field in optional)
        body = (*body, view.say("terms-optional", names=names))
        label = view.say("choice-accept-bare", count=len(taken), left=len(optional))
        rows.append((Choice(label, events.AcceptTerms(bare=True)),))
    rows.append((Choice(view.say("choice-one-by-one"), events.Back()),))
    return view.whole(
        view.say("terms-title", title=title), title, body or (view.say("notice-no-terms"),), rows
    )


def draw_document(view: View) -> Screen:
    """What stands between the draft and a final document, and the ways to get one."""
    seen = view.facts
    failed = findings(seen)
    written_in = view.contract.written_in(view.draft.language)
    body = [
        view.say("document-language", language=view.say(f"language-{written_in}")),
        *([view.say("document-side-by-side")] if written_in == SIDE_BY_SIDE else []),
        *_obstacles(view, failed),
        *parties.consent(view),
    ]
    ready = not seen.missing and not any(finding.blocks for finding in failed)
    rows: list[tuple[Choice, ...]] = []
    if ready:
        rows.append(
            (
                Choice(
                    view.say("choice-final"),
                    events.MakeDocument(final=True),
                    Style.CONFIRM,
                    default=True,
                ),
            )
        )
    copy = Choice(view.say("choice-copy"), events.MakeDocument(final=False))
    rows.append((copy, *view.preview()))
    rows.extend(parties.remembering(view))
    rows.extend(versions.listed(view))
    rows.append(
        tuple(
            Choice(view.say(f"language-{tag}"), events.WriteIn(tag), chosen=tag == written_in)
            for tag in view.contract.languages
        )
    )
    if seen.open:
        rows.append((Choice(view.say("choice-proceed", count=len(seen.open)), events.Proceed()),))
    rows.append((Choice(view.say("choice-review"), events.ShowReview()),))
    return view.whole(view.say("document-title"), view.say("document-heading"), body, rows)


def draw_restart(view: View) -> Screen:
    """Are you sure?"""
    return Screen(
        place=view.place,
        title=view.say("restart-title"),
        notices=view.notices(),
        body=(view.say("restart-body", count=len(view.facts.values)),),
        choices=(
            (Choice(view.say("choice-restart"), events.Confirm(), Style.DANGER),),
            (Choice(view.say("choice-back"), events.Back(), default=True),),
        ),
    )


def _obstacles(view: View, failed: tuple[Finding, ...]) -> list[str]:
    seen = view.facts
    lines: list[str] = []
    if seen.missing:
        names = view.say("list-comma").join(
            view.of(field).name for field in seen.missing[:MOST_LISTED]
        )
        lines.append(view.say("document-missing", count=len(seen.missing), names=names))
    if errors := sum(finding.blocks for finding in failed):
        lines.append(view.say("document-errors", count=errors))
    if warnings := sum(not finding.blocks for finding in failed):
        lines.append(view.say("document-warnings", count=warnings))
    if not seen.missing and not errors:
        lines.append(view.say("document-ready"))
    return lines


def state(view: View, field: AnyField) -> str:
    """A field with its answer, or with why there is none."""
    colon = "：" if view.phrases.chinese else ": "
    return f"{view.of(field).name}{colon}{view.state(field)}"


def waiting(seen: Facts) -> tuple[AnyField, ...]:
    """The blanks to ask for first: those that were put off, then the others that are missing."""
    parked = seen.draft.parked
    return (*seen.parked, *(field for field in seen.missing if field.id not in parked))


def missing(view: View) -> str:
    """How many blanks are missing, and how many of them were put off."""
    seen = view.facts
    parked = sum(field.id in seen.draft.parked for field in seen.missing)
    return view.say("review-missing", count=len(seen.missing), parked=parked)


def _told(view: View, finding: Finding) -> str:
    text = view.finding(finding)
    return view.say("finding-overridden", finding=text) if finding.overridden else text


def opening(view: View, field: AnyField) -> Choice:
    """One tap to a question."""
    return Choice(view.say("choice-edit", name=view.of(field).name), events.Open(field.id))


def urgent(view: View, field: AnyField) -> Choice:
    """One tap to a question that was put off, or that nobody has answered."""
    key = "choice-parked" if field.id in view.draft.parked else "choice-missing"
    return Choice(view.say(key, name=view.of(field).name), events.Open(field.id))


def _mend(view: View, finding: Finding) -> tuple[Choice, ...]:
    applies = {field.id: field for field in view.facts.applies}
    row = [opening(view, applies[name]) for name in finding.fields if name in applies][:1]
    if finding.severity == "error":
        key = "choice-override-undo" if finding.overridden else "choice-override"
        style = Style.PLAIN if finding.overridden else Style.DANGER
        row.append(Choice(view.say(key), events.Override(finding.check), style))
    return tuple(row)


def _article(view: View, article: Article) -> Choice:
    still_open = sum(field.id in view.facts.open_ids for field in article.fields)
    title = view.words.articles[article.id]
    key = "choice-article-open" if still_open else "choice-article"
    return Choice(view.say(key, title=title, count=still_open), events.ShowArticle(article.id))


def _applying(view: View, article: Article) -> list[AnyField]:
    inside = {field.id for field in article.fields}
    return [field for field in view.facts.applies if field.id in inside]


def neighbour(view: View, article: Article) -> tuple[Choice, ...]:
    """One tap to the next article that has blanks."""
    after = view.contract.articles[view.contract.articles.index(article) + 1 :]
    following = next((item for item in after if item.fields), None)
    if following is None:
        return ()
    return (Choice(view.say("choice-next-article"), events.ShowArticle(following.id)),)
