"""The taps that begin another deal on the terms of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import events
from dialogs.company import company_of
from dialogs.facts import facts
from dialogs.screen import Choice

if TYPE_CHECKING:
    from dialogs.step import Library, Stored

Rows = tuple[tuple[Choice, ...], ...]


def next_deals(stored: Stored, library: Library) -> Rows:
    """One tap for each party of the current draft that might be another next time.

    That is not the person's own company, as far as that is known. Nothing is offered before the
    draft is complete: there are no terms yet to be taken over.
    """
    draft = stored.draft
    contract = library.contracts.get(draft.contract) if draft is not None else None
    if draft is None or contract is None or stored.guest(draft.id) is not None:
        return ()
    seen = facts(contract, draft)
    if seen.missing:
        return ()
    language = stored.person.language
    phrases, called = library.phrases[language], contract.words[language].sides
    rows = []
    sides = contract.definition.sides
    saved = {side: company_of(seen, side, stored.companies) for side in sides}
    changing = [side for side, company in saved.items() if not (company and company.mine)]
    for side in changing or sides:
        name = seen.values.get(sides[side]["name"])
        label = phrases.say("choice-next-deal", side=called[side][0], name=str(name))
        rows.append((Choice(label, events.NextDeal(draft.id, side)),))
    return tuple(rows)
