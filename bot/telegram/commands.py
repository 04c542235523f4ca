"""The command menu and the description, in each language."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.telegram.text import shorten
from dialogs import Library
from dialogs.phrases import Phrases
from dialogs.values import Language

log = logging.getLogger(__name__)
NAMES = (
    "start",
    "new",
    "drafts",
    "companies",
    "resume",
    "review",
    "document",
    "preview",
    "share",
    "deal",
    "language",
    "privacy",
    "export",
    "delete",
    "help",
)
OTHERWISE = "en"
"""The language for phones whose own the bot does not speak."""


def menu(phrases: Phrases) -> list[BotCommand]:
    """The commands with their descriptions."""
    return [BotCommand(name, phrases.say(f"command-{name}")) for name in NAMES]


async def publish(bot: Bot, library: Library) -> None:
    """Tell Telegram the menus. They only help, so a failure is no more than a line in the log."""
    scope = BotCommandScopeAllPrivateChats()
    try:
        for code, language in _codes(library):
            phrases = library.phrases[language]
            await bot.set_my_commands(menu(phrases), scope, language_code=code)
            body = phrases.say("start-body")
            await bot.set_my_description(shorten(body, 512), language_code=code)
            await bot.set_my_short_description(shorten(body, 120), language_code=code)
    except TelegramError as error:
        log.warning("the command menu was not set: %s", type(error).__name__)


def _codes(library: Library) -> Iterator[tuple[str, Language]]:
    """Telegram's two letters and the language for them; "" is for everyone else."""
    yield "", OTHERWISE if OTHERWISE in library.phrases else next(iter(library.phrases))
    seen: set[str] = set()
    for language in library.phrases:
        code = language[:2]
        if code not in seen:
            seen.add(code)
            yield code, "zh-Hans" if code == "zh" and "zh-Hans" in library.phrases else language
