"""How drafts are called and lists are cut into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.facts import Facts
    from dialogs.values import Language

PAGE = 6
"""Drafts on one page of a list: what a phone shows without scrolling."""


def label(seen: Facts, language: Language) -> str:
    """What a draft is called until its owner names it: the short title and the parties."""
    contract = seen.contract
    language = contract.texts(language)[0]
    words = contract.words[language]
    parties = [
        contract.fields[party].show(value, words.fields[party], contract.phrases[language])
        for party in contract.definition.parties
        if (value := seen.values.get(party)) is not None
    ]
    return " · ".join([words.file, *([" – ".join(parties)] if parties else [])])
