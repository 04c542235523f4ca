"""What a log says of an error, of a library's words, and of secrets."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from telegram.error import BadRequest, InvalidToken

from bot.logs import number, places, redacted, to_stderr
from dialogs.errors import HetongError

TOKEN = "123456789:AAFcanarytoken"
CANARY = "canary0answer"


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """Everything that is logged, as it would be written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def failing() -> None:
    raise ValueError(CANARY)


def caught() -> Exception:
    try:
        try:
            failing()
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError as error:
        return error
    raise AssertionError


def test_an_error_is_its_kind_and_its_places() -> None:
    said = places(caught())
    assert said.startswith("KeyError at tests/test_logs.py:")
    assert "; because of ValueError at tests/test_logs.py:" in said
    assert said.count(" < ") == 1
    assert CANARY not in said
    assert places(ValueError(CANARY)) == "ValueError at nowhere"
    assert "asyncio/" in places(_of_the_library())


def _of_the_library() -> BaseException:
    try:
        asyncio.run(None)  # type: ignore[arg-type]
    except ValueError as error:
        return error
    raise AssertionError


def test_what_broke_while_another_error_was_met_is_told_with_it() -> None:
    def both() -> None:
        try:
            failing()
        except ValueError:
            raise KeyError  # noqa: B904

    with pytest.raises(KeyError) as error:
        both()
    assert "because of ValueError" in places(error.value)


def test_numbers_differ_and_are_short() -> None:
    assert len({number() for _ in range(100)}) == 100
    assert len(number()) == 8


@pytest.mark.parametrize("name", ["bot.x", "some.library", "telegram.ext", "asyncio"])
def test_no_log_holds_a_secret_or_what_an_error_says(told: io.StringIO, name: str) -> None:
    log = logging.getLogger(name)
    with redacted(TOKEN, ""):
        log.error("failed", exc_info=caught())
        log.error("a %s at https://x/bot%s/y", 1, TOKEN)
        log.error("only its end: AAFcanarytoken")
        log.error("an error: %s", ValueError(CANARY))
        try:
            failing()
        except ValueError:
            log.exception("caught")
    said = told.getvalue()
    assert CANARY not in said
    assert "canary" not in said
    assert said.startswith("failed\nKeyError at ")
    assert "caught\nValueError at " in said


def test_our_own_words_are_kept_and_so_are_our_errors(told: io.StringIO) -> None:
    log = logging.getLogger("bot.x")
    with redacted(TOKEN):
        log.error("draft %s waits: %s", "d1", HetongError("the disk is full: make room"))
        log.error("refused: %s", BadRequest(f"Can't parse entities: tag {CANARY}"))
        log.error("refused: %s", InvalidToken(f"The token `{TOKEN}` was rejected"))
    assert told.getvalue().splitlines() == [
        "draft d1 waits: the disk is full: make room",
        "refused: BadRequest (Can't parse entities)",
        "refused: InvalidToken (The token)",
    ]


@pytest.mark.parametrize(
    ("words", "values", "shown"),
    [
        ("took %.3f s for %r", (0.5, CANARY), "took 0.500 s for '<str>'"),
        ("%(who)s said %(what)s", ({"who": CANARY, "what": 7},), "<str> said 7"),
        ("%d things", (CANARY,), "%d things"),
        (f"Exception in callback f('{CANARY}')", (), "Exception in callback f"),
        (f"Task exception was never retrieved\nfuture: <Task {CANARY}>", (), "Task exception was never retrieved"),
        (f"{CANARY[:6]}: no", (), "canary"),
        (ValueError(CANARY), (), ""),
        ("", (), ""),
    ],
)  # fmt: skip
def test_a_library_s_words_are_kept_without_values(
    told: io.StringIO, words: object, values: tuple[object, ...], shown: str
) -> None:
    with redacted():
        logging.getLogger("some.library").error(words, *values)
    assert told.getvalue() == f"{shown}\n"


def test_where_it_lasts_twice_all_secrets_are_hidden_and_words_stay(told: io.StringIO) -> None:
    with redacted(TOKEN), redacted("second-secret"):
        logging.getLogger("some.library").error("%r resumed: %s", 7, told)
        logging.getLogger("bot.x").error("one %s, two %s", TOKEN, "second-secret")
    assert told.getvalue() == "7 resumed: <StringIO>\none …, two …\n"


def test_two_that_last_at_once_may_end_in_any_order(told: io.StringIO) -> None:
    before = logging.getLogRecordFactory()
    first, second = redacted("first-secret"), redacted("second-secret")
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    logging.getLogger("bot.x").error("first-secret and second-secret")
    second.__exit__(None, None, None)
    assert told.getvalue() == "first-secret and …\n"
    assert logging.getLogRecordFactory() is before


def test_libraries_that_write_addresses_are_quiet_meanwhile(told: io.StringIO) -> None:
    before = logging.getLogger("httpx").level
    with redacted():
        for name in ("httpx", "httpcore.http11", "telegram.ext", "aiosqlite", "aiohttp.access"):
            logging.getLogger(name).info("GET https://x/bot")
    assert told.getvalue() == ""
    assert logging.getLogger("httpx").level == before


def test_what_nobody_caught_goes_into_the_log(
    told: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    with to_stderr("DEBUG", TOKEN):
        thread = threading.Thread(target=failing)
        thread.start()
        thread.join()
        error = caught()
        sys.excepthook(type(error), error, error.__traceback__)
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == hooks
    said = told.getvalue() + "".join(capfd.readouterr())
    assert said.count("an error that nobody caught, number ") == 2
    assert "ValueError at tests/test_logs.py" in said
    assert CANARY not in said
