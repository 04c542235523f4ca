"""Times two things in turns, so that both meet the same weather, and compares their medians."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One line of the report.

    `ours` and `theirs` are seconds, the medians of one run, of processor time where nothing else is
    said; with another `unit` than ms they are bytes, turns a second or taps. `ratio` is what `aim`
    limits: with "at least" the higher the better, with "at most" the lower. Without an aim it is
    only told.
    """

    what: str
    ours: float
    theirs: float
    ratio: float
    sense: Literal["at least", "at most"]
    aim: float | None
    unit: Literal["ms", "MB", "/s", ""] = "ms"

    @property
    def met(self) -> bool:
        """Whether the aim was reached in this run."""
        if self.aim is None:
            return True
        return self.ratio >= self.aim if self.sense == "at least" else self.ratio <= self.aim


SCALES = {"ms": 1e3, "MB": 1 / (1 << 20), "/s": 1.0, "": 1.0}


HEAD = """\
| what | ours | beside | ratio | aim |
|---|---|---|---|---|"""


def line(row: Row) -> str:
    """A row of the table, in Markdown."""
    scale, digits = SCALES[row.unit], 0 if row.unit in {"", "/s"} else 2
    ours, theirs = (
        f"{each * scale:.{digits}f} {row.unit}".strip() for each in (row.ours, row.theirs)
    )
    sign = "≥" if row.sense == "at least" else "≤"
    aim = "" if row.aim is None else f"{sign} {row.aim:g}{'' if row.met else ' MISSED'}"
    return f"| {row.what} | {ours} | {theirs} | {row.ratio:.2f} | {aim} |"


def in_turns(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    rounds: int = 15,
    repeat: int = 3,
    clock: Callable[[], float] = process_time,
) -> tuple[float, float]:
    """Run both once unmeasured, then in turns, the quicker one `repeat` times in each round.

    Returns:
        The median seconds of one call of each, as told by `clock`.
    """
    ours()
    theirs()
    first: list[float] = []
    second: list[float] = []
    for _ in range(rounds):
        second.append(_seconds(theirs, clock))
        first.extend(_seconds(ours, clock) for _ in range(repeat))
    return median(first), median(second)


def faster(what: str, ours: Callable[[], object], theirs: Callable[[], object], aim: float) -> Row:
    """How many times as long theirs takes."""
    one, two = in_turns(ours, theirs)
    return Row(what, one, two, two / one, "at least", aim)


def close_to(what: str, ours: Callable[[], object], limit: Callable[[], object], aim: float) -> Row:
    """How many times the limit ours takes."""
    one, two = in_turns(ours, limit, rounds=40, repeat=1)
    return Row(what, one, two, one / two, "at most", aim)


def _seconds(call: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    call()
    return clock() - begun
