"""What the bot says about itself: commands, descriptions, the menu button."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from .wire import Call, Wire, bad

Scope: TypeAlias = tuple[str, int, int]
"""Kind, chat id and user id; 0 where a kind has none."""

_KINDS = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_COMMAND = re.compile("[a-z0-9_]+")
_LANGUAGE = re.compile("([a-z]{2})?")
_MENUS = frozenset({"commands", "web_app", "default"})


@dataclass
class BotSettings:
    """Settings as the bot last made them, by scope and two-letter language ("" is any)."""

    commands: dict[tuple[Scope, str], list[Wire]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menus: dict[int, Wire] = field(default_factory=dict)

    def set_commands(self, call: Call, scope: Scope) -> bool:
        """Answer setMyCommands."""
        commands = call.json("commands") or []
        if len(commands) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        kept = [_command(command) for command in commands]
        self.commands[scope, language(call)] = kept
        return True

    def delete_commands(self, call: Call, scope: Scope) -> bool:
        """Answer deleteMyCommands."""
        self.commands.pop((scope, language(call)), None)
        return True

    def get_commands(self, call: Call, scope: Scope) -> list[Wire]:
        """Answer getMyCommands."""
        return self.commands.get((scope, language(call)), [])

    def seen_commands(self, chat_id: int, code: str | None) -> list[tuple[str, str]]:
        """Return the commands that a person's private chat offers, the narrowest scope first."""
        scopes: list[Scope] = [("chat", chat_id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
        for scope in scopes:
            for spoken in ((code or "")[:2].lower(), ""):
                if found := self.commands.get((scope, spoken)):
                    return [(entry["command"], entry["description"]) for entry in found]
        return []

    def describe(self, call: Call) -> bool:
        """Answer setMyDescription."""
        self.descriptions[language(call)] = _limited(call, "description", 512)
        return True

    def describe_briefly(self, call: Call) -> bool:
        """Answer setMyShortDescription."""
        self.short_descriptions[language(call)] = _limited(call, "short_description", 120)
        return True

    def set_menu(self, call: Call) -> bool:
        """Answer setChatMenuButton; chat 0 is the default for all."""
        menu = call.json("menu_button") or {"type": "default"}
        if menu.get("type") not in _MENUS:
            raise bad("can't parse menu button: unsupported type")
        self.menus[call.integer("chat_id")] = menu
        return True


def scope_of(call: Call) -> Scope:
    """Return the scope of a command method.

    Raises:
        Refusal: there is no such scope, or an id is missing.
    """
    value = call.json("scope") or {"type": "default"}
    kind = value.get("type")
    if kind not in _KINDS:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    for key in _KINDS[kind]:
        if key not in value:
            raise bad(f"can't parse BotCommandScope: Can't find field \"{key}\"")
    return kind, int(value.get("chat_id", 0)), int(value.get("user_id", 0))


def language(call: Call) -> str:
    """Return the two letters of `language_code`, or nothing."""
    code = call.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad("invalid language code specified")
    return code


def _command(command: Wire) -> Wire:
    name = command["command"].strip().removeprefix("/")
    words = command["description"].strip()
    if not name:
        raise bad("command must be non-empty")
    if len(name) > 32:
        raise bad("command length must not exceed 32")
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not words:
        raise bad("command description must be non-empty")
    if len(words) > 256:
        raise bad("command description length must not exceed 256")
    return {"command": name, "description": words}


def _limited(call: Call, key: str, most: int) -> str:
    text = call.text(key)
    if len(text) > most:
        raise bad(f"bot {key.replace('_', ' ')} must be no longer than {most} characters")
    return text
