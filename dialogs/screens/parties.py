"""Saved companies inside a draft: on the questions that they fill, and once a document was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.company import called, company_of, differs, of_side
from dialogs.lists import PAGE
from dialogs.parties import gives, names, offered
from dialogs.screen import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dialogs.company import Company, Detail
    from dialogs.fields import AnyField
    from dialogs.screens.view import View

Rows = tuple[tuple[Choice, ...], ...]


def filling(view: View, field: AnyField, *, fresh: bool) -> Rows:
    """One tap for each company that can fill the party in question, a few at a time.

    With `fresh` an empty line takes the person's own company, never somebody else's.
    """
    on_offer = offered(view.facts, field.id, view.companies)
    last = max(0, (len(on_offer) - 1) // PAGE)
    page = min(view.place.page, last)
    shown = on_offer[page * PAGE : (page + 1) * PAGE]
    rows = [
        (
            Choice(
                _called(view, field, company),
                events.Fill(company.id),
                default=fresh and not page and not index and company.mine,
                answer=True,
            ),
        )
        for index, company in enumerate(shown)
    ]
    turns = []
    if page > 0:
        turns.append(Choice(view.say("choice-previous"), events.Browse(page - 1)))
    if page < last:
        turns.append(Choice(view.say("choice-more-companies"), events.Browse(page + 1)))
    return (*rows, *([tuple(turns)] if turns else []))


def _called(view: View, field: AnyField, company: Company) -> str:
    if not names(view.facts, field.id):
        count = len(gives(view.facts, field.id, company))
        return view.say("choice-fill-rest", name=company.name, count=count)
    key = "choice-fill-mine" if company.mine else "choice-fill"
    return view.say(key, name=company.name)


def consent(view: View) -> tuple[str, ...]:
    """What a tap would save of each party, and that it is asked for."""
    lines: list[str] = []
    for side, said, company in _unsaved(view):
        news = said if company is None else differs(company, said)
        key = "company-unsaved" if company is None else "company-differs"
        called_here, details = view.words.sides[side][0], _listed(view, news)
        lines.append(view.say(key, side=called_here, name=said["name"], details=details))
    return (*lines, view.say("company-consent")) if lines else ()


def remembering(view: View) -> Rows:
    """A tap to save a party, as the person's own company or another; or what has changed of it."""
    rows: list[tuple[Choice, ...]] = []
    for side, said, company in _unsaved(view):
        name = said["name"]
        if company is not None:
            label = view.say("choice-company-update", name=company.name)
            rows.append((Choice(label, events.Remember(side, company.mine)),))
            continue
        others = (
            called(view.companies, theirs["name"])
            for other in view.contract.definition.sides
            if other != side and (theirs := of_side(view.facts, other))
        )
        known = [other.mine for other in others if other is not None]
        rows.extend(
            (Choice(view.say(key, name=name), events.Remember(side, mine)),)
            for mine, key in ((True, "choice-remember-mine"), (False, "choice-remember"))
            if mine not in known
        )
    return (*rows, *_uses(view))


def _uses(view: View) -> Iterator[tuple[Choice, ...]]:
    """The way to other drafts that a party's change has left behind."""
    for side in view.contract.definition.sides if view.place.page else ():
        company = company_of(view.facts, side, view.companies)
        if company and company.former and not differs(company, of_side(view.facts, side)):
            label = view.say("choice-company-uses", name=company.name)
            yield (Choice(label, events.ShowUses(company.id)),)


def _unsaved(view: View) -> Iterator[tuple[str, Mapping[Detail, str], Company | None]]:
    """Each party of a draft of which a document was made, as far as it is not saved like that."""
    for side in view.contract.definition.sides if view.place.page else ():
        said = of_side(view.facts, side)
        company = called(view.companies, said["name"]) if said else None
        if said and (company is None or differs(company, said)):
            yield side, said, company


def _listed(view: View, details: Mapping[Detail, str] | tuple[Detail, ...]) -> str:
    names = (view.say(f"detail-{detail}".replace("_", "-")) for detail in details)
    return view.say("list-comma").join(names)
