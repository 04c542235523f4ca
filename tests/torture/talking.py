"""People who chat by chance, and a model that says what must come of all they do.

The model takes the same events one after the other, in memory: what the bot has stored must be what
the model had at some moment, and no earlier than the last answer that was shown as saved.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.ports import Loaded, Saved, Store
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.telegram.reading import COMMANDS
from bot.telegram.taps import read_tap
from dialogs import Stored, screen
from dialogs.draft import PERSON, Draft, Person, Place, Spot
from dialogs.events import Back, Correct, Event, Later, Say, Skip, Why
from dialogs.screen import Expects, Screen
from tests.fake_bot_api import Shown, User

PATIENCE = 60.0
"""Seconds until a card that does not come is a failure and not a slow machine."""
BACK = 6
"""How often somebody goes back before they begin anew."""
TAPPED = (Back, Skip, Later, Why)
"""What is tapped; all else is typed."""


@dataclass(frozen=True)
class State:
    """What is stored of one person, but for random ids; the person as JSON."""

    person: str
    drafts: tuple[Draft, ...]

    @property
    def said(self) -> list[JsonValue]:
        """Every answer that was ever given, those that were replaced too."""
        given = [answer for draft in self.drafts for _, answer in draft.history]
        given += [answer for draft in self.drafts for answer in draft.answers.values()]
        return [answer.value for answer in given]


async def state_of(store: Store, person: Person) -> State:
    """Look a person up."""

    def unchanged(loaded: Loaded) -> Saved:
        return Saved(loaded.person, datetime.fromtimestamp(0, UTC))

    seen = (await store.turn(person, unchanged)).before
    wanted = tuple(line.id for line in seen.drafts)
    seen = (await store.turn(person, unchanged, also=wanted)).before
    wanted = tuple(sorted(wanted, key=lambda id_: _content(seen.known[id_])))
    told = PERSON.dump_json(seen.person).decode()
    for number, id_ in enumerate(wanted):
        told = told.replace(id_, f"draft {number}")
    return State(told, tuple(replace(seen.known[id_], id="") for id_ in wanted))


def _content(draft: Draft) -> tuple[int, list[str]]:
    """What tells drafts apart, whatever their ids."""
    return draft.revision, sorted(f"{key} {draft.answers[key]}" for key in draft.answers)


class Model:
    """The conversation as it must go, over a store that cannot fail."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.store = MemoryStore()
        self._service = Service(self.store, catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))

    async def take(self, person: Person, event: Event, at: datetime) -> Screen:
        """Take an event; the screen that comes of it."""
        return (await self._service.take(person, event, at)).screen

    async def shows(self, person: Person, at: datetime) -> Screen:
        """The screen that stands now."""

        def unchanged(loaded: Loaded) -> Saved:
            return Saved(loaded.person, at)

        now = (await self.store.turn(person, unchanged)).before
        stored = Stored(now.person, now.draft, now.drafts, now.also)
        return screen(stored, self.catalog.library, self._service.day(at))


@dataclass
class Talker:
    """One person: says, goes back, edits and taps, in bursts, and waits for the last card of each.

    `states` is what the model had after each deed, and `accepted` the deeds whose answer was saved,
    with the answer: as soon as the bot shows it, it must be in the bot's store as well.
    """

    user: User
    model: Model
    chance: Random
    edits: bool = True
    states: list[State] = field(default_factory=list)
    accepted: list[tuple[int, str]] = field(default_factory=list)
    _spoken: int = 0
    _answers: dict[int, tuple[Shown, Place]] = field(default_factory=dict)
    """By message what it answered."""

    @property
    def person(self) -> Person:
        """As the bot knows them at first."""
        return Person(str(self.user.id), "en")

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.user.world.now, UTC)

    async def begin(self) -> None:
        """Start, and begin a draft."""
        self.states.append(await state_of(self.model.store, self.person))
        await self.say("/start")
        await self.say("/new")

    async def talk(self) -> Shown:
        """One burst; returns the card that answers its last deed."""
        for _ in range(self.chance.randint(0, 3)):
            await self._deed()
        await self.answer()
        shown = await self.shown(self.accepted[-1][1])
        taps = [label for label, event in taps_on(shown).items() if isinstance(event, TAPPED)]
        if taps and self.chance.random() < 0.5:
            await self.tap(shown, self.chance.choice(taps))
        return shown

    async def finish(self) -> None:
        """Answer once more, and wait until that is shown: then everything before is done, too."""
        await self.answer()
        await self.shown(self.accepted[-1][1])

    async def _deed(self) -> None:
        """Something typed, or an earlier answer edited; quickly, before any card comes."""
        if self.edits and self._answers and self.chance.random() < 0.2:
            await self._edit()
        elif self.chance.random() < 0.6:
            await self.answer()
        else:
            await self.say(self.chance.choice(["/back", "/skip", "/later", "/why", "/review"]))

    async def answer(self) -> None:
        """Answer the question if it takes a text; else go back, or begin anew, to one that does."""
        for way in (*["/back"] * BACK, "/new"):
            now = await self.model.shows(self.person, self.now)
            asked = now.place.spot is Spot.ASK and now.expects is Expects.TEXT
            if asked and await self.say(self._words()):
                return
            await self.say("/resume" if now.place.spot is Spot.START else way)
        assert await self.say(self._words()), "a contract begins with a question for a text"

    def _words(self) -> str:
        self._spoken += 1
        return f"Answer {self._spoken} of {self.user.id}"

    async def say(self, text: str) -> bool:
        """Say something, here and to the model; whether it was saved as an answer."""
        before = await self.model.shows(self.person, self.now)
        message = await self.user.say(text)
        event = COMMANDS[text[1:]] if text.startswith("/") else Say(text)
        if isinstance(event, Say) and before.place.spot is Spot.ASK:
            self._answers[message.id] = message, before.place
        return await self._took(event, text)

    async def _edit(self) -> None:
        message, place = self.chance.choice(list(self._answers.values())[-5:])
        if (await self.model.shows(self.person, self.now)).place.draft != place.draft:
            return
        text = self._words()
        await self.user.edit(message, text)
        await self._took(Correct(place.field, text), text)

    async def tap(self, shown: Shown, label: str) -> None:
        """Tap a button, here and with the model; the card must be the one that stands."""
        await self.user.tap_on(shown, label)
        await self._took(taps_on(shown)[label], "")

    async def _took(self, event: Event, text: str) -> bool:
        after = await self.model.take(self.person, event, self.now)
        self.states.append(await state_of(self.model.store, self.person))
        saved = bool(text) and any(is_saved(line, text) for line in after.notices)
        if saved:
            self.accepted.append((len(self.states) - 1, text))
        return saved

    async def shown(self, text: str) -> Shown:
        """Wait for the card that says that an answer is saved."""

        def there() -> Shown | None:
            shown = (each for each in reversed(self.user.chat.messages) if each.by_bot)
            return next(
                (each for each in shown if each.buttons and is_saved(each.text, text)), None
            )

        await self.user.until(lambda _: there() is not None, within=PATIENCE)
        card = there()
        assert card is not None
        return card

    @property
    def acknowledged(self) -> list[tuple[int, str]]:
        """The deeds whose answers were shown as saved, whenever that was."""
        told = [line for line in self.user.chat.transcript() if line.startswith("< ✓ ")]
        return [each for each in self.accepted if any(is_saved(line[2:], each[1]) for line in told)]

    async def faults(self, store: Store, *, all_done: bool = False) -> list[str]:
        """What is wrong with what the bot has stored.

        With `all_done` it must have it all, and have shown every answer as saved.
        """
        stored = await state_of(store, self.person)
        acknowledged = self.acknowledged
        least = len(self.states) - 1 if all_done else max([0, *(deed for deed, _ in acknowledged)])
        found = [number for number, state in enumerate(self.states) if state == stored]
        who = f"user {self.user.id}"
        faults = [] if found else [f"{who}: a state that never was"]
        if found and max(found) < least:
            faults.append(f"{who}: stored is {max(found)} of {least}")
        if all_done and acknowledged != self.accepted:
            faults.append(f"{who}: a prompt is missing")
        times = [(text, stored.said.count(text)) for _, text in acknowledged]
        return faults + [f"{who}: {text!r} is stored {n} times" for text, n in times if n != 1]


def taps_on(shown: Shown) -> dict[str, Event]:
    """What the buttons of a card mean, by their labels."""
    taps = {button.label: read_tap(button.data or "") for row in shown.keyboard for button in row}
    return {label: tap.event for label, tap in taps.items() if tap and tap.event}


def is_saved(line: str, text: str) -> bool:
    """Whether a text of the bot's says that this very answer is saved."""
    parts = line.split("\n")
    return any(part.startswith("✓ ") and part.endswith(f": {text}") for part in parts)
