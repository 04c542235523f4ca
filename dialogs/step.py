"""What goes into a step of the conversation and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from dialogs.company import Company
from dialogs.contract import Contract
from dialogs.draft import Draft, Guest, Person, Share, Summary
from dialogs.phrases import Phrases
from dialogs.values import Language


@dataclass(frozen=True, slots=True)
class Policy:
    """What the operator has set about drafts that nobody uses; `resting.py` says what follows.

    After `retention_days` without use a draft is announced to be deleted, after `reminder_days` its
    owner is reminded of it if they want that; 0 is never.
    """

    retention_days: int = 0
    reminder_days: int = 3


@dataclass(frozen=True)
class Library:
    """Everything that was read at the start: contracts by id, the bot's sentences by language."""

    contracts: Mapping[str, Contract]
    phrases: Mapping[Language, Phrases]
    policy: Policy = Policy()
    previews: bool = False


EVERY = "*"
"""Among the drafts that an event names: all that the person can reach."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that an event opens, and the line of its draft in the list of whoever uses it."""

    share: Share
    line: Summary


@dataclass(frozen=True)
class Stored:
    """What is stored and concerns a person now.

    `draft` is the one that `person.place` points to, None where there is none. `drafts` lists the
    person's own and those they were let into, newest edit first; `also` holds further drafts that
    an event names (see `wants`); no screen shows them, and they tell no two of these apart.
    `companies` are all that the person has saved, the one used or changed last first. `shares` are
    those of the drafts here that are the person's own. `link` is the one that an event opens (see
    `opens`), if there is such a link; its draft is in `also` while nobody has used it.
    """

    person: Person
    draft: Draft | None = None
    drafts: tuple[Summary, ...] = ()
    also: Mapping[str, Draft] = field(default_factory=dict, compare=False)
    companies: tuple[Company, ...] = ()
    shares: tuple[Share, ...] = ()
    link: Link | None = None

    def guest(self, draft: str) -> Guest | None:
        """What the person may do in a draft as a guest; None where it is their own."""
        return next((line.guest for line in self.drafts if line.id == draft), None)


@dataclass(frozen=True)
class Now:
    """What only the world can know: the day where the bot lives, a fresh random id, and a code.

    The code is for a link: 128 random bits in 22 characters of A-Z, a-z, 0-9, - and _.
    """

    today: date
    fresh: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Deliver:
    """Hand over a document of a draft, in its language; a draft copy unless `final`.

    With a `number` it is that finished version (from 1), as the draft was then.
    """

    draft: str
    final: bool
    number: int = 0


@dataclass(frozen=True, slots=True)
class DeliverPages:
    """Hand over the pages of a draft as pictures and as a PDF, as the draft stands now."""

    draft: str


@dataclass(frozen=True, slots=True)
class DeliverSample:
    """Hand over the finished sample of a contract in a language."""

    contract: str
    language: Language


@dataclass(frozen=True, slots=True)
class Discard:
    """Delete a draft for good."""

    draft: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase the person and everything of theirs for good."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Hand over a new link to a side of a draft, good until a day; nothing else holds its code."""

    draft: str
    side: str
    code: str
    until: date


@dataclass(frozen=True, slots=True)
class Close:
    """Take a side's link back, and the access that came of it."""

    draft: str
    side: str


class Tidings(StrEnum):
    """What the other party of a draft is told, wherever they are."""

    JOINED = "joined"
    ANSWERED = "answered"
    LEFT = "left"
    NUDGE = "nudge"


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell something of the blanks of a `side`: its guest is nudged, the owner hears the rest."""

    draft: str
    side: str
    tidings: Tidings


Request: TypeAlias = (
    Deliver | DeliverPages | DeliverSample | Discard | Forget | Invitation | Close | Tell
)
"""What the world must do once the step is saved; all but the handing over, together with it."""


@dataclass(frozen=True)
class Step:
    """The next stored state. `draft` is a new or changed draft, None where none changed.

    `others` are more of them that changed. `companies` are new, changed or were used, `dropped` are
    the ids of companies to erase. `shares` are new or changed ones of the person's own drafts, and
    `joined` is the link that they use now.
    """

    person: Person
    draft: Draft | None = None
    requests: tuple[Request, ...] = ()
    others: tuple[Draft, ...] = ()
    companies: tuple[Company, ...] = ()
    dropped: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    joined: Share | None = None
