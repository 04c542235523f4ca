"""Where a draft stands: which fields apply, what is answered, what is still open.

Computed anew from the stored draft whenever it is needed; nothing here is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.conditions import holds
from dialogs.errors import Problem
from dialogs.own_words import own_words, searchable

if TYPE_CHECKING:
    from typing import TypeAlias

    from dialogs.contract import Contract
    from dialogs.draft import Answer, Draft
    from dialogs.fields import AnyField
    from dialogs.values import Value

    Stored: TypeAlias = tuple[Answer, Value | None]


@dataclass(frozen=True)
class Facts:
    """A draft seen through its contract.

    `values` are the answers in force, by field id: of fields that apply, that fit the field, and
    that no other change has reopened. `applies` are the fields that apply, `open` those of them
    that still want an answer (parked ones too), both in the order of asking. `read` holds every
    stored answer with its value, None where it does not fit the field (any more); hidden and
    reopened ones too.
    """

    contract: Contract
    draft: Draft
    values: Mapping[str, Value]
    applies: tuple[AnyField, ...]
    open: tuple[AnyField, ...]
    read: Mapping[str, Stored]

    @cached_property
    def open_ids(self) -> frozenset[str]:
        """The ids of the open fields."""
        return frozenset(field.id for field in self.open)

    @cached_property
    def own_words(self) -> tuple[tuple[str, str, str], ...]:
        """Every text in the user's own words: field, text, and the text as it is searched."""
        return tuple(
            (name, text, searchable(text))
            for name, value in self.values.items()
            for text in own_words(self.contract.fields[name], value)
        )

    @property
    def missing(self) -> tuple[AnyField, ...]:
        """Open fields without which the contract is not complete."""
        return tuple(field for field in self.open if field.need != "optional")

    @property
    def parked(self) -> tuple[AnyField, ...]:
        """Open fields that the user put off."""
        return tuple(field for field in self.open if field.id in self.draft.parked)

    @property
    def next(self) -> AnyField | None:
        """The field to ask now: the first that is open and not parked."""
        return next((field for field in self.open if field.id not in self.draft.parked), None)

    @property
    def done(self) -> int:
        """How many of the fields that apply are settled."""
        return len(self.applies) - len(self.open)


def facts(contract: Contract, draft: Draft, before: Facts | None = None) -> Facts:
    """Read a draft. A condition sees only answers of fields that apply themselves.

    `before` is an earlier look at the same draft: what has not changed since is not read again.
    """
    read = _read(contract, draft, before)
    values: dict[str, Value] = {}
    applies: list[AnyField] = []
    still_open: list[AnyField] = []
    for field in contract.fields.values():
        if field.when is not None and not holds(field.when, values, contract.named):
            continue
        applies.append(field)
        value = read[field.id][1] if field.id in read else None
        if value is not None and field.id not in draft.reopened:
            values[field.id] = value
        elif field.id not in draft.skipped:
            still_open.append(field)
    return Facts(contract, draft, values, tuple(applies), tuple(still_open), read)


def _read(contract: Contract, draft: Draft, before: Facts | None) -> Mapping[str, Stored]:
    known: Mapping[str, Stored] = before.read if before is not None else {}
    read: dict[str, Stored] = {}
    for name, answer in draft.answers.items():
        if name not in contract.fields or answer.value is None:
            continue
        if name in known and known[name][0] is answer:
            read[name] = known[name]
            continue
        value = contract.fields[name].load(answer.value)
        read[name] = (answer, None if isinstance(value, Problem) else value)
    return read
