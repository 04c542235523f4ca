"""From a path to a connection that is safe to use: private, locked, durable, of today's schema."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import aiosqlite

from bot.ports import StoreRefused
from bot.stores.durable import make_folder, make_private
from bot.stores.keys import Keys
from bot.stores.sqlite import schema
from bot.stores.sqlite.copying import check_key, copy, telling, version_of
from bot.stores.sqlite.leftovers import clear, kept_schema
from bot.stores.sqlite.scrubbing import Scrub
from bot.stores.sqlite.writer import Desk, connect

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
        make_folder(path.parent)
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
    with suppress(OSError):  # on a full disk nobody is told the number, and that is all
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
    return file


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock for the length of a block; raises StoreRefused as `lock` does."""
    file = lock(path)
    try:
        yield
    finally:
        os.close(file)


async def prepare(path: Path, keys: Keys, desk: Desk, busy_seconds: float) -> aiosqlite.Connection:
    """Open the database, check that the key is its key, and bring its schema up to date.

    Raises:
        StoreRefused: no database, another key, a newer schema, or the disk says no.
    """
    with telling(path):
        bring_up(path, keys)
        db = await connect(path, desk, busy_seconds)
        try:
            for pragma in PRAGMAS:
                await db.execute(pragma)
        except BaseException:
            await db.close()
            raise
    return db


def bring_up(path: Path, keys: Keys) -> None:
    """Make the database, or check it and run the migrations that are missing; then let go of it."""
    with suppress(FileExistsError):
        make_private(path)  # before SQLite makes it by the umask; -wal and -shm copy its mode
    if path.is_file():
        path.chmod(0o600)
    with closing(careful(path)) as db:
        version = version_of(db, path)
        if version:
            check_key(db, path, keys)
        migrate(db, path, version, keys)
        scrub = Scrub(path)
        clean = scrub.due and scrub.scrub(db)
    if clean:
        scrub.over()  # closing has emptied the log
    clear(path)


def careful(path: Path) -> sqlite3.Connection:
    """A connection as every one that writes must be."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            db.execute(pragma)
    except BaseException:
        db.close()
        raise
    return db


def migrate(db: sqlite3.Connection, path: Path, version: int, keys: Keys) -> None:
    """Run the migrations that are missing, each whole or not at all, after copying the file."""
    newest = len(schema.MIGRATIONS)
    if 0 < version < newest:
        copy(db, path, kept_schema(path, version))
    for number in range(version + 1, newest + 1):
        db.execute("BEGIN IMMEDIATE")
        for statement in schema.MIGRATIONS[number - 1]:
            db.execute(statement)
        if number == 1:
            # A later key that cannot open it is a wrong one.
            sealed = keys.check.seal(b"", "key check")
            db.execute("INSERT INTO meta (name, value) VALUES ('key check', ?)", (sealed,))
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("COMMIT")
