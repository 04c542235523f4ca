"""Updates that nobody expects: set aside, ignored, or met with help; the next one is taken as ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.telegram.updates import LARGEST, legible, legible_batch
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, begun, card, said, settled

Wire = dict[str, Any]


def head(li: User) -> Wire:
    return {"message_id": 7, "date": 1_772_366_400, "chat": li.chat.info, "from": li.info}


ODD: dict[str, Callable[[User], tuple[str, object]]] = {
    "no message": lambda li: ("message", None),
    "a number": lambda li: ("message", 7),
    "a list": lambda li: ("message", [head(li)]),
    "no sender": lambda li: ("message", head(li) | {"from": None}),
    "no chat": lambda li: ("message", head(li) | {"chat": None}),
    "a chat of words": lambda li: ("message", head(li) | {"chat": "private"}),
    "a text of numbers": lambda li: ("message", head(li) | {"text": 7}),
    "a date of words": lambda li: ("message", head(li) | {"date": "yesterday", "text": "x"}),
    "a date far away": lambda li: ("message", head(li) | {"date": 10**30, "text": "x"}),
    "an odd entity": lambda li: ("message", head(li) | {"text": "x", "entities": [7]}),
    "an entity beyond the end": lambda li: (
        "message",
        head(li) | {"text": "/x", "entities": [{"type": "bot_command", "offset": 0, "length": 99}]},
    ),
    "half a pair": lambda li: ("message", head(li) | {"text": "\ud83d"}),
    "a contact without a number": lambda li: ("message", head(li) | {"contact": {"first_name": "x"}}),
    "a tap without data": lambda li: (
        "callback_query",
        {"id": "1", "from": li.info, "chat_instance": "1", "message": head(li)},
    ),
    "a tap beside any message": lambda li: (
        "callback_query",
        {"id": "1", "from": li.info, "chat_instance": "1", "data": "x", "inline_message_id": "i"},
    ),
    "a game": lambda li: (
        "callback_query",
        {"id": "1", "from": li.info, "chat_instance": "1", "game_short_name": "g"},
    ),
    "an edit of nothing": lambda li: ("edited_message", head(li)),
    "an inline query": lambda li: (
        "inline_query",
        {"id": "1", "from": li.info, "query": "x", "offset": ""},
    ),
    "a post": lambda li: (
        "channel_post",
        head(li) | {"chat": {"id": -5, "type": "channel", "title": "c"}, "text": "/start"},
    ),
    "somebody's business": lambda li: (
        "business_message",
        head(li) | {"text": "hello", "business_connection_id": "b"},
    ),
    "blocked": lambda li: (
        "my_chat_member",
        {
            "chat": li.chat.info,
            "from": li.info,
            "date": 1,
            "old_chat_member": {"user": li.info, "status": "member"},
            "new_chat_member": {"user": li.info, "status": "kicked", "until_date": 0},
        },
    ),
    "a bot": lambda li: ("message", head(li) | {"from": li.info | {"is_bot": True}, "text": "/start"}),
    "unheard of": lambda li: ("telepathy", {"from": li.info, "thought": "?"}),
}  # fmt: skip


@pytest.fixture
def everything(api: FakeBotApi) -> None:
    """What we did not ask for comes all the same, as it may after a change of mind."""
    api.updates.allow = lambda call: None  # type: ignore[method-assign]
    api.updates.allowed = frozenset(
        (*api.updates.allowed, "telepathy", "business_message", "my_chat_member")
    )


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("name", ODD)
async def test_an_odd_update_holds_up_nobody_and_leaves_nothing(
    world: World, li: User, name: str
) -> None:
    async with world.running() as bot:
        await begun(li)
        kind, content = ODD[name](li)
        world.api.updates.push(kind, content)  # type: ignore[arg-type]
        await said(li, "Quiet Harbour Ltd")
        await settled(world, bot)
        assert not await bot.inbox._store.pending()
    async with world.running() as bot:
        await card(await _again(li), "Party B")
        assert not bot.inbox._odd


async def _again(li: User) -> User:
    await li.say("/resume")
    return li


async def test_all_of_them_in_one_batch(
    world: World, api: FakeBotApi, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    wang = api.user(2, "Wang", language_code="en")
    await li.start()
    for make in ODD.values():
        kind, content = make(li)
        api.updates.push(kind, content)  # type: ignore[arg-type]
    await wang.start()
    async with world.running() as bot:
        await card(wang, "Contract assistant")
        await settled(world, bot)
        assert not await bot.inbox._store.pending()
    assert not [record for record in caplog.records if record.levelname == "CRITICAL"]


async def test_an_update_that_is_too_large_is_set_aside(
    world: World, api: FakeBotApi, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.running() as bot:
        await begun(li)
        large = head(li) | {"text": "CANARY" * (LARGEST // 6 + 1)}
        update = api.updates.push("message", large)
        assert update is not None
        await said(li, "Quiet Harbour Ltd")
        await settled(world, bot)
    line = next(each for each in caplog.messages if "too large" in each)
    assert f"{update['update_id']} is set aside: too large (" in line
    assert "CANARY" not in caplog.text


# ------------------------------------------------------------------------------- what is legible


@pytest.mark.parametrize(
    "raw",
    [None, 7, "x", [], {}, {"update_id": None}, {"update_id": "1"}, {"update_id": 1.0},
     {"update_id": True}, {"update_id": -1}, {"update_id": 1 << 63}],
)  # fmt: skip
def test_what_has_no_number_is_no_update(raw: object) -> None:
    with pytest.raises(ValueError, match="no update"):
        legible(raw)


def test_a_batch_keeps_what_can_be_read(caplog: pytest.LogCaptureFixture) -> None:
    fine = {
        "update_id": 5,
        "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}},
    }
    broken = {"update_id": 6, "message": {"message_id": 2, "date": "x"}}
    batch = [fine, 7, None, broken, {"update_id": "7"}]
    assert [each.raw for each in legible_batch(batch)] == [fine, {"update_id": 6}]
    assert [each.split(":")[0] for each in caplog.messages] == [
        "update without a number is set aside",
        "update without a number is set aside",
        "update 6 is set aside",
        "update 6 is set aside",
        "update without a number is set aside",
    ]
    counted = [int(each.split("(")[1].split()[0]) for each in caplog.messages]
    assert counted == list(range(counted[0], counted[0] + 5))


@pytest.mark.parametrize("odd", [{"data": 7}, {"data": None}, {"message": {"text": 7}}], ids=ascii)
def test_of_an_odd_tap_it_is_left_whose_it_is_and_what_to_answer(odd: Wire) -> None:
    li = {"id": 1, "is_bot": False}
    message = {"message_id": 2, "date": 1, "chat": {"id": 1, "type": "private"}}
    tap = {"id": "t", "from": li, "data": "x", "message": message}
    tap |= odd | {"message": message | odd.get("message", {})}
    read = legible({"update_id": 5, "callback_query": tap})
    query = read.update.callback_query
    assert query is not None
    assert (query.id, query.sender.id, query.data) == ("t", 1, "")
    assert query.message is not None
    assert query.message.message_id == 2
    assert legible(read.raw).update == read.update
