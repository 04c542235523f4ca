"""The card: the one message with live buttons that a person has in front of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.notes import NOTE
from bot.ports import Card, Loaded, Outgoing
from bot.service import Reply
from bot.telegram.drawing import draw
from bot.telegram.keyboard import Hand, buttons
from bot.telegram.messages import (
    AskContact,
    Edit,
    EndContact,
    Keyboard,
    Message,
    Send,
    Strip,
    pack,
)
from bot.telegram.taps import EXPORT, Tap, new_card
from bot.telegram.text import html
from dialogs.draft import Place
from dialogs.events import Event, Keep, OpenDraft, Pick, Remind
from dialogs.phrases import Phrases
from dialogs.screen import Expects, Screen


@dataclass(frozen=True, slots=True)
class Dealt:
    """Messages to send, and the cards among them."""

    messages: tuple[Outgoing, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """What brought a card: the event that it was, on which screen, and where it was tapped.

    `message` is the number of the message that was tapped, 0 after anything typed.
    """

    meant: Event | None
    before: Screen | None
    today: date
    message: int = 0
    tap: Tap | None = None


def said_card(message: int) -> str:
    """Under which id it is stored what a message of the person's answered."""
    return f"said-{message}"


def outdated(loaded: Loaded, tap: Tap) -> bool:
    """Whether a tap came from a card that is no longer the live one, or whose answer has changed.

    Other changes of the draft leave a card as it is. One beside the conversation is good as long as
    it is known, and so is its draft.
    """
    if tap.card.startswith(NOTE):
        meant = tap.extra == EXPORT or isinstance(tap.event, OpenDraft | Keep | Remind)
        return loaded.card is None or not meant
    card = loaded.current
    if card is None or card.id != tap.card:
        return True
    draft = loaded.known.get(card.place.draft)
    answer = draft.answers.get(card.place.field) if draft else None
    return answer is not None and answer.revision > card.revision


def deal(reply: Reply, loaded: Loaded, phrases: Phrases, cause: Cause) -> Dealt:
    """Show the person's screen: in place after a tap, as a new card below after anything typed."""
    place = plain(reply.screen.place)
    revision = reply.draft.revision if reply.draft else 0
    old = loaded.current
    kept = old if cause.message and old and _stays(old, place, revision, cause.meant) else None
    card = kept or Card(new_card(), place, revision)
    view = cause.tap.view if cause.tap and kept else ""
    drawn = draw(reply.screen, phrases)
    hand = Hand(card.id, view, phrases, cause.today)
    keyboard: Keyboard = tuple(tuple(row) for row in buttons(reply.screen, hand))
    end, ask = _contact(reply.screen, cause.before, phrases)
    about = reply.draft.id if reply.draft else ""
    in_place = cause.message > 0 and not drawn.before and end is None
    if in_place:
        card = replace(card, message=cause.message)
        shown: list[Message] = [Edit(cause.message, drawn.card, keyboard)]
    else:
        if kept is not None:
            card = Card(new_card(), place, revision)
            hand = replace(hand, card=card.id)
            keyboard = tuple(tuple(row) for row in buttons(reply.screen, hand))
            kept = None
        shown = [*([end] if end else []), *(Send(part) for part in drawn.before)]
        shown.append(Send(drawn.card, keyboard))
    messages = [Outgoing(pack(each), draft=about) for each in shown]
    messages[-1] = replace(messages[-1], card=card.id)
    if old is not None and not in_place:
        # Last, so that nobody waits for it.
        messages.append(Outgoing(pack(Strip(cause.message or old.message, old.id))))
    if ask is not None:
        messages.append(Outgoing(pack(ask), draft=about))
    return Dealt(tuple(messages), () if kept else (card,))


def plain(place: Place) -> Place:
    """A place without what is only folded or unfolded there."""
    return replace(place, why=False) if place.why else place


def _stays(old: Card, place: Place, revision: int, meant: Event | None) -> bool:
    """Whether a card goes on under its id, so that quick taps on several options all count."""
    quiet = meant is None or isinstance(meant, Pick)
    return quiet and (old.place, old.revision) == (place, revision)


def _contact(
    screen: Screen, before: Screen | None, phrases: Phrases
) -> tuple[EndContact | None, AskContact | None]:
    """The contact button comes with the first question for a phone, and goes after the last.

    A message takes one keyboard only, so the button needs a message of its own.
    """
    asked = before is not None and before.expects is Expects.PHONE
    asks = screen.expects is Expects.PHONE
    if asked == asks:
        return None, None
    if asked:
        return EndContact(html(phrases.say("telegram-share-over"))), None
    text = html(phrases.say("telegram-share-body"))
    return None, AskContact(text, phrases.say("telegram-share"))
