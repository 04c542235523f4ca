"""What a store asks of an SQL database: the inside of a transaction, and a few words of dialect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias

Write: TypeAlias = tuple[str, tuple[object, ...]]
"""A statement and its parameters, each for a "?" in it."""
Row: TypeAlias = tuple[Any, ...]


class Transaction(Protocol):
    """A transaction under way. What is written may be sent late, but before whatever is asked next.

    Every method raises the database's own errors.
    """

    def ask(self, *queries: Write) -> list[list[Row]]:
        """The rows of each of these; they travel together."""

    def describe(self, query: Write) -> list[dict[str, Any]]:
        """The rows of a query by the names of their columns."""

    def write(self, *writes: Write) -> None:
        """Run statements, however many rows they touch."""

    def change(self, write: Write) -> None:
        """Run a statement; `Conflict` where it touches no row, which is a lost race."""

    def count(self, write: Write) -> int:
        """Run a statement; how many rows it touched."""

    def numbers(self, count: int) -> Sequence[int]:
        """Numbers for so many new messages, higher than all that the person's have."""

    def grow(self) -> None:
        """More is about to be stored; raises StoreFull where nothing but erasing is possible."""

    def erased(self) -> None:
        """Something is erased, and shall not be found in the database's files either."""


class Dialect(Protocol):
    """Statements that differ between databases: a module of them meets this."""

    PENDING: str
    PENDING_OF: str
    RECIPIENTS: str
    WAITING: str
    DEPTH: str
    IN_DRAFT: str
    TO_REMIND: str
    UNANNOUNCED: str
    UNTOLD: str
    OVER: str
    PRUNE_INBOX: str
    PRUNE_OUTBOX: str
