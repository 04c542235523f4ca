"""What differs between a text as it was made and as it came back, and which blanks that touches.

A paragraph whose own wording is as it was, but for what stands in its blanks, gives their new
values. Any other change is only told: the contract's wording is not the user's to change here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from dialogs.clauses import Clause
from dialogs.values import Language

ALIKE = 0.5
"""From how much of two paragraphs being the same on one is taken for the other, changed."""
AHEAD = 10
"""Paragraphs that are looked through for one that changed, so that a text much rewritten takes no
longer than it may."""
AROUND = 12
"""Characters shown on both sides of a change, so that its place can be found."""
LONGEST = 160
"""Characters of a change that are shown."""
MOST = 100
"""Changes that are kept; whoever rewrites more is told how many more there are."""
ROOM = 4096
"""Characters of a blank that are read as an answer: no message holds more of them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that were changed: in which clause, and what is around them before and after.

    `before` is "" for a paragraph that was added, `after` for one that was taken out.
    """

    number: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a blank now, as it is written in a language."""

    field: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs; `more` counts the differences beyond those that are kept."""

    differences: tuple[Difference, ...] = ()
    filled: tuple[Filled, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One text: its language, the paragraphs that were made, and the lines that came back."""

    language: Language
    made: tuple[Clause, ...]
    said: tuple[str, ...]


def compare(columns: Sequence[Column], several: frozenset[str]) -> Comparison:
    """Compare texts, those of two languages in turn.

    What is changed alike in both is told once, and of two values for a blank the first counts.
    What stands in a blank of `several`, the fields that hold a table or a list, is told: it cannot
    be read back for certain. So is a blank that was emptied, or that holds more than any answer.
    """
    differences: dict[Difference, None] = {}
    filled: dict[str, Filled] = {}
    for column in columns:
        for clause, text in _changed(column.made, column.said):
            values = _values(clause, text) if clause is not None and text else None
            if (
                clause is None
                or values is None
                or values.keys() & several
                or not all(0 < len(value) <= ROOM for value in values.values())
            ):
                differences[_difference(clause, text)] = None
                continue
            for field, value in values.items():
                filled.setdefault(field, Filled(field, value, column.language))
    kept = tuple(differences)
    return Comparison(kept[:MOST], tuple(filled.values()), len(kept[MOST:]))


def _changed(
    made: tuple[Clause, ...], said: tuple[str, ...]
) -> Iterator[tuple[Clause | None, str]]:
    """Each paragraph that changed, with its text now: "" where it is gone, None for a new one."""
    texts = [clause.text for clause in made]
    matcher = SequenceMatcher(None, texts, said, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(made[a:b], list(said[c:d]))


def _paired(made: tuple[Clause, ...], said: list[str]) -> Iterator[tuple[Clause | None, str]]:
    """Which new paragraph is which old one, changed: in order, as far as alike and near."""
    one_each = len(made) == len(said)
    for clause in made:
        near = enumerate(said[:AHEAD])
        at = 0 if one_each else next((n for n, text in near if _akin(clause, text)), -1)
        if at < 0:
            yield clause, ""
            continue
        yield from ((None, text) for text in said[:at])
        yield clause, said[at]
        del said[: at + 1]
    yield from ((None, text) for text in said)


def _akin(clause: Clause, text: str) -> bool:
    matcher = SequenceMatcher(None, clause.text, text, autojunk=False)
    return matcher.real_quick_ratio() > ALIKE and (
        _values(clause, text) is not None
        or (matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE)
    )


def _values(clause: Clause, text: str) -> dict[str, str] | None:
    """The blanks that hold something else now, if nothing but blanks has changed; else None."""
    return _one_value(clause, text) or _all_values(clause, text)


def _one_value(clause: Clause, text: str) -> dict[str, str] | None:
    """The same where only one blank has changed: all before and behind it is as it was."""
    old, found = clause.text, None
    ends = accumulate(len(piece.text) for piece in clause.pieces)
    for piece, end in zip(clause.pieces, ends, strict=True):
        start, behind = end - len(piece.text), len(old) - end
        room = len(text) - start - behind
        around = text[:start] == old[:start] and text[len(text) - behind :] == old[end:]
        if piece.field and room >= 0 and around and (found is None or piece.text):
            found = {piece.field: text[start : start + room]}
    return found


def _all_values(clause: Clause, text: str) -> dict[str, str] | None:
    """The same where several have changed: the words between them, one after the other."""
    values: dict[str, str] = {}
    waiting: tuple[str, str] | None = None
    at = 0
    for piece in clause.pieces:
        if piece.field:
            if waiting is not None:
                return None  # two blanks with nothing between them
            waiting = piece.field, piece.text
        else:
            found = text.find(piece.text, at) if waiting else at
            if found < 0 or not text.startswith(piece.text, found):
                return None
            if waiting:
                _note(values, waiting, text[at:found])
            waiting, at = None, found + len(piece.text)
    if waiting:
        _note(values, waiting, text[at:])
    elif at < len(text):
        return None
    return values


def _note(values: dict[str, str], blank: tuple[str, str], now: str) -> None:
    field, before = blank
    if now != before:
        values.setdefault(field, now)


def _difference(clause: Clause | None, after: str) -> Difference:
    if clause is None:
        return Difference("", "", cut(after))
    before = clause.text
    if not after:
        return Difference(clause.number, cut(before), "")
    same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = min(len(before), len(after)) if same is None else same
    most = min(len(before), len(after)) - start
    ending = zip(reversed(before), reversed(after), strict=False)
    tail = next((n for n, (a, b) in enumerate(ending) if a != b or n == most), most)
    start = _whole_word(before, max(0, start - AROUND))
    tail = _whole_word(before[::-1], max(0, tail - AROUND))
    return Difference(clause.number, _part(before, start, tail), _part(after, start, tail))


def _whole_word(text: str, at: int) -> int:
    """Where the word begins that has a place in its middle."""
    while at and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum():
        at -= 1
    return at


def _part(text: str, start: int, tail: int) -> str:
    """A piece of a paragraph; dots stand for what is left out around it."""
    middle = cut(text[start : len(text) - tail])
    return f"{'…' if start else ''}{middle}{'…' if tail else ''}"


def cut(text: str) -> str:
    """What fits on a line of a list: line breaks as blanks, and the middle left out."""
    flat = " ".join(text.split())
    half = LONGEST // 2
    return flat if len(flat) <= LONGEST else f"{flat[:half]} … {flat[-half:]}"
