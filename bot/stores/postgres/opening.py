"""From a URL to connections that are safe to use: durable, bounded in time, of today's schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.numeric import Int8Dumper

from bot.ports import StoreDamaged, StoreRefused
from bot.stores.keys import Keys
from bot.stores.postgres import schema, statements
from bot.stores.postgres.failing import named
from bot.stores.postgres.transaction import Connected

OLDEST = 14
"""The oldest PostgreSQL that is still looked after by its makers."""
SCHEMA = "hetong"
"""All tables lie in a schema of this name."""
STARTING = 7_311_804_205_512_774_001
"""The lock of whoever looks after the schema: any number that nobody else uses."""
OPTIONS = {
    "search_path": SCHEMA,
    "synchronous_commit": "on",  # less loses the last commits in a power cut
    "statement_timeout": "10s",  # also of waiting for a lock
    "idle_in_transaction_session_timeout": "10s",  # of a replica that hangs within a turn
}
CONNECTING: dict[str, Any] = {
    "application_name": "hetong",
    "connect_timeout": 5,
    "target_session_attrs": "read-write",
    # A network that swallows everything is noticed within half a minute.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


def connect(url: str) -> Connected:
    """A connection as every one must be; raises psycopg's errors."""
    own = conninfo_to_dict(url)
    options = " ".join(f"-c {name}={value}" for name, value in OPTIONS.items())
    given = {**CONNECTING, **own, "options": f"{own.get('options') or ''} {options}".strip()}
    db = psycopg.connect(**given)
    db.adapters.register_dumper(
        int, Int8Dumper
    )  # else the size of a number makes another statement
    return db


@contextmanager
def telling(url: str) -> Iterator[None]:
    """Tell what PostgreSQL says about a database in one line, as StoreRefused."""
    try:
        yield
    except psycopg.Error as error:
        raise StoreRefused(f"{where(url)} cannot be used: {_reason(error)}.") from None


def where(url: str) -> str:
    """The database in words, without the password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        raise StoreRefused(
            "DATABASE_URL cannot be read; write it as postgresql://USER:PASSWORD@HOST:PORT/NAME, "
            "with %XX for signs that a URL has other uses for."
        ) from None
    host = parts.get("host") or "this machine"
    return f"The database {parts.get('dbname') or parts.get('user') or ''} at {host}"


def _reason(error: psycopg.Error) -> str:
    """What the server answered, and what to do where there was none."""
    if said := error.diag.message_primary:
        return said
    if not isinstance(error, psycopg.OperationalError):
        return named(error)
    lines = [line.strip() for line in str(error).splitlines()]
    refused = [line.partition("FATAL:")[2].strip() for line in lines if "FATAL:" in line]
    if refused:
        return f"{refused[-1]}; look at DATABASE_URL"
    return "it cannot be reached; is PostgreSQL running there, and is DATABASE_URL right?"


def in_use(url: str) -> bool:
    """Whether there is something in the database already; raises StoreRefused."""
    with telling(url), connect(url) as db:
        return version_of(db) > 0


def prepare(url: str, keys: Keys) -> None:
    """Check the server and the key, and bring the schema up to date, one replica at a time.

    Raises:
        StoreRefused: it cannot be used; one line that says why.
    """
    with telling(url), connect(url) as db:
        # What is changed, or waited for, is as long as it is large.
        db.execute("SET LOCAL statement_timeout TO 0")
        _check_server(db, url)
        db.execute("SELECT pg_advisory_xact_lock(%s)", (STARTING,))
        version = version_of(db)
        newest = len(schema.MIGRATIONS)
        if version > newest:
            raise StoreRefused(
                f"{where(url)} is of schema {version} and this program knows {newest}; "
                "run the newer program again."
            )
        if version:
            check_key(db, url, keys)
        _migrate(db, version, keys)
        db.execute(statements.PRUNE_COMMITS)


def _check_server(db: Connected, url: str) -> None:
    if db.info.server_version < OLDEST * 10_000:
        raise StoreRefused(
            f"{where(url)} is of PostgreSQL {db.info.server_version // 10_000}; "
            f"version {OLDEST} or newer is needed."
        )
    for name, wanted in (("server_encoding", "UTF8"), ("fsync", "on"), ("full_page_writes", "on")):
        ((value,),) = db.execute("SELECT current_setting(%s)", (name,))
        if value != wanted:
            raise StoreRefused(
                f"{where(url)} has {name} = {value}, which would lose what was told as saved; "
                f"{wanted} is needed."
            )


def version_of(db: Connected) -> int:
    """The schema's version, 0 where there is none."""
    ((table,),) = db.execute("SELECT to_regclass('migrations')")
    if table is None:
        return 0
    ((version,),) = db.execute("SELECT coalesce(max(number), 0) FROM migrations")
    return int(version)


def check_key(db: Connected, url: str, keys: Keys) -> None:
    """Raises StoreRefused where it was written with other keys."""
    row = db.execute("SELECT value FROM meta WHERE name = 'key check'").fetchone()
    try:
        keys.check.open(row[0] if row else b"", "key check")
    except StoreDamaged:
        raise StoreRefused(
            f"{where(url)} does not open with this master key; "
            "use the key it was made with, the same for every replica."
        ) from None


def _migrate(db: Connected, version: int, keys: Keys) -> None:
    """Run the migrations that are missing, all or none."""
    for number, migration in enumerate(schema.MIGRATIONS[version:], version + 1):
        if number == 1:
            db.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        for statement in migration:
            db.execute(statement)
        if number == 1:
            # A later key that cannot open it is a wrong one.
            sealed = keys.check.seal(b"", "key check")
            db.execute("INSERT INTO meta (name, value) VALUES ('key check', %s)", (sealed,))
        db.execute("INSERT INTO migrations (number) VALUES (%s)", (number,))
