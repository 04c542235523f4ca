"""templates/ is read once: what is there, and every fault of what is not, told at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalog import TEMPLATES, Catalog, load_catalog
from dialogs.errors import ContractInvalid

CONTRACT = "call_center_outsourcing"
TOML = f"{CONTRACT}/contract.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def told(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(ContractInvalid) as raised:
        load_catalog(folder)
    assert all(fault.what and fault.mend for fault in raised.value.faults)
    assert all(str(fault) in str(raised.value) for fault in raised.value.faults)
    return [(fault.file, fault.key) for fault in raised.value.faults]


def rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_everything_in_templates_is_loaded(catalog: Catalog) -> None:
    contract = catalog.library.contracts[CONTRACT]
    assert list(catalog.library.phrases) == ["zh-Hans", "zh-Hant", "en"], "Chinese comes first"
    assert set(contract.words) == set(contract.text) == set(catalog.library.phrases)
    assert len([article for article in contract.articles if article.number.isdecimal()]) == 14
    assert [article.number for article in contract.articles][-5:] == ["I", "II", "III", "IV", "V"]
    assert set(catalog.files) == {(CONTRACT, tag) for tag in (*contract.words, "zh-en")}
    assert catalog.samples[CONTRACT]["answers"]


def test_a_word_file_is_compiled_when_it_is_first_needed(folder: Path) -> None:
    file = load_catalog(folder).files[CONTRACT, "en"]
    assert "template" not in vars(file)
    assert file.template is file.template
    assert file.title == load_catalog(folder).library.contracts[CONTRACT].words["en"].title


def test_a_copy_of_the_templates_is_the_same_library(catalog: Catalog, folder: Path) -> None:
    again = load_catalog(folder).library.contracts[CONTRACT]
    assert again.definition == catalog.library.contracts[CONTRACT].definition
    assert again.text == catalog.library.contracts[CONTRACT].text


def test_a_folder_without_a_contracts_files_is_no_contract(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "plan.txt").write_text("x = 1")
    assert list(load_catalog(folder).library.contracts) == [CONTRACT]


BROKEN: dict[str, tuple[Callable[[Path], object], list[tuple[str, str]]]] = {
    "no contract": (lambda at: shutil.rmtree(at / CONTRACT), [("*/contract.toml", "folder")]),
    "a missing words file": (
        lambda at: (at / CONTRACT / "en.toml").unlink(), [(f"{CONTRACT}/en.toml", "file")],
    ),
    "a missing word file": (
        lambda at: (at / CONTRACT / "en.docx").unlink(), [(f"{CONTRACT}/en.docx", "file")],
    ),
    "a missing sample": (
        lambda at: (at / CONTRACT / "sample.toml").unlink(), [(f"{CONTRACT}/sample.toml", "file")],
    ),
    "a file that is not TOML": (
        lambda at: (at / TOML).write_text("id = ", "utf-8"), [(TOML, "file")],
    ),
    "a file that is not UTF-8": (
        lambda at: (at / CONTRACT / "zh-Hans.toml").write_bytes(b'title = "\xff"'), [(f"{CONTRACT}/zh-Hans.toml", "file")],
    ),
    "an empty contract.toml": (
        lambda at: (at / TOML).write_text("", "utf-8"),
        [(TOML, "id"), (TOML, "version"), (TOML, "governing"), (TOML, "articles")],
    ),
    "an empty words file": (
        lambda at: (at / CONTRACT / "en.toml").write_text("# later\n", "utf-8"),
        [(f"{CONTRACT}/en.toml", key) for key in ("title", "file", "summary", "articles", "fields")],
    ),
    "another name than the folder's": (
        lambda at: (at / CONTRACT).rename(at / "elsewhere"), [("elsewhere/contract.toml", "id")],
    ),
    "an unknown key": (
        lambda at: rewritten(at / TOML, 'governing = "zh-Hans"', 'governing = "zh-Hans"\ncolour = "red"'), [(TOML, "colour")],
    ),
    "an unknown key of a field, named by its id": (
        lambda at: rewritten(at / TOML, 'id = "copies"\nkind = "number"', 'id = "copies"\ncolour = 1\nkind = "number"'),
        [(TOML, "articles.head.fields.copies.colour")],
    ),
    "an unknown kind": (
        lambda at: rewritten(at / TOML, 'id = "copies"\nkind = "number"', 'id = "copies"\nkind = "colour"'),
        [(TOML, "articles.head.fields.copies")],
    ),
    "a fault between the files": (
        lambda at: rewritten(at / CONTRACT / "en.toml", "[fields.copies]", "[fields.copiez]"),
        [(f"{CONTRACT}/en.toml", "fields.copies"), (f"{CONTRACT}/en.toml", "fields.copiez")],
    ),
    "no phrases": (
        lambda at: shutil.rmtree(at / "phrases"), [("phrases", "*.ftl")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_by_file_and_key(folder: Path, name: str) -> None:
    break_it, expected = BROKEN[name]
    break_it(folder)
    found = told(folder)
    assert [fault for fault in found if fault in expected] == expected
    if name != "no phrases":
        assert found == expected


def test_the_faults_of_every_file_and_folder_are_told_at_once(folder: Path) -> None:
    shutil.copytree(folder / CONTRACT, folder / "second")
    (folder / "second" / "en.docx").unlink()
    rewritten(folder / TOML, "version = 1", "version = 0")
    (folder / CONTRACT / "zh-Hant.toml").write_text("x", "utf-8")
    assert told(folder) == [
        (TOML, "version"),
        (f"{CONTRACT}/zh-Hant.toml", "file"),
        ("second/en.docx", "file"),
        ("second/contract.toml", "id"),
    ]


def test_a_tag_that_names_nothing_is_told_with_its_file(folder: Path) -> None:
    rewritten(
        folder / TOML,
        '[[articles.fields]]\nid = "sign_place"',
        '[[articles.fields]]\nid = "sign_town"',
    )
    found = told(folder)
    assert (f"{CONTRACT}/zh-Hans.docx", "sign_place") in found
    assert (f"{CONTRACT}/en.toml", "fields.sign_place") in found
