"""What a memory store keeps, and how a turn is taken in it: load, work, save.

It takes a turn without ever awaiting, so nothing can come between loading and saving except what
`work` does itself; the revision check is kept all the same, since it is part of the promise.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    StoreBusy,
    Work,
)
from bot.stores.common import TRIES, Conflict, changes, closing
from bot.stores.keys import new_master
from bot.stores.memory_links import Links, nobodys
from dialogs.company import Company
from dialogs.draft import Guest, Person, Rest, Summary
from dialogs.step import EVERY, Link


class MemoryTurns:
    """Takes turns, in memory."""

    def __init__(self) -> None:
        """Start with nobody and nothing."""
        self.persons: dict[str, Person] = {}
        self.drafts: dict[str, Changed] = {}
        self.edited: dict[str, datetime] = {}
        self.rests: dict[str, Rest] = {}
        self.access: dict[tuple[str, str], str] = {}
        """(draft, person) -> role"""
        self.links = Links()
        self.cards: dict[tuple[str, str], Card] = {}
        """(person, card) -> card"""
        self.companies: dict[str, tuple[str, Company]] = {}
        """id -> whose it is and what, the one used or changed last at the end"""
        self.inbox: dict[int, Received | None] = {}
        """update -> what came; None once it is done"""
        self.outbox: dict[int, Queued] = {}
        """number -> message"""
        self.due: dict[int, datetime] = {}
        """number -> when the message was stored"""
        self.dropped: dict[int, str] = {}
        self.unheard: set[str] = set()
        """drafts of which a message was lost by a mistake of ours"""
        self._document_key = new_master()
        self._numbers = 0

    def take(  # noqa: PLR0913
        self,
        person: Person,
        work: Work,
        *,
        update: int | None,
        also: tuple[str, ...],
        card: str,
        link: str,
    ) -> Result:
        """See `bot.ports.Store.turn`."""
        for _ in range(TRIES):
            loaded = self._load(person, also, card)
            loaded = self._linked(loaded, link)
            if update is not None and self.inbox.get(update, update) is None:
                return Result(loaded)
            saved = work(loaded)
            try:
                messages = self._save(loaded, saved)
            except Conflict:
                continue
            if update is not None:
                self.inbox[update] = None
            return Result(loaded, saved, messages)
        raise StoreBusy(Conflict.advice)

    def _load(self, default: Person, also: tuple[str, ...], card: str) -> Loaded:
        person = self.persons.get(default.id, default)
        mine = {draft for draft, who in self.access if who == person.id}
        lines = [self._summary(each, self.links.guest(each, person.id)) for each in sorted(mine)]
        lines.sort(key=lambda line: line.edited, reverse=True)
        place = person.place.draft
        return Loaded(
            person=person,
            draft=self.drafts[place].draft if place in mine else None,
            drafts=tuple(lines),
            also={
                line.id: self.drafts[line.id].draft for line in lines if {line.id, EVERY} & {*also}
            },
            card=self.cards.get((person.id, card)),
            current=self._current(person.id),
            companies=tuple(
                each for whose, each in reversed(self.companies.values()) if whose == person.id
            ),
        )

    def _linked(self, loaded: Loaded, digest: str) -> Loaded:
        """With the link that has this digest, and how the drafts are shared that were loaded."""
        share = self.links.find(digest)
        if share is not None:
            id_ = share.draft
            link = Link(share, self._summary(id_, Guest(share.side, share.fields)))
            inside = not share.person or (id_, loaded.person.id) in self.access
            also = {**loaded.also, **({id_: self.drafts[id_].draft} if inside else {})}
            loaded = replace(loaded, link=link, also=also)
        own = {line.id for line in loaded.drafts if line.guest is None} & loaded.known.keys()
        shares = tuple(each for key, each in sorted(self.links.items()) if key[0] in own)
        return replace(loaded, shares=shares)

    def _summary(self, id_: str, guest: Guest | None) -> Summary:
        kept = self.drafts[id_]
        draft = kept.draft
        times = self.edited[id_], self.rests[id_]
        return Summary(id_, draft.contract, draft.name, kept.done, kept.total, *times, guest)

    def _current(self, person: str) -> Card | None:
        live = [card for (who, _), card in self.cards.items() if who == person and card.current]
        return live[-1] if live else None

    def _save(self, loaded: Loaded, saved: Saved) -> tuple[Queued, ...]:
        """Check everything first, so that a conflict leaves all as it was."""
        person = saved.person.id
        todo = self._checked(loaded, saved)
        shares = self.links.fresh(loaded, saved)
        for gone in saved.deleted:
            if self.access.get((gone, person)) == "owner":
                self._erase(gone)
        for change, expected in todo:
            id_ = change.draft.id
            self.drafts[id_] = change
            self.edited[id_] = saved.at
            self.rests[id_] = Rest(saved.at)
            if expected is None:
                self.access[id_, person] = "owner"
        for key in closing(loaded, saved):
            self._close(*key)
        mine = {draft for draft, who in self.access if who == person}
        self.rests |= {id_: rest for id_, rest in saved.rests.items() if id_ in mine}
        self._keep(person, saved)
        if saved.forget:
            self._forget(person)
        elif saved.person != loaded.person:
            self.persons[person] = saved.person
        self.links |= shares
        if saved.joined is not None:
            self.access[saved.joined.draft, person] = "guest"
        self._deal(person, saved.cards)
        messages = [self._queue(person, message, saved.at) for message in saved.messages]
        return (*messages, *self._noted(person, saved))

    def _checked(self, loaded: Loaded, saved: Saved) -> list[tuple[Changed, int | None]]:
        """The drafts to write; raises Conflict where something is not as it was loaded."""
        person, todo = saved.person.id, changes(loaded, saved)
        for change, expected in todo:
            id_ = change.draft.id
            stored = self.drafts[id_].draft.revision if id_ in self.drafts else None
            if stored != expected or (expected is not None and (id_, person) not in self.access):
                raise Conflict
        if any(self._whose(company.id, person) != person for company in saved.companies):
            raise Conflict
        return todo

    def _noted(self, person: str, saved: Saved) -> Iterator[Queued]:
        """The messages to others, each with its card."""
        for note in saved.notes:
            for draft, who in tuple(self.access):
                guest = self.links.guest(draft, who)
                side = "" if guest is None else guest.side
                if (draft, side) == (note.message.draft, note.side) and who != person:
                    self.cards[who, note.card.id] = note.card
                    yield self._queue(who, note.message, saved.at)

    def _close(self, draft: str, side: str) -> None:
        """Take a link back, and the access of whoever used it; their answers are nobody's now."""
        share = self.links.pop((draft, side), None)
        if share is None or not share.person:
            return
        who, self.drafts[draft] = share.person, nobodys(self.drafts[draft], share.person)
        self._unsaid(draft, who)
        del self.access[draft, who]
        cards, outbox = self.cards.items(), self.outbox.items()
        self.cards = {k: card for k, card in cards if (k[0], card.place.draft) != (who, draft)}
        self.outbox = {n: r for n, r in outbox if (r.person, r.message.draft) != (who, draft)}

    def _keep(self, person: str, saved: Saved) -> None:
        for gone in saved.dropped:
            if self._whose(gone, person) == person:
                self.companies.pop(gone, None)
        for company in reversed(saved.companies):
            self.companies.pop(company.id, None)
            self.companies[company.id] = person, company

    def _whose(self, company: str, default: str) -> str:
        return self.companies[company][0] if company in self.companies else default

    def _erase(self, draft: str) -> None:
        del self.drafts[draft], self.edited[draft], self.rests[draft]
        self.unheard.discard(draft)
        self.access = {key: role for key, role in self.access.items() if key[0] != draft}
        for key in [key for key in self.links if key[0] == draft]:
            self._unsaid(draft, self.links.pop(key).person)
        self.cards = {k: card for k, card in self.cards.items() if card.place.draft != draft}
        self.outbox = {n: row for n, row in self.outbox.items() if row.message.draft != draft}

    def _unsaid(self, draft: str, guest: str) -> None:
        """Let go of what a guest half-said in a draft: a file holds all its words."""
        if guest in self.persons:
            self.persons[guest] = self.persons[guest].forgetting(draft)

    def _forget(self, person: str) -> None:
        for (draft, who), role in tuple(self.access.items()):
            if (who, role) == (person, "owner"):
                self._erase(draft)
        for key in [key for key, share in self.links.items() if share.person == person]:
            self._close(*key)
        self.persons.pop(person, None)
        self.companies = {key: kept for key, kept in self.companies.items() if kept[0] != person}
        self.access = {key: role for key, role in self.access.items() if key[1] != person}
        self.cards = {key: card for key, card in self.cards.items() if key[0] != person}
        self.outbox = {n: row for n, row in self.outbox.items() if row.person != person}
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
        self.outbox[row.id], self.due[row.id] = row, at
        return row
