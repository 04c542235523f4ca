"""What every store does alike: telling which drafts are new, and noticing a lost race."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import JsonValue

from bot.ports import Changed, Loaded, Saved
from dialogs.draft import Draft, Guest, Share

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
            its old revision (a race could not be noticed), an answer that is lost, or one that is
            not the guest's to give.
    """
    if saved.person.id != loaded.person.id:
        raise ValueError("a turn saves the person that it loaded")
    known = loaded.known
    unread = {line.id for line in loaded.drafts} - known.keys()
    guests = {line.id: line.guest for line in loaded.drafts}
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
        guest = guests.get(draft.id)
        if guest is not None and (old is None or oversteps(old, draft, guest)):
            raise ValueError(f"draft {draft.id} was changed beyond what its guest may answer")
        todo.append((change, None if old is None else old.revision))
    return todo


def oversteps(old: Draft, new: Draft, guest: Guest) -> bool:
    """Whether more of a draft is changed than what its guest may answer, and what follows of that.

    Other answers may have to be looked at again, an error that was kept knowingly counts anew, and
    a name that nobody chose goes with the parties.
    """
    given = {name for name, each in new.answers.items() if old.answers.get(name) != each}
    aside = (old.skipped ^ new.skipped) | (old.parked ^ new.parked)
    if not given | aside <= guest.fields or not new.overridden <= old.overridden:
        return True
    named = old.name if old.named else new.name
    fixed = (old.contract, old.language, old.named, old.versions, named)
    return fixed != (new.contract, new.language, new.named, new.versions, new.name)


def freshly(loaded: Loaded, saved: Saved) -> list[tuple[Share, Share | None]]:
    """Each share to write, with the one that must still be stored in its place; None: none yet.

    Raises:
        ValueError: a programmer's mistake: it is of a draft that the person does not own.
    """
    before = {(share.draft, share.side): share for share in loaded.shares}
    own = {line.id for line in loaded.drafts if line.guest is None}
    if any(share.draft not in own for share in saved.shares):
        raise ValueError("only its owner shares a draft")
    return [(share, before.get((share.draft, share.side))) for share in saved.shares]


def closing(loaded: Loaded, saved: Saved) -> Iterator[tuple[str, str]]:
    """The sides of drafts that are open no longer, as far as that is for this person to say."""
    own = {line.id for line in loaded.drafts if line.guest is None}
    for draft, side in saved.closed:
        if draft in own or loaded.is_guest(draft, side):
            yield draft, side


def spelt(body: bytes) -> JsonValue:
    """What a way to chat has laid into the inbox or the outbox: JSON as such, else as text."""
    try:
        value: JsonValue = json.loads(body)
    except ValueError:
        return body.decode(errors="backslashreplace")
    return value
