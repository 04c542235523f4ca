"""The rows that the statements find, column by column, still sealed."""

from __future__ import annotations

from typing import NamedTuple

OWNER = "owner"
"""The role of whoever began a draft."""


class DraftRow(NamedTuple):
    """A row of `statements.LOAD_DRAFTS`."""

    id: str
    contract: str
    version: int
    language: str
    revision: int
    done: int
    total: int
    edited: int
    key: bytes
    name: bytes
    state: bytes
    used: int
    remind: int
    announced: int | None
    until: str | None
    told: int | None
    role: str
    side: str
    fields: str


class ShareRow(NamedTuple):
    """A row of `statements.LOAD_SHARES`."""

    draft: str
    side: str
    fields: str
    digest: str
    until: str
    person: str
    joined: str | None
    nudged: str | None


class AnswerRow(NamedTuple):
    """A row of `statements.LOAD_ANSWERS`; see the schema for `replaced`."""

    field: str
    revision: int
    by: str
    replaced: int | None
    value: bytes


class MessageRow(NamedTuple):
    """A row of a dialect's `WAITING`."""

    id: int
    person: str
    draft: str | None
    card: str
    body: bytes


class UpdateRow(NamedTuple):
    """A row of a dialect's `PENDING`."""

    update: int
    person: str
    body: bytes
