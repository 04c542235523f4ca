"""The pages that say how to add something are followed, step by step, in a copy of the checkout."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, checkout, follow, matches, patched, run, word, write

DOCS = ROOT / "docs"
TESTED = ("pyproject.toml", "tests/conftest.py", "tests/fields/said.py")
RUFF = Path(sys.executable).parent / "ruff"

VISIT = """\
id = "visit"
version = 1
governing = "en"

[[articles]]
id = "hours"

"""
WORDS = """\
title = "Visit"
file = "Visit"
summary = "When to come."
articles.hours = "Hours"
fields.opens.name = "opening time"
fields.opens.question = "When does it open?"
"""


def test_a_contract_is_added_as_the_page_says(tmp_path: Path) -> None:
    follow(DOCS / "add-a-contract.md", checkout(tmp_path))


def test_a_field_kind_is_added_as_the_page_says(tmp_path: Path) -> None:
    page, folder = DOCS / "add-a-field-kind.md", checkout(tmp_path, *TESTED)
    follow(page, folder)
    code = " ".join(block.path for block in blocks(page) if block.path.endswith(".py"))
    run(f"{RUFF} format --check {code} && {RUFF} check {code}", folder)

    shutil.rmtree(folder / "templates" / "call_center_outsourcing")
    visit = folder / "templates" / "visit"
    example = next(block.text for block in blocks(page) if block.path == "example")
    write(visit / "contract.toml", VISIT + example)
    write(visit / "sample.toml", 'answers.opens = "2:30 pm"\n')
    for language in ("en", "zh-Hans", "zh-Hant"):
        write(visit / f"{language}.toml", WORDS)
        word(visit / f"{language}.docx", "We open at {{ opens }}.")
    assert "renders in every language" in run(".venv/bin/python -m bot check", folder)
    run(".venv/bin/python -m bot draft templates/visit/sample.toml -o visit.docx", folder)
    assert "We open at 14:30." in run(".venv/bin/python -m bot text visit.docx", folder)


def test_a_language_is_added_as_the_page_says(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    # The page does for one contract what has to be done for each.
    shutil.rmtree(folder / "templates" / "call_center_outsourcing")
    for block in blocks(DOCS / "add-a-contract.md"):
        if block.path.startswith("templates/"):
            write(folder / block.path, block.text)
    follow(DOCS / "add-a-language.md", folder)
    said = run(".venv/bin/python -m bot check", folder)
    assert "in zh-Hans, zh-Hant, de, en" in said
    assert "renders in every language" in said
    chat = run("printf '%s\\n' /new /language Deutsch | .venv/bin/python -m bot run", folder)
    assert "Wer verleiht das Geld?" in run("echo /resume | .venv/bin/python -m bot run", folder), (
        chat
    )


@pytest.mark.parametrize(
    ("said", "printed", "right"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\nc\n", "a\n...\nc\n", True),
        ("a\nc\n", "a\n...\nc\n", True),
        ("a\nb\nd\n", "a\n...\nc\n", False),
        ("a\nb\n", "a\n", False),
        ("", "", True),
    ],
)
def test_what_a_command_prints_is_compared(said: str, printed: str, right: bool) -> None:
    assert matches(said, printed) is right


def test_a_diff_changes_what_it_finds_once() -> None:
    assert patched("a\nb\nc\n", " a\n-b\n+d\n@@\n c\n+e\n") == "a\nd\nc\ne\n"
    with pytest.raises(AssertionError):
        patched("a\na\n", "-a\n+b\n")


def test_every_block_is_followed() -> None:
    """A block that names no file and no command would only be looked at."""
    for page in DOCS.glob("add-*.md"):
        loose = [block for block in blocks(page) if not block.path and block.language != "console"]
        assert not loose, f"{page.name}: {loose[0].text}"
