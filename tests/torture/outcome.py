"""What a proof of a promise reports, and the form that each proof has."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.postgres import programs


@dataclass(frozen=True)
class Outcome:
    """How often something was tried, how often the promise held, and what is worth a remark."""

    tried: int
    held: int
    remark: str = ""


@dataclass(frozen=True)
class Proof:
    """One way to put a promise to the test.

    `prove(count, folder)` tries it `count` times with `folder` to itself; `short` is the count in
    `make test`, `full` the one in `make torture` (of steps, all that there are at most). `needs` is
    a program without which it cannot be tried.
    """

    promise: str
    what: str
    prove: Callable[[int, Path], Coroutine[Any, Any, Outcome]]
    short: int
    full: int
    needs: str = ""

    @property
    def missing(self) -> bool:
        """Whether what it needs is not installed."""
        if self.needs == "postgres":
            return programs() is None
        return bool(self.needs) and shutil.which(self.needs) is None
