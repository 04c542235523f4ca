"""`python -m tests.torture [P1 P8 …]`: the full counts of every proof, as one table."""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
import traceback
from pathlib import Path

from tests.torture.outcome import Outcome, Proof
from tests.torture.proofs import PROOFS


def main(wanted: list[str]) -> int:
    """Run the proofs of the promises that are named (of all, where none is); 1 if one broke."""
    logging.getLogger().addHandler(logging.NullHandler())  # what the bot says of it is no news
    broken = 0
    print(f"{'':<5}{'what was tried':<62}{'tried':>7}{'held':>7}")
    for proof in PROOFS:
        if wanted and proof.promise not in wanted:
            continue
        if proof.missing:
            broken += 1
            print(f"{proof.promise:<5}{proof.what:<62}  not tried: {proof.needs} is not installed")
            continue
        outcome = _tried(proof)
        broken += outcome.held != outcome.tried
        sign = "" if outcome.held == outcome.tried else "  BROKEN"
        line = f"{proof.promise:<5}{proof.what:<62}{outcome.tried:>7}{outcome.held:>7}{sign}"
        print(f"{line}  {outcome.remark}".rstrip(), flush=True)
    return 1 if broken else 0


def _tried(proof: Proof) -> Outcome:
    """What came of a proof; one that fails where it stands must not end the others."""
    try:
        with tempfile.TemporaryDirectory(prefix="hetong-") as folder:
            return asyncio.run(proof.prove(proof.full, Path(folder)))
    except Exception as error:  # noqa: BLE001  (whatever it was, it is told in the table)
        traceback.print_exc()
        return Outcome(proof.full, 0, type(error).__name__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
