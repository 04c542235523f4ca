"""The deal in a few lines, for somebody who will not read the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.facts import facts

if TYPE_CHECKING:
    from dialogs.contract import Contract
    from dialogs.draft import Draft
    from dialogs.phrases import Phrases

MOST_NAMED = 6
"""How many open questions are named before the rest is only counted."""


def deal_card(contract: Contract, draft: Draft, phrases: Phrases) -> tuple[str, ...]:
    """A title, then one line for each point that `deal` in contract.toml names and is answered.

    The last lines say what is still open, and that only the signed contract counts.
    """
    seen = facts(contract, draft)
    words = contract.words[phrases.language]
    wanted = contract.definition.deal or (*contract.definition.parties, contract.definition.date)
    lines = [phrases.say("deal-title", name=words.title), ""]
    for name in wanted:
        if name in seen.values:
            field, said = contract.fields[name], words.fields[name]
            answer = field.show(seen.values[name], said, phrases)
            lines.append(phrases.say("deal-line", name=said.name, answer=answer))
    if seen.missing:
        named = (words.fields[field.id].name for field in seen.missing[:MOST_NAMED])
        names = phrases.say("list-comma").join(named)
        if len(seen.missing) > MOST_NAMED:
            names = phrases.say("deal-more", names=names)
        lines += ["", phrases.say("deal-open", count=len(seen.missing), names=names)]
    else:
        lines += ["", phrases.say("deal-complete")]
    return (*lines, phrases.say("deal-note"))
