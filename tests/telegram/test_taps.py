"""Old cards, double taps, two phones, forged buttons: nothing is changed twice or by others."""

import asyncio

import pytest

from bot.telegram.taps import read_tap
from tests.fake_bot_api import Shown, User
from tests.telegram.harness import World, begun, card, said

STALE = "This card is out of date"


async def test_an_old_card_says_where_the_draft_stands_and_changes_nothing(
    world: World, li: User
) -> None:
    async with world.running():
        await li.start()
        start = await card(li)
        await li.tap("New contract")
        first = await card(li, "Party A")
        await said(li, "Quiet Harbour Ltd")
        for old in (start, first):
            tap = await li.tap_on(old, old.buttons[0][0])
            notice = await li.notice(tap)
            assert notice.text.startswith(STALE)
            assert notice.text.endswith("Party B's full name?")
        await world.api.quiet()
        await li.say("/drafts")
        assert (await card(li, "My drafts")).text.count("1/10") == 1


async def test_a_double_tap_counts_once(world: World, li: User) -> None:
    async with world.running():
        await li.start()
        shown = await card(li)
        taps = await asyncio.gather(*(li.tap_on(shown, "New contract") for _ in range(2)))
        notices = [await li.notice(tap) for tap in taps]
        await world.api.quiet()
        assert sorted(bool(notice.text) for notice in notices) == [False, True]
        await li.say("/drafts")
        assert (await card(li, "My drafts")).text.count("0/10") == 1


async def at_options(li: User) -> Shown:
    await begun(li)
    return await said(li, "A Ltd", "B Ltd", "a purpose")


async def test_quick_taps_on_several_options_all_count_and_double_ones_once(
    world: World, li: User
) -> None:
    async with world.running():
        shown = await at_options(li)
        # All on the card as it was before the first of them: the phone is faster than the bot.
        labels = ("▫️ Technical", "▫️ Financial", "▫️ Technical")
        taps = [await li.tap_on(shown, label) for label in labels]
        notices = [(await li.notice(tap)).text for tap in taps]
        assert notices == ["", "", "It is so already; nothing was changed."]
        await world.api.quiet()
        now = li.chat.find(shown.id)
        assert now is not None
        assert now.buttons[0] == ["✅ Technical", "▫️ Commercial"]
        assert now.buttons[1][0] == "✅ Financial"
        await li.tap("Done")
        await card(li, "technical information and financial information")


async def test_two_phones_lose_nothing(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        # Two messages at once are two answers, in order of arrival.
        await asyncio.gather(li.say("First Ltd"), li.say("Second Ltd"))
        await card(li, "For what purpose")
        await world.api.quiet()
        told = "\n".join(li.chat.transcript())
        assert "✓ Party A: First Ltd" in told
        assert "✓ Party B: Second Ltd" in told


async def test_the_second_phone_is_told_when_the_first_was_faster(world: World, li: User) -> None:
    async with world.running():
        shown = await at_options(li)
        done = await li.tap_on(
            shown, "Standard: technical information, commercial information and…"
        )
        late = await li.tap_on(shown, "▫️ Personnel")
        assert (await li.notice(done)).text == ""
        assert (await li.notice(late)).text.startswith(STALE)
        await card(li, "To whom may a party pass")


@pytest.mark.parametrize(
    "data", ["", "x", "..", "a.b.c", "New:", "said-1..Back", "\u202e..Back", "0" * 64]
)
async def test_forged_buttons_do_nothing(world: World, li: User, data: str) -> None:
    async with world.running():
        shown = await begun(li)
        assert (await li.notice(await li.forge(data))).text.startswith(STALE)
        await world.api.quiet()
        assert li.chat.find(shown.id) == shown


async def test_nobody_elses_card_or_draft_can_be_reached(world: World, li: User) -> None:
    wang = world.api.user(2, "Wang", language_code="en")
    async with world.running():
        await begun(li)
        mine = await said(li, "Quiet Harbour Ltd")
        await begun(wang)
        stolen = mine.button("‹ Back").data
        assert stolen is not None
        assert (await wang.notice(await wang.forge(stolen))).text.startswith(STALE)
        # A real card of Wang's, with the id of Li's draft in its button.
        await li.say("/drafts")
        listed = await card(li, "My drafts")
        tap = read_tap(
            next(str(b.data) for row in listed.keyboard for b in row if "OpenDraft" in str(b.data))
        )
        assert tap is not None
        await wang.say("/drafts")
        own = await card(wang, "My drafts")
        ours = read_tap(str(own.keyboard[0][0].data))
        assert ours is not None
        for act in ("OpenDraft", "ManageDraft", "Clone", "Delete", "Rename"):
            own = wang.chat.last
            here = read_tap(str(own.keyboard[0][0].data))
            assert here is not None
            draft = str(tap.event).partition("'")[2].rstrip("')")
            await wang.forge(f"{here.card}..{act}:{draft}", own)
            await world.api.quiet()
    assert "Quiet Harbour" not in "\n".join(wang.chat.transcript())


async def test_the_reason_unfolds_in_place(world: World, li: User) -> None:
    async with world.running():
        shown = await begun(li)
        await li.tap("Why?")
        opened = await card(li, "Why: ")
        assert opened.id == shown.id
        await li.tap("Why?")
        closed = await li.expect(lambda now: "Why: " not in now.text)
        assert closed.id == shown.id


async def test_the_calendar_turns_without_being_remembered(world: World, li: User) -> None:
    async with world.running():
        await at_options(li)
        await li.tap("Standard: technical information, commercial information and…")
        await card(li, "To whom")
        await li.tap("Employees only")
        shown = await card(li, "start")
        assert shown.buttons[0] == ["«", "‹", "March 2026", "›", "»"]
        assert shown.buttons[1] == ["M", "T", "W", "T", "F", "S", "S"]
        await li.tap("›")
        await li.expect(lambda now: "April 2026" in str(now.buttons))
    # Another process turns it on, and takes the day.
    async with world.running():
        await li.tap("»")
        shown = await li.expect(lambda now: "April 2027" in str(now.buttons))
        await li.tap("30")
        await card(li, "✓ start date: 30 April 2027")
