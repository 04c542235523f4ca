"""How much one person may send: far more than people do, and an end to hammering.

Everyone has an allowance that fills up again with time. Whoever uses it up is told so once, and
nothing more of theirs is taken until enough of it is back to go on. It is in memory only: at a
restart everyone begins with a whole one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic

from bot.telegram.options import Flood


class Verdict(Enum):
    """What is done with an update: take it, tell that no more is taken, or pass over it."""

    TAKE = auto()
    TELL = auto()
    PASS = auto()


@dataclass(slots=True)
class Allowance:
    """How many updates a person could send at the moment `at`; `over` where they went too far."""

    left: float
    at: float
    over: bool = False


class Guard:
    """Judges updates, each person by what they sent before; an update that came before as then."""

    def __init__(self, flood: Flood, clock: Callable[[], float] = monotonic) -> None:
        """`clock` counts seconds."""
        self._flood = flood
        self._clock = clock
        self._persons: OrderedDict[int, Allowance] = OrderedDict()
        self._judged: OrderedDict[int, Verdict] = OrderedDict()
        self.passed = 0
        """How many updates were passed over so far."""

    def judge(self, person: int, update: int) -> Verdict:
        """What to do with an update. Who is told is told with this very update."""
        if (before := self._judged.get(update)) is not None:
            return before
        verdict = self._judged[update] = self._fresh(person)
        if len(self._judged) > self._flood.updates:
            self._judged.popitem(last=False)
        return verdict

    def _fresh(self, person: int) -> Verdict:
        allowance = self._allowance(person)
        if allowance.over and allowance.left < self._flood.back:
            self.passed += 1
            return Verdict.PASS
        allowance.over = allowance.left < 1
        if allowance.over:
            return Verdict.TELL
        allowance.left -= 1
        return Verdict.TAKE

    def _allowance(self, person: int) -> Allowance:
        """A person's allowance now; whoever was silent for longest is forgotten first."""
        flood, now = self._flood, self._clock()
        known = self._persons.setdefault(person, Allowance(flood.burst, now))
        self._persons.move_to_end(person)
        if len(self._persons) > flood.persons:
            self._persons.popitem(last=False)
        known.left = min(flood.burst, known.left + (now - known.at) * flood.rate)
        known.at = now
        return known
