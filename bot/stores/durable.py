"""Files and folders that a power cut does not take away: both the bytes and the name.

`fsync` of a file keeps its bytes; its name is kept by `fsync` of the folder that it stands in.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone, and those above it that are missing."""
    missing = []
    while not path.exists():
        missing.append(path)
        path = path.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        sync_folder(each.parent)


def sync_folder(path: Path) -> None:
    """Keep the names in a folder, where that is possible: SQLite does not insist on it either."""
    with suppress(OSError):
        sync(path)


def sync(path: Path) -> None:
    """Keep what was written to a file."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def make_private(path: Path) -> None:
    """Make an empty file that nobody else can read, not even for a moment.

    Raises:
        FileExistsError: there is one already; it is left alone.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def put(path: Path, data: bytes) -> None:
    """Write a private file, whole or not at all, in place of an older one."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    make_private(part)
    part.write_bytes(data)
    sync(part)
    part.replace(path)
    sync_folder(path.parent)


def put_new(path: Path, data: bytes) -> None:
    """Write a private file, whole or not at all; where somebody was quicker, theirs stays."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    make_private(part)
    try:
        part.write_bytes(data)
        sync(part)
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink()
    sync_folder(path.parent)
