"""What the Bot API may do by chance: fail a call in any way, and deliver updates again."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fake_bot_api import FakeBotApi, Fault

METHODS = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery")
GARBLED = (
    b'{"ok":true,"result":',
    b"<html>Bad Gateway</html>",
    b"[]",
    b'"ok"',
    b'{"ok":true}',
    b"",
)
SOON = 0.03
"""Seconds that the bot is told to wait, so that a test need not."""


def _limited(api: FakeBotApi, method: str, skip: int) -> Fault:
    return api.fail(method, code=429, retry_after=SOON, skip=skip)


def _broken(code: int, times: int = 1) -> Callable[[FakeBotApi, str, int], Fault]:
    return lambda api, method, skip: api.fail(method, code=code, skip=skip, times=times)


def _reset(*, handled: bool) -> Callable[[FakeBotApi, str, int], Fault]:
    return lambda api, method, skip: api.drop(method, skip=skip, handled=handled)


def _garbled(body: bytes, *, handled: bool) -> Callable[[FakeBotApi, str, int], Fault]:
    return lambda api, method, skip: api.garble(method, body=body, skip=skip, handled=handled)


def _slow(*, handled: bool) -> Callable[[FakeBotApi, str, int], Fault]:
    return lambda api, method, skip: api.slow(method, seconds=SOON, skip=skip, handled=handled)


def _silent(*, handled: bool) -> Callable[[FakeBotApi, str, int], Fault]:
    return lambda api, method, skip: api.hang(method, skip=skip, handled=handled)


PASSING: dict[str, Callable[[FakeBotApi, str, int], Fault]] = {
    "429": _limited,
    "500": _broken(500, times=2),
    "502": _broken(502),
    "503": _broken(503),
    "504": _broken(504),
    "409": _broken(409),
    "reset": _reset(handled=False),
    "reset after it was accepted": _reset(handled=True),
    "slow": _slow(handled=False),
    "slow after it was accepted": _slow(handled=True),
    **{f"garbled {body!r}": _garbled(body, handled=False) for body in GARBLED},
    **{f"garbled {body!r} after it was accepted": _garbled(body, handled=True) for body in GARBLED},
}
"""What passes by itself, by name: `(api, method, skip)` strikes one call or two, after `skip`."""

TIMEOUTS: dict[str, Callable[[FakeBotApi, str, int], Fault]] = {
    "no answer": _silent(handled=False),
    "no answer after it was accepted": _silent(handled=True),
}
"""The same, but each costs as long as the bot has patience."""


def strike(
    api: FakeBotApi,
    chance: Random,
    kinds: dict[str, Callable[[FakeBotApi, str, int], Fault]] = PASSING,
) -> Fault:
    """Have one of the next calls fail."""
    method = chance.choice(METHODS)
    return kinds[chance.choice(list(kinds))](api, method, chance.randint(0, 5))


def come_again(api: FakeBotApi, chance: Random, last: int = 0) -> None:
    """Have half of the `last` updates that were taken (0: of all) come again, before what is new."""
    waiting = {entry.id for entry in api.updates.pending}
    known = [update["update_id"] for update in api.updates.history[-last:]]
    taken = [number for number in known if number not in waiting]
    if some := chance.sample(taken, len(taken) // 2):
        api.updates.redeliver(*some, times=chance.randint(1, 4))
