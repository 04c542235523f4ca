"""The named crash points: where a process that runs the bot can be made to kill itself.

No code of the product knows of them: a function of it is replaced by one that does the same, and
at the chosen moment sends its own process the signal that cannot be caught.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from unittest.mock import patch

from bot.documents import DocumentMaker
from bot.ports import Result
from bot.stores.sqlite import schema
from bot.stores.sqlite.store import SqliteStore
from bot.stores.turns import Turns

Method = Callable[..., Awaitable[Any]]


class Fuse:
    """Ends this process the moment it has burnt so often."""

    def __init__(self, skip: int) -> None:
        self._left = skip

    def burn(self) -> None:
        """One more time."""
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1


def _of_an_update(more: dict[str, Any]) -> bool:
    return more.get("update") is not None


def _after_the_inbox_commit(fuse: Fuse) -> None:
    receive: Method = SqliteStore.receive

    async def received(self: SqliteStore, update: int, person: str, body: bytes) -> bool:
        fresh: bool = await receive(self, update, person, body)
        fuse.burn()
        return fresh

    patch.object(SqliteStore, "receive", received).start()


def _before_the_turns_commit(fuse: Fuse) -> None:
    take = Turns.take

    def taken(self: Turns, *args: Any) -> Result:  # noqa: ANN401  (handed on)
        result = take(self, *args)
        if args[-1].update is not None:
            fuse.burn()
        return result

    patch.object(Turns, "take", taken).start()


def _after_the_turns_commit(fuse: Fuse) -> None:
    turn: Method = SqliteStore.turn

    async def turned(self: SqliteStore, *args: Any, **more: Any) -> Result:  # noqa: ANN401
        result: Result = await turn(self, *args, **more)
        if _of_an_update(more):
            fuse.burn()
        return result

    patch.object(SqliteStore, "turn", turned).start()


def _after_the_send(fuse: Fuse) -> None:
    sent: Method = SqliteStore.sent

    async def noted(self: SqliteStore, *args: Any, **more: Any) -> None:  # noqa: ANN401
        fuse.burn()
        await sent(self, *args, **more)

    patch.object(SqliteStore, "sent", noted).start()


class Deadly(tuple[str, ...]):
    """A migration that its process does not survive; it dies before the second statement."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        """The first statement, and the end."""
        yield self[0]
        Fuse(0).burn()


def _in_a_migration(_: Fuse) -> None:
    schema.MIGRATIONS.append(Deadly(("CREATE TABLE half_done (n INTEGER) STRICT", "")))


def _in_a_render(fuse: Fuse) -> None:
    make: Method = DocumentMaker.make

    async def made(self: DocumentMaker, *args: Any, **more: Any) -> object:  # noqa: ANN401
        making = asyncio.ensure_future(make(self, *args, **more))
        await asyncio.sleep(0.005)
        fuse.burn()
        return await making

    patch.object(DocumentMaker, "make", made).start()


CRASHES: dict[str, Callable[[Fuse], None]] = {
    "after the inbox commit": _after_the_inbox_commit,
    "before the turn's commit": _before_the_turns_commit,
    "after the turn's commit, before the send": _after_the_turns_commit,
    "after the send, before it is noted": _after_the_send,
    "in a migration": _in_a_migration,
    "in a render": _in_a_render,
}
