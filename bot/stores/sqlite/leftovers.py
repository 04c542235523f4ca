"""What a migration or a restore leaves beside the database, in case that it was a mistake.

Such a copy holds drafts that somebody may erase later, and erasing does not reach it. So it goes
once it is `KEPT_DAYS` old, at a start or within a day; `/delete` is complete only then, and
/privacy says so. Backups that `python -m bot backup` wrote elsewhere are the operator's to let go.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

log = logging.getLogger(__name__)
KEPT_DAYS = 30
DAY = 24 * 3600.0


def kept_schema(path: Path, version: int) -> Path:
    """Where the database is copied to before it leaves a schema version."""
    return path.with_name(f"{path.name}.schema-{version}")


def kept_before(path: Path, now: datetime) -> Path:
    """Where the database goes when another one takes its place."""
    return path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")


def incoming(path: Path) -> Path:
    """Where a database is got ready that is to take the place of `path`."""
    return path.with_name(f"{path.name}.incoming")


def clear(path: Path) -> None:
    """Remove what has been kept for long enough, and what a killed command did not finish.

    Only for whoever holds the lock.
    """
    oldest = time.time() - KEPT_DAYS * DAY
    kept = tuple(f"{path.name}.{what}-" for what in ("schema", "before"))
    unfinished = incoming(path).name
    for each in path.parent.iterdir():
        old = each.name.startswith(kept) and each.stat().st_mtime < oldest
        half = each.name.startswith(kept) and each.name.endswith(".part")
        if old or half or each.name in {unfinished, f"{unfinished}.part"}:
            each.unlink()
            log.info("removed %s", each)


async def clear_daily(path: Path) -> None:
    """The same every day, for ever."""
    while True:
        await asyncio.sleep(DAY)
        with suppress(OSError):
            await asyncio.to_thread(clear, path)


def keep(path: Path, now: datetime) -> Path:
    """Let what is at `path`, and its log, be found under another name as well; the name."""
    kept = kept_before(path, now)
    for end in ("-wal", ""):
        old = path.with_name(path.name + end)
        if old.exists():
            os.link(old, kept.with_name(kept.name + end))
            os.utime(old)  # its age is that of the copy
    return kept
