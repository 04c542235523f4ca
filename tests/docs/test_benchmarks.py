"""docs/benchmarks.md has every row that is measured, with its aim, and a reason for what is missed."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.bench import (
    beside,
    committing,
    growth,
    interactions,
    measure,
    pages,
    replicas,
    starting,
    turns,
)
from tests.bench.__main__ import ROWS
from tests.bench.interactions import WAYS, Count
from tests.bench.measure import Row, line

PAGE = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text("utf-8")
TABLE = dict(re.findall(r"^\| (.+?) \| .* \| ([^|]*) \|$", PAGE, re.MULTILINE))


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """Every row, with nothing measured."""

    async def waits() -> tuple[float, float]:
        return 1.0, 1.0

    for module in (measure, committing, pages, starting):
        monkeypatch.setattr(module, "in_turns", lambda *_, **__: (1.0, 1.0))
    figures = turns.Figures(1, 1, 1, 1, 1)
    monkeypatch.setattr(turns, "measured", lambda _: defaultdict(lambda: figures))
    monkeypatch.setattr(replicas, "measured", lambda: defaultdict(lambda: (1.0, 1.0)))
    monkeypatch.setattr(starting, "started", lambda: (starting.Started(1, 1),) * 2)
    monkeypatch.setattr(beside, "_waits", waits)
    counts = {what: Count(what, 1, aim) for what, _, aim in WAYS}
    monkeypatch.setattr(interactions, "_counts", lambda: counts)
    return [*(measured() for measured in ROWS), *growth.rows(defaultdict(lambda: 1.0))]


def test_the_page_has_every_row_with_its_aim(rows: list[Row]) -> None:
    names = {row.what for row in rows}
    assert len(names) == len(rows)
    for row in rows:
        aim = line(row).rpartition(" | ")[2].removesuffix(" |").removesuffix(" MISSED")
        assert row.what in TABLE, row.what
        assert TABLE[row.what].removesuffix(" MISSED") == aim, row.what


def test_what_is_missed_is_explained() -> None:
    missed = [name for name, aim in TABLE.items() if aim.endswith("MISSED")]
    reasons = PAGE.split("## What is missed")[1]
    for name in missed:
        assert f"`{name}`" in reasons, name
