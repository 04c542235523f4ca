"""How drafts are shared, to rows and back; nothing of it is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.stores import statements as sql
from bot.stores.shapes import ShareRow
from bot.stores.transaction import Write
from dialogs.draft import Share


def read_share(row: ShareRow) -> Share:
    """The share in a row."""
    return Share(
        row.draft,
        row.side,
        frozenset(row.fields.split(",")),
        row.digest,
        date.fromisoformat(row.until),
        row.person,
        *(None if day is None else date.fromisoformat(day) for day in (row.joined, row.nudged)),
    )


def write_share(share: Share, old: Share | None) -> Write:
    """A share's row, where `old` is in its place until now."""
    columns = (
        ",".join(sorted(share.fields)),
        share.digest,
        share.until.isoformat(),
        share.person,
        *(None if day is None else day.isoformat() for day in (share.joined, share.nudged)),
        share.draft,
        share.side,
    )
    if old is None:
        return sql.NEW_SHARE, columns
    return sql.CHANGE_SHARE, (*columns, old.digest, old.person)


def write_joined(share: Share, person: str) -> Iterator[Write]:
    """A link that somebody uses, and the access that comes of it."""
    joined = None if share.joined is None else share.joined.isoformat()
    yield sql.JOIN, (person, joined, share.draft, share.side, share.digest)
    yield sql.LET_IN, (share.draft, share.side, person)
