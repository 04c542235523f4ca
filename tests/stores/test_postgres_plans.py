"""What a statement costs at a million drafts: each goes by an index, or it would read a whole table."""

from __future__ import annotations

import psycopg
import pytest

from bot.stores import exporting
from bot.stores import statements as common
from bot.stores.keys import Keys
from bot.stores.postgres import opening, statements
from tests.postgres import Server
from tests.stores.world import MASTER

READ_WHOLE = {"LEAVE", "PRUNE_CLAIMS", "PRUNE_COMMITS", "PACE"}
"""Those of tables that stay small: a row for each person or connection at work, and one in all."""


def every() -> dict[str, str]:
    """Each statement by its name."""
    found = {f"export of {name}": query for name, query in exporting.QUERIES.items()}
    for module in (common, statements):
        for name, value in vars(module).items():
            if name.isupper() and not name.startswith("_"):
                several = {"": value} if isinstance(value, str) else value
                named = several.items() if isinstance(several, dict) else enumerate(several)
                found |= {f"{name} {key}".strip(): each for key, each in named}
    return found


PLANNED = {
    name: query
    for name, query in every().items()
    if query.split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}
    and name not in READ_WHOLE
}


MANY = """
    INSERT INTO drafts SELECT n, 'c', 1, 'en', 1, 0, 9, n, '', '', '', n, n % 1000, NULL, NULL, NULL
        FROM generate_series(1, 20000) AS n;
    UPDATE drafts SET announced = 1 WHERE used % 500 = 0;
    UPDATE drafts SET told = 1, until = '2026-03-01' WHERE used % 1000 = 0;
    INSERT INTO access SELECT n % 5000, n, 'owner' FROM generate_series(1, 20000) AS n;
    INSERT INTO inbox SELECT n, n, n % 5000, n % 1000, '' FROM generate_series(1, 20000) AS n;
    INSERT INTO outbox SELECT n, n % 50, n, '', 1, 0, '', '' FROM generate_series(1, 2000) AS n;
    ANALYZE"""


@pytest.fixture(scope="module")
def url(postgres: Server) -> str:
    """A database with enough in its tables to be worth a plan."""
    url = postgres.database("plans")
    opening.prepare(url, Keys(MASTER))
    with psycopg.connect(url, options="-c search_path=hetong") as db:
        db.execute(MANY)
    return url


@pytest.mark.parametrize("name", PLANNED)
def test_no_statement_reads_a_whole_table(url: str, name: str) -> None:
    query = PLANNED[name]
    for number in range(1, query.count("?") + 1):
        query = query.replace("?", f"${number}", 1)
    with psycopg.connect(url, options="-c search_path=hetong") as db:
        # An empty table is read whole unless that is forbidden; then only what has no index is.
        db.execute("SET enable_seqscan = off")
        db.execute("SET plan_cache_mode = force_generic_plan")
        db.execute(f"PREPARE it AS {query}".encode())
        nothing = ", ".join(["NULL"] * query.count("$"))
        plan = db.execute(f"EXPLAIN EXECUTE it{f'({nothing})' * bool(nothing)}".encode()).fetchall()
    steps = "\n".join(str(step) for (step,) in plan)
    assert "Seq Scan" not in steps, steps


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("TO_REMIND", "drafts_to_remind"),
        ("UNANNOUNCED", "drafts_unannounced"),
        ("UNTOLD", "drafts_untold"),
        ("OVER", "drafts_told"),
        ("PENDING", "inbox_pending"),
        ("PENDING_OF", "inbox_pending_of"),
        ("WAITING", "outbox_by_person"),
    ],
)
def test_a_search_reads_only_what_its_index_holds(url: str, name: str, index: str) -> None:
    """So a million drafts of which nothing is due cost no more than ten."""
    query = (
        PLANNED[name].replace("person = ?", "person = '7'").replace("until < ?", "until < '2026'")
    )
    with psycopg.connect(url, options="-c search_path=hetong") as db:
        plan = db.execute(f"EXPLAIN {query.replace('?', '100')}".encode()).fetchall()
    steps = "\n".join(str(step) for (step,) in plan)
    assert f" {index} " in steps, steps
    assert "Seq Scan on drafts" not in steps, steps
    assert "Seq Scan on inbox" not in steps, steps
