"""Webhook mode: the fake posts updates to the bot, in order for each chat, and tries again."""

import asyncio
import contextlib
import ipaddress
import re
from http import HTTPStatus

import aiohttp
from yarl import URL

from .updates import Pending
from .wire import Call, Refusal, Wire, bad
from .world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_CONNECTIONS = 40
_OK = range(200, 300)


class Webhook:
    """Where updates go, and the posting.

    An update that was refused `tries` times is parked until the bot sets its webhook again or
    the test calls `resume`; `pause` seconds lie between two tries, and an answer may take
    `patience` seconds.
    """

    def __init__(self, world: World) -> None:
        self.url = ""
        self.secret = ""
        self.connections = _CONNECTIONS
        self.tries = 5
        self.pause = 0.05
        self.patience = 5.0
        self.last_error: tuple[int, str] | None = None
        self._world = world
        self._lanes: set[int] = set()
        self._task: asyncio.Task[None] | None = None

    def set(self, call: Call) -> bool:
        """Answer setWebhook; an empty address deletes it."""
        url, secret = call.text("url"), call.text("secret_token")
        if url and not _is_loopback(url):
            raise bad("bad webhook: the fake posts to loopback addresses only")
        if not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        if not url:
            return self.delete(call)
        self.url, self.secret, self.last_error = url, secret, None
        self.connections = min(max(call.integer("max_connections", _CONNECTIONS), 1), 100)
        self._world.updates.allow(call)
        self._forget_if_asked(call)
        self._world.updates.interrupt()
        self.resume()
        self.start()
        return True

    def start(self) -> None:
        """Begin to post, if there is where to."""
        if self.url and self._task is None:
            self._task = asyncio.create_task(self._run())

    def delete(self, call: Call) -> bool:
        """Answer deleteWebhook."""
        self.url = ""
        self._forget_if_asked(call)
        return True

    def _forget_if_asked(self, call: Call) -> None:
        if call.flag("drop_pending_updates"):
            self._world.updates.forget()

    def resume(self) -> None:
        """Try the parked updates again."""
        for entry in self._world.updates.pending:
            entry.parked = False
        self._world.bell.ring()

    def refuse_polling(self) -> None:
        """Refuse getUpdates while a webhook is set."""
        if self.url:
            sentence = "can't use getUpdates method while webhook is active"
            advice = "use deleteWebhook to delete the webhook first"
            raise Refusal(HTTPStatus.CONFLICT, f"Conflict: {sentence}; {advice}")

    def info(self) -> Wire:
        """Answer getWebhookInfo."""
        out: Wire = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates.pending),
            "max_connections": self.connections,
            "allowed_updates": sorted(self._world.updates.allowed),
        }
        if self.last_error:
            out["last_error_date"], out["last_error_message"] = self.last_error
        return out

    async def stop(self) -> None:
        """End the posting."""
        task, self._task = self._task, None
        if task:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def _next(self) -> Pending | None:
        """Return the first update whose chat is free."""
        if not self.url or len(self._lanes) >= self.connections:
            return None
        passed: set[int] = set(self._lanes)
        for entry in self._world.updates.pending:
            # A parked update holds up the later ones of its own chat, or order would be lost.
            if entry.lane not in passed and not entry.parked:
                return entry
            passed.add(entry.lane)
        return None

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=self.patience)
        self._lanes.clear()
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
            while True:
                entry = await self._world.bell.until(self._next, None)
                self._lanes.add(entry.lane)
                group.create_task(self._deliver(session, entry))

    async def _deliver(self, session: aiohttp.ClientSession, entry: Pending) -> None:
        for attempt in range(self.tries):
            if attempt:
                await asyncio.sleep(self.pause)
            if not self.url:
                break
            problem = await self._post(session, entry.update)
            if not problem:
                self._world.updates.delivered(entry)
                break
            self.last_error = int(self._world.now), problem
        else:
            entry.parked = True
        self._lanes.discard(entry.lane)
        self._world.bell.ring()

    async def _post(self, session: aiohttp.ClientSession, update: Wire) -> str:
        """Post one update; return what went wrong, or nothing."""
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as answer:
                status, reason = answer.status, answer.reason
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError as error:
            return f"Connection failed: {type(error).__name__}"
        return "" if status in _OK else f"Wrong response from the webhook: {status} {reason}"


def _is_loopback(url: str) -> bool:
    host = URL(url).host or ""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
