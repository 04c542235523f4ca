"""The terminal's transcripts over Telegram: each line as a tap or a message, each screen the same.

What Telegram shows is drawn from the same screen; here that screen is written as the terminal does,
so one file serves both ways to chat. The last document is compared as a file.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.ports import Loaded, Saved
from bot.telegram.app import Telegram
from bot.telegram.taps import read_tap
from bot.terminal.lines import COMMANDS, read
from bot.terminal.page import PLAIN, Page
from dialogs import Stored, screen
from dialogs.draft import Person
from dialogs.events import Event, Say, Unknown
from dialogs.screen import Screen
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, is_file, settled
from tests.test_transcripts import (
    FOLDER,
    IN_WORD,
    NOON,
    edited,
    marked,
    replay,
    retention,
    stretches,
)

HEAD = re.compile(r"# (?!later: |in Word: )")
CODES = {"zh-Hans": "zh-hans", "zh-Hant": "zh-tw", "en": "en"}


async def now_shown(bot: Telegram, world: World, language: str) -> tuple[Person, Screen]:
    """The screen that is stored as in front of the person."""

    def unchanged(loaded: Loaded) -> Saved:
        return Saved(loaded.person, world.options.clock())

    store = bot.answering._service.store
    loaded = (await store.turn(Person("1", language), unchanged)).before
    stored = Stored(
        loaded.person, loaded.draft, loaded.drafts, loaded.also, companies=loaded.companies
    )
    today = bot.answering._service.day(world.options.clock())
    return loaded.person, screen(stored, world.catalog.library, today)


async def act(li: User, line: str, event: Event) -> None:
    """Do on the phone what a line stands for."""
    if isinstance(event, Say) or line.strip().lower() in COMMANDS:
        await li.say(line)
    elif isinstance(event, Unknown):
        await li.send_sticker()
    else:
        await tapped(li, event)


async def tapped(li: User, event: Event) -> None:
    """Tap the button of an event, on whichever page of the card it stands."""
    live = next(message for message in reversed(li.chat.messages) if message.buttons)
    for _ in range(10):
        for row in live.keyboard:
            for button in row:
                tap = read_tap(button.data or "")
                if tap is not None and tap.event == event:
                    await li.tap_on(live, button.label)
                    return
        await li.tap_on(live, "›")
        live = await li.expect(lambda shown: bool(shown.buttons))
    raise AssertionError(f"no button for {event} among {live.buttons}")


async def written(world: World, li: User, text: str, language: str) -> str:
    """Hold the conversation on Telegram, and write down what the terminal would show."""
    head = [line for line in text.splitlines() if HEAD.match(line)]
    lines, files, name, made = head.copy(), 0, "", dict[str, bytes]()
    for _, days, _, said in stretches(text):
        world.api.advance(days * 24 * 3600)
        if days:
            lines.append(f"# later: {days}")
        async with world.running() as bot:
            shown: list[str] = []
            for line in (None, *said):
                if line is None:
                    await li.start()
                elif line.startswith(IN_WORD):
                    shown.append(f"{line}\n")
                    made[name] = edited(made[name], line)
                    continue
                elif line.startswith("/word "):
                    name = line.rpartition("/")[2]
                    shown.append(f"> {line}\n")
                    await li.send_document(made[name], name)
                else:
                    _, before = await now_shown(bot, world, language)
                    shown.append(f"> {line}\n")
                    await act(li, line, read(line, before))
                await settled(world, bot)
                person, after = await now_shown(bot, world, language)
                phrases = world.catalog.library.phrases[person.language]
                shown.append(Page(phrases, PLAIN).write(after))
                card = next(message for message in reversed(li.chat.messages) if message.buttons)
                assert after.title in card.text
                for message in [m for m in li.chat.messages if m.by_bot and is_file(m)][files:]:
                    files += 1
                    assert message.file is not None
                    name = message.file.name
                    made[name] = message.file.data
                    shown.append(f"{message.text}\n→ documents/{message.file.name}\n")
            lines.extend(marked("".join(shown)))
    return "\n".join(lines) + "\n"


# The others' happy path takes every way that this one does. What a terminal says by itself when it
# starts is sent as messages here, see test_resting.py, and for two people test_sharing.py.
PATHS = [
    path
    for path in sorted(FOLDER.glob("*.txt"))
    if path.stem != "zh-Hant-happy-path"
    and not retention(text := path.read_text(encoding="utf-8"))
    and "\n# person: " not in text
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
async def test_a_transcript_goes_the_same_way_on_telegram(
    path: Path, catalog: Catalog, tmp_path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    language = text.splitlines()[0].removeprefix("# language: ")
    async with FakeBotApi(now=NOON.timestamp()) as api:
        world = World(api, catalog, tmp_path)
        li = api.user(1, "Li", language_code=CODES[language])
        held = await written(world, li, text, language)
    # Whether the file's words are up to date is another test's question.
    assert held == await replay(text, catalog, tmp_path / "documents")
