"""The least Bot API that a bot under load can talk to, and the chats that load it.

It checks nothing (`tests/fake_bot_api` does that) and answers every call at once, from bytes that
were made before, so that what is measured is the bot. One of these serves one bot, in the process
of the bench; the bot has a process of its own.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import ClassVar

FEW = 100
"""The most updates in one answer, as at Telegram."""
PATIENCE = 600
"""Seconds that a round may take on a busy machine."""
HOST = "127.0.0.1"
CALLERS = 40
"""Connections to a webhook, as many as Telegram opens."""
CHAT = re.compile(rb'(?:\bchat_id=|"chat_id": ?"?|name="chat_id"\r\n(?:[^\r]+\r\n)*\r\n)(\d+)')
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
OFFSET = re.compile(rb'\boffset(?:=|": ?"?)(\d+)')

Heard = Callable[[int, bytes, bytes], None]
"""Told of a call that names a chat: the chat, the method, the body."""


class Http(asyncio.Protocol):
    """One connection on which whole messages come, requests or answers."""

    def __init__(self, got: Callable[[Http, bytes, bytes], None]) -> None:
        self._got = got
        self._buffer = bytearray()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (head := self._buffer.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self._buffer, 0, head)
            end = head + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < end:
                return
            whole = bytes(self._buffer[:end])
            del self._buffer[:end]
            self._got(self, whole[:head], whole[head + 4 :])

    def answer(self, result: bytes) -> None:
        """Send a result as the Bot API words it."""
        body = b'{"ok":true,"result":%b}' % result
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self.transport.write(head % len(body) + body)


class Api:
    """Listens on a port of its own; has the bot fetch updates, or posts them to `hook`."""

    ME: ClassVar[bytes] = b'{"id":1,"is_bot":true,"first_name":"Bot","username":"bench_bot"}'

    def __init__(self) -> None:
        self.url = ""
        self.heard: Heard = lambda *_: None
        self.ready = asyncio.Event()
        """The bot has asked for updates, or told where to post them."""
        self._server: asyncio.Server | None = None
        self._updates: deque[tuple[int, bytes]] = deque()
        self._poll: Http | None = None
        self._last = 0
        self._messages = 0
        self._posts: deque[bytes] = deque()
        self._callers: list[Http] = []
        self._opening: set[asyncio.Task[None]] = set()
        self._hook: int | None = None

    async def start(self, hook: int | None = None) -> None:
        """Listen; with `hook`, post updates to that port of this machine."""
        self._hook = hook
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Http(self._call), HOST, 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Close everything."""
        for caller in self._callers:
            caller.transport.abort()
        if self._server is not None:
            self._server.close()

    async def connect(self) -> None:
        """Open the connections to the webhook, once the bot is ready."""
        if self._hook is None:
            return
        for _ in range(CALLERS):
            self._callers.append(await self._caller(self._hook))

    async def _caller(self, port: int) -> Http:
        """A connection to the bot, which may say where it listens before it does."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                return (await loop.create_connection(lambda: Http(self._posted), HOST, port))[1]
            except ConnectionRefusedError:
                await asyncio.sleep(0.05)

    def say(self, chat: int, text: str) -> None:
        """Somebody types something."""
        command = b',"entities":[{"type":"bot_command","offset":0,"length":%d}]' % len(text)
        self._update(
            b'"message":{"message_id":%d,"date":1790000000,"from":%b,'
            b'"chat":{"id":%d,"type":"private","first_name":"Li"},"text":"%b"%b}'
            % (
                self._number(),
                _person(chat),
                chat,
                text.encode(),
                command if text.startswith("/") else b"",
            )
        )

    def tap(self, chat: int, message: int, data: str) -> None:
        """Somebody taps a button of a message."""
        self._update(
            b'"callback_query":{"id":"%d","from":%b,"chat_instance":"1","data":"%b",'
            b'"message":{"message_id":%d,"date":1790000000,"text":"-",'
            b'"chat":{"id":%d,"type":"private","first_name":"Li"}}}'
            % (self._number(), _person(chat), data.encode(), message, chat)
        )

    @property
    def last_message(self) -> int:
        """The number of the newest message."""
        return self._messages

    def _number(self) -> int:
        self._messages += 1
        return self._messages

    def _update(self, what: bytes) -> None:
        self._last += 1
        update = b'{"update_id":%d,%b}' % (self._last, what)
        if self._hook is not None:
            self._posts.append(update)
            self._post()
            return
        self._updates.append((self._last, update))
        if self._poll is not None:
            poll, self._poll = self._poll, None
            # Whatever is said in this moment goes along.
            asyncio.get_running_loop().call_soon(self._hand_over, poll)

    def _hand_over(self, poll: Http) -> None:
        batch = [self._updates[at][1] for at in range(min(FEW, len(self._updates)))]
        poll.answer(b"[%b]" % b",".join(batch))

    def _call(self, http: Http, head: bytes, body: bytes) -> None:
        """Answer one call of the bot."""
        method = head[: head.index(b" HTTP/")].rpartition(b"/")[2].partition(b"?")[0]
        chat = CHAT.search(body)
        match method:
            case b"getUpdates":
                self._poll_for(http, int(found[1]) if (found := OFFSET.search(body)) else 0)
            case b"getMe":
                http.answer(self.ME)
            case b"sendMessage" | b"sendDocument" if chat:
                number = self._number()
                message = b'{"message_id":%d,"date":1790000000,"text":"-",'
                message += b'"chat":{"id":%d,"type":"private","first_name":"Li"}}'
                http.answer(message % (number, int(chat[1])))
            case _:
                http.answer(b"true")
                if method == b"setWebhook":
                    self.ready.set()
        if chat:
            self.heard(int(chat[1]), method, body)

    def _poll_for(self, http: Http, offset: int) -> None:
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        self.ready.set()
        if self._updates:
            self._hand_over(http)
        else:
            self._poll = http

    def _post(self) -> None:
        """Post what waits, as far as connections are free; a bot closes those that lay idle."""
        while self._posts and self._callers:
            caller = self._callers.pop()
            if caller.transport.is_closing():
                self._opening.add(opening := asyncio.create_task(self._reopen()))
                opening.add_done_callback(self._opening.discard)
                continue
            body = self._posts.popleft()
            head = (
                b"POST /hook HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
                b"X-Telegram-Bot-Api-Secret-Token: %b\r\nContent-Length: %d\r\n\r\n"
            )
            caller.transport.write(head % (SECRET.encode(), len(body)) + body)

    async def _reopen(self) -> None:
        assert self._hook is not None
        self._callers.append(await self._caller(self._hook))
        self._post()

    def _posted(self, caller: Http, head: bytes, _: bytes) -> None:
        if b" 200 " not in head:
            raise AssertionError(f"the webhook answered {head.splitlines()[0]!r}")
        self._callers.append(caller)
        self._post()


SECRET = "bench-bench-bench-bench"


def _person(chat: int) -> bytes:
    return b'{"id":%d,"is_bot":false,"first_name":"Li","language_code":"en"}' % chat


class Load:
    """Chats that answer one question after the other, each as soon as it is asked."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._asked: dict[int, int] = {}
        """The number of the question that each chat waits for."""
        self._since: dict[int, float] = {}
        self._left = 0
        self._done = asyncio.Event()
        self._turns: dict[int, int] = {}
        self.waits: list[float] = []
        self.heard = api.heard = self._listen

    async def begin(self, chats: Sequence[int]) -> None:
        """Let every chat begin a draft, up to its first question."""
        for chat in chats:
            self._asked[chat] = 0
        await self.answer(chats, 1)

    async def answer(self, chats: Sequence[int], turns: int) -> list[float]:
        """Let every chat take so many turns, all chats at once.

        Returns:
            Seconds from each answer to the call that brings the next question.
        """
        self.waits = []
        self._left = len(chats) * turns
        self._turns = dict.fromkeys(chats, turns)
        self._done.clear()
        for chat in chats:
            self._speak(chat)
        async with asyncio.timeout(PATIENCE):
            await self._done.wait()
        return self.waits

    def _speak(self, chat: int) -> None:
        number = self._asked[chat]
        self._asked[chat] = number + 1
        self._turns[chat] -= 1
        self._since[chat] = perf_counter()
        self._api.say(chat, f"Answer {number} of {chat}" if number else "/new")

    def _listen(self, chat: int, method: bytes, body: bytes) -> None:
        wanted = b"q%dx" % self._asked.get(chat, 0)
        if method != b"sendMessage" or chat not in self._since or wanted not in body:
            return
        self.waits.append(perf_counter() - self._since.pop(chat))
        self._left -= 1
        if self._turns[chat]:
            self._speak(chat)
        elif not self._left:
            self._done.set()
