"""Tags in whose place a finished contract could say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.contract import Blank, Contract, Loop, Paragraph
from dialogs.errors import Fault
from dialogs.faults.reach import leaves_hole
from dialogs.fields import Table
from dialogs.values import Language


def holes(contract: Contract, language: Language) -> Iterator[Fault]:
    """A blank that may stay without an answer says in its `empty` words what stands there then."""
    found: dict[str, None] = {}
    for block in contract.text[language]:
        if isinstance(block, Loop):
            found |= dict.fromkeys(_cells(contract, language, block))
        elif all(name in contract.named for name in block.when):
            found |= dict.fromkeys(_blanks(contract, language, block))
    for key in found:
        yield Fault(
            f"{language}.toml",
            f"{key}.empty",
            "without an answer, the contract has a hole there",
            "Say what stands there then, or let a condition leave the place out.",
        )


def _blanks(contract: Contract, language: Language, block: Paragraph) -> Iterator[str]:
    said = contract.words[language].fields
    for name in {item.field: None for item in block.segments if isinstance(item, Blank)}:
        field = contract.fields.get(name)
        if field is None or isinstance(field, Table) or name not in said or said[name].empty:
            continue
        if field.need != "optional" and field.when is None:
            continue
        if leaves_hole(field, block.when, contract):
            yield f"fields.{name}"


def _cells(contract: Contract, language: Language, loop: Loop) -> Iterator[str]:
    table, said = contract.fields.get(loop.field), contract.words[language].fields
    if not isinstance(table, Table) or loop.field not in said:
        return
    words = said[loop.field].columns
    tagged = {
        item.field
        for paragraph in loop.paragraphs
        for item in paragraph.segments
        if isinstance(item, Blank)
    }
    for column in table.columns:
        left_out = column.need == "optional" and column.id in tagged
        if left_out and column.id in words and not words[column.id].empty:
            yield f"fields.{table.id}.columns.{column.id}"
