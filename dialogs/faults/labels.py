"""What people read and tap: said in full, told apart, and fit to be shown and printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.clauses import columns
from dialogs.contract import Contract
from dialogs.errors import Fault
from dialogs.fields import AnyField, Choice, FieldWords, LongText, Multi, Text, YesNo
from dialogs.fields.text import unprintable
from dialogs.fields.typed.fold import key as folded
from dialogs.values import Language

YES_NO = ("yes", "no")
MAY_BE_LEFT_OUT = frozenset({"example", "why", "standard", "empty"})
NAMED = frozenset({"options", "wording", "articles"})
"""Tables whose keys are names of the contract's own."""


def labels(contract: Contract, language: Language) -> Iterator[Fault]:
    """Nothing that is shown is blank, and no two options look the same."""
    said, file = contract.words[language], f"{language}.toml"
    for path, text in _texts((), said.model_dump()):
        key = ".".join(path)
        if unprintable(text):
            yield Fault(file, key, "it holds a control character", "Take it out.")
        elif not text.strip() and not _may_be_blank(path, text):
            yield Fault(file, key, "it says nothing", "Write at least a word.")
    for field in contract.fields.values():
        if field.id in said.fields:
            yield from _options(file, f"fields.{field.id}", field, said.fields[field.id])


def _may_be_blank(path: tuple[str, ...], text: str) -> bool:
    """Whether a key may be left out; `empty` may also be a space, where nothing is to stand."""
    if path[-2:-1] and path[-2] in NAMED:
        return False
    return path[-1] == "empty" or (path[-1] in MAY_BE_LEFT_OUT and not text)


def _texts(
    path: tuple[str, ...], at: str | tuple[str, ...] | Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a words file with the keys that lead to it."""
    if isinstance(at, str):
        yield path, at
        return
    inner = at if isinstance(at, Mapping) else {str(number): text for number, text in enumerate(at)}
    for name, inside in inner.items():
        yield from _texts((*path, name), inside)


def _options(file: str, key: str, field: AnyField, words: FieldWords) -> Iterator[Fault]:
    have: tuple[str, ...] = ()
    if isinstance(field, Choice | Multi):
        have = field.options
    elif isinstance(field, YesNo):
        have = YES_NO
    if not isinstance(field, Choice | Multi):
        yield from _strange(file, f"{key}.options", words.options, have)
        yield from _strange(file, f"{key}.wording", words.wording, have)
    if words.standard and not isinstance(field, Text | LongText):
        what = "only a text has a standard text"
        yield Fault(file, f"{key}.standard", what, "Take it out; see `wording`.")
    first: dict[str, str] = {}
    for option in have:
        label = folded(words.options.get(option, ""))
        if label and label in first:
            what = f"it reads like {first[label]!r}"
            yield Fault(file, f"{key}.options.{option}", what, "Give each option its own label.")
        first.setdefault(label, option)
    for column in columns(field):
        if column.id in words.columns:
            inside = f"{key}.columns.{column.id}"
            yield from _options(file, inside, column, words.columns[column.id])


def _strange(
    file: str, key: str, given: Mapping[str, str], have: tuple[str, ...]
) -> Iterator[Fault]:
    for option in given:
        if option not in have:
            yield Fault(file, f"{key}.{option}", "there is no such option", "Take it out.")
