"""What a turn loads and what it leaves behind, and what it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from bot.ports.messages import Card, Note, Outgoing, Queued
from dialogs.company import Company
from dialogs.draft import Draft, Person, Rest, Share, Summary
from dialogs.step import Link


@dataclass(frozen=True, slots=True)
class Changed:
    """A draft to write, new or with a higher revision than was loaded, and its progress."""

    draft: Draft
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What a turn leaves behind; `at` is when it happened, with its time zone.

    `drafts` that were not loaded are new and belong to the person. `deleted` erases drafts that the
    person owns and ignores all others. `cards` are new ones; a current one takes the place of the
    last. `forget` erases the person and everything of theirs; `messages` are still sent. `rests` is
    how drafts that the person can reach rest from now on; one that changed and is not in it was
    used just now, is announced no more and brings no reminder. `companies` are new, changed or just
    used, and from now on the first of the person's; `dropped` erases some of them.

    `shares` are new or changed ones of the person's own drafts, at most one for each side. `joined`
    is the link that was looked up, if they use it now: with it they get access to its draft as the
    guest of its side, unless somebody was quicker. `closed` are sides of drafts, by draft and side,
    that are open no longer: the link goes, and the access of whoever used it, with what they were
    still to be sent about the draft; their answers stay, with "" in place of who gave them. That is
    for the owner and for that guest to do, and forgetting a guest does it too. `notes` are for
    others who are in a draft of the person's once all of that is done.
    """

    person: Person
    at: datetime
    drafts: tuple[Changed, ...] = ()
    deleted: tuple[str, ...] = ()
    messages: tuple[Outgoing, ...] = ()
    cards: tuple[Card, ...] = ()
    forget: bool = False
    rests: Mapping[str, Rest] = field(default_factory=dict)
    companies: tuple[Company, ...] = ()
    dropped: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    joined: Share | None = None
    closed: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one person may see: nothing in it belongs to somebody else only.

    `draft` is the one at `person.place`, `also` those asked for by id; ids that do not exist or are
    not shared with the person are absent. `drafts` is the list, newest edit first. `card` is the
    one asked for by id, `current` the card whose buttons are live. `companies` are all of the
    person's, the one used or changed last first. `shares` are those of `draft` and of `also`, as
    far as the person owns them. `link` is the one asked for by its digest, whosever it is; while
    nobody has used it, or the person has access anyway, its draft is in `also`.
    """

    person: Person
    draft: Draft | None = None
    drafts: tuple[Summary, ...] = ()
    also: Mapping[str, Draft] = field(default_factory=dict)
    card: Card | None = None
    current: Card | None = None
    companies: tuple[Company, ...] = ()
    shares: tuple[Share, ...] = ()
    link: Link | None = None

    def left(self, saved: Saved) -> set[str]:
        """The drafts in which the person is no guest any more once `saved` is written."""
        return {draft for draft, side in saved.closed if self.is_guest(draft, side)}

    def alive(self, saved: Saved) -> set[str]:
        """The drafts that the person has once `saved` is written."""
        if saved.forget:
            return set()
        had = {line.id for line in self.drafts} | {each.draft.id for each in saved.drafts}
        joined = (
            {saved.joined.draft} if saved.joined is not None and self.link is not None else set()
        )
        return (had | joined).difference(saved.deleted, self.left(saved))

    @property
    def known(self) -> dict[str, Draft]:
        """Every draft that was loaded, by id."""
        return {**self.also, **({self.draft.id: self.draft} if self.draft else {})}

    def after(self, saved: Saved) -> Loaded:
        """The same view once `saved` is written: what the next screen shows."""
        if saved.forget:
            return Loaded(person=saved.person)
        known = self.known
        lines = {line.id: line for line in self.drafts}
        for draft, done, total in ((each.draft, each.done, each.total) for each in saved.drafts):
            if draft != known.get(draft.id):
                guest = lines[draft.id].guest if draft.id in lines else None
                now = (saved.at, saved.rests.get(draft.id) or Rest(saved.at), guest)
                edit = Summary(draft.id, draft.contract, draft.name, done, total, *now)
                known[draft.id], lines[draft.id] = draft, edit
        for id_, rest in saved.rests.items():
            if id_ in lines and lines[id_].rest is not rest:
                lines[id_] = replace(lines[id_], rest=rest)
        if saved.joined is not None and self.link is not None:
            lines[saved.joined.draft] = self.link.line
        left = self.left(saved)
        for gone in (*saved.deleted, *left):
            known.pop(gone, None)
            lines.pop(gone, None)
        newest = sorted(lines.values(), key=lambda line: line.id)
        newest.sort(key=lambda line: line.edited, reverse=True)
        here = known.get(saved.person.place.draft)
        current = self.current
        if current and current.place.draft in {*saved.deleted, *left}:
            current = None
        for card in saved.cards:
            current = card if card.current else current
        touched = {company.id for company in saved.companies}
        others = (each for each in self.companies if each.id not in touched)
        companies = tuple(
            each for each in (*saved.companies, *others) if each.id not in saved.dropped
        )
        shares = {(share.draft, share.side): share for share in (*self.shares, *saved.shares)}
        kept = tuple(each for key, each in sorted(shares.items()) if key not in saved.closed)
        return replace(
            self,
            person=saved.person,
            draft=here,
            drafts=tuple(newest),
            also=known,
            current=current,
            companies=companies,
            shares=kept,
        )

    def is_guest(self, draft: str, side: str = "") -> bool:
        """Whether the person is a guest in a draft: that of a side, or any where it is ""."""
        guests = (line.guest for line in self.drafts if line.id == draft)
        return any(guest is not None and side in {"", guest.side} for guest in guests)


Work: TypeAlias = Callable[[Loaded], Saved]
"""A turn's pure part. It may be called again with fresher data, so it must have no effects, and a
store may call it on a thread of its own, so that nothing else waits meanwhile."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a turn did: it found `before` and left `saved` behind.

    `saved` is None where the update had been applied before and nothing changed. `messages` are the
    outbox rows that the turn added, ready to be sent, those for others included.
    """

    before: Loaded
    saved: Saved | None = None
    messages: tuple[Queued, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether the turn was taken now."""
        return self.saved is not None

    @property
    def after(self) -> Loaded:
        """What the person may see from now on."""
        return self.before if self.saved is None else self.before.after(self.saved)
