"""Two people on one draft over Telegram: the link, what each may do, what each is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.catalog import Catalog
from bot.telegram.taps import carry, read_tap
from dialogs import events
from dialogs.events import Event
from dialogs.wire import encode
from tests.fake_bot_api import FakeBotApi, Shown, User
from tests.telegram.harness import World, card, document, is_file, said, settled, small_catalog

DAY = 24 * 3600.0
OVER = "This link cannot be used"
THEIRS = (
    "Night Ferry Ltd", "66 Tinglan Road, Hefei", "Hefei", "Mei Lin", "138 0013 8000", "mei@night.example",
)  # fmt: skip


@pytest.fixture
def world(api: FakeBotApi, catalog: Catalog, tmp_path: Path) -> World:
    """The bot with the contract that has blanks of each party."""
    return World(api, catalog, tmp_path)


@pytest.fixture
def mei(api: FakeBotApi) -> User:
    return api.user(2, "Mei", language_code="en")


def code(message: Shown) -> str:
    """The code of the link in a message."""
    found = re.search(r"https://t\.me/\w+\?start=([A-Za-z0-9_-]{22})\b", message.text)
    assert found, message.text
    return found[1]


async def begun(li: User) -> None:
    await li.start()
    await card(li)
    await li.tap("New contract")
    await card(li, "number")


async def invited(li: User, side: str = "Party B") -> str:
    """A draft of Li's, and the code of a link for the other party."""
    await begun(li)
    await said(li, "/share")
    await li.tap(f"Make a link for {side}")
    await card(li, "is ready")
    return code(await li.expect("https://t.me/"))


async def joined(li: User, mei: User) -> None:
    made = await invited(li)
    await mei.start(made)
    await card(mei, "full name")
    await li.expect("has opened your link", anywhere=True)


async def answers(user: User, *texts: str) -> Shown:
    """Answer one question after the other, leaving out what may be."""
    shown = user.chat.last
    for text in texts:
        while "Optional" in shown.text:
            await user.tap("Skip")
            shown = await card(user)
        shown = await said(user, text)
    return shown


# -- the link


async def test_a_link_is_passed_on_and_lets_one_person_in(
    world: World, li: User, mei: User
) -> None:
    stranger = world.api.user(3, "Stranger", language_code="en")
    async with world.running() as bot:
        made = await invited(li)
        message = li.chat.last
        assert message.text.startswith("You are invited to fill in the part of Party B")
        await li.tap_on(message, "📋 Copy the link")
        assert li.clipboard.endswith(f"?start={made}")
        await li.tap_on(message, "📤 Send it on")
        assert li.opened[-1].startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2F")
        await li.start(made)
        await card(li, "This is your own link, for Party B")
        await mei.start(made)
        shown = await card(mei, "What is the full name of Party B")
        assert shown.text.startswith("0/8 · ")
        assert "✓ You fill in the blanks of Party B in this contract." in shown.text
        told = await li.expect("🤝 “Outsourcing Agreement”", anywhere=True)
        assert told.text.endswith("Party B has opened your link and can fill in its part now.")
        await stranger.start(made)
        await card(stranger, OVER)
        # Whoever used it comes back by it.
        await said(mei, "Night Ferry Ltd", "/help")
        await mei.start(made)
        await card(mei, "Welcome back")
        await li.tap_on(told, "Open the draft")
        shown = await card(li, "the other party has changed one answer")
        assert "· Party B’s full name: Night Ferry Ltd" in shown.text
        await settled(world, bot)


async def test_nothing_tells_a_used_link_from_one_that_is_over_or_made_up(
    world: World, li: User, mei: User
) -> None:
    async with world.running():
        first = await invited(li)
        await said(li, "/share")
        await li.tap("New link for Party B")
        second = code(await li.expect("https://t.me/"))
        await mei.start(first)
        texts = [(await card(mei, OVER)).text]
        world.api.advance(8 * DAY)
        for each in (second, "A" * 22, "x" * 16, "-" * 64):
            await mei.start(each)
            texts.append((await card(mei, OVER)).text)
        assert len({*texts}) == 1
        await said(li, "/share")
        assert "the link has expired" in li.chat.last.text
        await mei.start("group")
        assert OVER not in (await card(mei)).text


async def test_a_link_that_is_delivered_again_is_used_once(
    world: World, li: User, mei: User
) -> None:
    async with world.running() as bot:
        made = await invited(li)
        await mei.start(made)
        await card(mei, "full name")
        await settled(world, bot)
        before = len(mei.chat.messages)
        world.api.updates.redeliver(times=3)
        await settled(world, bot)
        assert len(mei.chat.messages) == before
        joined_ = [each for each in li.chat.messages if "has opened your link" in each.text]
        assert len(joined_) == 1


async def test_a_bot_for_certain_users_lets_nobody_else_in(
    world: World, li: User, mei: User
) -> None:
    world.change(allowed_users=frozenset({1}))
    async with world.running():
        made = await invited(li)
        await mei.start(made)
        await mei.expect("open to certain users only")
    world.change(allowed_users=frozenset({1, 2}))
    async with world.running():
        await mei.start(made)
        await card(mei, "full name")


async def test_a_contract_without_sides_is_not_shared(api: FakeBotApi, tmp_path: Path) -> None:
    world = World(api, small_catalog(tmp_path / "templates"), tmp_path)
    li = api.user(1, "Li", language_code="en")
    async with world.running():
        await li.start()
        await card(li)
        await li.tap("New contract")
        await card(li, "Party A")
        await li.say("/share")
        await card(li, "No blanks of this contract belong to one party")


# -- what a guest may do


async def test_the_other_party_answers_its_own_blanks_and_reads_a_draft_copy(
    world: World, li: User, mei: User
) -> None:
    async with world.running() as bot:
        await joined(li, mei)
        shown = await answers(mei, *THEIRS)
        assert "Everything required of you is answered." in shown.text
        await li.expect("Party B has answered everything required of it.", anywhere=True)
        await mei.tap("Read the draft copy")
        shown = await card(mei, "the final document is made by the other party")
        assert shown.buttons[0] == ["Draft copy"]
        await mei.tap("Draft copy")
        file = await mei.expect(is_file)
        assert file.file is not None
        assert file.file.name.endswith("_DRAFT.docx")
        assert "Night Ferry Ltd" in document(file)
        await said(li, "/review")
        await card(li, "the other party has changed 8 answers")
        shown = await said(li, "/share")
        assert "(user 2); everything required is answered." in shown.text
        # The rest is there to be read. Mended within the same day, the owner is not called again.
        await said(mei, "/review")
        await mei.tap("Article 1 Parties")
        shown = await card(mei, "Party A’s full name: not answered yet")
        assert ["Party A’s full name"] not in shown.buttons
        await mei.tap("Party B’s e-mail")
        await card(mei, "Your answer now: mei@night.example")
        await said(mei, "lin@night.example")
        await settled(world, bot)
        told = [each for each in li.chat.messages if "answered everything" in each.text]
        assert len(told) == 1


async def test_a_forged_button_gets_a_guest_nothing(world: World, li: User, mei: User) -> None:
    forged: tuple[Event, ...] = (
        events.MakeDocument(final=True), events.ShowVersion(1), events.MakeAgain(1), events.WriteIn("en"),
        events.Restart(), events.ShowTerms(), events.AcceptTerms(bare=True), events.Override("L22"),
        events.ShowShare(), events.Invite("a"), events.Revoke("b"), events.Nudge("b"), events.Open("a_name"),
        events.Remember("a", mine=True), events.Say("2026-01-01"),
    )  # fmt: skip
    async with world.running() as bot:
        await joined(li, mei)
        await said(mei, "/review")
        before = await exported(li)
        for event in forged:
            live = next(each for each in reversed(mei.chat.messages) if each.buttons)
            tap = read_tap(live.keyboard[0][0].data or "")
            assert tap is not None
            sent = await mei.forge(carry(tap.card, "", encode(event)), live)
            assert (await mei.notice(sent)).text.startswith("This card is out of date"), event
            await settled(world, bot)
        for command in ("/share", "/restart"):
            await mei.say(command)
            await card(mei, "Only the owner of this draft can do that; nothing was changed.")
        assert await exported(li) == before


async def exported(user: User) -> list[dict[str, Any]]:
    """The drafts that an export tells."""
    await user.say("/export")
    message = await user.expect(is_file)
    assert message.file is not None
    drafts: list[dict[str, Any]] = json.loads(message.file.data)["drafts"]
    return drafts


async def test_a_guest_is_told_their_own_answers_and_not_the_owners(
    world: World, li: User, mei: User
) -> None:
    async with world.running():
        await begun(li)
        await said(li, "HT-SECRET-1", "/share")
        await li.tap("Make a link for Party B")
        await mei.start(code(await li.expect("https://t.me/")))
        await card(mei, "full name")
        await said(mei, "Night Ferry Ltd")
        told = json.dumps(await exported(mei))
        assert "Night Ferry Ltd" in told
        assert "HT-SECRET-1" not in told
        assert "HT-SECRET-1" in json.dumps(await exported(li))


# -- messages to the other one


async def test_a_nudge_comes_once_a_day_in_the_language_of_who_gets_it(
    world: World, li: User
) -> None:
    mei = world.api.user(2, "Mei", language_code="zh-hans")
    async with world.running() as bot:
        made = await invited(li)
        await mei.start(made)
        await card(mei, "乙方")
        await mei.say("/help")
        await card(mei, "怎么用")
        await said(li, "/share")
        await li.tap("🔔 Nudge Party B")
        await card(li, "✓ Party B is asked to go on.")
        told = await mei.expect("对方请您继续填写乙方的内容。", anywhere=True)
        await li.tap("🔔 Nudge Party B")
        await card(li, "once a day is enough")
        await settled(world, bot)
        assert sum("继续填写乙方" in each.text for each in mei.chat.messages) == 1
        await mei.tap_on(told, "打开草稿")
        await card(mei, "全称")
        world.api.advance(DAY)
        await said(li, "/share")
        await li.tap("🔔 Nudge Party B")
        await card(li, "✓ Party B is asked to go on.")
        await settled(world, bot)
        assert sum("继续填写乙方" in each.text for each in mei.chat.messages) == 2


# -- the end of it


async def test_the_owner_takes_it_back_and_the_guest_is_told_when_they_look(
    world: World, li: User, mei: User
) -> None:
    async with world.running() as bot:
        await joined(li, mei)
        live = await said(mei, "Night Ferry Ltd")
        await said(li, "/share")
        await li.tap("Take back: Party B")
        await card(li, "✓ Party B has no access any more; the answers stay in your draft.")
        tap = await mei.tap_on(live, "Review")
        assert (await mei.notice(tap)).text.startswith("This card is out of date")
        await mei.say("Another Ltd")
        shown = await card(mei, "A draft that was shared with you is not open to you any more")
        assert "Contract assistant" in shown.text
        assert "is not open to you" not in (await said(mei, "/drafts")).text
        (draft,) = await exported(li)
        assert draft["answers"]["b_name"]["value"] == "Night Ferry Ltd"
        assert draft["answers"]["b_name"]["by"] == ""
        await settled(world, bot)


async def test_a_draft_that_is_deleted_is_gone_for_both(world: World, li: User, mei: User) -> None:
    async with world.running():
        await joined(li, mei)
        await said(li, "/drafts")
        await li.tap("Manage")
        await card(li, "This draft")
        await li.tap("Delete")
        await card(li, "cannot be undone")
        await li.tap("Yes, delete it")
        await card(li, "are deleted")
        await mei.say("/resume")
        await card(mei, "A draft that was shared with you is not open to you any more")


async def test_a_guest_leaves_with_two_taps(world: World, li: User, mei: User) -> None:
    async with world.running():
        await joined(li, mei)
        await said(mei, "Night Ferry Ltd", "/drafts")
        shown = mei.chat.last
        assert "🤝 Outsourcing Agreement" in shown.text
        assert "you fill in Party B" in shown.text
        await mei.tap("Manage")
        shown = await card(mei, "This draft")
        assert [row[0] for row in shown.buttons] == ["Open", "Leave this draft", "‹ Back"]
        await mei.tap("Leave this draft")
        await card(mei, "To come in again you will need a new link.")
        await mei.tap("Yes, leave it")
        await card(mei, "✓ You have left the draft.")
        told = await li.expect("Party B has left this draft; the answers stay.", anywhere=True)
        await li.tap_on(told, "Open the draft")
        await card(li, "· Party B’s full name: Night Ferry Ltd")
        shown = await said(li, "/share")
        assert "Party B: no link yet" in shown.text


async def test_whoever_has_everything_erased_leaves_as_well(
    world: World, li: User, mei: User
) -> None:
    async with world.running() as bot:
        await joined(li, mei)
        await said(mei, "Night Ferry Ltd", "/delete")
        assert "You also leave one draft of others" in mei.chat.last.text
        await mei.tap("Delete everything")
        await mei.expect(lambda shown: ["Once more: delete for good"] in shown.buttons)
        await mei.tap("Once more: delete for good")
        await mei.expect("✓ Everything of yours is deleted.")
        await li.expect("Party B has left this draft", anywhere=True)
        (draft,) = await exported(li)
        assert draft["answers"]["b_name"]["by"] == ""
        await settled(world, bot)


async def test_both_at_the_same_question_lose_nothing(world: World, li: User, mei: User) -> None:
    async with world.running() as bot:
        await joined(li, mei)
        await said(li, "/review")
        await li.tap("○ Party B’s full name")
        live = await card(li, "What is the full name of Party B")
        await said(mei, "Night Ferry Ltd")
        tap = await li.tap_on(live, "Later")
        assert (await li.notice(tap)).text.startswith("This card is out of date")
        shown = await card(li, "Night Ferry Ltd")
        assert "Keep it" in [each for row in shown.buttons for each in row]
        await li.say("Longreed Works Ltd")
        await card(li)
        await said(mei, "/review")
        assert "· Party B’s full name: Longreed Works Ltd" in mei.chat.last.text
        (draft,) = await exported(li)
        kept = [each["value"] for name, each in draft["history"] if name == "b_name"]
        assert kept == ["Night Ferry Ltd"]
        await settled(world, bot)
