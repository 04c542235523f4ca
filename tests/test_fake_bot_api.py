"""A real python-telegram-bot application lives on the fake, in both modes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import KeyboardButtonStyle
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.fake_bot_api import SECRET_HEADER, FakeBotApi

Mode = Callable[[FakeBotApi], AbstractAsyncContextManager[None]]


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as api:
        yield api


async def on_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    again = InlineKeyboardButton(
        "Again", callback_data=str(message.message_id), style=KeyboardButtonStyle.SUCCESS
    )
    await message.reply_html(f"<b>{message.text}</b>", reply_markup=InlineKeyboardMarkup([[again]]))


async def on_tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Once more")
    await query.edit_message_text(f"again {query.data}")


async def on_document(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    assert message.document is not None
    data = await (await message.document.get_file()).download_as_bytearray()
    await message.reply_document(bytes(data), filename="回.docx", caption="back")


def build(api: FakeBotApi) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = Application.builder().token(api.token).concurrent_updates(True)  # noqa: FBT003
    app = builder.base_url(api.base_url).base_file_url(api.base_file_url).build()
    app.add_handler(MessageHandler(filters.TEXT, on_text))
    app.add_handler(MessageHandler(filters.Document.ALL, on_document))
    app.add_handler(CallbackQueryHandler(on_tap))
    return app


@asynccontextmanager
async def polling(api: FakeBotApi) -> AsyncIterator[None]:
    app = build(api)
    assert app.updater is not None
    async with app:
        await app.start()
        await app.updater.start_polling(poll_interval=0, timeout=5)
        yield
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def webhook(api: FakeBotApi) -> AsyncIterator[None]:
    app = build(api)

    async def receive(request: web.Request) -> web.Response:
        if request.headers.get(SECRET_HEADER) != "s3cret":
            return web.Response(status=403)
        await app.update_queue.put(Update.de_json(await request.json(), app.bot))
        return web.Response()

    server = web.Application()
    server.router.add_post("/hook", receive)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with app:
        await app.start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await app.bot.set_webhook(url, secret_token="s3cret")
        yield
        await app.bot.delete_webhook()
        await app.stop()
    await runner.cleanup()


@pytest.mark.parametrize("mode", [polling, webhook])
async def test_says_taps_and_sees(api: FakeBotApi, mode: Mode) -> None:
    async with mode(api):
        li, wang = api.user(1, "Li"), api.user(2, "Wang")
        await li.start("deal-42")
        assert (await li.expect("/start deal-42")).button("Again").style == "success"
        assert (await li.notice(await li.tap("Again"))).text == "Once more"
        card = await li.expect("again 1")
        assert (card.buttons, card.edited) == ([], True)
        await asyncio.gather(wang.say("你好"), li.send_document(b"PK\x03", "来.docx"))
        assert (await wang.expect("你好")).spans("bold") == ["你好"]
        file = (await li.expect(lambda message: message.kind == "document")).file
        assert file is not None
        assert (file.name, file.data) == ("回.docx", b"PK\x03")
        await api.quiet()
        assert li.chat.transcript() == [
            "> /start deal-42",
            "< /start deal-42",
            "< [Again]",
            "> [Again]",
            "< (Once more)",
            "< again 1",
            "> (document: 来.docx)",
            "< (document: 回.docx)",
            "< back",
        ]


async def test_an_expectation_looks_only_at_what_came_after(api: FakeBotApi) -> None:
    async with polling(api):
        li = api.user(1)
        await li.say("one")
        card = await li.expect("one")
        await li.send_sticker()
        with pytest.raises(AssertionError, match=r"not shown within 0\.05 s\n> one\n< one"):
            await li.expect("one", within=0.05)
        assert (await li.expect("one", anywhere=True)).id == card.id


async def test_two_phones_tap_at_once(api: FakeBotApi) -> None:
    async with polling(api):
        li = api.user(1)
        await li.start()
        card = await li.expect("/start")
        taps = await asyncio.gather(*(li.tap_on(card, "Again") for _ in range(2)))
        await asyncio.gather(*(li.notice(tap) for tap in taps))
        await api.quiet()
        edits = api.calls_to("editMessageText", li.id)
    # The second edit changes nothing any more, and Telegram says so.
    assert sorted(call.code or 0 for call in edits) == [200, 400]


@pytest.mark.parametrize("mode", [polling, webhook])
async def test_updates_survive_an_outage(
    api: FakeBotApi, mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with mode(api):
        li = api.user(1)
        await li.start()
        await li.expect("/start")
        await api.stop()
        await li.say("meanwhile")
        await api.start()
        await li.expect("meanwhile")
