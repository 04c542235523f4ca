"""The program as a user starts it: a process of its own, with a data folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A machine of one's own: no settings but these."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "HOME": str(tmp_path),
        "DATA_DIR": str(tmp_path / "data"),
        "MASTER_KEY_FILE": str(tmp_path / "keys" / "master.key"),
        "LANG": "zh_CN.UTF-8",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def command(root: Path) -> list[str]:
    """How the program is started, from the checkout."""
    return [sys.executable, "-m", "bot"]


@pytest.fixture
def run(root: Path, environment: dict[str, str], command: list[str]) -> Run:
    """Run a command to its end, by pipe."""

    def run(*words: str, said: str = "", **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*command, *words],
            input=said,
            capture_output=True,
            text=True,
            cwd=root,
            env=environment | more,
            timeout=120,
            check=False,
        )

    return run
