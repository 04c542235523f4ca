"""Moments as the databases keep them: microseconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (at - EPOCH) // MICROSECOND


def clock() -> int:
    """The time now, in microseconds since 1970."""
    return micros(datetime.now(UTC))


def moment(count: int) -> datetime:
    """The time in UTC that `micros` counted."""
    return EPOCH + timedelta(microseconds=count)
