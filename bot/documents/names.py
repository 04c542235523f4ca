"""File names, made by the program from what the contract is about."""

from __future__ import annotations

import re
import unicodedata

from dialogs.clauses import Filling
from dialogs.contract import Blank
from dialogs.facts import Facts
from dialogs.values import Language

LONGEST = 200
"""The most UTF-8 bytes in a file name, extension included; file systems take 255."""

_RESERVED = frozenset('<>:"/\\|?*')
_EXTENSION = ".docx"
_DEVICE = re.compile(r"con|prn|aux|nul|con(?:in|out)\$|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)
"""To Windows these are no files, whatever stands behind a dot."""


def file_name(facts: Facts, language: Language, mark: str = "") -> str:
    """Name a document: what it is, between whom, from when, and the mark of a draft or sample.

    For instance `外包协议_甲公司_乙公司_2026-03-01_草稿.docx`; what is not answered is left out.
    One in two languages says so. Where the name is too long, the longest part is shortened first;
    date, languages and mark stay whole.
    """
    contract = facts.contract
    text, *others = contract.texts(language)
    answered = [_shown(facts, text, field) for field in contract.definition.parties]
    date = _shown(facts, text, contract.definition.date)
    both = contract.phrases[text].say(f"language-{language}") if others else ""
    last = [clean(part) for part in (date, both, mark)]
    parts = [clean(contract.words[text].file), *map(clean, answered)]
    while _size([*parts, *last]) > LONGEST:
        shorter = parts if any(parts) else last
        longest = max(range(len(shorter)), key=lambda i: len(shorter[i].encode()))
        shorter[longest] = shorter[longest][:-1].rstrip(" .")
    name = "_".join(filter(None, [*parts, *last]))
    if not name or _DEVICE.fullmatch(name.partition(".")[0].rstrip()):
        name = f"document_{name}".rstrip("_")
    return name + _EXTENSION


def clean(text: str) -> str:
    """Take out what no file name should hold: separators, reserved signs, what cannot be seen.

    Control, format (bidi, zero width) and private characters and halves of pairs go; any blank
    becomes one space; no dot or space is left at either end.
    """
    kept = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or (unicodedata.category(char)[0] != "C" and char not in _RESERVED)
    )
    return " ".join(kept.split()).strip(" .")


def _shown(facts: Facts, language: Language, field: str) -> str:
    if field not in facts.values:
        return ""
    form = "iso" if "iso" in facts.contract.fields[field].forms else ""
    return Filling(facts, language).blank(Blank(field, form)).text


def _size(parts: list[str]) -> int:
    return len("_".join(filter(None, parts)).encode()) + len(_EXTENSION)
