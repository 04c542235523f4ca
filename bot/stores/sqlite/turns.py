"""One turn inside a transaction, on the connection's thread: load, work, save."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.ports import Card, Loaded, Outgoing, Queued, Result, Saved, StoreDamaged, Work
from bot.stores.common import Conflict, changes
from bot.stores.sqlite import statements as sql
from bot.stores.sqlite.rows import AnswerRow, DraftRow, Rows, Write, clock
from bot.stores.sqlite.writer import Ledger
from dialogs.company import Company
from dialogs.draft import Draft, Person
from dialogs.step import EVERY

log = logging.getLogger(__name__)
KEPT = timedelta(days=40)
"""How long an update is known again, and a message that was given up kept. Telegram delivers again
for a day; the rest is for a bot that stood still meanwhile."""
NEWEST = 1000
"""So many updates are known again, however old they are."""
PRUNED = 20
"""The most that one turn lets go of, of each kind."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What a turn asks for; see `bot.ports.Store.turn`."""

    person: Person
    update: int | None
    also: tuple[str, ...]
    card: str


@dataclass(slots=True)
class Seen:
    """What was found, as rows where saving needs them again."""

    loaded: Loaded
    drafts: dict[str, DraftRow] = field(default_factory=dict)
    card: str = ""
    """The id of the current card."""


class Turns:
    """Takes turns, and numbers the messages that they bring."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.last = 0
        """The last number given to a message."""

    def take(self, db: Ledger, work: Work, wants: Wants) -> Result:
        """Load, work, save; raises StoreDamaged, Conflict, and whatever `work` raises."""
        seen = self._load(db, wants)
        loaded = seen.loaded
        if self._applied(db, wants.update):
            return Result(before=loaded, after=loaded, fresh=False)
        saved = work(loaded)
        after = loaded.after(saved)
        messages = self._save(db, seen, saved, {line.id for line in after.drafts})
        if wants.update is not None:
            person = "" if saved.forget else wants.person.id
            db.execute(sql.UPDATE_DONE, (wants.update, person, clock()))
            _prune(db)
        return Result(before=loaded, after=after, messages=messages)

    # -- loading

    def _applied(self, db: Ledger, update: int | None) -> bool:
        row = None if update is None else db.execute(sql.LOAD_UPDATE, (update,)).fetchone()
        return row is not None and bool(row[0])

    def _load(self, db: Ledger, wants: Wants) -> Seen:
        person, current = wants.person, ""
        row = db.execute(sql.LOAD_PERSON, (person.id,)).fetchone()
        if row:
            current, body = row
            person = self._rows.person(person.id, body)
        drafts = {
            row.id: row for row in map(DraftRow._make, db.execute(sql.LOAD_DRAFTS, (person.id,)))
        }
        place = drafts.get(person.place.draft)
        loaded = Loaded(
            person=person,
            draft=self._draft_here(db, place) if place else None,
            drafts=tuple(map(self._rows.summary, drafts.values())),
            also=self._also(db, drafts, wants.also),
            card=self._card(db, person.id, wants.card, current),
            current=self._card(db, person.id, current, current),
            companies=tuple(self._companies(db, person.id)),
        )
        return Seen(loaded, drafts, current)

    def _also(
        self, db: Ledger, drafts: dict[str, DraftRow], also: tuple[str, ...]
    ) -> dict[str, Draft]:
        if EVERY not in also:
            return {each: self._draft(db, drafts[each]) for each in also if each in drafts}
        every = (self._draft_here(db, row) for row in drafts.values())
        return {draft.id: draft for draft in every if draft}

    def _companies(self, db: Ledger, person: str) -> Iterator[Company]:
        for id_, body in db.execute(sql.LOAD_COMPANIES, (person,)):
            try:
                yield self._rows.company(id_, body)
            except StoreDamaged as error:
                log.error("passed over: %s", error)  # noqa: TRY400  (the line says it all)

    def _draft_here(self, db: Ledger, row: DraftRow) -> Draft | None:
        """The draft where the person is; whoever is in a damaged one must be able to leave it."""
        try:
            return self._draft(db, row)
        except StoreDamaged as error:
            log.error("passed over: %s", error)  # noqa: TRY400  (the line says it all)
            return None

    def _draft(self, db: Ledger, row: DraftRow) -> Draft:
        if known := self._rows.known(row):
            return known
        answers = map(AnswerRow._make, db.execute(sql.LOAD_ANSWERS, (row.id,)))
        return self._rows.draft(row, answers)

    def _card(self, db: Ledger, person: str, card: str, current: str) -> Card | None:
        # A forged id may hold half of a surrogate pair, which no database takes for text.
        known = card.encode(errors="replace").decode()
        row = db.execute(sql.LOAD_CARD, (person, known)).fetchone() if known else None
        return self._rows.card(row, current) if row else None

    # -- saving

    def _save(self, db: Ledger, seen: Seen, saved: Saved, alive: set[str]) -> tuple[Queued, ...]:
        """Write all that changed; `alive` are the drafts that the person has afterwards."""
        loaded, person = seen.loaded, saved.person
        todo = changes(loaded, saved)
        live = [card.id for card in saved.cards if card.current]
        if todo or saved.companies:
            db.grow()
        self._erase(db, seen, saved, alive)
        if not saved.forget and (live or person != loaded.person):
            _write(db, self._rows.write_person(person, live[-1] if live else seen.card))
        for change, _ in todo:
            row = seen.drafts.get(change.draft.id)
            for write in self._rows.write_draft(change, person.id, saved, row):
                _write(db, write)
        written = {change.draft.id for change, _ in todo}
        for id_ in sorted(saved.rests.keys() & alive - written):
            _write(db, self._rows.write_rest(id_, saved.rests[id_], person.id))
        for company in reversed(saved.companies):
            _write(db, self._rows.write_company(company, person.id, saved.at))
        for card in saved.cards:
            _write(db, self._rows.write_card(person.id, card, alive))
        messages = tuple(self._number(person.id, message, alive) for message in saved.messages)
        for message in messages:
            _write(db, self._rows.write_message(message, saved.at))
        return messages

    def _erase(self, db: Ledger, seen: Seen, saved: Saved, alive: set[str]) -> None:
        """Erase what is to go, here and in memory, before anything new is written."""
        if saved.forget:
            whose = {"person": saved.person.id, "now": clock()}
            for statement in sql.FORGET:
                db.execute(statement, whose)
        for gone in saved.deleted:
            db.execute(sql.DELETE_DRAFT, (gone, saved.person.id))
        for gone in saved.dropped:
            db.execute(sql.DROP_COMPANY, (gone, saved.person.id))
        for gone in seen.drafts.keys() - alive:
            self._rows.forget(gone)
        if saved.forget or saved.deleted or saved.dropped:
            db.erased()

    def _number(self, person: str, message: Outgoing, alive: set[str]) -> Queued:
        """Number a message; one about a draft that is gone speaks of none."""
        self.last += 1
        known = message if message.draft in alive else replace(message, draft="")
        return Queued(self.last, person, known)


def _write(db: Ledger, write: Write) -> None:
    """Run a statement; a changed draft that is no longer what was loaded is a lost race."""
    statement, parameters = write
    if db.execute(statement, parameters).rowcount == 0:
        raise Conflict


def _prune(db: Ledger) -> None:
    """Let go of a few of the oldest: more than a turn adds, and too few to be felt."""
    limits = {
        "before": clock() - KEPT // timedelta(microseconds=1),
        "newest": NEWEST,
        "most": PRUNED,
    }
    for statement in sql.PRUNE:
        db.execute(statement, limits)
