"""A small lease in two languages, made of plain data so that tests can break one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from dialogs.contract import Blank, Contract, Loop, Paragraph
from dialogs.definition import Definition, Words
from dialogs.faults import faults
from tests.fields.said import PHRASES

LANGUAGES = ("zh-Hans", "en")
TOML, EN, ZH = "contract.toml", "en.toml", "zh-Hans.toml"

DEFINITION: dict[str, Any] = {
    "id": "lease",
    "version": 1,
    "governing": "zh-Hans",
    "parties": ["owner"],
    "date": "start",
    "deal": ["owner", "rent"],
    "conditions": {
        "furnished": {"field": "furniture", "equals": True},
        "bare": {"field": "furniture", "equals": False},
        "noted": {"field": "note", "answered": True},
    },
    "articles": [
        {
            "id": "house",
            "fields": [
                {"id": "owner", "kind": "text"},
                {"id": "city", "kind": "text", "suggest": [{"city_of": "owner"}]},
                {"id": "start", "kind": "date"},
                {"id": "end", "kind": "date", "need": "standard", "standard": {"after": "start", "months": 12}},
                {"id": "currency", "kind": "choice", "options": ["cny", "hkd"]},
                {"id": "rent", "kind": "money", "currency_from": "currency"},
                {"id": "months", "kind": "number"},
                {"id": "furniture", "kind": "yes_no"},
                {"id": "pieces", "kind": "long_text", "when": "furnished"},
                {"id": "uses", "kind": "multi", "options": ["home", "office"], "own": True},
                {"id": "note", "kind": "text", "need": "optional"},
                {
                    "id": "rooms",
                    "kind": "table",
                    "columns": [
                        {"id": "name", "kind": "text"},
                        {"id": "share", "kind": "percent"},
                        {"id": "fee", "kind": "money", "need": "optional", "currency_from": "currency"},
                    ],
                },
            ],
        }
    ],
    "checks": [
        {"id": "C1", "severity": "error", "kind": "dates", "first": "start", "second": "end"},
    ],
}  # fmt: skip

WORDS: dict[str, Any] = {
    "title": "Lease",
    "file": "Lease",
    "summary": "For a flat.",
    "articles": {"house": "1 House"},
    "fields": {
        each["id"]: {"name": each["id"], "question": "What?"}
        for each in DEFINITION["articles"][0]["fields"]
    },
    "checks": {"C1": {"message": "no", "mend": "do", "source": "logic"}},
}
WORDS["fields"]["currency"]["options"] = {"cny": "yuan", "hkd": "dollars"}
WORDS["fields"]["uses"]["options"] = {"home": "Home", "office": "Office"}
WORDS["fields"]["rooms"]["columns"] = {
    "name": {"name": "name", "question": "Which?"},
    "share": {"name": "share", "question": "How much?"},
    "fee": {"name": "fee", "question": "How much?", "empty": "/"},
}

_PLAIN = ("owner", "city", "start", "end", "currency", "rent", "months", "furniture", "uses")
TEXT: tuple[Paragraph | Loop, ...] = (
    *(Paragraph((Blank(name),)) for name in _PLAIN),
    Paragraph((Blank("pieces"),), when=("furnished",)),
    Paragraph(("bare",), when=("bare",)),
    Paragraph(("Note: ", Blank("note")), when=("noted",)),
    Loop("rooms", (Paragraph((Blank("number"), Blank("name"), Blank("share"), Blank("fee"))),)),
)


@dataclass
class Lease:
    """The parts of the contract; `words` and `text` by language."""

    definition: dict[str, Any] = field(default_factory=lambda: deepcopy(DEFINITION))
    words: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {tag: deepcopy(WORDS) for tag in LANGUAGES}
    )
    text: dict[str, tuple[Paragraph | Loop, ...]] = field(
        default_factory=lambda: dict.fromkeys(LANGUAGES, TEXT)
    )

    def field(self, name: str) -> dict[str, Any]:
        fields = self.definition["articles"][0]["fields"]
        found: dict[str, Any] = next(each for each in fields if each["id"] == name)
        return found

    def contract(self) -> Contract:
        words = {tag: Words.model_validate(said) for tag, said in self.words.items()}
        phrases = {tag: PHRASES[tag] for tag in LANGUAGES}
        return Contract(Definition.model_validate(self.definition), words, self.text, phrases)


Change = Callable[[Lease], object]


def lease(*changes: Change) -> Contract:
    made = Lease()
    for change in changes:
        change(made)
    return made.contract()


def told(*changes: Change) -> list[str]:
    """The faults of a lease that is changed, as their author reads them."""
    return [str(fault) for fault in faults(lease(*changes))]


def on(name: str, /, **keys: object) -> Change:
    """Give a field further keys, or others."""
    return lambda made: made.field(name).update(keys)


def whole(**keys: object) -> Change:
    """Give the contract as a whole further keys, or others."""
    return lambda made: made.definition.update(keys)


def named(name: str, condition: object) -> Change:
    return lambda made: made.definition["conditions"].update({name: condition})


def checked(kind: str, **keys: object) -> Change:
    """Another check in the place of C1."""
    check = {"id": "C1", "severity": "warn", "kind": kind} | keys
    return lambda made: made.definition.update(checks=[check])


def said(field: str, /, **keys: object) -> Change:
    """Other words for a field in English."""
    return lambda made: made.words["en"]["fields"][field].update(keys)


def shown(name: str, *when: str) -> Change:
    """One more tag in the English text."""

    def change(made: Lease) -> None:
        made.text["en"] = (*made.text["en"], Paragraph((Blank(name),), when=when))

    return change
