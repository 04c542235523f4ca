"""Where a draft stands: which fields apply, what is answered, what is still open.

Worked out from the stored draft and never stored itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.conditions import holds
from dialogs.errors import Problem
from dialogs.own_words import Said, own_words, searchable

if TYPE_CHECKING:
    from typing import TypeAlias

    from dialogs.contract import Contract
    from dialogs.draft import Answer, Draft
    from dialogs.fields import AnyField
    from dialogs.findings import Finding
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

    `said` are the texts in the user's own words, by field, and `judged` what checks have found, by
    their ids: both as far as somebody has asked. Later looks go on with what still holds of them.

    To a guest a draft is the same, but only the fields in `mine` apply and are open: the others are
    not theirs to answer. `mine` is None for the owner.
    """

    contract: Contract
    draft: Draft
    values: Mapping[str, Value]
    applies: tuple[AnyField, ...]
    open: tuple[AnyField, ...]
    read: Mapping[str, Stored]
    said: dict[str, tuple[Said, ...]] = field(default_factory=dict, compare=False)
    judged: dict[str, Finding | None] = field(default_factory=dict, compare=False)
    mine: frozenset[str] | None = None

    @cached_property
    def applied(self) -> frozenset[str]:
        """The ids of the fields that apply."""
        return frozenset(each.id for each in self.applies)

    @property
    def whole(self) -> Facts:
        """The draft as its owner sees it."""
        return self if self.mine is None else facts(self.contract, self.draft)

    def may(self, field: str) -> bool:
        """Whether a field is the person's to answer."""
        return self.mine is None or field in self.mine

    @cached_property
    def open_ids(self) -> frozenset[str]:
        """The ids of the open fields."""
        return frozenset(field.id for field in self.open)

    @cached_property
    def own_words(self) -> tuple[Said, ...]:
        """Every text in the user's own words, in the order of asking."""
        for name, value in self.values.items():
            if name not in self.said:
                self.said[name] = tuple(_searched(self.contract, name, value))
        return tuple(said for name in self.values for said in self.said[name])

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


def facts(
    contract: Contract,
    draft: Draft,
    before: Facts | None = None,
    mine: frozenset[str] | None = None,
) -> Facts:
    """Read a draft. A condition sees only answers of fields that apply themselves.

    The draft remembers the look, so it is read once. `before` is a look at what it was before a
    change: what that has left as it was is not looked at again. `mine` is what a guest may answer,
    who is the same as `before`.
    """
    before = before if before is not None and before.contract is contract else None
    known = draft.looks.get(contract.id)
    if known is None or known.contract is not contract:
        known = _look(contract, draft, before.whole if before else None)
        draft.looks[contract.id] = known
    return _narrowed(known, before.mine if before else mine)


def under(draft: Draft, seen: Facts) -> Facts:
    """The same look at a draft that differs in nothing that a look depends on, such as its name."""
    same = replace(seen.whole, draft=draft)
    draft.looks[seen.contract.id] = same
    return _narrowed(same, seen.mine)


def _narrowed(seen: Facts, mine: frozenset[str] | None) -> Facts:
    """A draft as a guest sees it who may answer these fields."""
    if mine is None:
        return seen
    applies, still_open = (
        tuple(each for each in some if each.id in mine) for some in (seen.applies, seen.open)
    )
    return replace(seen, applies=applies, open=still_open, mine=mine)


def _look(contract: Contract, draft: Draft, before: Facts | None) -> Facts:
    read = _read(contract, draft, before)
    values: dict[str, Value] = {}
    applies: list[AnyField] = []
    still_open: list[AnyField] = []
    changed: set[str] = set()
    for name, each in contract.fields.items():
        if _applies(each, values, contract, before, changed):
            applies.append(each)
            value = read[name][1] if name in read else None
            if value is not None and name not in draft.reopened:
                values[name] = value
            elif name not in draft.skipped:
                still_open.append(each)
        if before is not None and values.get(name) is not before.values.get(name):
            changed.add(name)
    seen = Facts(contract, draft, values, tuple(applies), tuple(still_open), read)
    if before is not None:
        _carry_over(before, seen, changed)
    return seen


def _read(contract: Contract, draft: Draft, before: Facts | None) -> Mapping[str, Stored]:
    known: Mapping[str, Stored] = before.read if before is not None else {}
    read: dict[str, Stored] = {}
    for name, answer in draft.answers.items():
        earlier = known.get(name)
        if earlier is not None and earlier[0] is answer:
            read[name] = earlier
        elif name in contract.fields and answer.value is not None:
            value = contract.fields[name].load(answer.value)
            read[name] = (answer, None if isinstance(value, Problem) else value)
    return read


def _applies(
    field: AnyField,
    values: Mapping[str, Value],
    contract: Contract,
    before: Facts | None,
    changed: set[str],
) -> bool:
    """Whether a field applies; `changed` are the earlier ones that are answered otherwise now."""
    if field.when is None:
        return True
    if before is not None and changed.isdisjoint(contract.hinges[field.id]):
        return field.id in before.applied
    return holds(field.when, values, contract.named)


def _carry_over(before: Facts, seen: Facts, changed: set[str]) -> None:
    """Keep what was worked out from answers that have not changed."""
    seen.said.update(before.said)
    seen.judged.update(before.judged)
    for name in changed:
        seen.said.pop(name, None)
        for check in seen.contract.stirs.get(name, ()):
            seen.judged.pop(check, None)


def _searched(contract: Contract, name: str, value: Value) -> Iterator[Said]:
    """The texts of an answer that are in the user's own words, with what checks find in them."""
    for text in own_words(contract.fields[name], value):
        haystack = searchable(text)
        checks = contract.searches.get(name, ())
        hits = {check.id: found for check in checks if (found := check.search(haystack))}
        yield Said(name, text, haystack, hits)
