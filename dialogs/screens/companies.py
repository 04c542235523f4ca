"""The saved companies: the list, one of them, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.companies import OWN
from dialogs.company import DETAILS, FIELDS
from dialogs.fields import FieldWords
from dialogs.lists import PAGE
from dialogs.screen import Choice, Expects, Screen, Style
from dialogs.screens.frame import Rows, back, frame, pages

if TYPE_CHECKING:
    from dialogs.company import Company, Detail
    from dialogs.phrases import Phrases
    from dialogs.step import Library, Stored


def draw_all(stored: Stored, library: Library) -> Screen:
    """The list, and what companies are kept for."""
    phrases, companies = library.phrases[stored.person.language], stored.companies
    last = max(0, (len(companies) - 1) // PAGE)
    page = min(stored.person.place.page, last)
    listed = companies[page * PAGE : (page + 1) * PAGE]
    rows = [(Choice(_called(phrases, each), events.ShowCompany(each.id)),) for each in listed]
    new = (
        Choice(phrases.say("choice-add-mine"), events.AddCompany(mine=True)),
        Choice(phrases.say("choice-add-company"), events.AddCompany(mine=False)),
    )
    body = [phrases.say("companies-body")]
    if not companies:
        body.append(phrases.say("companies-none"))
    turns = pages(phrases, page, last, events.ShowCompanies)
    choices = (*rows, *turns, new, back(phrases))
    shown = frame(stored, phrases, phrases.say("companies-title"), tuple(body), choices)
    return replace(shown, expects=Expects.TEXT)


def draw(stored: Stored, library: Library) -> Screen:
    """Everything that is saved of a company, one tap away from being changed."""
    company = _here(stored)
    if company is None:
        return draw_all(stored, library)
    phrases = library.phrases[stored.person.language]
    body = (*_lines(phrases, company), phrases.say("company-body"))
    rows: list[tuple[Choice, ...]] = [_detail(phrases, detail) for detail in DETAILS]
    own = Choice(phrases.say("choice-mine"), events.Pick(OWN), chosen=company.mine, answer=True)
    rows.append((own,))
    if company.former and stored.drafts:
        label = phrases.say("choice-company-uses", name=company.name)
        rows.append((Choice(label, events.ShowUses(company.id)),))
    drop = Choice(phrases.say("choice-drop"), events.DropCompany(company.id), Style.DANGER)
    shown = frame(stored, phrases, company.name, body, (*rows, (drop,), back(phrases)))
    return replace(shown, expects=Expects.TEXT)


def draw_detail(stored: Stored, library: Library) -> Screen:
    """One detail is asked for: of a company, or the name of a new one."""
    company, place = _here(stored), stored.person.place
    detail = next((each for each in DETAILS if each == place.field), None)
    if detail is None or (company is None and (place.company or detail != "name")):
        return draw(stored, library)
    phrases = library.phrases[stored.person.language]
    present = company.details.get(detail, "") if company else ""
    body = [phrases.say("detail-body")]
    if present:
        body.insert(0, phrases.say("question-current", answer=_shown(phrases, detail, present)))
    rows: list[tuple[Choice, ...]] = []
    if detail != "name":
        key = "choice-clear" if present else "choice-skip"
        rows.append((Choice(phrases.say(key), events.Skip(), default=not present),))
    title = phrases.say("detail-title", detail=_name(phrases, detail))
    shown = frame(stored, phrases, title, tuple(body), (*rows, back(phrases)))
    return replace(shown, expects=Expects.TEXT, current=present)


def draw_drop(stored: Stored, library: Library) -> Screen:
    """Are you sure?"""
    company = _here(stored)
    if company is None:
        return draw_all(stored, library)
    phrases = library.phrases[stored.person.language]
    rows: Rows = (
        (Choice(phrases.say("choice-delete-now"), events.Confirm(), Style.DANGER),),
        (Choice(phrases.say("choice-back"), events.Back(), default=True),),
    )
    body = (*_lines(phrases, company), phrases.say("drop-body"))
    return frame(stored, phrases, phrases.say("drop-title"), body, rows)


def draw_uses(stored: Stored, library: Library) -> Screen:
    """The open drafts that hold what the company was before: one tap for each, or for all."""
    company = _here(stored)
    if company is None:
        return draw_all(stored, library)
    phrases = library.phrases[stored.person.language]
    names = {line.id: line.name for line in stored.drafts}
    rows: list[tuple[Choice, ...]] = []
    waiting = 0
    for entry in stored.person.place.brought:
        draft, _, revision = entry.partition("@")
        if draft not in names:
            continue
        waiting += not revision
        key = "choice-take-back" if revision else "choice-update-draft"
        event = events.TakeBack(draft, int(revision)) if revision else events.UpdateDraft(draft)
        rows.append((Choice(phrases.say(key, name=names[draft]), event),))
    if waiting > 1:
        label = phrases.say("choice-update-all", count=waiting)
        rows.insert(0, (Choice(label, events.UpdateDraft(""), Style.CONFIRM),))
    changes = (
        phrases.say(
            "uses-line",
            detail=_name(phrases, detail),
            before=_shown(phrases, detail, text),
            now=_shown(phrases, detail, company.details.get(detail, "")) or "—",
        )
        for detail, text in company.former
    )
    title = phrases.say("uses-title", name=company.name)
    body = (phrases.say("uses-body"), *changes)
    return frame(stored, phrases, title, body, (*rows, back(phrases)))


def _here(stored: Stored) -> Company | None:
    id_ = stored.person.place.company
    return next((each for each in stored.companies if each.id == id_), None)


def _called(phrases: Phrases, company: Company) -> str:
    return phrases.say("company-mine", name=company.name) if company.mine else company.name


def _detail(phrases: Phrases, detail: Detail) -> tuple[Choice, ...]:
    label = phrases.say("choice-edit", name=_name(phrases, detail))
    return (Choice(label, events.Open(detail)),)


def _lines(phrases: Phrases, company: Company) -> tuple[str, ...]:
    return tuple(
        phrases.say(
            "proposed-line", name=_name(phrases, detail), answer=_shown(phrases, detail, text)
        )
        for detail, text in company.details.items()
    )


def _name(phrases: Phrases, detail: Detail) -> str:
    return phrases.say(f"detail-{detail}".replace("_", "-"))


def _shown(phrases: Phrases, detail: Detail, text: str) -> str:
    words = FieldWords(name=detail, question=detail)  # nothing that these kinds would look at
    return FIELDS[detail].show(text, words, phrases)
