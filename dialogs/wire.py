"""An event as a short text that fits into a Telegram button, and back."""

from __future__ import annotations

from dataclasses import astuple, fields
from functools import cache
from typing import get_args

from pydantic import TypeAdapter

from dialogs.events import Anywhere, Event, InDraft

KINDS: dict[str, type[Event]] = {
    kind.__name__: kind for kind in get_args(InDraft) + get_args(Anywhere)
}
"""Every event that a button can say, by its name."""


@cache
def _adapter(name: str) -> TypeAdapter[Event]:
    """What reads one kind of event, made when its first button is tapped."""
    return TypeAdapter(KINDS[name])


def encode(event: Event) -> str:
    """Return a short text for an event: its name, then its values, between colons."""
    values = (
        "1" if value is True else "0" if value is False else str(value) for value in astuple(event)
    )
    return ":".join((type(event).__name__, *values))


def decode(text: str) -> Event | None:
    """Return the event that `encode` wrote, or None where the text is not one."""
    name, colon, rest = text.partition(":")
    if name not in KINDS:
        return None
    names = [item.name for item in fields(KINDS[name])]
    values = rest.split(":", len(names) - 1) if colon else []
    try:
        return _adapter(name).validate_python(dict(zip(names, values, strict=True)))
    except ValueError:
        return None
