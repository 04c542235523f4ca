"""A store that forgets everything when it goes: for tests and for trying things out.

What it keeps, and how a turn changes it, stands in memory_turns.py.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime

from pydantic_core import to_jsonable_python

from bot.ports import (
    COUNTED,
    Claim,
    Depth,
    Queued,
    Received,
    Resting,
    Result,
    Store,
    Tables,
    Work,
)
from bot.stores.common import spelt
from bot.stores.memory_turns import MemoryTurns
from dialogs.draft import Person


class MemoryStore(MemoryTurns, Store):
    """See `bot.ports.Store`."""

    async def start(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to let go of; what was stored stays, as on a disk."""

    async def turn(  # noqa: PLR0913
        self,
        person: Person,
        work: Work,
        *,
        update: int | None = None,
        also: tuple[str, ...] = (),
        card: str = "",
        claim: Claim | None = None,  # noqa: ARG002  (one process has it all, here and below)
        link: str = "",
    ) -> Result:
        """See `bot.ports.Store.turn`."""
        return self.take(person, work, update=update, also=also, card=card, link=link)

    async def receive(self, update: int, person: str, body: bytes) -> bool:
        """See `bot.ports.Store.receive`."""
        if update in self.inbox:
            return False
        self.inbox[update] = Received(update, person, body)
        return True

    async def pending(self, limit: int = 100, person: str = "") -> tuple[Received, ...]:
        """See `bot.ports.Store.pending`."""
        rows = (row for row in self.inbox.values() if row and person in {"", row.person})
        return tuple(rows)[:limit]

    async def dismiss(self, update: int, *, claim: Claim | None = None) -> None:  # noqa: ARG002
        """See `bot.ports.Store.dismiss`."""
        if update in self.inbox:
            self.inbox[update] = None

    async def recipients(self, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """See `bot.ports.Store.recipients`."""
        persons = {row.person for row in self.outbox.values() if row.person > after}
        return tuple(sorted(persons)[:limit])

    async def waiting(self, person: str, after: int = 0, limit: int = 100) -> tuple[Queued, ...]:
        """See `bot.ports.Store.waiting`."""
        rows = (row for row in self.outbox.values() if row.person == person and row.id > after)
        return tuple(rows)[:limit]

    async def sent(
        self,
        queued: int,
        message: int | None = None,
        *,
        claim: Claim | None = None,  # noqa: ARG002
    ) -> None:
        """See `bot.ports.Store.sent`."""
        if queued not in self.outbox:
            return
        row = self.outbox.pop(queued)
        key = (row.person, row.message.card)
        if message is not None and key in self.cards:
            self.cards[key] = replace(self.cards[key], message=message)

    async def drop(
        self,
        queued: int,
        reason: str,
        *,
        refused: bool = False,
        claim: Claim | None = None,  # noqa: ARG002
    ) -> None:
        """See `bot.ports.Store.drop`."""
        row = self.outbox.pop(queued, None)
        self.dropped[queued] = reason
        if row and not refused:
            self.unheard.add(row.message.draft)

    async def depth(self) -> Depth:
        """See `bot.ports.Store.depth`."""
        pending = await self.pending(COUNTED)
        waiting = [self.due[number] for number in self.outbox][:COUNTED]
        return Depth(len(pending), len(waiting), min(waiting, default=None))

    async def document_key(self) -> bytes:
        """See `bot.ports.Store.document_key`."""
        return self._document_key

    async def tables(self, person: str) -> Tables:
        """See `bot.ports.Store.tables`."""
        mine = {draft: role for (draft, who), role in self.access.items() if who == person}
        own = {id_ for id_, role in mine.items() if role == "owner"}
        updates = [row for row in self.inbox.values() if row and row.person == person]
        found = {
            "drafts": [
                {"id": id_, "role": role, "edited": self.edited[id_], **asdict(self.rests[id_])}
                for id_, role in mine.items()
            ],
            "links": [asdict(share) for share in self.links.told(person, own)],
            "cards": [asdict(card) for (who, _), card in self.cards.items() if who == person],
            "inbox": [{"update_id": row.update, "body": spelt(row.body)} for row in updates],
            "outbox": [
                {"id": row.id, "draft": row.message.draft, "body": spelt(row.message.body)}
                for row in self.outbox.values()
                if row.person == person
            ],
        }
        plain: Tables = to_jsonable_python(found)
        return plain

    async def resting(
        self, remind: datetime | None, announce: datetime | None, today: date, limit: int = 100
    ) -> tuple[Resting, ...]:
        """See `bot.ports.Store.resting`."""
        waiting = self.unheard | {row.message.draft for row in self.outbox.values()}
        owner = {draft: who for (draft, who), role in self.access.items() if role == "owner"}
        found: tuple[list[tuple[date, str]], ...] = ([], [], [], [])
        for id_, rest in self.rests.items():
            if remind and rest.remind and rest.used <= remind:
                found[0].append((rest.used, id_))
            if announce and not rest.announced and rest.used <= announce:
                found[1].append((rest.used, id_))
            if rest.announced and not rest.told and id_ not in waiting:
                found[2].append((rest.announced, id_))
            if rest.told and rest.until and rest.until < today:
                found[3].append((rest.until, id_))
        return tuple(
            Resting(id_, owner[id_], remind=kind == 0, out=kind > 1)
            for kind, rows in enumerate(found)
            for _, id_ in sorted(rows)[:limit]
        )
