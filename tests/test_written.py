"""Answers written by hand become a draft or a document, as if asked one by one."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import docx
import pytest
from pydantic import JsonValue

from bot.catalog import Catalog
from bot.written import plain, sample_draft, written_document, written_draft
from dialogs.contract import Contract
from dialogs.errors import ContractInvalid
from dialogs.facts import Facts, facts
from dialogs.findings import ready
from dialogs.values import Chosen, Own

CONTRACT = "call_center_outsourcing"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
TODAY = date(2026, 1, 5)


@pytest.fixture
def contract(catalog: Catalog) -> Contract:
    return catalog.library.contracts[CONTRACT]


def answered(contract: Contract, toml: str, language: str = "zh-Hans") -> Facts:
    return facts(contract, written_draft(contract, tomllib.loads(toml), language, TODAY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_complete_and_free_of_errors(
    catalog: Catalog, contract: Contract, language: str
) -> None:
    seen = facts(contract, sample_draft(catalog, contract, language, TODAY))
    assert seen.missing == ()
    assert ready(seen)


def test_answers_may_be_ids_or_what_a_person_would_type(contract: Contract) -> None:
    words = contract.words["zh-Hans"].fields
    court, orders = words["forum"].options["court"], words["scope"].options["orders"]
    ids = answered(
        contract, 'forum = "court"\nscope = ["orders", "夜间值守"]\npersonal_info = true'
    )
    typed = answered(
        contract, f'forum = "{court}"\nscope = ["{orders}", "夜间值守"]\npersonal_info = "是"'
    )
    assert ids.values == typed.values
    assert ids.values["scope"] == Chosen(("orders",), ("夜间值守",))


def test_toml_dates_and_numbers_are_taken(contract: Contract) -> None:
    seen = answered(contract, "start_date = 2026-03-01\nvat_rate = 6\nlate_rate = 0.05\ncopies = 4")
    assert seen.values["start_date"] == date(2026, 3, 1)
    assert str(seen.values["late_rate"]) == "0.05"
    assert (seen.values["vat_rate"], seen.values["copies"]) == (6, 4)


def test_today_is_the_day_handed_in(contract: Contract) -> None:
    assert answered(contract, 'start_date = "今天"').values["start_date"] == TODAY


def test_an_earlier_answer_decides_how_a_later_one_is_read(contract: Contract) -> None:
    seen = answered(contract, 'price = "7000"\ncurrency = "usd"')
    assert "USD" in str(seen.values["price"]), "the order of the file does not matter"


def test_own_words_answer_a_choice(contract: Contract) -> None:
    assert answered(contract, 'training_time = "每月第一周"').values["training_time"] == Own(
        "每月第一周"
    )


def test_every_answer_that_does_not_fit_is_told_in_words(contract: Contract) -> None:
    with pytest.raises(ContractInvalid) as raised:
        answered(contract, 'a_email = "x"\nforum = "duel"\nnobody = 1\ncopies = 4')
    found = {fault.key: fault for fault in raised.value.faults}
    assert set(found) == {"nobody", "a_email", "forum"}
    assert all(fault.file == "sample.toml" for fault in found.values())
    assert found["a_email"].mend == contract.words["zh-Hans"].fields["a_email"].example
    assert "duel" in found["forum"].what


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (True, True), (3, 3), ("x", "x"), (date(2026, 3, 1), "2026-03-01"), (0.05, "0.05"), (6.0, "6.0"),
        ([1, [date(2026, 3, 1)]], [1, ["2026-03-01"]]), ({"a": {"b": 0.5}}, {"a": {"b": "0.5"}}), (None, "None"),
    ],
)  # fmt: skip
def test_what_toml_reads_becomes_json(raw: object, expected: JsonValue) -> None:
    assert plain(raw) == expected


# --------------------------------------------------------------------------------- documents


def text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    headers = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    return "\n".join((*headers, *lines, *cells))


def made(catalog: Catalog, written: Mapping[str, object], language: str = "") -> tuple[str, str]:
    name, data = written_document(catalog, written, TODAY, "", language)
    return name, text(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_set_of_answers_makes_a_final_document(catalog: Catalog, language: str) -> None:
    name, shown = made(catalog, catalog.samples[CONTRACT], language)
    assert Path(name).suffix == ".docx"
    phrases = catalog.library.phrases[language]
    assert phrases.say("mark-draft") not in shown.splitlines()[0]
    assert catalog.library.contracts[CONTRACT].words[language].title in shown
    assert "{{" not in shown


def test_a_few_answers_make_a_draft_copy_that_says_so(catalog: Catalog) -> None:
    name, shown = made(catalog, {"answers": {"a_name": "青禾屿公司"}})
    mark = catalog.library.phrases["zh-Hans"].say("mark-draft")
    assert mark in shown
    assert mark in name
    assert "青禾屿公司" in shown
    assert "____" in shown


def test_an_error_among_the_answers_makes_a_draft_copy(catalog: Catalog) -> None:
    sample = catalog.samples[CONTRACT]
    answers = sample["answers"]
    assert isinstance(answers, dict)
    _, shown = made(catalog, {"answers": {**answers, "end_date": "2026-01-01"}})
    assert catalog.library.phrases["zh-Hans"].say("mark-draft") in shown


def test_what_a_language_says_in_another_way_counts_only_there(catalog: Catalog) -> None:
    written = {"answers": {"a_name": "青禾屿"}, "answers_in": {"en": {"a_name": "Qinghe Isle"}}}
    assert "Qinghe Isle" in made(catalog, written, "en")[1]
    assert "青禾屿" in made(catalog, written, "zh-Hant")[1]


@pytest.mark.parametrize(
    ("written", "contract", "language", "key"),
    [
        ({"answers": {"a_name": "x"}}, "nothing", "", "contract"),
        ({"contract": "nothing", "answers": {"a_name": "x"}}, "", "", "contract"),
        ({"answers": {"a_name": "x"}}, CONTRACT, "fr", "language"),
        ({}, "", "", "answers"),
        ({"answers": []}, "", "", "answers"),
        ({"answers": "x", "answers_in": {"zh-Hans": 3}}, "", "", "answers"),
    ],
)
def test_a_file_that_names_nothing_to_do_is_refused(
    catalog: Catalog, written: dict[str, object], contract: str, language: str, key: str
) -> None:
    with pytest.raises(ContractInvalid) as raised:
        written_document(catalog, written, TODAY, contract, language)
    assert [fault.key for fault in raised.value.faults] == [key]


def test_faults_of_a_file_of_answers_name_it(catalog: Catalog) -> None:
    with pytest.raises(ContractInvalid) as raised:
        written_document(catalog, {"answers": {"copies": "many"}}, TODAY, "", "")
    assert [(fault.file, fault.key) for fault in raised.value.faults] == [("answers", "copies")]
