"""Everything that is stored: the draft with its answers, the person with their place.

Both are frozen and survive a round trip through JSON, so whatever a person sees can be shown again
after a crash, a redelivery or a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import JsonValue, TypeAdapter

from dialogs.values import Language

if TYPE_CHECKING:
    from dialogs.facts import Facts


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as stored: JSON that the field's `load` understands.

    `revision` is the draft's revision that brought it, `by` the person who gave it. A `value` of
    None says that an earlier answer was taken back.
    """

    value: JsonValue
    revision: int
    by: str


@dataclass(frozen=True, slots=True)
class Version:
    """A state of a draft that a final document was made of.

    `revision` is the draft's then, `made` the day, `language` the document's and `contract` the
    contract's version. `digest` is a sum of the text, to know it again.
    """

    revision: int
    made: date
    language: Language
    contract: int
    digest: str


@dataclass(frozen=True)
class Draft:
    """One contract being filled in.

    `name` follows the parties until the user chooses one, which `named` records. `answers` maps
    field ids to the answer in force; `history` keeps every replaced one, oldest first. `skipped`
    are optional blanks left out on purpose, `parked` required ones put off, `reopened` answers that
    need a second look since one that they follow has changed, `overridden` the ids of error checks
    that the user knowingly set aside. `versions` are the states that a final document was made of,
    oldest first; from the first one on only somebody who is in the draft changes it.
    """

    id: str
    contract: str
    version: int
    language: Language
    name: str = ""
    named: bool = False
    revision: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    history: tuple[tuple[str, Answer], ...] = ()
    skipped: frozenset[str] = frozenset()
    parked: frozenset[str] = frozenset()
    reopened: frozenset[str] = frozenset()
    overridden: frozenset[str] = frozenset()
    versions: tuple[Version, ...] = ()

    @cached_property
    def looks(self) -> dict[str, Facts]:
        """How contracts, by id, have read this very draft: a memory of `facts`, never stored."""
        return {}

    @property
    def finished(self) -> bool:
        """Whether a final document was made of it."""
        return bool(self.versions)


class Spot(StrEnum):
    """Where in the bot a person can be; the state tables have one row for each."""

    START = "start"
    HELP = "help"
    LANGUAGE = "language"
    CONTRACTS = "contracts"
    DRAFTS = "drafts"
    DRAFT = "draft"
    RENAME = "rename"
    DELETE = "delete"
    ERASE = "erase"
    COMPANIES = "companies"
    COMPANY = "company"
    DETAIL = "detail"
    DROP = "drop"
    USES = "uses"
    LEAVE = "leave"
    ASK = "ask"
    CELL = "cell"
    TERMS = "terms"
    REVIEW = "review"
    ARTICLE = "article"
    DOCUMENT = "document"
    RESTART = "restart"
    PROPOSED = "proposed"
    VERSION = "version"
    SHARE = "share"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot and what it is about; empty strings and -1 where that means nothing.

    `article` is an article's id, `column` a table's, `row` a row's index from 0, `page` a page's
    (at ERASE how often it was confirmed, at DOCUMENT 1 once one was made, at VERSION and RETURNED
    the number of a finished version, at PROPOSED how the list came about: `proposing.BEGUN` and
    `BROUGHT`). `to_review` says that the person came from the review and goes back there, once the
    questions that their change `brought` up are settled. `why` says that the reason for the
    question is unfolded.

    `company` is the id of a saved company. At DETAIL `field` is the detail that is asked for,
    `brought` are those to be asked after it, and `page` is 1 where a new company is the person's
    own. At USES `brought` are the drafts, `id@revision` where that revision brought it up to date.
    """

    spot: Spot = Spot.START
    draft: str = ""
    field: str = ""
    article: str = ""
    column: str = ""
    row: int = -1
    page: int = 0
    to_review: bool = False
    brought: tuple[str, ...] = ()
    why: bool = False
    company: str = ""

    @property
    def question(self) -> str:
        """What is being asked here, whichever cell of a row it has come to."""
        if self.spot in {Spot.PROPOSED, Spot.RETURNED, Spot.CONTRACTS}:
            return f"{self.draft}//{self.spot}"
        return f"{self.draft}/{self.field}/{self.row}"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence to show above the screen: a phrase's key and what fills it."""

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rest:
    """How long a draft has lain untouched, and what its owner has heard of that; times in UTC.

    `used` is when somebody last answered, renamed, opened or kept it; `remind` says that its one
    reminder is still to come. `announced` is when a message was written that it will be deleted,
    `until` the last day for keeping it as that message says, and `told` when the message was known
    to be out, or refused for good. All three are None while nothing is announced.
    """

    used: datetime
    remind: bool = False
    announced: datetime | None = None
    until: date | None = None
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """What somebody who was let into a draft may answer there: the `fields` of a `side`."""

    side: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """How a side of a draft is open to the other party: by a link, then to whoever used it.

    `fields` are the blanks that go with it. The link's code is kept nowhere; `digest` tells it.
    `until` is the last day on which it lets somebody in, once: `person`, on the day `joined`; ""
    and None while nobody has come. `nudged` is the day on which they were last asked to go on.
    """

    draft: str
    side: str
    fields: frozenset[str]
    digest: str
    until: date
    person: str = ""
    joined: date | None = None
    nudged: date | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One line in a person's list of drafts.

    `done` and `total` count questions as they were at the last save; `edited` is in UTC. `guest` is
    what a guest may do there, None for the owner.
    """

    id: str
    contract: str
    name: str
    done: int
    total: int
    edited: datetime
    rest: Rest
    guest: Guest | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How far somebody has seen a draft in which there are others as well.

    They were told what the others changed up to `revision`. `reported` is the day on which the
    owner last heard from the bot that this guest had answered everything.
    """

    revision: int
    reported: date | None = None


@dataclass(frozen=True)
class Person:
    """Someone who chats: place, interface language, and what is half-said.

    `language_chosen` is False while the language only follows the client's. `half_said` keeps, by
    question, the options toggled so far or the cells of a row being entered, until the question is
    answered. `notices` belong to the screen that is now in front of the person. `left` keeps, by
    draft, where to go on. `reminders` is True for who wants to be reminded of unfinished drafts,
    None for who was not asked yet. `shared` keeps, by draft, how much they have seen of those in
    which there are, or may be, others as well.
    """

    id: str
    language: Language
    language_chosen: bool = False
    place: Place = Place()
    half_said: Mapping[str, JsonValue] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    left: Mapping[str, Place] = field(default_factory=dict)
    reminders: bool | None = None
    shared: Mapping[str, Look] = field(default_factory=dict)

    @property
    def pending(self) -> JsonValue:
        """What is half-said in answer to the question in front of the person; None for nothing."""
        return self.half_said.get(self.place.question)

    def saying(self, pending: JsonValue) -> Person:
        """The same person having said so much so far; None once it is said or taken back."""
        if pending is None and self.place.question not in self.half_said:
            return self
        others = {key: each for key, each in self.half_said.items() if key != self.place.question}
        if pending is not None:
            others[self.place.question] = pending
        return replace(self, half_said=others)

    def forgetting(self, draft: str) -> Person:
        """The same person without what was half-said in a draft."""
        others = {
            key: each for key, each in self.half_said.items() if not key.startswith(f"{draft}/")
        }
        return replace(self, half_said=others)

    def without(self, draft: str) -> Person:
        """The same person once a draft is gone: nothing of it is remembered."""
        left = {id_: where for id_, where in self.left.items() if id_ != draft}
        shared = {id_: look for id_, look in self.shared.items() if id_ != draft}
        there = replace(self.forgetting(draft), left=left, shared=shared)
        return there.at(Place()) if self.place.draft == draft else there

    def at(self, place: Place, *notices: Notice) -> Person:
        """The same person at another place; what was half-said elsewhere waits there."""
        return replace(self, place=place, notices=notices)


DRAFT: TypeAdapter[Draft] = TypeAdapter(Draft)
"""The JSON form of a draft: `dump_json` writes it, `validate_json` reads it."""

PERSON: TypeAdapter[Person] = TypeAdapter(Person)
"""The JSON form of a person."""
