"""Room on the disk for what must work when it is full: to look, to move about and to erase.

A file of so many bytes lies beside the database. When the disk is full it is removed, and from then
on no draft is begun or changed: whoever answers is told that it was not saved. Everything else goes
on in the room that came free: updates are kept, people move to the question whether to erase, and
the erasing itself, which writes its pages to the log before they shrink. As soon as the disk has
twice the room again, the file comes back, and answers are saved as before.

A file does what SQLite cannot: it holds the room against every other program on the same disk.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from bot.stores.durable import make_private

log = logging.getLogger(__name__)
ROOM = 8 << 20
"""Bytes: as much again as the log grows to before SQLite empties it, and the same for erasing."""
BLOCK = 1 << 16


class Reserve:
    """The file beside the database. With no `room` nothing is set aside, and nothing refused."""

    def __init__(self, path: Path, room: int) -> None:
        self._path = path.with_name(path.name + ".reserve")
        self._room = room
        self.kept = not room
        """Whether there is room for whatever comes."""

    def take(self) -> bool:
        """Set the room aside, if it is not; whether it is now."""
        if not self.kept:
            with suppress(OSError):
                self.kept = self._there() or self._make()
        return self.kept

    def give(self) -> bool:
        """Give the room back, for what must work; whether there was any."""
        if not self._room or not self._path.exists():
            return False
        self._path.unlink()
        self.kept = False
        log.error("the disk is full: no answer is saved until there is room for %s", self._path)
        return True

    def _there(self) -> bool:
        return self._path.exists() and self._path.stat().st_size == self._room

    def _make(self) -> bool:
        disk = os.statvfs(self._path.parent)
        if disk.f_bavail * disk.f_frsize < 2 * self._room:
            return False
        self._path.unlink(missing_ok=True)
        make_private(self._path)
        block = os.urandom(BLOCK)  # what can be compressed would hold no room
        try:
            with self._path.open("wb") as file:
                for _ in range(self._room // BLOCK):
                    file.write(block)
        except OSError:
            self._path.unlink()
            raise
        return True
