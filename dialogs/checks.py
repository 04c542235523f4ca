"""Cross-field checks: data in contract.toml, judged by the kinds below.

A kind is a frozen pydantic class whose attributes are the keys of a `[[checks]]` row and whose
`flags` returns the words it found (often none) where the answers are wrong, or None where all is
well. A kind looks at answered fields only: what is missing is the interview's business. To add a
kind: a class, and its name in `AnyCheck`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from dialogs.conditions import Condition, reads, size
from dialogs.own_words import bare_city, folded, searchable
from dialogs.values import Row

if TYPE_CHECKING:
    from dialogs.conditions import Named
    from dialogs.facts import Facts

Severity = Literal["error", "warn", "info"]


class BaseCheck(BaseModel, ABC):
    """What every kind of check has: an id, a severity, and `when` to look at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,29}$")
    severity: Severity
    when: Condition | None = None

    @abstractmethod
    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Return the words found where the answers are wrong, else None."""

    @abstractmethod
    def looks_at(self, named: Named) -> tuple[str, ...]:
        """The fields that the check judges, the one most likely to be mended first."""


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


class SumCheck(BaseCheck):
    """Flags where a table's column does not add up to `total`."""

    kind: Literal["sum"]
    table: str
    column: str
    total: Decimal

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Add the column up."""
        rows = rows_of(facts, self.table)
        if not rows:
            return None
        total = sum((size(row.get(self.column)) or Decimal(0) for row in rows), Decimal(0))
        return (f"{total:f}",) if total != self.total else None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The table."""
        return (self.table,)


class ProductCheck(BaseCheck):
    """Flags table rows whose `amount` is not `quantity` times `price`."""

    kind: Literal["product"]
    table: str
    quantity: str
    price: str
    amount: str

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Compare in rows that have all three."""
        wrong = tuple(
            f"{quantity:f} × {price:f} ≠ {amount:f}"
            for row in rows_of(facts, self.table)
            if (quantity := size(row.get(self.quantity))) is not None
            and (price := size(row.get(self.price))) is not None
            and (amount := size(row.get(self.amount))) is not None
            and (quantity * price).quantize(Decimal("0.01")) != amount
        )
        return wrong or None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The table."""
        return (self.table,)


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


class ElsewhereCheck(BaseCheck):
    """Flags where a city is none of the `places` that were answered."""

    kind: Literal["elsewhere"]
    field: str
    places: tuple[str, ...]

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Look for the city's bare name in each place."""
        city = facts.values.get(self.field)
        places = [place for name in self.places if isinstance(place := facts.values.get(name), str)]
        if not isinstance(city, str) or not places:
            return None
        # Hangzhou and 杭州 cannot be told apart from two cities by their letters.
        places = [place for place in places if place.isascii() is city.isascii()]
        if not places:
            return None
        bare = bare_city(city)
        return None if any(bare in folded(place) for place in places) else (city,)

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The city; the places are facts."""
        return (self.field,)


class WordsCheck(BaseCheck):
    """Flags own words that hold one of the `found` words (`lacks`: that hold none of them).

    `found` lists words by language; all lists are searched, since people mix languages. `both`
    are further lists of which one word must occur too.
    """

    kind: Literal["words"]
    fields: tuple[str, ...] = ()
    anywhere: bool = False
    found: Mapping[str, tuple[str, ...]]
    both: Mapping[str, tuple[str, ...]] = {}
    lacks: bool = False

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Search the user's own words, field by field."""
        hits: dict[str, None] = {}
        for _, text, haystack in self._texts(facts):
            found = self._found.findall(haystack)
            if self.lacks and not found:
                return (text,)
            if not self.lacks and (not self.both or self._both.search(haystack)):
                hits.update(dict.fromkeys(found))
        return tuple(hits) or None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The fields named; those with the words are told by `offenders`."""
        return self.fields

    def offenders(self, facts: Facts, words: tuple[str, ...]) -> tuple[str, ...]:
        """The fields in whose own words the found words stand."""
        names = (
            name
            for name, _, haystack in self._texts(facts)
            if any(searchable(word) in haystack for word in words)
        )
        return tuple(dict.fromkeys(names))

    def _texts(self, facts: Facts) -> Iterator[tuple[str, str, str]]:
        wanted = set(self.fields)
        return (each for each in facts.own_words if not wanted or each[0] in wanted)

    @cached_property
    def _found(self) -> re.Pattern[str]:
        return _any_of(self.found)

    @cached_property
    def _both(self) -> re.Pattern[str]:
        return _any_of(self.both)


AnyCheck: TypeAlias = Annotated[
    ConditionCheck
    | DatesCheck
    | PairCheck
    | SumCheck
    | ProductCheck
    | ExceedsCheck
    | ElsewhereCheck
    | WordsCheck,
    Field(discriminator="kind"),
]


def rows_of(facts: Facts, table: str) -> tuple[Row, ...]:
    """The rows of a table, none where it is not answered."""
    value = facts.values.get(table)
    return value if isinstance(value, tuple) else ()


def _any_of(lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Match any of the words in text that is `searchable`; longer words first.

    A word in Latin letters stands at the beginning of one: "sue" is in "sued", not in "issue".
    """
    words = {searchable(word) for words in lists.values() for word in words}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_word, ordered)))


def _word(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word)}" if "a" <= word[:1] <= "z" else re.escape(word)
