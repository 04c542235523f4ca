"""P2: what was told as saved survives a power cut, at any moment and whatever the disk made of it."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

from dialogs.errors import HetongError
from tests.stores.world import BOB, begin
from tests.torture.disk import Call, Disk, record
from tests.torture.outcome import Outcome
from tests.torture.scribe import check, opened

SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)
"""How much of what was not synced the disk kept after all."""


async def cuts(count: int, folder: Path) -> Outcome:
    """Let a process save and tell, then cut the power at so many moments of what it did."""
    calls = recorded(folder, 30 if count < 100 else 400)
    return await replayed(calls, count, folder / "disk", 2, lost)


def recorded(folder: Path, steps: int, *pragmas: str) -> list[Call]:
    """Everything that a process wrote while it saved and told `steps` things."""
    root = folder / "disk"
    root.mkdir()
    words = ["-m", "tests.torture.scribe", str(root), str(steps), *pragmas]
    calls = record([sys.executable, *words], folder / "trace")
    shutil.rmtree(root)
    root.mkdir()
    return [call for call in calls if call.concerns(str(root)) or is_told(call)]


def is_told(call: Call) -> bool:
    """Whether the process told something with this call."""
    return call.name == "write" and call.words.startswith("1<")


Look: TypeAlias = Callable[[Path, int], Awaitable[str]]
"""Says what is wrong with what a cut has left, given what had been told before; "" for nothing."""


async def replayed(calls: list[Call], count: int, root: Path, seed: int, look: Look) -> Outcome:
    """Cut at `count` random ones of the calls that were made in `root`, and look what is there."""
    chance = random.Random(seed)
    moments = Counter(chance.choices(range(len(calls)), k=count))
    disk, told, held, remark = Disk(root), -1, 0, ""
    for moment, call in enumerate(calls):
        if is_told(call):
            told = int(call.texts[0])
        disk.take(call)
        for _ in range(moments[moment]):
            here = root.with_name("after")
            here.mkdir()
            share = chance.choice(SHARES)
            disk.after_cut(here, chance, share)
            fault = await look(here, told)
            held += not fault
            remark = remark or (fault and f"seed {seed}, call {moment}, share {share}: {fault}")
            shutil.rmtree(here)
    return Outcome(count, held, remark)


async def lost(folder: Path, told: int) -> str:
    """What is wrong with what a cut has left; "" where nothing is."""
    try:
        async with opened(folder) as store:
            await check(store, told)
            await store.turn(BOB, begin("later"))
    except (HetongError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    return ""
