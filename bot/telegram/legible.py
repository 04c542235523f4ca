"""Updates that the library cannot read are made legible, so that one of them stops nobody.

Telegram adds to its objects all the time. The library reads a batch of updates as a whole, so a
single one with something unheard of would come again and again, and hold up all behind it. What
makes an update illegible is set aside for good: a line in the log tells its number and why. Whoever
sent it is met with help, as far as that can be told from the rest.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from telegram import Update

log = logging.getLogger(__name__)
Raw = dict[str, Any]
HEAD = ("message_id", "date", "edit_date", "chat", "from")
"""What is left of a message: who and when. Whatever it held is met with help."""
LARGEST = 1024 * 1024
"""Bytes of one update; Telegram's own are far smaller."""
_aside = count(1)


def legible(raw: object) -> Raw:
    """An update as it is, or as much of it as can be read; at worst its number alone.

    Raises:
        ValueError: it has not even a number.
    """
    if not isinstance(raw, dict) or not _number(raw.get("update_id")):
        raise ValueError("this is no update")
    bare = {key: _head(value) for key, value in raw.items()}
    for shape in (raw, bare):
        try:
            Update.de_json(shape, None)
        except Exception as error:  # noqa: BLE001  (the library raises whatever it stumbles over)
            _set_aside(raw["update_id"], type(error).__name__)
        else:
            return shape
    return {"update_id": raw["update_id"]}


def legible_batch(updates: Iterable[object], *, measured: bool) -> list[Raw]:
    """Updates, each made legible; with `measured` some of them may be too large.

    What has no number is left out.
    """
    return list(_legible(updates, measured=measured))


def _legible(updates: Iterable[object], *, measured: bool) -> Iterator[Raw]:
    for update in updates:
        try:
            readable = legible(update)
        except ValueError:
            _set_aside("without a number", "ValueError")
            continue
        if measured and len(json.dumps(readable)) > LARGEST:
            _set_aside(readable["update_id"], "too large")
            readable = {"update_id": readable["update_id"]}
        yield readable


def _set_aside(number: object, why: str) -> None:
    log.warning("update %s is set aside: %s (%s so far)", number, why, next(_aside))


def _number(value: object) -> bool:
    """Whether this can be an update's number: SQLite keeps no larger ones."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63


def _head(value: object) -> object:
    """A message without its content; anything else as it is."""
    if not isinstance(value, dict) or "message_id" not in value:
        return value
    return {key: value[key] for key in HEAD if key in value}
