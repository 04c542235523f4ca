"""A store that forgets everything when it goes: for tests and for trying things out.

It takes a turn without ever awaiting, so nothing can come between loading and saving except what
`work` does itself; the revision check is kept all the same, since it is part of the promise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.ports import (
    Card,
    Changed,
    Loaded,
    Outgoing,
    Queued,
    Received,
    Result,
    Saved,
    Store,
    StoreBusy,
    Work,
)
from bot.stores.common import TRIES, Conflict, changes
from dialogs.draft import Person, Summary


class MemoryStore(Store):
    """See `bot.ports.Store`."""

    def __init__(self) -> None:
        """Start with nobody and nothing."""
        self.persons: dict[str, Person] = {}
        self.drafts: dict[str, Changed] = {}
        self.edited: dict[str, datetime] = {}
        self.access: dict[tuple[str, str], str] = {}
        """(draft, person) -> role"""
        self.cards: dict[tuple[str, str], Card] = {}
        """(person, card) -> card"""
        self.inbox: dict[int, Received | None] = {}
        """update -> what came; None once it is done"""
        self.outbox: dict[int, tuple[Queued, datetime]] = {}
        """number -> message and when it is due"""
        self.dropped: dict[int, str] = {}
        self._numbers = 0

    async def start(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to let go of; what was stored stays, as on a disk."""

    async def turn(
        self,
        person: Person,
        work: Work,
        *,
        update: int | None = None,
        also: tuple[str, ...] = (),
        card: str = "",
    ) -> Result:
        """See `bot.ports.Store.turn`."""
        for _ in range(TRIES):
            loaded = self._load(person, also, card)
            if update is not None and self.inbox.get(update, update) is None:
                return Result(before=loaded, after=loaded, fresh=False)
            saved = work(loaded)
            try:
                messages = self._save(loaded, saved)
            except Conflict:
                continue
            if update is not None:
                self.inbox[update] = None
            return Result(before=loaded, after=loaded.after(saved), messages=messages)
        raise StoreBusy(Conflict.advice)

    def _load(self, default: Person, also: tuple[str, ...], card: str) -> Loaded:
        person = self.persons.get(default.id, default)
        mine = {draft for draft, who in self.access if who == person.id}
        lines = [self._summary(each) for each in sorted(mine)]
        lines.sort(key=lambda line: line.edited, reverse=True)
        place = person.place.draft
        return Loaded(
            person=person,
            draft=self.drafts[place].draft if place in mine else None,
            drafts=tuple(lines),
            also={each: self.drafts[each].draft for each in also if each in mine},
            card=self.cards.get((person.id, card)),
            current=self._current(person.id),
        )

    def _summary(self, id_: str) -> Summary:
        kept = self.drafts[id_]
        draft = kept.draft
        return Summary(id_, draft.contract, draft.name, kept.done, kept.total, self.edited[id_])

    def _current(self, person: str) -> Card | None:
        live = [card for (who, _), card in self.cards.items() if who == person and card.current]
        return live[-1] if live else None

    def _save(self, loaded: Loaded, saved: Saved) -> tuple[Queued, ...]:
        """Check everything first, so that a conflict leaves all as it was."""
        person = saved.person.id
        todo = changes(loaded, saved)
        for change, expected in todo:
            id_ = change.draft.id
            stored = self.drafts[id_].draft.revision if id_ in self.drafts else None
            if stored != expected or (expected is not None and (id_, person) not in self.access):
                raise Conflict
        for gone in saved.deleted:
            if self.access.get((gone, person)) == "owner":
                self._erase(gone)
        for change, expected in todo:
            id_ = change.draft.id
            self.drafts[id_] = change
            self.edited[id_] = saved.at
            if expected is None:
                self.access[id_, person] = "owner"
        if saved.forget:
            self._forget(person)
        elif saved.person != loaded.person:
            self.persons[person] = saved.person
        self._deal(person, saved.cards)
        return tuple(self._queue(person, message, saved.at) for message in saved.messages)

    def _erase(self, draft: str) -> None:
        del self.drafts[draft], self.edited[draft]
        self.access = {key: role for key, role in self.access.items() if key[0] != draft}
        self.cards = {k: card for k, card in self.cards.items() if card.place.draft != draft}
        self.outbox = {n: row for n, row in self.outbox.items() if row[0].message.draft != draft}

    def _forget(self, person: str) -> None:
        for (draft, who), role in tuple(self.access.items()):
            if (who, role) == (person, "owner"):
                self._erase(draft)
        self.persons.pop(person, None)
        self.access = {key: role for key, role in self.access.items() if key[1] != person}
        self.cards = {key: card for key, card in self.cards.items() if key[0] != person}
        self.outbox = {n: row for n, row in self.outbox.items() if row[0].person != person}
        for update, row in self.inbox.items():
            if row and row.person == person:
                self.inbox[update] = None

    def _deal(self, person: str, cards: tuple[Card, ...]) -> None:
        for card in cards:
            if card.current and (last := self._current(person)):
                self.cards[person, last.id] = replace(last, current=False)
            self.cards[person, card.id] = card

    def _queue(self, person: str, message: Outgoing, at: datetime) -> Queued:
        self._numbers += 1
        known = message if message.draft in self.drafts else replace(message, draft="")
        row = Queued(self._numbers, person, known)
        self.outbox[row.id] = (row, at)
        return row

    async def receive(self, update: int, person: str, body: bytes) -> bool:
        """See `bot.ports.Store.receive`."""
        if update in self.inbox:
            return False
        self.inbox[update] = Received(update, person, body)
        return True

    async def pending(self) -> tuple[Received, ...]:
        """See `bot.ports.Store.pending`."""
        return tuple(row for row in self.inbox.values() if row)

    async def due(self, now: datetime, limit: int = 100) -> tuple[Queued, ...]:
        """See `bot.ports.Store.due`."""
        waiting: set[str] = set()
        ready: list[Queued] = []
        for row, at in self.outbox.values():
            if at > now:
                waiting.add(row.person)
            elif row.person not in waiting:
                ready.append(row)
        return tuple(ready[:limit])

    async def sent(self, queued: int, message: int | None = None) -> None:
        """See `bot.ports.Store.sent`."""
        if queued not in self.outbox:
            return
        row, _ = self.outbox.pop(queued)
        key = (row.person, row.message.card)
        if message is not None and key in self.cards:
            self.cards[key] = replace(self.cards[key], message=message)

    async def postpone(self, queued: int, until: datetime, error: str) -> None:  # noqa: ARG002
        """See `bot.ports.Store.postpone`; the error is kept nowhere."""
        if queued not in self.outbox:
            return
        row, _ = self.outbox[queued]
        self.outbox[queued] = (replace(row, attempts=row.attempts + 1), until)

    async def drop(self, queued: int, reason: str) -> None:
        """See `bot.ports.Store.drop`."""
        self.outbox.pop(queued, None)
        self.dropped[queued] = reason
