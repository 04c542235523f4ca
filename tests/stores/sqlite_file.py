"""Looking at a SQLite store from outside: its pragmas, its bytes, and what a thief could do."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

from bot.stores.sqlite import SqliteStore

CANARY = "canary-昆明-0123456789"


async def pragma(store: SqliteStore, name: str) -> object:
    ((value,),) = await store._read(f"PRAGMA {name}")
    return value


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def on_disk(file: Path) -> bytes:
    return b"".join(each.read_bytes() for each in file.parent.iterdir())


def change(file: Path, statement: str) -> None:
    """What somebody with the file in their hands could do."""
    db = sqlite3.connect(file)
    db.execute(statement)
    db.commit()
    db.close()
