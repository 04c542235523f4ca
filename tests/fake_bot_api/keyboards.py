"""Reply markups: what Telegram takes and what it refuses.

Stricter than Telegram in two places, where it would drop what is too much without a word: more
than 8 buttons a row or 100 a keyboard, and more than one action on a button.
"""

import re
from dataclasses import dataclass
from typing import Any

from .chats import Button, ReplyKeyboard
from .markup import units
from .rules import cleaned
from .wire import Call, Wire, bad

ROW_LIMIT = 8
KEYBOARD_LIMIT = 100
DATA_LIMIT = 64
COPY_LIMIT = 256
REPLY_ROW_LIMIT = 12
REPLY_LIMIT = 300

_ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
_REQUESTS = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}
_STYLES = frozenset({"danger", "success", "primary"})
_URL = re.compile(r"(https?://|tg://|mailto:|tel:)\S+|[\w-]+(\.[\w-]+)+(/\S*)?")


@dataclass(frozen=True)
class Markup:
    """One reply markup, checked."""

    inline: tuple[tuple[Button, ...], ...] = ()
    reply: ReplyKeyboard | None = None
    removes: bool = False

    @property
    def freezes(self) -> bool:
        """Whether the message can never be edited: it brought something else than buttons."""
        return self.reply is not None or self.removes


def read_markup(call: Call, *, private: bool = True, only_inline: bool = False) -> Markup:
    """Return the reply markup of a call.

    Raises:
        Refusal: Telegram would not take it.
    """
    value = call.json("reply_markup", "reply keyboard markup")
    if value is None:
        return Markup()
    if not isinstance(value, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in value:
        return Markup(inline=_inline(value["inline_keyboard"]))
    if only_inline:
        raise bad("inline keyboard expected")
    if "keyboard" in value:
        return Markup(reply=_reply(value, private=private))
    for key in ("remove_keyboard", "force_reply"):
        if key in value:
            if value[key] is not True:
                raise bad(f'field "{key}" must be of type Boolean')
            return Markup(removes=True)
    return Markup()


def _rows(value: Any, field: str) -> list[list[Any]]:  # noqa: ANN401 - JSON is anything
    if not isinstance(value, list):
        raise bad(f'field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in value):
        raise bad(f'field "{field}" must be an Array of Arrays')
    return value


def _inline(value: Any) -> tuple[tuple[Button, ...], ...]:  # noqa: ANN401 - JSON is anything
    rows = _rows(value, "inline_keyboard")
    if max(map(len, rows), default=0) > ROW_LIMIT or sum(map(len, rows)) > KEYBOARD_LIMIT:
        raise bad("reply markup is too long")
    return tuple(tuple(_inline_button(button) for button in row) for row in rows if row)


def _inline_button(button: Any) -> Button:  # noqa: ANN401 - JSON is anything
    problem = "can't parse inline keyboard button:"
    if not isinstance(button, dict) or "text" not in button:
        raise bad(f'{problem} Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad(f'{problem} Field "text" must be of type String')
    label = cleaned(button["text"]).strip()
    if not label:
        raise bad("inline keyboard button text must be non-empty")
    actions = [key for key in button if key in _ACTIONS and button[key] not in ("", None, False)]
    if not actions:
        raise bad(f"{problem} Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(f"{problem} exactly one of {', '.join(sorted(actions))} must be used")
    if button.get("style", "primary") not in _STYLES:
        raise bad(f"{problem} Invalid button style specified")
    _action(actions[0], button[actions[0]])
    return Button(label, button | {"text": label})


def _action(kind: str, value: Any) -> None:  # noqa: ANN401 - JSON is anything
    match kind:
        case "callback_data":
            _callback(value)
        case "copy_text":
            if not 1 <= units(value.get("text") or "") <= COPY_LIMIT:
                raise bad("BUTTON_COPY_TEXT_INVALID")
        case "url":
            if not _URL.fullmatch(value):
                raise bad(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
        case "web_app":
            _secure("Web App", value)
        case "login_url":
            _secure("login", value)
        case "pay" | "callback_game":
            raise bad("BUTTON_TYPE_INVALID")
        case _:  # the inline queries, which take any text
            pass


def _callback(value: Any) -> None:  # noqa: ANN401 - JSON is anything
    if not isinstance(value, str):
        problem = "can't parse inline keyboard button:"
        raise bad(f'{problem} Field "callback_data" must be of type String')
    if len(value.encode()) > DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")


def _secure(name: str, value: Wire) -> None:
    url = value.get("url", "")
    if not url.startswith("https://"):
        sentence = "is invalid: Only HTTPS links are allowed"
        raise bad(f"inline keyboard button {name} URL '{url}' {sentence}")


def _reply(value: Wire, *, private: bool) -> ReplyKeyboard:
    rows = _rows(value["keyboard"], "keyboard")
    if max(map(len, rows), default=0) > REPLY_ROW_LIMIT or sum(map(len, rows)) > REPLY_LIMIT:
        raise bad("reply markup is too long")
    return ReplyKeyboard(
        tuple(tuple(_reply_button(button, private=private) for button in row) for row in rows),
        one_time=value.get("one_time_keyboard") is True,
    )


def _reply_button(button: Any, *, private: bool) -> Wire:  # noqa: ANN401 - JSON is anything
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or "text" not in button:
        raise bad("can't parse keyboard button: Can't find field \"text\"")
    label = cleaned(button["text"]).strip()
    if not label:
        raise bad("keyboard button text must be non-empty")
    for key, name in _REQUESTS.items():
        if button.get(key) and not private:
            raise bad(f"{name} can be requested in private chats only")
    if button.get("style", "primary") not in _STYLES:
        raise bad("can't parse keyboard button: Invalid button style specified")
    return button | {"text": label}
