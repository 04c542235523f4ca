"""One turn inside a transaction of an SQL database, on a thread of its own: load, work, save."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.ports import Loaded, Queued, Result, Saved, StoreDamaged, Work
from bot.stores import statements as sql
from bot.stores.common import changes
from bot.stores.rows import AnswerRow, DraftRow, Rows, clock
from bot.stores.transaction import Dialect, Row, Transaction
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
    applied: bool = False
    """Whether the update was taken care of before."""


class Turns:
    """Takes turns."""

    def __init__(self, rows: Rows, dialect: Dialect) -> None:
        self._rows = rows
        self._dialect = dialect

    def take(self, db: Transaction, work: Work, wants: Wants) -> Result:
        """Load, work, save; raises StoreDamaged, Conflict, and whatever `work` raises."""
        seen = self._load(db, wants)
        loaded = seen.loaded
        if seen.applied:
            return Result(before=loaded, after=loaded, fresh=False)
        saved = work(loaded)
        after = loaded.after(saved)
        messages = self._save(db, seen, saved, {line.id for line in after.drafts})
        if wants.update is not None:
            person = "" if saved.forget else wants.person.id
            db.write((sql.UPDATE_DONE, (wants.update, person, clock())))
            self._prune(db)
        return Result(before=loaded, after=after, messages=messages)

    # -- loading

    def _load(self, db: Transaction, wants: Wants) -> Seen:
        id_ = wants.person.id
        # A forged id may hold what no database takes for text: half of a surrogate pair, a NUL.
        card = wants.card.encode(errors="replace").decode().replace("\0", "")
        found, updates, lines, cards, companies = db.ask(
            (sql.LOAD_PERSON, (id_,)),
            (sql.LOAD_UPDATE, (wants.update,)),
            (sql.LOAD_DRAFTS, (id_,)),
            (sql.LOAD_CARDS, (id_, card, id_)),
            (sql.LOAD_COMPANIES, (id_,)),
        )
        person, current = wants.person, ""
        if found:
            ((current, body),) = found
            person = self._rows.person(id_, body)
        drafts = {row.id: row for row in map(DraftRow._make, lines)}
        dealt = {row[0]: self._rows.card(row, current) for row in cards}
        here, also = self._drafts(db, drafts, person.place.draft, wants.also)
        loaded = Loaded(
            person=person,
            draft=here,
            drafts=tuple(map(self._rows.summary, drafts.values())),
            also=also,
            card=dealt.get(card),
            current=dealt.get(current),
            companies=tuple(self._companies(companies)),
        )
        return Seen(loaded, drafts, current, applied=any(done for (done,) in updates))

    def _drafts(
        self, db: Transaction, rows: dict[str, DraftRow], place: str, also: tuple[str, ...]
    ) -> tuple[Draft | None, dict[str, Draft]]:
        """The draft at `place`, and those asked for besides."""
        every = EVERY in also
        others = [*rows] if every else [id_ for id_ in also if id_ in rows]
        wanted = [rows[id_] for id_ in {place, *others} & rows.keys()]
        known = {row.id: draft for row in wanted if (draft := self._rows.known(row))}
        unknown = [row for row in wanted if row.id not in known]
        found = db.ask(*((sql.LOAD_ANSWERS, (row.id, row.revision)) for row in unknown))
        opened = {
            row.id: self._opened(row, answers, strict=not every and row.id in others)
            for row, answers in zip(unknown, found, strict=True)
        }
        drafts = {id_: draft for id_, draft in (known | opened).items() if draft}
        return drafts.get(place), {id_: drafts[id_] for id_ in others if id_ in drafts}

    def _opened(self, row: DraftRow, answers: list[Row], *, strict: bool) -> Draft | None:
        """The draft of a row; whoever is in a damaged one must be able to leave it."""
        try:
            return self._rows.draft(row, map(AnswerRow._make, answers))
        except StoreDamaged as error:
            if strict:
                raise
            log.error("passed over: %s", error)  # noqa: TRY400  (the line says it all)
            return None

    def _companies(self, rows: Iterable[Row]) -> Iterator[Company]:
        for id_, body in rows:
            try:
                yield self._rows.company(id_, body)
            except StoreDamaged as error:
                log.error("passed over: %s", error)  # noqa: TRY400  (the line says it all)

    # -- saving

    def _save(
        self, db: Transaction, seen: Seen, saved: Saved, alive: set[str]
    ) -> tuple[Queued, ...]:
        """Write all that changed; `alive` are the drafts that the person has afterwards."""
        loaded, person = seen.loaded, saved.person
        todo = changes(loaded, saved)
        live = [card.id for card in saved.cards if card.current]
        if todo or saved.companies:
            db.grow()
        self._erase(db, seen, saved, alive)
        if not saved.forget and (live or person != loaded.person):
            db.change(self._rows.write_person(person, live[-1] if live else seen.card))
        for change, _ in todo:
            row = seen.drafts.get(change.draft.id)
            for write in self._rows.write_draft(change, person.id, saved, row):
                db.change(write)
        written = {change.draft.id for change, _ in todo}
        for id_ in sorted(saved.rests.keys() & alive - written):
            db.change(self._rows.write_rest(id_, saved.rests[id_], person.id))
        for company in reversed(saved.companies):
            db.change(self._rows.write_company(company, person.id, saved.at))
        for card in saved.cards:
            db.change(self._rows.write_card(person.id, card, alive))
        return self._queue(db, saved, alive)

    def _erase(self, db: Transaction, seen: Seen, saved: Saved, alive: set[str]) -> None:
        """Erase what is to go, here and in memory, before anything new is written."""
        person = saved.person.id
        if saved.forget:
            db.write((sql.FORGET_UPDATES, (clock(), person)))
            db.write(*((statement, (person,)) for statement in sql.FORGET))
        db.write(*((sql.DELETE_DRAFT, (gone, person)) for gone in saved.deleted))
        db.write(*((sql.DROP_COMPANY, (gone, person)) for gone in saved.dropped))
        for gone in seen.drafts.keys() - alive:
            self._rows.forget(gone)
        if saved.forget or saved.deleted or saved.dropped:
            db.erased()

    def _queue(self, db: Transaction, saved: Saved, alive: set[str]) -> tuple[Queued, ...]:
        """Number the messages and store them; one about a draft that is gone speaks of none."""
        numbers = db.numbers(len(saved.messages))
        messages = tuple(
            Queued(
                number,
                saved.person.id,
                message if message.draft in alive else replace(message, draft=""),
            )
            for number, message in zip(numbers, saved.messages, strict=True)
        )
        for message in messages:
            db.change(self._rows.write_message(message, saved.at))
        return messages

    def _prune(self, db: Transaction) -> None:
        """Let go of a few of the oldest: more than a turn adds, and too few to be felt."""
        before = clock() - KEPT // timedelta(microseconds=1)
        db.write(
            (self._dialect.PRUNE_INBOX, (before, NEWEST, PRUNED)),
            (self._dialect.PRUNE_OUTBOX, (before, PRUNED)),
        )
