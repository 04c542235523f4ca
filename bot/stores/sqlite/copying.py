"""Whole copies of a database, and whether a file is one that this program can use.

A copy may be made while the bot runs, by a second process. SQLite before 3.44.6, 3.50.7 and 3.51.3
has the WAL-reset bug: a checkpoint that overlaps with a commit of *another* connection which starts
the log anew may believe that pages of the new log are in the database already, and they are lost.
It takes two connections that commit or checkpoint. `readable` opens one that can do neither: it is
read-only, and closing it does not checkpoint, for that takes a lock that only writers can have. It
reads one snapshot, in one step, while the bot goes on writing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.ports import StoreDamaged, StoreRefused
from bot.stores.durable import make_private, sync, sync_folder
from bot.stores.keys import Keys
from bot.stores.sqlite import schema

OURS = {"meta", "drafts"}
"""Tables that every schema has."""


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell what the disk or SQLite says about a database in one line, as StoreRefused."""
    try:
        yield
    except OSError as error:
        raise StoreRefused(f"The database {path} cannot be used: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise StoreRefused(f"The database {path} cannot be used: {error}.") from error


def readable(path: Path) -> sqlite3.Connection:
    """A connection that only reads, and that nobody who writes has to wait for."""
    if not path.is_file():
        raise StoreRefused(f"There is no database {path}.")
    uri = f"file:{quote(os.fspath(path))}?mode=ro"
    db = sqlite3.connect(uri, uri=True, isolation_level=None)
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def version_of(db: sqlite3.Connection, path: Path) -> int:
    """Its schema version, 0 where it is empty.

    Raises:
        StoreRefused: it is another program's, or of a newer schema.
    """
    ((version,),) = db.execute("PRAGMA user_version")
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    if not (tables >= OURS if version else not tables):
        raise StoreRefused(f"The database {path} is not one of this program.")
    newest = len(schema.MIGRATIONS)
    if version > newest:
        raise StoreRefused(
            f"The database {path} is of schema {version} and this program knows {newest}; "
            "run the newer program again."
        )
    return int(version)


def check_key(db: sqlite3.Connection, path: Path, keys: Keys) -> None:
    """Raises StoreRefused where a database of ours was written with other keys."""
    row = db.execute("SELECT value FROM meta WHERE name = 'key check'").fetchone()
    try:
        keys.check.open(row[0] if row else b"", "key check")
    except StoreDamaged:
        raise StoreRefused(
            f"The master key does not open the database {path}; use the key it was made with."
        ) from None


def copy(db: sqlite3.Connection, path: Path, target: Path) -> None:
    """Write a whole copy of the database at `path`, in place of an older one; private, one file.

    It is built beside, checked and then renamed, so `target` never holds half a copy.

    Raises:
        StoreRefused: the database is damaged.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    make_private(part)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as other:
            other.execute("PRAGMA journal_mode = OFF")  # half a copy is thrown away
            db.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")  # no log beside it
            _check(other, path)
        sync(part)
    except BaseException:
        part.unlink()
        raise
    part.replace(target)
    sync_folder(target.parent)


def _check(db: sqlite3.Connection, path: Path) -> None:
    ((fault,),) = db.execute("PRAGMA integrity_check(1)")
    if fault != "ok":
        raise StoreRefused(f"The database {path} is damaged: {' '.join(fault.split())}.")
