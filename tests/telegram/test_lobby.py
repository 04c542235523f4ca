"""Commands, menus, languages, privacy, export, erasing, the deal card."""

import json

from dialogs.step import Policy
from tests.fake_bot_api import User
from tests.telegram.harness import World, begun, card, is_file, said


async def test_the_menu_speaks_each_persons_language(world: World, li: User) -> None:
    wang = world.api.user(2, "Wang", language_code="zh-hans")
    vera = world.api.user(3, "Vera", language_code="ru")
    async with world.running():
        await world.api.world.bell.until(
            lambda: len(world.api.calls_to("setMyShortDescription")) == 3, 5
        )
        assert dict(li.commands())["new"] == dict(vera.commands())["new"] == "Draft a new contract"
        assert dict(wang.commands())["new"] == "起草新合同"
        # Traditional Chinese has the same two letters, so it comes with the choice.
        await wang.say("/language")
        await card(wang, "语言")
        await wang.tap("繁體中文")
        await card(wang, "以後用繁體中文交流")
        await world.api.quiet()
        assert dict(wang.commands())["new"] == "起草新合約"


async def test_the_language_follows_the_phone_until_it_is_chosen(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        li.info["language_code"] = "zh-hans"
        await said(li, "甲公司")
        await card(li, "乙方的全称")
        await said(li, "/language")
        await li.tap("English")
        await card(li, "Language")
        await said(li, "/resume")
        await card(li, "Party B's full name?")


async def test_every_command_leads_somewhere(world: World, li: User) -> None:
    places = {
        "/drafts": "My drafts",
        "/help": "How it works",
        "/language": "Language",
        "/resume": "Party A",
        "/later": "Party B",
        "/back": "Party A",
        "/why": "Why: ",
        "/review": "Review",
        "/document": "Get the document",
        "/restart": "Start over",
    }
    async with world.running():
        await begun(li)
        for command, title in places.items():
            await li.say(command)
            await card(li, title)


async def test_privacy_says_what_is_set(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await li.say("/privacy")
        assert "until you delete it" in (await li.expect("Privacy")).text
    world.policy = Policy(90, 0)
    async with world.running():
        await li.say("/privacy")
        text = (await li.expect("Privacy")).text
        assert "opened or changed for 90 days" in text
        assert "at least 14 days ahead" in text
        assert "Reminders: none." in text
        # The conversation stays where it is.
        await li.tap("Later")
        await card(li, "Party B")


async def test_export_gives_everything_as_json(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "静港 <Ltd>")
        await li.say("/export")
        message = await li.expect(is_file)
    assert message.file is not None
    kept = json.loads(message.file.data)
    assert kept["person"]["id"] == "1"
    (draft,) = kept["drafts"]
    assert draft["answers"]["a_name"]["value"] == "静港 <Ltd>"


async def test_deleting_everything_takes_two_taps(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd", "/delete")
        shown = await card(li, "Delete everything of yours?")
        assert shown.button("Delete everything").style == "danger"
        await li.tap_on(shown, "Delete everything")
        # The first tap again, from the other phone, is not the second.
        again = await li.tap_on(shown, "Delete everything")
        assert (await li.notice(again)).text.startswith("This card is out of date")
        twice = "Once more: delete for good"
        await li.expect(lambda now: any(twice in row for row in now.buttons), anywhere=True)
        await li.tap("‹ Back")
        await card(li, "Party B's full name?")
        await said(li, "/delete")
        await li.tap("Delete everything")
        await card(li, "Delete everything of yours?")
        await li.tap("Once more: delete for good")
        last = await li.expect("Everything of yours is deleted")
        assert not last.buttons
        await li.start()
        await card(li, "Contract assistant")
        await li.say("/drafts")
        await card(li, "No drafts")


async def test_the_deal_card_can_be_forwarded(world: World, li: User) -> None:
    async with world.running():
        await li.start()
        await card(li)
        await li.say("/deal")
        await li.expect("No draft is open")
        await li.tap("New contract")
        await card(li, "Party A")
        await said(li, "Quiet <Harbour> Ltd", "/review")
        await li.tap("📄 Deal card")
        deal = await li.expect("Deal card ·")
        assert not deal.buttons
        assert "Party A: Quiet <Harbour> Ltd" in deal.text
        assert "Not settled yet (9): Party B, purpose" in deal.text


async def test_a_sample_comes_as_a_file(world: World, li: User) -> None:
    async with world.running():
        await li.start()
        await card(li)
        await li.tap("See a sample: NDA")
        file = await li.expect(is_file)
        assert "sample" in file.text.lower()


async def test_a_draft_is_renamed_copied_and_deleted(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd", "/drafts")
        await li.tap("Manage")
        await card(li, "This draft")
        await li.tap("Rename")
        await card(li, "Quiet Harbour")
        await said(li, "My <first> one")
        await li.tap("Copy")
        await card(li, "Party B's full name?")
        await said(li, "/drafts")
        shown = li.chat.last
        assert len(shown.buttons) == 4
        await li.tap_on(shown, "Manage")
        await card(li, "This draft")
        await li.tap("Delete")
        await card(li, "cannot be undone")
        await li.tap("Yes, delete it")
        shown = await card(li, "deleted")
        assert len(shown.buttons) == 3
