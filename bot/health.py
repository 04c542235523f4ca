"""The heartbeat: a file that a running bot touches, so that others can see that it lives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

FRESH = timedelta(seconds=90)
"""How old the last beat may be: two polls of Telegram and some patience."""


def beat(folder: Path) -> None:
    """Say that the bot is alive. `folder` is the data folder."""
    _file(folder).touch()


def alive(folder: Path, now: datetime) -> bool:
    """Whether the last beat is fresh; `now` has a time zone.

    One from the future is not: the clock was set back since.
    """
    try:
        last = datetime.fromtimestamp(_file(folder).stat().st_mtime, UTC)
    except OSError:
        return False
    return abs(now - last) <= FRESH


def _file(folder: Path) -> Path:
    return folder / "heartbeat"
