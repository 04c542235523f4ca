"""P8: hostile answers in a real contract leave every clause as it is, but for the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.catalog import Catalog, load_catalog
from bot.documents import make_document
from bot.written import sample_draft
from dialogs import facts
from dialogs.answers import give
from dialogs.conditions import reads
from dialogs.contract import Contract
from dialogs.draft import DRAFT, Draft
from dialogs.errors import Problem
from dialogs.faults.names import every_condition
from dialogs.fields import AnyField, Reading
from dialogs.values import Value
from tests.documents.hostile import some
from tests.documents.toy import paragraphs
from tests.torture.exact import exact_text
from tests.torture.outcome import Outcome

DAY = date(2026, 1, 1)
PLAIN = "x"
PLACE = re.compile("⟦x([0-9]+)⟧")
"""With a letter, for a name needs one."""


async def clauses(count: int, folder: Path) -> Outcome:
    """Hostile strings in the free texts of each contract that comes with the bot."""
    catalog = load_catalog()
    texts = [text for _, text in some(count)]
    broken: dict[str, str] = {}
    for contract in catalog.library.contracts.values():
        for language in contract.words:
            broken |= _tried(catalog, contract, language, texts)
    held = sum(text not in broken for text in texts)
    return Outcome(len(texts), held, next(iter(broken.values()), ""))


def _tried(
    catalog: Catalog, contract: Contract, language: str, texts: Sequence[str]
) -> dict[str, str]:
    """Make the contract once with a mark in each place, then with the texts in place of the marks."""
    draft = sample_draft(catalog, contract, language, DAY)
    places = _places(contract, draft)
    template = catalog.files[contract.id, language].template

    def made(said: Sequence[str]) -> tuple[list[str], list[str]]:
        """The paragraphs of a document, and what must stand in each place."""
        filled, shown = draft, list[str]()
        for at, field in enumerate(places):
            got, text = _answer(contract, language, field, said[at] if at < len(said) else PLAIN)
            filled = give(contract, filled, field, got, "u")
            shown.append(exact_text(field.kind, got, text) or "")
        kept = DRAFT.validate_json(DRAFT.dump_json(filled))
        data = make_document(template, facts(contract, kept), language, final=True)
        return paragraphs(data), shown

    marked, _ = made([f"⟦x{at}⟧" for at in range(len(places))])
    assert sum(map(len, map(PLACE.findall, marked))) >= len(places) > 10
    broken: dict[str, str] = {}
    for begin in range(0, len(texts), len(places)):
        batch = texts[begin : begin + len(places)]
        found, shown = made(batch)
        if found != [_filled(line, shown) for line in marked]:
            broken |= dict.fromkeys(batch, f"{language}: one of {ascii(batch)[:200]}")
    return broken


def _filled(line: str, shown: Sequence[str]) -> str:
    return PLACE.sub(lambda place: shown[int(place[1])], line)


def _answer(contract: Contract, language: str, field: AnyField, text: str) -> tuple[Value, str]:
    """The answer that a text gives, and the text; a plain one where that is refused."""
    words = contract.words[language].fields[field.id]
    got = field.parse(text, Reading(DAY, contract.phrases[language], words))
    if not isinstance(got, Problem):
        return got, text
    assert text != PLAIN
    return _answer(contract, language, field, PLAIN)


def _places(contract: Contract, draft: Draft) -> list[AnyField]:
    """The free texts of a draft on which nothing else depends."""
    read = {
        name
        for _, condition in every_condition(contract)
        for name in reads(condition, contract.named)
    }
    return [
        field
        for field in facts(contract, draft).applies
        if field.kind in {"text", "long_text"} and field.id not in read
    ]
