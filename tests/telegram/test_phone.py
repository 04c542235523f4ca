"""The question for a phone number, which alone brings a button of its own under the text field."""

from bot.catalog import Catalog
from tests.fake_bot_api import User
from tests.telegram.harness import World, card, said


async def at_phone(world: World, li: User, catalog: Catalog) -> None:
    """Begin the call-centre contract and go straight to the first phone number."""
    world.catalog = catalog
    await li.start()
    await card(li, "Contract assistant")
    await li.tap("New contract")
    await card(li, "number")
    await said(li, "/review")
    await li.tap("○ Party A’s telephone")
    await card(li, "telephone")
    await li.until(lambda chat: chat.keyboard is not None)


async def test_a_shared_contact_is_the_answer(world: World, li: User, catalog: Catalog) -> None:
    world.catalog = catalog
    async with world.running():
        await at_phone(world, li, catalog)
        assert li.chat.keyboard is not None
        assert li.chat.keyboard.asks_contact
        # Some phones leave out the plus.
        shared = await li.share_contact("8613800138000")
        await card(li, "✓ Party A’s telephone: +86 138 0013 8000")
        await li.until(lambda chat: chat.keyboard is None)
        assert shared.id


async def test_a_typed_number_puts_the_button_away_too(
    world: World, li: User, catalog: Catalog
) -> None:
    world.catalog = catalog
    async with world.running():
        await at_phone(world, li, catalog)
        await said(li, "not a number")
        assert li.chat.keyboard is not None
        await said(li, "138 0013 8000")
        await li.until(lambda chat: chat.keyboard is None)


async def test_leaving_the_question_puts_the_button_away(
    world: World, li: User, catalog: Catalog
) -> None:
    world.catalog = catalog
    async with world.running():
        await at_phone(world, li, catalog)
        await li.tap("‹ Back")
        shown = await card(li, "Review")
        await li.until(lambda chat: chat.keyboard is None)
        await world.api.quiet()
        assert [m.id for m in li.chat.messages if m.buttons] == [shown.id]


async def test_a_contact_nobody_asked_for_gets_help(world: World, li: User) -> None:
    async with world.running():
        await li.start()
        await card(li)
        await li.share_contact()
        await card(li, "/help")
