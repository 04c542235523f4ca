"""P1: the named crash points, each hit: nothing is lost, and nothing is twice.

A prompt may be shown twice after a crash: Telegram takes no key by which it could tell that a
message was sent before, so what was sent and could not be noted is sent again.
"""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from http import HTTPStatus
from pathlib import Path
from random import Random

from tests.fake_bot_api import FakeBotApi
from tests.telegram.harness import is_file, small_catalog
from tests.torture.crashes import CRASHES
from tests.torture.outcome import Outcome
from tests.torture.processes import Nursery
from tests.torture.talking import PATIENCE, Model, Talker

SEED = 20_260_302
LATEST = 4
"""A point is passed up to so often before the crash."""


async def survives_crash_points(count: int, folder: Path) -> Outcome:
    """Crash at every point in turn, `count` times in all, each time while somebody chats."""
    chance = Random(SEED)
    faults: list[str] = []
    broken = twice = 0
    templates = folder / "templates"
    model = Model(small_catalog(templates))
    async with FakeBotApi() as api, Nursery(api, folder, templates).open() as nursery:
        for number in range(count):
            point = list(CRASHES)[number % len(CRASHES)]
            talker = Talker(api.user(number + 1), model, Random(f"{SEED} {number}"))
            found = await _crashed(nursery, talker, point, chance.randint(0, LATEST))
            broken += bool(found)
            faults += [f"{point}: {fault}" for fault in found]
            twice += sent_twice(api, talker.user.id)
    remark = f"{twice} cards were shown twice"
    return Outcome(count, count - broken, "; ".join([remark, *faults[:3]]))


async def _crashed(nursery: Nursery, talker: Talker, point: str, skip: int) -> list[str]:
    """One chat through one crash; what is wrong afterwards."""
    crashed = asyncio.Event()
    render = point == "in a render"
    async with asyncio.TaskGroup() as group:
        if point == "in a migration":
            # There must be something to migrate.
            child = await nursery.start()
            await talker.begin()
            await talker.talk()
            await nursery.end(child, signal.SIGTERM)
            chat = group.create_task(talker.finish())
        else:
            chat = group.create_task(_chat(talker, crashed, document=render))
        child = await nursery.start(point, 0 if render else skip)
        ended = await nursery.end(child, 0)
        assert ended == -signal.SIGKILL, f"{point}: the process ended otherwise ({ended})"
        crashed.set()
        child = await nursery.start()
        await chat
        await nursery.end(child, signal.SIGTERM)
    async with nursery.left_behind() as store:
        return await talker.faults(store, all_done=True)


async def _chat(talker: Talker, crashed: asyncio.Event, *, document: bool) -> None:
    await talker.begin()
    while not crashed.is_set():
        await talker.talk()
        if document:
            await _ask_for_document(talker)
    await talker.finish()


async def _ask_for_document(talker: Talker) -> None:
    """Ask for a copy of the draft, and wait until the file is there."""
    await talker.say("/document")
    copy = "Draft copy"
    shown = await talker.user.expect(
        lambda shown: any(copy in row for row in shown.buttons), within=PATIENCE
    )
    await talker.tap(shown, copy)
    await talker.user.expect(is_file, within=PATIENCE)


def sent_twice(api: FakeBotApi, chat: int) -> int:
    """How many cards came twice, known by the ids in their buttons."""
    sent = [call for call in api.calls_to("sendMessage", chat) if call.code == HTTPStatus.OK]
    markups = (call.text("reply_markup") for call in sent)
    cards = Counter(markup for markup in markups if "inline_keyboard" in markup)
    return sum(times > 1 for times in cards.values())
