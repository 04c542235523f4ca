"""Several items in one sentence, or as a numbered list."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.phrases import Phrases


def joined(items: Sequence[str], phrases: Phrases) -> str:
    """A、B、C in Chinese; A, B and C in English."""
    comma, last = phrases.say("list-comma"), phrases.say("list-last")
    *rest, end = items
    return last.join((comma.join(rest), end)) if rest else end


def enumerated(items: Sequence[str], phrases: Phrases) -> str:
    """（1）A；（2）B in Chinese; (1) A; (2) B in English."""
    numbered = [
        phrases.say("list-item", number=str(at), item=item) for at, item in enumerate(items, 1)
    ]
    return phrases.say("list-semicolon").join(numbered)
