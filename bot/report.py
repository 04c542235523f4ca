"""What `check` prints: every fault of every contract folder, or how much is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.catalog import TEMPLATES, Catalog, load_catalog
from bot.documents import DocumentWrong, Pages, make_document
from bot.written import sample_draft
from dialogs import facts
from dialogs.contract import Contract
from dialogs.errors import ContractInvalid
from dialogs.findings import findings
from dialogs.values import Language

DAY = date(2026, 1, 1)
"""The day on which samples are read; they say their dates in full."""


def check_folder(folder: Path | None = None) -> tuple[list[str], bool]:
    """Validate a templates folder and render each sample in each language.

    Returns:
        The lines of the report, and whether all is well.
    """
    try:
        catalog = load_catalog(folder or TEMPLATES)
    except ContractInvalid as invalid:
        return [*map(str, invalid.faults), _count(len(invalid.faults), "fault")], False
    lines: list[str] = []
    fine = True
    if missing := Pages().missing:
        lines.append(f"/preview is left out: {missing}")
    for contract in catalog.library.contracts.values():
        # Two columns read the answers of the language that governs, and so their faults.
        found = dict.fromkeys(
            line for language in contract.languages for line in _sample(catalog, contract, language)
        )
        fine = fine and not found
        lines.append(_summary(contract))
        lines.extend(found or ["  the sample renders in every language and raises no error"])
    return lines, fine


def _summary(contract: Contract) -> str:
    counts = (
        _count(len(contract.articles), "article"),
        _count(len(contract.fields), "field"),
        _count(len(contract.named), "condition"),
        _count(len(contract.definition.checks), "check"),
    )
    languages = ", ".join(contract.languages)
    return f"{contract.id} version {contract.version}: {', '.join(counts)}, in {languages}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _sample(catalog: Catalog, contract: Contract, language: Language) -> list[str]:
    """What is wrong with the sample in one language."""
    file = catalog.files[contract.id, language]
    try:
        seen = facts(contract, sample_draft(catalog, contract, language, DAY))
        make_document(file.template, seen, language, final=True)
    except ContractInvalid as invalid:
        return [f"{contract.id}/{fault}" for fault in invalid.faults]
    except DocumentWrong as wrong:
        return [f"{file.name}: sample: {wrong}. Simplify the paragraph."]
    lines = [
        f"{contract.id}/sample.toml: {field.id}: it is not answered. Answer it."
        for field in seen.missing
    ]
    lines += [
        f"{contract.id}/sample.toml: {finding.check}: the check objects. Mend the answers."
        for finding in findings(seen)
        if finding.blocks
    ]
    return lines
