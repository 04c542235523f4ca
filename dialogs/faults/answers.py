"""Answers, conditions and checks in contract.toml: they fit their fields and can come true."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from dialogs.checks import AnyCheck, PairCheck, ProductCheck, SumCheck, WordsCheck
from dialogs.clauses import columns
from dialogs.contract import Contract
from dialogs.errors import Fault, Problem
from dialogs.faults.kinds import kinds
from dialogs.faults.names import FILE, every_condition, made_from, names_source, unknown
from dialogs.faults.reach import impossible
from dialogs.fields import AnyField, Date, LongText, Suggestion, Table, Text
from dialogs.own_words import searchable

KEYS = "See the field's kind in templates/README.md."


def answers(contract: Contract) -> Iterator[Fault]:
    """Standard answers and suggestions fit their fields; the fields' own keys make sense."""
    for field in contract.fields.values():
        yield from (Fault(FILE, field.id, sentence, KEYS) for sentence in field.faults())
        if (field.need == "standard") is (field.standard is None):
            what = "need = 'standard' and a standard answer go together"
            yield Fault(FILE, f"{field.id}.standard", what, "Add the answer, or change need.")
        for raw in _raws(field):
            if isinstance(field.load(raw), Problem):
                what = f"the answer {raw!r} does not fit"
                yield Fault(FILE, field.id, what, "Give one that the field accepts.")
        for item in (*field.suggest, *made_from(field)):
            source = contract.fields.get(item.source)
            if source is not None and not _makes(item, source, field):
                what = f"{source.id!r} is no {field.kind} to make this from"
                yield Fault(FILE, f"{field.id}.suggest", what, "Name a field of the right kind.")


def summary(contract: Contract) -> Iterator[Fault]:
    """What stands for the whole contract: its language, its parties, its date, the deal."""
    definition = contract.definition
    if definition.governing not in contract.phrases:
        what = f"there is no language {definition.governing!r}"
        yield Fault(FILE, "governing", what, "Name a language of this contract.")
    if not contract.fields:
        yield Fault(FILE, "articles", "the contract asks nothing", "Give it at least one field.")
    named = {"parties": definition.parties, "deal": definition.deal}
    named |= {"date": (definition.date,)} if definition.date else {}
    for key, names in named.items():
        yield from (unknown(key, name) for name in names if name not in contract.fields)
    date = contract.fields.get(definition.date)
    if date is not None and not isinstance(date, Date):
        yield Fault(FILE, "date", f"{date.id!r} is not a date", "Name a field of kind 'date'.")


def _makes(item: Suggestion, source: AnyField, field: AnyField) -> bool:
    """Whether an answer to `source` can become one to `field`."""
    if item.after:
        return isinstance(source, Date) and isinstance(field, Date)
    texts = isinstance(source, Text | LongText) and isinstance(field, Text | LongText)
    return texts or (not item.city_of and source.kind == field.kind)


def _raws(field: AnyField) -> Iterator[JsonValue]:
    """Every answer that contract.toml gives to a field outright."""
    if field.standard is not None and not names_source(field.standard):
        yield field.standard
    yield from (item.answer for item in field.suggest if not item.source)
    if isinstance(field, Table):
        for proposal in field.proposals:
            yield [dict(proposal.row)]


def conditions(contract: Contract) -> Iterator[Fault]:
    """Every condition can hold; the options that it names exist."""
    for key, condition in every_condition(contract):
        if isinstance(condition, str):  # judged where it is defined
            continue
        if sentence := impossible(condition, contract):
            yield Fault(FILE, key, sentence, "Mend the condition, or take it out.")


def checks(contract: Contract) -> Iterator[Fault]:
    """Every check has an id of its own and looks at fields and columns that exist."""
    ids = [check.id for check in contract.definition.checks]
    for check in contract.definition.checks:
        key = f"checks.{check.id}"
        if ids.count(check.id) > 1:
            yield Fault(FILE, key, "the id is used twice", "Give each check an id of its own.")
        for name in check.looks_at(contract.named):
            if name not in contract.fields:
                yield unknown(key, name)
        yield from _columns(contract, check, key)
        yield from kinds(contract, check)
        if isinstance(check, WordsCheck):
            yield from _searched(check, key)
        if isinstance(check, PairCheck) and check.fields[0] == check.fields[1]:
            yield Fault(FILE, key, "it compares a field with itself", "Name two fields.")


def _searched(check: WordsCheck, key: str) -> Iterator[Fault]:
    if not check.anywhere and not check.fields:
        yield Fault(FILE, key, "it looks nowhere", "Give `fields`, or `anywhere = true`.")
    for lists in (check.found, *([check.both] if check.both else [])):
        words = [word for each in lists.values() for word in each]
        if words and all(map(searchable, map(str.strip, words))):
            continue
        yield Fault(FILE, key, "it looks for nothing", "Give at least one word, and no empty one.")


def _columns(contract: Contract, check: AnyCheck, key: str) -> Iterator[Fault]:
    wanted: tuple[str, ...]
    match check:
        case SumCheck():
            wanted = (check.column,)
        case ProductCheck():
            wanted = (check.quantity, check.price, check.amount)
        case _:
            return
    table = contract.fields.get(check.table)
    have = {column.id for column in columns(table)} if table is not None else set[str]()
    for name in wanted:
        if name not in have:
            what = f"{check.table!r} has no column {name!r}"
            yield Fault(FILE, key, what, "Name a column of the table.")
