"""Which paragraphs and tables of two texts of one contract belong beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, groupby

from bot.documents.reading import Item


@dataclass(frozen=True, slots=True)
class Abreast:
    """What stands in one row; `page` says that it begins a new page."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]

    @property
    def page(self) -> bool:
        """Whether the left text begins a new page here, whatever the answers are."""
        return bool(self.left) and self.left[0].page and not self.left[0].when


def abreast(left: Sequence[Item], right: Sequence[Item]) -> Iterator[Abreast]:
    """Go through two texts clause by clause.

    Where both divide a clause into the same paragraphs under the same conditions, each has a row,
    else the clause has one. Clauses that only one of them has stand alone.
    """
    ours, theirs = _clauses(left), _clauses(right)
    numbers, others = ([clause[0].number for clause in text] for text in (ours, theirs))
    for kind, a, b, c, d in SequenceMatcher(None, numbers, others, autojunk=False).get_opcodes():
        if kind == "equal":
            for one, two in zip(ours[a:b], theirs[c:d], strict=True):
                yield from _clause(one, two)
        else:
            yield Abreast(tuple(chain(*ours[a:b])), tuple(chain(*theirs[c:d])))


def _clauses(text: Sequence[Item]) -> list[list[Item]]:
    return [list(clause) for _, clause in groupby(text, key=lambda item: item.number)]


def _clause(left: Sequence[Item], right: Sequence[Item]) -> Iterator[Abreast]:
    built = [[(item.element.tag, item.when) for item in text] for text in (left, right)]
    if built[0] == built[1]:
        yield from (Abreast((one,), (two,)) for one, two in zip(left, right, strict=True))
    else:
        yield Abreast(tuple(left), tuple(right))
