"""Drafts that nobody uses: reminded of, announced, kept or erased; nobody is moved by any of it."""

from __future__ import annotations

import json

import pytest

from bot.caretaker import Cared, Caretaker
from bot.ports import NotSaved, Resting
from bot.stores.sqlite import SqliteStore
from bot.telegram.app import Telegram
from bot.telegram.people import People
from bot.telegram.tending import Tending
from dialogs.draft import Person, Rest
from dialogs.events import New
from dialogs.step import Policy
from tests.fake_bot_api import Shown, User
from tests.telegram.harness import World, begun, card, is_file, said, settled

HOUR = 3600.0
DAY = 24 * HOUR
YEAR = Policy(retention_days=365, reminder_days=3)
"""The clock of these tests begins at 20:00 in Shanghai, when it is too late for messages."""


@pytest.fixture(autouse=True)
def _morning(world: World) -> None:
    world.api.advance(14 * HOUR)
    world.policy = YEAR


async def round_of(world: World, bot: Telegram) -> None:
    """A round now, and everything that it sends."""
    await bot.tending.round()
    await settled(world, bot)


async def half_done(world: World, li: User) -> Shown:
    """A draft with one answer; the card of its next question."""
    await begun(li)
    await li.say("Quiet Harbour Ltd")
    return await card(li, "Party B's full name?")


def told(li: User, text: str) -> list[Shown]:
    return [each for each in li.chat.messages if each.by_bot and text in each.text]


async def listed(li: User) -> str:
    await li.say("/drafts")
    return (await card(li, "My drafts")).text


# -- erased after a notice


async def test_an_unused_draft_is_announced_and_erased_when_its_last_day_is_over(
    world: World, li: User
) -> None:
    async with world.running():
        live = await half_done(world, li)
    world.api.advance(365 * DAY - 1)
    async with world.running() as bot:
        await round_of(world, bot)
        assert not told(li, "about to be deleted")
        world.api.advance(1)
        await round_of(world, bot)
        note = li.chat.last
        assert note.text.startswith("⏳ “NDA · Quiet Harbour Ltd” is about to be deleted\n")
        assert "by 16 March 2027, and it stays" in note.text
        assert [row[0] for row in note.buttons] == [
            "Go on with my draft", "Keep it", "Export everything",
        ]  # fmt: skip
        # Nobody was moved: the card from a year ago still is the live one.
        await round_of(world, bot)
        assert len(told(li, "about to be deleted")) == 1
        world.api.advance(14 * DAY)
        await round_of(world, bot)
        tap = await li.tap_on(live, "Review")
        assert not (await li.notice(tap)).text
    async with world.running() as bot:
        # Looked at in time, so all of it begins anew.
        world.api.advance(366 * DAY)
        await round_of(world, bot)
        assert len(told(li, "about to be deleted")) == 2
        world.api.advance(HOUR)
        await round_of(world, bot)
        world.api.advance(15 * DAY)
        await round_of(world, bot)
        assert "No drafts yet" in await listed(li)
        await li.tap_on(note, "Keep it")
        await settled(world, bot)
        assert not told(li, "is kept")
        tap = await li.tap_on(note, "Keep it")
        assert (await li.notice(tap)).text.startswith("This card is out of date")


async def test_a_draft_is_kept_with_one_tap_that_moves_nobody(world: World, li: User) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        note = li.chat.last
        await li.tap_on(note, "Keep it")
        shown = await li.expect("✓ “NDA · Quiet Harbour Ltd” is kept")
        assert (shown.id, shown.buttons) == (note.id, [])
        await li.say("Longreed Works Ltd")
        await card(li, "✓ Party B: Longreed Works Ltd")
        world.api.advance(364 * DAY)
        await round_of(world, bot)
        assert len(told(li, "about to be deleted")) == 0, "the message was changed in place"
        assert "deleted after" not in await listed(li)


async def test_the_list_says_when_a_draft_will_go_and_its_screen_keeps_it(
    world: World, li: User
) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        assert "⏳ will be deleted after 16 March 2027" in await listed(li)
        await li.tap("Manage")
        await card(li, "This draft")
        await li.tap_on(li.chat.last, "Keep it")
        shown = await card(li, "is kept")
        assert "will be deleted" not in shown.text
        assert ["Keep it"] not in shown.buttons


async def test_the_draft_is_opened_and_exported_from_the_notice(world: World, li: User) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        old = await said(li, "/help")
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        note = li.chat.last
        await li.tap_on(note, "Export everything")
        file = await li.expect(is_file)
        assert file.file is not None
        assert json.loads(file.file.data)["person"]["id"] == "1"
        await li.tap_on(note, "Go on with my draft")
        shown = await card(li, "Party B's full name?")
        await settled(world, bot)
        assert [each.id for each in li.chat.messages if each.buttons] == [shown.id]
        tap = await li.tap_on(old, "‹ Back")
        assert (await li.notice(tap)).text.startswith("This card is out of date")


async def test_a_forged_button_of_a_notice_is_out_of_date(world: World, li: User) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        await said(li, "/delete")
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        note = li.chat.last
        data = note.button("Keep it").data
        assert data is not None
        card_id = data.partition(".")[0]
        for forged in (
            f"{card_id}..Confirm", f"{card_id}..Say:x", f"{card_id}..=deal", "note-..Keep:x",
            f"{card_id[:-1]}x..Keep:{data.rpartition(':')[2]}",
        ):  # fmt: skip
            tap = await li.forge(forged, note)
            assert (await li.notice(tap)).text.startswith("This card is out of date"), forged
        await li.tap_on(note, "Keep it")
        await li.expect("is kept")


async def test_a_notice_that_comes_late_is_given_again_with_all_its_days(
    world: World, li: User
) -> None:
    async with world.running():
        await half_done(world, li)
    world.api.advance(365 * DAY)
    fault = world.api.fail("sendMessage", times=None)
    async with world.running() as bot:
        await bot.tending.round()
        await world.api.world.bell.until(lambda: fault.hits > 1, 10)
    world.api.advance(30 * DAY)
    async with world.running() as bot:
        # Not out yet: nothing is erased, however long ago the last day was.
        await bot.tending.round()
        await bot.tending.round()
        fault.over()
        await settled(world, bot)
        await li.until(lambda chat: "by 16 March 2027" in chat.last.text)
        await round_of(world, bot)
        await round_of(world, bot)
        assert "by 15 April 2027" in li.chat.last.text
        world.api.advance(HOUR)
        await round_of(world, bot)
        world.api.advance(13 * DAY)
        await round_of(world, bot)
        assert "Quiet Harbour" in await listed(li)
        world.api.advance(2 * DAY)
        await round_of(world, bot)
        assert "No drafts yet" in await listed(li)


async def test_whoever_has_blocked_the_bot_counts_as_told(world: World, li: User) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        await li.block()
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        world.api.advance(HOUR)
        await round_of(world, bot)
        world.api.advance(15 * DAY)
        await round_of(world, bot)
        await li.start()
        assert "No drafts yet" in await listed(li)


async def test_a_notice_lost_by_a_mistake_of_ours_counts_for_nothing(
    world: World, li: User
) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        world.api.fail("sendMessage", code=400)
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        assert not told(li, "about to be deleted")
        for seconds in (HOUR, 15 * DAY, 15 * DAY):
            world.api.advance(seconds)
            await round_of(world, bot)
        assert "Quiet Harbour" in await listed(li)


@pytest.mark.parametrize("policy", [Policy(0), Policy(500)])
async def test_drafts_are_kept_where_they_are_kept_longer_by_now(
    world: World, li: User, policy: Policy
) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        world.api.advance(365 * DAY)
        await round_of(world, bot)
    world.policy = policy
    world.api.advance(20 * DAY)
    async with world.running() as bot:
        await round_of(world, bot)
        await round_of(world, bot)
        assert "deleted" not in await listed(li)
    # An announcement from before counts no more.
    world.policy = YEAR
    world.api.advance(400 * DAY)
    async with world.running() as bot:
        await round_of(world, bot)
        assert len(told(li, "about to be deleted")) == 2


async def test_nobody_is_woken_at_night(world: World, li: User) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        world.api.advance(365 * DAY + 11 * HOUR)
        await round_of(world, bot)
        assert not told(li, "about to be deleted")
        world.api.advance(12 * HOUR - 1)
        await round_of(world, bot)
        assert not told(li, "about to be deleted")
        world.api.advance(1)
        await round_of(world, bot)
        assert told(li, "about to be deleted")


async def test_a_crash_neither_doubles_nor_loses_a_notice(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies between the turn's commit and the call."""
    async with world.running():
        await half_done(world, li)
    world.api.advance(365 * DAY)
    with monkeypatch.context() as patch:
        patch.setattr(People, "wake", lambda self, person: None)
        async with world.running() as bot:
            await bot.tending.round()
            await world.api.quiet()
    assert not told(li, "about to be deleted")
    async with world.running() as bot:
        await round_of(world, bot)
    assert len(told(li, "about to be deleted")) == 1


# -- reminded


async def reminding(world: World, li: User, bot: Telegram) -> None:
    """Leave a half-finished draft, and take the offer of a reminder."""
    await half_done(world, li)
    shown = await said(li, "/start")
    assert "Shall one reminder come if this draft stays unfinished for 3 days?" in shown.text
    await li.tap("🔔 Remind me after 3 days")
    await card(li, "✓ One reminder will come")
    await settled(world, bot)


async def test_the_reminder_is_offered_once_and_comes_only_if_asked_for(
    world: World, li: User
) -> None:
    async with world.running() as bot:
        await half_done(world, li)
        assert "Shall one reminder" in (await said(li, "/start")).text
        await said(li, "/resume")
        assert "Shall one reminder" not in (await said(li, "/start")).text
        world.api.advance(3 * DAY)
        await round_of(world, bot)
        assert not told(li, "is not finished yet")


async def test_one_reminder_comes_for_a_draft_and_a_pause(world: World, li: User) -> None:
    async with world.running() as bot:
        await reminding(world, li, bot)
        world.api.advance(3 * DAY - 1)
        await round_of(world, bot)
        assert not told(li, "is not finished yet")
        world.api.advance(1)
        await round_of(world, bot)
        note = li.chat.last
        assert note.text == (
            "🔔 “NDA · Quiet Harbour Ltd” is not finished yet\n"
            "9 required answers are missing, in: 1 Parties and purpose, 2 Confidential information,"
            " 3 Term, 4 Breach and more.\n"
            "That takes about 5 minutes. All you have answered is saved."
        )
        assert note.buttons == [["Go on with my draft", "Not again"]]
        for days in (1, 30, 60):
            world.api.advance(days * DAY)
            await round_of(world, bot)
        assert len(told(li, "is not finished yet")) == 1
        await li.tap_on(note, "Go on with my draft")
        await card(li, "Party B's full name?")
        await said(li, "Longreed Works Ltd")
        world.api.advance(3 * DAY)
        await round_of(world, bot)
        assert len(told(li, "is not finished yet")) == 2
        assert "8 required answers" in li.chat.last.text


async def test_not_again_ends_all_reminders_and_the_list_has_the_switch(
    world: World, li: User
) -> None:
    async with world.running() as bot:
        await reminding(world, li, bot)
        world.api.advance(3 * DAY)
        await round_of(world, bot)
        await li.tap_on(li.chat.last, "Not again")
        shown = await li.expect("✓ No more reminders")
        assert not shown.buttons
        await said(li, "/resume", "Longreed Works Ltd", "/drafts")
        world.api.advance(3 * DAY)
        await round_of(world, bot)
        assert not told(li, "is not finished yet")
        await li.tap("🔔 Remind me after 3 days")
        await card(li, "✓ One reminder will come")
        assert ["🔕 Stop the reminders"] in li.chat.last.buttons
        world.api.advance(3 * DAY)
        await round_of(world, bot)
        assert len(told(li, "is not finished yet")) == 1


async def test_a_finished_draft_and_one_used_meanwhile_bring_no_reminder(
    world: World, li: User
) -> None:
    async with world.running() as bot:
        await reminding(world, li, bot)
        world.api.advance(2 * DAY)
        await said(li, "/resume")
        world.api.advance(2 * DAY)
        await round_of(world, bot)
        assert not told(li, "is not finished yet")


async def test_where_there_are_no_reminders_none_is_offered(world: World, li: User) -> None:
    world.policy = Policy(365, 0)
    async with world.running():
        await half_done(world, li)
        assert "Shall one reminder" not in (await said(li, "/start")).text
        shown = await said(li, "/drafts")
        assert not any("🔔" in label for row in shown.buttons for label in row)


# -- the rounds themselves


async def test_the_first_round_comes_soon_after_the_start(world: World, li: User) -> None:
    async with world.running():
        await half_done(world, li)
    world.api.advance(365 * DAY)
    async with world.running():
        await li.expect("about to be deleted", anywhere=True)


async def test_a_damaged_person_holds_nobody_up(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wang = world.api.user(2, "Wang", language_code="en")
    monkeypatch.setattr("bot.telegram.tending.MOST", 1)
    async with world.running() as bot:
        await half_done(world, li)
        world.api.advance(1)
        await half_done(world, wang)
        world.api.advance(365 * DAY)
        store = bot.answering._service.store
        assert isinstance(store, SqliteStore)
        await store._write(("UPDATE persons SET body = zeroblob(40) WHERE id = '1'", ()))
        await round_of(world, bot)
        await round_of(world, bot)
    assert told(wang, "about to be deleted")
    assert not told(li, "about to be deleted")
    assert caplog.text.count("passed over: person 1") == 1


async def test_a_mistake_of_ours_holds_up_one_draft(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    care = Caretaker.care

    async def fails(self: Caretaker, resting: Resting, *args: object) -> Cared:
        if resting.owner == "1":
            raise ZeroDivisionError
        return await care(self, resting, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Caretaker, "care", fails)
    wang = world.api.user(2, "Wang", language_code="en")
    async with world.running() as bot:
        await half_done(world, li)
        await half_done(world, wang)
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        await round_of(world, bot)
    assert told(wang, "about to be deleted")
    assert not told(li, "about to be deleted")
    assert caplog.text.count("is passed over: ZeroDivisionError at ") == 1


async def test_nothing_is_sent_to_somebody_at_a_terminal(world: World, li: User) -> None:
    at = world.options.clock()
    async with world.running() as bot:
        service = bot.answering._service
        await service.take(Person("terminal", "en"), New(), at)
        world.api.advance(365 * DAY)
        await round_of(world, bot)
        await round_of(world, bot)
        assert await service.store.recipients() == ()
        (line,) = await service.drafts(Person("terminal", "en"), at)
        assert line.rest == Rest(at)


async def test_a_round_that_cannot_go_on_is_taken_up_again(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.running():
        await half_done(world, li)
    world.api.advance(365 * DAY)
    rounds: list[int] = []
    care = Tending.round

    async def fails(self: Tending) -> None:
        rounds.append(1)
        if len(rounds) == 1:
            raise NotSaved("full")
        await care(self)

    monkeypatch.setattr(Tending, "round", fails)
    monkeypatch.setattr("bot.telegram.tending.EVERY", 0.01)
    async with world.running():
        await li.expect("about to be deleted", anywhere=True)
    assert "drafts that nobody uses wait: full" in caplog.text
