"""What all tests share."""

from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from fluent.runtime import FluentResource
from hypothesis import settings

from bot.catalog import Catalog, load_catalog

# A busy machine is not a mistake.
settings.register_profile("hetong", deadline=None)
settings.load_profile("hetong")

# Hundreds of tests read the bot's phrases; parsing them anew takes longer than most of these tests.
patch("dialogs.phrases.FluentResource", cache(FluentResource)).start()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite transcripts and snapshots")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parent.parent
