"""What goes wrong on purpose, as python-telegram-bot meets it."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from . import FakeBotApi, User


async def test_fails_as_told(
    api: FakeBotApi, bot: Bot, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    flood = api.fail("sendMessage", code=429, retry_after=7, times=2, chat_id=li.id)
    for _ in range(2):
        with pytest.raises(RetryAfter) as raised:
            await bot.send_message(li.id, "x")
        assert raised.value.retry_after == timedelta(seconds=7)
    api.fail("sendMessage", code=502, skip=1)
    await bot.send_message(li.id, "passes")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(li.id, "x")
    api.fail("sendMessage", code=403)
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(li.id, "x")
    api.fail("getUpdates", code=409)
    with pytest.raises(Conflict, match="only one bot instance"):
        await bot.get_updates()
    assert (flood.hits, len(li.chat.messages)) == (2, 2)


async def test_garbles(api: FakeBotApi, bot: Bot, li: User) -> None:
    api.garble("sendMessage", handled=True)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(li.id, "x")
    assert li.chat.last.text == "x"


@pytest.mark.parametrize("handled", [False, True])
async def test_drops_before_or_after(api: FakeBotApi, bot: Bot, li: User, *, handled: bool) -> None:
    api.drop("sendMessage", handled=handled)
    with pytest.raises(NetworkError):
        await bot.send_message(li.id, "x")
    assert [message.text for message in li.chat.messages] == ["/start"] + ["x"] * handled


async def test_hangs_until_let_go_or_given_up(api: FakeBotApi, bot: Bot, li: User) -> None:
    api.hang("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(li.id, "given up", read_timeout=0.05)
    held = api.hang("sendMessage")
    sending = asyncio.create_task(bot.send_message(li.id, "let go"))
    await api.world.bell.until(lambda: held.hits, 5)
    held.let_go()
    assert (await sending).text == "let go"
    assert [message.text for message in li.chat.messages] == ["/start", "let go"]


async def test_is_slow_for_one_chat_only(api: FakeBotApi, bot: Bot, li: User) -> None:
    await api.user(2).start()
    slow = api.slow("sendMessage", seconds=30, chat_id=li.id)
    late = asyncio.create_task(bot.send_message(li.id, "late"))
    await li.expect("late")
    await bot.send_message(2, "at once")
    assert not late.done()
    slow.let_go()
    await late


async def test_fails_for_good_until_calm(api: FakeBotApi, bot: Bot) -> None:
    api.fail(times=None)
    for _ in range(3):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.get_my_commands()
    api.calm()
    assert await bot.get_my_commands() == ()


async def test_a_wrong_request_is_a_real_bad_request(bot: Bot, li: User) -> None:
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(li.id, "<oops>", parse_mode="HTML")
