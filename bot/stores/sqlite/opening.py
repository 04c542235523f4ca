"""From a path to a connection that is safe to use: private, locked, durable, of today's schema."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Any

import aiosqlite

from bot.ports import StoreDamaged, StoreRefused
from bot.stores.keys import Keys
from bot.stores.sqlite import schema
from bot.stores.sqlite.writer import Job, connect

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL loses the last commits in a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # erased bytes are overwritten, not merely unlinked
    "PRAGMA temp_store = MEMORY",  # nothing of a query ends up in a file of its own
    "PRAGMA trusted_schema = OFF",
)


def lock(path: Path) -> int:
    """Make the folder and hold the lock beside `path`, for one process at a time.

    The kernel lets go of it when the process ends, however it ends. Returns the open file.

    Raises:
        StoreRefused: another process holds it; the message names its pid.
    """
    beside = path.with_name(path.name + ".lock")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(beside, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise StoreRefused(f"The folder {path.parent} cannot be used: {error.strerror}.") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        owner = os.read(file, 20).decode("ascii", "replace").strip() or "unknown"
        os.close(file)
        raise StoreRefused(
            f"The database {path} is in use by process {owner}; stop that one first."
        ) from None
    os.ftruncate(file, 0)
    os.write(file, f"{os.getpid()}\n".encode())
    return file


async def prepare(
    path: Path, keys: Keys, desk: list[Job[Any]], busy_seconds: float
) -> aiosqlite.Connection:
    """Open the database, check that the key is its key, and bring its schema up to date.

    Raises:
        StoreRefused: no database, another key, a newer schema, or the disk says no.
    """
    try:
        _make_private(path)
        db = await connect(path, desk, busy_seconds)
    except (OSError, sqlite3.Error) as error:
        raise StoreRefused(f"The database {path} cannot be opened: {error}.") from error
    try:
        for pragma in PRAGMAS:
            await db.execute(pragma)
        await migrate(db, path)
        await _check_key(db, path, keys)
    except (OSError, sqlite3.Error) as error:
        await db.close()
        raise StoreRefused(f"The database {path} cannot be used: {error}.") from error
    except StoreRefused:
        await db.close()
        raise
    return db


def _make_private(path: Path) -> None:
    """Have the file before SQLite makes it by the umask; -wal and -shm copy its mode."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)


async def migrate(db: aiosqlite.Connection, path: Path) -> None:
    """Run the migrations that are missing, each whole or not at all, after copying the file."""
    version = await _number(db, "PRAGMA user_version")
    newest = len(schema.MIGRATIONS)
    if version > newest:
        raise StoreRefused(
            f"The database {path} is of schema {version} and this program knows {newest}; "
            "run the newer program again."
        )
    if 0 < version < newest:
        await copy(db, path.with_name(f"{path.name}.schema-{version}"))
    for number in range(version + 1, newest + 1):
        await db.execute("BEGIN IMMEDIATE")
        for statement in schema.MIGRATIONS[number - 1]:
            await db.execute(statement)
        await db.execute(f"PRAGMA user_version = {number}")
        await db.execute("COMMIT")


async def copy(db: aiosqlite.Connection, target: Path) -> None:
    """Write a whole copy by the backup API, readable by nobody else, in place of an older one.

    It is built beside and then renamed, so `target` never holds half a copy.
    """
    beside = target.with_name(target.name + ".part")
    beside.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    async with aiosqlite.connect(beside) as other:
        await db.backup(other)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(target)


async def _check_key(db: aiosqlite.Connection, path: Path, keys: Keys) -> None:
    """Keep a value sealed with the first key; a later key that cannot open it is a wrong one."""
    rows = list(await db.execute_fetchall("SELECT value FROM meta WHERE name = 'key check'"))
    if not rows:
        sealed = keys.check.seal(b"", "key check")
        await db.execute("INSERT INTO meta (name, value) VALUES ('key check', ?)", (sealed,))
        return
    try:
        keys.check.open(rows[0][0], "key check")
    except StoreDamaged:
        raise StoreRefused(
            f"The master key does not open the database {path}; use the key it was made with."
        ) from None


async def _number(db: aiosqlite.Connection, query: str) -> int:
    (row,) = await db.execute_fetchall(query)
    return int(row[0])
