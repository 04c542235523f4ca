"""A person with a phone: says, taps, edits, and waits for what the chat shows."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from .chats import Chat, Shown
from .markup import units
from .phone import Phone, commands_in
from .rules import TEXT_LIMIT
from .wire import Wire
from .world import Notice, Tap

Wanted: TypeAlias = str | Callable[[Shown], bool]
"""A piece of the text, or a test of the message."""

_PATIENCE = 30.0
"""Seconds until what does not come is a failure and not a busy machine."""


class User(Phone):
    """One person; two phones are two coroutines of the same user."""

    async def start(self, payload: str = "") -> Shown:
        """Open the bot by its button or by a link with a payload; ends a block."""
        if self.chat.refusal:
            await self.unblock()
        return await self.say(f"/start {payload}".rstrip())

    async def say(
        self, text: str, *, chat: Chat | None = None, reply_to: Shown | None = None
    ) -> Shown:
        """Send a text exactly as it is; in a group the bot gets only what is meant for it.

        Raises:
            ValueError: the app would not send it in one message (see `paste`).
        """
        if not text.strip() or units(text) > TEXT_LIMIT:
            message = f"no app sends this as one message: {units(text)} UTF-16 units"
            raise ValueError(message)
        info = (chat or self.chat).info
        extras = {"reply_to_message": reply_to.wire(info)} if reply_to else {}
        return self._send(text, extras, chat=chat)

    async def paste(self, text: str) -> list[Shown]:
        """Send a text of any length as the app does: cut where a message is full."""
        parts = [""]
        for character in text:
            if units(parts[-1] + character) > TEXT_LIMIT:
                parts.append("")
            parts[-1] += character
        return [await self.say(part) for part in parts]

    async def edit(self, message: Shown, text: str) -> Shown:
        """Change what was said before."""
        chat = self.world.chats[message.chat_id]
        entities = commands_in(text)
        edited = self.world.edit(chat, replace(message, text=text, entities=entities))
        self._act(chat)
        kind = "edited_channel_post" if chat.info["type"] == "channel" else "edited_message"
        self.world.updates.push(kind, edited.wire(chat.info))
        return edited

    async def tap(self, label: str, *, chat: Chat | None = None) -> Tap | None:
        """Tap the newest button with this label, inline or on the reply keyboard.

        Returns:
            The tap, to be handed to `notice`; None when the button told the bot nothing.

        Raises:
            AssertionError: there is no such button; says which there are.
        """
        place = chat or self.chat
        for message in reversed(place.messages):
            if any(label in row for row in message.buttons):
                return await self.tap_on(message, label)
        if place.keyboard and (button := place.keyboard.button(label)):
            await self._tap_reply(place, button)
            return None
        seen = [row for message in place.messages for row in message.buttons]
        seen += place.keyboard.labels if place.keyboard else []
        error = f"no button {label!r} in the chat; there are {seen}\n{tail(place)}"
        raise AssertionError(error)

    async def tap_on(self, message: Shown, label: str) -> Tap | None:
        """Tap a button of this message as it was when taken, so of an old card too."""
        button = message.button(label)
        if button.data is not None:
            return await self.forge(button.data, message, label=label)
        self.clipboard = button.copy or self.clipboard
        if button.url:
            self.opened.append(button.url)
        self.world.chats[message.chat_id].note(">", f"[{label}]")
        return None

    async def forge(
        self, data: str, message: Shown | None = None, *, label: str | None = None
    ) -> Tap:
        """Send callback data that the bot may never have put on a button."""
        message = message or self.chat.last
        chat = self.world.chats[message.chat_id]
        tap = Tap(self.world.next_name("tap-"), chat.id, data, self.world.now)
        self.world.taps[tap.id] = tap
        chat.note(">", f"[{label or data}]")
        self._act(chat)
        now = chat.find(message.id)
        gone = {"message_id": message.id, "date": 0, "chat": chat.info}
        content: Wire = {"id": tap.id, "from": self.info, "chat_instance": str(chat.id)}
        content |= {"data": data, "message": now.wire(chat.info) if now else gone}
        self.world.updates.push("callback_query", content)
        return tap

    async def _tap_reply(self, chat: Chat, button: Wire) -> None:
        if chat.keyboard and chat.keyboard.one_time:
            chat.keyboard = None
        if button.get("request_contact"):
            await self.share_contact()
        elif button.get("request_location"):
            await self.send_location()
        else:
            await self.say(button["text"], chat=chat)

    async def inline(self, query: str) -> None:
        """Type the bot's name and a query in some other chat."""
        content: Wire = {"id": self.world.next_name("inline-"), "from": self.info, "offset": ""}
        self.world.updates.push("inline_query", content | {"query": query})

    async def block(self) -> None:
        """Stop the bot: it gets 403 from now on."""
        self._membership("bot was blocked by the user", "member", "kicked")

    async def unblock(self) -> None:
        """Let the bot write again."""
        self._membership(None, "kicked", "member")

    async def deactivate(self) -> None:
        """Delete the account: 403 for good, and the bot is not told."""
        self.chat.refusal = "user is deactivated"

    def _membership(self, refusal: str | None, old: str, new: str) -> None:
        self.chat.refusal = refusal
        states = [
            {"user": self.world.bot, "status": status, "until_date": 0} for status in (old, new)
        ]
        content: Wire = {"chat": self.chat.info, "from": self.info, "date": int(self.world.now)}
        content |= {"old_chat_member": states[0], "new_chat_member": states[1]}
        self.world.updates.push("my_chat_member", content)

    def commands(self) -> list[tuple[str, str]]:
        """Return the commands in this person's menu: name and description."""
        return self.world.settings.seen_commands(self.id, self.info.get("language_code"))

    async def expect(
        self,
        wanted: Wanted,
        *,
        chat: Chat | None = None,
        anywhere: bool = False,
        within: float = _PATIENCE,
    ) -> Shown:
        """Wait until the bot shows or edits a message, after this user's last action there.

        Args:
            wanted: a piece of its text, or a test of it.
            chat: where; the private chat unless given.
            anywhere: messages from before the last action count too.
            within: seconds to wait.

        Raises:
            AssertionError: it did not come in time; says what the chat shows.
        """
        place = chat or self.chat
        since = 0 if anywhere else self.marks.get(place.id, 0)

        def found() -> Shown | None:
            newest = sorted(place.messages, key=lambda message: -message.changed)
            fits = (m for m in newest if m.by_bot and m.changed > since and matches(wanted, m))
            return next(fits, None)

        try:
            return await self.world.bell.until(found, within)
        except TimeoutError:
            error = f"{wanted!r} was not shown within {within} s\n{tail(place)}"
            raise AssertionError(error) from None

    async def until(self, test: Callable[[Chat], bool], *, within: float = _PATIENCE) -> None:
        """Wait until the private chat passes a test.

        Raises:
            AssertionError: it did not in time; says what the chat shows.
        """
        try:
            await self.world.bell.until(lambda: test(self.chat), within)
        except TimeoutError:
            error = f"the chat did not come to that within {within} s\n{tail(self.chat)}"
            raise AssertionError(error) from None

    async def notice(self, tap: Tap | None, *, within: float = _PATIENCE) -> Notice:
        """Wait until the bot answers a tap, and return what it says.

        Raises:
            AssertionError: it did not in time, or there was nothing to answer.
        """
        if tap is None:
            error = "that button tells the bot nothing"
            raise AssertionError(error)
        try:
            return await self.world.bell.until(lambda: tap.notice, within)
        except TimeoutError:
            error = f"the tap was not answered within {within} s\n{tail(self.chat)}"
            raise AssertionError(error) from None


def matches(wanted: Wanted, message: Shown) -> bool:
    """Tell whether a message is the wanted one."""
    return wanted(message) if callable(wanted) else wanted in message.text


def tail(chat: Chat) -> str:
    """Return the end of a chat, for an error message."""
    return "\n".join(chat.transcript()[-20:])
