"""P5 for a draft that two people share: owner and guest act at the same moment, and lose nothing.

Each acts on what they last saw. Every answer that was shown as saved is in the draft or in its
history, with who gave it; and what the guest gave is theirs to give.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bot.catalog import load_catalog
from bot.documents import DocumentMaker
from bot.service import Reply, Service
from bot.stores.sqlite import SqliteStore
from dialogs import events
from dialogs.draft import Person
from dialogs.events import Event
from dialogs.sharing import blanks
from dialogs.step import Invitation
from tests.stores.world import MASTER
from tests.torture.outcome import Outcome

CONTRACT = "call_center_outsourcing"
SEED = 20_261_129
STEPS = 10
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
THEIRS = ("b_name", "b_address", "b_contact")
OTHERS = ("a_name", "a_address")


async def interleavings(count: int, folder: Path) -> Outcome:
    """So many drafts, each with a few moments at which both do something."""
    broken: list[str] = []
    async with SqliteStore(folder / "hetong.db", MASTER) as store:
        zone = ZoneInfo("Asia/Shanghai")
        service = Service(store, load_catalog(), DocumentMaker(), zone)
        for number in range(count):
            owner, guest = Person(f"1{number}", "en"), Person(f"2{number}", "en")
            faults = await Pair(service, Random(SEED + number), owner, guest).faults()
            broken += [f"seed {SEED + number}: {fault}" for fault in faults[:1]]
    return Outcome(count, count - len(broken), "; ".join(broken[:3]))


@dataclass(frozen=True)
class Pair:
    """One draft, its owner and its guest."""

    service: Service
    chance: Random
    owner: Person
    guest: Person

    async def faults(self) -> list[str]:
        """What is lost, or was not the guest's to give; empty where the promise holds."""
        await self._take(self.owner, events.New(CONTRACT))
        await self._take(self.owner, events.ShowShare())
        reply = await self._take(self.owner, events.Invite("b"))
        (link,) = (each for each in reply.requests if isinstance(each, Invitation))
        await self._take(self.guest, events.Join(link.code))
        shown: set[tuple[str, str, str]] = set()
        for _ in range(STEPS):
            deeds = [(who, self._deed(who)) for who in (self.owner, self.guest, self.guest)]
            replies = await asyncio.gather(*(self._take(who, deed) for who, deed in deeds))
            for (who, deed), reply in zip(deeds, replies, strict=True):
                told = {notice.key for notice in reply.person.notices}
                if isinstance(deed, events.Correct) and "notice-corrected" in told:
                    shown.add((deed.field, deed.text, who.id))
        draft = (await self._take(self.owner, events.OpenDraft(link.draft))).draft
        assert draft is not None
        given = [*draft.history, *draft.answers.items()]
        kept = {(field, json.loads(json.dumps(each.value)), each.by) for field, each in given}
        mine = blanks(self.service.library.contracts[CONTRACT], "b")
        beyond = {field for field, each in given if each.by == self.guest.id} - mine
        return [f"lost {each}" for each in shown - kept] + [f"beyond {each}" for each in beyond]

    async def _take(self, who: Person, event: Event) -> Reply:
        return await self.service.take(who, event, AT)

    def _deed(self, who: Person) -> Event:
        """An answer, mostly to what both may answer, or anything else that people do."""
        word = f"word {self.chance.getrandbits(40)}"
        field = self.chance.choice((*THEIRS, *OTHERS))
        others: tuple[Event, ...] = (
            events.ShowReview(), events.Open(field), events.Skip(), events.Later(), events.Back(),
            events.Proceed(), events.Undo(self.chance.randrange(1, 30)),
        )  # fmt: skip
        if who is self.owner:
            others = (*others, events.Restart(), events.Confirm(), events.AcceptTerms())
        return (
            events.Correct(field, word)
            if self.chance.random() < 0.7
            else self.chance.choice(others)
        )
