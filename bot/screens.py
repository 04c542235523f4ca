"""The screen of each person, drawn once: what stands after a turn stands before the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs import Library, Stored, screen
from dialogs.screen import Screen

MOST = 500
"""How many people's screens are remembered."""


class Screens:
    """Draws screens, and remembers the last one of each person while it still is what is stored.

    It is asked from several threads, so every step is one that they can do at once.
    """

    def __init__(self, library: Library) -> None:
        """Nothing is drawn yet."""
        self._library = library
        self._last: dict[str, tuple[object, Screen]] = {}

    def draw(self, stored: Stored, today: date) -> Screen:
        """See `dialogs.screen`."""
        last = self._last.get(stored.person.id)
        if last is not None and last[0] == (today, stored):
            return last[1]
        shown = screen(stored, self._library, today)
        if len(self._last) >= MOST:
            self._last.clear()
        # The other drafts, of which no screen shows anything, need not stay in memory.
        self._last[stored.person.id] = (today, replace(stored, also={})), shown
        return shown
