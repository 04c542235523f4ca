from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot
from telegram.ext import ExtBot

from . import FakeBotApi, User
from .raw import Raw


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as api:
        yield api


@pytest.fixture
async def ask(api: FakeBotApi) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(api, session)


@pytest.fixture
async def li(api: FakeBotApi) -> User:
    li = api.user(1, "Li", language_code="zh-hans")
    await li.start()
    return li


@pytest.fixture
async def bot(api: FakeBotApi) -> AsyncIterator[Bot]:
    bot: ExtBot[None] = ExtBot(api.token, base_url=api.base_url, base_file_url=api.base_file_url)
    async with bot:
        yield bot
