"""Messages about drafts that nobody uses: beside the conversation, with buttons of their own.

Nobody is moved by one, so it has a card that is never the live one. Its buttons name their draft
and go on working until that is gone.
"""

from __future__ import annotations

from datetime import date

from bot.notes import new_note
from bot.ports import Card, Outgoing
from bot.telegram.drawing import draw
from bot.telegram.keyboard import Hand, buttons
from bot.telegram.messages import Keyboard, Send, pack
from bot.telegram.taps import EXPORT, carry
from dialogs.events import Keep
from dialogs.phrases import Phrases
from dialogs.screen import Screen

Composed = tuple[tuple[Outgoing, ...], tuple[Card, ...]]


def note(screen: Screen, phrases: Phrases, today: date) -> Composed:
    """The message that shows such a screen, and its card."""
    card = Card(new_note(), screen.place, current=False)
    rows = buttons(screen, Hand(card.id, "", phrases, today))
    if any(isinstance(choice.event, Keep) for choice in screen.flat):
        text = phrases.say("telegram-choice-export")
        rows.append([{"text": text, "callback_data": carry(card.id, "", EXPORT)}])
    keyboard: Keyboard = tuple(tuple(row) for row in rows)
    drawn = draw(screen, phrases)
    about = screen.place.draft
    before = (Outgoing(pack(Send(part)), draft=about) for part in drawn.before)
    last = Outgoing(pack(Send(drawn.card, keyboard)), card=card.id, draft=about)
    return (*before, last), (card,)
