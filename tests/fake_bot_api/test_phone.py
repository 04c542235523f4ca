"""What people see and do."""

import json
from typing import Any

import aiohttp
import pytest
from telegram import Update

from . import PIXEL, FakeBotApi, Upload, User
from .raw import Raw

CONTACT = {
    "keyboard": [[{"text": "My phone", "request_contact": True}], ["Skip"]],
    "one_time_keyboard": True,
}


def labels(user: User) -> list[list[str]] | None:
    return user.chat.keyboard.labels if user.chat.keyboard else None


async def test_shows_documents_photos_and_albums(ask: Raw, li: User) -> None:
    word = Upload("外包协议_甲方_草稿.docx", b"PK", "application/msword")
    sent = {"chat_id": "1", "caption": "<b>Draft</b>", "parse_mode": "HTML"}
    _, body = await ask.upload("sendDocument", {"document": word}, **sent)
    last = li.chat.last
    assert (last.file, last.text, last.spans("bold")) == (word, "Draft", ["Draft"])
    assert body["result"]["document"]["file_name"] == word.name
    again = {"chat_id": 1, "document": body["result"]["document"]["file_id"]}
    assert (await ask("sendDocument", **again))[0] == 200
    assert li.chat.last.file == word
    pages = [{"type": "photo", "media": f"attach://p{n}"} for n in (1, 2)]
    pages[0]["caption"] = "Pages"
    files = {f"p{n}": Upload(f"{n}.png", PIXEL, "image/png") for n in (1, 2)}
    _, body = await ask.upload("sendMediaGroup", files, chat_id="1", media=json.dumps(pages))
    assert len({message["media_group_id"] for message in body["result"]}) == 1
    document = f"< (document: {word.name})"
    photos = ["< (photo: 1.png)", "< Pages", "< (photo: 2.png)"]
    assert li.chat.transcript()[1:] == [document, "< Draft", document, *photos]


async def test_shows_reply_keyboards_and_shares_a_contact(
    api: FakeBotApi, ask: Raw, li: User
) -> None:
    await ask("sendMessage", chat_id=1, text="Phone?", reply_markup=CONTACT)
    assert labels(li) == [["My phone"], ["Skip"]]
    assert li.chat.transcript()[1:] == ["< Phone?", "< (My phone)", "< (Skip)"]
    await li.tap("My phone")
    contact = api.updates.history[-1]["message"]["contact"]
    assert (contact["user_id"], contact["phone_number"]) == (1, "+8613800138000")
    assert labels(li) is None
    await ask("sendMessage", chat_id=1, text="Phone?", reply_markup=CONTACT)
    await ask("sendMessage", chat_id=1, text="Thanks", reply_markup={"remove_keyboard": True})
    assert labels(li) is None
    sentence = await ask.sentence(
        "sendMessage", chat_id=api.group().id, text="?", reply_markup=CONTACT
    )
    assert sentence == "phone number can be requested in private chats only"


async def test_taps_on_old_cards_and_missing_buttons(api: FakeBotApi, ask: Raw, li: User) -> None:
    yes = {"text": "Yes", "callback_data": "1"}
    copy = {"text": "Copy", "copy_text": {"text": "value"}}
    site = {"text": "Site", "url": "https://a.cn"}
    markup = {"inline_keyboard": [[yes, copy], [site]]}
    await ask("sendMessage", chat_id=1, text="card", reply_markup=markup)
    card = li.chat.last
    with pytest.raises(AssertionError, match=r"no button 'No' .*\['Yes', 'Copy'\], \['Site'\]"):
        await li.tap("No")
    await ask("editMessageReplyMarkup", chat_id=1, message_id=card.id)
    with pytest.raises(AssertionError, match="no button 'Yes'"):
        await li.tap("Yes")
    assert await li.tap_on(card, "Copy") is None
    assert await li.tap_on(card, "Site") is None
    assert (li.clipboard, li.opened) == ("value", ["https://a.cn"])
    await li.tap_on(card, "Yes")
    query = api.updates.history[-1]["callback_query"]
    assert (query["data"], "reply_markup" in query["message"]) == ("1", False)
    await ask("deleteMessage", chat_id=1, message_id=card.id)
    await li.forge("x" * 64, card)
    assert api.updates.history[-1]["callback_query"]["message"]["date"] == 0
    # The loss of the buttons leaves no line.
    taps = ["> [Copy]", "> [Site]", "> [Yes]"]
    assert li.chat.transcript()[1:7] == ["< card", "< [Yes] [Copy]", "< [Site]", *taps]


async def test_groups_hand_over_what_is_meant_for_the_bot(api: FakeBotApi, ask: Raw, li: User) -> None:  # fmt: skip
    group, channel = api.group(), api.channel()
    await ask("sendMessage", chat_id=group.id, text="Hello")
    before = len(api.updates.history)
    said = ["hello", "/new@other_bot", "/new@hetong_test_bot", "/new", "hi @hetong_test_bot"]
    for text in said:
        await li.say(text, chat=group)
    await li.say("a reply", chat=group, reply_to=group.last)
    await li.say("news", chat=channel)
    await li.inline("draft")
    seen: list[Any] = [list(update.values())[1] for update in api.updates.history[before:]]
    texts = [content.get("text") or content.get("query") for content in seen]
    assert texts == [*said[2:], "a reply", "news", "draft"]


async def test_a_phone_sends_all_sorts_of_things(api: FakeBotApi, li: User) -> None:
    await li.send_sticker()
    await li.send_photo(caption="page")
    await li.send_voice()
    await li.send_location()
    await li.forward("post")
    await li.send(dice={"emoji": "🎲", "value": 6})
    await li.send_document(b"PK", "a.docx")
    await li.share_contact("+44", other={"first_name": "Wang"})
    await li.paste("x" * 4097)
    with pytest.raises(ValueError, match="4097 UTF-16 units"):
        await li.say("x" * 4097)
    messages = [Update.de_json(update, None).message for update in api.updates.history]
    assert [m.text for m in messages if m and m.text] == ["/start", "post", "x" * 4096, "x"]
    assert [m.caption for m in messages if m and m.photo] == ["page"]
    assert all(m and m.from_user and m.from_user.language_code == "zh-hans" for m in messages)


async def test_sees_commands_by_scope_and_language(api: FakeBotApi, ask: Raw, li: User) -> None:
    def command(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    chat = {"type": "chat", "chat_id": 1}
    await ask("setMyCommands", commands=command("any"))
    await ask("setMyCommands", commands=command("chinese"), language_code="zh")
    assert li.commands() == [("chinese", "chinese")]
    await ask("setMyCommands", commands=command("chosen"), scope=chat)
    assert li.commands() == [("chosen", "chosen")]
    assert (await ask("getMyCommands", scope=chat))[1]["result"] == command("chosen")
    await ask("deleteMyCommands", scope=chat)
    assert li.commands() == [("chinese", "chinese")]


async def test_keeps_what_the_bot_says_about_itself(api: FakeBotApi, ask: Raw, li: User) -> None:
    done = (200, {"ok": True, "result": True})
    assert await ask("setMyDescription", description="d", language_code="en") == done
    assert await ask("setMyShortDescription", short_description="s") == done
    assert await ask("setChatMenuButton", chat_id=1, menu_button={"type": "commands"}) == done
    assert await ask("sendChatAction", chat_id=1, action="typing") == done
    settings = api.world.settings
    assert (settings.descriptions, settings.short_descriptions) == ({"en": "d"}, {"": "s"})
    assert (settings.menus, li.chat.actions) == ({1: {"type": "commands"}}, ["typing"])


async def test_tells_of_calls_it_stumbled_over() -> None:
    async def stumble() -> None:
        async with FakeBotApi() as api, aiohttp.ClientSession() as session:
            await api.user(1).start()
            await Raw(api, session)("sendMessage", chat_id=1, text="x", entities=[{}])

    with pytest.raises(ExceptionGroup, match="did not understand"):
        await stumble()
