"""Checks that compare answers with each other, or hold a condition against them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from dialogs.checks.base import BaseCheck
from dialogs.conditions import Condition, reads, size
from dialogs.own_words import folded

if TYPE_CHECKING:
    from dialogs.conditions import Named
    from dialogs.facts import Facts


class ConditionCheck(BaseCheck):
    """Flags where its condition holds; the `when` is the condition itself."""

    kind: Literal["condition"]
    when: Condition

    def flags(self, facts: Facts) -> tuple[str, ...] | None:  # noqa: ARG002  (`when` has decided)
        """Nothing more to look at."""
        return ()

    def looks_at(self, named: Named) -> tuple[str, ...]:
        """The condition's own fields, the last one first: it is the one that tips the balance."""
        return tuple(dict.fromkeys(reversed(tuple(reads(self.when, named)))))


class DatesCheck(BaseCheck):
    """Flags where the latest of `first` is not before `second` (`strict`: nor on the same day)."""

    kind: Literal["dates"]
    first: str | tuple[str, ...]
    second: str
    strict: bool = True

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Compare where both sides are answered."""
        days = [day for name in self._firsts if isinstance(day := facts.values.get(name), date)]
        limit = facts.values.get(self.second)
        if not days or not isinstance(limit, date):
            return None
        latest = max(days)
        return () if latest > limit or (self.strict and latest == limit) else None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The later date first."""
        return (self.second, *self._firsts)

    @property
    def _firsts(self) -> tuple[str, ...]:
        return (self.first,) if isinstance(self.first, str) else self.first


class PairCheck(BaseCheck):
    """Flags where two answers are equal (`same`) or are not (`differ`)."""

    kind: Literal["same", "differ"]
    fields: tuple[str, str]

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Compare where both are answered; width and case do not matter."""
        one, two = (facts.values.get(name) for name in self.fields)
        if one is None or two is None:
            return None
        equal = folded(str(one)) == folded(str(two))
        return () if equal is (self.kind == "same") else None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The second first: it was given knowing the other."""
        return self.fields[::-1]


class ExceedsCheck(BaseCheck):
    """Flags where `field` is more than `factor` times `limit_field`."""

    kind: Literal["exceeds"]
    field: str
    limit_field: str
    factor: Decimal = Decimal(1)

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Compare where both are answered."""
        number = size(facts.values.get(self.field))
        limit = size(facts.values.get(self.limit_field))
        if number is None or limit is None:
            return None
        return () if number > self.factor * limit else None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """Both."""
        return (self.field, self.limit_field)
