"""Stopped, killed, started again: nothing is lost and nothing is applied twice."""

import asyncio

import pytest

from bot.ports import Result, StoreFull
from bot.stores.sqlite import SqliteStore
from bot.telegram.people import People
from tests.fake_bot_api import User
from tests.telegram.harness import World, begun, card, document, is_file, said


async def test_a_draft_goes_on_after_a_restart(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
    await li.say("Longreed Works Ltd")
    async with world.running():
        await card(li, "✓ Party B: Longreed Works Ltd")
        # The card of the run before is as good as any.
        await li.tap("‹ Back")
        await card(li, "Party B's full name?")


async def test_what_was_committed_and_not_taken_is_taken_up(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies between the inbox's commit and the turn."""
    async with world.running():
        await begun(li)
    died = asyncio.Event()

    async def dies(self: object, arrival: object) -> None:
        died.set()

    with monkeypatch.context() as patch:
        patch.setattr("bot.telegram.answering.Answering.take", dies)
        async with world.running():
            await li.say("Quiet Harbour Ltd")
            await died.wait()
            await world.api.quiet()
    assert li.chat.last.text.count("✓") == 0
    async with world.running():
        await card(li, "✓ Party A: Quiet Harbour Ltd")
        await world.api.quiet()
    assert "\n".join(li.chat.transcript()).count("✓ Party A") == 1


async def test_what_was_saved_and_not_sent_is_sent(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies between the turn's commit and the call."""
    async with world.running():
        await begun(li)
    with monkeypatch.context() as patch:
        patch.setattr(People, "wake", lambda self, person: None)
        async with world.running():
            await li.say("Quiet Harbour Ltd")
            await world.api.quiet()
    assert "✓ Party A" not in li.chat.last.text
    async with world.running():
        shown = await card(li, "✓ Party A: Quiet Harbour Ltd")
        await world.api.quiet()
    # The old card was known only by its id when its buttons were to go; they went all the same.
    assert [m.id for m in li.chat.messages if m.buttons] == [shown.id]


async def test_a_document_that_was_asked_for_comes_after_the_restart(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd", "/document")
    with monkeypatch.context() as patch:
        patch.setattr(People, "wake", lambda self, person: None)
        async with world.running():
            await li.tap("Draft copy")
            await world.api.quiet()
    async with world.running():
        file = await li.expect(is_file)
    assert "Party A: Quiet Harbour Ltd\n" in document(file)


async def test_an_update_that_comes_again_and_again_counts_once(world: World, li: User) -> None:
    world.api.updates.repeat = 3
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
        await world.api.quiet()
        assert "Party B's full name?" in li.chat.last.text
    world.api.updates.jump(7)
    async with world.running():
        await said(li, "Longreed Works Ltd")
        await world.api.quiet()
        assert "For what purpose" in li.chat.last.text


async def test_what_cannot_be_saved_is_told_and_saved_later(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = SqliteStore.turn
    full = True

    async def refused(self: SqliteStore, *args: object, **more: object) -> Result:
        if full and more.get("update") is not None:
            raise StoreFull("the disk is full")
        return await turn(self, *args, **more)  # type: ignore[arg-type]

    async with world.running():
        await begun(li)
        monkeypatch.setattr(SqliteStore, "turn", refused)
        await li.say("Quiet Harbour Ltd")
        await li.expect("Not saved yet")
        await li.say("Longreed Works Ltd")
        full = False
        await card(li, "✓ Party B: Longreed Works Ltd")
        await world.api.quiet()
    told = li.chat.transcript()
    assert sum("Not saved yet" in line for line in told) == 1
    assert sum("✓ Party A: Quiet Harbour Ltd" in line for line in told) == 1


async def test_an_update_is_confirmed_only_when_it_is_kept(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(self: object, update: int, person: str, body: bytes) -> bool:
        raise StoreFull("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteStore, "receive", refused)
        async with world.running():
            await li.start()
            await li.expect("Not saved yet")
    # The bot stopped with the update in its hands: Telegram still has it.
    assert len(world.api.updates.pending) == 1
    async with world.running():
        await card(li, "Contract assistant")
