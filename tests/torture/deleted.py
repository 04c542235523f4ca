"""P11: /delete, and the end of a draft that nobody uses, leave nothing readable anywhere.

Canaries lie in every kind of answer, in names, in what is half-said or was not understood, in
messages that wait, in the list of updates, in companies, and in a terminal's documents. After a
deletion no file of the data folder may hold one, nor a backup made then: not in any spelling, not
in a row that the master key opens; and no sealed value or wrapped key of what was deleted may be
left as bytes. A backup from before must hold all of it, or the search would prove nothing.
"""

from __future__ import annotations

import io
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from bot.caretaker import Caretaker
from bot.catalog import Catalog, load_catalog
from bot.documents import DocumentMaker
from bot.ports import Outgoing, Resting, Saved
from bot.service import Service
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite.backup import backup
from bot.telegram.messages import Send, pack
from bot.telegram.notes import note
from bot.telegram.reading import Asked
from bot.terminal import Terminal
from bot.terminal.chat import WHO
from dialogs import events
from dialogs.company import Company
from dialogs.comparing import Comparison, Difference
from dialogs.draft import Person
from dialogs.step import Invitation, Policy
from tests.stores.opened import rows
from tests.stores.world import MASTER
from tests.torture.outcome import Outcome
from tests.torture.planting import Planter, lying, needles

Way = Literal["a draft", "everything", "retention"]
WAYS: tuple[Way, ...] = ("a draft", "everything", "retention")
NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
GUESTS = "Night Ferry of the guest Ltd"
DAYS = 20
SOME = 10
ANN = "7310000171"
"""Her user id, which is to be found nowhere either once everything of hers is deleted."""
KINDS = {"text", "long_text", "choice", "multi", "table", "company_id", "phone", "email", "money"}
ELSEWHERE = {"name", "half-said options", "half a row", "not understood"}


async def deleted(count: int, folder: Path) -> Outcome:
    """Plant and delete, in each of the ways in turn."""
    catalog, faults = load_catalog(), list[str]()
    for number in range(count):
        here = folder / f"{number}"
        here.mkdir()
        found = await _Round(catalog, here, Random(number), WAYS[number % 3]).faults()
        faults += [f"seed {number}, {WAYS[number % 3]}: {fault}" for fault in found[:1]]
    return Outcome(count, count - len(faults), "; ".join(faults[:3]))


@dataclass
class _Round:
    """One installation, planted full of canaries, in which something is deleted."""

    catalog: Catalog
    folder: Path
    chance: Random
    way: Way

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def file(self) -> Path:
        return self.data / "hetong.db"

    async def faults(self) -> list[str]:
        """What is left; empty where the promise holds."""
        log = io.StringIO()
        handler = logging.StreamHandler(log)
        root = logging.getLogger()
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        try:
            async with SqliteStore(self.file, MASTER) as store:
                # Not for a power cut are we here, and so quicker.
                assert store._db is not None
                await store._db.execute("PRAGMA synchronous = OFF")
                found = await self._played(store)
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
        # Once more without a store: closing it moves the log into the database.
        found += lying(self.data, self._gone)
        if any(word.decode() in log.getvalue() for word in self._words):
            found.append("log")
        return found

    async def _played(self, store: SqliteStore) -> list[str]:
        policy = Policy(DAYS if self.way == "retention" else 0)
        zone = ZoneInfo("Asia/Shanghai")
        self.service = Service(store, self.catalog, DocumentMaker(), zone, policy)
        self.ann, self.bob, self.cat = (
            Planter(self.service, Person(who, "en"), self.chance, NOW) for who in (ANN, "2", WHO)
        )
        await self._planted(store)
        before = self._sealed()
        backup(self.file, self.folder / "before.db")
        numbers = sorted(_numbers(self.ann) | _numbers(self.cat))
        words = {self.ann.stem, self.cat.stem, *self.chance.sample(numbers, SOME)}
        self._words, self._gone = {word.encode() for word in words}, needles(words)
        if missing := self._missing(self.folder / "before.db"):
            return [f"the search misses what lies in {missing}"]

        await self._delete(store)

        kept = self._sealed()
        gone = before.keys() - kept.keys()
        keys = [blob for blob in gone if before[blob] == "key"]
        ends = {end for blob in (*keys, *self._some(gone)) for end in (blob[:24], blob[-24:])}
        after = self.folder / "after"
        after.mkdir()
        backup(self.file, after / "backup.db")
        found = []
        for folder in (self.data, after):
            found += [f"readable: {each}" for each in lying(folder, self._gone)]
            found += [f"sealed: {each}" for each in lying(folder, ends)]
        for file in (self.file, after / "backup.db"):
            found += [f"{file.name}: {each}" for each in self._opened(file)]
        if len(lying(self.folder, ends)) != 1:
            found.append("the search finds no sealed value in the backup from before")
        if self.way == "everything" and ANN in _numbered(self.file):
            found.append("her user id")
        return found + [f"lost: {each}" for each in self._lost()]

    # -- planting

    async def _planted(self, store: SqliteStore) -> None:
        """Ann with two drafts, Bob with one, and the cat at a terminal."""
        self.stays = Planter(self.service, self.ann.person, self.chance, NOW)
        await self.stays.draft(whole=False)
        self.draft = await self.ann.draft()
        await self.bob.draft(whole=False)
        await self._shared()
        await self._read_back()
        await self.cat.draft(whole=False)
        await self._terminal(["/resume", "/document", "Draft copy"])
        await self.ann.half_said(self.draft)
        if self.way == "everything":
            details = {"name": self.ann.word("company"), "account": self.ann.word("company")}
            company = Company("c1", mine=True, details=details, former=(("name", "x"),))  # type: ignore[arg-type]
            # Most speak of a draft and go with it; this one does not.
            message = Outgoing(pack(Send(self.ann.word("message"))))
            await store.turn(
                self.ann.person,
                lambda loaded: Saved(loaded.person, NOW, companies=(company,), messages=(message,)),
            )
            body = json.dumps({"update": self.ann.word("inbox")}).encode()
            await store.receive(10**9, self.ann.person.id, body)
        assert set(self.ann.planted.values()) >= KINDS | ELSEWHERE, "planted too little"
        assert any((self.data / "documents").glob("*.docx"))

    async def _shared(self) -> None:
        """Ann answers in Bob's draft, as its guest: that answer stays with Bob."""
        await self.bob.do(events.ShowShare())
        reply = await self.bob.do(events.Invite("b"))
        (link,) = (each for each in reply.requests if isinstance(each, Invitation))
        await self.ann.do(events.Join(link.code), events.Correct("b_name", GUESTS))
        assert ANN in _numbered(self.file)

    async def _read_back(self) -> None:
        """Bob is a guest of Ann's, and has her words before him, in a file that came back."""
        await self.ann.do(events.OpenDraft(self.draft), events.ShowShare())
        reply = await self.ann.do(events.Invite("b"))
        (link,) = (each for each in reply.requests if isinstance(each, Invitation))
        hers = Difference("1", "", self.ann.word("a file before a guest"))
        await self.bob.do(
            events.Join(link.code), events.Returned(self.draft, 1, 0, Comparison((hers,)))
        )

    async def _terminal(self, lines: list[str], days: int = 0) -> None:
        terminal = Terminal(
            self.service,
            "en",
            self.data / "documents",
            hands=False,
            clock=partial(datetime.__add__, NOW, timedelta(days=days)),
        )
        await terminal.run(io.StringIO("".join(f"{line}\n" for line in lines)), lambda _: None)

    # -- deleting

    async def _delete(self, store: SqliteStore) -> None:
        match self.way:
            case "a draft":
                await self.ann.do(events.ManageDraft(self.draft), events.Delete(self.draft))
                # Whoever taps has the card, so all before it is out; the deal card is not.
                await self._sent(store)
                await self.ann.do(Asked("deal"), events.Confirm())
                await self._terminal(["/drafts", "Manage", "Delete", "Yes, delete it"])
            case "everything":
                await self.ann.do(events.EraseAll(), events.Confirm(), events.Confirm())
                once = "Once more: delete for good"
                await self._terminal(["/delete", "Delete everything", once])
            case "retention":
                await self._sent(store)
                await self._forsaken(store)

    async def _sent(self, store: SqliteStore) -> None:
        """What waits for Ann is sent, or refused."""
        for row in await store.waiting(self.ann.person.id, limit=10_000):
            if self.chance.random() < 0.5:
                await store.sent(row.id, row.id)
            else:
                await store.drop(row.id, "Forbidden", refused=True)

    async def _forsaken(self, store: SqliteStore) -> None:
        """Time goes by, and Ann does not come back to where she was."""
        caretaker = Caretaker(self.service)
        for day in (DAYS, DAYS + 1, DAYS + 7):
            at = NOW + timedelta(days=day)
            compose = partial(note, today=at.date())
            await caretaker.care(Resting(self.draft, self.ann.person.id, out=True), at, compose)
            await self._sent(store)
            await self._terminal([], day)

    # -- looking

    def _sealed(self) -> dict[bytes, str]:
        """Every sealed value, and its column."""
        return {
            value: name
            for row in rows(self.file, MASTER)
            for name, value in row.stored.items()
            if isinstance(value, bytes)
        }

    def _some(self, sealed: set[bytes]) -> list[bytes]:
        """Of many sealed values some, all of them would take long."""
        return self.chance.sample(sorted(sealed), min(SOME * 20, len(sealed)))

    def _opened(self, file: Path) -> list[str]:
        """In which columns something is found, once all that is sealed is opened."""
        return [
            f"{row.table}.{column}"
            for row in rows(file, MASTER)
            for column in row.stored
            for spelt in (_spelt(row.told(column)),)
            if any(word in spelt for word in self._words)
        ]

    def _missing(self, file: Path) -> set[str]:
        """Where canaries were planted that cannot be found in a file, with its key."""
        told = b"\n".join(
            _spelt(row.told(column)) for row in rows(file, MASTER) for column in row.stored
        )
        planted = self.ann.planted | self.cat.planted | self.bob.planted | self.stays.planted
        return {where for canary, where in planted.items() if canary.encode() not in told}

    def _lost(self) -> set[str]:
        """What others said, or she in her other draft, and what is not there any more."""
        planted = {**self.bob.planted, GUESTS: "what a guest answered"}
        if self.way != "everything":
            planted |= self.stays.planted
        told = b"\n".join(
            _spelt(row.told(column)) for row in rows(self.file, MASTER) for column in row.stored
        )
        return {where for canary, where in planted.items() if canary.encode() not in told}


def _numbered(file: Path) -> set[object]:
    """Whose names rows carry, but for messages to them that are on their way."""
    return {
        row.stored.get(column)
        for row in rows(file, MASTER)
        for column in ("id", "person", "by")
        if row.table != "outbox"
    }


def _spelt(value: object) -> bytes:
    """What a column says, as the bytes of its text."""
    if isinstance(value, bytes):
        return value
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _numbers(planter: Planter) -> set[str]:
    """The canaries that are no words."""
    return {canary for canary in planter.planted if not canary.startswith(planter.stem)}
