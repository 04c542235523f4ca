"""A small bot on python-telegram-bot as its documentation shows it: `ptb_bot.py KEPT API FILE [PORT]`.

KEPT is how answers are kept: `nothing` (a bare bot), `pickle` (the library's own persistence), or
`sqlite` (one commit for each answer, with aiosqlite). With PORT Telegram calls it there. Runs in
the environment of requirements-peers.txt.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Any

import aiosqlite
from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

TOKEN = "1:peer"
ASKING = 0
Context = ContextTypes.DEFAULT_TYPE
Keep = Callable[[int, int, str], Awaitable[None]]

kept, api, file, *port = sys.argv[1:]


async def in_memory(person: int, number: int, answer: str) -> None:
    """Leave keeping to the library."""


class Database:
    """One row and one commit for each answer."""

    db: aiosqlite.Connection

    async def open(self, _: object) -> None:
        self.db = await aiosqlite.connect(file)
        await self.db.execute("PRAGMA journal_mode = WAL")
        await self.db.execute("PRAGMA synchronous = FULL")
        await self.db.execute("CREATE TABLE answers (person, number, answer)")

    async def keep(self, person: int, number: int, answer: str) -> None:
        await self.db.execute("INSERT INTO answers VALUES (?, ?, ?)", (person, number, answer))
        await self.db.commit()


def conversation(keep: Keep) -> ConversationHandler[Context]:
    async def ask(update: Update, number: int) -> int:
        assert update.message is not None
        await update.message.reply_text(f"What is q{number}x?")
        return ASKING

    async def begin(update: Update, context: Context) -> int:
        assert context.user_data is not None
        context.user_data.clear()
        return await ask(update, 1)

    async def take(update: Update, context: Context) -> int:
        data, message, user = context.user_data, update.message, update.effective_user
        assert data is not None
        assert message is not None
        assert message.text is not None
        assert user is not None
        number = len(data) + 1
        data[number] = message.text
        await keep(user.id, number, message.text)
        return await ask(update, number + 1)

    return ConversationHandler(
        entry_points=[CommandHandler("new", begin)],
        states={ASKING: [MessageHandler(filters.TEXT & ~filters.COMMAND, take)]},
        fallbacks=[CommandHandler("new", begin)],
        name="draft",
        persistent=kept == "pickle",
    )


def main() -> None:
    """Run until stopped."""
    database = Database()
    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot")
    if kept == "pickle":
        builder = builder.persistence(PicklePersistence(file))
    if kept == "sqlite":
        builder = builder.post_init(database.open)
    app: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    app.add_handler(conversation(database.keep if kept == "sqlite" else in_memory))
    if port:
        app.run_webhook("127.0.0.1", int(port[0]), "hook", webhook_url=f"{api}/hook")
    else:
        app.run_polling(timeout=30)


if __name__ == "__main__":
    main()
