"""What a phone sends besides text: contacts, files, stickers, forwarded posts."""

import re
from collections.abc import Mapping

from .chats import Chat, Shown
from .markup import units
from .media import describe_document, describe_photo
from .wire import Upload, Wire
from .world import World

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
"""A PNG of one pixel."""

_COMMAND = re.compile(r"(?<![\w/])/\w{1,64}(?:@\w+)?", re.ASCII)
_SHOWN_IN_CHAT = ("id", "first_name", "last_name", "username")


class Phone:
    """Who a person is, and the sending of anything.

    `chat` is the private chat with the bot, `clipboard` and `opened` are what buttons did,
    `marks` the moment of the last action in each chat.
    """

    def __init__(self, world: World, info: Wire) -> None:
        self.world = world
        self.info = info
        self.id: int = info["id"]
        self.clipboard = ""
        self.opened: list[str] = []
        self.marks: dict[int, int] = {}
        names = {key: info[key] for key in _SHOWN_IN_CHAT if key in info}
        self.chat = Chat(self.id, names | {"type": "private"}, world.stamp)

    def _act(self, chat: Chat) -> None:
        """What the bot shows from here on is the answer to this."""
        self.marks[chat.id] = self.world.stamp()

    def _send(
        self,
        text: str = "",
        content: Wire | None = None,
        *,
        file: Upload | None = None,
        chat: Chat | None = None,
    ) -> Shown:
        # The bot knows a person's chat from the first message on, not before.
        place = chat or self.world.chats.setdefault(self.id, self.chat)
        if place.refusal and place.private:
            error = "this person blocked the bot: unblock first"
            raise AssertionError(error)
        channel = place.info["type"] == "channel"
        message = self.world.post(
            place,
            Shown(
                0,
                place.id,
                place.info if channel else self.info,
                int(self.world.now),
                text,
                commands_in(text),
                content=content or {},
                file=file,
            ),
        )
        self._act(place)
        if place.private or channel or self._meant_for_bot(message):
            self.world.updates.push(
                "channel_post" if channel else "message", message.wire(place.info)
            )
        return message

    def _meant_for_bot(self, message: Shown) -> bool:
        """Tell whether a bot in privacy mode gets this group message."""
        replied = message.content.get("reply_to_message") or {}
        if (replied.get("from") or {}).get("is_bot"):
            return True
        mention = f"@{self.world.username}".lower()
        first, _, _ = message.text.lower().partition(" ")
        if first.startswith("/"):
            return "@" not in first or first.endswith(mention)
        return mention in message.text.lower()

    async def send(
        self,
        text: str = "",
        *,
        file: Upload | None = None,
        chat: Chat | None = None,
        **content: object,
    ) -> Shown:
        """Send a message with any content in Telegram's own fields, for example `poll={…}`."""
        return self._send(text, dict(content), file=file, chat=chat)

    async def share_contact(
        self, phone: str = "+8613800138000", *, other: Mapping[str, object] | None = None
    ) -> Shown:
        """Share the own phone number, or another person's card (`other`: its fields)."""
        own = {"first_name": self.info["first_name"], "user_id": self.id}
        return self._send("", {"contact": {"phone_number": phone} | dict(other or own)})

    async def send_document(
        self, data: bytes, name: str, *, caption: str = "", mime: str = "application/octet-stream"
    ) -> Shown:
        """Send a file."""
        file = Upload(name, data, mime)
        content = {"document": describe_document(self.world.store(file, "document"))}
        return self._send(caption, content, file=file)

    async def send_photo(self, data: bytes = PIXEL, *, caption: str = "") -> Shown:
        """Send a picture."""
        file = Upload("photo.png", data, "image/png")
        content = {"photo": describe_photo(self.world.store(file, "photo"))}
        return self._send(caption, content, file=file)

    async def send_voice(self, data: bytes = b"OggS", *, seconds: int = 3) -> Shown:
        """Send a voice message."""
        file = Upload("voice.ogg", data, "audio/ogg")
        voice = self.world.store(file, "voice").wire() | {"duration": seconds}
        return self._send("", {"voice": voice | {"mime_type": "audio/ogg"}}, file=file)

    async def send_sticker(self, emoji: str = "👍") -> Shown:
        """Send a sticker."""
        stored = self.world.store(Upload("sticker.webp", b"RIFF", "image/webp"), "sticker")
        shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        sticker = stored.wire() | shape | {"type": "regular", "emoji": emoji}
        return self._send("", {"sticker": sticker})

    async def send_location(self, latitude: float = 31.23, longitude: float = 121.47) -> Shown:
        """Send a place."""
        return self._send("", {"location": {"latitude": latitude, "longitude": longitude}})

    async def forward(self, text: str, *, title: str = "News") -> Shown:
        """Forward a post of some channel."""
        origin: Wire = {"type": "channel", "date": int(self.world.now), "message_id": 7}
        origin["chat"] = {"id": -1_001_999_999_999, "type": "channel", "title": title}
        return self._send(text, {"forward_origin": origin})


def commands_in(text: str) -> tuple[Wire, ...]:
    """Return the entities that Telegram marks by itself; of these only the bot commands."""
    return tuple(
        {
            "type": "bot_command",
            "offset": units(text[: match.start()]),
            "length": units(match[0]),
        }
        for match in _COMMAND.finditer(text)
    )
