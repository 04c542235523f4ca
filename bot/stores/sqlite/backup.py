"""A backup of the database while the bot runs, and the way back while it does not.

What a backup holds is sealed like the database: it opens only with the master key of its day, which
is kept apart from it. Whoever erases a draft later has it back when the backup is restored, and the
keys of erased drafts lie in it; so let old backups go.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.ports import StoreRefused
from bot.stores.durable import sync_folder
from bot.stores.keys import Keys
from bot.stores.sqlite.copying import check_key, copy, readable, telling, version_of
from bot.stores.sqlite.leftovers import incoming, keep
from bot.stores.sqlite.opening import locked


def backup(path: Path, target: Path) -> None:
    """Copy the database at `path`, as it is at this moment, to a new file `target`.

    The copy is checked before it gets its name. Killed before that, it leaves `target.part`.

    Raises:
        StoreRefused: one line that says why there is no backup.
    """
    if target.exists():
        raise StoreRefused(f"There is already a file {target}; choose another name.")
    with telling(path), closing(readable(path)) as db:
        _open(db, path)
        try:
            copy(db, path, target)
        except OSError as error:
            raise StoreRefused(f"{target} cannot be written: {error.strerror}.") from error


def restore(path: Path, source: Path, keys: Keys, now: datetime) -> Path | None:
    """Put the backup `source` in the place of the database at `path`.

    What was there before is kept under another name, which is returned; None where nothing was. The
    new database is ready beside it before one renaming changes them over, so a kill at any moment
    leaves the one or the other.

    Raises:
        StoreRefused: the bot runs, or the file is not what can be restored; nothing was changed.
    """
    ready = incoming(path)
    with locked(path), telling(source), closing(readable(source)) as db:
        _open(db, source)
        check_key(db, source, keys)
        with telling(path):
            copy(db, source, ready)
            return _change_over(ready, path, now)


def _open(db: sqlite3.Connection, path: Path) -> None:
    if not version_of(db, path):
        raise StoreRefused(f"The database {path} is empty.")


def _change_over(ready: Path, path: Path, now: datetime) -> Path | None:
    """A log that stayed would be taken for the new database's, so it goes before that comes."""
    kept = None
    if path.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as old:
            # Closing puts the log into the file, unless that is too damaged to be opened.
            old.execute("SELECT count(*) FROM sqlite_master")
        kept = keep(path, now)
        sync_folder(path.parent)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    sync_folder(path.parent)
    ready.replace(path)
    sync_folder(path.parent)
    return kept
