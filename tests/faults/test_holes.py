"""A tag whose answer may be missing from a finished contract has words for that."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.contract import Blank, Loop, Paragraph
from dialogs.faults.reach import leaves_hole
from tests.faults.lease import LANGUAGES, Change, Lease, lease, named, said, shown, told

HOLE = (
    "without an answer, the contract has a hole there. "
    "Say what stands there then, or let a condition leave the place out."
)


def hole(name: str) -> list[str]:
    return [f"en.toml: fields.{name}.empty: {HOLE}"]


def also(*changes: Change) -> Change:
    def change(made: Lease) -> None:
        for each in changes:
            each(made)

    return change


def asked(name: str, **keys: Any) -> Change:  # noqa: ANN401  (keys of a field are of all kinds)
    """One more field, asked last, that the text has under its own condition."""

    def change(made: Lease) -> None:
        made.definition["articles"][0]["fields"].append({"id": name, **keys})
        when = (keys["when"],) if "when" in keys else ()
        for tag in LANGUAGES:
            options = {option: option for option in keys.get("options", ())}
            made.words[tag]["fields"][name] = {"name": name, "question": "?", "options": options}
            made.text[tag] = (*made.text[tag], Paragraph((Blank(name),), when=when))

    return change


HOLES: list[tuple[str, Change, str]] = [
    ("an optional field", shown("note"), "note"),
    ("one that another condition shows", shown("note", "furnished"), "note"),
    ("a field outside its condition", shown("pieces"), "pieces"),
    ("a field under the contrary", shown("pieces", "bare"), "pieces"),
    ("a field under another condition", shown("pieces", "noted"), "pieces"),
    (
        "a field in one of two cases",
        also(named("either", {"any": ["furnished", "noted"]}), shown("pieces", "either")),
        "pieces",
    ),
    (
        "a negation that lets in too much",
        also(
            named("at_home", {"field": "uses", "has": "home"}),
            named("not_noted", {"not": "noted"}),
            shown("note", "not_noted", "at_home"),
        ),
        "note",
    ),
]


@pytest.mark.parametrize(
    ("change", "name"), [each[1:] for each in HOLES], ids=[each[0] for each in HOLES]
)
def test_a_hole_is_told_in_the_file_of_words(change: Change, name: str) -> None:
    assert told(change) == hole(name)


def test_with_words_for_it_there_is_no_hole() -> None:
    def everywhere(made: Lease) -> None:
        for words in made.words.values():
            words["fields"]["note"]["empty"] = "/"

    assert told(shown("note"), everywhere) == []


def test_it_is_told_once_though_another_language_has_the_words() -> None:
    def elsewhere(made: Lease) -> None:
        made.words["zh-Hans"]["fields"]["note"]["empty"] = "/"

    assert told(shown("note"), elsewhere) == [
        "en.toml: fields.note.empty: it is missing, though zh-Hans has it. Add it."
    ]


FINE: list[tuple[str, Change]] = [
    ("required and always asked", shown("owner", "noted")),
    ("under a condition that it is answered", shown("note", "noted", "furnished")),
    ("under its own condition", shown("pieces", "furnished")),
    ("under more than its own condition", shown("pieces", "noted", "furnished")),
    (
        "under what comes to its own condition",
        also(named("not_bare", {"not": "bare"}), shown("pieces", "not_bare")),
    ),
    (
        "under a condition on its answer",
        also(named("listed", {"field": "pieces", "answered": True}), shown("pieces", "listed")),
    ),
    (
        "under a condition that only those asked it can meet",
        also(
            asked("size", kind="number", when="furnished"),
            named("large", {"field": "size", "over": "3"}),
            shown("pieces", "large"),
        ),
    ),
    (
        "under a standard text of a field under the same condition",
        also(
            asked("rule", kind="text", when="furnished", need="standard", standard=True),
            named("by_rule", {"field": "rule", "standard": True}),
            shown("pieces", "by_rule"),
            *(
                (lambda made, tag=tag: made.words[tag]["fields"]["rule"].update(standard="x"))
                for tag in LANGUAGES
            ),
        ),
    ),
    (
        "one of two options, the other is its own condition",
        also(
            asked("forum", kind="choice", options=["court", "arbitration"]),
            named("arbitration", {"field": "forum", "equals": "arbitration"}),
            named("no_court", {"not": {"field": "forum", "in": ["court"]}}),
            asked("institution", kind="text", when="arbitration"),
            shown("institution", "no_court"),
        ),
    ),
]


@pytest.mark.parametrize("change", [each[1] for each in FINE], ids=[each[0] for each in FINE])
def test_where_an_answer_is_certain_there_is_no_hole(change: Change) -> None:
    assert told(change) == []


def test_own_words_are_one_more_answer_to_a_choice() -> None:
    change = also(
        asked("forum", kind="choice", options=["court", "arbitration"], own=True),
        named("arbitration", {"field": "forum", "equals": "arbitration"}),
        named("no_court", {"not": {"field": "forum", "equals": "court"}}),
        asked("institution", kind="text", when="arbitration"),
        shown("institution", "no_court"),
    )
    assert told(change) == hole("institution")


def test_an_optional_column_has_words_for_an_empty_cell() -> None:
    assert told(
        lambda made: made.words["en"]["fields"]["rooms"]["columns"]["fee"].pop("empty")
    ) == hole("rooms.columns.fee")


def test_a_column_without_a_tag_leaves_no_hole() -> None:
    def change(made: Lease) -> None:
        made.words["en"]["fields"]["rooms"]["columns"]["fee"].pop("empty")
        made.text["en"] = (*made.text["en"][:-1], Loop("rooms", (Paragraph((Blank("name"),)),)))

    assert told(change) == []


def test_what_is_broken_otherwise_is_told_by_its_own_fault_alone() -> None:
    def change(made: Lease) -> None:
        del made.words["en"]["fields"]["rooms"]
        del made.words["en"]["fields"]["note"]
        made.text["en"] = (
            *made.text["en"],
            Loop("owner", ()),
            Paragraph((Blank("note"),), when=("nothing",)),
            Paragraph((Blank("note"), Blank("nobody"), Blank("rooms"))),
        )

    assert [line.split(": ")[:2] for line in told(change)] == [
        ["en.toml", "fields.note"],
        ["en.toml", "fields.rooms"],
        ["en.docx", "for row in owner"],
        ["en.docx", "if nothing"],
        ["en.docx", "nobody"],
        ["en.docx", "rooms"],
    ]


def test_over_more_answers_than_can_be_tried_a_condition_is_believed() -> None:
    many = [f"option_{number}" for number in range(60)]
    names = [f"choice_{number}" for number in range(4)]
    last = {"all": [{"field": name, "equals": many[-1]} for name in names]}
    contract = lease(
        *(asked(name, kind="choice", options=many) for name in names),
        named("last", last),
        shown("note", "last"),
    )
    assert not leaves_hole(contract.fields["note"], ("last",), contract)
    assert leaves_hole(contract.fields["note"], (), contract)


def test_a_language_without_a_text_is_not_judged_by_it() -> None:
    assert told(lambda made: made.text.pop("en")) == []
    assert (
        told(
            shown("note"),
            said("note", empty=" "),
            lambda made: made.words["zh-Hans"]["fields"]["note"].update(empty=" "),
        )
        == []
    )
