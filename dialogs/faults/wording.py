"""A contract's words and Word files: complete in each language, and tagged with what exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.clauses import ROW_NUMBER, columns
from dialogs.conditions import reads
from dialogs.contract import Blank, Contract, Loop, Paragraph
from dialogs.definition import Words
from dialogs.errors import Fault
from dialogs.fields import AnyField, Choice, FieldWords, LongText, Multi, Table, Text
from dialogs.values import Language


def words(contract: Contract, language: Language) -> Iterator[Fault]:
    """A language has words for everything, and for nothing else."""
    said, file = contract.words[language], f"{language}.toml"
    yield from _same(
        file, "articles", {article.id for article in contract.articles}, set(said.articles)
    )
    yield from _same(file, "sides", set(contract.definition.sides), set(said.sides))
    for side, names in said.sides.items():
        if not names:
            yield Fault(file, f"sides.{side}", "it has no name", "Say what the party is called.")
    yield from _same(file, "fields", set(contract.fields), set(said.fields))
    yield from _same(
        file, "checks", {check.id for check in contract.definition.checks}, set(said.checks)
    )
    for field in contract.fields.values():
        if field.id in said.fields:
            yield from _field_words(file, f"fields.{field.id}", field, said.fields[field.id])
    yield from _other_languages(contract, said, file)


def _field_words(file: str, key: str, field: AnyField, words: FieldWords) -> Iterator[Fault]:
    if isinstance(field, Choice | Multi):
        yield from _same(file, f"{key}.options", set(field.options), set(words.options))
        for option in set(words.wording) - set(field.options):
            yield Fault(file, f"{key}.wording.{option}", "there is no such option", "Take it out.")
    if isinstance(field, Text | LongText) and (field.standard is True) is not bool(words.standard):
        yield Fault(
            file,
            f"{key}.standard",
            "a standard text stands here exactly where contract.toml says standard = true",
            "Add it, or take it out.",
        )
    yield from _same(
        file, f"{key}.columns", {column.id for column in columns(field)}, set(words.columns)
    )
    for column in columns(field):
        if column.id in words.columns:
            yield from _field_words(
                file, f"{key}.columns.{column.id}", column, words.columns[column.id]
            )


def _other_languages(contract: Contract, words: Words, file: str) -> Iterator[Fault]:
    """What is explained in one language is explained in all."""
    for field, mine in words.fields.items():
        for key in ("example", "why", "empty"):
            said = [
                other
                for other, theirs in contract.words.items()
                if field in theirs.fields and getattr(theirs.fields[field], key)
            ]
            if said and not getattr(mine, key):
                yield Fault(
                    file,
                    f"fields.{field}.{key}",
                    f"it is missing, though {said[0]} has it",
                    "Add it.",
                )


def _same(file: str, key: str, wanted: set[str], given: set[str]) -> Iterator[Fault]:
    for name in sorted(wanted - given):
        yield Fault(file, f"{key}.{name}", "it is missing", "Add it.")
    for name in sorted(given - wanted):
        yield Fault(
            file, f"{key}.{name}", "contract.toml does not have it", "Take it out, or add it there."
        )


def text(contract: Contract, language: Language) -> Iterator[Fault]:
    """Tags name fields, forms, columns and conditions that exist; no blank is forgotten."""
    file = f"{language}.docx"
    used: set[str] = set()
    for block in contract.text[language]:
        for name in block.when:
            if name not in contract.named:
                yield Fault(
                    file, f"if {name}", "there is no such condition", "Add it to [conditions]."
                )
            else:
                used.update(reads(name, contract.named))
        if isinstance(block, Loop):
            used.add(block.field)
            yield from _loop(contract, file, block)
        else:
            used.update(item.field for item in block.segments if isinstance(item, Blank))
            yield from _tags(file, block, contract.fields)
    judged = {
        name for check in contract.definition.checks for name in check.looks_at(contract.named)
    }
    judged |= {
        name
        for field in contract.fields.values()
        if field.when is not None
        for name in reads(field.when, contract.named)
    }
    for field in contract.fields.values():
        if field.id not in used and (field.need != "optional" or field.id not in judged):
            yield Fault(
                file,
                field.id,
                "the text has no tag for this field",
                f"Write {{{{ {field.id} }}}} where it belongs.",
            )


def _loop(contract: Contract, file: str, loop: Loop) -> Iterator[Fault]:
    table = contract.fields.get(loop.field)
    if not isinstance(table, Table):
        yield Fault(
            file, f"for row in {loop.field}", "that is not a table", "Name a field of kind 'table'."
        )
        return
    for paragraph in loop.paragraphs:
        yield from _tags(file, paragraph, {column.id: column for column in table.columns}, row=True)


def _tags(
    file: str, paragraph: Paragraph, known: Mapping[str, AnyField], *, row: bool = False
) -> Iterator[Fault]:
    for item in paragraph.segments:
        if isinstance(item, str) or (row and item.field == ROW_NUMBER):
            continue
        field = known.get(item.field)
        if field is None:
            yield Fault(
                file, item.field, "there is no such field", "Mend the tag, or add the field."
            )
        elif item.form and item.form not in field.forms:
            forms = ", ".join(sorted(field.forms)) or "none"
            yield Fault(
                file,
                f"{item.field}.{item.form}",
                f"this kind has no such form (it has: {forms})",
                "Mend the tag.",
            )
        elif isinstance(field, Table):
            yield Fault(
                file, item.field, "a table fills rows, not a sentence", "Use {%tr for row in … %}."
            )
