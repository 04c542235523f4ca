"""`python -m tests.bench`: how fast we are beside other bots, plain use and hard limits.

Only ratios are comparable between machines, and only within one run. To add a row: a function that
returns a `Row`, listed in `ROWS`, and its line in docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.bench import (
    beside,
    committing,
    documents,
    interactions,
    interview,
    pages,
    replicas,
    starting,
    turns,
)
from tests.bench.measure import HEAD, Row, line

ROWS: list[Callable[[], Row]] = [
    *turns.ROWS,
    *beside.ROWS,
    *replicas.ROWS,
    *starting.ROWS,
    *committing.ROWS,
    documents.render_against_docxtpl,
    documents.make_against_docxtpl,
    documents.render_against_deflate,
    documents.make_against_zip,
    documents.render_growth,
    documents.make_growth,
    interview.step_growth,
    interview.step_against_json,
    interview.first_step_against_json,
    *pages.ROWS,
    *interactions.ROWS,
]


def main() -> None:
    """Measure every row and print it as soon as it is known."""
    print(HEAD)
    for measure in ROWS:
        print(line(measure()), flush=True)


if __name__ == "__main__":
    main()
