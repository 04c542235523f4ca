"""A file that somebody sends back -> an event: which draft it was made of, and how it differs.

The file may be anybody's and hold anything. It is read in a process apart, then its mark is
checked, then whether this person can reach the draft. Whatever fails of that is answered alike, so
that nobody learns from the answer whether a draft exists.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.documents import DocumentLate, DocumentWrong, Origin
from bot.documents.origin import trusted
from bot.documents.returned import MOST_RETURNED, Returned, beside, compared, read, several_in
from bot.issuing import document_key
from bot.service import Service
from dialogs.comparing import Comparison
from dialogs.draft import Draft, Person
from dialogs.events import Event, NotReturned
from dialogs.events import Returned as Came
from dialogs.facts import facts
from dialogs.versions import at_revision


async def brought(service: Service, person: Person, data: bytes, at: datetime) -> Event:
    """What a file means that a person sent at a time; a turn that takes it checks access again.

    Raises:
        NotSaved: the store cannot be read now.
        StoreDamaged: what is stored cannot be read.
    """
    if len(data) > MOST_RETURNED:
        return NotReturned("large")
    try:
        came = await read(service.maker, data)
        if not came.marks:
            return NotReturned("unmarked")
        origin = await _trusted(service, came)
        loaded = await service.look(person, (origin.draft,) if origin else (), at)
        draft = loaded.known.get(origin.draft) if origin else None
        if origin is None or draft is None or draft.contract not in service.library.contracts:
            return NotReturned("strange")
        difference = await _difference(service, came, origin, draft)
    except DocumentLate:
        return NotReturned("late")
    except DocumentWrong:
        return NotReturned("unreadable")
    again = frozenset(origin.reopened)
    return Came(draft.id, origin.revision, origin.number, difference, again)


async def _trusted(service: Service, came: Returned) -> Origin | None:
    """Where a file says that it comes from, if it says so once and we have signed that."""
    key = await document_key(service.store)
    return trusted(came.marks[0], key) if key and len(came.marks) == 1 else None


async def _difference(
    service: Service, came: Returned, origin: Origin, draft: Draft
) -> Comparison | None:
    then = replace(
        at_revision(draft, origin.revision, origin.language),
        skipped=frozenset(origin.skipped),
        reopened=frozenset(origin.reopened),
    )
    seen = facts(service.library.contracts[draft.contract], then)
    made = partial(beside, final=origin.number > 0, digest=origin.digest)
    columns = await asyncio.to_thread(made, seen, origin.language, came)
    return await compared(service.maker, columns, several_in(seen.contract)) if columns else None
