"""From the language that somebody's phone or shell speaks to one that the bot speaks."""

from __future__ import annotations

from collections.abc import Collection

from dialogs.values import Language

TRADITIONAL = {"tw", "hk", "mo", "hant"}


def nearest(tag: str | None, offered: Collection[Language]) -> Language:
    """The language to begin with: `tag` is an IETF tag or a POSIX locale, or nothing.

    Chinese goes by script, then by region. A language that the bot does not speak gets English;
    nothing at all gets the first one offered.
    """
    parts = (tag or "").replace("_", "-").split(".")[0].lower().split("-")
    if parts[0] in {"", "c", "posix"}:
        return next(iter(offered))
    if parts[0] == "zh":
        traditional = TRADITIONAL & set(parts) and "hans" not in parts
        wanted = "zh-Hant" if traditional else "zh-Hans"
    else:
        wanted = next((each for each in offered if each.lower().split("-")[0] == parts[0]), "en")
    return wanted if wanted in offered else next(iter(offered))
