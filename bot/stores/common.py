"""What every store does alike: telling which drafts are new, and noticing a lost race."""

from __future__ import annotations

import json

from pydantic import JsonValue

from bot.ports import Changed, Loaded, Saved

TRIES = 20
"""How often a turn is taken again after losing a race; more means that something is broken."""


class Conflict(Exception):
    """A draft is not what it was when it was loaded: take the turn again."""

    advice = "the draft was changed by others again and again; try again in a moment"


def changes(loaded: Loaded, saved: Saved) -> list[tuple[Changed, int | None]]:
    """Each draft that really changed, with the revision that must still be stored.

    None stands for a new draft, of which nothing may be stored yet.

    Raises:
        ValueError: a programmer's mistake: somebody else's person, a draft changed unseen or under
            its old revision (a race could not be noticed), or an answer that is lost.
    """
    if saved.person.id != loaded.person.id:
        raise ValueError("a turn saves the person that it loaded")
    known = loaded.known
    unread = {line.id for line in loaded.drafts} - known.keys()
    todo: list[tuple[Changed, int | None]] = []
    for change in saved.drafts:
        draft = change.draft
        old = known.get(draft.id)
        if old is not None and old.revision >= draft.revision:
            if old == draft:
                continue
            raise ValueError(f"draft {draft.id} was changed without a new revision")
        if draft.id in unread:
            raise ValueError(f"draft {draft.id} was changed without being loaded")
        answered = {field for field, _ in draft.history} | (old.answers.keys() if old else set())
        if not answered <= draft.answers.keys():
            raise ValueError(f"draft {draft.id} lost an answer; taking one back leaves a None")
        todo.append((change, None if old is None else old.revision))
    return todo


def spelt(body: bytes) -> JsonValue:
    """What a way to chat has laid into the inbox or the outbox: JSON as such, else as text."""
    try:
        value: JsonValue = json.loads(body)
    except ValueError:
        return body.decode(errors="backslashreplace")
    return value
