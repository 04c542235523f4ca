"""What PostgreSQL's errors mean for whoever called.

PostgreSQL's own words may quote what was stored, so only the kind of an error is ever told.
"""

from __future__ import annotations

import psycopg
from psycopg import errors

from bot.ports import NotSaved, StoreBusy, StoreFull
from bot.stores.common import Conflict

FULL = (errors.DiskFull, errors.ConfigurationLimitExceeded)
BUSY = ("53", "57014", "55P03", "25006")
"""How codes begin: no resources, a timeout, a lock, a standby where the primary was."""
BROKEN = ("08", "57P", "25P03")
"""How codes begin where the connection is of no more use. What the driver itself says has none."""
RACES = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    psycopg.IntegrityError,  # somebody was quicker: the draft is gone, or there is one by this id
)


def told(error: psycopg.Error) -> NotSaved | Conflict:
    """A failure of a statement as what the caller is told, or as a race to be run again."""
    if isinstance(error, RACES):
        return Conflict()
    kind = NotSaved
    if isinstance(error, FULL):
        kind = StoreFull
    elif (error.sqlstate or "").startswith(BUSY):
        kind = StoreBusy
    mapped = kind(f"not saved: {named(error)}")
    mapped.__cause__ = error
    return mapped


def broken(error: psycopg.Error) -> bool:
    """Whether it is the connection that failed, and not what was asked of it."""
    code = error.sqlstate or ""
    return isinstance(error, psycopg.OperationalError) and (not code or code.startswith(BROKEN))


def named(error: psycopg.Error) -> str:
    """The kind of an error, such as "DiskFull 53100"."""
    return f"{type(error).__name__} {error.sqlstate or ''}".rstrip()
