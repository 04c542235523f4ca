import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalog import TEMPLATES, Catalog, load_catalog
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World

NDA = Path(__file__).parents[1] / "contracts" / "mutual_nda"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The tests' own short contract alone, with room for one long answer."""
    folder = tmp_path_factory.mktemp("templates")
    shutil.copytree(TEMPLATES / "phrases", folder / "phrases")
    shutil.copytree(NDA, folder / "mutual_nda")
    definition = folder / "mutual_nda" / "contract.toml"
    purpose = 'id = "purpose"\nkind = "text"\n'
    text = definition.read_text(encoding="utf-8")
    assert purpose in text
    definition.write_text(text.replace(purpose, f"{purpose}max_length = 4000\n"), encoding="utf-8")
    return load_catalog(folder)


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
