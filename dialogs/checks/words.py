"""Checks that look for words in what users wrote themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from dialogs.checks.base import BaseCheck
from dialogs.own_words import bare_city, folded, searchable

if TYPE_CHECKING:
    from dialogs.conditions import Named
    from dialogs.contract import Contract
    from dialogs.facts import Facts
    from dialogs.own_words import Said


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

    def depends_on(self, contract: Contract) -> frozenset[str]:
        """The places as well."""
        return super().depends_on(contract) | {*self.places}


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
        """Go through the user's own words, field by field."""
        texts = self._texts(facts)
        if self.lacks:
            return next(((said.text,) for said in texts if self.id not in said.hits), None)
        hits = (word for said in texts for word in said.hits.get(self.id, ()))
        return tuple(dict.fromkeys(hits)) or None

    def search(self, haystack: str) -> tuple[str, ...]:
        """The words that stand in a text which is `searchable`."""
        found = tuple(self._found.findall(haystack))
        if self.both and not self.lacks and not self._both.search(haystack):
            return ()
        return found

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The fields named; those with the words are told by `offenders`."""
        return self.fields

    def depends_on(self, contract: Contract) -> frozenset[str]:
        """Every field, where own words are searched anywhere."""
        return super().depends_on(contract) if self.fields else frozenset(contract.fields)

    def offenders(self, facts: Facts, words: tuple[str, ...]) -> tuple[str, ...]:
        """The fields in whose own words the found words stand."""
        names = (
            said.field
            for said in self._texts(facts)
            if any(searchable(word) in said.haystack for word in words)
        )
        return tuple(dict.fromkeys(names))

    def _texts(self, facts: Facts) -> Iterable[Said]:
        if not self.fields:
            return facts.own_words
        return [said for said in facts.own_words if said.field in self.fields]

    @cached_property
    def _found(self) -> re.Pattern[str]:
        return _any_of(self.found)

    @cached_property
    def _both(self) -> re.Pattern[str]:
        return _any_of(self.both)


def _any_of(lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Match any of the words in text that is `searchable`; longer words first.

    A word in Latin letters stands at the beginning of one: "sue" is in "sued", not in "issue".
    """
    words = {searchable(word) for words in lists.values() for word in words}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_word, ordered)))


def _word(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word)}" if "a" <= word[:1] <= "z" else re.escape(word)
