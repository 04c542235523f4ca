"""Labelled lines: `地址：杭州`, `Address: Hangzhou`, `| 电话 | 138 |`, several on a line too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.paste.labels import Labels, Meaning

BULLET = re.compile(r"^[\s>*•·●○◆■▪\-–—]*(?:[（(]?[0-9]{1,2}[)）.、．](?![0-9])|[①-⑳])?\s*")
COLON = re.compile(r"\s*[:：=]\s*")
CELLS = re.compile(r"\s*[|｜\t]\s*")
ENDS = " \t\u3000;；,，|｜"
"""What stands around a value and is not part of it."""
WORD = re.compile(r"(?<![^\s,，;；、/|])(?=\S)")
"""Where a label may begin inside a line."""
TWO = re.compile(r"(.*?)[\s,，;；:：/、]*(\+?[0-9][0-9 -]{5,38}[0-9])")
NUMBER_OF = {"bank": "account", "address": "phone"}
"""What the number at a value's end is where one label asks for two: 开户行及账号, 地址、电话."""


def labelled(text: str, labels: Labels, rest: list[str]) -> Iterator[tuple[Meaning, str]]:
    """Each label with its value, "" for a mere heading; lines without one are added to `rest`.

    A label that stands alone takes the next line, unless that has a label of its own.
    """
    waiting: Meaning | None = None
    for raw in text.splitlines():
        line = BULLET.sub("", raw).strip(ENDS)
        if not line:
            continue
        pairs = list(_pairs(line, labels))
        if not pairs and waiting is not None:
            yield from _values(waiting, line)
            waiting = None
        elif not pairs:
            rest.append(line)
        for meaning, value in pairs:
            yield from _values(meaning, value)
            waiting = None if value else meaning


def _pairs(line: str, labels: Labels) -> Iterator[tuple[Meaning, str]]:
    cells = [cell.strip(ENDS) for cell in CELLS.split(line)]
    if len(cells) > 1:
        named = [(labels.meaning(cell.rstrip(":：")), cell) for cell in cells]
        for (meaning, _), (_, value) in pairwise(named):
            if meaning is not None:
                yield meaning, value
        if any(meaning for meaning, _ in named):
            return
    cuts = list(_cuts(line, labels))
    if not cuts:
        yield from _spaced(line, labels)
        return
    ends = [start for start, _, _ in cuts[1:]] + [len(line)]
    for (_, after, meaning), end in zip(cuts, ends, strict=True):
        yield meaning, line[after:end].strip(ENDS)


def _cuts(line: str, labels: Labels) -> Iterator[tuple[int, int, Meaning]]:
    """Where a known label begins, where its value begins, and what it means."""
    done = 0
    for colon in COLON.finditer(line):
        for word in WORD.finditer(line, done, colon.start()):
            meaning = labels.meaning(line[word.start() : colon.start()])
            if meaning is not None:
                yield word.start(), colon.end(), meaning
                done = colon.end()
                break


def _spaced(line: str, labels: Labels) -> Iterator[tuple[Meaning, str]]:
    """A label with nothing but blanks behind it, or nothing at all: 地址 杭州, 【甲方】."""
    words = line.split()
    for count in range(min(3, len(words)), 0, -1):
        meaning = labels.meaning(" ".join(words[:count]))
        if meaning is not None:
            yield meaning, line.split(maxsplit=count)[count] if len(words) > count else ""
            return
    bracketed = labels.meaning(line.strip("【】[]（）()"))
    if bracketed is not None:
        yield bracketed, ""


def _values(meaning: Meaning, value: str) -> Iterator[tuple[Meaning, str]]:
    two = TWO.fullmatch(value) if meaning.detail in NUMBER_OF else None
    if two is None or not two[1]:
        yield meaning, value
        return
    yield meaning, two[1]
    yield replace(meaning, detail=NUMBER_OF[meaning.detail]), two[2]
