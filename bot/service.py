"""One event of one person, from what is stored to what is shown: load, advance, save, show.

The only place that knows this order. Ways to chat (terminal, Telegram) turn what people do into
events, hand them in here, and turn the screen that comes back into what people see.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.catalog import Catalog
from bot.documents import DocumentMaker, file_name
from bot.ports import Card, Changed, Loaded, Outgoing, Queued, Saved, Store
from bot.written import sample_draft
from dialogs import (
    Deliver,
    DeliverSample,
    Discard,
    Forget,
    Library,
    Now,
    Stored,
    advance,
    facts,
    screen,
    wants,
)
from dialogs.draft import DRAFT, PERSON, Draft, Person
from dialogs.events import Event
from dialogs.findings import ready
from dialogs.screen import Screen
from dialogs.step import Request, Step
from dialogs.values import Language


@dataclass(frozen=True)
class Reply:
    """What an event led to: the screen to show, and documents to make and hand over.

    `draft` is the one in front of the person, `messages` are those that were stored with the turn.
    With `fresh` False the update had been taken before, and nothing changed.
    """

    person: Person
    screen: Screen
    requests: tuple[Request, ...] = ()
    draft: Draft | None = None
    messages: tuple[Queued, ...] = ()
    fresh: bool = True


@dataclass(frozen=True)
class Document:
    """A finished file, and the sentence that goes with it."""

    name: str
    data: bytes
    caption: str


class Part(Protocol):
    """The part that a way to chat has in a turn, inside its transaction.

    Both methods may be called again with fresher data, so all they may do is to look.
    """

    @property
    def card(self) -> str:
        """A card of the person to look up; "" for none."""

    def meaning(self, loaded: Loaded, shown: Screen) -> Event | None:
        """What was done means, seen what is stored and on the screen: an event, or nothing."""

    def compose(
        self, reply: Reply, loaded: Loaded
    ) -> tuple[tuple[Outgoing, ...], tuple[Card, ...]]:
        """The messages and cards to store with the turn; `loaded` is how things were before."""


class Service:
    """The conversation over a store. `zone` is where the bot lives: it says which day it is."""

    def __init__(
        self, store: Store, catalog: Catalog, maker: DocumentMaker, zone: ZoneInfo
    ) -> None:
        """Keep what the turns need; open nothing."""
        self.store = store
        self.catalog = catalog
        self._maker = maker
        self._zone = zone

    @property
    def library(self) -> Library:
        """Contracts and phrases."""
        return self.catalog.library

    async def take(
        self,
        person: Person,
        event: Event,
        at: datetime,
        *,
        update: int | None = None,
        part: Part | None = None,
    ) -> Reply:
        """Take one event in one transaction.

        Args:
            person: who it is, as they are if they have never been seen before. Until they choose
                a language, their stored one follows this one's.
            event: what they did, as far as that can be told without looking at what is stored.
            at: when that reached us, with its time zone; a replay hands in the same time.
            update: the update that brought it, so that it is taken only once.
            part: says what the event really is, and makes the messages to store with the turn.

        Raises:
            NotSaved: nothing was kept; the person must be told.
            StoreDamaged: what is stored cannot be read.
        """
        today = self.day(at)
        now = Now(today, secrets.token_hex(8))
        reply: Reply | None = None

        def work(loaded: Loaded) -> Saved:
            nonlocal reply
            loaded = _following(loaded, person, self.library)
            stored = _stored(loaded)
            meant: Event | None = event
            if part is not None:
                meant = part.meaning(loaded, screen(stored, self.library, today))
            step = Step(loaded.person)
            if meant is not None:
                step = advance(stored, meant, self.library, now)
            saved = self._saved(step, at)
            reply = self._reply(loaded.after(saved), today, step)
            if part is not None:
                messages, cards = part.compose(reply, loaded)
                saved = replace(saved, messages=messages, cards=cards)
            return saved

        card = "" if part is None else part.card
        result = await self.store.turn(person, work, update=update, also=wants(event), card=card)
        if reply is None or not result.fresh:
            return replace(self._reply(result.after, today), fresh=False)
        return replace(reply, messages=result.messages)

    async def document(self, person: Person, request: Request, at: datetime) -> Document | None:
        """Make a document that a turn asked for; None where its draft is gone by now.

        Raises:
            DocumentWrong, DocumentLate: it could not be made; the draft is untouched.
        """
        match request:
            case Deliver(wanted, final):
                loaded = await self._look(person, (wanted,), at)
                draft = loaded.known.get(wanted)
                return (
                    None if draft is None else await self._made(draft, person.language, final=final)
                )
            case DeliverSample(contract, language):
                return await self._sample(contract, language, self.day(at))
            case Discard() | Forget():
                return None

    async def export(self, person: Person, at: datetime) -> bytes:
        """Everything that is kept of a person, as JSON to be read.

        Raises:
            NotSaved: the store cannot be read now.
            StoreDamaged: what is stored cannot be read.
        """
        seen = await self._look(person, (), at)
        wanted = tuple(line.id for line in seen.drafts)
        seen = await self._look(person, wanted, at)
        kept = {
            "person": PERSON.dump_python(seen.person, mode="json"),
            "drafts": [DRAFT.dump_python(draft, mode="json") for draft in seen.known.values()],
        }
        return json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")

    async def _look(self, person: Person, drafts: tuple[str, ...], at: datetime) -> Loaded:
        def unchanged(loaded: Loaded) -> Saved:
            return Saved(loaded.person, at)

        return (await self.store.turn(person, unchanged, also=drafts)).before

    async def _made(self, draft: Draft, speak: Language, *, final: bool) -> Document:
        contract = self.library.contracts[draft.contract]
        seen = facts(contract, draft)
        # What was complete when it was asked for may have been reopened since, on another phone.
        final = final and ready(seen)
        mark = "" if final else contract.phrases[draft.language].say("mark-draft")
        file = self.catalog.files[contract.id, draft.language]
        # Compiled in the maker's thread, when the first document is asked for.
        data = await self._maker.make(
            lambda: file.template, seen, draft.language, final=final, mark=mark
        )
        title = contract.words[speak].title
        caption = contract.phrases[speak].say(
            "document-final-caption" if final else "document-copy-caption",
            title=title,
            count=len(seen.missing),
        )
        return Document(file_name(seen, draft.language, mark), data, caption)

    async def _sample(self, id_: str, language: Language, today: date) -> Document:
        contract = self.library.contracts[id_]
        seen = facts(contract, sample_draft(self.catalog, contract, language, today))
        phrases = contract.phrases[language]
        mark = phrases.say("mark-sample")
        file = self.catalog.files[id_, language]
        data = await self._maker.make(lambda: file.template, seen, language, final=True, mark=mark)
        caption = phrases.say("document-sample-caption", title=contract.words[language].title)
        return Document(file_name(seen, language, mark), data, caption)

    def day(self, at: datetime) -> date:
        """The day that a moment belongs to, where the bot lives."""
        return at.astimezone(self._zone).date()

    def _saved(self, step: Step, at: datetime) -> Saved:
        deleted = tuple(item.draft for item in step.requests if isinstance(item, Discard))
        forget = any(isinstance(item, Forget) for item in step.requests)
        if step.draft is None:
            return Saved(step.person, at, deleted=deleted, forget=forget)
        seen = facts(self.library.contracts[step.draft.contract], step.draft, step.seen)
        changed = Changed(step.draft, seen.done, len(seen.applies))
        return Saved(step.person, at, drafts=(changed,), deleted=deleted)

    def _reply(self, loaded: Loaded, today: date, step: Step | None = None) -> Reply:
        stored = _stored(loaded)
        requests: tuple[Request, ...] = ()
        if step is not None:
            stored, requests = replace(stored, seen=step.seen), step.requests
        shown = screen(stored, self.library, today)
        files = tuple(item for item in requests if not isinstance(item, Discard))
        return Reply(loaded.person, shown, files, loaded.draft)


def _stored(loaded: Loaded) -> Stored:
    return Stored(loaded.person, loaded.draft, loaded.drafts, loaded.also)


def _following(loaded: Loaded, person: Person, library: Library) -> Loaded:
    """The person with the language that their client speaks now, while they chose none.

    So too where the language they chose is not spoken here any more.
    """
    stored = loaded.person
    chosen = stored.language_chosen and stored.language in library.phrases
    if chosen or stored.language == person.language:
        return loaded
    return replace(loaded, person=replace(stored, language=person.language))
