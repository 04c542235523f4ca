"""What erasing leaves behind in SQLite, and how that goes.

`secure_delete` overwrites what a row held, and a checkpoint empties the log. But SQLite also moves
rows from page to page, to balance its trees, and what it copied stays in the gaps between rows
until something else comes to lie there: sealed bytes, and at worst a wrapped key. Only writing the
database anew is sure to take that away. It costs a moment where the database is small, so there it
follows each erasure; a large one waits for the next start.

A file beside the database says that this is still to be done, however the process ends.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)
SMALL = 64 << 20
"""Bytes that are written anew at once: well below a second on any disk."""


class Scrub:
    """Writes the database at `path` anew, once something was erased in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._marker = path.with_name(path.name + ".erased")

    def begin(self) -> None:
        """Something is about to be erased; on a full disk that must work without a marker."""
        with suppress(OSError):
            self._marker.touch(0o600)

    def scrub(self, db: sqlite3.Connection, *, most: int | None = None) -> bool:
        """Write the database anew, unless it is larger than `most`; whether that was done.

        Nothing is lost where it fails. What was written is in the log until a checkpoint.
        """
        ((size,),) = db.execute(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        )
        disk = os.statvfs(self._path.parent)
        if (most is not None and size > most) or disk.f_bavail * disk.f_frsize < 2 * size:
            return False
        try:
            if size > SMALL:
                db.execute("PRAGMA temp_store = FILE")  # more than one would hold in memory
            db.execute("VACUUM")
        except sqlite3.Error as error:
            log.warning("traces of what was erased stay until the next start: %s", error)
            return False
        return True

    @property
    def due(self) -> bool:
        """Whether an earlier run did not come to it."""
        return self._marker.exists()

    def over(self) -> None:
        """Written anew, and the log is empty."""
        with suppress(OSError):
            self._marker.unlink(missing_ok=True)
