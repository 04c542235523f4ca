"""New versions of a short contract, each with one change, and where a person must be afterwards.

What is expected is said by simple rules of its own, so that the bot's rules are held against it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeAlias

from dialogs.contract import Contract
from dialogs.draft import Draft, Place, Spot
from dialogs.facts import facts
from tests.dialogs.small import Parts

REMOVABLE = ("city", "price", "rule", "term")
"""Fields that nothing else in the contract speaks of."""
OTHER_KINDS: dict[str, dict[str, Any]] = {
    "city": {"kind": "choice", "options": ["north", "south"]},
    "price": {"kind": "text"},
    "rule": {"kind": "yes_no"},
    "term": {"kind": "number"},
    "services": {"kind": "long_text"},
    "tasks": {"kind": "text"},
    "currency": {"kind": "text"},
}
GONE = {"currency": "usd", "services": "mail"}
COLUMNS = ("urgent", "due", "phone")
"""Columns that can be taken out."""


@dataclass(frozen=True)
class Version:
    """A contract after one change: what was changed, and where."""

    contract: Contract
    change: str = "nothing"
    field: str = ""
    column: str = ""


def nothing(place: Place, chance: Random) -> Version:
    """The same words, under a new number."""
    return _version(lambda _: None, "nothing")


def added(place: Place, chance: Random) -> Version:
    """A new question, before the one at hand or after it, to be answered or not."""

    def bend(parts: Parts) -> None:
        fields = parts.definition["articles"][chance.randrange(2)]["fields"]
        need = chance.choice(["required", "optional"])
        new = {"id": "newcomer", "kind": "text", "need": need, "clause": "1.1"}
        at = chance.randrange(len(fields) + 1)
        fields.insert(at, new)
        for words in parts.words.values():
            words["fields"]["newcomer"] = {"name": "新", "question": "新的？", "empty": "无"}

    return _version(bend, "added")


def removed(place: Place, chance: Random) -> Version:
    """A question is gone: the one at hand, where that can be, or another."""
    field = place.field if place.field in REMOVABLE else chance.choice(REMOVABLE)
    return _version(lambda parts: parts.remove(field), "removed", field)


def other_kind(place: Place, chance: Random) -> Version:
    """A question wants another kind of answer: the one at hand, where that can be, or another."""
    field = place.field if place.field in OTHER_KINDS else chance.choice(sorted(OTHER_KINDS))

    def bend(parts: Parts) -> None:
        definition = parts.field(field)
        kept = {key: definition[key] for key in ("id", "need", "clause") if key in definition}
        if kept.get("need") == "standard":
            kept["need"] = "required"
        definition.clear()
        definition |= kept | deepcopy(OTHER_KINDS[field])
        for words in parts.words.values():
            mine = words["fields"][field]
            for key in ("options", "wording", "columns", "standard"):
                mine.pop(key, None)
            if options := OTHER_KINDS[field].get("options"):
                mine["options"] = {each: each for each in options}
        for tag, blocks in parts.text.items():
            # A clause that shows the old kind in a way of its own.
            parts.text[tag] = [block for block in blocks if f"'{field}'" not in repr(block)]

    return _version(bend, "other kind", field)


def option_gone(place: Place, chance: Random) -> Version:
    """An option is no longer offered."""
    field = place.field if place.field in GONE else chance.choice(sorted(GONE))

    def bend(parts: Parts) -> None:
        parts.field(field)["options"].remove(GONE[field])
        for words in parts.words.values():
            del words["fields"][field]["options"][GONE[field]]

    return _version(bend, "option gone", field)


def column_gone(place: Place, chance: Random) -> Version:
    """A table has lost a column: the one at hand, where that can be, or another."""
    column = place.column if place.column in COLUMNS else chance.choice(COLUMNS)

    def bend(parts: Parts) -> None:
        table = parts.field("tasks")
        table["columns"] = [each for each in table["columns"] if each["id"] != column]
        for words in parts.words.values():
            del words["fields"]["tasks"]["columns"][column]
        for tag, blocks in parts.text.items():
            parts.text[tag] = [block for block in blocks if f"'{column}'" not in repr(block)]

    return _version(bend, "column gone", "tasks", column)


def cell_kind(place: Place, chance: Random) -> Version:
    """A column wants another kind of answer: never the one at hand."""
    column = chance.choice([each for each in COLUMNS if each != place.column])

    def bend(parts: Parts) -> None:
        table = parts.field("tasks")
        table["columns"] = [
            {"id": column, "kind": "number", "need": "optional"} if each["id"] == column else each
            for each in table["columns"]
        ]
        for tag, blocks in parts.text.items():
            parts.text[tag] = [block for block in blocks if f"'{column}'" not in repr(block)]

    return _version(bend, "cell kind", "tasks", column)


def article_gone(place: Place, chance: Random) -> Version:
    """An article without blanks is gone."""

    def bend(parts: Parts) -> None:
        articles = parts.definition["articles"]
        articles.remove(next(each for each in articles if each["id"] == "ending"))
        for words in parts.words.values():
            del words["articles"]["ending"]

    return _version(bend, "article gone")


Change: TypeAlias = Callable[[Place, Random], Version]
CHANGES: tuple[Change, ...] = (
    nothing,
    added,
    removed,
    other_kind,
    option_gone,
    column_gone,
    cell_kind,
    article_gone,
)


def _version(
    bend: Callable[[Parts], object], change: str, field: str = "", column: str = ""
) -> Version:
    parts = Parts()
    parts.definition["version"] = 2
    bend(parts)
    return Version(parts.contract(), change, field, column)


def expected(place: Place, draft: Draft, new: Version) -> Place:
    """Where somebody who was at `place` must be under the new version."""
    seen = facts(new.contract, draft)
    applies = {field.id for field in seen.applies}
    here = replace(place, brought=(), why=place.why)
    if place.spot in {Spot.ASK, Spot.CELL} and place.field not in applies:
        waiting = [
            field.id
            for field in new.contract.fields.values()
            if field.id in applies and field.id in seen.open_ids and field.id not in draft.parked
        ]
        if waiting:
            return Place(Spot.ASK, draft.id, waiting[0])
        return Place(Spot.REVIEW, draft.id)
    no_table = new.change == "other kind" and new.field == place.field
    if place.spot is Spot.CELL and (no_table or new.column == place.column):
        return Place(Spot.ASK, draft.id, place.field)
    if place.spot is Spot.ARTICLE and place.article == "ending" and new.change == "article gone":
        return Place(Spot.REVIEW, draft.id)
    return here
