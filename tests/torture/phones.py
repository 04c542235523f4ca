"""P5: two phones of one person, in any order: nothing is lost, and what changes nothing says so.

A phone acts on what it saw when it last looked. Several things may be under way before the bot
hears of the first. Whatever happened, once all is quiet the chat shows what is stored.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.ports import Loaded
from bot.telegram.drawing import draw
from bot.telegram.keyboard import Hand, buttons
from bot.telegram.sending import plain
from bot.telegram.taps import DEAL, read_tap
from dialogs import Stored, events, screen
from dialogs.draft import DRAFT, PERSON
from dialogs.screen import Screen
from tests.fake_bot_api import Button, Shown, Tap
from tests.telegram.harness import settled
from tests.torture.outcome import Outcome
from tests.torture.stage import Stage

STEPS = 12
"""What is done in one interleaving, at most."""
STALE = "This card is out of date; nothing was changed."
ALREADY = "It is so already; nothing was changed."
NOT_EDITED = (
    "is unchanged; your earlier answer stands",
    "The draft keeps its name",
    "belongs to another draft; nothing was changed",
    "does not answer a question, so editing it changes no draft",
    "It can no longer be told what that message belongs to; nothing was changed",
    "That is no longer there; nothing was changed",
)
LEFT_OUT = (events.Delete, events.EraseAll, events.MakeDocument, events.ShowSample)
"""What is not tapped: it erases answers on purpose, or takes long and changes none."""
WORDS = ("/back", "/resume", "/review", "/drafts", "/new", "/skip", "/later", "/why", "/deal", "1",
         "2", "yes", "3 March 2026", "138 0013 8000", "much")  # fmt: skip

BEGUN: dict[str, tuple[str, ...]] = {
    "the first question": (),
    "a cell": ("word{}a", "[＋ Add a row]", "word{}b"),
    "a row": ("word{}a", "[＋ Add a row]", "word{}b", "3"),
    "options": ("word{}a", "/later", "[▫️ on foot]"),
    "a day": ("word{}a", "/later", "/later"),
    "a name": ("/drafts", "[Manage]", "[Rename]", "word{}a"),
    "two drafts": ("word{}a", "/new", "word{}b", "/drafts"),
}
"""Where an interleaving may begin: what was typed, and [tapped]."""
NUMBER = st.integers(0, 1_000_000)
"""Says which of several it is, counted round and round."""
WAIT = st.sampled_from((True, True, True, False))
"""Whether the bot has time to answer before anything else is done."""


class TwoPhones(RuleBasedStateMachine):
    """One person. What happens alone is known exactly; of what happens at once, what must hold."""

    stage: ClassVar[Stage]

    def __init__(self) -> None:
        super().__init__()
        stage = self.stage
        stage.users += 1
        self.user = stage.world.api.user(stage.users, "Li", language_code="en")
        self.said: list[Shown] = []
        self.count = 0
        self.lines = 0
        self.given: set[tuple[str, str, str]] = set()
        self.answered: dict[int, tuple[str, str]] = {}
        """By message: the draft and the field that it alone has answered."""
        self.deeds: list[tuple[str, Shown]] = []
        self.taps: list[tuple[Tap, Button]] = []
        self.phones: list[list[Shown]] = [[], []]
        self.before = self.after = stage.run(stage.stored(self.user))
        for text in ("/start", "/new"):
            self.say(text, wait=True)

    @initialize(so_far=st.sampled_from((*BEGUN, "options", "options", "a row", "a row", "a name")))
    def begin(self, so_far: str) -> None:
        """Begin somewhere in the conversation; both phones show it."""
        for deed in BEGUN[so_far]:
            if deed.startswith("["):
                self.stage.run(self.user.tap(deed.strip("[]")))
                self.settle()
            else:
                self.say(deed.format(self.user.id), wait=True)
        for phone in (0, 1):
            self.look(phone)

    # -- what people do

    @rule(phone=st.sampled_from((0, 1)))
    def look(self, phone: int) -> None:
        """A phone shows the chat as it is now."""
        self.phones[phone] = [m for m in self.user.chat.messages if m.by_bot and m.keyboard]

    @rule(
        phone=st.sampled_from((0, 1)),
        fresh=st.booleans(),
        card=st.sampled_from((0, 0, 0, 1, 2, 5)),
        number=NUMBER,
        times=st.sampled_from((1, 1, 2)),
        wait=WAIT,
    )
    def tap(
        self, phone: int, card: int, number: int, times: int, *, fresh: bool, wait: bool
    ) -> None:
        """Tap a button of a card as that phone saw it when it looked, maybe in haste."""
        if fresh:
            self.look(phone)
        shown = self.phones[phone]
        if not shown:
            return
        message = shown[max(0, len(shown) - 1 - card)]
        taps = [each for row in message.keyboard for each in row if _tapped(each)]
        if not taps:
            return
        self._do(message, taps[number % len(taps)], times)
        if wait:
            self.settle()

    def _do(self, message: Shown, button: Button, times: int) -> None:
        for _ in range(times):
            tap = self.stage.run(self.user.tap_on(message, button.label))
            assert tap is not None
            self.taps.append((tap, button))
        self.deeds.append(("tap", message))

    @precondition(lambda self: any(_toggles(each) for each in self.phones[0] + self.phones[1]))
    @rule(
        phone=st.sampled_from((0, 1)),
        fresh=st.booleans(),
        number=NUMBER,
        times=st.sampled_from((1, 2)),
    )
    def toggle(self, phone: int, number: int, times: int, *, fresh: bool) -> None:
        """Tap an option that can be on or off, as that phone saw it."""
        if fresh:
            self.look(phone)
        cards = [each for each in self.phones[phone] if _toggles(each)]
        if cards:
            options = _toggles(cards[-1])
            self._do(cards[-1], options[number % len(options)], times)
            self.settle()

    @rule(word=st.sampled_from((*WORDS, *[""] * len(WORDS))), wait=WAIT)
    def say(self, word: str, *, wait: bool) -> None:
        """Type a word, or something that was never said before."""
        self.count += 1
        text = word or f"word{self.user.id}x{self.count}"
        self.said.append(self.stage.run(self.user.say(text)))
        self.deeds.append(("say", self.said[-1]))
        if wait:
            self.settle()

    @rule(number=NUMBER, wait=WAIT)
    def edit(self, number: int, *, wait: bool) -> None:
        """Change what was typed before."""
        made = [at for at, each in enumerate(self.said) if each.text.startswith("word")]
        any_of = made if made and number % 5 else range(len(self.said))
        self.count += 1
        at = any_of[number % len(any_of)]
        text = f"word{self.user.id}x{self.count}"
        self.said[at] = self.stage.run(self.user.edit(self.said[at], text))
        self.deeds.append(("edit", self.said[at]))
        if wait:
            self.settle()

    @rule(dice=st.integers(0, 9))
    def restart(self, dice: int) -> None:
        """The bot stops and comes back, now and then."""
        if dice == 0:
            self.stage.run(self.stage.restart())

    # -- what must hold

    @precondition(lambda self: self.deeds)
    @rule()
    def settle_now(self) -> None:
        """Wait until the bot has done everything."""
        self.settle()

    @precondition(lambda self: not self.deeds)
    @invariant()
    def the_chat_shows_what_is_stored(self) -> None:
        card = self.before.current
        assert card is not None
        assert card.message is not None
        live = [m for m in self.user.chat.messages if m.by_bot and m.keyboard]
        assert [m.id for m in live] == [card.message], "one card has buttons: the live one"
        shown = self._screen(self.before)
        phrases = self.stage.catalog.library.phrases[self.before.person.language]
        assert live[0].text == plain(draw(shown, phrases).card).strip()
        views = {tap.view for row in live[0].keyboard for each in row if (tap := _read(each))}
        day = self.stage.bot.answering._service.day(self._now())
        hands = [Hand(card.id, view, phrases, day) for view in views | {""}]
        drawn = [[[each["text"] for each in row] for row in buttons(shown, h)] for h in hands]
        assert live[0].buttons in drawn

    def settle(self) -> None:
        """Let the bot finish, and check what it has made of it all."""
        self.stage.run(settled(self.stage.world, self.stage.bot))
        self.after = self.stage.run(self.stage.stored(self.user))
        self._nothing_is_lost()
        assert all(tap.notice is not None for tap, _ in self.taps), "every tap is answered"
        if len(self.deeds) == 1:
            kind, message = self.deeds[0]
            {"tap": self._tapped, "say": self._said, "edit": self._edited}[kind](message)
        self.before = self.after
        self.deeds, self.taps = [], []

    def _nothing_is_lost(self) -> None:
        """Answers that were given stay; what was shown as saved is stored; nothing counts twice."""
        given = {
            (draft.id, field, repr(answer))
            for draft in self.after.known.values()
            for field, answer in (*draft.answers.items(), *draft.history)
        }
        assert self.given <= given, "an answer is gone"
        self.given = given
        lines = self.user.chat.transcript()
        new, self.lines = lines[self.lines :], len(lines)
        for line in new:
            if line.startswith("< ✓ ") and "word" in line:
                told = "word" + line.rpartition("word")[2].split(" ")[0].rstrip(":")
                assert self._holds(told), f"{line}: shown as saved, and not stored"
        made = [
            answer.value
            for draft in self.after.known.values()
            if not self._copied(draft.id)
            for field, answer in (*draft.answers.items(), *draft.history)
            if isinstance(answer.value, str) and answer.value.startswith("word")
        ]
        assert len(made) == len(set(made)), "what was said once was taken twice"

    def _copied(self, draft: str) -> bool:
        """Whether a draft began as a copy, whose answers are another's as well."""
        answers = self.after.known[draft].answers.values()
        past = self.after.known[draft].history
        return any(answer.revision == 0 for answer in (*answers, *(each for _, each in past)))

    def _changed(self) -> bool:
        before, after = self.before, self.after
        return (before.person, before.known, before.current) != (
            after.person,
            after.known,
            after.current,
        )

    def _tapped(self, message: Shown) -> None:
        (tap, button), *again = self.taps
        read = _read(button)
        assert read is not None
        assert tap.notice is not None
        live = self.before.current
        if live is None or read.card != live.id:
            assert tap.notice.text.startswith(STALE), f"{button.label} on an old card"
            assert not self._changed(), f"{button.label} on an old card changed something"
            self.stage.seen["taps on old cards"] += 1
        elif read.on is not None and read.on is self._is_on(read.event):
            assert tap.notice.text == ALREADY
            assert not self._changed()
            self.stage.seen["options that were so already"] += 1
        else:
            assert tap.notice.text == "", f"{button.label} on the live card"
            self.stage.seen["taps on live cards"] += 1
            if read.on is not None:
                now = self._screen(self.after)
                on = {each.event: each.chosen for each in now.flat}
                assert on[read.event] is read.on
        for late, _ in again:
            assert late.notice is not None
            self.stage.seen["double taps"] += 1
            if read.extra == "" and read.event is not None:
                assert late.notice.text.startswith((ALREADY, STALE))
        grown = [
            after.revision - before.revision
            for id_, after in self.after.known.items()
            if (before := self.before.known.get(id_))
        ]
        assert sum(grown) <= 1, "what was tapped counted twice"
        assert len(self.after.known) - len(self.before.known) <= 1

    def _is_on(self, event: object) -> bool | None:
        return next((c.chosen for c in self._screen(self.before).flat if c.event == event), None)

    def _said(self, message: Shown) -> None:
        place, draft = self.before.person.place, self.after.draft
        if draft is not None and place.draft == draft.id and message.text.startswith("word"):
            answer = draft.answers.get(place.field)
            if answer is not None and answer.value == message.text and place.column == "":
                self.answered[message.id] = (draft.id, place.field)
        if message.text.startswith("word") and not self._holds(message.text):
            assert "✓" not in self.user.chat.last.text

    def _edited(self, message: Shown) -> None:
        told = self.user.chat.last.text
        refused = any(each in told for each in NOT_EDITED)
        if message.id in self.answered:
            draft, field = self.answered[message.id]
            if draft == self.before.person.place.draft:
                assert "✓ Corrected" in told, f"an edit of {field} was not taken:\n{told}"
                assert self.after.known[draft].answers[field].value == message.text
                self.stage.seen["answers corrected"] += 1
                return
        if "✓ Corrected row" in told or "✓ Renamed" in told:
            assert self._holds(message.text)
            self.stage.seen["cells and names corrected"] += 1
        elif refused:
            assert self.before.known == self.after.known
            self.stage.seen["edits refused"] += 1
        elif not self._holds(message.text):
            # Told like any answer: what is wrong with it, or what it did not answer.
            assert "✓" not in told
        else:
            assert (
                "✓" in told or "now" in told or self.before.person.place != self.after.person.place
            )

    def _holds(self, text: str) -> bool:
        """Whether a text is stored, in a draft or as half-said; what a notice says is not."""
        held = [DRAFT.dump_json(draft) for draft in self.after.known.values()]
        held.append(PERSON.dump_json(replace(self.after.person, notices=())))
        return any(text.encode() in each for each in held)

    def _screen(self, seen: Loaded) -> Screen:
        stored = Stored(seen.person, seen.draft, seen.drafts, seen.also)
        day = self.stage.bot.answering._service.day(self._now())
        return screen(stored, self.stage.catalog.library, day)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.stage.world.api.world.now, UTC)

    def teardown(self) -> None:
        """The end of an interleaving; what is under way has to come out right as well."""
        self.settle()
        self.the_chat_shows_what_is_stored()
        self.stage.held += 1


def _read(button: Button) -> Any:  # noqa: ANN401  (a Tap of the bot's own)
    return read_tap(button.data or "")


def _toggles(message: Shown) -> list[Button]:
    return [
        each
        for row in message.keyboard
        for each in row
        if getattr(_read(each), "on", None) is not None
    ]


def _tapped(button: Button) -> bool:
    tap = _read(button)
    return tap is not None and not isinstance(tap.event, LEFT_OUT) and tap.extra != DEAL


async def interleavings(count: int, folder: Path) -> Outcome:
    """Play so many, each with a person of its own."""
    return await asyncio.to_thread(_played, count, folder)


def _played(count: int, folder: Path) -> Outcome:
    rules = settings(
        max_examples=count,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )
    with asyncio.Runner() as runner:
        stage = Stage(runner, folder)
        stage.run(stage.open())

        class Played(TwoPhones):
            pass

        Played.stage = stage
        try:
            run_state_machine_as_test(Played, settings=rules)
        except Exception as error:  # noqa: BLE001  (whatever it was, it is told in the table)
            remark = "\n".join((str(error), *getattr(error, "__notes__", ())))
        else:
            remark = ", ".join(f"{count} {what}" for what, count in sorted(stage.seen.items()))
        finally:
            stage.run(stage.close())
    return Outcome(max(count, stage.users), stage.held, remark)
