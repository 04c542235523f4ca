"""Saved companies with taps: remembered after a document, filling the next draft, out of reach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.stores.sqlite import SqliteStore
from bot.telegram.app import Telegram
from bot.telegram.taps import carry, read_tap
from dialogs import events
from dialogs.events import Event
from dialogs.wire import encode
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, card, is_file, said

OURS = "Party A: Quiet Harbour Ltd\nAddress: 88 Wenyu Road, Hangzhou\nPhone: 0571-8800 0123\nE-mail: service@quiet.example"
THEIRS = "Party B: Night Ferry Ltd\nAddress: 66 Tinglan Road, Hefei\nBank: Huizhou Example Bank\nAccount number: 3400 0012"


@pytest.fixture
def world(api: FakeBotApi, catalog: Catalog, tmp_path: Path) -> World:
    """The bot with the contract whose parties companies can fill."""
    return World(api, catalog, tmp_path)


async def remembered(li: User) -> None:
    """Paste two parties into a draft, take a copy of it, and have both remembered."""
    await li.start()
    await card(li)
    await li.tap("New contract")
    await card(li, "number")
    for text in (OURS, THEIRS):
        await said(li, text)
        await li.tap("Fill in these 4")
        await card(li, "Filled in: 4")
    await said(li, "/document")
    await li.tap("Draft copy")
    await li.expect(is_file)
    await card(li, "/companies")
    await li.tap("🏢 Remember as mine: Quiet Harbour Ltd")
    await card(li, "“Quiet Harbour Ltd” is remembered")
    await li.tap("Remember as another party: Night Ferry Ltd")
    await card(li, "“Night Ferry Ltd” is remembered")


async def at_party_a(li: User) -> None:
    await li.say("/new")
    await card(li, "number")
    await li.tap("Skip")
    await card(li, "sign")
    await li.tap("Skip")
    await card(li, "originals")
    await li.tap("Standard: 4")
    await card(li, "Party A")


async def test_two_taps_fill_both_parties_of_the_next_draft(world: World, li: User) -> None:
    async with world.running():
        await remembered(li)
        await at_party_a(li)
        await li.tap("🏢 Mine: Quiet Harbour Ltd")
        shown = await card(li, "✓ Party A: Quiet Harbour Ltd, 4 blanks filled in")
        assert "↩ Take back the 4 filled in at once" in [
            each for row in shown.buttons for each in row
        ]
        await said(li, "/review")
        await li.tap("○ Party B’s full name")
        await card(li, "Party B")
        await li.tap("Night Ferry Ltd")
        await card(li, "✓ Party B: Night Ferry Ltd, 4 blanks filled in")
        # The undo is on the review as well.
        await li.tap("↩ Take back the 4 filled in at once")
        await card(li, "Taken back: 4")


async def test_a_company_is_changed_and_deleted_with_taps(world: World, li: User) -> None:
    async with world.running():
        await remembered(li)
        await said(li, "/companies")
        await li.tap("🏢 Quiet Harbour Ltd (mine)")
        await card(li, "+86 571 8800 0123")
        await li.tap("Telephone")
        await card(li, "Please type: Telephone")
        await said(li, "138 0013 8000")
        await li.tap("Find drafts with the old details of “Quiet Harbour Ltd”")
        await card(li, "+86 571 8800 0123 → +86 138 0013 8000")
        await li.tap(li.chat.last.buttons[0][0])
        await card(li, "One draft updated")
        await li.tap("‹ Back")
        shown = await card(li, "Quiet Harbour Ltd")
        await li.tap_on(shown, "✅ This company is mine")
        await li.expect(lambda each: ["▫️ This company is mine"] in each.buttons)
        await li.tap("Delete these details")
        await card(li, "cannot be undone")
        await li.tap("Yes, delete it")
        await card(li, "are deleted")
        await li.say("/export")
        message = await li.expect(is_file)
    assert message.file is not None
    kept = json.loads(message.file.data)
    assert [each["details"]["name"] for each in kept["companies"]] == ["Night Ferry Ltd"]
    (draft,) = kept["drafts"]
    assert draft["answers"]["a_phone"]["value"] == "+8613800138000"


async def ids(bot: Telegram) -> list[str]:
    store = bot.answering._service.store
    assert isinstance(store, SqliteStore)
    return [id_ for (id_,) in await store._read("SELECT id FROM companies")]


async def test_nobody_reaches_the_company_of_another_by_a_forged_button(
    world: World, li: User
) -> None:
    mallory = world.api.user(2, "Mallory", language_code="en")
    async with world.running() as bot:
        await remembered(li)
        theirs = await ids(bot)
        assert len(theirs) == 2
        await mallory.start()
        await card(mallory)
        await at_party_a(mallory)
        for id_ in theirs:
            forged: tuple[Event, ...] = (
                events.Fill(id_),
                events.ShowCompany(id_),
                events.DropCompany(id_),
                events.Confirm(),
                events.ShowUses(id_),
                events.UpdateDraft(""),
            )
            for event in forged:
                live = next(each for each in reversed(mallory.chat.messages) if each.buttons)
                tap = read_tap(live.keyboard[0][0].data or "")
                assert tap is not None
                await mallory.forge(carry(tap.card, "", encode(event)), live)
                await world.api.quiet()
        assert await ids(bot) == theirs
        await said(mallory, "/companies")
        await card(mallory, "No company is saved yet")
        texts = "\n".join(each.text for each in mallory.chat.messages)
        assert "Quiet" not in texts
        assert "Ferry" not in texts


async def test_privacy_names_the_companies(world: World, li: User) -> None:
    async with world.running():
        await li.start()
        await card(li)
        await li.say("/privacy")
        assert "companies" in (await li.expect("Privacy")).text
