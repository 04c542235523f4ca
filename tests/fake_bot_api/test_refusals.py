"""What is refused, with Telegram's sentences, and what is just within the limits."""

import json
from typing import Any

import pytest

from . import PIXEL, FakeBotApi, Upload, User
from .raw import Raw

OLD = "query is too old and response timeout expired or query ID is invalid"
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
BUTTON = "can't parse inline keyboard button:"
UNALLOWED = f"{BUTTON} Text buttons are unallowed in the inline keyboard"


def entity(kind: str, offset: int, length: int) -> list[dict[str, object]]:
    return [{"type": kind, "offset": offset, "length": length}]


def key(label: str = "Yes", **action: object) -> dict[str, Any]:
    return {"text": label, **(action or {"callback_data": "yes"})}


def rows(*buttons: object) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


def row(*buttons: object) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(("method", "params", "sentence"), [
    ("sendMessage", {"text": ""}, "message text is empty"),
    ("sendMessage", {"text": " \n\u200b"}, "text must be non-empty"),
    ("sendMessage", {"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"text": "x" * 4097}, "message is too long"),
    ("sendMessage", {"text": "🏮" * 2049}, "message is too long"),
    ("sendMessage", {"text": "\ud83c"}, "strings must be encoded in UTF-8"),
    ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
    ("sendMessage", {"text": "x", "chat_id": 404}, "chat not found"),
    ("sendMessage", {"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ("sendMessage", {"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
    ("sendMessage", {"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ("sendMessage", {"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
    ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ("sendMessage", {"text": "x", "entities": entity("bold", 0, 9)}, "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9"),
    ("sendMessage", {"text": "x", "entities": entity("bold", 9, 1)}, "entity begins after the end of the text at UTF-16 offset 9"),
    ("sendMessage", {"text": "x", "entities": entity("bold", -1, 1)}, "receive an entity with incorrect offset -1"),
    ("sendMessage", {"text": "x", "entities": entity("loud", 0, 1)}, "can't parse MessageEntity: Unsupported type specified"),
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
    ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
    ("editMessageText", {"text": "x" * 4097, "message_id": 1}, "MESSAGE_TOO_LONG"),
    ("editMessageText", {"text": "x", "message_id": "one"}, "parameter message_id must be an integer"),
    ("editMessageText", {"text": "x", "message_id": 1, "reply_markup": {"force_reply": True}}, "inline keyboard expected"),
    ("editMessageReplyMarkup", {"message_id": 1, "reply_markup": {"remove_keyboard": True}}, "inline keyboard expected"),
    ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    ("answerCallbackQuery", {"callback_query_id": "none"}, OLD),
    ("answerCallbackQuery", {"callback_query_id": "none", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ("sendDocument", {}, "there is no document in the request"),
    ("sendDocument", {"document": "https://example.com/a.pdf"}, "wrong file identifier/HTTP URL specified"),
    ("sendDocument", {"document": "x", "caption": "x" * 1025}, "message caption is too long"),
    ("sendMediaGroup", {"media": []}, "there are no messages to send"),
    ("sendMediaGroup", {"media": [{"type": "photo"}] * 11}, "too many messages to send as an album"),
    ("sendMediaGroup", {"media": [{"type": "song"}]}, 'can\'t parse InputMedia: type "song" is unsupported'),
    ("sendMediaGroup", {"media": [{"type": "photo"}, {"type": "document"}]}, "document can't be mixed with other media types"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "attach://a"}]}, "file attached as a not found"),
    ("getFile", {"file_id": "none"}, "wrong file_id or the file is temporarily unavailable"),
    ("setMyCommands", {"commands": [{"command": "New", "description": "d"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "new", "description": ""}]}, "command description must be non-empty"),
    ("setMyCommands", {"language_code": "zh-hans"}, "invalid language code specified"),
    ("setMyCommands", {"scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
    ("setMyCommands", {"scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
    ("setMyCommands", {"scope": {"type": "chat"}}, 'can\'t parse BotCommandScope: Can\'t find field "chat_id"'),
    ("setWebhook", {"url": "https://example.com/hook"}, "bad webhook: the fake posts to loopback addresses only"),
    ("setWebhook", {"url": "http://127.0.0.1:9/", "secret_token": "two words"}, "secret token contains unallowed characters"),
])  # fmt: skip
async def test_refuses(
    ask: Raw, li: User, method: str, *, params: dict[str, Any], sentence: str
) -> None:
    assert await ask.sentence(method, **{"chat_id": li.id} | params) == sentence


@pytest.mark.parametrize(("markup", "sentence"), [
    (rows(key(callback_data="x" * 65)), "BUTTON_DATA_INVALID"),
    (rows(key(callback_data="合" * 22)), "BUTTON_DATA_INVALID"),
    (row(*[key()] * 9), "reply markup is too long"),
    (rows(*[key()] * 101), "reply markup is too long"),
    (row({"text": "Yes"}), UNALLOWED),
    (row(key(callback_data="")), UNALLOWED),
    (row(key(callback_data="x", url="https://a.cn")), f"{BUTTON} exactly one of callback_data, url must be used"),
    (row({"callback_data": "x"}), f'{BUTTON} Can\'t find field "text"'),
    (row({"text": 1, "callback_data": "x"}), f'{BUTTON} Field "text" must be of type String'),
    (row(key(callback_data=1)), f'{BUTTON} Field "callback_data" must be of type String'),
    (row(key(" ", callback_data="x")), "inline keyboard button text must be non-empty"),
    (row(key(callback_data="x", style="pink")), f"{BUTTON} Invalid button style specified"),
    (row(key(copy_text={"text": ""})), "BUTTON_COPY_TEXT_INVALID"),
    (row(key(copy_text={"text": "x" * 257})), "BUTTON_COPY_TEXT_INVALID"),
    (row(key(url="no link")), "inline keyboard button URL 'no link' is invalid: Wrong HTTP URL"),
    (row(key(web_app={"url": "http://a.cn"})), "inline keyboard button Web App URL 'http://a.cn' is invalid: Only HTTPS links are allowed"),
    (row(key(pay=True)), "BUTTON_TYPE_INVALID"),
    ({"inline_keyboard": "rows"}, 'field "inline_keyboard" must be of type Array'),
    ({"inline_keyboard": [{}]}, 'field "inline_keyboard" must be an Array of Arrays'),
    ({"keyboard": [[{"text": ""}]]}, "keyboard button text must be non-empty"),
    ({"keyboard": [["x"] * 13]}, "reply markup is too long"),
    ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
])  # fmt: skip
async def test_refuses_markup(ask: Raw, li: User, markup: object, sentence: str) -> None:
    assert await ask.sentence("sendMessage", chat_id=1, text="x", reply_markup=markup) == sentence


@pytest.mark.parametrize(
    "params",
    [
        {"text": "x" * 4096},
        {"text": "<b>" + "🏮" * 2048 + "</b>", "parse_mode": "HTML"},
        {"text": "a < b & c > d"},
        {"text": "x", "reply_markup": row(*[key(callback_data="x" * 64, style="danger")] * 8)},
        {"text": "x", "reply_markup": rows(*[key(copy_text={"text": "x" * 256})] * 100)},
        {"text": "x", "reply_markup": {"keyboard": [[{"text": "Me", "request_contact": True}]]}},
        {"text": "x", "reply_markup": json.dumps(row(key(url="tg://resolve?domain=x")))},
        {"text": "x", "reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
    ],
)
async def test_takes_what_is_just_within(ask: Raw, li: User, params: dict[str, Any]) -> None:
    assert (await ask("sendMessage", chat_id=li.id, **params))[0] == 200


@pytest.mark.parametrize(
    ("method", "data", "code", "sentence"),
    [
        ("sendDocument", b"", 400, "Bad Request: file must be non-empty"),
        ("sendDocument", bytes(50 * 1024 * 1024 + 1), 413, "Request Entity Too Large"),
        ("sendPhoto", b"words", 400, "Bad Request: IMAGE_PROCESS_FAILED"),
        ("sendPhoto", PIXEL[:16] + b"\0\0\x23\x29" * 2, 400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ],
    ids=["empty", "too big", "no picture", "too wide"],
)  # fmt: skip
async def test_refuses_files(
    ask: Raw, li: User, method: str, *, data: bytes, code: int, sentence: str
) -> None:
    field = method.removeprefix("send").lower()
    status, body = await ask.upload(method, {field: Upload("f", data)}, chat_id="1")
    assert (status, body["description"]) == (code, sentence)


async def test_refuses_wrong_tokens_and_unknown_methods(ask: Raw) -> None:
    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await ask("getMe", token="1:wrong") == (401, unauthorized)
    assert (await ask("getMe", token="malformed"))[0] == 404
    unknown = {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    assert await ask("makeCoffee") == (404, unknown)
    assert (await ask("getme"))[1]["result"]["username"] == "hetong_test_bot"
    for method in ("logOut", "close"):
        assert (await ask(method))[1]["parameters"] == {"retry_after": 600}


async def test_forbids_writing_to_those_who_do_not_want_it(api: FakeBotApi, ask: Raw) -> None:
    wang = api.user(2)

    async def refusal() -> tuple[int, object]:
        code, body = await ask("sendMessage", chat_id=2, text="x")
        return code, body.get("description")

    assert await refusal() == (403, "Forbidden: bot can't initiate conversation with a user")
    await wang.start()
    assert await refusal() == (200, None)
    await wang.block()
    assert await refusal() == (403, "Forbidden: bot was blocked by the user")
    await wang.start()
    assert await refusal() == (200, None)
    await wang.deactivate()
    assert await refusal() == (403, "Forbidden: user is deactivated")
    kinds = [next(key for key in update if key != "update_id") for update in api.updates.history]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_edits_only_what_can_be_edited(api: FakeBotApi, ask: Raw, li: User) -> None:
    await ask("sendMessage", chat_id=li.id, text="one", reply_markup=row(key()))
    edit = {"chat_id": li.id, "message_id": li.chat.last.id}
    same = edit | {"reply_markup": row(key())}
    assert await ask.sentence("editMessageText", text="one", **same) == SAME
    assert await ask.sentence("editMessageReplyMarkup", **same) == SAME
    bold = same | {"text": "<b>one</b>", "parse_mode": "html"}
    assert (await ask("editMessageText", **bold))[0] == 200
    assert (await ask("editMessageText", text="two", **edit))[0] == 200
    shown = li.chat.last
    assert (shown.text, shown.buttons, shown.edited) == ("two", [], True)
    assert "no caption" in await ask.sentence("editMessageCaption", caption="x", **edit)
    await ask("sendMessage", chat_id=li.id, text="key", reply_markup={"keyboard": [["A"]]})
    last = {"chat_id": li.id, "message_id": li.chat.last.id}
    assert await ask.sentence("editMessageText", text="x", **last) == "message can't be edited"
    api.advance(49 * 3600)
    assert "for everyone" in await ask.sentence("deleteMessage", **edit)


async def test_a_tap_is_answered_once_and_in_time(api: FakeBotApi, ask: Raw, li: User) -> None:
    await ask("sendMessage", chat_id=li.id, text="?", reply_markup=row(key()))
    first, second = await li.tap("Yes"), await li.tap("Yes")
    assert first is not None
    assert second is not None
    answer = {"callback_query_id": first.id, "text": "Saved", "show_alert": True}
    assert await ask("answerCallbackQuery", **answer) == (200, {"ok": True, "result": True})
    assert await ask.sentence("answerCallbackQuery", **answer) == OLD
    assert (await li.notice(first)).alert
    api.advance(16)
    assert await ask.sentence("answerCallbackQuery", callback_query_id=second.id) == OLD
