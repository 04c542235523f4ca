"""`make audit` says in a line what came of it; the locks hold nothing without a hash."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

FOUND = "Name  Version ID\n----- ------- ----\nfluid 1.0     F-17"
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-peers.txt")


def audit(root: Path, folder: Path, script: str) -> tuple[int, str, str]:
    """Run `make audit` with another program in the place of the one that audits."""
    (folder / "bin").mkdir()
    tool = folder / "bin" / "uv"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o700)
    (folder / ".ready-to-test").touch()
    done = subprocess.run(
        ["make", "--no-print-directory", "audit", f"VENV={folder}"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_nothing_found(root: Path, tmp_path: Path) -> None:
    said = audit(root, tmp_path, "echo No known vulnerabilities found >&2")
    assert said == (0, "No known vulnerabilities found\n", "")


def test_something_found(root: Path, tmp_path: Path) -> None:
    code, found, _ = audit(root, tmp_path, f"echo 'Found 1' >&2; echo '{FOUND}'; exit 1")
    assert (code, found) == (2, f"{FOUND}\n")


@pytest.mark.parametrize("code", [1, 2])
def test_no_way_to_look(root: Path, tmp_path: Path, code: int) -> None:
    script = f"echo Traceback >&2; echo ConnectionError >&2; exit {code}"
    failed, found, said = audit(root, tmp_path, script)
    assert (failed, found) == (2, "")
    first, *rest = said.splitlines()
    assert first.startswith("Nothing was audited: is the network there?")
    assert len(rest) == 1, "make adds its own line, and that is all"
    assert "ConnectionError" in (tmp_path / "audit.log").read_text()


@pytest.mark.parametrize("name", LOCKS)
def test_every_version_is_locked_by_hashes_wherever_it_comes_from(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    entries = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", text)).splitlines()
    assert len(entries) > 20
    for entry in entries:
        assert re.match(
            r"[a-z0-9][a-z0-9._-]*==\S+( ; .*?)?( +--hash=sha256:[0-9a-f]{64})+$", entry
        ), entry
    assert "://" not in text
    assert not re.search(r"(?m)^\s*-(?!-hash)", text), "an option, such as the address of an index"


def test_the_tools_are_locked_onto_what_is_shipped(root: Path) -> None:
    shipped, tools = (
        set(re.findall(r"(?m)^(\S+==\S+)", (root / name).read_text("utf-8"))) for name in LOCKS[:2]
    )
    assert shipped <= tools
