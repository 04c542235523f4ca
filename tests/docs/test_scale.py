"""What docs/scale.md says to watch is what /metrics tells."""

import re
from datetime import UTC, datetime

from prometheus_client.parser import text_string_to_metric_families

from bot.telegram.metrics import OUTCOMES, RESULTS, Metrics
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")
ROWS = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| `")]


def test_every_metric_is_explained_and_every_one_that_is_explained_is_there() -> None:
    metrics = Metrics()
    for kind in ("in", "out"):
        metrics.served.labels(kind)
    told = metrics.told(None, datetime(2026, 3, 1, tzinfo=UTC)).decode()
    found = {
        f"{each.name}_total" if each.type == "counter" else each.name
        for each in text_string_to_metric_families(told)
        if not each.name.endswith("_created")
    }
    named = {name for row in ROWS for name in re.findall(r"`((?:hetong|process)_\w+)`", row[0])}
    assert {name for name in found if name.startswith("hetong_")} <= named
    assert named <= found


def test_every_label_is_explained() -> None:
    for metric, labels in (("hetong_turns_total", OUTCOMES), ("hetong_sends_total", RESULTS)):
        (row,) = (row for row in ROWS if f"`{metric}`" in row[0])
        assert all(f"`{label}`" in row[1] for label in labels), metric
