"""What the program is driven through while secrets are looked for in all that it says."""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

import aiohttp

from bot.__main__ import main
from bot.catalog import Catalog
from bot.documents import DocumentMaker, DocumentWrong
from bot.logs import to_stderr
from bot.ports import StoreDamaged, StoreFull
from bot.service import Service
from bot.stores.sqlite import SqliteStore
from bot.telegram import TelegramRefused
from bot.telegram.app import Telegram
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, card, free_port, is_file, said, settled
from tests.torture.canaries import Canaries

ROOT = Path(__file__).parents[2]
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = 60.0


@dataclass
class Scene:
    """What a scene plays with."""

    canaries: Canaries
    catalog: Catalog
    folder: Path
    api: FakeBotApi
    world: World

    def li(self) -> User:
        """Somebody whose every name is to be kept quiet."""
        plant = self.canaries.word
        return self.api.user(
            1, plant("First"), last_name=plant("Last"), username=plant("nick"), language_code="en"
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Telegram]:
        """The application, with its log as the program writes it."""
        options = self.world.options
        with to_stderr("DEBUG", options.token, options.webhook_secret):
            async with self.world.running() as bot:
                yield bot

    async def interview(self, user: User) -> None:
        """Answers of every kind, up to the review."""
        plant, figure = self.canaries.word, self.canaries.figure
        await user.start()
        await card(user, "Contract assistant")
        await said(user, "/new", plant(), "/later")
        await user.tap("▫️ on foot")
        await user.expect(lambda shown: "✅ on foot" in str(shown.buttons))
        await said(user, f"={plant()}")
        await user.tap("Done")
        await card(user, "When?")
        await said(user, "3 March 2026", f"+86139{figure()}", "yes")
        await said(user, plant(), "/review", "/resume")
        await user.tap("⏸ things")
        await card(user, "What is to be brought")
        await user.tap("＋ Add a row")
        await card(user, "Which thing")
        await said(user, plant(), figure())


async def conversation(scene: Scene) -> None:
    """Nothing goes wrong: answers, a correction, a name, a document, an export, a restart."""
    li = scene.li()
    async with scene.running() as bot:
        await scene.interview(li)
        await said(li, "/drafts")
        await li.tap("Manage")
        await card(li, "This draft")
        await li.tap("Rename")
        await card(li, "What shall it be called")
        name = await li.say(scene.canaries.word("Name"))
        await card(li, "✓ Renamed")
        await li.edit(name, scene.canaries.word("Name"))
        await card(li, "✓ Renamed")
        await said(li, "/document")
        await li.tap("Draft copy")
        await li.expect(is_file)
        await li.say("/export")
        await li.expect(is_file)
        await settled(scene.world, bot)
    async with scene.running() as bot:
        await said(li, "/resume")
        await settled(scene.world, bot)


async def failing_telegram(scene: Scene) -> None:
    """Telegram fails in every way, and some of its answers quote what was sent."""
    li, api = scene.li(), scene.api
    async with scene.running() as bot:
        await li.start()
        await card(li)
        for fault in ({"code": 500}, {"code": 429, "retry_after": 0.01}, {"code": 502, "times": 2}):
            api.fail("sendMessage", **fault)
            await li.say("/new")
            await li.say(scene.canaries.word())
            await settled(scene.world, bot)
        for kind in ("drop", "garble"):
            getattr(api, kind)("sendMessage")
            await li.say(scene.canaries.word())
            await settled(scene.world, bot)
            getattr(api, kind)("getUpdates")
            await li.say(scene.canaries.word())
            await settled(scene.world, bot)
        word = scene.canaries.word()
        quoted = f'Bad Request: can\'t parse entities: Unsupported start tag "{word}" at byte 9'
        for sentence in (quoted, f"Bad Request: message text is wrong: {word}"):
            api.fail("sendMessage", code=400, description=sentence)
            await li.say(word)
            await settled(scene.world, bot)
        api.fail("sendMessage", code=403)
        await li.say(scene.canaries.word())
        await settled(scene.world, bot)
        await said(li, "/back")
        api.fail("editMessageText", code=400, description=quoted)
        await li.tap("Review")
        await settled(scene.world, bot)


async def failing_code(scene: Scene) -> None:
    """Mistakes of ours, deep and shallow, in turns and beside them, in tasks and in threads."""
    li, word = scene.li(), scene.canaries.word("Inside")

    def broken(*values: object, **more: object) -> NoReturn:
        asked = {"answer": word, "values": values, "more": more}
        try:
            int(word)
        except ValueError as error:
            raise LookupError(f"{asked}") from error
        raise AssertionError

    async def broken_later(*values: object, **more: object) -> NoReturn:
        broken(*values, **more)

    places = (
        "bot.service.advance",
        "bot.screens.screen",
        "bot.telegram.turns.deal",
        "bot.telegram.answering.read",
        "bot.telegram.sending.unpack",
        "dialogs.replies.answered",
    )
    async with scene.running() as bot:
        await li.start()
        await card(li)
        await said(li, "/new")
        for place in places:
            with patch(place, broken):
                await li.say(scene.canaries.word())
                await settled(scene.world, bot)
        with patch.object(Service, "take", broken_later):
            await li.say(scene.canaries.word())
            await li.tap("Later")
            await settled(scene.world, bot)
        loop = asyncio.get_running_loop()
        loop.call_soon(broken, word)
        forgotten = asyncio.create_task(broken_later(word), name=word)
        await asyncio.sleep(0)
        del forgotten
        thread = threading.Thread(target=broken, args=(word,), name=word)
        thread.start()
        thread.join()
        _unraised(word)
        gc.collect()
        await asyncio.sleep(0)
        try:
            broken(word)
        except LookupError as error:
            sys.excepthook(type(error), error, error.__traceback__)


def _unraised(word: str) -> None:
    class Gone:
        def __del__(self) -> None:
            raise ValueError(word)

    Gone()


async def failing_store(scene: Scene) -> None:
    """A full disk, a database that says what it was given, a draft that cannot be read."""
    li, word = scene.li(), scene.canaries.word("Stored")
    turn = SqliteStore.turn
    raised: list[Exception] = [
        StoreFull("the disk is full"),
        sqlite3.OperationalError(f'near "{word}": syntax error'),
        StoreDamaged("draft d1 cannot be read"),
        UnicodeEncodeError("utf-8", word, 0, 1, word),
    ]

    async def failing(self: SqliteStore, *values: object, **more: object) -> object:
        if raised and more.get("update") is not None:
            raise raised.pop(0)
        return await turn(self, *values, **more)  # type: ignore[arg-type]

    async with scene.running() as bot:
        await li.start()
        await card(li)
        await said(li, "/new")
        with patch.object(SqliteStore, "turn", failing):
            while raised:
                await li.say(scene.canaries.word())
                await settled(scene.world, bot)
        await said(li, scene.canaries.word())
        await settled(scene.world, bot)
    database = scene.folder / "hetong.db"
    with sqlite3.connect(database) as db:
        db.execute("UPDATE answers SET value = randomblob(40)")
        db.execute("UPDATE drafts SET name = randomblob(40)")
    db.close()
    async with scene.running() as bot:
        await li.say("/resume")
        await li.say("/drafts")
        await settled(scene.world, bot)


async def failing_documents(scene: Scene) -> None:
    """A document that is wrong, for a reason that quotes it, or that breaks the maker."""
    li, word = scene.li(), scene.canaries.word("Clause")
    errors: list[Exception] = [DocumentWrong(f"paragraph 3 reads {word}")]
    errors += [ValueError(word) for _ in range(9)]

    async def make(self: DocumentMaker, *values: object, **more: object) -> bytes:
        raise errors.pop(0) if errors else DocumentWrong(word)

    async with scene.running() as bot:
        await scene.interview(li)
        await said(li, "/document")
        with patch.object(DocumentMaker, "make", make):
            for _ in range(2):
                await li.tap("Draft copy")
                await settled(scene.world, bot)


async def odd_updates(scene: Scene) -> None:
    """Updates of every odd shape, by poll and by webhook, with the wrong secret and the right one."""
    li, word = scene.li(), scene.canaries.word
    push = scene.api.world.updates.push
    odd: list[dict[str, object]] = [
        {"text": word(), "entities": [{"type": word(), "offset": word()}]},
        {"text": {"a": word()}, "from": word()},
        {"text": word(), "chat": {"id": word(), "type": word()}},
        {"caption": word(), "photo": word()},
        {"text": word() * 100_000},
    ]
    async with scene.running() as bot:
        await li.start()
        shown = await card(li)
        for each in odd:
            base = {"message_id": 7, "date": 1, "chat": li.chat.info, "from": li.info}
            push("message", base | each)
            push("edited_message", base | each)
        await li.forge(word(), shown)
        await li.say(f"/start {word()}")
        await li.send_document(b"PK", f"{word()}.docx", caption=word())
        await li.share_contact(f"+86139{scene.canaries.figure()}")
        await settled(scene.world, bot)
    port, secret = free_port(), scene.canaries.word("hook_secret_")
    address = f"http://127.0.0.1:{port}/{word()}"
    scene.world.change(webhook_url=address, webhook_secret=secret, port=port)
    async with scene.running(), aiohttp.ClientSession() as session:
        await said(li, "/new")
        for given in (secret, secret[:-1], word(), "ü"):
            for body in (b"{", f'{{"update_id": 1, "message": "{word()}"}}'.encode(), b"\xff"):
                headers = {HEADER: given, "Content-Type": "application/json"}
                async with session.post(address, data=body, headers=headers) as answer:
                    assert answer.status in {200, 400, 403}
        await said(li, word())


async def refused_at_the_start(scene: Scene) -> None:
    """A token that Telegram does not know, a port that is taken, and what nobody foresaw."""
    listener = await asyncio.start_server(lambda *_: None, "127.0.0.1", port := free_port())
    known = scene.world.options.token
    async with listener:
        for options in ({"token": scene.canaries.token()}, {"token": known, "port": port}):
            scene.world.change(**options)
            try:
                async with scene.running():
                    raise AssertionError("it started")
            except TelegramRefused as error:
                sys.stderr.write(f"{error}\n")
    unforeseen = ValueError(scene.canaries.word("Setting"))
    with patch("bot.settings.load_settings", side_effect=unforeseen):
        assert await asyncio.to_thread(main, ["run"]) == 1


async def whole_program(scene: Scene) -> None:
    """The program as an operator starts it, at DEBUG: a chat, then starts that fail."""
    plant, api, folder = scene.canaries, scene.api, scene.folder
    token = folder / "token"
    token.touch(mode=0o600)
    token.write_text(api.token)
    inherited = {
        name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ
    }
    given = inherited | {
        "HOME": str(folder),
        "TELEGRAM_BOT_TOKEN_FILE": str(token),
        "TELEGRAM_API_URL": api.url,
        "DATA_DIR": str(folder / "data"),
        "MASTER_KEY": plant.key(),
        "LISTEN_PORT": "0",
        "LOG_LEVEL": "DEBUG",
        "PYTHONASYNCIODEBUG": "1",
        "PYTHONUTF8": "1",
    }
    li = scene.li()
    async with _program(given) as process:
        await li.start()
        await li.expect("Contract assistant", within=PATIENCE)
        await said(li, "/new", plant.word(), plant.word(), "/document")
        await li.tap("Draft copy")
        await li.expect(is_file, within=PATIENCE)
        _look_at(process.pid)
    wrong = {
        "TELEGRAM_BOT_TOKEN_FILE": str(folder),
        "MASTER_KEY": plant.word("no_key"),
        "TELEGRAM_BOT_TOKEN": plant.token(),
        "DATABASE_URL": f"sqlite:///{token}",
        "TELEGRAM_API_URL": "http://[::1",
    }
    name = plant.chance.choice(sorted(wrong))
    async with _program(given | {name: wrong[name]}) as process:
        assert await process.wait() == 1


@asynccontextmanager
async def _program(environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run` until the block ends; what it said goes to our stderr."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=ROOT, env=environment, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    reading = asyncio.create_task(process.stdout.read())
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            process.kill()
        sys.stderr.write((await reading).decode("utf-8", "replace"))


def _look_at(pid: int) -> None:
    """What anybody may read of a process and of those that it has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for each in (pid, *children):
        for name in ("cmdline", "comm", "status"):
            sys.stderr.write(Path(f"/proc/{each}/{name}").read_text("utf-8", "replace"))


SCENES: tuple[Callable[[Scene], Awaitable[None]], ...] = (
    conversation,
    failing_code,
    failing_telegram,
    odd_updates,
    failing_store,
    refused_at_the_start,
    failing_documents,
    whole_program,
)
