"""One event of one person, from what is stored to what is shown: load, advance, save, show.

The only place that knows this order. Ways to chat (terminal, Telegram) turn what people do into
events, hand them in here, and turn the screen that comes back into what people see.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.catalog import Catalog
from bot.documents import DocumentMaker, Origin, Pages, PreviewFailed, file_name
from bot.notes import note
from bot.ports import Card, Changed, Claim, Loaded, Outgoing, Queued, Saved, Store, StoreFull
from bot.screens import Screens
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
    opens,
    wants,
)
from dialogs.company import COMPANY
from dialogs.draft import DRAFT, PERSON, Draft, Person, Spot, Summary
from dialogs.events import Event
from dialogs.facts import Facts
from dialogs.findings import ready
from dialogs.phrases import Phrases
from dialogs.resting import rests
from dialogs.screen import Screen
from dialogs.screens.sharing import told
from dialogs.sharing import given_by
from dialogs.step import EVERY, Close, DeliverPages, Invitation, Policy, Request, Step, Tell
from dialogs.values import Language
from dialogs.versions import as_of, version

ALBUM = 10
"""Pages that are shown as pictures; the PDF has them all."""


@dataclass(frozen=True)
class Reply:
    """What an event led to: the screen to show, and what is to be done besides.

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
    """A finished file, and the sentence that goes with it.

    `pictures` are those of its first pages, where it was made to be looked at.
    """

    name: str
    data: bytes
    caption: str
    pictures: tuple[bytes, ...] = ()


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
    """The conversation over a store.

    `zone` is where the bot lives: it says which day it is. `policy` says what becomes of drafts
    that nobody uses.
    """

    def __init__(  # noqa: PLR0913, PLR0917  (all that a conversation needs of the world)
        self,
        store: Store,
        catalog: Catalog,
        maker: DocumentMaker,
        zone: ZoneInfo,
        policy: Policy = Policy(),  # noqa: B008  (frozen)
        pages: Pages | None = None,
    ) -> None:
        """Keep what the turns need; open nothing. Without `pages` nothing can be previewed."""
        self.store = store
        library = replace(catalog.library, policy=policy, previews=pages is not None)
        self.catalog = replace(catalog, library=library)
        self._screens = Screens(library)
        self.maker = maker
        self._pages = pages
        self._zone = zone

    @property
    def library(self) -> Library:
        """Contracts and phrases."""
        return self.catalog.library

    async def take(  # noqa: PLR0913  (most of them are asked for by name)
        self,
        person: Person,
        event: Event,
        at: datetime,
        *,
        update: int | None = None,
        part: Part | None = None,
        claim: Claim | None = None,
    ) -> Reply:
        """Take one event in one transaction.

        Args:
            person: who it is, as they are if they have never been seen before. Until they choose
                a language, their stored one follows this one's.
            event: what they did, as far as that can be told without looking at what is stored.
            at: when that reached us, with its time zone; a replay hands in the same time.
            update: the update that brought it, so that it is taken only once.
            part: says what the event really is, and makes the messages to store with the turn.
            claim: the person's inbox, where replicas share the work.

        Raises:
            NotSaved: nothing was kept; the person must be told. Lost: another replica does that.
            StoreDamaged: what is stored cannot be read.
        """
        today = self.day(at)
        now = Now(today, secrets.token_hex(8), secrets.token_urlsafe(16))
        reply: Reply | None = None

        def work(loaded: Loaded) -> Saved:
            nonlocal reply
            loaded = _following(loaded, person, self.library)
            stored = _stored(loaded)
            meant: Event | None = event
            if part is not None:
                meant = part.meaning(loaded, self._screens.draw(stored, today))
            step = Step(loaded.person)
            if meant is not None:
                step = advance(stored, meant, self.library, now)
            saved = self._saved(stored, meant, step, at)
            reply = self._reply(loaded.after(saved), today, step)
            if part is not None:
                messages, cards = part.compose(reply, loaded)
                saved = replace(saved, messages=messages, cards=cards)
            return saved

        card = "" if part is None else part.card
        result = await self.store.turn(
            person,
            work,
            update=update,
            also=wants(event),
            card=card,
            claim=claim,
            link=opens(event),
        )
        if reply is None or not result.fresh:
            return replace(self._reply(result.after, today), fresh=False)
        self._expect_document(reply)
        return replace(reply, messages=result.messages)

    def _expect_document(self, reply: Reply) -> None:
        """Whoever looks over a draft is about to ask for its document."""
        draft, spot = reply.draft, reply.person.place.spot
        if draft is not None and spot in {Spot.REVIEW, Spot.DOCUMENT}:
            tag = self.library.contracts[draft.contract].written_in(draft.language)
            self.maker.prepare(self.catalog.files[draft.contract, tag])

    async def document(self, person: Person, request: Request, at: datetime) -> Document | None:
        """Make a document that a turn asked for; None where its draft is gone by now.

        Raises:
            DocumentWrong, DocumentLate: it could not be made; the draft is untouched.
            PreviewFailed, PreviewLate: its pages could not be shown.
        """
        match request:
            case Deliver(wanted, final, number):
                loaded = await self.look(person, (wanted,), at)
                draft = loaded.known.get(wanted)
                if draft is None:
                    return None
                own = not loaded.is_guest(wanted)
                if own and (made := version(draft, number)) is not None:
                    draft = as_of(draft, made)
                final, key = final and own, await self.document_key()
                return await self._made(draft, person.language, final=final, number=number, key=key)
            case DeliverPages(wanted):
                loaded = await self.look(person, (wanted,), at)
                draft, own = loaded.known.get(wanted), not loaded.is_guest(wanted)
                return (
                    None
                    if draft is None
                    else await self._printed(draft, person.language, final=own)
                )
            case DeliverSample(contract, language):
                return await self._sample(contract, language, self.day(at))
            case Discard() | Forget() | Invitation() | Close() | Tell():
                return None

    async def tidings(
        self, who: str, tell: Tell, at: datetime, speak: Language = ""
    ) -> tuple[Screen, Phrases] | None:
        """What somebody is told of a draft that they are in; None where they are no longer.

        Without `speak`, it is in the language in which they were spoken to last.
        """
        known = self.library.phrases
        seen = await self.look(Person(who, speak or next(iter(known))), (), at)
        language = speak or seen.person.language
        phrases = known.get(language) or next(iter(known.values()))
        line = next((line for line in seen.drafts if line.id == tell.draft), None)
        return None if line is None else (told(tell, line, self.library, phrases), phrases)

    async def export(self, person: Person, at: datetime) -> bytes:
        """Everything that is kept of a person, as JSON to be read.

        Raises:
            NotSaved: the store cannot be read now.
            StoreDamaged: what is stored cannot be read.
        """
        seen = await self.look(person, (EVERY,), at)
        guest = {line.id for line in seen.drafts if line.guest is not None}
        drafts = [
            given_by(draft, person.id) if draft.id in guest else draft
            for draft in seen.known.values()
        ]
        kept = {
            "person": PERSON.dump_python(seen.person, mode="json"),
            "drafts": [DRAFT.dump_python(draft, mode="json") for draft in drafts],
            "companies": [COMPANY.dump_python(each, mode="json") for each in seen.companies],
            "tables": await self.store.tables(person.id),
        }
        return json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")

    async def document_key(self) -> bytes:
        """The key that documents are signed with; b"" where there was never room to keep one."""
        with suppress(StoreFull):
            return await self.store.document_key()
        return b""

    async def known(self, person: Person, at: datetime) -> Person:
        """A person as they are stored, in the language in which they are spoken to."""
        return _following(await self.look(person, (), at), person, self.library).person

    async def drafts(self, person: Person, at: datetime) -> tuple[Summary, ...]:
        """The lines of a person's list of drafts."""
        return (await self.look(person, (), at)).drafts

    async def look(self, person: Person, drafts: tuple[str, ...], at: datetime) -> Loaded:
        """What is stored of a person, with the drafts of these ids that they can reach."""

        def unchanged(loaded: Loaded) -> Saved:
            return Saved(loaded.person, at)

        return (await self.store.turn(person, unchanged, also=drafts)).before

    async def _made(
        self, draft: Draft, speak: Language, *, final: bool, number: int = 0, key: bytes = b""
    ) -> Document:
        """Make a draft's document, signed where there is a `key`; `number` is its version's."""
        contract = self.library.contracts[draft.contract]
        seen = facts(contract, draft)
        # What was complete when it was asked for may have been reopened since, on another phone.
        final = final and ready(seen)
        tag = contract.written_in(draft.language)
        mark = "" if final else contract.mark(tag, "draft")
        file = self.catalog.files[contract.id, tag]
        number = (number or len(draft.versions)) if final else 0
        sign = partial(_origin(seen, tag, number).signed, key=key) if key else None
        data = await self.maker.make(file, seen, tag, final=final, mark=mark, sign=sign)
        title = contract.words[speak].title
        caption = contract.phrases[speak].say(
            "document-final-caption" if final else "document-copy-caption",
            title=title,
            count=len(seen.missing),
        )
        return Document(file_name(seen, tag, mark), data, caption)

    async def _printed(self, draft: Draft, speak: Language, *, final: bool) -> Document:
        """The document as a PDF, and its first pages as pictures: all that one album holds."""
        if self._pages is None:
            raise PreviewFailed("LibreOffice is not installed")
        word = await self._made(draft, speak, final=final)
        shown = await self._pages.pictures(word.data, 1, ALBUM)
        phrases = self.library.phrases[speak]
        caption = phrases.say("preview-caption", name=draft.name, count=shown.total)
        pdf = await self._pages.pdf(word.data)
        return Document(f"{word.name.removesuffix('.docx')}.pdf", pdf, caption, shown.pages)

    async def _sample(self, id_: str, language: Language, today: date) -> Document:
        contract = self.library.contracts[id_]
        seen = facts(contract, sample_draft(self.catalog, contract, language, today))
        text = contract.texts(language)[0]
        mark = contract.mark(language, "sample")
        file = self.catalog.files[id_, language]
        data = await self.maker.make(file, seen, language, final=True, mark=mark)
        title = contract.words[text].title
        caption = contract.phrases[text].say("document-sample-caption", title=title)
        return Document(file_name(seen, language, mark), data, caption)

    def day(self, at: datetime) -> date:
        """The day that a moment belongs to, where the bot lives."""
        return self.local(at).date()

    def local(self, at: datetime) -> datetime:
        """A moment in the time zone where the bot lives."""
        return at.astimezone(self._zone)

    def _saved(self, stored: Stored, event: Event | None, step: Step, at: datetime) -> Saved:
        """What to save; without an event nothing was done."""
        deleted = tuple(item.draft for item in step.requests if isinstance(item, Discard))
        forget = any(isinstance(item, Forget) for item in step.requests)
        drafts = step.others if step.draft is None else (*step.others, step.draft)
        changed = [facts(self.library.contracts[each.contract], each) for each in drafts]
        unfinished = {seen.draft.id for seen in changed if seen.missing}
        return Saved(
            step.person,
            at,
            drafts=tuple(Changed(seen.draft, seen.done, len(seen.applies)) for seen in changed),
            deleted=deleted,
            forget=forget,
            companies=step.companies,
            dropped=step.dropped,
            shares=step.shares,
            joined=step.joined,
            closed=tuple(
                (item.draft, item.side) for item in step.requests if isinstance(item, Close)
            ),
            notes=tuple(note(item) for item in step.requests if isinstance(item, Tell)),
            rests={} if event is None else rests(stored, event, step, at, unfinished),
        )

    def _reply(self, loaded: Loaded, today: date, step: Step | None = None) -> Reply:
        requests: tuple[Request, ...] = () if step is None else step.requests
        shown = self._screens.draw(_stored(loaded), today)
        return Reply(loaded.person, shown, requests, loaded.draft)


def _origin(seen: Facts, language: Language, number: int) -> Origin:
    """What a document says of where it comes from; see `Origin`."""
    draft, contract = seen.draft, seen.contract
    return Origin(
        draft=draft.id,
        revision=draft.revision,
        number=number,
        contract=contract.id,
        version=contract.version,
        language=language,
        skipped=tuple(sorted(draft.skipped)),
        reopened=tuple(sorted(draft.reopened)),
    )


def _stored(loaded: Loaded) -> Stored:
    return Stored(
        loaded.person,
        loaded.draft,
        loaded.drafts,
        loaded.also,
        companies=loaded.companies,
        shares=loaded.shares,
        link=loaded.link,
    )


def _following(loaded: Loaded, person: Person, library: Library) -> Loaded:
    """The person with the language that their client speaks now, while they chose none.

    So too where the language they chose is not spoken here any more.
    """
    stored = loaded.person
    chosen = stored.language_chosen and stored.language in library.phrases
    if chosen or stored.language == person.language:
        return loaded
    return replace(loaded, person=replace(stored, language=person.language))
