"""The calls that a conversation is made of, with plain values.

The library's own methods make an object of every button and of every answer, which takes longer
than the call itself. Whatever is called seldom goes by way of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

from telegram.error import NetworkError
from telegram.request import RequestData

from bot.telegram.messages import Keyboard
from bot.telegram.request import Request
from bot.telegram.updates import KINDS, Legible, legible_batch

Values: TypeAlias = dict[str, object]
STILL: Mapping[str, object] = {"link_preview_options": {"is_disabled": True}}
"""No link in a text of ours shows what is behind it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What our connections ask of `telegram.request.RequestData`, which takes no heirs."""

    json_payload: bytes
    contains_files: Literal[False] = False


class Calls:
    """Calls of the Bot API at `url`, the address that the token is part of.

    They raise what those of the library raise. Polls have connections of their own.
    """

    def __init__(self, url: str, request: Request, polling: Request) -> None:
        """Open nothing; the library does that for both."""
        self._url = url
        self._request = request
        self._polling = polling

    async def updates(self, offset: int, seconds: int) -> list[Legible]:
        """Wait so long for updates from a number on; that confirms all before."""
        values = {"offset": offset, "timeout": seconds, "allowed_updates": KINDS}
        patience = self._polling.read_timeout + seconds
        found = await self._polling.post(
            f"{self._url}/getUpdates", _plain(values), read_timeout=patience
        )
        if not isinstance(found, list):
            raise NetworkError("no list of updates")
        batch = legible_batch(found)
        if found and not batch:
            raise NetworkError("no update has a number")  # the same would come again at once
        return batch

    async def send(
        self, chat: int, text: str, keyboard: Keyboard = (), *, plain: bool = False
    ) -> int:
        """Send a message of HTML, or with `plain` of text; return its number."""
        values = {"chat_id": chat, **STILL, **_shown(text, keyboard, plain=plain)}
        sent = await self._call("sendMessage", values)
        return int(sent["message_id"])

    async def edit(self, chat: int, message: int, text: str, keyboard: Keyboard) -> None:
        """Change a message of HTML."""
        values = {"chat_id": chat, "message_id": message, **STILL, **_shown(text, keyboard)}
        await self._call("editMessageText", values)

    async def strip(self, chat: int, message: int) -> None:
        """Take the buttons off a message."""
        await self._call("editMessageReplyMarkup", {"chat_id": chat, "message_id": message})

    async def answer(self, query: str, text: str) -> None:
        """Answer a tap, with a text or without."""
        shown = {"text": text} if text else {}
        await self._call("answerCallbackQuery", {"callback_query_id": query, **shown})

    async def _call(self, method: str, values: Values) -> Any:  # noqa: ANN401  (JSON)
        return await self._request.post(f"{self._url}/{method}", _plain(values))


def _plain(values: Values) -> RequestData:
    return cast("RequestData", Plain(json.dumps(values).encode()))


def _shown(text: str, keyboard: Keyboard, *, plain: bool = False) -> Values:
    looks = {} if plain else {"parse_mode": "HTML"}
    keys = {"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}
    return {"text": text, **looks, **keys}
