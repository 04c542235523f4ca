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
from bot.documents import DocumentMaker, Pages
from bot.notes import note
from bot.ports import Card, Changed, Claim, Loaded, Outgoing, Queued, Saved, Store
from bot.screens import Screens
from dialogs import (
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
from dialogs.phrases import Phrases
from dialogs.resting import rests
from dialogs.screen import Screen
from dialogs.screens.sharing import told
from dialogs.sharing import given_by
from dialogs.step import EVERY, Close, Policy, Request, Step, Tell
from dialogs.values import Language


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
        self.pages = pages
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
        now = Now(self.day(at), secrets.token_hex(8), secrets.token_urlsafe(16))
        reply: Reply | None = None

        def work(loaded: Loaded) -> Saved:
            nonlocal reply
            loaded = _following(loaded, person, self.library)
            saved, reply = self._taken(loaded, event, part, now, at)
            return saved

        card = "" if part is None else part.card
        also, link = wants(event), opens(event)
        result = await self.store.turn(
            person, work, update=update, also=also, card=card, claim=claim, link=link
        )
        if reply is None or not result.fresh:
            return replace(self._reply(result.after, now.today), fresh=False)
        self._expect_document(reply)
        return replace(reply, messages=result.messages)

    def _taken(
        self, loaded: Loaded, event: Event, part: Part | None, now: Now, at: datetime
    ) -> tuple[Saved, Reply]:
        """The work of a turn: what to save, and what it led to."""
        stored = _stored(loaded)
        meant: Event | None = event
        if part is not None:
            meant = part.meaning(loaded, self._screens.draw(stored, now.today))
        step = Step(loaded.person)
        if meant is not None:
            step = advance(stored, meant, self.library, now)
        saved = self._saved(stored, meant, step, at)
        reply = self._reply(loaded.after(saved), now.today, step)
        if part is not None:
            messages, cards = part.compose(reply, loaded)
            saved = replace(saved, messages=messages, cards=cards)
        return saved, reply

    def _expect_document(self, reply: Reply) -> None:
        """Whoever looks over a draft is about to ask for its document."""
        draft, spot = reply.draft, reply.person.place.spot
        if draft is not None and spot in {Spot.REVIEW, Spot.DOCUMENT}:
            tag = self.library.contracts[draft.contract].written_in(draft.language)
            self.maker.prepare(self.catalog.files[draft.contract, tag])

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
