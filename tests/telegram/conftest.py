from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalog import Catalog
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, small_catalog


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The tests' own short contract alone, with room for one long answer."""
    return small_catalog(tmp_path_factory.mktemp("templates"))


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as api:
        yield api


@pytest.fixture
def world(api: FakeBotApi, small: Catalog, tmp_path: Path) -> World:
    return World(api, small, tmp_path)


@pytest.fixture
def li(api: FakeBotApi) -> User:
    return api.user(1, "Li", language_code="en")
