"""Answers found in pasted text: labelled lines, a contact card, or a bare signature.

Nothing here decides anything: what was found is shown to the person, who takes it or does not. The
labels are those of the contract (every field's name, what each side is called) and the words for a
company's details in templates/phrases/, in all languages at once: a Chinese card may be pasted into
an English conversation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.paste.cards import card
from dialogs.paste.guesses import guesses
from dialogs.paste.labels import Labels, Meaning
from dialogs.paste.lines import COLON, labelled

if TYPE_CHECKING:
    from dialogs.contract import Contract
    from dialogs.values import Language

LONGEST = 8000
"""Characters that are looked at; no card or letterhead is longer."""
LEAST = 2
"""A single find is an answer like any other."""


@dataclass(frozen=True, slots=True)
class Found:
    """One answer as it was pasted: to a field, or to a detail of a company that has no side yet.

    It is read in `language`, or in the person's own where that is "".
    """

    field: str
    detail: str
    raw: str
    language: Language = ""


def is_labelled(text: str) -> bool:
    """Whether some part of a text may say what it is."""
    return COLON.search(text) is not None


def is_paste(text: str) -> bool:
    """Whether a text may hold several answers: a quick look, before a closer one."""
    return "\n" in text.strip() or len(COLON.findall(text)) > 1


def pasted(text: str, contract: Contract) -> tuple[Found, ...]:
    """Find answers in a text, in its order; nothing where it holds fewer than two."""
    several = found(text, contract)
    return several if len(several) >= LEAST else ()


def found(text: str, contract: Contract) -> tuple[Found, ...]:
    """Find answers in a text, in its order; of two to the same blank the first counts."""
    first: dict[tuple[str, str], Found] = {}
    for item in _found(text[:LONGEST], contract):
        first.setdefault((item.field, item.detail), item)
    return tuple(first.values())


def on_side(found: Found, side: str, contract: Contract) -> Found | None:
    """The same answer once its company's side is known; None where that side has no such blank."""
    if found.field:
        return found
    blanks = contract.definition.sides.get(side, {}).items()
    field = next((blank for detail, blank in blanks if detail == found.detail), "")
    return Found(field, "", found.raw) if field else None


def _found(text: str, contract: Contract) -> Iterator[Found]:
    side = ""
    for meaning, raw in _read(text, Labels(contract)):
        side = meaning.side or side
        if not raw:
            continue
        if meaning.field:
            yield Found(meaning.field, "", raw)
        elif not side:
            if contract.definition.sides:
                yield Found("", meaning.detail, raw)
        elif placed := on_side(Found("", meaning.detail, raw), side, contract):
            yield placed


def _read(text: str, labels: Labels) -> Iterator[tuple[Meaning, str]]:
    if details := card(text):
        for detail, raw in details:
            yield Meaning(detail), raw
        return
    rest: list[str] = []
    yield from labelled(text, labels, rest)
    for detail, raw in guesses(rest):
        yield Meaning(detail), raw
