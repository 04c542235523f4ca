"""A new master key for an old database.

    KEY.new      the new key is written, and kept through a power cut
    database     one transaction seals everything anew that the master key seals
    KEY.old-…    the old key gets this name as well
    KEY          the new key takes its place

Killed after the transaction, the database is one that only `KEY.new` opens; `finish` sees that at
the next start and does the rest. The old key is not removed: backups from before open only with it.
A key that came from the environment cannot be changed there; the operator is told what to do.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.ports import StoreRefused
from bot.stores.durable import sync_folder
from bot.stores.keys import Keys, load_master, new_master, write_master
from bot.stores.sqlite.copying import check_key, telling
from bot.stores.sqlite.opening import careful, locked
from bot.stores.sqlite.store import SqliteStore


def rotate(database: Path, key_file: Path, given: str, now: datetime) -> list[str]:
    """Seal a database under a new master key; what to tell the operator, line by line.

    Args:
        database: no process may have it open.
        key_file: where the master key lies, or, with `given`, beside which the new one is put.
        given: the master key itself, where it does not come from the file.
        now: for the old key's name.

    Raises:
        StoreRefused: one line that says why nothing was changed.
    """
    if not database.exists():
        raise StoreRefused(f"There is no database {database}.")
    old = load_master(key_file, create=False, given=given)
    return asyncio.run(_rotate(SqliteStore(database, old), key_file, given, now))


async def _rotate(store: SqliteStore, key_file: Path, given: str, now: datetime) -> list[str]:
    async with store:
        new = new_master()
        try:
            write_master(_waiting(key_file), new)
        except OSError as error:
            raise StoreRefused(
                f"The new master key cannot be put beside {key_file}: {error.strerror}."
            ) from error
        unread = await store.rekey(new)
        lines = [f"{unread} damaged rows were left as they are."] if unread else []
        return [*lines, _instruction(key_file) if given else _put_in_place(key_file, now)]


def finish(database: Path, key_file: Path, given: str, now: datetime) -> None:
    """Finish what a killed `rotate` has begun. To be called before the master key is loaded.

    Raises:
        StoreRefused: the operator has to set MASTER_KEY first, or another process is at it.
    """
    waiting = _waiting(key_file)
    if not waiting.exists() or not database.exists():
        return
    with locked(database), telling(database):
        if _opens(database, load_master(key_file, create=False, given=given)):
            if not given:
                waiting.unlink()  # never used
        elif _opens(database, load_master(waiting, create=False)):
            if given:
                raise StoreRefused(_instruction(key_file))
            _put_in_place(key_file, now)


def _opens(database: Path, master: bytes) -> bool:
    with closing(careful(database)) as db:
        try:
            check_key(db, database, Keys(master))
        except StoreRefused:
            return False
    return True


def _waiting(key_file: Path) -> Path:
    return key_file.with_name(key_file.name + ".new")


def _put_in_place(key_file: Path, now: datetime) -> str:
    old = key_file.with_name(f"{key_file.name}.old-{now:%Y%m%d-%H%M%S}")
    if not old.exists() or old.read_bytes() != key_file.read_bytes():
        os.link(key_file, old)  # else we were killed right after this, within the same second
    _waiting(key_file).replace(key_file)
    sync_folder(key_file.parent)
    return (
        f"The database is under a new master key now, in {key_file}. Backups from before open only "
        f"with the old one, {old}; delete it when you need them no more."
    )


def _instruction(key_file: Path) -> str:
    return (
        f"The database is under a new master key now: set MASTER_KEY to the line in "
        f"{_waiting(key_file)}, then delete that file. Backups from before open only with the old "
        "key."
    )
