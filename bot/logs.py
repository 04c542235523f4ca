"""What the logs say, and what they never do: no token, no key, no answer, at any level.

Whoever writes to a log passes here, and is told as follows:

    ours        as it is written, for we write ids and actions; an error by its kind
    libraries   their words without any values
    errors      their kinds and places, never their own words, which may quote an answer
    secrets     replaced in all of it

An error that nobody foresaw gets a number, which both the person and the log are told.
"""

from __future__ import annotations

import logging
import re
import secrets
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from dialogs.errors import HetongError

log = logging.getLogger(__name__)
QUIET = ("httpx", "httpcore", "telegram", "aiohttp.access", "aiosqlite")
"""Loggers that write addresses, statements or whole updates when asked for details."""
OURS = ("bot", "dialogs", "__main__")
ROOT = Path(__file__).parents[1]
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
SHORT = 8
"""Part of a secret that is shorter than this is hidden only together with the rest."""

_HIDDEN: list[set[str]] = []
"""The secrets of each `redacted` that lasts."""
_BEFORE: list[tuple[Callable[..., logging.LogRecord], list[int]]] = []
"""How records were made, and how loud the quiet ones were, before the first of them; else empty."""


def number() -> str:
    """A number for an error that nobody foresaw."""
    return secrets.token_hex(4)


def places(error: BaseException) -> str:
    """What went wrong and where, innermost first, without the error's own words."""
    told = f"{type(error).__name__} at {' < '.join(_frames(error.__traceback__)) or 'nowhere'}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return told if cause is None else f"{told}; because of {places(cause)}"


def _frames(trace: TracebackType | None) -> list[str]:
    lines: list[str] = []
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        ours = path.is_relative_to(ROOT) and "site-packages" not in path.parts
        name = path.relative_to(ROOT) if ours else Path(*path.parts[-2:])
        lines.append(f"{name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return lines[::-1]


@contextmanager
def redacted(*hidden: str) -> Iterator[None]:
    """While this lasts, no record holds one of these secrets, nor what is said above.

    Several may last at once, and end in any order.
    """
    parts = {part for each in hidden for part in each.split(":") if len(part) >= SHORT}
    known = {*filter(None, hidden), *parts}
    if not _HIDDEN:
        _BEFORE.append((logging.getLogRecordFactory(), [_level(name) for name in QUIET]))
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.WARNING)
        logging.setLogRecordFactory(_factory(logging.getLogRecordFactory()))
    _HIDDEN.append(known)
    try:
        yield
    finally:
        _HIDDEN.remove(known)
        if not _HIDDEN:
            before, levels = _BEFORE.pop()
            logging.setLogRecordFactory(before)
            for name, level in zip(QUIET, levels, strict=True):
                logging.getLogger(name).setLevel(level)


def _level(name: str) -> int:
    return logging.getLogger(name).level


def _clean(text: str) -> str:
    """A text without any secret; a longer one goes before what is part of it."""
    for secret in sorted(set().union(*_HIDDEN), key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


@contextmanager
def to_stderr(level: str, *hidden: str) -> Iterator[None]:
    """Write the log to stderr, and whatever nobody caught into the log."""
    logging.basicConfig(level=level, format=FORMAT)

    def thrown(kind: object, error: BaseException | None, trace: object) -> None:  # noqa: ARG001
        log.critical("an error that nobody caught, number %s", number(), exc_info=error)

    def thrown_elsewhere(given: Any) -> None:  # noqa: ANN401  (two kinds, alike in these)
        thrown(given.exc_type, given.exc_value, given.exc_traceback)

    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook = thrown
    threading.excepthook = sys.unraisablehook = thrown_elsewhere
    try:
        with redacted(*hidden):
            yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def _factory(before: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def make(*args: object, **kwargs: object) -> logging.LogRecord:
        record = before(*args, **kwargs)
        ours = record.name.partition(".")[0] in OURS
        record.msg, record.args = _clean(_ours(record) if ours else _theirs(record)), ()
        if record.exc_info and record.exc_info[1] is not None:
            # A formatter takes the text that is there, and does not write the error out itself.
            record.exc_text = _clean(places(record.exc_info[1]))
            record.exc_info = None
        return record

    return make


def _ours(record: logging.LogRecord) -> str:
    """Our own words and values; errors that are not ours by their kind."""
    if isinstance(record.args, tuple):
        record.args = tuple(map(_kind, record.args))
    return record.getMessage()


def _kind(value: object) -> object:
    """An error as it may be told: its kind, and with Telegram's its words before any value."""
    if not isinstance(value, BaseException) or isinstance(value, HetongError):
        return value
    told = type(value).__name__
    if type(value).__module__ == "telegram.error":
        told += f" ({_before_values(str(value))})"
    return told


def _theirs(record: logging.LogRecord) -> str:
    """A library's words: its sentence, which holds no values, with numbers and kinds put in."""
    template = record.msg if isinstance(record.msg, str) else f"<{type(record.msg).__name__}>"
    if not record.args:
        return _before_values(template)
    record.msg = template.partition("\n")[0]
    if isinstance(record.args, Mapping):
        record.args = {name: _bare(value) for name, value in record.args.items()}
    else:
        record.args = tuple(map(_bare, record.args))
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def _bare(value: object) -> object:
    return value if isinstance(value, int | float) else f"<{type(value).__name__}>"


def _before_values(text: str) -> str:
    """The beginning of a sentence, up to where a value may stand in it."""
    found = re.match(r"(?:[^0-9:=\"'`“‘<(\[{\n]|(?<=\w)'(?=\w))*", text)
    return found[0].strip() if found else ""
