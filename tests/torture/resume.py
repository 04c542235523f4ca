"""P4: a draft resumes where it was left, after a restart, 400 days and a new version of its contract.

Somebody has answered this and that, and is anywhere: at a question, in the middle of a row, at
standard terms, in the review. They may have half-said something. Then they walk away, or simply
close their phone; the bot restarts on the same file, the contract has a new version, and they come
back. They must be exactly there, what they half-said must be there, and they must be able to
finish it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from bot.catalog import Catalog
from bot.documents import DocumentMaker, WordFile
from bot.ports import Loaded, Saved
from bot.service import Reply, Service
from bot.stores.sqlite import SqliteStore
from dialogs import events
from dialogs.draft import Draft, Person, Place, Spot
from dialogs.events import Event
from dialogs.screen import Screen
from tests.dialogs.small import library, small
from tests.stores.world import MASTER
from tests.torture.outcome import Outcome
from tests.torture.versions import (
    CHANGES,
    GONE,
    OTHER_KINDS,
    REMOVABLE,
    Change,
    Version,
    article_gone,
    cell_kind,
    column_gone,
    expected,
    option_gone,
    other_kind,
    removed,
)

LEFT = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
BACK = LEFT + timedelta(days=400)
SAID = {
    "name": "甲公司", "address": "浙江省杭州市西湖区 1 号", "city": "杭州市", "start": "2026-04-01",
    "end": "2027-03-31", "currency": "1", "price": "CNY 1200", "services": "1", "insured": "yes",
    "excess": "10%", "notes": "备注", "rule": "按自己的规则", "term": "12个月", "size": "7",
}  # fmt: skip
SPOTS = (
    "question", "question", "options", "row", "row again", "terms", "review", "article",
    "document", "restart", "from the review",
)  # fmt: skip
FIRST: dict[str, tuple[Change, ...]] = {
    "question": (removed,),
    "from the review": (other_kind, removed),
    "options": (option_gone, other_kind),
    "row": (column_gone, cell_kind),
    "row again": (cell_kind, column_gone),
    "article": (article_gone,),
}
AWAY: tuple[tuple[Event, ...], ...] = (
    (),
    (events.Start(),),
    (events.ShowDrafts(),),
    (events.ShowHelp(), events.Unknown()),
    (events.New("small"), events.Say("乙公司")),
)


async def resumes(count: int, folder: Path) -> Outcome:
    """Leave and come back, so many times, by way of every spot and every change."""
    faults = []
    for number in range(count):
        fault = await _Leaver(folder / f"{number}.db", Random(number), number).fault()
        if fault:
            faults.append(f"seed {number}: {fault}")
    return Outcome(count, count - len(faults), "; ".join(faults[:3]))


@dataclass(frozen=True)
class _Left:
    """What was there when they left."""

    draft: Draft
    place: Place
    pending: JsonValue
    screen: Screen


class _Leaver:
    """Somebody who leaves a draft and comes back to it."""

    def __init__(self, file: Path, chance: Random, number: int) -> None:
        self._file, self._chance = file, chance
        self._spot = SPOTS[number % len(SPOTS)]
        # What matters most at a spot comes first, so that few rounds try it.
        first = FIRST.get(self._spot, ())
        changes = (*first, *(each for each in CHANGES if each not in first))
        self._change = changes[number // len(SPOTS) % len(changes)]
        self._person = Person("1", chance.choice(["zh-Hans", "en"]))
        self._at = LEFT

    async def fault(self) -> str:
        """What is wrong; empty where they are exactly where they were."""
        old = Version(small())
        async with SqliteStore(self._file, MASTER) as store:
            self._begin(store, old)
            left = await self._leave()
        new = self._change(left.place, self._chance)
        self._at = BACK
        async with SqliteStore(self._file, MASTER) as store:
            self._begin(store, new)
            return await self._compared(left, await self._return(left.draft.id), new)

    def _begin(self, store: SqliteStore, version: Version) -> None:
        files = {("small", tag): WordFile(b"", "", "") for tag in version.contract.words}
        catalog = Catalog(library(version.contract), files)
        self._service = Service(store, catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))
        self._contract = version.contract

    async def _do(self, *said: Event) -> Reply:
        reply = None
        for each in said:
            reply = await self._service.take(self._person, each, self._at)
        assert reply is not None
        return reply

    # -- leaving

    async def _leave(self) -> _Left:
        reply = await self._do(events.New("small"))
        assert reply.draft is not None
        mine = reply.draft.id
        for field in self._chance.sample(sorted(SAID), self._chance.randrange(len(SAID))):
            await self._do(events.Open(field))
            if self._chance.random() < 0.15:
                await self._do(events.Later())
            else:
                await self._do(events.Say(SAID[field]))
        reply = await self._go()
        left = _Left(*self._now(reply), reply.screen)
        await self._do(*(self._chance.choice(AWAY) or (events.Unknown(),)))
        assert left.draft.id == mine
        return left

    def _now(self, reply: Reply) -> tuple[Draft, Place, JsonValue]:
        assert reply.draft is not None
        return reply.draft, reply.person.place, reply.person.pending

    async def _go(self) -> Reply:
        """Go to the spot at which they will be left."""
        chance = self._chance
        match self._spot:
            case "question":
                reply = await self._do(events.Open(chance.choice(self._asked)))
                return await self._do(events.Why()) if chance.random() < 0.5 else reply
            case "options":
                await self._do(events.Open("services"))
                return await self._do(events.Pick("mail"), events.Say("=夜间值守"))
            case "row":
                await self._do(events.Open("tasks"), events.AddRow())
                return await self._cells()
            case "row again":
                await self._do(events.Open("tasks"), events.AddRow(), events.Pick("calls"))
                await self._do(*[events.Skip()] * 4, events.EditRow(0))
                return await self._cells()
            case "terms":
                return await self._do(events.ShowReview(), events.ShowTerms())
            case "review":
                return await self._do(events.ShowReview())
            case "article":
                article = chance.choice(["parties", "terms", "ending", "annex"])
                return await self._do(events.ShowReview(), events.ShowArticle(article))
            case "document":
                return await self._do(events.ShowDocument())
            case "restart":
                return await self._do(events.ShowReview(), events.Restart())
            case _:
                field = chance.choice(self._asked)
                return await self._do(events.ShowReview(), events.Open(field))

    @property
    def _asked(self) -> list[str]:
        """The questions at which the change that is to come may matter."""
        touched: dict[Change, Iterable[str]] = {
            removed: REMOVABLE,
            other_kind: OTHER_KINDS,
            option_gone: GONE,
        }
        return sorted(SAID.keys() & set(touched.get(self._change, SAID)))

    async def _cells(self) -> Reply:
        """Give some cells of a row, at least the first."""
        said: list[Event] = [events.Say("=外拨"), events.Pick("yes"), events.Say("2026-05-01")]
        said.append(events.Say("+86 138 0013 8000"))
        return await self._do(*said[: self._chance.randint(1, 4)])

    # -- coming back

    async def _return(self, draft: str) -> Reply:
        """Come back by the shortest way: look at what is there, or open the draft again."""

        def unchanged(loaded: Loaded) -> Saved:
            return Saved(loaded.person, self._at)

        loaded = (await self._service.store.turn(self._person, unchanged)).before
        at_once = loaded.person.place.draft == draft
        return await self._do(events.Resume() if at_once else events.OpenDraft(draft))

    async def _compared(self, left: _Left, reply: Reply, new: Version) -> str:
        draft, place, pending = self._now(reply)
        told = f"{self._spot}, {new.change} {new.field}{new.column}"
        wanted = expected(left.place, left.draft, new)
        if replace(place, brought=()) != wanted:
            return f"{told}: at {place} instead of {wanted}"
        if draft.answers != left.draft.answers or draft.history != left.draft.history:
            return f"{told}: answers were lost"
        same = wanted == replace(left.place, brought=())
        if same and pending != left.pending:
            return f"{told}: half-said was {left.pending}, is {pending}"
        if same and not new.field and new.change != "added" and self._differs(left, reply.screen):
            return f"{told}: the screen is another one"
        return await self._finished(left, reply, new, told) if same and left.pending else ""

    def _differs(self, left: _Left, now: Screen) -> bool:
        """Whether the same place looks another way; what only today brings is left aside."""

        def plain(screen: Screen) -> Screen:
            return replace(screen, notices=(), around=None, choices=())

        dated = left.place.field in {"start", "end"} or left.place.column == "due"
        return plain(left.screen) != plain(now) or (
            not dated and left.screen.choices != now.choices
        )

    async def _finished(self, left: _Left, reply: Reply, new: Version, told: str) -> str:
        """What was half-said can be said to its end."""
        if left.place.spot is Spot.ASK:
            if new.change == "other kind" and new.field == left.place.field:
                return ""  # options that are no options any more
            reply = await self._do(events.Confirm())
        else:
            for _ in range(6):
                if reply.person.place.spot is Spot.CELL:
                    reply = await self._do(events.Skip())
                if reply.person.place.spot is Spot.CELL and "problem-table-cell" in {
                    each.key for each in reply.person.notices
                }:
                    reply = await self._do(events.Pick("calls"))
        assert reply.draft is not None
        given = reply.draft.answers.get(left.place.field)
        stored = json.dumps(None if given is None else given.value, ensure_ascii=False)
        for said in _kept(left, new):
            if said not in stored:
                return f"{told}: {said!r} was half-said and is not in {stored}"
        return ""


def _kept(left: _Left, new: Version) -> list[str]:
    """What of the half-said must be in the finished answer."""
    if left.place.spot is Spot.ASK:
        return ["夜间值守"] + (["mail"] if new.change != "option gone" else [])
    assert isinstance(left.pending, dict)
    # The cell at hand and those behind it are left empty.
    columns = [column.id for column in small().fields["tasks"].columns]  # type: ignore[union-attr]
    before = columns[: columns.index(left.place.column)]
    cells = {name: left.pending[name] for name in before if name in left.pending}
    cells.pop(new.column, None)
    return [json.dumps(cell, ensure_ascii=False) for cell in cells.values()]
