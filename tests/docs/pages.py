"""Follows a page of docs/ to the letter, so that it cannot go stale.

Fenced blocks are read in order. The word behind the language is a file's path:

    ```toml templates/x/contract.toml    the file is written
    ```text templates/x/en.docx          a Word file is made, a paragraph from each line
    ```diff dialogs/fields/cells.py      the file is changed
    ```console                           each `$ command` is run and succeeds; what it prints
                                         must follow, where a line `...` stands for any lines
    ```console fails                     the same for commands that are meant to fail
    ```toml example                      only shown
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "templates/README.md",
    *sorted((ROOT / "docs").glob("*.md")),
)

FENCE = re.compile(r"^```(\w+)(?: ([\w./-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    language: str
    path: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    for found in FENCE.finditer(page.read_text(encoding="utf-8")):
        yield Block(found[1], found[2] or "", found[3])


def checkout(folder: Path, *more: str) -> Path:
    """A copy of what the commands need, with this environment in the place of .venv."""
    for name in ("bot", "dialogs", "templates", *more):
        source, copy = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def follow(page: Path, folder: Path) -> None:
    """Do in a checkout what the page says; fail where it does not come out as it says."""
    for block in blocks(page):
        path = folder / block.path
        if block.language == "console":
            for command, printed in commands(block.text):
                said = run(command, folder, fails=block.path == "fails")
                assert matches(said, printed), f"{page.name}: $ {command}\n{said}"
        elif block.language == "diff":
            write(path, patched(path.read_text("utf-8"), block.text))
        elif "/" in block.path:
            write(path, block.text)


def write(path: Path, text: str) -> None:
    """Write a file as a person would: text, or a Word file with a paragraph from each line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        word(path, text)
    else:
        path.write_text(text, encoding="utf-8")


def commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


def run(command: str, folder: Path, *, fails: bool = False) -> str:
    """What a command prints; it must fail where that is meant, else succeed."""
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "TMPDIR"}}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=inherited | {"HOME": str(folder), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode != 0) is fails, f"$ {command}\n{done.stdout}"
    return done.stdout


def matches(said: str, printed: str) -> bool:
    """Whether lines are as printed on a page; `...` stands for any number of them."""
    lines = [
        "(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in printed.splitlines()
    ]
    return re.fullmatch("".join(lines), said) is not None


def patched(text: str, diff: str) -> str:
    """Change a text as a diff says; each of its parts (between `@@`) must be found once."""
    for part in re.split(r"^@@.*\n", diff, flags=re.MULTILINE):
        lines = part.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(old) == 1, f"found {text.count(old)} times:\n{old}"
        text = text.replace(old, new)
    return text


def word(path: Path, text: str) -> None:
    """A Word file as a person would type it, with the mark in the header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ mark }}"
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
