"""A process that does one piece of work after the other, and how the bot talks with it.

`Worker` is the bot's end, `serve` all that runs in the process. Work goes over as a pickle; what
comes back is bytes that nobody unpickles, for that process is where a hostile file would be at
work. It knows neither token nor key: it is begun without the bot's environment.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, Self

from bot.documents.errors import DocumentWrong

DONE, REFUSED = b"=", b"!"
SIZE = 8
"""Bytes of a length, before every message."""

COMMAND = "import sys; from bot.documents.worker import begin; begin(*map(float, sys.argv[1:]))"
KEPT = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONHOME", "SYSTEMROOT", "TZ")
"""What Python may need of the environment."""


class WorkerEnded(Exception):
    """The process was gone before it had answered."""


class Worker:
    """One process. It is `free` for work, or not any more: a half-told one is only to be ended."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Take over a process that was just begun."""
        self._process = process
        self._gone = False
        self._busy = False

    @classmethod
    async def begin(cls, megabytes: float, seconds: float) -> Self:
        """Begin a process that takes no more memory, and no more time for one piece of work."""
        paths = os.pathsep.join(path or "." for path in sys.path)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", COMMAND, str(megabytes), str(seconds)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": paths} | {k: v for k, v in os.environ.items() if k in KEPT},
        )
        return cls(process)

    @property
    def free(self) -> bool:
        """Whether it lives and waits for work."""
        return not self._busy and not self._gone and self._process.returncode is None

    async def do(self, work: Callable[..., bytes | None], *args: object) -> bytes:
        """Have `work(*args)` done there; what it returns.

        Raises:
            DocumentWrong: that is how it ended.
            WorkerEnded: nothing came back.
        """
        orders, answers = self._process.stdin, self._process.stdout
        assert orders is not None  # noqa: S101  (both are pipes)
        assert answers is not None  # noqa: S101
        self._busy = True
        try:
            orders.write(_told(pickle.dumps((work, args))))
            await orders.drain()
            how = await answers.readexactly(len(DONE))
            said = await answers.readexactly(_size(await answers.readexactly(SIZE)))
        except (asyncio.IncompleteReadError, OSError):
            self._gone = True
            raise WorkerEnded from None
        self._busy = False
        if how == REFUSED:
            raise DocumentWrong(said.decode())
        return said

    async def end(self) -> None:
        """End the process at once, unless it has done so itself, and let go of it."""
        if not self._gone and self._process.returncode is None:
            self._process.kill()
        self._gone = True
        assert self._process.stdin is not None  # noqa: S101
        self._process.stdin.close()
        await self._process.communicate()


def begin(megabytes: float, seconds: float) -> None:
    """Be such a process, on the standard streams. When to stop is for the bot to say."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    limit(int(megabytes) << 20)
    serve(sys.stdin.buffer, answers, seconds)


def limit(memory: int) -> None:
    """Take no more bytes of memory from now on, and leave none of it behind in a file.

    Where the system knows no such limits (Windows), there are none.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (there is none on Windows)

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        # Some systems do not take it, or have a lower one.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def serve(orders: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    """Work until the orders end, which they do with the bot, however that ends.

    After so many seconds at one piece of work the system ends the process, whatever it is busy
    with: also where no bot is left to do so.
    """
    while size := orders.read(SIZE):
        work, args = pickle.loads(orders.read(_size(size)))  # noqa: S301  (the bot's own)
        _alarm(seconds)
        try:
            how, said = DONE, work(*args) or b""
        except DocumentWrong as wrong:
            how, said = REFUSED, str(wrong).encode()
        except Exception as error:  # noqa: BLE001  (its text might quote an answer)
            how, said = REFUSED, f"making it failed: {type(error).__name__}".encode()
        _alarm(0)
        answers.write(how + _told(said))
        answers.flush()


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _told(message: bytes) -> bytes:
    return len(message).to_bytes(SIZE) + message


def _size(head: bytes) -> int:
    return int.from_bytes(head)
