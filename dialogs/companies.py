"""The list of saved companies, and one of them: shown, changed, added, deleted.

`lobby.py` says at which spots. A company is looked for among the person's own only, so an id that
somebody made up leads nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.company import (
    DETAILS,
    FIELDS,
    MOST,
    Company,
    called,
    changed,
    side_of,
)
from dialogs.draft import Notice, Place, Spot
from dialogs.errors import Problem
from dialogs.fields import FieldWords, Reading
from dialogs.paste import found, is_paste
from dialogs.step import Step
from dialogs.values import narrow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.company import Detail
    from dialogs.events import Event
    from dialogs.visit import Visit

GONE = Notice("notice-gone")
OWN = "mine"
"""The option that says whether the person acts for a company."""


# -- going about


def show_all(visit: Visit, event: Event) -> Step:
    """The list."""
    return visit.go(Spot.COMPANIES, page=narrow(event, events.ShowCompanies).page)


def show_all_again(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """Back to the list."""
    return visit.go(Spot.COMPANIES)


def show(visit: Visit, event: Event) -> Step:
    """One company."""
    return _about(visit, Spot.COMPANY, narrow(event, events.ShowCompany).company)


def ask_name(visit: Visit, event: Event) -> Step:
    """Ask for the name of a new one, while there is room for it."""
    if len(visit.stored.companies) >= MOST:
        return visit.go(Spot.COMPANIES, Notice("notice-companies-full", {"most": MOST}))
    mine = narrow(event, events.AddCompany).mine
    return visit.at(Place(Spot.DETAIL, field="name", page=int(mine)))


def ask_detail(visit: Visit, event: Event) -> Step:
    """Ask for one detail."""
    detail = narrow(event, events.Open).field
    if detail not in FIELDS:
        return visit.stay("notice-gone")
    return _about(visit, Spot.DETAIL, visit.stored.person.place.company, detail)


def ask_drop(visit: Visit, event: Event) -> Step:
    """Ask whether to delete it."""
    return _about(visit, Spot.DROP, narrow(event, events.DropCompany).company)


def back(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """To the company, or to the list where there is none (yet)."""
    company = visit.here
    return visit.go(Spot.COMPANIES) if company is None else _shown(visit, company)


# -- what is saved of a company


def say(visit: Visit, event: Event) -> Step:
    """Labelled text changes the details that it holds."""
    company, said = visit.here, _pasted(visit, narrow(event, events.Say).text)
    if company is None:
        return visit.go(Spot.COMPANIES, GONE)
    return _described(visit, company, said) if said else visit.stay("notice-company-say")


def say_new(visit: Visit, event: Event) -> Step:
    """A card or a letterhead in the list is a new company."""
    text = narrow(event, events.Say).text
    return _added(visit, text, mine=False) if is_paste(text) else visit.stay("notice-company-say")


def say_detail(visit: Visit, event: Event) -> Step:
    """The detail that is asked for, or several at once; the name of a new company."""
    place, text = visit.stored.person.place, narrow(event, events.Say).text
    company = visit.here
    detail = _detail(place.field)
    if detail == "name" and not place.company:
        return _added(visit, text, mine=place.page > 0)
    if company is None or detail is None:
        return back(visit, event)
    if is_paste(text) and len(said := _pasted(visit, text)) > 1:
        return _described(visit, company, said)
    value = _read(visit, detail, text)
    if isinstance(value, Problem):
        return _stayed(visit, Notice(value.key, value.args))
    if _is_taken(visit, company, {detail: value}):
        return _stayed(visit, Notice("notice-company-known", {"name": value}))
    told = Notice("notice-company-changed", {"count": 1})
    return _next(visit, changed(company, {detail: value}), place.brought, told)


def clear(visit: Visit, event: Event) -> Step:
    """Leave a detail out; there is no company without a name."""
    place, company = visit.stored.person.place, visit.here
    detail = _detail(place.field)
    if not place.company or detail == "name":
        return visit.stay("notice-required")
    if company is None or detail is None:
        return back(visit, event)
    if detail not in company.details:
        return _next(visit, company, place.brought)
    told = Notice("notice-company-changed", {"count": 1})
    return _next(visit, changed(company, {detail: ""}), place.brought, told)


def pick(visit: Visit, event: Event) -> Step:
    """Turn on or off that the person acts for it."""
    company = visit.here
    if company is None or narrow(event, events.Pick).option != OWN:
        return visit.stay("notice-not-here")
    return replace(_stayed(visit), companies=(replace(company, mine=not company.mine),))


def drop(visit: Visit, event: Event) -> Step:  # noqa: ARG001
    """Delete it; drafts keep what they hold."""
    company = visit.here
    if company is None:
        return visit.go(Spot.COMPANIES, GONE)
    told = Notice("notice-company-dropped", {"name": company.name})
    return replace(visit.go(Spot.COMPANIES, told), dropped=(company.id,))


# -- what these have in common


def _shown(visit: Visit, company: Company, *notices: Notice) -> Step:
    return visit.at(Place(Spot.COMPANY, company=company.id), *notices)


def _stayed(visit: Visit, *notices: Notice) -> Step:
    return Step(replace(visit.stored.person, notices=notices))


def _about(visit: Visit, spot: Spot, wanted: str, field: str = "") -> Step:
    if visit.company(wanted) is None:
        return visit.go(Spot.COMPANIES, GONE)
    return visit.at(Place(spot, field=field, company=wanted))


def _next(visit: Visit, company: Company, waiting: tuple[str, ...], *notices: Notice) -> Step:
    """Save it, and on with the details that are still to be asked; to the company without any."""
    step = _shown(visit, company, *notices)
    if waiting:
        there = Place(Spot.DETAIL, field=waiting[0], brought=waiting[1:], company=company.id)
        step = visit.at(there, *notices)
    return replace(step, companies=(company,))


def _added(visit: Visit, text: str, *, mine: bool) -> Step:
    """A new company, by its name alone or with whatever was pasted."""
    said = _pasted(visit, text) if is_paste(text) else {}
    if len(said) < 2:  # noqa: PLR2004  (a name that has a colon in it)
        said = {"name": text}
    details, refused = _understood(visit, said)
    if "name" not in details:
        return _stayed(visit, *(refused if "name" in said else [Notice("notice-company-nameless")]))
    if known := called(visit.stored.companies, details["name"]):
        return _shown(visit, known, Notice("notice-company-known", {"name": known.name}))
    if len(visit.stored.companies) >= MOST:
        return visit.go(Spot.COMPANIES, Notice("notice-companies-full", {"most": MOST}))
    company = Company(visit.now.fresh, mine, details)
    saved = Notice("notice-company-saved", {"name": company.name})
    waiting = tuple(each for each in DETAILS if each not in details) if len(said) == 1 else ()
    return _next(visit, company, waiting, saved, *refused)


def _described(visit: Visit, company: Company, said: Mapping[Detail, str]) -> Step:
    """Several details at once; those that cannot be understood are told, and stay as they were."""
    details, refused = _understood(visit, said)
    if _is_taken(visit, company, details):
        refused = (*refused, Notice("notice-company-known", {"name": details.pop("name")}))
    told = (Notice("notice-company-changed", {"count": len(details)}),) if details else ()
    return _next(visit, changed(company, details), (), *told, *refused)


def _understood(
    visit: Visit, said: Mapping[Detail, str]
) -> tuple[dict[Detail, str], tuple[Notice, ...]]:
    read = {detail: _read(visit, detail, said[detail]) for detail in DETAILS if detail in said}
    details = {detail: each for detail, each in read.items() if not isinstance(each, Problem)}
    problems = (each for each in read.values() if isinstance(each, Problem))
    return details, tuple(Notice(each.key, each.args) for each in problems)


def _read(visit: Visit, detail: Detail, text: str) -> str | Problem:
    field = FIELDS[detail]
    words = FieldWords(name=detail, question=detail)  # nothing that these kinds would look at
    phrases = visit.library.phrases[visit.person.language]
    value = field.parse(text, Reading(visit.now.today, phrases, words))
    return value if isinstance(value, Problem) else str(field.dump(value))


def _pasted(visit: Visit, text: str) -> dict[Detail, str]:
    """The details of one company in a text; of two, as at the head of a contract, the first."""
    contract = next(iter(visit.library.contracts.values()))
    said: dict[Detail, str] = {}
    whose = ""
    for item in found(text, contract):
        side = side_of(contract, item.field)
        whose = whose or side
        blanks = contract.definition.sides.get(side, {}).items()
        detail = item.detail or next((each for each, blank in blanks if blank == item.field), "")
        if known := _detail(detail if side in {"", whose} else ""):
            said.setdefault(known, item.raw)
    return said


def _detail(name: str) -> Detail | None:
    return next((each for each in DETAILS if each == name), None)


def _is_taken(visit: Visit, company: Company, details: Mapping[Detail, str]) -> bool:
    """Whether another company has that name."""
    other = called(visit.stored.companies, details.get("name", ""))
    return other is not None and other.id != company.id
