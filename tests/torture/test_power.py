"""That the proof of P2 can fail: it does with the setting that many choose for speed."""

from __future__ import annotations

from pathlib import Path

from tests.torture.power import lost, recorded, replayed


async def test_with_synchronous_normal_a_power_cut_loses_what_was_told(tmp_path: Path) -> None:
    calls = recorded(tmp_path, 25, "synchronous = NORMAL")
    outcome = await replayed(calls, 20, tmp_path / "disk", 2, lost)
    assert outcome.held < outcome.tried
