"""One person talking to the rules: what the service does between a store and a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.catalog import Catalog
from bot.written import plain, written_draft
from dialogs import (
    Discard,
    Forget,
    Library,
    Now,
    Step,
    Stored,
    advance,
    facts,
    opens,
    screen,
    wants,
)
from dialogs.company import Company
from dialogs.contract import Contract
from dialogs.draft import Answer, Draft, Guest, Person, Place, Rest, Share, Spot, Summary
from dialogs.errors import Problem
from dialogs.events import Event, New
from dialogs.facts import Facts
from dialogs.fields import Reading
from dialogs.screen import Screen
from dialogs.step import EVERY, Close, Link, Request

CONTRACT = "call_center_outsourcing"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
TODAY = date(2026, 1, 5)
CODE = "abcdefghijklmnopqrstuv"
EDITED = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
REFUSED = {
    "notice-not-here",
    "notice-gone",
    "notice-nothing-chosen",
    "notice-required",
    "notice-no-terms",
    "notice-table-full",
    "notice-unknown",
    "notice-guest",
}
"""What is said to an event that cannot be meant where the person is."""


@dataclass
class Chat:
    """A person, the drafts that they can reach, and the bot, without a store.

    `guests` says of which of them they are a guest, `shares` how their own are shared; `offered`
    holds what others have made links to. `did` is the last step.
    """

    library: Library
    person: Person = field(default_factory=lambda: Person("alice", "zh-Hans"))
    drafts: dict[str, Draft] = field(default_factory=dict)
    today: date = TODAY
    did: Step = field(default_factory=lambda: Step(Person("alice", "zh-Hans")))
    companies: tuple[Company, ...] = ()
    guests: dict[str, Guest] = field(default_factory=dict)
    shares: dict[tuple[str, str], Share] = field(default_factory=dict)
    offered: tuple[tuple[Share, Draft], ...] = ()
    _count: int = 0
    _lines: dict[str, tuple[Draft, Summary]] = field(default_factory=dict)

    @property
    def contract(self) -> Contract:
        return self.library.contracts[CONTRACT]

    @property
    def place(self) -> Place:
        return self.person.place

    @property
    def spot(self) -> Spot:
        return self.person.place.spot

    @property
    def draft(self) -> Draft:
        return self.drafts[self.person.place.draft]

    @property
    def facts(self) -> Facts:
        return facts(self.library.contracts[self.draft.contract], self.draft)

    @property
    def screen(self) -> Screen:
        return screen(self.stored(), self.library, self.today)

    @property
    def notices(self) -> list[str]:
        """The keys of what was said last."""
        return [notice.key for notice in self.person.notices]

    @property
    def requests(self) -> tuple[Request, ...]:
        return self.did.requests

    def stored(self, event: Event | None = None) -> Stored:
        wanted = {*wants(event)} if event else set()
        also = {id_: each for id_, each in self.drafts.items() if wanted & {id_, EVERY}}
        lines = tuple(map(self._line, reversed(self.drafts.values())))
        here = self.drafts.get(self.person.place.draft)
        link = None
        for share, draft in self.offered:
            if event and share.digest == opens(event):
                guest = Guest(share.side, share.fields)
                link, also[draft.id] = Link(share, replace(self._line(draft), guest=guest)), draft
        shares = tuple(self.shares.values())
        return Stored(
            self.person, here, lines, also, companies=self.companies, shares=shares, link=link
        )

    def step(self, event: Event) -> Step:
        """What an event would lead to; nothing is kept."""
        now = Now(self.today, f"{self._count + 1:016x}", CODE)
        return advance(self.stored(event), event, self.library, now)

    def do(self, *events: Event) -> Chat:
        for event in events:
            self.keep(self.step(event))
        return self

    def keep(self, step: Step) -> None:
        self.did, self.person = step, step.person
        if step.draft is not None:
            self._count += step.draft.id not in self.drafts
            self.drafts[step.draft.id] = step.draft
        self.drafts |= {draft.id: draft for draft in step.others}
        self.shares |= {(share.draft, share.side): share for share in step.shares}
        if step.joined is not None:
            joined = step.joined
            self.drafts |= {
                draft.id: draft for share, draft in self.offered if joined.draft == draft.id
            }
            self.guests[joined.draft] = Guest(joined.side, joined.fields)
        touched = {company.id for company in step.companies}
        kept = tuple(each for each in self.companies if each.id not in touched)
        self._count += len(step.companies) + len(kept) > len(self.companies)
        self.companies = tuple(
            each for each in (*step.companies, *kept) if each.id not in step.dropped
        )
        for request in step.requests:
            if isinstance(request, Discard):
                self.drafts.pop(request.draft, None)
            if isinstance(request, Forget):
                self.drafts.clear()
                self.guests.clear()
                self.companies = ()
            if isinstance(request, Close):
                self.shares.pop((request.draft, request.side), None)
                if self.guests.pop(request.draft, None):
                    self.drafts.pop(request.draft, None)

    def at(self, spot: Spot, field: str = "", **more: object) -> Chat:
        """Put the person somewhere in the current draft."""
        there = replace(Place(spot, self.person.place.draft, field), **more)  # type: ignore[arg-type]
        self.person = self.person.at(there)
        return self

    def _line(self, draft: Draft) -> Summary:
        guest = self.guests.get(draft.id)
        known = self._lines.get(draft.id)
        if known is not None and known[0] is draft and known[1].guest == guest:
            return known[1]
        done, total = 0, 0
        if (contract := self.library.contracts.get(draft.contract)) is not None:
            seen = facts(contract, draft)
            done, total = seen.done, len(seen.applies)
        times = EDITED, Rest(EDITED)
        line = Summary(draft.id, draft.contract, draft.name, done, total, *times, guest)
        self._lines[draft.id] = draft, line
        return line


def begun(catalog: Catalog, language: str = "zh-Hans") -> Chat:
    """Somebody who has just begun a draft of the real contract."""
    return Chat(catalog.library, Person("alice", language)).do(New(CONTRACT))


def sample(catalog: Catalog) -> Mapping[str, object]:
    """The answers of sample.toml, as written."""
    answers = catalog.samples[CONTRACT]["answers"]
    assert isinstance(answers, dict)
    return answers


_SAMPLES: dict[str, Draft] = {}


def answered(catalog: Catalog, **changes: object) -> Draft:
    """The sample's draft with some answers changed, as they would be written; None: left out."""
    contract = catalog.library.contracts[CONTRACT]
    if CONTRACT not in _SAMPLES:
        _SAMPLES[CONTRACT] = written_draft(contract, sample(catalog), "zh-Hans", TODAY)
    draft = _SAMPLES[CONTRACT]
    kept = {name: answer for name, answer in draft.answers.items() if name not in changes}
    phrases, values = contract.phrases["zh-Hans"], facts(contract, draft).values
    for name, raw in changes.items():
        if raw is not None:
            field, words = contract.fields[name], contract.words["zh-Hans"].fields[name]
            value = field.accept(plain(raw), Reading(TODAY, phrases, words, values))
            assert not isinstance(value, Problem), (name, value)
            kept[name] = Answer(field.dump(value), 1, "file")
    return replace(draft, answers=kept, revision=1)


def finished(catalog: Catalog, language: str = "zh-Hans", **changes: object) -> Chat:
    """Somebody at the review of a finished draft: the sample with some answers changed."""
    chat = begun(catalog, language)
    written = answered(catalog, **changes)
    seen = facts(chat.contract, written)
    chat.drafts[chat.place.draft] = replace(
        written,
        id=chat.place.draft,
        name=chat.draft.name,
        language=language,
        skipped=frozenset(each.id for each in seen.open if each.need == "optional"),
    )
    return chat.at(Spot.REVIEW)


def labels(chat: Chat) -> list[str]:
    """What stands on the choices in front of a person."""
    return [choice.label for choice in chat.screen.flat]


def offered(chat: Chat) -> list[Event]:
    """What the choices in front of a person do."""
    return [choice.event for choice in chat.screen.flat]
