"""Looks after drafts that nobody uses: one turn for each thing that is due, message and all.

What is due, and what is said, is for `dialogs/resting.py` to tell; who sends what was said, for the
way to chat. A turn that did not come about is taken again in the next round.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.ports import Card, Loaded, Outgoing, Queued, Resting, Saved
from bot.service import Service
from dialogs import facts
from dialogs.draft import Person, Summary
from dialogs.phrases import Phrases
from dialogs.resting import Care, after, due, erased_after, waits
from dialogs.screen import Screen
from dialogs.screens.resting import announcement, reminder

Compose: TypeAlias = Callable[[Screen, Phrases], tuple[tuple[Outgoing, ...], tuple[Card, ...]]]
"""Makes the messages and cards of something to say; called inside the turn, it only looks."""


@dataclass(frozen=True)
class Cared:
    """What was done for a draft, if anything was due; what to say, and what was queued for that."""

    care: Care | None = None
    screen: Screen | None = None
    messages: tuple[Queued, ...] = ()


class Caretaker:
    """Over the store, the words and the settings of a service."""

    def __init__(self, service: Service) -> None:
        """Nothing is looked at yet."""
        self._service = service
        self._policy = service.library.policy

    async def resting(self, at: datetime, limit: int) -> tuple[Resting, ...]:
        """Drafts for which something may be due, of each kind so many; raises NotSaved."""
        now, policy = self._service.local(at), self._policy

        def since(care: Care, days: int) -> datetime | None:
            return at - timedelta(days=days) if days and not waits(care, now) else None

        return await self._service.store.resting(
            since(Care.REMIND, policy.reminder_days),
            since(Care.ANNOUNCE, policy.retention_days),
            now.date(),
            limit,
        )

    async def care(self, resting: Resting, at: datetime, compose: Compose | None = None) -> Cared:
        """Do what is due for a draft. Without `compose` somebody is there to be told, night or day.

        Raises:
            NotSaved: nothing was done.
            StoreDamaged: what is stored cannot be read.
        """
        cared = Cared()

        def work(loaded: Loaded) -> Saved:
            nonlocal cared
            saved, cared = self._done(loaded, resting, at, compose)
            return saved

        # What is stored of the person counts: they have begun a draft.
        owner = Person(resting.owner, next(iter(self._service.library.phrases)))
        also = (resting.draft,) if resting.remind else ()
        result = await self._service.store.turn(owner, work, also=also)
        return replace(cared, messages=result.messages)

    def _done(
        self, loaded: Loaded, resting: Resting, at: datetime, compose: Compose | None
    ) -> tuple[Saved, Cared]:
        now, policy, person = self._service.local(at), self._policy, loaded.person
        saved, cared = Saved(person, at), Cared()
        line = next((line for line in loaded.drafts if line.id == resting.draft), None)
        if line is None or line.guest is not None:
            return saved, cared
        wanted = self._reminder(loaded, line.id)
        care = due(line.rest, policy, now, out=resting.out, wanted=wanted is not None)
        if care is None or (compose is not None and waits(care, now)):
            return saved, cared
        if care is Care.ERASE:
            gone = replace(saved, person=person.without(line.id), deleted=(line.id,))
            return gone, replace(cared, care=care)
        rest = after(care, line.rest, policy, now)
        said = (
            wanted if care is Care.REMIND else self._announcement(replace(line, rest=rest), person)
        )
        saved, cared = replace(saved, rests={line.id: rest}), replace(cared, care=care, screen=said)
        if compose is None or said is None:
            return saved, cared
        messages, cards = compose(said, self._phrases(person))
        return replace(saved, messages=messages, cards=cards), cared

    async def attend(self, person: Person, at: datetime) -> tuple[Screen, ...]:
        """Do what is due for the drafts of somebody who is there, and return what to say to them.

        Announcements come again until `heard` is called once they were said.
        """
        done = [
            await self.care(Resting(line.id, person.id, remind=line.rest.remind), at)
            for line in await self._service.drafts(person, at)
            if line.guest is None and due(line.rest, self._policy, self._service.local(at))
        ]
        reminders = [each.screen for each in done if each.care is Care.REMIND]
        lines = await self._service.drafts(person, at)
        announced = [self._announcement(line, person) for line in lines if line.guest is None]
        return tuple(screen for screen in (*reminders, *announced) if screen is not None)

    async def heard(self, person: Person, at: datetime) -> None:
        """What `attend` brought was said."""
        for line in await self._service.drafts(person, at):
            if line.rest.announced and not line.rest.told:
                await self.care(Resting(line.id, person.id, out=True), at)

    def _reminder(self, loaded: Loaded, id_: str) -> Screen | None:
        """What to remind the owner of, if they want that and something is missing."""
        draft = loaded.known.get(id_)
        contract = self._service.library.contracts.get(draft.contract) if draft else None
        if not loaded.person.reminders or draft is None or contract is None:
            return None
        seen = facts(contract, draft)
        return reminder(seen, self._phrases(loaded.person)) if seen.missing else None

    def _announcement(self, line: Summary, person: Person) -> Screen | None:
        """What to say of a draft that was announced and whose owner may not know."""
        until = erased_after(line.rest, self._policy)
        if until is None or line.rest.told:
            return None
        return announcement(line, until, self._policy.retention_days, self._phrases(person))

    def _phrases(self, person: Person) -> Phrases:
        known = self._service.library.phrases
        return known.get(person.language) or next(iter(known.values()))
