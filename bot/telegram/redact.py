"""Tokens and answers stay out of the logs, whoever writes: addresses, errors, tracebacks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

QUIET = ("httpx", "httpcore", "telegram", "aiohttp.access")
"""Loggers that write addresses or whole updates when asked for details."""


@contextmanager
def redacted(*secrets: str) -> Iterator[None]:
    """While this lasts, no log record holds one of `secrets`."""
    hidden = [secret for secret in secrets if secret]
    before = logging.getLogRecordFactory()
    levels = {name: logging.getLogger(name).level for name in QUIET}
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.setLogRecordFactory(_factory(before, hidden))
    try:
        yield
    finally:
        logging.setLogRecordFactory(before)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _factory(
    before: Callable[..., logging.LogRecord], hidden: list[str]
) -> Callable[..., logging.LogRecord]:
    formatter = logging.Formatter()

    def clean(text: str) -> str:
        for secret in hidden:
            text = text.replace(secret, "…")
        return text

    def make(*args: object, **kwargs: object) -> logging.LogRecord:
        record = before(*args, **kwargs)
        if record.name.startswith("telegram."):
            # The library quotes whole updates, and with them answers: its words must do.
            record.args = None
            record.exc_info = None
        record.msg, record.args = clean(record.getMessage()), ()
        if record.exc_info:
            # A formatter takes the text that is there, and does not write the error out itself.
            record.exc_text = clean(formatter.formatException(record.exc_info))
            record.exc_info = None
        return record

    return make
