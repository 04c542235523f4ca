"""What the pages name exists: files, headings, make targets, commands, settings, keys."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from bot.__main__ import _parser
from bot.settings import table
from dialogs import conditions
from dialogs.checks import AnyCheck, BaseCheck
from dialogs.definition import Article, CheckWords, Definition, Words
from dialogs.fields import AnyCell, AnyField, BaseField, FieldWords, Suggestion, Table, Text
from tests.docs.pages import PAGES, ROOT

README = (ROOT / "README.md").read_text("utf-8")
KEYS = (ROOT / "templates" / "README.md").read_text("utf-8")
HEAD = "| name | default | meaning |\n|---|---|---|\n"


def links(page: Path) -> Iterator[str]:
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    yield from (found[1] for found in re.finditer(r"\]\(([^)]+)\)", prose))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if link.startswith("https://"):
            continue
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_and_make_targets_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for target in re.findall(r"(?:`|\$ )make ([a-z-]+)", text):
        assert target in targets, f"{page.name}: make {target}"
    named = re.findall(r"`((?:bot|dialogs|tests|templates|docs|\.ci)/[\w./-]*)`", text)
    for name in named:
        assert (ROOT / name).exists(), f"{page.name}: {name}"


@pytest.mark.parametrize(
    "picture", sorted((ROOT / "docs" / "pictures").iterdir()), ids=lambda p: p.name
)
def test_pictures_are_shown_and_small(picture: Path) -> None:
    assert f"docs/pictures/{picture.name}" in README
    assert picture.stat().st_size < 250_000


def test_the_readme_lists_the_commands() -> None:
    known = re.findall(r"^    ([a-z]+) ", _parser().format_help(), re.MULTILINE)
    assert "check" in known
    listed = README.split("## Commands")[1].split("\n## ")[0]
    assert re.findall(r"^\| `([a-z]+)`", listed, re.MULTILINE) == known


def test_the_readme_lists_the_settings(update: bool) -> None:
    rows = "".join(
        f"| `{row.name}` | {f'`{row.default}`' if row.default else ''} | {row.meaning} |\n"
        for row in table()
    )
    shown = README.split(HEAD)[1].split("\n\n")[0]
    if update:
        text = README.replace(f"{HEAD}{shown}", f"{HEAD}{rows.rstrip()}", 1)
        (ROOT / "README.md").write_text(text, "utf-8")
        shown = rows.rstrip()
    assert shown.strip() == rows.strip()


def section(title: str) -> str:
    return re.split(r"^#+ ", KEYS.split(f" {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def kinds(union: object) -> tuple[type[BaseModel], ...]:
    """The classes behind an annotated union."""
    return get_args(get_args(union)[0])


def row_of(name: str, title: str) -> str:
    return next(line for line in section(title).splitlines() if line.startswith(f"| `{name}` |"))


def test_every_kind_of_field_is_explained_with_its_keys_and_forms() -> None:
    every = {*kinds(AnyCell), *kinds(AnyField)}
    assert {Text, Table} <= every
    for kind in every:
        assert issubclass(kind, BaseField)
        row = row_of(kind.model_fields["kind"].default, "Kinds of field")
        own = set(kind.model_fields) - set(BaseField.model_fields) - {"kind"}
        assert all(f"`{key}`" in row or f".{key}]" in row for key in own), (row, own)
        assert all(f"`.{form}`" in row for form in kind.forms), row


def test_every_kind_of_check_is_explained_with_its_keys() -> None:
    for kind in kinds(AnyCheck):
        for name in get_args(kind.model_fields["kind"].annotation):
            own = set(kind.model_fields) - set(BaseCheck.model_fields) - {"kind"}
            assert all(f"`{key}" in row_of(name, "Checks") for key in own), (name, own)


@pytest.mark.parametrize(
    ("title", "model"),
    [
        ("contract.toml", Definition),
        ("contract.toml", Article),
        ("Fields", BaseField),
        ("Suggestions", Suggestion),
        ("Conditions", conditions.Test),
        ("Conditions", conditions.All),
        ("Conditions", conditions.Any),
        ("Conditions", conditions.Not),
        ("Checks", BaseCheck),
        ("`<language>.toml`", Words),
        ("`<language>.toml`", FieldWords),
        ("`<language>.toml`", CheckWords),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_every_key_is_explained(title: str, model: type[BaseModel]) -> None:
    code = " ".join(re.findall(r"`[^`]+`", section(title)))
    for name, field in model.model_fields.items():
        key = field.alias or name
        assert re.search(rf"(?<!\w){key}(?!\w)", code), key
