"""P9 for a draft that two people share.

Whatever they make up, a guest changes their own answers alone, and a stranger opens nothing: forged
links, buttons of the owner's cards, events that are not a guest's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from bot.catalog import load_catalog
from bot.issuing import issue
from bot.ports import Loaded, Result, Saved
from bot.service import Service
from bot.stores.common import oversteps
from bot.telegram.app import Telegram
from bot.telegram.taps import carry, read_tap
from dialogs import Deliver, events
from dialogs.draft import Draft, Guest, Person, Share
from dialogs.events import Event
from dialogs.guests import THEIRS
from dialogs.sharing import blanks, digest
from dialogs.wire import KINDS, decode, encode
from tests.fake_bot_api import FakeBotApi, Tap, User
from tests.telegram.harness import World, card, said, settled
from tests.torture.outcome import Outcome
from tests.torture.straight import straight

CONTRACT = "call_center_outsourcing"
SEED = 20_261_129
BATCH = 40
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
UNTIL = date(2030, 1, 1)
OVER = "This link cannot be used"
STALE = "This card is out of date; nothing was changed."
CANARY = "canary-of-the-owner"
THEIR_OWN = (events.EraseAll, events.Speak)
"""What is left out: it is for everybody to do, and would only end the siege or change its language."""
LINK = "A" * 10 + "live-link-to"


async def reach_no_more(count: int, folder: Path) -> Outcome:
    """Try so many forgeries, in turn by link, by button, and past the cards."""
    async with FakeBotApi() as api:
        world = World(api, load_catalog(), folder)
        with straight(api):
            async with world.running() as bot:
                siege = Siege(world, bot, Random(SEED))
                await siege.begin()
                while siege.tried < count:
                    for attack in (siege.links, siege.buttons, siege.past_cards):
                        await attack()
        seed = f"seed {SEED}" if siege.broken else ""
        return Outcome(siege.tried, siege.held, "; ".join((*siege.broken[:5], seed)).strip("; "))


class Siege:
    """An owner, their guest, a stranger, and the count of what these two tried."""

    def __init__(self, world: World, bot: Telegram, chance: Random) -> None:
        self.world = world
        self.bot = bot
        self.chance = chance
        self.tried = 0
        self.held = 0
        self.broken: list[str] = []
        self.draft = ""
        self.owner, self.guest, self.stranger = (
            world.api.user(number, f"User{number}", language_code="en") for number in (1, 2, 3)
        )

    @property
    def service(self) -> Service:
        return self.bot.answering._service

    async def begin(self) -> None:
        """The guest answers for one side; a link to the other side waits for somebody."""
        await self.owner.start()
        await card(self.owner)
        await said(self.owner, "/new", CANARY, "/share")
        await self.owner.tap("Make a link for Party B")
        sent = await self.owner.expect("https://t.me/")
        code = re.search(r"start=([\w-]+)", sent.text)
        assert code
        await self.guest.start(code[1])
        await card(self.guest, "full name")
        await self.stranger.start()
        await card(self.stranger)
        await settled(self.world, self.bot)
        self.draft = (await self._look(self.owner)).drafts[0].id
        contract = self.world.catalog.library.contracts[CONTRACT]
        self.rights = Guest("b", blanks(contract, "b"))
        live = Share(self.draft, "a", blanks(contract, "a"), digest(LINK), UNTIL)
        await self._turn(self.owner, shares=(live,))

    async def links(self) -> None:
        """Links that a stranger makes up: each is told the same, and opens nothing."""
        before = await self._state()
        codes = [self._code() for _ in range(BATCH)]
        for code in codes:
            await self.stranger.start(code)
            shown = await card(self.stranger)
            self._count(f"link {code!r}", held=OVER in shown.text and CANARY not in shown.text)
        await settled(self.world, self.bot)
        seen = await self._look(self.stranger)
        if await self._state() != before or seen.drafts:
            self._lost("a link")

    async def buttons(self) -> None:
        """Buttons of the owner's, and what no card offers a guest: each is answered as an old one."""
        await said(self.guest, "/review")
        before = await self._state()
        sent = []
        for _ in range(BATCH):
            data = self._button()
            sent.append((data, await self.guest.forge(data)))
        await settled(self.world, self.bot)
        for data, tap in sent:
            self._count(f"button {data!r}", held=_stale(tap))
        if await self._state() != before:
            self._lost("a button")

    async def past_cards(self) -> None:
        """Any event at all, as if a button could say it; then a final document, past all events."""
        person = Person("2", "en")
        for _ in range(BATCH):
            before, event = await self._state(), self._event()
            reply = await self.service.take(person, event, AT)
            after = await self._state()
            held = not oversteps(before, after, self.rights)
            held &= type(event) in THEIRS or _same(before, after)
            held &= not any(isinstance(each, Deliver) and each.final for each in reply.requests)
            self._count(f"event {event!r}", held=held)
            await self._back_in()
        document = await issue(self.service, person, Deliver(self.draft, final=True), AT)
        self._count("a final document", held=document is not None and "_DRAFT" in document.name)

    async def _back_in(self) -> None:
        """A guest who has left, as they may, is let in again."""
        if (await self._look(self.guest)).drafts:
            return
        fresh = f"{self.chance.getrandbits(128):032x}"
        share = Share(self.draft, "b", self.rights.fields, digest(fresh), UNTIL)
        await self._turn(self.owner, shares=(share,))
        await self.service.take(Person("2", "en"), events.Join(fresh), AT)
        assert (await self._look(self.guest)).drafts

    # -- what is stored

    async def _turn(self, user: User, **parts: object) -> Result:
        def work(loaded: Loaded) -> Saved:
            return replace(Saved(loaded.person, AT), **parts)  # type: ignore[arg-type]

        also = (self.draft,) if user is self.owner else ()
        return await self.bot.inbox._store.turn(Person(str(user.id), "en"), work, also=also)

    async def _look(self, user: User) -> Loaded:
        return (await self._turn(user)).before

    async def _state(self) -> Draft:
        return (await self._look(self.owner)).known[self.draft]

    def _count(self, what: str, *, held: bool) -> None:
        self.tried += 1
        self.held += held
        if not held:
            self.broken.append(what)

    def _lost(self, what: str) -> None:
        self.held -= BATCH
        self.broken.append(f"{what} changed something")

    # -- forgeries

    def _code(self) -> str:
        chance, at = self.chance, self.chance.randrange(len(LINK))
        letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789_-"
        shapes: tuple[Callable[[], str], ...] = (
            lambda: "".join(chance.choices(letters, k=22)),
            lambda: LINK[:at] + chance.choice("xyz") + LINK[at + 1 :],
            lambda: LINK[:-1],
            lambda: f"{LINK}A",
            LINK.swapcase,
            lambda: LINK[::-1],
            lambda: digest(LINK)[: chance.choice((22, 64))],
            lambda: f"{self.draft}{self.draft}",
        )
        return chance.choice(shapes)()

    def _button(self) -> str:
        stolen = [
            str(each.data)
            for message in self.owner.chat.messages
            for row in message.keyboard
            for each in row
            if message.by_bot and each.data
        ]
        live = next(m for m in reversed(self.guest.chat.messages) if m.by_bot and m.keyboard)
        tap = read_tap(live.keyboard[0][0].data or "")
        own = tap.card if tap else ""
        forbidden = self._event()
        while type(forbidden) in THEIRS:
            forbidden = self._event()
        data = carry(own, "", encode(forbidden)[:40])
        return self.chance.choice((self.chance.choice(stolen), data))

    def _event(self) -> Event:
        """An event of any kind, about things that there are."""
        contract = self.world.catalog.library.contracts[CONTRACT]
        known = {
            "field": (*contract.fields, *self.rights.fields, *self.rights.fields),
            "article": ("parties", "fees", ""),
            "option": ("yes", "no", "court", "call_answering", "a", "b"),
            "check": tuple(check.id for check in contract.definition.checks),
            "language": ("en", "zh-Hans"),
            "draft": (self.draft,),
            "contract": ("nothing",),
            "party": ("a", "b"),
            "side": ("a", "b"),
            "column": ("name", "target"),
            "code": (LINK[:-1],),
            "text": ("Night Ferry Ltd", "Hefei", "138 0013 8000", "a@b.cn", "1", "Party A: X Ltd\nAddress: Y 1"),
        }  # fmt: skip
        kind = self.chance.choice([each for each in KINDS.values() if each not in THEIR_OWN])
        values = [
            str(self.chance.choice(known.get(each.name, ("0", "1")))) for each in fields(kind)
        ]
        made = decode(":".join((kind.__name__, *values)))
        return made or events.Restart()


def _stale(tap: Tap) -> bool:
    return tap.notice is not None and tap.notice.text.startswith(STALE)


def _same(before: Draft, after: Draft) -> bool:
    """Whether no answer changed; `by` goes when a guest leaves."""
    return before.revision == after.revision
