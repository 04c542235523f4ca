"""Hostile contract folders are refused in one line each, within bounds of memory and time."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.report import check_folder
from tests.faults.attacks import ATTACKS, MEGABYTE, plain

ROOM = 400 * MEGABYTE
SECONDS = 60


@contextmanager
def bounded() -> Iterator[None]:
    """A MemoryError beyond some more memory than there is now, and an end after a long time."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + ROOM, hard))
    before = signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _late(*_: object) -> None:
    raise AssertionError(f"not refused within {SECONDS} s")


def test_the_folder_is_right_before_the_attack(tmp_path: Path) -> None:
    lines, fine = check_folder(plain(tmp_path / "templates"))
    assert fine, lines


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attack, file, reason = ATTACKS[name]
    folder = plain(tmp_path / "templates")
    attack(folder)
    with bounded():
        code = main(["check", str(folder)])
    said, beside = capsys.readouterr()
    lines = said.splitlines()
    assert (code, beside) == (1, "")
    assert any(line.startswith(f"{file}: ") and reason in line for line in lines), lines
    assert len(lines) < 100, f"{len(lines)} lines"
    assert all(len(line) < 1000 and line.isprintable() for line in lines)
