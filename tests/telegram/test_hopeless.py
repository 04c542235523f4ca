"""What can never be done is told and let go: it is in nobody's way, and does not come up again."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from telegram import Update
from telegram.error import Forbidden

from bot.ports import Claim, Queued, StoreBusy, StoreDamaged
from bot.service import Service
from bot.stores.sqlite import SqliteStore
from bot.telegram import outgoing
from bot.telegram.intake import Inbox
from bot.telegram.sending import Sender
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import MASTER, World, begun, card, said, settled


async def waiting(world: World) -> int:
    """How many updates wait for their turn once the bot has stopped."""
    async with SqliteStore(world.folder / "hetong.db", MASTER) as store:
        return len(await store.pending())


async def test_an_update_that_says_nothing_to_us_is_done(world: World, li: User) -> None:
    # Nobody has told Telegram yet what we want to hear, so it tells us this as well.
    await li.block()
    await li.unblock()
    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
    assert await waiting(world) == 0


async def test_an_update_of_somebody_who_was_shut_out_meanwhile_is_done(
    world: World, li: User
) -> None:
    async with SqliteStore(world.folder / "hetong.db", MASTER) as store:
        await li.start()
        update = Update.de_json(world.api.updates.history[0], None)
        world.api.updates.forget()
        body = f'{{"at": "2026-03-01T12:00:00+00:00", "update": {update.to_json()}}}'
        await store.receive(update.update_id, "1", body.encode())
    world.change(allowed_users=frozenset({2}))
    async with world.running() as bot:
        await li.expect("open to certain users only")
        await settled(world, bot)
    assert await waiting(world) == 0


@pytest.mark.parametrize("error", [ValueError("a mistake"), StoreDamaged("draft 1 is damaged")])
async def test_a_turn_that_fails_is_told_once_and_not_taken_later(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Later the answer would meet another question."""

    async def fails(self: Service, *args: object, **more: object) -> None:
        raise error

    dismiss, tried = SqliteStore.dismiss, 0

    async def busy_at_first(self: SqliteStore, update: int, *, claim: Claim | None) -> None:
        nonlocal tried
        tried += 1
        if tried == 1:
            raise StoreBusy("a backup is being made")
        await dismiss(self, update, claim=claim)

    async with world.running() as bot:
        await begun(li)
        with monkeypatch.context() as patch:
            patch.setattr(Service, "take", fails)
            patch.setattr(SqliteStore, "dismiss", busy_at_first)
            await li.say("Quiet Harbour Ltd")
            await li.expect("nothing was changed")
            await settled(world, bot)
    assert tried == 2
    assert await waiting(world) == 0
    async with world.running() as bot:
        await settled(world, bot)
        await said(li, "Longreed Works Ltd")
    told = "\n".join(li.chat.transcript())
    assert told.count("nothing was changed") == 1
    assert "✓ Party A: Longreed Works Ltd" in told


async def test_a_row_that_is_no_update_is_passed_over(
    world: World, li: User, caplog: pytest.LogCaptureFixture
) -> None:
    async with SqliteStore(world.folder / "hetong.db", MASTER) as store:
        await store.receive(7, "1", b"of another program")
    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
    assert "update 7 is passed over" in caplog.text


async def test_an_update_that_cannot_be_kept_stops_no_other(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(self: Inbox, *args: object) -> bool:
        raise RecursionError

    async with world.running():
        await begun(li)
        with monkeypatch.context() as patch:
            patch.setattr(Inbox, "_kept", fails)
            await li.say("nobody can write this down")
            await world.api.quiet()
        await said(li, "Quiet Harbour Ltd")
    assert "is passed over: RecursionError" in caplog.text
    assert "✓ Party A: Quiet Harbour Ltd" in li.chat.last.text


Send = Callable[[Sender, Queued], Awaitable[int | None]]


async def test_a_message_that_cannot_be_sent_by_a_mistake_of_ours_is_given_up(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "TRIES", 3)
    send: Send = Sender.send
    failed: list[int] = []

    async def fails(self: Sender, row: Queued) -> int | None:
        if b"Party A: Quiet" in row.message.body:
            failed.append(row.id)
            raise KeyError("a contract that is gone")
        return await send(self, row)

    async with world.running() as bot:
        await begun(li)
        monkeypatch.setattr(Sender, "send", fails)
        await li.say("Quiet Harbour Ltd")
        await li.say("Longreed Works Ltd")
        await card(li, "✓ Party B: Longreed Works Ltd")
        await settled(world, bot)
    assert len(failed) == outgoing.TRIES
    assert len(set(failed)) == 1


async def test_what_is_stored_after_somebody_left_reaches_them_when_they_are_back(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is slow: they have unblocked the bot before we hear that they blocked it."""
    send: Send = Sender.send
    back = asyncio.Event()
    refused = 0

    async def slow_to_refuse(self: Sender, row: Queued) -> int | None:
        nonlocal refused
        if not back.is_set():
            refused += 1
            await back.wait()
            raise Forbidden("bot was blocked by the user")
        return await send(self, row)

    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
        monkeypatch.setattr(Sender, "send", slow_to_refuse)
        await li.say("Quiet Harbour Ltd")
        await bot.lines.done()
        await world.api.world.bell.until(lambda: not world.api.updates.pending, 5)
        await li.say("Longreed Works Ltd")
        await world.api.world.bell.until(lambda: not world.api.updates.pending, 5)
        await bot.lines.done()
        assert refused == 1
        back.set()
        await card(li, "✓ Party B: Longreed Works Ltd")


async def test_no_pause_is_too_long(
    world: World, api: FakeBotApi, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "LONGEST_PAUSE", 0.01)
    async with world.running():
        await begun(li)
        api.fail("sendMessage", code=429, retry_after=10**9)
        await said(li, "Quiet Harbour Ltd")
