"""One message of the outbox -> what Telegram is asked to do."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from html import unescape
from urllib.parse import quote, urlencode

from telegram import (
    Bot,
    BotCommandScopeChat,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.documents import DocumentLate, DocumentWrong, PreviewFailed, PreviewLate
from bot.issuing import Document, issue
from bot.notes import Told
from bot.ports import Loaded, Queued, Saved
from bot.service import Service
from bot.telegram.calls import Calls
from bot.telegram.commands import menu
from bot.telegram.drawing import draw
from bot.telegram.keyboard import Hand, buttons
from bot.telegram.messages import (
    AskContact,
    Edit,
    EndContact,
    Export,
    File,
    Invite,
    Keyboard,
    Menu,
    Send,
    Strip,
    unpack,
)
from bot.telegram.metrics import Metrics
from bot.telegram.text import CAPTION, MESSAGE, html, shorten
from dialogs.draft import Person
from dialogs.step import Tell

log = logging.getLogger(__name__)
GONE = re.compile(
    "message to edit not found|message can't be edited|message_id_invalid", re.IGNORECASE
)
SAME = "not modified"
UNREADABLE = re.compile("can't parse entities|too long|button", re.IGNORECASE)
ACTION_SECONDS = 4.0
"""An action ("sending a file…") is shown for five seconds at most."""


class Sender:
    """Sends what the outbox holds; raises Telegram's errors and NotSaved, which mean "later"."""

    def __init__(self, bot: Bot, calls: Calls, service: Service, metrics: Metrics) -> None:
        self._bot = bot
        self._calls = calls
        self._service = service
        self._metrics = metrics

    async def send(self, row: Queued) -> int | None:
        """Send one message; return the number of the message that now shows it, if any does."""
        chat = int(row.person)
        match unpack(row.message.body):
            case Send(text, keyboard):
                return await self._send(chat, text, keyboard)
            case Edit(message, text, keyboard):
                return await self._edit(chat, message, text, keyboard)
            case Strip(message, card):
                await self._strip(row.person, message, card)
            case AskContact() | EndContact() as message:
                keys = _contact(message)
                await self._bot.send_message(chat, message.html, ParseMode.HTML, reply_markup=keys)
            case File() as file:
                await self._file(row, file)
            case Export(at, language):
                await self._export(row, at, language)
            case Told(tell):
                return await self._tell(row, tell)
            case Invite() as invite:
                await self._send(chat, *self._invitation(invite))
            case Menu(language):
                phrases = self._service.library.phrases[language]
                await self._bot.set_my_commands(menu(phrases), BotCommandScopeChat(chat))
        return None

    async def _send(self, chat: int, text: str, keyboard: Keyboard) -> int:
        try:
            return await self._calls.send(chat, text, keyboard)
        except BadRequest as error:
            if not UNREADABLE.search(str(error)):
                raise
            # A mistake of ours; plain words are better than no prompt at all.
            log.error("sent without its looks: %s", error)  # noqa: TRY400
            return await self._calls.send(chat, shorten(plain(text), MESSAGE), plain=True)

    async def _tell(self, row: Queued, tell: Tell) -> int | None:
        """Tell somebody of a draft that they are in; nothing where they have left it."""
        at = datetime.now(UTC)
        found = await self._service.tidings(row.person, tell, at)
        if found is None:
            return None
        screen, phrases = found
        hand = Hand(row.message.card, "", phrases, self._service.day(at))
        keyboard = tuple(tuple(line) for line in buttons(screen, hand))
        return await self._send(int(row.person), draw(screen, phrases).card, keyboard)

    def _invitation(self, invite: Invite) -> tuple[str, Keyboard]:
        """A text that can be forwarded as it is, and buttons for whoever passes it on."""
        phrases = self._service.library.phrases[invite.language]
        link = f"https://t.me/{self._bot.username}?start={invite.code}"
        day = phrases.day(invite.until)
        text = phrases.say("telegram-invite", title=invite.title, side=invite.side, day=day)
        send = f"https://t.me/share/url?{urlencode({'url': link, 'text': text}, quote_via=quote)}"
        return html(f"{text}\n{link}"), (
            ({"text": phrases.say("telegram-invite-send"), "url": send},),
            ({"text": phrases.say("telegram-invite-copy"), "copy_text": {"text": link}},),
        )

    async def _edit(self, chat: int, message: int, text: str, keyboard: Keyboard) -> int:
        try:
            await self._calls.edit(chat, message, text, keyboard)
        except BadRequest as error:
            if SAME in str(error):
                return message
            if not GONE.search(str(error)) and not UNREADABLE.search(str(error)):
                raise
            return await self._send(chat, text, keyboard)
        return message

    async def _strip(self, person: str, message: int | None, card: str) -> None:
        number = message or await self._number(person, card)
        if number is None:
            return
        # Whatever Telegram has against it: the buttons are gone, or do nothing but say so.
        with suppress(BadRequest):
            await self._calls.strip(int(person), number)

    async def _number(self, person: str, card: str) -> int | None:
        """The message of a card that had not been sent yet when its successor was stored."""

        def unchanged(loaded: Loaded) -> Saved:
            return Saved(loaded.person, datetime.now(UTC))

        stranger = Person(person, next(iter(self._service.library.phrases)))
        found = (await self._service.store.turn(stranger, unchanged, card=card)).before.card
        return found.message if found else None

    async def _file(self, row: Queued, file: File) -> None:
        chat = int(row.person)
        async with self._busy(chat, ChatAction.UPLOAD_DOCUMENT):
            person = Person(row.person, file.language)
            try:
                with self._metrics.render_seconds.time():
                    document = await issue(self._service, person, file.request, file.at)
            except (DocumentWrong, DocumentLate) as error:
                self._metrics.not_made(error)
                log.error("a document was not made: %s", type(error).__name__)  # noqa: TRY400
                phrases = self._service.library.phrases[file.language]
                await self._bot.send_message(chat, phrases.say("notice-document-failed"))
                return
            except (PreviewFailed, PreviewLate) as error:
                self._metrics.not_made(error)
                log.error("pages were not shown: %s", type(error).__name__)  # noqa: TRY400
                phrases = self._service.library.phrases[file.language]
                await self._bot.send_message(chat, phrases.say("notice-preview-failed"))
                return
            if document is not None:
                await self._upload(chat, document)

    async def _export(self, row: Queued, at: datetime, language: str) -> None:
        async with self._busy(int(row.person), ChatAction.UPLOAD_DOCUMENT):
            data = await self._service.export(Person(row.person, language), at)
            caption = self._service.library.phrases[language].say("telegram-export")
            await self._upload(int(row.person), Document("hetong.json", data, caption))

    async def _upload(self, chat: int, document: Document) -> None:
        match document.pictures:
            case ():
                pass
            case (picture,):
                await self._bot.send_photo(chat, picture)
            case pictures:
                await self._bot.send_media_group(chat, [InputMediaPhoto(each) for each in pictures])
        await self._bot.send_document(
            chat,
            document.data,
            caption=shorten(document.caption, CAPTION),
            filename=document.name,
            disable_content_type_detection=True,
        )

    @asynccontextmanager
    async def _busy(self, chat: int, action: ChatAction) -> AsyncIterator[None]:
        """Show that something is being made, for as long as it takes."""

        async def show() -> None:
            while True:
                with suppress(TelegramError):
                    await self._bot.send_chat_action(chat, action)
                await asyncio.sleep(ACTION_SECONDS)

        showing = asyncio.create_task(show())
        try:
            yield
        finally:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing


def plain(html: str) -> str:
    """Our own HTML without its tags."""
    return unescape(re.sub(r"</?[a-z][^>]*>", "", html))


def _contact(message: AskContact | EndContact) -> ReplyKeyboardMarkup | ReplyKeyboardRemove:
    if isinstance(message, EndContact):
        return ReplyKeyboardRemove()
    button = KeyboardButton(message.label, request_contact=True)
    return ReplyKeyboardMarkup([[button]], resize_keyboard=True)
