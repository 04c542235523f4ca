"""One turn on Telegram: what a deed means, and the messages and cards stored together with it.

A tap changes its card in place; after typed text a new card comes below, and the last one loses its
buttons. At most one card of a person is live. `meaning` and `compose` run inside the store's
transaction and may run again, so all they do is to look and to write down anew what they found.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from bot.notes import NOTE
from bot.ports import Card, Loaded, Outgoing
from bot.service import Reply
from bot.telegram.cards import Cause, Dealt, deal, outdated, plain, said_card
from bot.telegram.messages import (
    Edit,
    Export,
    File,
    Invite,
    Menu,
    Message,
    Send,
    Strip,
    pack,
)
from bot.telegram.reading import Asked, Edited, Handed, Incoming, Said, Shared, Tapped
from bot.telegram.summary import summary
from bot.telegram.taps import DEAL, EXPORT, Tap, done_already, offered
from bot.telegram.text import NOTICE, html, shorten
from dialogs import Deliver, DeliverSample, Forget, Library
from dialogs.draft import Spot
from dialogs.events import (
    Correct,
    CorrectCell,
    CorrectName,
    Event,
    OpenDraft,
    Paste,
    Say,
    Speak,
    Unknown,
)
from dialogs.phrases import Phrases
from dialogs.resting import notice_days
from dialogs.screen import Expects, Screen
from dialogs.step import DeliverPages, Invitation, Policy

ASKED = frozenset({Spot.ASK, Spot.CELL, Spot.RENAME})
"""Where what is typed is an answer, which may be edited later."""

Composed = tuple[tuple[Outgoing, ...], tuple[Card, ...]]


@dataclass
class Turn:
    """One update's turn.

    `over` says that the person sends too much, so that all they get is to hear that; `wait` is for
    how many seconds. `note` is what to answer a tap with, or to send instead of a card. `meant` is
    what the deed turned out to be, None where it changed nothing; `before` the screen that it was
    done on.
    """

    incoming: Incoming
    library: Library
    today: date
    over: bool = False
    wait: int = 0
    note: str = ""
    meant: Event | None = None
    before: Screen | None = field(default=None, repr=False)

    @property
    def event(self) -> Event:
        """The event at first sight: it says which drafts to load."""
        match self.incoming.deed:
            case Said(event):
                return event
            case Tapped(Tap(event=event)) if event is not None:
                return event
            case _:
                return Unknown()

    @property
    def card(self) -> str:
        """The card to look up: what an edited message once answered, or one that is not live."""
        match self.incoming.deed:
            case Edited(message=message):
                return said_card(message)
            case Tapped(Tap(card=card)) if card.startswith(NOTE):
                return card
            case _:
                return ""

    def meaning(self, loaded: Loaded, screen: Screen) -> Event | None:
        """What the deed means on the screen that is now in front of the person."""
        self.before, self.note = screen, ""
        self.meant = self._meant(loaded, screen)
        return self.meant

    def _meant(self, loaded: Loaded, screen: Screen) -> Event | None:
        phrases = self.library.phrases[loaded.person.language]
        if self.over:
            self.note = phrases.say("telegram-flood", seconds=self.wait, title=screen.title)
            return None
        match self.incoming.deed:
            case Said(event):
                return event
            case Shared(phone, _, card):
                return Say(phone) if screen.expects is Expects.PHONE else Paste(card)
            case Edited(text):
                return self._correction(loaded, text, phrases)
            case Tapped(tap):
                return self._tapped(loaded, screen, tap, phrases)
            case Asked() | Handed():
                return None

    def _correction(self, loaded: Loaded, text: str, phrases: Phrases) -> Event | None:
        if loaded.card is None:
            self.note = phrases.say("telegram-edit-unknown")
            return None
        if loaded.card.place.draft != loaded.person.place.draft:
            self.note = phrases.say("telegram-edit-elsewhere")
            return None
        card, place = loaded.card, loaded.card.place
        if place.spot is Spot.CELL:
            return CorrectCell(place.field, place.row, place.column, card.revision, text)
        return CorrectName(text) if place.spot is Spot.RENAME else Correct(place.field, text)

    def _tapped(
        self, loaded: Loaded, screen: Screen, tap: Tap | None, phrases: Phrases
    ) -> Event | None:
        if tap is not None and not outdated(loaded, tap):
            if done_already(tap, screen):
                self.note = phrases.say("telegram-already")
                return None
            if offered(tap, screen, loaded.card.place.draft if loaded.card else ""):
                return tap.event
        self.note = shorten(phrases.say("telegram-stale", title=screen.title), NOTICE)
        return None

    def compose(self, reply: Reply, loaded: Loaded) -> Composed:
        """The messages and cards of the turn."""
        if any(isinstance(request, Forget) for request in reply.requests):
            return self._farewell(reply), ()
        language = reply.person.language
        dealt = self._dealt(reply, loaded, self.library.phrases[language])
        more = [
            Outgoing(pack(File(request, self.incoming.at, language)), draft=_about(request))
            for request in reply.requests
            if isinstance(request, Deliver | DeliverPages | DeliverSample)
        ]
        more += [
            Outgoing(pack(self._invite(request, reply)), draft=request.draft)
            for request in reply.requests
            if isinstance(request, Invitation)
        ]
        if isinstance(self.meant, Speak) and reply.person.language_chosen:
            more.append(Outgoing(pack(Menu(language))))
        return (*dealt.messages, *more), (*dealt.cards, *self._answered(loaded))

    def _invite(self, link: Invitation, reply: Reply) -> Invite:
        """The message to pass on, in the language of whoever passes it on."""
        language, draft = reply.person.language, reply.draft
        contract = self.library.contracts.get(draft.contract) if draft else None
        words = contract.words[language] if contract else None
        title, sides = (words.title, words.sides) if words else ("", {})
        side = sides.get(link.side, ("",))[0]
        return Invite(link.code, title, side, link.until, language)

    def _dealt(self, reply: Reply, loaded: Loaded, phrases: Phrases) -> Dealt:
        """The card as it is now, or what comes beside it."""
        cause = Cause(self.meant, self.before, self.today)
        if self.over:
            return _told(reply, Send(html(self.note)))
        match self.incoming.deed:
            case Tapped(tap, message) if self.note:
                live = loaded.current
                if tap and live and tap.card == live.id and tap.on is None:
                    # It shows what is not offered any more: a new day, another version.
                    return deal(reply, loaded, phrases, replace(cause, message=message, tap=tap))
                # A card that is over keeps no buttons; the live one may stand on the same message.
                kept = not message or (live is not None and live.message == message)
                return Dealt() if kept else _told(reply, Strip(message))
            case Tapped(Tap(extra=extra)) if extra == DEAL:
                return _told(reply, *summary(reply, self.library, phrases))
            case Tapped(Tap(card=card) as tap, message) if card.startswith(NOTE):
                return self._noted(reply, loaded, phrases, tap, message)
            case Tapped(tap, message):
                return deal(reply, loaded, phrases, replace(cause, message=message, tap=tap))
            case Asked(extra):
                return _told(reply, *self._extra(extra, reply, phrases))
            case Edited() if self.note:
                return _told(reply, Send(html(self.note)))
            case _:
                return deal(reply, loaded, phrases, cause)

    def _noted(
        self, reply: Reply, loaded: Loaded, phrases: Phrases, tap: Tap, message: int
    ) -> Dealt:
        """What comes of a tap beside the conversation; only opening the draft moves the person."""
        if tap.extra == EXPORT:
            return _told(reply, *self._extra("export", reply, phrases))
        if not isinstance(self.meant, OpenDraft):
            text = html("\n".join(reply.screen.notices))
            return _told(reply, Edit(message, text) if message else Send(text))
        dealt = deal(reply, loaded, phrases, Cause(self.meant, self.before, self.today))
        return replace(dealt, messages=(*dealt.messages, *_told(reply, Strip(message)).messages))

    def _extra(self, extra: str, reply: Reply, phrases: Phrases) -> tuple[Message, ...]:
        match extra:
            case "privacy":
                return (Send(privacy(self.library.policy, phrases)),)
            case "export":
                return (Export(self.incoming.at, reply.person.language),)
            case _:
                return summary(reply, self.library, phrases)

    def _farewell(self, reply: Reply) -> tuple[Outgoing, ...]:
        """The last words to somebody who is forgotten: no card, so that nothing of them is kept."""
        deed, text = self.incoming.deed, html("\n".join(reply.screen.notices))
        last = Edit(deed.message, text) if isinstance(deed, Tapped) and deed.message else Send(text)
        return (Outgoing(pack(last)),)

    def _answered(self, loaded: Loaded) -> tuple[Card, ...]:
        """Remember what a message answered, so that editing it corrects that answer."""
        match self.incoming.deed:
            case Said(Say(), message) | Shared(_, message, _) if not self.over:
                pass
            case _:
                return ()
        place = self.before.place if self.before else loaded.person.place
        if place.spot not in ASKED or (place.spot is Spot.ASK and loaded.person.pending):
            # Words that went among options being chosen: later nobody knows which they were.
            return ()
        revision = loaded.draft.revision if loaded.draft else 0
        card = Card(said_card(message), plain(place), revision, message, current=False)
        return (card,)


def privacy(policy: Policy, phrases: Phrases) -> str:
    """What is kept, and for how long, as HTML: as the settings have it."""
    return phrases.say(
        "telegram-privacy",
        days=policy.retention_days,
        notice=notice_days(policy),
        reminder=policy.reminder_days,
    )


def _about(request: Deliver | DeliverPages | DeliverSample) -> str:
    return "" if isinstance(request, DeliverSample) else request.draft


def _told(reply: Reply, *messages: Message) -> Dealt:
    draft = reply.draft.id if reply.draft else ""
    return Dealt(tuple(Outgoing(pack(each), draft=draft) for each in messages))
