"""P10: no secret and no answer in what the program says, at DEBUG too, whatever goes wrong.

Each scene plants words found nowhere else as token, secrets, names and answers of all kinds, drives
the application through what it is about, and looks for them in every log, on stderr and in the
program's own command line.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random
from shutil import copytree

from bot.catalog import TEMPLATES, Catalog, load_catalog
from tests.fake_bot_api import FakeBotApi
from tests.telegram.harness import World
from tests.torture.canaries import Canaries, listening
from tests.torture.contract import write_contract
from tests.torture.outcome import Outcome
from tests.torture.scenes import SCENES, Scene

log = logging.getLogger(__name__)
SEED = 20_261_010


async def nothing_is_told(count: int, folder: Path) -> Outcome:
    """Plant at least so many words, and find none."""
    write_contract(folder / "templates" / "errand")
    catalog = _catalog(folder)
    tried = 0
    found: list[str] = []
    for number, play in enumerate(cycle(SCENES)):
        if tried >= count:
            break
        canaries = Canaries(Random(SEED + number))
        place = folder / f"{number}"
        place.mkdir()
        with listening() as ear:
            await _played(play, canaries, catalog, place)
            log.debug("this is heard")
        told = canaries.found_in(ear.getvalue())
        if "this is heard" not in ear.getvalue():
            told.append("nothing was heard")
        tried += len(canaries.planted)
        found += [f"{each} by {play.__name__}, seed {SEED + number}" for each in told]
    return Outcome(tried, tried - len(found), "; ".join(found[:5]))


def _catalog(folder: Path) -> Catalog:
    copytree(TEMPLATES / "phrases", folder / "templates" / "phrases")
    return load_catalog(folder / "templates")


async def _played(
    play: Callable[[Scene], Awaitable[None]], canaries: Canaries, catalog: Catalog, folder: Path
) -> None:
    loop = asyncio.get_running_loop()
    debugging = loop.get_debug()
    loop.set_debug(True)
    try:
        async with FakeBotApi(token=canaries.token()) as api:
            world = World(api, catalog, folder)
            world.options = replace(world.options, first_wait=0.005)
            await play(Scene(canaries, catalog, folder, api, world))
    finally:
        loop.set_debug(debugging)
