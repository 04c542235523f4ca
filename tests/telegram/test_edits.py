"""An edited message changes what it once answered, and says so; or says why it does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.catalog import TEMPLATES, Catalog, load_catalog
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, begun, card, said
from tests.torture.contract import write_contract


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder = tmp_path_factory.mktemp("templates")
    shutil.copytree(TEMPLATES / "phrases", folder / "phrases")
    write_contract(folder / "errand")
    return load_catalog(folder)


@pytest.fixture
def errand(api: FakeBotApi, tables: Catalog, tmp_path: Path) -> World:
    return World(api, tables, tmp_path)


async def at_the_table(li: User) -> None:
    await li.start()
    await card(li, "Contract assistant")
    await li.tap("New contract")
    await card(li, "Who runs")
    await said(li, "A Ltd")
    await card(li, "What is to be brought")


async def test_a_cell_is_corrected_in_a_row_that_is_being_entered_and_later(
    errand: World, li: User
) -> None:
    async with errand.running():
        await at_the_table(li)
        await li.tap("＋ Add a row")
        await card(li, "Which thing")
        thing = await li.say("Bred")
        await card(li, "How many")
        await li.edit(thing, "Bread")
        shown = await card(li, "✓ Corrected row 1 of “things”: Bread")
        assert "How many" in shown.text
        await said(li, "3")
        await card(li, "1. Bread · 3")
        await li.tap("Done")
        await card(li, "How")
    async with errand.running():
        await li.edit(thing, "Rye bread")
        shown = await card(li, "✓ Corrected row 1 of “things”: Rye bread")
        await said(li, "/review")
        await li.tap("Errand (5 open)")
        await card(li, "Rye bread · 3")


async def test_a_cell_of_a_row_that_was_taken_out_is_left_alone(errand: World, li: User) -> None:
    async with errand.running():
        await at_the_table(li)
        await li.tap("＋ Add a row")
        await card(li, "Which thing")
        thing = await li.say("Bread")
        await card(li, "How many")
        await said(li, "3")
        await li.tap("Remove row 1")
        await card(li, "✓ The row is removed.")
        await li.edit(thing, "Rye bread")
        shown = await card(li, "It can no longer be told what that message belongs to")
        assert "No rows yet" in shown.text


async def test_a_name_is_corrected(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "/drafts")
        await li.tap("Manage")
        await card(li, "This draft")
        await li.tap("Rename")
        await card(li, "What shall it be called?")
        name = await li.say("Frist draft")
        await card(li, "✓ Renamed.")
        await said(li, "/resume")
        await li.edit(name, "First draft")
        shown = await card(li, "✓ Renamed.")
        assert "Party A" in shown.text, "whoever edits stays where they are"
        await said(li, "/drafts")
        await card(li, "First draft · 0/10")


async def test_words_among_options_being_chosen_are_not_corrected(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "A Ltd", "B Ltd", "a purpose")
        await li.tap("▫️ Technical")
        await card(li)
        word = await li.say("=recipes")
        await card(li, "recipes")
        await li.edit(word, "=menus")
        await li.expect("editing it changes no draft")
        await li.tap("Done")
        await card(li, "technical information and recipes")


@pytest.mark.parametrize("text", ["/skip", "/help", "/review"])
async def test_an_answer_edited_into_a_command_stays(world: World, li: User, text: str) -> None:
    async with world.running():
        await begun(li)
        first = await li.say("A Ltd")
        await card(li, "Party B")
        await li.edit(first, text)
        await li.expect("editing it changes no draft")
        await li.say("/deal")
        await li.expect("Party A: A Ltd")


async def test_a_place_that_moves_and_a_new_caption_are_met_with_silence(
    world: World, li: User
) -> None:
    async with world.running() as bot:
        await begun(li)
        file = await li.send_document(b"PK", "a.docx", caption="the draft")
        await card(li, "This file cannot be read")
        calls = len(world.api.calls_to("sendMessage"))
        for number in range(5):
            await li.edit(file, f"caption {number}")
        await world.api.quiet()
        assert len(world.api.calls_to("sendMessage")) == calls
        assert not await bot.inbox._store.pending()


async def test_a_button_that_the_card_does_not_offer_is_out_of_date_and_the_card_comes_anew(
    world: World, li: User
) -> None:
    async with world.running():
        shown = await begun(li)
        live = str(shown.button("Later").data).partition(".")[0]
        for act in ("Confirm", "Restart", "EraseAll", "Say:2026-03-01", "Correct:a_name:x"):
            tap = await li.forge(f"{live}..{act}", shown)
            assert (await li.notice(tap)).text.startswith("This card is out of date")
        await world.api.quiet()
        assert li.chat.find(shown.id) == shown
        await li.tap_on(shown, "Later")
        await card(li, "Party B")
