"""Webhook mode: secrets, tries, and order."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from . import SECRET_HEADER, FakeBotApi, User
from .raw import Raw


@asynccontextmanager
async def receiver(answer: Callable[[dict[str, Any]], Awaitable[int]]) -> AsyncIterator[str]:
    async def receive(request: web.Request) -> web.Response:
        if request.headers.get(SECRET_HEADER) != "s3cret":
            return web.Response(status=403)
        return web.Response(status=await answer(await request.json()))

    server = web.Application()
    server.router.add_post("/", receive)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


async def test_tries_again_and_then_parks(api: FakeBotApi, ask: Raw, li: User) -> None:
    api.webhook.pause, api.webhook.tries = 0.0, 3
    posts: list[int] = []

    async def answer(update: dict[str, Any]) -> int:
        posts.append(update["update_id"])
        return 200 if len(posts) in {3, 7} else 500

    async with receiver(answer) as url:
        await ask("setWebhook", url=url, secret_token="s3cret")
        assert (await ask("getUpdates"))[0] == 409
        await api.quiet(window=0)
        await li.say("parked")
        await api.world.bell.until(lambda: [e for e in api.updates.pending if e.parked], 5)
        info = (await ask("getWebhookInfo"))[1]["result"]
        problem = "Wrong response from the webhook: 500 Internal Server Error"
        assert (info["last_error_message"], info["pending_update_count"]) == (problem, 1)
        api.webhook.resume()
        await api.quiet(window=0)
        assert posts == [1000] * 3 + [1001] * 4
        await ask("deleteWebhook")
    assert (await ask("getUpdates"))[0] == 200


async def test_waits_for_a_bot_that_is_away(api: FakeBotApi, ask: Raw, li: User) -> None:
    api.webhook.pause = 0.0
    await ask("setWebhook", url="http://127.0.0.1:9/", secret_token="s3cret")
    await api.world.bell.until(lambda: [e for e in api.updates.pending if e.parked], 5)

    async def answer(_: dict[str, Any]) -> int:
        return 200

    async with receiver(answer) as url:
        await ask("setWebhook", url=url, secret_token="s3cret")
        await api.quiet(window=0)
        await ask("setWebhook", url="")


async def test_a_slow_answer_holds_up_only_its_own_chat(
    api: FakeBotApi, ask: Raw, li: User
) -> None:
    release = asyncio.Event()
    posts: list[str] = []

    async def answer(update: dict[str, Any]) -> int:
        posts.append(update["message"]["text"])
        api.world.bell.ring()
        if posts[-1] == "/start":
            await release.wait()
        return 200

    async with receiver(answer) as url:
        await ask("setWebhook", url=url, secret_token="s3cret")
        await li.say("behind")
        await api.user(2).say("beside")
        await api.world.bell.until(lambda: posts == ["/start", "beside"], 5)
        release.set()
        await api.quiet(window=0)
        assert posts == ["/start", "beside", "behind"]
        await ask("deleteWebhook")
