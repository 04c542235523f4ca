"""What a store says outside of turns: how much waits, who is due, what else is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from pydantic import JsonValue

COUNTED = 10_000
"""No more than so many are counted: whoever asks wants to know soon, not exactly."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How much waits: updates, messages, and since when the oldest of these messages.

    Beyond `COUNTED` both are that number, and `oldest` is the oldest of those that were counted.
    """

    updates: int
    messages: int
    oldest: datetime | None = None


Tables: TypeAlias = Mapping[str, Sequence[Mapping[str, JsonValue]]]
"""What a store keeps in which place of its own, as plain data."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A draft that nobody uses, and its owner.

    `remind` if it was looked for because of a reminder, `out` if the message that announces it is
    out: sent, or refused for good.
    """

    draft: str
    owner: str
    remind: bool = False
    out: bool = False
