"""P3: an update applies once, however often and however late it comes, and in order of arrival.

The same people say the same twice. Once every update comes one time; once it comes two to five
times, some of them again much later, the bot is started anew between, and after a week of silence
Telegram counts on from another, lower number. What is stored in the end must be the same.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from bot.catalog import Catalog
from bot.stores.sqlite import SqliteStore
from tests.fake_bot_api import FakeBotApi
from tests.telegram.harness import MASTER, World, settled, small_catalog
from tests.torture.outcome import Outcome
from tests.torture.talking import Model, State, Talker, state_of

SEED = 20_260_303
PEOPLE = 2
PARTS = 3
"""How often the bot is started in a run."""
BURSTS = 1
"""How many bursts each person says while it runs."""
WEEK = 8 * 24 * 3600.0


async def applies_once(count: int, folder: Path) -> Outcome:
    """Hold so many conversations, each both ways."""
    catalog = small_catalog(folder / "templates")
    held = updates = deliveries = 0
    broken: list[int] = []
    for number in range(count):
        seed = SEED + number
        once, _ = await _held(catalog, folder / f"{number}-once", seed, again=False)
        often, api = await _held(catalog, folder / f"{number}-often", seed, again=True)
        updates += len(api.updates.history)
        deliveries += api.updates.handed_out
        held += once == often
        if once != often:
            broken.append(seed)
    remark = f"{updates} updates came {deliveries} times" + (f"; seeds {broken}" if broken else "")
    return Outcome(count, held, remark)


async def _held(
    catalog: Catalog, folder: Path, seed: int, *, again: bool
) -> tuple[list[State], FakeBotApi]:
    """One conversation: what is stored at its end, and the Bot API that saw it."""
    folder.mkdir()
    chance = Random(seed)
    async with FakeBotApi() as api:
        api.updates.next_id = 900_000_000
        world = World(api, catalog, folder)
        model = Model(catalog)
        people = [
            Talker(api.user(number, f"User {number}"), model, Random(f"{seed} {number}"))
            for number in range(1, PEOPLE + 1)
        ]
        for part in range(PARTS):
            if again:
                _come_again(api, chance)
            async with world.running() as bot:
                for talker in people:
                    await (talker.begin() if part == 0 else talker.talk())
                for _ in range(BURSTS):
                    api.updates.repeat = chance.randint(2, 5) if again else 1
                    for talker in people:
                        await talker.talk()
                    if again:
                        _come_again(api, chance)
                await settled(world, bot)
            api.advance(WEEK)
            if again and not api.updates.pending:
                # Lower each time, and never twice the same number.
                api.updates.jump(900_000_000 // 10 ** (part + 1))
        async with SqliteStore(folder / "hetong.db", MASTER) as store:
            stored = [await state_of(store, talker.person) for talker in people]
        return stored, api


def _come_again(api: FakeBotApi, chance: Random) -> None:
    """Have many of all updates that were taken so far come again, before what is new."""
    waiting = {entry.id for entry in api.updates.pending}
    taken = [each["update_id"] for each in api.updates.history if each["update_id"] not in waiting]
    if some := chance.sample(taken, len(taken) // 2):
        api.updates.redeliver(*some, times=chance.randint(1, 3))
