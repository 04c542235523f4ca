"""While there is no room for an answer, its person can still look about and erase."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.ports import Loaded, NotSaved, Result, Saved, StoreBusy, StoreFull
from bot.stores.sqlite import SqliteStore
from dialogs.draft import Person
from tests.fake_bot_api import Shown, User
from tests.telegram.harness import World, begun, card, said

WAITS, GIVEN_UP = "Not saved yet", "Not saved: there is no room"
A_LONG_TIME = 3600.0
"""Seconds between two attempts, for tests in which something else must end the rest."""


class Disk:
    """A store that can keep no answer, and does all else, as on a full disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.error: NotSaved | None = None
        turn = SqliteStore.turn

        async def turned(
            store: SqliteStore, person: Person, work: Callable[[Loaded], Saved], **more: object
        ) -> Result:
            def seen(loaded: Loaded) -> Saved:
                saved = work(loaded)
                if self.error and any(
                    each.draft != loaded.known.get(each.draft.id) for each in saved.drafts
                ):
                    raise self.error
                return saved

            return await turn(store, person, seen, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(SqliteStore, "turn", turned)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def replied(shown: Shown) -> str:
    """What a message is a reply to."""
    return str((shown.content.get("reply_to_message") or {}).get("text"))


async def test_whoever_waits_for_room_can_delete_everything(
    world: World, li: User, disk: Disk
) -> None:
    world.change(first_wait=A_LONG_TIME)
    async with world.running():
        await begun(li)
        disk.error = StoreFull("the disk is full")
        for text in ("Quiet Harbour Ltd", "Longreed Works Ltd"):
            await li.say(text)
        await li.expect(WAITS)
        await said(li, "/delete")
        await li.tap("Delete everything")
        await card(li, "Delete everything of yours?")
        await li.tap("Once more: delete for good")
        await li.expect("Everything of yours is deleted")
        disk.error = None
        await li.start()
        await card(li, "Contract assistant")
        await world.api.quiet()
    given_up = [each for each in li.chat.messages if each.text.startswith(GIVEN_UP)]
    assert list(map(replied, given_up)) == ["Quiet Harbour Ltd", "Longreed Works Ltd"]
    told = "\n".join(li.chat.transcript())
    assert told.count(WAITS) == 1
    assert "✓ Party" not in told


async def test_whoever_goes_on_finds_the_question_as_it_was(
    world: World, li: User, disk: Disk
) -> None:
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
        disk.error = StoreFull("the disk is full")
        await li.say("Longreed Works Ltd")
        await li.expect(WAITS)
        await li.say("/drafts")
        assert "1/10" in (await card(li, "My drafts")).text
        await li.say("/resume")
        await card(li, "Party B's full name?")
        disk.error = None
        await said(li, "Third Ltd")
        await card(li, "✓ Party B: Third Ltd")


async def test_words_about_the_same_question_wait_in_their_order(
    world: World, li: User, disk: Disk
) -> None:
    async with world.running():
        await begun(li)
        disk.error = StoreFull("the disk is full")
        for text in ("Quiet Harbour Ltd", "/later", "A purpose"):
            await li.say(text)
        await li.expect(WAITS)
        await world.api.world.bell.until(lambda: not world.api.updates.pending, 5)
        disk.error = None
        await card(li, "✓ purpose: A purpose")
    told = "\n".join(li.chat.transcript())
    assert "✓ Party A: Quiet Harbour Ltd" in told
    assert GIVEN_UP not in told


async def test_a_database_that_is_only_held_loses_no_answer_to_a_command(
    world: World, li: User, disk: Disk
) -> None:
    async with world.running():
        await begun(li)
        disk.error = StoreBusy("somebody holds it")
        await li.say("Quiet Harbour Ltd")
        await li.expect(WAITS)
        await li.say("/drafts")
        await world.api.world.bell.until(lambda: not world.api.updates.pending, 5)
        disk.error = None
        assert "1/10" in (await card(li, "My drafts")).text
    assert GIVEN_UP not in "\n".join(li.chat.transcript())


async def test_a_tap_behind_a_waiting_answer_is_told_what_it_waits_for(
    world: World, li: User, disk: Disk
) -> None:
    async with world.running():
        shown = await begun(li)
        disk.error = StoreFull("the disk is full")
        await li.say("Quiet Harbour Ltd")
        await li.expect(WAITS)
        tap = await li.tap_on(shown, "Later")
        assert (await li.notice(tap)).text.startswith(WAITS)
        assert li.chat.find(shown.id) == shown
        disk.error = None
        await card(li, "✓ Party A: Quiet Harbour Ltd")


async def test_a_stop_does_not_wait_for_room(world: World, li: User, disk: Disk) -> None:
    world.change(first_wait=A_LONG_TIME)
    async with asyncio.timeout(60), world.running():
        await begun(li)
        disk.error = StoreFull("the disk is full")
        await li.say("Quiet Harbour Ltd")
        await li.expect(WAITS)
    disk.error = None
    async with world.running():
        await card(li, "✓ Party A: Quiet Harbour Ltd")
