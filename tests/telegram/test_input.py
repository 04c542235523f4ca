"""Whatever people send: shown exactly, understood, or met with help; never with silence."""

import pytest

from tests.fake_bot_api import User
from tests.telegram.harness import World, begun, card, said

HELP = "Not understood"


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> & <script>alert(1)</script> &amp; &lt;",
        "👩‍👩‍👧‍👦 公司 𠮷野家 🇨🇳",
        "\u0634\u0631\u0643\u0629 \u0627\u0644\u0623\u0645\u0644 \u200f\u0644\u0644\u062a\u062c\u0627\u0631\u0629 \u200f(\u0630.\u0645.\u0645)",  # a name in Arabic, with marks of direction
        "A" * 80 + " & " + "B" * 17,
        "{{ a_name }} {% if %} _x_ *y* [z](t.me) @all #tag",
        'O\'Neill "& Sons" </blockquote>',
    ],
)
async def test_answers_are_shown_exactly(world: World, li: User, text: str) -> None:
    async with world.running():
        await begun(li)
        shown = await said(li, text)
        assert f"✓ Party A: {text}" in shown.text.split("\n")
        await li.tap("‹ Back")
        shown = await card(li, f"Your answer now: {text}")
        # In the clause the blank is marked.
        assert shown.spans("bold")[-1] == text
        await li.tap("📋 Copy the present answer")
        assert li.clipboard == text


async def test_a_message_as_long_as_telegram_allows(world: World, li: User) -> None:
    long = ("𠮷<&>" * 1000)[:3276]
    assert len(long) + long.count("𠮷") == 4095
    async with world.running():
        await begun(li)
        await said(li, "A Ltd", "B Ltd")
        shown = await said(li, long)
        assert "Which kinds of information" in shown.text
        await world.api.quiet()
        whole = "".join(m.text for m in li.chat.messages if m.by_bot and m.id < shown.id)
        assert f"✓ purpose: {long}" in whole
        # Going back to it is a new card too, since a message of its own comes before.
        await li.tap("‹ Back")
        again = await card(li, "For what purpose")
        assert again.id > shown.id


@pytest.mark.parametrize(
    "kind", ["sticker", "photo", "voice", "location", "forward", "poll", "command"]
)
async def test_what_is_no_answer_gets_help(world: World, li: User, kind: str) -> None:
    async with world.running():
        await begun(li)
        match kind:
            case "forward":
                await li.forward("Somebody else's words")
            case "poll":
                await li.send(poll={"id": "1", "question": "?", "options": []})
            case "command":
                await li.say("/fire")
            case _:
                await getattr(li, f"send_{kind}")()
        shown = await card(li, "/help")
        assert "Party A's full name" in shown.text


async def test_an_edited_message_corrects_its_answer(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        first = await li.say("Quite Harbour Ltd")
        await card(li, "Party B")
        await said(li, "Longreed Works Ltd")
        await li.edit(first, "Quiet Harbour Ltd")
        shown = await card(li, "✓ Corrected")
        assert "Quiet Harbour Ltd" in shown.text
        assert "For what purpose" in shown.text
    async with world.running():
        await li.edit(first, "Quiet Haven Ltd")
        await card(li, "Quiet Haven Ltd")
        await world.api.quiet()
        assert len([m for m in li.chat.messages if m.buttons]) == 1


async def test_a_wrong_answer_may_be_mended_by_editing_it(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "A Ltd", "B Ltd", "a purpose", "1", "1")
        wrong = await li.say("the day after never")
        await card(li, "“the day after never”")
        await li.edit(wrong, "1 March 2026")
        await card(li, "1 March 2026")


async def test_editing_what_was_no_answer_changes_nothing(world: World, li: User) -> None:
    async with world.running():
        command = await li.start()
        await card(li)
        await li.edit(command, "/help")
        await li.expect("editing it changes no draft")


async def test_an_answer_of_another_draft_is_not_corrected_from_here(
    world: World, li: User
) -> None:
    async with world.running():
        await begun(li)
        first = await li.say("A Ltd")
        await card(li, "Party B")
        await said(li, "/new")
        await li.edit(first, "Another Ltd")
        await li.expect("belongs to another draft")


async def test_in_a_group_there_is_one_link_and_nothing_else(world: World, li: User) -> None:
    group = world.api.group()
    async with world.running():
        await li.say("/start@hetong_test_bot", chat=group)
        link = await li.expect("in private", chat=group)
        await li.tap("Open the private chat", chat=group)
        assert li.opened == ["https://t.me/hetong_test_bot?start=group"]
        await li.say("/new", chat=group)
        await li.say("hello @hetong_test_bot", chat=group)
        await li.say("/new@another_bot", chat=group)
        await li.say("hello", chat=world.api.channel())
        await li.inline("contract")
        await begun(li)
        await world.api.quiet()
        assert [m.id for m in group.messages if m.by_bot] == [link.id]


async def test_only_who_is_allowed_is_let_in(world: World, li: User) -> None:
    wang = world.api.user(2, "Wang", language_code="zh-hans")
    world.change(allowed_users=frozenset({1}))
    async with world.running():
        await begun(li)
        await wang.start()
        await wang.expect("只对指定的用户开放")
        assert not [m for m in wang.chat.messages if m.buttons]
