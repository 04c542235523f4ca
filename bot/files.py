"""Reads what an author or an operator wrote: files of a bounded size, from where they belong."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dialogs.errors import HetongError

MEGABYTE = 1024 * 1024
MOST_TEXT = 2 * MEGABYTE
"""The largest TOML file or file of phrases; a contract of twelve pages has one of 70 KB."""

DEEPEST = 32
"""How far tables and lists may stand inside each other; a contract's stand in eight."""


class Unreadable(HetongError):
    """A file is not what it should be: `what` is wrong, and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        """Keep both halves; together they are the message."""
        super().__init__(f"{what}. {mend}")
        self.what = what
        self.mend = mend


def read_bytes(path: Path, most: int, within: Path | None = None) -> bytes:
    """Read a file of at most so many bytes.

    `within` a folder, only a plain file of that folder is read: no pipe, no link to elsewhere.

    Raises:
        Unreadable: it is larger, or no such file.
        OSError: it is not there, or not for us.
    """
    if within is not None:
        if not _real(path).is_relative_to(_real(within)):
            raise Unreadable(f"it is a link out of {within.name}/", "Put the file itself there.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("it is no plain file", "Put a file there.")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable(f"it is larger than {most // MEGABYTE} MB", "Make it shorter.")
    return data


def read_text(path: Path, within: Path | None = None) -> str:
    """Read a text in UTF-8; a mark of that at its beginning, as some editors set it, is no text."""
    return read_bytes(path, MOST_TEXT, within).decode("utf-8-sig")


def read_toml(path: Path, within: Path | None = None) -> Mapping[str, object]:
    """Read a TOML file.

    Raises:
        Unreadable, OSError: as `read_bytes`, and where it is no TOML.
    """
    try:
        table = tomllib.loads(read_text(path, within))
    except RecursionError:
        raise _deep() from None
    except ValueError as error:  # of TOML, of UTF-8, and numbers of thousands of digits
        raise Unreadable(f"it is not TOML: {error}", "Mend the line named.") from None
    level: list[object] = [table]
    for _ in range(DEEPEST):
        level = [inside for each in level for inside in _inside(each)]
    if level:
        raise _deep()
    return table


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _deep() -> Unreadable:
    return Unreadable("it is nested too deeply", "Write it more simply.")


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
