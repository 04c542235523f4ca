"""A small bot on aiogram, its states in SQLite: `aiogram_bot.py API FILE [PORT]`.

The library brings no storage for SQLite, so here is one of its own kind: one row for each chat, one
commit for each change. With PORT Telegram calls it there. Runs in the environment of
requirements-peers.txt.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

TOKEN = "1:peer"
api, file, *port = sys.argv[1:]


class Draft(StatesGroup):
    """Where a conversation may be."""

    asking = State()


class Storage(BaseStorage):
    """States and data, as JSON."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    async def set_state(self, key: StorageKey, state: State | str | None = None) -> None:
        named = state.state if isinstance(state, State) else state
        await self._put("state", key, named)

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._get("state", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._put("data", key, json.dumps(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self._get("data", key) or "{}")
        return found

    async def close(self) -> None:
        await self._db.close()

    async def _put(self, column: str, key: StorageKey, value: str | None) -> None:
        await self._db.execute(
            f"INSERT INTO chats (id, {column}) VALUES (?, ?)"  # noqa: S608  (of the two above)
            f" ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column}",
            (key.chat_id, value),
        )
        await self._db.commit()

    async def _get(self, column: str, key: StorageKey) -> str | None:
        query = f"SELECT {column} FROM chats WHERE id = ?"  # noqa: S608  (of the two above)
        async with self._db.execute(query, (key.chat_id,)) as rows:
            row = await rows.fetchone()
        return row[0] if row else None


async def begin(message: Message, state: FSMContext) -> None:
    """Start anew."""
    await state.set_data({})
    await state.set_state(Draft.asking)
    await message.answer("What is q1x?")


async def take(message: Message, state: FSMContext) -> None:
    """Keep an answer and ask for the next one."""
    data = await state.get_data()
    number = len(data) + 1
    data[str(number)] = message.text
    await state.set_data(data)
    await message.answer(f"What is q{number + 1}x?")


async def main() -> None:
    """Run until stopped."""
    db = await aiosqlite.connect(file)
    await db.execute("PRAGMA journal_mode = WAL")
    await db.execute("PRAGMA synchronous = FULL")
    await db.execute("CREATE TABLE chats (id INTEGER PRIMARY KEY, state, data)")
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher(storage=Storage(db))
    dispatcher.message.register(begin, Command("new"))
    dispatcher.message.register(take, Draft.asking)
    if port:
        app = web.Application()
        SimpleRequestHandler(dispatcher, bot).register(app, "/hook")
        setup_application(app, dispatcher, bot=bot)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(port[0])).start()
        await bot.set_webhook(f"{api}/hook")
        await asyncio.Event().wait()
    else:
        await dispatcher.start_polling(bot, polling_timeout=30)


if __name__ == "__main__":
    asyncio.run(main())
