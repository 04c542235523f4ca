"""A process that upgrades, backs up, restores and changes keys, and can be killed at any step of it.

python -m tests.torture.mover                      takes orders, one a line; see `stepping.py`
python -m tests.torture.mover OPERATION PATH …     does one thing

For each order a child is forked, which stops before it begins, so that strace can be put on it.
Orders are paths without spaces.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.stores.keys import Keys, load_master
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite.backup import backup, restore
from bot.stores.sqlite.rotation import finish, rotate

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def upgrade(database: str, key: str) -> None:
    """What a start does."""
    master = load_master(Path(key), create=False)

    async def start() -> None:
        async with SqliteStore(Path(database), master):
            pass

    asyncio.run(start())


def back_up(database: str, target: str) -> None:
    """`python -m bot backup`."""
    backup(Path(database), Path(target))


def bring_back(database: str, key: str, source: str) -> None:
    """`python -m bot restore`."""
    restore(Path(database), Path(source), Keys(load_master(Path(key), create=False)), NOW)


def change_key(database: str, key: str) -> None:
    """`python -m bot rotate-key`."""
    finish(Path(database), Path(key), "", NOW)
    rotate(Path(database), Path(key), "", NOW)


OPERATIONS: dict[str, Callable[..., None]] = {
    each.__name__: each for each in (upgrade, back_up, bring_back, change_key)
}


def take_orders() -> None:
    """Fork a child for each line; tell its number, and in the end how it ended."""
    for line in sys.stdin:
        operation, *paths = line.split()
        child = os.fork()
        if not child:
            _do(operation, paths)
        os.waitpid(child, os.WUNTRACED)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _do(operation: str, paths: list[str]) -> None:
    set_ptracer, anybody = 0x59616D61, ctypes.c_ulong(-1)
    ctypes.CDLL(None).prctl(set_ptracer, anybody, 0, 0, 0)
    signal.alarm(60)  # whatever it waits for, it does not wait for ever
    os.kill(os.getpid(), signal.SIGSTOP)
    try:
        OPERATIONS[operation](*paths)
    except BaseException:  # noqa: BLE001  (the child must end here)
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        OPERATIONS[sys.argv[1]](*sys.argv[2:])
    else:
        take_orders()
