"""A party's blanks and the saved companies: filling the one, saving the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import answers, events
from dialogs.company import (
    MOST,
    Company,
    alike,
    called,
    changed,
    company_of,
    differs,
    fills,
    of_side,
    side_of,
    standing,
)
from dialogs.draft import Notice
from dialogs.step import Step
from dialogs.turn import settled
from dialogs.values import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.draft import Draft
    from dialogs.events import Event
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.turn import Turn
    from dialogs.values import Value


def offered(seen: Facts, field: str, companies: Sequence[Company]) -> tuple[Company, ...]:
    """The companies that can fill the party whose blank is asked for, the likeliest first.

    Where its name is asked all of them can, but for the other parties; elsewhere only the one that
    has the party's name.
    """
    side = side_of(seen.contract, field)
    if not side or not companies:
        return ()
    if not names(seen, field):
        company = company_of(seen, side, companies)
        return (company,) if company and gives(seen, field, company) else ()
    parties = seen.contract.definition.sides
    others = [company_of(seen, each, companies) for each in parties if each != side]
    mine_is_in = any(other.mine for other in others if other)
    free = [each for each in companies if each not in others and gives(seen, field, each)]
    return tuple(sorted(free, key=lambda each: each.mine is mine_is_in))


def names(seen: Facts, field: str) -> bool:
    """Whether a field is a party's name."""
    return any(field == blanks["name"] for blanks in seen.contract.definition.sides.values())


def gives(seen: Facts, field: str, company: Company) -> tuple[tuple[AnyField, Value], ...]:
    """What a company would change in the party whose blank is asked for, in the order of asking.

    Where its name is asked that is everything; elsewhere what is not answered yet. Blanks that do
    not apply (yet) are filled as well, so that nobody has to look the company up again.
    """
    whole = names(seen, field)
    given = []
    for blank, value in fills(seen.contract, side_of(seen.contract, field), company):
        present = standing(seen, blank.id)
        wanted = seen.may(blank.id) and (present != value if whole else present is None)
        if wanted and (whole or blank.id not in seen.draft.skipped):
            given.append((blank, value))
    return tuple(given)


def fill(turn: Turn, event: Event) -> Step:
    """Fill in what is saved of a company, all at once."""
    seen, asked, wanted = turn.facts, turn.place.field, narrow(event, events.Fill).company
    choice = offered(seen, asked, turn.companies)
    company = next((each for each in choice if each.id == wanted), None)
    if company is None:
        return turn.stay(Notice("notice-gone"))
    given = gives(seen, asked, company)
    draft = _without_the_last(seen, asked, company)
    for field, value in given:
        draft = answers.give(seen.contract, draft, field, value, turn.person.id)
    side = side_of(seen.contract, asked)
    told = Notice("notice-filled", {"side": side, "name": company.name, "count": len(given)})
    return replace(settled(turn, draft, told), companies=(company,))


def browse(turn: Turn, event: Event) -> Step:
    """Turn to another page of the companies on offer."""
    page = narrow(event, events.Browse).page
    if not names(turn.facts, turn.place.field):
        return turn.stay(Notice("notice-not-here"))
    return Step(replace(turn.person, place=replace(turn.place, page=page), notices=()))


def remember(turn: Turn, event: Event) -> Step:
    """Save a party as a company, or what the draft says otherwise about one that is saved."""
    wanted = narrow(event, events.Remember)
    known_side = wanted.side in turn.facts.contract.definition.sides
    said = of_side(turn.facts, wanted.side) if known_side else {}
    if not said:
        return turn.stay(Notice("notice-gone"))
    company = called(turn.companies, said["name"])
    if company is not None:
        news = {detail: said[detail] for detail in differs(company, said)}
        told = Notice("notice-company-updated", {"name": company.name})
        return replace(turn.stay(told), companies=(changed(company, news),))
    if len(turn.companies) >= MOST:
        return turn.stay(Notice("notice-companies-full", {"most": MOST}))
    told = Notice("notice-company-saved", {"name": said["name"]})
    return replace(turn.stay(told), companies=(Company(turn.fresh, wanted.mine, said),))


def _without_the_last(seen: Facts, asked: str, company: Company) -> Draft:
    """The draft with the other answers of a party that was another company to be looked at again.

    So nobody signs with the telephone number of somebody else.
    """
    side = side_of(seen.contract, asked)
    before = of_side(seen, side)
    if not before or alike(before["name"], company.name):
        return seen.draft
    filled = {field.id for field, _ in fills(seen.contract, side, company)}
    stale = {
        blank
        for blank in seen.contract.definition.sides[side].values()
        if blank in seen.read and blank not in filled
    }
    return replace(seen.draft, reopened=seen.draft.reopened | stale)
