"""`python -m tests.bench`: how fast we are beside the libraries' plain use, as ratios in one run.

Only ratios are comparable between machines, and only within one run. To add a row: a function that
returns a `Row`, listed in `ROWS`.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.bench import documents, interactions, interview, pages
from tests.bench.measure import Row
from tests.bench.subject import subject

ROWS: list[Callable[[], Row]] = [
    documents.render_against_docxtpl,
    documents.make_against_docxtpl,
    documents.render_against_deflate,
    documents.render_growth,
    documents.make_growth,
    interview.step_growth,
    interview.step_against_json,
    interview.first_step_against_json,
    *pages.ROWS,
]


def main() -> None:
    """Measure every row and print it as soon as it is known."""
    print(f"Measured on: {subject().name}. Medians of interleaved runs, in milliseconds.")
    print(f"{'what':<46}{'ours':>9}{'beside':>9}{'ratio':>8}   aim")
    for measure in ROWS:
        row = measure()
        times = f"{row.ours * 1000:>9.2f}{row.theirs * 1000:>9.2f}{row.ratio:>8.1f}"
        sign = "≥" if row.sense == "at least" else "≤"
        print(
            f"{row.what:<46}{times}   {sign} {row.aim:g} {'' if row.met else '  MISSED'}".rstrip()
        )
    interactions.report()


if __name__ == "__main__":
    main()
