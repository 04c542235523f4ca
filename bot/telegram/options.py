"""What the bot on Telegram is told when it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings

API_URL = "https://api.telegram.org"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Pace:
    """How fast we send: Telegram takes about 1 message a second in a chat and 30 in all.

    `chat` and `all` are calls a second, `burst` is how many may go to a chat at once.
    """

    chat: float = 1.0
    burst: int = 8
    all: float = 25.0


@dataclass(frozen=True)
class Flood:
    """What one person may send: `burst` updates at once, and `rate` a second in the long run.

    Whoever went too far may go on once they could send `back` again. Of at most `persons` it is
    remembered how much they sent, and of `updates` how they were judged.
    """

    rate: float = 0.5
    burst: int = 100
    back: int = 15
    persons: int = 10_000
    updates: int = 10_000

    @property
    def seconds(self) -> int:
        """How long whoever went too far has to wait."""
        return round(self.back / self.rate)


@dataclass(frozen=True)
class Options:
    """Settings of the bot on Telegram; the names follow the environment's.

    With `webhook_url` Telegram calls us at `listen_host`:`port` (a proxy in front of it speaks
    https), which then must carry `webhook_secret`; without one we poll. /healthz, /readyz and
    /metrics are served at the same address; while polling only on loopback, and not at all where
    `port` is None. `data_dir` gets the heartbeat. `allowed_users` are user ids, empty for everyone.
    `poll_seconds` is how long one poll may wait; `drain_seconds` how long a stop may take.
    """

    token: str = field(repr=False)
    data_dir: Path
    api_url: str = API_URL
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    listen_host: str = "127.0.0.1"
    port: int | None = 8080
    allowed_users: frozenset[int] = frozenset()
    poll_seconds: int = 30
    call_seconds: float = 20.0
    """How long Telegram may take to answer any other call."""
    drain_seconds: float = 15.0
    first_wait: float = 1.0
    """Seconds before the first retry; each later one waits twice as long, up to a minute."""
    pace: Pace = Pace()
    flood: Flood = Flood()
    """What one person may send."""
    strangers: Flood = Flood(rate=1 / 3600, burst=1, back=1)
    """How often whoever has no business here, or a group, gets an answer."""
    connections: int = 100
    """How many may be open to our server at once."""
    idle_seconds: float = 75.0
    """How long one may stay open without a request."""
    body_seconds: float = 10.0
    """How long an update may take to arrive."""
    clock: Callable[[], datetime] = _now


def options(settings: Settings) -> Options:
    """What the settings say about Telegram; there must be a token."""
    token, secret = settings.token, settings.webhook_secret
    assert token is not None  # noqa: S101  (whoever runs the bot has looked)
    return Options(
        token=token.get_secret_value(),
        data_dir=settings.data_dir,
        api_url=settings.telegram_api_url,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=secret.get_secret_value() if secret else "",
        listen_host=settings.listen_host,
        port=settings.listen_port or None,
        allowed_users=settings.allowed_users,
    )
