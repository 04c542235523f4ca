"""What `check` says of a folder as a person may leave it: each thing once, and how to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.report import check_folder
from dialogs.errors import Fault

ROOT = Path(__file__).parents[2]
NDA = "mutual_nda"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bot's phrases and one contract."""
    shutil.copytree(ROOT / "templates" / "phrases", tmp_path / "phrases")
    shutil.copytree(ROOT / "tests" / "contracts" / NDA, tmp_path / NDA)
    return tmp_path


def told(folder: Path) -> list[str]:
    """The faults; the last line counts them."""
    *lines, count = check_folder(folder)[0]
    assert count == ("1 fault" if len(lines) == 1 else f"{len(lines)} faults")
    return lines


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_folder_with_nothing_wrong_is_summed_up(folder: Path) -> None:
    changed(folder / NDA / "contract.toml", "version = 1", "version = 2")
    assert check_folder(folder) == (
        [
            (
                "mutual_nda version 2: 5 articles, 12 fields, 4 conditions, 3 checks, "
                "in zh-Hans, zh-Hant, en, zh-en"
            ),
            "  the sample renders in every language and raises no error",
        ],
        True,
    )


def test_one_of_a_thing_is_not_many(folder: Path) -> None:
    path = folder / NDA / "contract.toml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index('[[checks]]\nid = "N02"')], "utf-8")
    for words in (folder / NDA).glob("*.toml"):
        said = words.read_text("utf-8")
        if "[checks.N02]" in said:
            words.write_text(said[: said.index("[checks.N02]")], "utf-8")
    assert "4 conditions, 1 check, in" in check_folder(folder)[0][0]


@pytest.mark.parametrize("name", ["de.toml", "de.docx", "notes.toml"])
def test_a_file_in_a_language_that_the_bot_does_not_speak_is_told(folder: Path, name: str) -> None:
    (folder / NDA / name).write_bytes(b"")
    stem = name.split(".", maxsplit=1)[0]
    assert told(folder) == [
        f"mutual_nda/{name}: file: there is no phrases/{stem}.ftl. Add it, or take this file out."
    ]


@pytest.mark.parametrize("name", ["~$en.docx", ".hidden.toml", "README.md"])
def test_what_other_programs_leave_behind_is_passed_over(folder: Path, name: str) -> None:
    (folder / NDA / name).write_bytes(b"")
    assert check_folder(folder)[1]


def test_a_folder_without_contract_toml_is_told(folder: Path) -> None:
    (folder / "lease").mkdir()
    (folder / "lease" / "en.docx").write_bytes(b"")
    assert told(folder) == [
        "lease/contract.toml: file: it cannot be read. Add it; see templates/README.md."
    ]


def test_folders_that_hold_no_contract_are_passed_over(folder: Path) -> None:
    for name in ("pictures", ".git"):
        (folder / name).mkdir()
    (folder / "pictures" / "a.png").write_bytes(b"")
    (folder / ".git" / "x.toml").write_bytes(b"")
    assert check_folder(folder)[1]


@pytest.mark.parametrize("name", ["contract.toml", "en.toml"])
def test_an_empty_file_is_told(folder: Path, name: str) -> None:
    (folder / NDA / name).write_text("# nothing yet\n", "utf-8")
    assert all(line.startswith(f"mutual_nda/{name}: ") for line in told(folder))


def test_an_empty_sample_answers_nothing(folder: Path) -> None:
    (folder / NDA / "sample.toml").write_text("", "utf-8")
    lines, fine = check_folder(folder)
    assert not fine
    assert "mutual_nda/sample.toml: a_name: it is not answered. Answer it." in lines


def test_a_language_that_nobody_speaks_is_told(folder: Path) -> None:
    (folder / "phrases" / "klingon.ftl").write_text("", "utf-8")
    assert told(folder) == [
        (
            "phrases/klingon.ftl: file: 'klingon' is no language that dates can be written in. "
            "Name it by an IETF tag, such as de or pt-BR."
        )
    ]


def test_phrases_that_are_not_text_are_told(folder: Path) -> None:
    (folder / "phrases" / "en.ftl").write_bytes(b"a = \xff")
    assert told(folder) == ["phrases/en.ftl: file: it cannot be read. Save it as UTF-8 text."]


def test_faults_of_phrases_and_contracts_are_told_together(folder: Path) -> None:
    changed(folder / "phrases" / "en.ftl", "notice-first = ", "notice-fist = ")
    changed(folder / NDA / "contract.toml", 'governing = "zh-Hans"', 'governing = "zh"')
    assert [line.split(": ")[:2] for line in told(folder)] == [
        ["phrases/zh-Hans.ftl", "notice-fist"],
        ["phrases/zh-Hant.ftl", "notice-fist"],
        ["phrases/en.ftl", "notice-first"],
        ["mutual_nda/contract.toml", "governing"],
    ]


def test_faults_of_one_file_do_not_hide_those_of_another(folder: Path) -> None:
    (folder / NDA / "en.docx").unlink()
    changed(folder / NDA / "zh-Hans.toml", "[fields.a_name]", "[fields.a_nam]")
    changed(folder / NDA / "zh-Hant.toml", "title = ", "titel = ")
    changed(folder / NDA / "contract.toml", 'governing = "zh-Hans"', 'governing = "zh"')
    assert [line.split(": ")[:2] for line in told(folder)] == [
        ["mutual_nda/zh-Hant.toml", "title"],
        ["mutual_nda/zh-Hant.toml", "titel"],
        ["mutual_nda/en.docx", "file"],
        ["mutual_nda/contract.toml", "governing"],
        ["mutual_nda/zh-Hans.toml", "fields.a_name"],
        ["mutual_nda/zh-Hans.toml", "fields.a_nam"],
    ]


def test_a_file_that_is_no_word_file_is_told_beside_other_faults(folder: Path) -> None:
    (folder / NDA / "en.docx").write_bytes(b"no")
    changed(folder / NDA / "contract.toml", 'governing = "zh-Hans"', 'governing = "zh"')
    assert [line.split(": ")[:2] for line in told(folder)] == [
        ["mutual_nda/en.docx", "file"],
        ["mutual_nda/contract.toml", "governing"],
    ]


def test_a_bad_condition_is_one_line(folder: Path) -> None:
    changed(
        folder / NDA / "contract.toml",
        'court = { field = "forum", equals = "court" }',
        "court = { field = 1 }",
    )
    assert told(folder) == [
        (
            "mutual_nda/contract.toml: conditions.court.field: Input should be a valid string. "
            "See templates/README.md for the keys."
        )
    ]


def test_a_sample_that_does_not_fit_is_told_in_whole_sentences(folder: Path) -> None:
    changed(folder / NDA / "sample.toml", 'start_date = "', 'start_date = "?')
    lines, fine = check_folder(folder)
    assert not fine
    told = [line for line in lines if "start_date" in line]
    assert len(told) == 3
    assert not [line for line in told if ".." in line or "。." in line or line != line.rstrip()]


@pytest.mark.parametrize(
    ("what", "mend", "line"),
    [
        ("it is missing", "Add it.", "f: k: it is missing. Add it."),
        ("请回答。", "是", "f: k: 请回答。 是"),
        ("Please mend it.", "Yes", "f: k: Please mend it. Yes"),
        ("Which?", "", "f: k: Which?"),
    ],
)
def test_a_fault_is_one_line_with_one_stop(what: str, mend: str, line: str) -> None:
    assert str(Fault("f", "k", what, mend)) == line
