"""How the world may fail the bot: what was not kept, and what cannot be opened or read."""

from __future__ import annotations

from dialogs.errors import HetongError


class NotSaved(HetongError):
    """Nothing of this turn was kept; the user is told so and may simply try again."""


class StoreFull(NotSaved):
    """The disk, or the room that the database may take, is used up; the operator makes room."""


class StoreBusy(NotSaved):
    """Somebody else held the database for too long; trying again later helps."""


class Lost(NotSaved):
    """Somebody else holds the claim by now: they go on with this person, and we leave off."""


class Unsettled(NotSaved):
    """The store went away while it was committing, and we stop before it is back: saved or not.

    Nobody is told that it was not saved. Asked again by the id of its update, it applies once.
    """


class StoreRefused(HetongError):
    """The store cannot be opened; the message is one line for the operator: what, and the cure."""


class StoreDamaged(HetongError):
    """Something stored cannot be read back: altered, or written under another key.

    The message names the draft or the person, never a value. Opening such a draft raises this; who
    is in it already finds it gone, so that they can leave, and its line stays, to be deleted.
    """
