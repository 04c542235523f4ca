"""Whose update waits for room, and who has gone on since.

An answer that cannot be saved waits, and what its person sends next waits behind it, for it may be
meant for the next question. A command that leaves the question does not: to look about and to erase
works on a full disk. What waits before such a command is given up, and its person told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.telegram.reading import Asked, Deed, Said
from dialogs.events import Back, Later, NotReturned, Paste, Say, Skip, Unknown, Why

STAYS = (Say, Paste, NotReturned, Unknown, Back, Skip, Later, Why)
"""What is about the question in front of the person."""


def leaves(deed: Deed) -> bool:
    """Whether a deed is a command that leaves the question."""
    match deed:
        case Said(event):
            return not isinstance(event, STAYS)
        case Asked():
            return True
        case _:
            return False


class Waiting:
    """By person: the commands that are not taken yet, and what wakes the update before them."""

    def __init__(self) -> None:
        self._commands: dict[str, set[int]] = {}
        self._wake: dict[str, asyncio.Event] = {}
        self._failed: set[str] = set()

    def came(self, person: str, update: int) -> None:
        """A command that leaves the question is behind whatever is being taken."""
        self._commands.setdefault(person, set()).add(update)
        if person in self._wake:
            self._wake[person].set()

    def begun(self, person: str, update: int) -> None:
        """An update is being taken; nothing of the same person is before it."""
        commands = self._commands.get(person, set())
        commands.discard(update)
        if not commands:
            self._commands.pop(person, None)

    def gone_on(self, person: str) -> bool:
        """Whether there is such a command behind the update that is being taken."""
        return person in self._commands

    def failed(self, person: str) -> None:
        """The update that is being taken could not be saved, and is tried again."""
        self._failed.add(person)

    def waits(self, person: str) -> bool:
        """Whether an update of theirs could not be saved so far."""
        return person in self._failed

    @contextmanager
    def until_saved(self, person: str) -> Iterator[asyncio.Event]:
        """For as long as an update is being taken; the event ends a rest between two attempts."""
        self._wake[person] = wake = asyncio.Event()
        try:
            yield wake
        finally:
            del self._wake[person]
            self._failed.discard(person)

    def wake_all(self) -> None:
        """The bot stops: nobody rests any more."""
        for each in self._wake.values():
            each.set()
