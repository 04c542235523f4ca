"""What a proof of a promise reports, and the form that each proof has."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
