"""Everything the fake service knows: the bot, people, chats, files and taps."""

from dataclasses import dataclass, field, replace
from http import HTTPStatus
from itertools import count

from .chats import Chat, Shown
from .rules import DOWNLOAD_LIMIT
from .settings import BotSettings
from .updates import UpdateQueue
from .wire import Bell, Call, Refusal, Upload, Wire, bad, forbidden

LINK_LIFETIME = 3600.0
"""Seconds in which a file can be downloaded once its path was asked for."""
TAP_LIFETIME = 15.0
"""Seconds in which a tap can be answered, by the world's clock."""


@dataclass(frozen=True)
class Notice:
    """What the bot answered to a tap: a passing line, or a window when `alert`."""

    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass
class Tap:
    """One tap on an inline button; `notice` is None until the bot answered it."""

    id: str
    chat_id: int
    data: str
    born: float
    notice: Notice | None = None


@dataclass(frozen=True)
class Stored:
    """A file on the service."""

    id: str
    path: str
    upload: Upload

    def wire(self) -> Wire:
        """Return the fields that every kind of file has."""
        size = len(self.upload.data)
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": size}


@dataclass
class World:
    """The state behind all methods; `now` is seconds since 1970 and moves only by hand."""

    token: str
    username: str
    now: float
    bell: Bell = field(default_factory=Bell)
    settings: BotSettings = field(default_factory=BotSettings)
    people: dict[int, Wire] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    links: dict[str, float] = field(default_factory=dict)
    """Paths that getFile gave out, and when it did so last."""

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.bell, lambda: self.now)
        self.bot: Wire = {
            "id": int(self.token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Hetong",
            "username": self.username,
        }
        # Telegram numbers a bot's private messages over all chats, so that ids have gaps.
        self._messages = count(1)
        self._others = count(1)
        self._changes = count(1)

    def stamp(self) -> int:
        """Number a change and tell all who wait."""
        self.bell.ring()
        return next(self._changes)

    def next_message(self) -> int:
        """Return an id for a message."""
        return next(self._messages)

    def next_name(self, prefix: str) -> str:
        """Return an id for anything else."""
        return f"{prefix}{next(self._others)}"

    def open_chat(self, info: Wire) -> Chat:
        """Return the chat with these details, made if need be."""
        return self.chats.setdefault(info["id"], Chat(info["id"], info, self.stamp))

    def target(self, call: Call) -> Chat:
        """Return the chat that a call names.

        Raises:
            Refusal: there is none, or the bot cannot write there.
        """
        name = call.text("chat_id")
        if not name:
            raise bad("chat_id is empty")
        number = int(name) if name.lstrip("-").isdecimal() else 0
        if number not in self.chats:
            if number in self.people:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad("chat not found")
        chat = self.chats[number]
        if chat.refusal:
            raise forbidden(chat.refusal)
        return chat

    def store(self, upload: Upload, folder: str) -> Stored:
        """Keep a file."""
        name = self.next_name(f"{folder}-file-")
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        self.files[name] = Stored(name, f"{folder}/{name}.{suffix}", upload)
        return self.files[name]

    def fetch(self, call: Call) -> Wire:
        """Answer getFile."""
        stored = self.files.get(call.text("file_id"))
        if stored is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(stored.upload.data) > DOWNLOAD_LIMIT:
            raise bad("file is too big")
        self.links[stored.path] = self.now
        return stored.wire() | {"file_path": stored.path}

    def download(self, path: str) -> bytes:
        """Return the bytes behind a path that getFile gave out within the last hour."""
        for stored in self.files.values():
            if stored.path == path and self.now - self.links.get(path, 0.0) <= LINK_LIFETIME:
                return stored.upload.data
        raise Refusal(HTTPStatus.NOT_FOUND, "Not Found")

    def post(self, chat: Chat, message: Shown) -> Shown:
        """Show a new message of anyone."""
        return chat.put(replace(message, id=self.next_message(), chat_id=chat.id))

    def edit(self, chat: Chat, message: Shown) -> Shown:
        """Show a message anew, with the mark of an edit."""
        return chat.put(replace(message, edit_date=int(self.now)))

    def answer_tap(self, call: Call) -> bool:
        """Answer answerCallbackQuery."""
        tap = self.taps.get(call.text("callback_query_id"))
        if tap is None or tap.notice or self.now - tap.born > TAP_LIFETIME:
            sentence = "query is too old and response timeout expired or query ID is invalid"
            raise bad(sentence)
        tap.notice = Notice(call.text("text"), call.flag("show_alert"), call.text("url"))
        if tap.notice.text:
            self.chats[tap.chat_id].note("<", f"({tap.notice.text})")
        self.stamp()
        return True
