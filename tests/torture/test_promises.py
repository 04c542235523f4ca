"""The short form of every proof; `make torture` runs the same with the full counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.outcome import Proof
from tests.torture.proofs import PROOFS


@pytest.mark.parametrize("proof", PROOFS, ids=[f"{each.promise}: {each.what}" for each in PROOFS])
async def test_the_promise_holds(proof: Proof, tmp_path: Path) -> None:
    if proof.missing:
        pytest.skip(f"{proof.needs} is not installed")
    outcome = await proof.prove(proof.short, tmp_path)
    assert outcome.tried >= proof.short
    assert outcome.held == outcome.tried, outcome.remark


def test_every_promise_is_put_to_the_test() -> None:
    assert {each.promise for each in PROOFS} == {f"P{number}" for number in range(1, 13)}
