"""P9: whatever buttons, links and edits somebody makes up, they reach nothing of anybody else.

Some people have drafts, cards and saved companies. Another one, who has a draft as well, sends
callbacks with what belongs to the others, with guesses, and with all that is no callback of ours;
links to the bot with every kind of payload; edits under the numbers of others' messages; and Word
files, true ones of the others and ones whose marks were made up. Each is answered as an old card
is, and a file as if there were no draft. The rules behind the cards are attacked on their own, too, as if a
button could say anything.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.issuing import issue
from bot.notes import NOTE
from bot.ports import Card, Loaded, NotSaved, Saved
from bot.returning import brought
from bot.service import Service
from bot.telegram.app import Telegram
from dialogs import Deliver, events
from dialogs.company import Company
from dialogs.draft import Person, Place, Spot
from dialogs.events import Event, NotReturned
from dialogs.wire import KINDS, decode, encode
from tests.documents.marked import marked, remarked
from tests.fake_bot_api import FakeBotApi, Notice, Tap, User
from tests.fake_bot_api.wire import Wire
from tests.telegram.harness import World, card, said, settled, small_catalog
from tests.torture.outcome import Outcome
from tests.torture.straight import straight
from tests.torture.talking import State, state_of

SEED = 20_260_909
BATCH = 50
UNKNOWN = "does not answer a question, so editing it changes no draft"
STALE = "This card is out of date; nothing was changed."
VICTIMS = 3
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Loot:
    """What there is to take from somebody, and how it would be known: by a word found nowhere else."""

    person: Person
    canary: str
    drafts: tuple[str, ...]
    cards: tuple[str, ...]
    buttons: tuple[str, ...]
    messages: tuple[int, ...]
    notes: tuple[str, ...]
    company: str


async def nothing_is_reached(count: int, folder: Path) -> Outcome:
    """Try so many forgeries, in turn by callback, link, edit, past the cards, and by file."""
    chance = Random(SEED)
    catalog = small_catalog(folder / "templates")
    async with FakeBotApi() as api:
        world = World(api, catalog, folder)
        with straight(api):
            async with world.running() as bot:
                loot = [await _victim(world, bot, number) for number in range(1, VICTIMS + 1)]
                siege = Siege(world, bot, loot, chance)
                await siege.begin()
                while siege.tried < count:
                    for attack in siege.attacks:
                        await attack()
        seed = f"seed {SEED}" if siege.broken else ""
        return Outcome(siege.tried, siege.held, "; ".join((*siege.broken[:5], seed)).strip("; "))


async def _victim(world: World, bot: Telegram, number: int) -> Loot:
    """Somebody with two drafts, a company, a message beside the conversation, and a live card."""
    canary = f"canary{number}q"
    user = world.api.user(number, f"Victim{number}", language_code="en")
    await user.start()
    await card(user)
    await said(user, "/new", f"{canary} A Ltd", f"{canary} B Ltd", "/new", f"{canary} C Ltd")
    await settled(world, bot)
    person = Person(str(number), "en")
    company = Company(f"company{number}", mine=True, details={"name": f"{canary} D Ltd"})
    notes = tuple(f"{NOTE}{number}{number_}aaaaaaaa" for number_ in range(2))

    def planted(loaded: Loaded) -> Saved:
        places = (Place(Spot.ASK, line.id) for line in loaded.drafts)
        cards = (
            Card(note, place, current=False) for note, place in zip(notes, places, strict=True)
        )
        return Saved(loaded.person, AT, companies=(company,), cards=tuple(cards))

    result = await bot.inbox._store.turn(person, planted)
    seen = result.after
    assert seen.current is not None
    shown = [m for m in user.chat.messages if m.by_bot and m.keyboard]
    buttons = [str(each.data) for m in shown for row in m.keyboard for each in row if each.data]
    own = tuple(m.id for m in user.chat.messages if not m.by_bot)
    cards = (seen.current.id, *notes, *(f"said-{message}" for message in own))
    drafts = tuple(line.id for line in seen.drafts)
    return Loot(person, canary, drafts, cards, tuple(buttons), own, notes, company.id)


class Siege:
    """One attacker, and the count of what they tried."""

    def __init__(self, world: World, bot: Telegram, loot: list[Loot], chance: Random) -> None:
        self.world = world
        self.bot = bot
        self.loot = loot
        self.chance = chance
        self.user: User = world.api.user(666, "Attacker", language_code="en")
        self.person = Person("666", "en")
        self.tried = 0
        self.held = 0
        self.broken: list[str] = []
        self.calls = 0

    @property
    def attacks(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        """One round."""
        return self.callbacks, self.links, self.callbacks, self.past_cards, self.files

    @property
    def service(self) -> Service:
        return self.bot.answering._service

    async def begin(self) -> None:
        """The attacker has a draft and a live card of their own."""
        await self.user.start()
        await card(self.user)
        await said(self.user, "/new", "My own Ltd")
        await settled(self.world, self.bot)
        self.theirs = [await self._stored(each.person) for each in self.loot]
        self.calls = len(self.world.api.calls)
        own = (await self.service.drafts(self.person, AT))[0].id
        self.own = await self._made(self.person, own)
        self.made = [
            await self._made(loot.person, draft) for loot in self.loot for draft in loot.drafts
        ]

    async def _made(self, person: Person, draft: str) -> bytes:
        document = await issue(self.service, person, Deliver(draft, final=False), AT)
        assert document is not None
        return document.data

    async def _stored(self, person: Person) -> State:
        return await state_of(self.bot.inbox._store, person)

    async def callbacks(self) -> None:
        """Forged buttons: each is answered like an old one, and changes nothing for anybody."""
        before = await self._stored(self.person)
        sent = [self._forge(self._data(self._loot())) for _ in range(BATCH)]
        await settled(self.world, self.bot)
        whole = await self._whole() and before == await self._stored(self.person)
        for data, tap in sent:
            told = tap.notice or Notice("not answered")
            self._count(f"callback {data!r}", held=whole and told.text.startswith(STALE))

    async def links(self) -> None:
        """Deep links and edits: they open nothing, and edits change nothing."""
        before, calls, edits = await self._stored(self.person), len(self.world.api.calls), 0
        for _ in range(BATCH):
            loot = self._loot()
            if self.chance.random() < 0.5:
                await self.user.say(f"/start {self._payload(loot)}"[:4000])
            else:
                edits += 1
                self._edit(self.chance.choice(loot.messages))
        await settled(self.world, self.bot)
        after = await self._stored(self.person)
        told = [call.text("text") for call in self.world.api.calls[calls:]]
        # Not even that somebody else has answered something with that number.
        alike = sum(UNKNOWN in text for text in told) == edits
        whole = await self._whole() and before.drafts == after.drafts and alike
        for _ in range(BATCH):
            self._count("a link or an edit", held=whole)

    async def past_cards(self) -> None:
        """Events about others' things, as if a button could say anything."""
        for _ in range(BATCH):
            loot = self._loot()
            event = self._event(loot)
            wanted = Deliver(self.chance.choice(loot.drafts), final=False)
            try:
                reply = await self.service.take(self.person, event, AT)
                made = await issue(self.service, self.person, wanted, AT)
            except NotSaved as error:
                self._count(f"event {event!r}: {error}", held=False)
                continue
            seen = repr(reply.screen) + repr(reply.draft) + repr(reply.requests)
            clean = made is None and not any(each.canary in seen for each in self.loot)
            self._count(f"event {event!r}", held=clean)
        if not await self._whole():
            self.held -= BATCH
            self.broken.append("something of others changed")

    async def files(self) -> None:
        """Files that lead to others' drafts, and marks that were made up: none is believed."""
        for _ in range(BATCH):
            data = self._file()
            event = await brought(self.service, self.person, data, AT)
            reply = await self.service.take(self.person, event, AT)
            seen = repr(event) + repr(reply.screen) + repr(reply.draft)
            clean = not any(each.canary in seen for each in self.loot)
            self._count(f"file: {event!r}", held=clean and event == NotReturned("strange"))
        if not await self._whole():
            self.held -= BATCH
            self.broken.append("something of others changed")

    def _loot(self) -> Loot:
        return self.chance.choice(self.loot)

    def _count(self, what: str, *, held: bool) -> None:
        self.tried += 1
        self.held += held
        if not held:
            self.broken.append(what)

    async def _whole(self) -> bool:
        """Whether everything of the others is as it was, and nothing of it was sent to anybody."""
        now = [await self._stored(each.person) for each in self.loot]
        calls = self.world.api.calls[self.calls :]
        self.calls = len(self.world.api.calls)
        told = json.dumps([call.params for call in calls], ensure_ascii=False)
        return now == self.theirs and not any(each.canary in told for each in self.loot)

    # -- forgeries

    def _forge(self, data: object) -> tuple[object, Tap]:
        """A callback as Telegram would bring it, or in a shape that it would not."""
        world = self.world.api.world
        tap = Tap(world.next_name("tap-"), self.user.chat.id, str(data), world.now)
        world.taps[tap.id] = tap
        content: Wire = {"id": tap.id, "from": self.user.info, "chat_instance": "1", "data": data}
        live = self.user.chat.last
        chat = self.user.chat.info
        other = self.world.api.user(int(self._loot().person.id)).chat
        messages: list[Wire | None] = [
            live.wire(chat),
            {"message_id": live.id, "date": 0, "chat": chat},
            {"message_id": self.chance.choice(self._loot().messages), "date": 0, "chat": chat},
            other.last.wire(other.info),
            {"message_id": 0, "date": 0, "chat": chat},
        ]
        content["message"] = self.chance.choice(messages)
        if data is None:
            del content["data"]
        world.updates.push("callback_query", content)
        return data, tap

    def _edit(self, message: int) -> None:
        """An edit under the number of somebody else's message."""
        content = {"message_id": message, "date": 1, "edit_date": 2, "chat": self.user.chat.info}
        who = {"from": self.user.info, "text": "taken over"}
        self.world.api.world.updates.push("edited_message", content | who)

    def _file(self) -> bytes:
        """Somebody else's file as it is, or one whose mark says something else than was signed."""
        chance = self.chance
        if chance.random() < 0.3:
            return chance.choice(self.made)
        loot, theirs = self._loot(), marked(chance.choice(self.made))
        name = chance.choice(("draft", "revision", "number", "digest", "signature", "version"))
        values = (
            theirs[name] if name != "number" else "7",
            chance.choice(loot.drafts),
            "".join(chance.choices("0123456789abcdef", k=chance.choice((1, 16, 32, 64)))),
            chance.choice(("-1", "", " ", "\u4e00", "'", "x" * 70_000, "9" * 5_000, "../..", "\t")),
        )
        origin = marked(self.own) | {name: chance.choice(values)}
        if origin == marked(self.own):
            origin["draft"] = chance.choice(loot.drafts)
        return remarked(self.own, origin, twice=chance.random() < 0.1)

    def _data(self, loot: Loot) -> object:
        chance, own = self.chance, self._own_card()
        draft = chance.choice(loot.drafts)
        stolen = chance.choice(loot.buttons)
        guess = "".join(chance.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789_-", k=11))
        event = encode(self._event(loot))
        shapes: tuple[Callable[[], object], ...] = (
            lambda: stolen,
            lambda: stolen[: chance.randrange(len(stolen))] + "\x00" * chance.randrange(2),
            lambda: stolen + chance.choice((".", ":", " ", "x", "\n", ".Back", "\u200b")),
            stolen.swapcase,
            lambda: stolen.replace(stolen.partition(".")[0], guess),
            lambda: f"{guess}..{event}",
            lambda: f"{chance.choice(loot.cards)}..{event}",
            lambda: f"{chance.choice(loot.cards)}..{chance.choice(('=deal', '=export', '-', '=x'))}",
            lambda: f"{chance.choice(loot.notes)}..{chance.choice(('OpenDraft', 'Keep'))}:{draft}",
            lambda: f"{own}..{event}",
            lambda: f"{own}..{chance.choice('+-')}{event}",
            lambda: f"{own}.{chance.choice(('p9', 'm2026-99', draft, '../..'))}.{event}",
            lambda: f"{own}..OpenDraft:{draft[:-1]}",
            lambda: f"{own}..OpenDraft:{draft.upper()}",
            lambda: f"{own}..OpenDraft:{draft} ",
            lambda: f"{own}..{chance.choice(sorted(KINDS))}:{':'.join([draft] * chance.randrange(4))}",
            lambda: draft,
            lambda: event,
            lambda: chance.choice((None, 7, -1, 0.5, True, [stolen], {"data": stolen}, "")),
            lambda: "A" * chance.choice((65, 4096, 70_000)),
            lambda: chance.choice(("\ud800", "\u202e..Back", "𠮷" * 16, "{}", "' OR 1=1 --", "../../etc/passwd", "..", ".", "...", "%2e%2e", "<b>", "\r\n\r\n")),
        )  # fmt: skip
        return chance.choice(shapes)()

    def _payload(self, loot: Loot) -> str:
        chance = self.chance
        thing = chance.choice((*loot.drafts, *loot.cards, *loot.buttons, loot.company, loot.canary))
        shapes = (
            thing,
            f"draft_{thing}",
            f"OpenDraft:{thing}",
            f"OpenDraft-{thing}",
            urlsafe_b64encode(thing.encode()).decode().rstrip("="),
            urlsafe_b64encode(json.dumps({"draft": thing}).encode()).decode(),
            thing[: chance.randrange(1, len(thing) + 1)],
            thing * 40,
            f"{thing} {thing}",
            f"\n/resume {thing}",
            f"{loot.person.id}",
            "".join(chr(chance.randrange(1, 0xD800)) for _ in range(chance.randrange(1, 64))),
            "",
        )
        return chance.choice(shapes)

    def _event(self, loot: Loot) -> Event:
        """An event about a draft or a company of somebody else."""
        ids = {"draft": loot.drafts, "company": (loot.company,)}
        kinds = [kind for kind in KINDS.values() if {f.name for f in fields(kind)} & ids.keys()]
        kind = self.chance.choice(kinds)
        values: list[str] = []
        for each in fields(kind):
            mine = ids.get(each.name, ("1", "0", "yes", "en", "a", ""))
            values.append(self.chance.choice(mine))
        made = decode(":".join((kind.__name__, *values)))
        return made or events.OpenDraft(self.chance.choice(loot.drafts))

    def _own_card(self) -> str:
        """The id of the attacker's live card."""
        buttons: Iterable[str] = (
            str(each.data)
            for m in self.user.chat.messages
            for row in m.keyboard
            for each in row
            if m.by_bot and each.data
        )
        return next(iter(buttons), "none..").partition(".")[0]
