"""Two people whom most of these tests begin with."""

import pytest

from bot.catalog import Catalog
from tests.dialogs.chat import Chat, begun, finished


@pytest.fixture
def chat(catalog: Catalog) -> Chat:
    """Somebody who has just begun."""
    return begun(catalog)


@pytest.fixture
def done(catalog: Catalog) -> Chat:
    """Somebody at the review of a finished draft."""
    return finished(catalog)
