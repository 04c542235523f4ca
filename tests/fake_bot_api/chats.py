"""What people see: chats, the messages in them now, and all that happened as text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from .wire import Upload, Wire

CAPTIONED = frozenset({"animation", "audio", "document", "photo", "video", "voice"})
"""Content that carries a caption instead of a text."""


@dataclass(frozen=True)
class Button:
    """An inline button as the bot sent it."""

    label: str
    wire: Wire = field(repr=False)

    @property
    def data(self) -> str | None:
        """What a tap sends to the bot; None on a button that sends nothing."""
        return self.wire.get("callback_data")

    @property
    def url(self) -> str | None:
        """What a tap opens."""
        return self.wire.get("url")

    @property
    def copy(self) -> str | None:
        """What a tap puts on the clipboard."""
        return (self.wire.get("copy_text") or {}).get("text")

    @property
    def style(self) -> str | None:
        """The colour: danger, success, primary, or None."""
        return self.wire.get("style")


@dataclass(frozen=True)
class ReplyKeyboard:
    """The keyboard under the input field; `wire` is what the bot sent."""

    rows: tuple[tuple[Wire, ...], ...]
    one_time: bool = False

    @property
    def labels(self) -> list[list[str]]:
        """The rows as a person reads them."""
        return [[button["text"] for button in row] for row in self.rows]

    @property
    def asks_contact(self) -> bool:
        """Whether a button shares the phone number."""
        return any(button.get("request_contact") for row in self.rows for button in row)

    def button(self, label: str) -> Wire | None:
        """Return the button with this label."""
        return next((b for row in self.rows for b in row if b["text"] == label), None)


@dataclass(frozen=True)
class Shown:
    """One message as it is now: a snapshot, so an old one still has its old buttons.

    `text` is plain (a caption too), `entities` count in UTF-16 units, `content` is the rest of
    the message in Telegram's fields, `changed` numbers the changes in the whole world.
    """

    id: int
    chat_id: int
    sender: Wire = field(repr=False)
    date: int
    text: str = ""
    entities: tuple[Wire, ...] = ()
    keyboard: tuple[tuple[Button, ...], ...] = ()
    content: Wire = field(default_factory=dict, repr=False)
    file: Upload | None = None
    edit_date: int | None = None
    uneditable: bool = False
    changed: int = 0

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.sender.get("is_bot"))

    @property
    def edited(self) -> bool:
        """Whether it carries the mark of an edit."""
        return self.edit_date is not None

    @property
    def buttons(self) -> list[list[str]]:
        """The rows of inline buttons, as labels."""
        return [[button.label for button in row] for row in self.keyboard]

    @property
    def kind(self) -> str:
        """What it is: text, document, photo, contact, …."""
        return next((key for key in self.content if key not in _EXTRAS), "text")

    def button(self, label: str) -> Button:
        """Return the inline button with this label.

        Raises:
            AssertionError: there is none; says which there are.
        """
        for row in self.keyboard:
            for button in row:
                if button.label == label:
                    return button
        message = f"no button {label!r} on message {self.id}; it has {self.buttons}"
        raise AssertionError(message)

    def spans(self, kind: str) -> list[str]:
        """Return the pieces of text under entities of one type."""
        raw = self.text.encode("utf-16-le", "surrogatepass")
        return [
            raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
            for e in self.entities
            if e["type"] == kind
        ]

    def wire(self, chat: Wire) -> Wire:
        """Return the message as Telegram sends it to the bot."""
        out: Wire = {"message_id": self.id, "date": self.date, "chat": chat}
        out["sender_chat" if chat["type"] == "channel" else "from"] = self.sender
        captioned = bool(CAPTIONED & self.content.keys())
        if self.text:
            out["caption" if captioned else "text"] = self.text
        if self.entities:
            out["caption_entities" if captioned else "entities"] = list(self.entities)
        if self.keyboard:
            rows = [[button.wire for button in row] for row in self.keyboard]
            out["reply_markup"] = {"inline_keyboard": rows}
        if self.edited:
            out["edit_date"] = self.edit_date
        return out | self.content

    def lines(self) -> Iterator[str]:
        """Yield it as plain text: what it holds, the text, one line per row of buttons."""
        if self.kind != "text":
            yield f"({self.kind}: {self.file.name})" if self.file else f"({self.kind})"
        yield from self.text.split("\n") if self.text else ()
        for row in self.buttons:
            yield " ".join(f"[{label}]" for label in row)


_EXTRAS = frozenset(
    {"reply_to_message", "forward_origin", "media_group_id", "via_bot", "author_signature"}
)


@dataclass
class Chat:
    """One conversation as its people see it.

    `refusal` is why the bot cannot write here (Telegram's 403 sentence), `actions` are the
    "typing…" lines, `keyboard` is the one under the input field.
    """

    id: int
    info: Wire
    stamp: Callable[[], int] = field(repr=False)
    refusal: str | None = None
    keyboard: ReplyKeyboard | None = None
    actions: list[str] = field(default_factory=list)
    _now: dict[int, Shown] = field(default_factory=dict, repr=False)
    _lines: list[str] = field(default_factory=list, repr=False)

    @property
    def private(self) -> bool:
        """Whether it is a person's own chat with the bot."""
        return bool(self.info["type"] == "private")

    @property
    def messages(self) -> list[Shown]:
        """All messages that stand in the chat, in order, from both sides."""
        return [self._now[number] for number in sorted(self._now)]

    @property
    def last(self) -> Shown:
        """The bot's lowest message on the screen."""
        for message in reversed(self.messages):
            if message.by_bot:
                return message
        error = "the bot has shown nothing here"
        raise AssertionError(error)

    def find(self, number: int) -> Shown | None:
        """Return the message as it is now, or None when it is gone."""
        return self._now.get(number)

    def put(self, message: Shown) -> Shown:
        """Show a message, or show it anew."""
        before = self._now.get(message.id)
        message = replace(message, changed=self.stamp())
        self._now[message.id] = message
        # A card that only lost its buttons says nothing new to a reader of the transcript.
        if before is None or before.text != message.text or message.keyboard:
            arrow = "<" if message.by_bot else ">"
            edited = before is not None and not message.by_bot
            self.note(f"{arrow} (edited)" if edited else arrow, *message.lines())
        return message

    def remove(self, number: int) -> None:
        """Take a message off the screen."""
        del self._now[number]
        self.stamp()

    def note(self, mark: str, *lines: str) -> None:
        """Write lines into the transcript, each behind the mark."""
        self._lines += [f"{mark} {line}".rstrip() for line in lines]

    def transcript(self) -> list[str]:
        """Return all that happened, as lines: `> said`, `< shown`, buttons as `[Label]`."""
        return list(self._lines)
