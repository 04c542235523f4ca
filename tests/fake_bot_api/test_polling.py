"""getUpdates: offsets, rivals, redelivery, and ids that jump."""

import asyncio

import pytest

from . import FakeBotApi
from .raw import Raw

OVERLAP = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


async def ids(ask: Raw, offset: int = 0, **params: object) -> list[int]:
    _, body = await ask("getUpdates", offset=offset, **params)
    return [update["update_id"] for update in body["result"]]


async def test_hands_out_updates_until_they_are_confirmed(api: FakeBotApi, ask: Raw) -> None:
    li = api.user(1)
    for text in ("one", "two", "three"):
        await li.say(text)
    assert await ids(ask) == [1000, 1001, 1002]
    assert await ids(ask, limit=2) == [1000, 1001]
    assert await ids(ask, 1001) == [1001, 1002]
    assert await ids(ask, -1) == [1002]
    assert await ids(ask, 1003) == []
    assert await ids(ask) == []


async def test_keeps_only_the_kinds_asked_for(api: FakeBotApi, ask: Raw) -> None:
    await ids(ask, allowed_updates=["message"])
    li = api.user(1)
    said = await li.say("one")
    await li.edit(said, "two")
    assert len(await ids(ask)) == 1
    await ids(ask, allowed_updates=[])
    await li.edit(said, "three")
    assert len(await ids(ask)) == 2


async def test_a_long_poll_ends_with_an_update_or_a_rival(api: FakeBotApi, ask: Raw) -> None:
    first = asyncio.create_task(ask("getUpdates", timeout=30))
    await api.world.bell.until(lambda: api.calls_to("getUpdates"), 5)
    second = asyncio.create_task(ask("getUpdates", timeout=30))
    code, body = await first
    assert (code, body["description"]) == (409, OVERLAP)
    await api.user(1).say("hello")
    code, body = await second
    assert (code, body["result"][0]["message"]["text"]) == (200, "hello")


async def test_a_webhook_ends_a_long_poll(api: FakeBotApi, ask: Raw) -> None:
    poll = asyncio.create_task(ask("getUpdates", timeout=30))
    await api.world.bell.until(lambda: api.calls_to("getUpdates"), 5)
    await ask("setWebhook", url="http://127.0.0.1:9/")
    code, body = await poll
    assert (code, body["description"]) == (409, "Conflict: terminated by setWebhook request")


async def test_ids_jump_down_only_when_nothing_waits(api: FakeBotApi, ask: Raw) -> None:
    li = api.user(1)
    await li.say("one")
    with pytest.raises(RuntimeError, match="1 updates wait"):
        api.updates.jump(5)
    assert await ids(ask, 1001) == []
    api.updates.jump(5)
    await li.say("two")
    # The offset from before the jump lies outside the window, so it confirms and hides nothing.
    assert await ids(ask, 1001) == [5]
    assert await ids(ask, 6) == []


async def test_redelivers_as_often_as_the_test_says(api: FakeBotApi, ask: Raw) -> None:
    api.updates.repeat = 3
    li = api.user(1)
    await li.say("one")
    assert [await ids(ask, offset) for offset in (0, 1001, 1001, 1001)] == [*[[1000]] * 3, []]
    api.updates.redeliver(1000, times=2)
    api.updates.repeat = 1
    await li.say("two")
    assert [await ids(ask, offset) for offset in (1001, 1002, 1002)] == [[1000, 1001], [1000], []]


async def test_forgets_updates_after_a_day(api: FakeBotApi, ask: Raw) -> None:
    await api.user(1).say("one")
    api.advance(24 * 3600 + 1)
    assert await ids(ask) == []
