"""One turn inside a transaction of an SQL database, on a thread of its own: load, work, save."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.ports import Changed, Loaded, Outgoing, Queued, Result, Saved, StoreDamaged, Work
from bot.stores import statements as sql
from bot.stores.common import changes, closing, freshly
from bot.stores.rows import Rows
from bot.stores.shapes import OWNER, AnswerRow, DraftRow, ShareRow
from bot.stores.shares import read_share, write_joined, write_share
from bot.stores.times import clock
from bot.stores.transaction import Dialect, Row, Transaction
from dialogs.company import Company
from dialogs.draft import Draft, Person
from dialogs.step import EVERY, Link

log = logging.getLogger(__name__)
KEPT = timedelta(days=40)
"""How long an update is known again, and a message that was given up kept. Telegram delivers again
for a day; the rest is for a bot that stood still meanwhile."""
NEWEST = 1000
"""So many updates are known again, however old they are."""
PRUNING = 10
"""One of so many updates lets go of what is older."""
PRUNED = 20
"""The most that it lets go of, of each kind."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What a turn asks for; see `bot.ports.Store.turn`."""

    person: Person
    update: int | None
    also: tuple[str, ...]
    card: str
    link: str


@dataclass(slots=True)
class Seen:
    """What was found, as rows where saving needs them again."""

    loaded: Loaded
    drafts: dict[str, DraftRow] = field(default_factory=dict)
    card: str = ""
    """The id of the current card."""
    received: bool = False
    """Whether the update is in the inbox."""
    applied: bool = False
    """Whether it was taken care of before."""


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
            return Result(loaded)
        saved = work(loaded)
        messages = self._save(db, seen, saved, loaded.alive(saved))
        if wants.update is not None:
            if seen.received:
                db.change((sql.DISMISSED, (clock(), wants.update)))
            else:
                person = "" if saved.forget else wants.person.id
                db.change((sql.UPDATE_DONE, (wants.update, person, clock())))
            if wants.update % PRUNING == 0:
                self._prune(db)
        return Result(loaded, saved, messages)

    # -- loading

    def _load(self, db: Transaction, wants: Wants) -> Seen:
        id_ = wants.person.id
        # A forged id may hold what no database takes for text: half of a surrogate pair, a NUL.
        card = wants.card.encode(errors="replace").decode().replace("\0", "")
        found, updates, lines, cards, companies, shares = db.ask(
            (sql.LOAD_PERSON, (id_,)),
            (sql.LOAD_UPDATE, (wants.update,)),
            (sql.LOAD_DRAFTS, (id_,)),
            (sql.LOAD_CARDS, (id_, card, id_)),
            (sql.LOAD_COMPANIES, (id_,)),
            (sql.LOAD_OWN_SHARES, (id_,)),
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
        if wants.link:
            loaded = self._linked(db, loaded, wants.link)
        known, own = loaded.known, map(read_share, map(ShareRow._make, shares))
        loaded = replace(loaded, shares=tuple(each for each in own if each.draft in known))
        applied = any(done for (done,) in updates)
        return Seen(loaded, drafts, current, received=bool(updates), applied=applied)

    def _linked(self, db: Transaction, loaded: Loaded, digest: str) -> Loaded:
        """With the link that has this digest, and its draft for whoever may see that."""
        shares, drafts = db.ask((sql.LOAD_LINK, (digest,)), (sql.LOAD_LINKED, (digest,)))
        if not shares:
            return loaded
        share, row = read_share(ShareRow._make(shares[0])), DraftRow._make(drafts[0])
        link = Link(share, self._rows.summary(row))
        also = dict(loaded.also)
        if not share.person or any(line.id == share.draft for line in loaded.drafts):
            draft, _ = self._drafts(db, {row.id: row}, row.id, ())
            also |= {row.id: draft} if draft else {}
        return replace(loaded, link=link, also=also)

    def _drafts(
        self, db: Transaction, rows: dict[str, DraftRow], place: str, also: tuple[str, ...]
    ) -> tuple[Draft | None, dict[str, Draft]]:
        """The draft at `place`, and those asked for besides."""
        every = EVERY in also
        others = [*rows] if every else [id_ for id_ in also if id_ in rows]
        wanted = [rows[id_] for id_ in {place, *others} & rows.keys()]
        known = {row.id: draft for row in wanted if (draft := self._rows.known(row))}
        unknown = [row for row in wanted if row.id not in known]
        queries = [(sql.LOAD_ANSWERS, (row.id, row.revision)) for row in unknown]
        found = db.ask(*queries) if queries else []
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
        todo, shares = changes(loaded, saved), freshly(loaded, saved)
        live = [card.id for card in saved.cards if card.current]
        if todo or saved.companies:
            db.grow()
        self._erase(db, seen, saved, alive)
        if not saved.forget and (live or person != loaded.person):
            db.change(self._rows.write_person(person, live[-1] if live else seen.card))
        for change, _ in todo:
            self._write(db, change, saved, seen.drafts.get(change.draft.id))
        for draft, _ in saved.closed:
            # It was written as it was loaded, with who gave its answers.
            self._rows.drafts.drop(draft)
        written = {change.draft.id for change, _ in todo}
        for id_ in sorted(saved.rests.keys() & alive - written):
            db.change(self._rows.write_rest(id_, saved.rests[id_], person.id))
        for company in reversed(saved.companies):
            db.change(self._rows.write_company(company, person.id, saved.at))
        shared = [write_share(share, old) for share, old in shares]
        if saved.joined is not None:
            shared += write_joined(saved.joined, person.id)
        for write in shared:
            db.change(write)
        for card in saved.cards:
            db.change(self._rows.write_card(person.id, card, alive))
        return self._queue(db, saved, alive)

    def _write(self, db: Transaction, change: Changed, saved: Saved, row: DraftRow | None) -> None:
        """Write a draft, for whoever may do so at this very moment."""
        person = saved.person.id
        if row is not None and row.role != OWNER:
            db.change((sql.STILL_IN, (row.id, person)))
        for write in self._rows.write_draft(change, person, saved, row):
            db.change(write)

    def _erase(self, db: Transaction, seen: Seen, saved: Saved, alive: set[str]) -> None:
        """Erase what is to go, here and in memory, before anything new is written."""
        person = saved.person.id
        guest = {line.id: line.guest.side for line in seen.loaded.drafts if line.guest is not None}
        closed = set(guest.items()) if saved.forget else {*closing(seen.loaded, saved)}
        for draft, side in sorted(closed):
            seen.drafts[draft] = self._close(db, seen.drafts[draft], side)
        for row in seen.drafts.values():
            if row.role == OWNER and (saved.forget or row.id in saved.deleted):
                (shares,) = db.ask((sql.LOAD_SHARES, (row.id,)))
                self._unsaid(db, row.id, [ShareRow._make(each).person for each in shares])
        if saved.forget:
            self._rows.persons.drop(person)
            db.write((sql.FORGET_UPDATES, (clock(), person)))
            db.write(*((statement, (person,)) for statement in sql.FORGET))
        db.write(*((sql.DELETE_DRAFT, (gone, person)) for gone in saved.deleted))
        db.write(*((sql.DROP_COMPANY, (gone, person)) for gone in saved.dropped))
        for gone in seen.drafts.keys() - alive:
            self._rows.drafts.drop(gone)
        if saved.forget or saved.deleted or saved.dropped:
            db.erased()

    def _close(self, db: Transaction, row: DraftRow, side: str) -> DraftRow:
        """Take a side's link back, and the access that came of it; the draft's row since."""
        (found,) = db.ask((sql.CLOSE, (row.id, side)))
        guests = [who for (who,) in found if who]
        db.write(*((statement, (row.id, who)) for statement in sql.PART for who in guests))
        self._unsaid(db, row.id, guests)
        if guests:
            with suppress(StoreDamaged):  # such a draft is in nobody's memory
                anew = self._rows.anew(row)  # who has it there knows who gave its answers
                db.change((sql.SEAL_ANEW, (anew, row.id, row.state)))
                return row._replace(state=anew)
        return row

    def _unsaid(self, db: Transaction, draft: str, guests: Iterable[str]) -> None:
        """Let go of what guests half-said in a draft: a file that came back is all there."""
        for who in guests:
            (found,) = db.ask((sql.LOAD_PERSON, (who,)))
            for _, body in found:
                with suppress(StoreDamaged):  # such a row is opened by nobody
                    db.change(self._rows.write_forgetting(who, body, draft))

    def _queue(self, db: Transaction, saved: Saved, alive: set[str]) -> tuple[Queued, ...]:
        """Number the messages and store them; one about a draft that is gone speaks of none."""
        own = saved.person.id
        addressed = [
            (own, message if message.draft in {"", *alive} else replace(message, draft=""))
            for message in saved.messages
        ]
        addressed += self._noted(db, saved)
        numbers = db.numbers(len(addressed))
        messages = tuple(
            Queued(number, who, message)
            for number, (who, message) in zip(numbers, addressed, strict=True)
        )
        for queued in messages:
            db.change(self._rows.write_message(queued, saved.at))
        return messages

    def _noted(self, db: Transaction, saved: Saved) -> Iterator[tuple[str, Outgoing]]:
        """What others are told, once their cards are stored."""
        for note in saved.notes:
            draft = note.message.draft
            (found,) = db.ask((self._dialect.IN_DRAFT, (draft, note.side, saved.person.id)))
            for (who,) in found:
                db.change(self._rows.write_card(who, note.card, {draft}))
                yield who, note.message

    def _prune(self, db: Transaction) -> None:
        """Let go of a few of the oldest: more than came meanwhile, and too few to be felt."""
        before = clock() - KEPT // timedelta(microseconds=1)
        db.write(
            (self._dialect.PRUNE_INBOX, (before, NEWEST, PRUNED)),
            (self._dialect.PRUNE_OUTBOX, (before, PRUNED)),
        )
