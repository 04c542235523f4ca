"""What the bot counts, in Prometheus' form; /metrics tells it.

docs/scale.md says what each figure means and when it is a warning. No label holds anything of a
person or a draft: all labels there are stand below.
"""

from __future__ import annotations

from datetime import datetime
from math import nan

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.ports import Depth, NotSaved, StoreDamaged
from bot.telegram.errors import ServerFailed

OUTCOMES = ("saved", "repeated", "not_saved", "damaged", "failed")
RESULTS = ("sent", "429", "5xx", "network", "forbidden", "refused", "other")
FAILURES = ("DocumentWrong", "DocumentLate", "PreviewFailed", "PreviewLate")
KINDS = ("in", "out")
QUICK = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60)
"""Upper bounds in seconds, for what is quick on a good day."""


class Metrics:
    """Counts for one bot; a second one in the same process counts for itself."""

    def __init__(self) -> None:
        """Everything begins at nought, so that a rate is known from the first event on."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.turns = self._counter(
            "hetong_turns", "Attempts to take a turn, by what came of them", outcome=OUTCOMES
        )
        self.turn_seconds = self._seconds(
            "hetong_turn_seconds", "One attempt to take a turn: load, decide, save"
        )
        self.passed_over = self._counter(
            "hetong_updates_passed_over", "Updates of persons who send too much, not taken"
        )
        self.sends = self._counter(
            "hetong_sends", "Attempts to send a message, by what came of them", result=RESULTS
        )
        self.send_seconds = self._seconds(
            "hetong_send_seconds",
            "One attempt to send a message, the making of its document included",
        )
        self.render_seconds = self._seconds(
            "hetong_render_seconds", "Making one document or its pages"
        )
        self.render_failures = self._counter(
            "hetong_render_failures", "Documents and pages that were not made", reason=FAILURES
        )
        self.lost = self._counter(
            "hetong_claims_lost",
            "People whom another replica took over while they were served",
            kind=KINDS,
        )
        self.taken_over = self._counter(
            "hetong_claims_taken_over", "People whom nobody served", kind=KINDS
        )
        self.served = self._gauge("hetong_people_served", "People who are being served", "kind")
        self._updates = self._gauge("hetong_inbox_pending", "Updates that no turn has finished")
        self._messages = self._gauge("hetong_outbox_waiting", "Messages that wait to be sent")
        self._oldest = self._gauge("hetong_outbox_oldest_seconds", "Age of the oldest of them")

    def _counter(self, name: str, meaning: str, **labels: tuple[str, ...]) -> Counter:
        """A counter that stands at nought for each of the values that its label can have."""
        counter = Counter(name, meaning, [*labels], registry=self._registry)
        for values in labels.values():
            for value in values:
                counter.labels(value)
        return counter

    def _seconds(self, name: str, meaning: str) -> Histogram:
        return Histogram(name, meaning, buckets=QUICK, registry=self._registry)

    def _gauge(self, name: str, meaning: str, *labels: str) -> Gauge:
        return Gauge(name, meaning, labels, registry=self._registry)

    def taken(self, *, fresh: bool) -> None:
        """A turn was taken, for the first time or once more."""
        self.turns.labels("saved" if fresh else "repeated").inc()

    def not_taken(self, error: Exception) -> None:
        """A turn was not taken, or not yet."""
        self.turns.labels(_outcome(error)).inc()

    def sent(self, error: Exception | None = None) -> None:
        """An attempt to send a message is over."""
        self.sends.labels(_result(error)).inc()

    def not_made(self, error: Exception) -> None:
        """A document was not made."""
        self.render_failures.labels(type(error).__name__).inc()

    def told(self, depth: Depth | None, now: datetime) -> bytes:
        """Everything as text. Without a depth the store could not be asked: no number then."""
        self._updates.set(nan if depth is None else depth.updates)
        self._messages.set(nan if depth is None else depth.messages)
        oldest = None if depth is None else depth.oldest
        age = 0.0 if oldest is None else max(0.0, (now - oldest).total_seconds())
        self._oldest.set(nan if depth is None else age)
        return generate_latest(self._registry)


def _outcome(error: Exception) -> str:
    match error:
        case NotSaved():
            return "not_saved"
        case StoreDamaged():
            return "damaged"
        case _:
            return "failed"


def _result(error: Exception | None) -> str:
    match error:
        case None:
            return "sent"
        case RetryAfter():
            return "429"
        case ServerFailed():
            return "5xx"
        case Forbidden() | ChatMigrated():
            return "forbidden"
        case BadRequest():
            return "refused"
        case NetworkError():
            return "network"
        case _:
            return "other"
