"""Pydantic's complaints about a TOML file, as its author would put them: one line for each key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

PLAIN = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such key",
    "invalid-json-value": "write it as text, in quotes",
}
WAYS = {"All": "all", "Any": "any", "Not": "not"}
"""The ways to combine conditions, and the key by which each is known."""


def told(error: ValidationError, data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Where each fault is and what it is.

    Ids stand in place of list positions. Where several kinds of value may stand, pydantic tries
    them all; of conditions only what the author must have meant is told.
    """
    found: dict[str, dict[str, None]] = {}
    for each in error.errors():
        key, what = _read(each, data)
        if what:
            found.setdefault(key, {})[what] = None
    for key, sentences in found.items():
        yield key, " or ".join(sentences)


def _read(each: ErrorDetails, data: Mapping[str, object]) -> tuple[str, str]:
    """One complaint: its key and words; no words where it is about what nobody meant."""
    key: list[str] = []
    at: object = data
    what = PLAIN.get(each["type"]) or each["msg"].removeprefix("Value error, ")
    what = what.replace("tuple", "list").replace("Tuple", "List")
    inside = len(each["loc"]) - (each["type"] == "missing")
    for place, part in enumerate(each["loc"]):
        if isinstance(at, dict) and part in at:
            at = at[part]
            key.append(str(part))
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
            name = at.get("id") if isinstance(at, dict) else None
            key.append(str(name or part))
        elif place == inside:
            key.append(str(part))
        else:
            what = _of_condition(str(part), at, what)
    # Where every item has a fault of its own, pydantic finds the list too short as well.
    return ".".join(key), "" if each["type"] == "too_short" and at else what


def _of_condition(branch: str, at: object, what: str) -> str:
    """What to tell of one of the shapes that pydantic tried on a condition."""
    table = branch in WAYS or branch.endswith("Test]")
    if isinstance(at, dict):
        meant = next((way for way, key in WAYS.items() if key in at), "Test]")
        return what if branch.endswith(meant) or not (table or branch == "str") else ""
    if table:
        return "" if isinstance(at, str) else "write a condition: a name or a table"
    return what
