"""Telegram failing in every way: no prompt is missing, and nobody waits for somebody else."""

import logging

import pytest

from tests.fake_bot_api import User
from tests.telegram.harness import World, begun, card, said


@pytest.mark.parametrize(
    "fault",
    [
        {"code": 429, "retry_after": 1},
        {"code": 500, "times": 3},
        {"code": 502},
        {"kind": "drop"},
        {"kind": "drop", "handled": True},
        {"kind": "garble"},
        {"kind": "garble", "body": b"<html>Bad Gateway</html>"},
    ],
    ids=str,
)
async def test_a_failed_call_is_made_again(
    world: World, li: User, fault: dict[str, object]
) -> None:
    async with world.running():
        await begun(li)
        kind = str(fault.pop("kind", "fail"))
        getattr(world.api, kind)("sendMessage", **fault)
        await said(li, "Quiet Harbour Ltd")
        shown = await card(li, "Party B")
        await world.api.quiet()
        await li.tap_on(shown, "Later")
        await card(li, "For what purpose")


async def test_a_chat_that_hangs_delays_no_other(world: World, li: User) -> None:
    wang = world.api.user(2, "Wang", language_code="en")
    async with world.running():
        await begun(li)
        await begun(wang)
        fault = world.api.hang("sendMessage", chat_id=1, times=None)
        await li.say("Quiet Harbour Ltd")
        await world.api.world.bell.until(lambda: fault.hits, 5)
        for text in ("C Ltd", "D Ltd", "a purpose"):
            await said(wang, text)
        fault.over()
        await card(li, "✓ Party A: Quiet Harbour Ltd")


async def test_a_long_pause_in_one_chat_delays_no_other(world: World, li: User) -> None:
    wang = world.api.user(2, "Wang", language_code="en")
    async with world.running():
        await begun(li)
        await begun(wang)
        world.api.fail("sendMessage", code=429, retry_after=600, chat_id=1)
        await li.say("Quiet Harbour Ltd")
        await world.api.world.bell.until(
            lambda: world.api.calls_to("sendMessage", 1)[-1].code == 429, 5
        )
        await said(wang, "C Ltd", "D Ltd")
    # A new start tries at once: the limit may be over.
    async with world.running():
        await card(li, "✓ Party A: Quiet Harbour Ltd")


async def test_a_blocked_chat_is_left_alone_until_it_opens_again(world: World, li: User) -> None:
    wang = world.api.user(2, "Wang", language_code="en")
    async with world.running():
        await begun(li)
        await begun(wang)
        world.api.fail("sendMessage", code=403, chat_id=1)
        await li.say("Quiet Harbour Ltd")
        await said(wang, "C Ltd")
        await world.api.quiet()
        assert world.api.calls_to("sendMessage", 1)[-1].code == 403
        await li.block()
        await world.api.quiet()
        # The answer was kept, though nobody could be told.
        await li.start()
        await card(li, "Contract assistant")
        await li.tap("Go on with my draft")
        await card(li, "Party B's full name?")


async def test_a_card_that_is_gone_comes_anew(world: World, li: User) -> None:
    async with world.running():
        shown = await begun(li)
        li.chat.remove(shown.id)
        await li.tap_on(shown, "Later")
        assert (await card(li, "Party B")).id != shown.id


async def test_an_edit_that_changes_nothing_is_fine(
    world: World, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.running():
        await begun(li)
        world.api.drop("editMessageText", handled=True)
        await li.tap("Later")
        await card(li, "Party B")
        await world.api.quiet()
        codes = [call.code for call in world.api.calls_to("editMessageText")]
        assert codes[-1] == 400
        await said(li, "Longreed Works Ltd")
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_tap_that_is_too_old_to_answer_still_counts(world: World, li: User) -> None:
    async with world.running():
        shown = await begun(li)
    await li.tap_on(shown, "Later")
    world.api.advance(60)
    async with world.running():
        await card(li, "Party B")


async def test_an_outage_of_telegram(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await world.api.stop()
        await li.say("Quiet Harbour Ltd")
        await world.api.start()
        await card(li, "✓ Party A: Quiet Harbour Ltd")
