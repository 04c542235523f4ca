"""Where a draft stands: which fields apply, what is answered, what is still open.

Worked out from the stored draft and never stored itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
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
    that no other change has reopened. `applies` are the fields that apply, `applied` their ids,
    `open` those of them that still want an answer (parked ones too); fields are in the order of
    asking. `read` holds every stored answer with its value, None where it does not fit the field
    (any more); hidden and reopened ones too.

    `said` are the texts in the user's own words, by field, and `judged` what checks have found, by
    their ids: both as far as somebody has asked. Later looks go on with what still holds of them.

    To a guest a draft is the same, but only the fields in `mine` apply and are open: the others are
    not theirs to answer. `mine` is None for the owner.
    """

    contract: Contract
    draft: Draft
    values: Mapping[str, Value]
    applies: tuple[AnyField, ...]
    applied: frozenset[str]
    open: tuple[AnyField, ...]
    read: Mapping[str, Stored]
    said: dict[str, tuple[Said, ...]] = field(default_factory=dict, compare=False)
    judged: dict[str, Finding | None] = field(default_factory=dict, compare=False)
    mine: frozenset[str] | None = None

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
        return self.applied.difference(self.values, self.draft.skipped)

    @cached_property
    def own_words(self) -> tuple[Said, ...]:
        """Every text in the user's own words, in the order of asking."""
        given = [name for name in self.contract.fields if name in self.values]
        for name in self.values.keys() - self.said.keys():
            self.said[name] = tuple(_searched(self.contract, name, self.values[name]))
        return tuple(chain.from_iterable(map(self.said.__getitem__, given)))

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
    applied = seen.applied & mine
    return replace(seen, applies=applies, applied=applied, open=still_open, mine=mine)


def _look(contract: Contract, draft: Draft, before: Facts | None) -> Facts:
    if before is None:
        return _anew(contract, draft, _read(contract, draft, draft.answers))
    old = before.draft
    changed = {name for name, each in draft.answers.items() if old.answers.get(name) is not each}
    changed |= (old.answers.keys() - draft.answers.keys()) | (old.reopened ^ draft.reopened)
    read, values = {**before.read}, {**before.values}
    for name in changed:
        read.pop(name, None)
        values.pop(name, None)
    read |= _read(contract, draft, changed & draft.answers.keys())
    if changed.isdisjoint(contract.hinges):
        values |= _fitting(draft, read, changed & before.applied)
        seen = _seen(contract, draft, read, values, before.applies, before.applied)
    else:
        seen = _anew(contract, draft, read)
        changed |= before.applied ^ seen.applied
    _carry_over(before, seen, changed)
    return seen


def _read(contract: Contract, draft: Draft, names: Iterable[str]) -> dict[str, Stored]:
    read: dict[str, Stored] = {}
    for name in names:
        answer = draft.answers[name]
        if name in contract.fields and answer.value is not None:
            value = contract.fields[name].load(answer.value)
            read[name] = (answer, None if isinstance(value, Problem) else value)
    return read


def _fitting(draft: Draft, read: Mapping[str, Stored], names: Iterable[str]) -> dict[str, Value]:
    found = ((name, read[name][1]) for name in names if name in read)
    return {
        name: value for name, value in found if value is not None and name not in draft.reopened
    }


def _anew(contract: Contract, draft: Draft, read: Mapping[str, Stored]) -> Facts:
    fitting = _fitting(draft, read, read)
    values: dict[str, Value] = {}
    applies: list[AnyField] = []
    for name, each in contract.fields.items():
        if each.when is None or holds(each.when, values, contract.named):
            applies.append(each)
            if name in fitting:
                values[name] = fitting[name]
    applied = frozenset(each.id for each in applies)
    return _seen(contract, draft, read, values, tuple(applies), applied)


def _seen(  # noqa: PLR0913, PLR0917  (all that was worked out)
    contract: Contract,
    draft: Draft,
    read: Mapping[str, Stored],
    values: Mapping[str, Value],
    applies: tuple[AnyField, ...],
    applied: frozenset[str],
) -> Facts:
    still_open = applied.difference(values, draft.skipped)
    asked = tuple(each for each in applies if each.id in still_open)
    return Facts(contract, draft, values, applies, applied, asked, read)


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
