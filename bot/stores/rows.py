"""Drafts, persons and cards to rows and back: what is sealed, as what, and in which form.

JSON is written in ASCII, so that every text comes back character by character, even half of a
surrogate pair, which no UTF-8 can hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from pydantic import TypeAdapter

from bot.ports import Card, Changed, Outgoing, Queued, Received, Saved, StoreDamaged
from bot.stores import statements as sql
from bot.stores.keys import Keys
from bot.stores.opened import Opened
from bot.stores.shapes import OWNER, AnswerRow, DraftRow, MessageRow, UpdateRow
from bot.stores.times import micros, moment
from bot.stores.transaction import Write
from dialogs.company import COMPANY, Company
from dialogs.draft import (
    DRAFT,
    PERSON,
    Answer,
    Draft,
    Guest,
    Person,
    Place,
    Rest,
    Summary,
)

PLACE: TypeAdapter[Place] = TypeAdapter(Place)
_encode = json.JSONEncoder(separators=(",", ":")).encode
IN_COLUMNS = {"id", "contract", "version", "language", "revision", "name", "answers", "history"}
"""What a draft keeps outside its sealed `state`; any other field of it is in there."""


def _pack(value: object) -> bytes:
    return _encode(value).encode("ascii")


class Rows:
    """Reads and writes the rows of one installation, with its keys."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.drafts: Opened[Draft] = Opened()
        self.persons: Opened[Person] = Opened()

    def forget_all(self) -> None:
        """Let go of everything that is in memory."""
        self.drafts.clear()
        self.persons.clear()

    def known(self, row: DraftRow) -> Draft | None:
        """The draft of a row, if it need not be opened."""
        draft = self.drafts.find(row.id, row.state)
        return draft if draft and draft.revision == row.revision else None

    # -- persons

    def person(self, id_: str, body: bytes) -> Person:
        """The person in a row's body; raises StoreDamaged."""
        person = self.persons.find(id_, body)
        if person is None:
            plain = self.keys.persons.open(body, "person", id_)
            person = PERSON.validate_python(json.loads(plain))
            self.persons.keep(id_, body, person)
        return person

    def write_person(self, person: Person, card: str) -> Write:
        """The person's row, new or not, with the id of the current card."""
        return sql.SAVE_PERSON, (person.id, card, self._person(person))

    def write_forgetting(self, id_: str, body: bytes, draft: str) -> Write:
        """The row of somebody else, without what they half-said in a draft; see `person`."""
        kept = self.person(id_, body).forgetting(draft)
        return sql.FORGET_SAID, (self._person(kept), id_, body)

    def _person(self, person: Person) -> bytes:
        plain = _pack(PERSON.dump_python(person, mode="json"))
        body = self.keys.persons.seal(plain, "person", person.id)
        self.persons.keep(person.id, body, person)
        return body

    # -- companies

    def company(self, id_: str, body: bytes) -> Company:
        """The company in a row of `statements.LOAD_COMPANIES`; raises StoreDamaged."""
        return COMPANY.validate_python(json.loads(self.keys.companies.open(body, "company", id_)))

    def write_company(self, company: Company, person: str, at: datetime) -> Write:
        """A company's row, new or not; `at` is when it was changed or used."""
        body = _pack(COMPANY.dump_python(company, mode="json"))
        sealed = self.keys.companies.seal(body, "company", company.id)
        return sql.SAVE_COMPANY, (company.id, person, sealed, micros(at), person)

    # -- drafts

    def summary(self, row: DraftRow) -> Summary:
        """The draft's line in a list; a damaged one stays, to be deleted, without its name."""
        try:
            name = self._name(row)
        except StoreDamaged:
            name = ""
        rest = Rest(
            moment(row.used),
            bool(row.remind),
            None if row.announced is None else moment(row.announced),
            None if row.until is None else date.fromisoformat(row.until),
            None if row.told is None else moment(row.told),
        )
        guest = None if row.role == OWNER else Guest(row.side, frozenset(row.fields.split(",")))
        times = moment(row.edited), rest
        return Summary(row.id, row.contract, name, row.done, row.total, *times, guest)

    def _name(self, row: DraftRow) -> str:
        box = self.keys.draft(row.id, row.key)
        name: str = json.loads(box.open(row.name, "draft", row.id, "name"))
        return name

    def draft(self, row: DraftRow, rows: Iterable[AnswerRow]) -> Draft:
        """The draft with its answers, given in order of field and revision; raises StoreDamaged."""
        box = self.keys.draft(row.id, row.key)
        state = box.open(row.state, "draft", row.id, "state", str(row.revision))
        answers: dict[str, Answer] = {}
        history: dict[int, tuple[str, Answer]] = {}
        for each in rows:
            belongs = ("draft", row.id, "answer", each.field, str(each.revision))
            value = json.loads(box.open(each.value, *belongs))
            if each.replaced is not None:
                history[each.replaced] = (each.field, answers[each.field])
            answers[each.field] = Answer(value, each.revision, each.by)
        fields = {
            "id": row.id,
            "contract": row.contract,
            "version": row.version,
            "language": row.language,
            "revision": row.revision,
            "name": self._name(row),
            "answers": answers,
            "history": tuple(history[place] for place in sorted(history)),
        }
        draft = DRAFT.validate_python({**json.loads(state), **fields})
        self.drafts.keep(draft.id, row.state, draft)
        return draft

    def anew(self, row: DraftRow) -> bytes:
        """The same state, sealed anew: no process goes on with the draft as it has it in memory.

        Raises:
            StoreDamaged: it cannot be read.
        """
        box, belongs = self.keys.draft(row.id, row.key), ("draft", row.id, "state")
        state = box.open(row.state, *belongs, str(row.revision))
        return box.seal(state, *belongs, str(row.revision))

    def write_rest(self, draft: str, rest: Rest, person: str) -> Write:
        """How a draft rests that has not changed otherwise."""
        return sql.REST_DRAFT, (*_rest(rest), draft, person)

    def write_draft(
        self, change: Changed, person: str, saved: Saved, old: DraftRow | None
    ) -> Iterator[Write]:
        """A draft's row and the answers that are new in it; `old` is its row as loaded."""
        draft = change.draft
        key = old.key if old else self.keys.new_draft(draft.id)
        box = self.keys.draft(draft.id, key)
        plain = DRAFT.dump_python(draft, mode="json", exclude=IN_COLUMNS)
        state = box.seal(_pack(plain), "draft", draft.id, "state", str(draft.revision))
        columns = (
            draft.contract,
            draft.version,
            draft.language,
            draft.revision,
            change.done,
            change.total,
            micros(saved.at),
            box.seal(_pack(draft.name), "draft", draft.id, "name"),
            state,
            *_rest(saved.rests.get(draft.id) or Rest(saved.at)),
            draft.id,
        )
        if old:
            yield sql.CHANGE_DRAFT, (*columns, old.revision, old.state, person)
        else:
            yield sql.NEW_DRAFT, (*columns, key)
            yield sql.NEW_ACCESS, (person, draft.id)
        for field, answer, replaced in _new_answers(draft, old.revision if old else -1):
            belongs = ("draft", draft.id, "answer", field, str(answer.revision))
            sealed = box.seal(_pack(answer.value), *belongs)
            yield sql.NEW_ANSWER, (draft.id, field, answer.revision, answer.by, replaced, sealed)
        self.drafts.keep(draft.id, state, draft)

    # -- cards, messages, updates

    def card(self, row: tuple[str, str, int, int | None], current: str) -> Card:
        """The card in a row of `statements.LOAD_CARDS`; `current` is the id of the live one."""
        id_, place, revision, message = row
        return Card(id_, PLACE.validate_json(place), revision, message, current=id_ == current)

    def write_card(self, person: str, card: Card, alive: set[str]) -> Write:
        """A card's row; it goes with its draft, if that is one of those `alive`."""
        draft = card.place.draft if card.place.draft in alive else None
        place = PLACE.dump_json(card.place).decode()
        return sql.NEW_CARD, (person, card.id, draft, place, card.revision, card.message)

    def message(self, row: MessageRow) -> Queued:
        """The message in a row; raises StoreDamaged."""
        body = self.keys.outbox.open(row.body, "message", str(row.id))
        message = Outgoing(body, row.card, row.draft or "")
        return Queued(row.id, row.person, message)

    def write_message(self, queued: Queued, at: datetime) -> Write:
        """A message's row in the outbox; `at` is when it was stored."""
        message = queued.message
        sealed = self.keys.outbox.seal(message.body, "message", str(queued.id))
        draft = message.draft or None
        return sql.NEW_MESSAGE, (queued.id, queued.person, draft, message.card, micros(at), sealed)

    def received(self, row: UpdateRow) -> Received:
        """The update in a row; raises StoreDamaged."""
        body = self.keys.inbox.open(row.body, "update", str(row.update))
        return Received(row.update, row.person, body)

    def write_received(self, update: int, person: str, body: bytes) -> Write:
        """An update's row in the inbox, unless there is one."""
        sealed = self.keys.inbox.seal(body, "update", str(update))
        return sql.RECEIVED, (update, person, sealed, update)


def _rest(rest: Rest) -> tuple[object, ...]:
    """The columns of a draft's rest."""
    return (
        micros(rest.used),
        int(rest.remind),
        None if rest.announced is None else micros(rest.announced),
        None if rest.until is None else rest.until.isoformat(),
        None if rest.told is None else micros(rest.told),
    )


def _new_answers(draft: Draft, after: int) -> Iterator[tuple[str, Answer, int | None]]:
    """Answers of a later revision than `after`, each with the place its predecessor went to."""
    before: dict[str, int] = {}
    for place, (field, answer) in enumerate((*draft.history, *draft.answers.items())):
        if answer.revision > after:
            yield field, answer, before.get(field)
        before[field] = place
