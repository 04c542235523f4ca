"""What a button carries: the card it stands on, how that was turned, and what to do.

    <card>.<view>.<action>        such as  k3J9x0aQ2fE..Pick:transfer  or  k3J9x0aQ2fE.m2026-04.-

`view` is a page of a long list ("p2") or a month of the calendar ("m2026-04"): it travels in the
buttons, so nobody has to remember it. The action is an encoded event; for an option that can be on
or off it begins with "+" or "-", the state to bring about, so that a double tap does nothing. "-"
alone only turns the card, "=deal" and the like ask for something beside the conversation.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from bot.notes import NOTE
from dialogs.events import Event, Keep, OpenDraft, Remind, Say
from dialogs.screen import Choice, Expects, Screen
from dialogs.wire import decode, encode

LIMIT = 64
"""Bytes that a button may carry."""

DEAL = "=deal"
EXPORT = "=export"


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that was tapped. `on` is the wanted state of an option, `extra` is like "=deal"."""

    card: str
    view: str = ""
    event: Event | None = None
    on: bool | None = None
    extra: str = ""


def new_card() -> str:
    """A card's id: 64 random bits in 11 characters."""
    return secrets.token_urlsafe(8)


def carry(card: str, view: str, action: str) -> str:
    """What a button carries, to be read back by `read_tap`."""
    data = f"{card}.{view}.{action}"
    if len(data.encode()) > LIMIT:
        raise ValueError(f"a button may carry {LIMIT} bytes: {action}")
    return data


def action(choice: Choice, *, toggles: bool) -> str:
    """The action of a choice; with `toggles` it says which state to bring about."""
    sign = "" if not toggles or choice.chosen is None else "-" if choice.chosen else "+"
    return sign + encode(choice.event)


def read_tap(data: str) -> Tap | None:
    """Read what a button carried; None where it is not ours."""
    card, dot, rest = data.partition(".")
    view, second, act = rest.partition(".")
    if not dot or not second:
        return None
    if act == "-" or act.startswith("="):
        return Tap(card, view, extra=act)
    on = {"+": True, "-": False}.get(act[:1])
    event = decode(act if on is None else act[1:])
    return None if event is None else Tap(card, view, event, on)


def done_already(tap: Tap, screen: Screen) -> bool:
    """Whether an option already is as a tap wants it: a double tap, or another phone's."""
    return tap.on is not None and any(
        choice.event == tap.event and choice.chosen is tap.on for choice in screen.flat
    )


def offered(tap: Tap, screen: Screen, note: str = "") -> bool:
    """Whether a card offers what a tap wants; a button that wants anything else is forged or old.

    `screen` is what the live card shows, and `note` the draft that one beside the conversation is
    about. A calendar offers days beside the choices.
    """
    if tap.card.startswith(NOTE):
        return tap.event in {None, OpenDraft(note), Keep(note), Remind(on=False)}
    if isinstance(tap.event, Say) and screen.expects is Expects.DATE:
        return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", tap.event.text) is not None
    return tap.event is None or any(choice.event == tap.event for choice in screen.flat)
