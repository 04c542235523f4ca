"""Updates that the library cannot read are made legible, so that one of them stops nobody.

Telegram adds to its objects all the time. The library reads a batch of updates as a whole, so a
single one with something unheard of would come again and again, and hold up all behind it.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from telegram import Update

log = logging.getLogger(__name__)
Raw = dict[str, Any]
HEAD = ("message_id", "date", "edit_date", "chat", "from")
"""What is left of a message: who and when. Whatever it held is met with help."""


def legible(raw: Raw) -> Raw:
    """An update as it is, or as much of it as can be read; at worst its number alone."""
    bare = {key: _head(value) for key, value in raw.items()}
    for shape in (raw, bare):
        try:
            Update.de_json(shape, None)
        except Exception as error:  # noqa: BLE001  (the library raises whatever it stumbles over)
            log.warning("update %s is not legible: %s", raw["update_id"], type(error).__name__)
        else:
            return shape
    return {"update_id": raw["update_id"]}


def legible_batch(payload: bytes) -> bytes:
    """The answer to getUpdates with every update made legible; anything else as it is."""
    try:
        answer = json.loads(payload)
        updates = answer["result"]
        readable = [legible(update) for update in updates]
    except (ValueError, KeyError, TypeError):
        return payload
    if readable == updates:
        return payload
    return json.dumps({**answer, "result": readable}).encode()


def _head(value: object) -> object:
    """A message without its content; anything else as it is."""
    if not isinstance(value, dict) or "message_id" not in value:
        return value
    return {key: value[key] for key in HEAD if key in value}
