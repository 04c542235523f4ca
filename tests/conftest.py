"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

from bot.catalog import Catalog, load_catalog

# A busy machine is not a mistake.
settings.register_profile("hetong", deadline=None)
settings.load_profile("hetong")


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
