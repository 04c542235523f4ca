"""`kill -9` at each step that a process takes on the disk: strace kills it right before the step."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STEPS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,mkdir,mkdirat,utimensat,fchmod,chmod,fchmodat"
)
NAME = re.compile(r"^(\d+) +(\w+)\(")
KILLED = -signal.SIGKILL


class Mover:
    """The process of `mover.py`, which does one thing after the other in a child each."""

    def __init__(self, process: subprocess.Popen[str], trace: Path) -> None:
        self._process = process
        self._trace = trace

    def steps(self, *order: str) -> list[tuple[str, int]]:
        """Do it, and give each step that it took: the call, and its number among the same calls."""
        status = self._run(order, f"trace={STEPS}")
        assert status == 0, order
        calls = Counter(
            (found[1], found[2])
            for line in self._trace.read_text(encoding="ascii").splitlines()
            if (found := NAME.match(line))
        )
        most: Counter[str] = Counter()
        for (_, call), count in calls.items():
            most[call] = max(most[call], count)
        return [(call, number) for call in sorted(most) for number in range(1, most[call] + 1)]

    def kill(self, step: tuple[str, int], *order: str) -> None:
        """Do it, and die right before this step."""
        call, number = step
        status = self._run(order, f"inject={call}:signal=KILL:when={number}")
        assert status in {0, KILLED}, (status, order)

    def _run(self, order: tuple[str, ...], what: str) -> int:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(" ".join(order) + "\n")
        stdin.flush()
        child = int(stdout.readline())
        command = ["strace", "-f", "-p", str(child), "-e", "signal=none", "-e", what]
        with subprocess.Popen(
            [*command, "-o", str(self._trace)], stderr=subprocess.PIPE, text=True
        ) as strace:
            assert strace.stderr is not None
            said = strace.stderr.readline()
            os.kill(child, signal.SIGCONT if "attached" in said else signal.SIGKILL)
            status = int(stdout.readline())
        assert "attached" in said, said
        return status


@contextmanager
def mover(folder: Path) -> Iterator[Mover]:
    """Start it; strace writes to a file in `folder`."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.torture.mover"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Mover(process, folder / "steps")
        assert process.stdin is not None
        process.stdin.close()
