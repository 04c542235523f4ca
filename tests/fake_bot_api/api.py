"""The whole fake in one object: start it, point a bot at it, hand out phones."""

import asyncio
from types import TracebackType
from typing import Self

from .chats import Chat
from .faults import FaultScript
from .methods import Service
from .server import Server
from .updates import UpdateQueue
from .user import User
from .webhook import Webhook
from .wire import Call, Wire
from .world import World

TOKEN = "123456789:TEST-fake-token-of-no-bot"
NOON = 1_772_366_400.0
"""2026-03-01 12:00 UTC: where the clock stands unless a test says otherwise."""


class FakeBotApi(FaultScript):
    """A strict Bot API on 127.0.0.1; an async context manager.

    Args:
        token: the only token that is let in.
        username: the bot's, without @.
        now: seconds since 1970; the clock moves only by `advance`.
    """

    def __init__(
        self, *, token: str = TOKEN, username: str = "hetong_test_bot", now: float = NOON
    ) -> None:
        super().__init__()
        self.world = World(token, username, now)
        self.webhook = Webhook(self.world)
        self._server = Server(Service(self.world, self.webhook), self)
        self._users: dict[int, User] = {}

    async def __aenter__(self) -> Self:
        """Start to listen."""
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and tell of calls that the fake itself stumbled over."""
        await self.stop()
        if self._server.troubles and error is None:
            message = "the fake did not understand some calls"
            raise ExceptionGroup(message, self._server.troubles)

    async def start(self) -> None:
        """Listen; after `stop` on the same port, with everything still known."""
        await self._server.start()

    async def stop(self) -> None:
        """Be gone, as in an outage; ends every call that waits."""
        await self._server.stop()

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.world.token

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def base_url(self) -> str:
        """For `Application.builder().base_url(…)`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """For `Application.builder().base_file_url(…)`."""
        return f"{self.url}/file/bot"

    @property
    def updates(self) -> UpdateQueue:
        """The queue: `pending`, `repeat`, `redeliver`, `jump`."""
        return self.world.updates

    @property
    def calls(self) -> list[Call]:
        """All calls so far, polls too."""
        return self._server.calls

    def calls_to(self, method: str, chat_id: int | None = None) -> list[Call]:
        """Return the calls to one method, for one chat if given."""
        return [
            call
            for call in self.calls
            if call.name == method.lower()
            and (chat_id is None or call.text("chat_id") == str(chat_id))
        ]

    def advance(self, seconds: float) -> None:
        """Move the clock: taps grow old after 15 s, updates after a day."""
        self.world.now += seconds
        self.world.bell.ring()

    def user(
        self,
        id: int,  # noqa: A002 - the word that Telegram uses
        first_name: str = "Li",
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
    ) -> User:
        """Return the person with this id, known to the bot only after a first message."""
        if id not in self._users:
            info: Wire = {"id": id, "is_bot": False, "first_name": first_name}
            more = {"last_name": last_name, "username": username, "language_code": language_code}
            info |= {key: value for key, value in more.items() if value is not None}
            self.world.people[id] = info
            self._users[id] = User(self.world, info)
        return self._users[id]

    def group(self, chat_id: int = -1_001_000_000_001, title: str = "Group") -> Chat:
        """Return a group that the bot is in, with privacy mode on."""
        return self.world.open_chat({"id": chat_id, "type": "supergroup", "title": title})

    def channel(self, chat_id: int = -1_001_000_000_002, title: str = "Channel") -> Chat:
        """Return a channel that the bot is in; `user.say(…, chat=channel)` posts there."""
        return self.world.open_chat({"id": chat_id, "type": "channel", "title": title})

    async def quiet(self, *, window: float = 0.1, within: float = 10.0) -> None:
        """Wait until every update was taken and the bot has been silent for a while.

        Taken is confirmed by offset, or answered with 2xx. What a bot does between taking an
        update and its next call cannot be seen: that is what `window` seconds are for.

        Raises:
            AssertionError: it did not come to rest within `within` seconds.
        """
        bell = self.world.bell
        try:
            async with asyncio.timeout(within):
                while True:
                    await bell.until(self._idle, None)
                    calls = len(self.calls)
                    try:
                        await bell.until(lambda seen=calls: self._moved(seen), window)  # type: ignore[misc]
                    except TimeoutError:
                        return
        except TimeoutError:
            waiting = [entry.update for entry in self.updates.pending]
            error = f"no rest in {within} s: {self._server.open_calls} calls open, {waiting=}"
            raise AssertionError(error) from None

    def _idle(self) -> bool:
        return not self.updates.pending and not self._server.open_calls

    def _moved(self, seen: int) -> bool:
        fresh = any(call.name != "getupdates" for call in self.calls[seen:])
        return fresh or not self._idle()
