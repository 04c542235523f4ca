from __future__ import annotations

from dataclasses import replace

import pytest

from bot.documents import file_name
from bot.documents.names import clean
from tests.documents.hostile import HOSTILE
from tests.documents.toy import FULL, LANGUAGE, answered, forced, toy

TEMPLATE = toy()


def test_a_name_says_what_who_when_and_the_mark() -> None:
    facts = answered(TEMPLATE, **FULL)
    assert file_name(facts, LANGUAGE, "草稿") == "示范合同_甲公司_乙公司_2026-03-01_草稿.docx"
    assert file_name(facts, LANGUAGE) == "示范合同_甲公司_乙公司_2026-03-01.docx"


def test_what_is_open_is_left_out() -> None:
    assert file_name(answered(TEMPLATE, b_name="乙"), LANGUAGE, "草稿") == "示范合同_乙_草稿.docx"


def test_a_field_without_an_iso_form_is_shown_plainly() -> None:
    facts = answered(TEMPLATE, a_name="甲", forum="court")
    definition = facts.contract.definition.model_copy(
        update={"date": "forum", "parties": ("a_name",)}
    )
    other = replace(facts, contract=replace(facts.contract, definition=definition))
    assert file_name(other, LANGUAGE) == "示范合同_甲_法院.docx"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('a/b\\c:d*e?f"g<h>i|j', "abcdefghij"),
        ("../../etc/passwd", "etcpasswd"),
        ("a\u202eb\u2066c\u200fd\u200be", "abcde"),
        ("a\nb\tc\u3000d  e", "a b c d e"),
        ("\x00\x1f\x7f\x85a\ud800", "a"),
        (" .a. ", "a"),
        ("e\u0301", "e\u0301"),
        ("😀𠮷", "😀𠮷"),
        ("...", ""),
    ],
)  # fmt: skip
def test_what_no_name_should_hold_is_taken_out(text: str, name: str) -> None:
    assert clean(text) == name


NAMES = HOSTILE | {"long or no text": ("\ud800", "😀" * 200, "甲" * 300, "a " * 300)}


@pytest.mark.parametrize("category", NAMES)
def test_any_name_is_short_and_safe(category: str) -> None:
    start = answered(TEMPLATE, **FULL).values["start"]
    for text in NAMES[category]:
        facts = forced(TEMPLATE, {"a_name": text, "b_name": text, "start": start})
        name = file_name(facts, LANGUAGE, "草稿")
        assert len(name.encode()) <= 200, text
        assert name.startswith("示范合同_"), text
        assert name.endswith("_2026-03-01_草稿.docx"), text
        assert not set(name) & set('<>:"/\\|?*\n\t'), text
        assert name == file_name(facts, LANGUAGE, "草稿"), text


def test_a_date_that_is_no_date_is_shortened_too() -> None:
    facts = forced(TEMPLATE, {"a_name": "甲" * 100, "start": "乙" * 300})
    definition = facts.contract.definition.model_copy(update={"date": "note"})
    other = replace(facts, contract=replace(facts.contract, definition=definition))
    name = file_name(replace(other, values={"a_name": "甲" * 100, "note": "乙" * 300}), LANGUAGE)
    assert name == f"{'乙' * 65}.docx"


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("...", "document.docx"),
        ("CON", "document_CON.docx"),
        ("nul.tar", "document_nul.tar.docx"),
        ("com1", "document_com1.docx"),
        ("LPT\u00b9", "document_LPT\u00b9.docx"),
        ("conin$", "document_conin$.docx"),
        ("CONTRACT", "CONTRACT.docx"),
        ("com10", "com10.docx"),
    ],
)
def test_a_name_is_never_empty_nor_a_device(word: str, name: str) -> None:
    facts = answered(TEMPLATE)
    words = facts.contract.words[LANGUAGE].model_copy(update={"file": word})
    other = replace(facts, contract=replace(facts.contract, words={LANGUAGE: words}))
    assert file_name(other, LANGUAGE) == name


def test_the_longest_part_is_shortened_first() -> None:
    facts = forced(TEMPLATE, {"a_name": "甲" * 100, "b_name": "乙公司"})
    name = file_name(facts, LANGUAGE)
    assert name == f"示范合同_{'甲' * 57}_乙公司.docx"
    assert len(name.encode()) == 199
