"""Canaries: words that are nowhere else, planted wherever somebody's words can come to lie."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from random import Random
from string import ascii_lowercase

from stdnum.cn.uscc import calc_check_digit

from bot.documents import text_of
from bot.service import Reply, Service
from bot.telegram.reading import Asked, Deed, Incoming, Said
from bot.telegram.turns import Turn
from dialogs import events
from dialogs.draft import Person, Spot
from dialogs.events import Event
from dialogs.fields import (
    AnyField,
    Choice,
    CompanyId,
    Email,
    LongText,
    Money,
    Multi,
    Phone,
    Table,
    Text,
)

UPDATES = count(1)
ENOUGH = 4
"""Canaries in a kind of answer."""


@dataclass
class Planter:
    """One person who plants canaries, by real turns on Telegram of which nothing is sent.

    `planted` says where each canary is; all words among them begin with `stem`.
    """

    service: Service
    person: Person
    chance: Random
    now: datetime
    planted: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stem = "".join(self.chance.choices(ascii_lowercase, k=10))

    def word(self, where: str) -> str:
        """A fresh canary, which is planted there."""
        canary = f"{self.stem}金丝雀{len(self.planted):03}"
        self.planted[canary] = where
        return canary

    async def do(self, *said: Event | Asked) -> Reply:
        """Do one thing after the other, each an update that came into the inbox first."""
        reply = None
        for each in said:
            update = next(UPDATES)
            deed: Deed = each if isinstance(each, Asked) else Said(each, update)
            body = json.dumps({"update": repr(each)}, ensure_ascii=False).encode()
            await self.service.store.receive(update, self.person.id, body)
            incoming = Incoming(update, self.person, self.now, deed)
            turn = Turn(incoming, self.service.library, self.service.day(self.now))
            reply = await self.service.take(
                self.person, turn.event, self.now, update=update, part=turn
            )
        assert reply is not None
        return reply

    async def draft(self, *, whole: bool = True) -> str:
        """A draft with a canary in every kind of field, twice: the first becomes history."""
        reply = await self.do(events.New())
        assert reply.draft is not None
        contract = self.service.library.contracts[reply.draft.contract]
        for each in contract.fields.values():
            done = Counter(self.planted.values())
            if done[each.kind] < ENOUGH and (whole or each.kind == "text"):
                await self._answer(each)
        await self.do(events.Rename(reply.draft.id), events.Say(self.word("name")))
        await self.do(events.OpenDraft(reply.draft.id))
        return reply.draft.id

    async def _answer(self, each: AnyField) -> None:
        fits = self._fitting(each) is not None or isinstance(each, Table)
        for _ in range(2 if fits else 0):
            reply = await self.do(events.Open(each.id))
            if reply.person.place.field != each.id:
                return  # it does not apply
            if isinstance(each, Table):
                await self._row(each)
            else:
                await self._say(each)

    async def _say(self, each: AnyField) -> None:
        fitting = self._fitting(each)
        assert fitting is not None
        said, canary = fitting
        reply = await self.do(events.Say(said))
        answers = reply.draft.answers.values() if reply.draft else ()
        if canary in json.dumps([answer.value for answer in answers], ensure_ascii=False):
            self.planted[canary] = each.kind

    def _fitting(self, each: AnyField) -> tuple[str, str] | None:
        """What to say to a field, and the canary in it; None for fields that take none."""
        word = f"{self.stem}金丝雀{len(self.planted):03}"
        digits = f"{self.chance.randrange(10**7, 10**8)}"
        match each:
            case Text() | LongText():
                return word, word
            case Choice(own=True) | Multi(own=True):
                return f"={word}", word
            case Email():
                address = f"{self.stem}{len(self.planted):03}@example.com"
                return address, address
            case Phone():
                return f"+86138{digits}", f"138{digits}"
            case Money():
                amount = f"{digits[:6]}.{digits[6:]}"
                return f"CNY {amount}", amount
            case CompanyId():
                number = f"91330106MA{digits}"[:17]
                number += calc_check_digit(number)
                return number, number
            case _:
                return None

    async def _row(self, table: Table) -> None:
        """Enter a row, a canary in every cell that takes one."""
        reply = await self.do(events.AddRow())
        for _ in table.columns:
            place = reply.person.place
            if place.spot is not Spot.CELL:
                return
            column = next(each for each in table.columns if each.id == place.column)
            fitting = self._fitting(column)
            if fitting is not None and not isinstance(column, Money):
                self.planted[fitting[1]] = "table"
                reply = await self.do(events.Say(fitting[0]))
            elif isinstance(column, Choice):
                reply = await self.do(events.Pick(column.options[0]))
            elif column.need == "optional":
                reply = await self.do(events.Skip())
            else:
                reply = await self.do(events.Say("1"))

    async def half_said(self, draft: str) -> None:
        """Leave things half-said in a draft, and end with an answer that was not understood."""
        reply = await self.do(events.OpenDraft(draft))
        assert reply.draft is not None
        contract = self.service.library.contracts[reply.draft.contract]
        for each in contract.fields.values():
            if isinstance(each, Multi) and each.own:
                await self.do(events.Open(each.id), events.Pick(each.options[0]))
                await self.do(events.Say(f"={self.word('half-said options')}"))
            if isinstance(each, Table) and isinstance(each.columns[0], Choice | Text):
                reply = await self.do(events.Open(each.id), events.AddRow())
                if reply.person.place.spot is Spot.CELL:
                    await self.do(events.Say(f"={self.word('half a row')}"))
        dated = next(each for each in contract.fields.values() if each.kind == "date")
        await self.do(events.Open(dated.id), events.Say(self.word("not understood")))


def needles(words: set[str]) -> set[bytes]:
    """Texts in every form in which they might lie on a disk."""
    return {form for word in words for form in _forms(word)}


def _forms(word: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        data = word.encode(encoding)
        yield data
        yield data.hex().encode()
        yield data.hex().upper().encode()
        for shift in range(3):
            # The ends mix with what stands beside them.
            whole = base64.b64encode(bytes(shift) + data).rstrip(b"=")
            yield whole[-(-shift * 8 // 6) : len(whole) - 2]


def lying(folder: Path, wanted: set[bytes]) -> list[str]:
    """Where in a folder something is found: in a name, in the bytes, or in a document's text."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        text = text_of(data).encode() if path.suffix == ".docx" else b""
        name = str(path.relative_to(folder)).encode()
        if any(each in data or each in text or each in name for each in wanted):
            found.append(path.suffix or path.name)
    return found
