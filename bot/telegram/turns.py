"""One turn on Telegram: what a deed means, and the messages and cards stored together with it.

A tap changes its card in place; after typed text a new card comes below, and the last one loses its
buttons. At most one card of a person is live. `meaning` and `compose` run inside the store's
transaction and may run again, so all they do is to look and to write down anew what they found.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from bot.ports import Card, Loaded, Outgoing
from bot.service import Reply
from bot.telegram.cards import Cause, Dealt, deal, outdated, said_card
from bot.telegram.messages import Edit, Export, File, Menu, Message, Send, Strip, pack
from bot.telegram.reading import Asked, Edited, Incoming, Said, Shared, Tapped
from bot.telegram.summary import summary
from bot.telegram.taps import DEAL, Tap, done_already
from bot.telegram.text import NOTICE, html, shorten
from dialogs import Deliver, DeliverSample, Forget, Library
from dialogs.draft import Spot
from dialogs.events import Correct, Event, Say, Speak, Unknown
from dialogs.phrases import Phrases
from dialogs.screen import Expects, Screen

Composed = tuple[tuple[Outgoing, ...], tuple[Card, ...]]


@dataclass
class Turn:
    """One update's turn.

    `note` is what to answer a tap with, or to send instead of a card. `meant` is what the deed
    turned out to be, None where it changed nothing; `before` the screen that it was done on.
    """

    incoming: Incoming
    library: Library
    today: date
    retention_days: int = 0
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
        """The card to look up: what an edited message once answered."""
        deed = self.incoming.deed
        return said_card(deed.message) if isinstance(deed, Edited) else ""

    def meaning(self, loaded: Loaded, screen: Screen) -> Event | None:
        """What the deed means on the screen that is now in front of the person."""
        self.before, self.note = screen, ""
        self.meant = self._meant(loaded, screen)
        return self.meant

    def _meant(self, loaded: Loaded, screen: Screen) -> Event | None:
        phrases = self.library.phrases[loaded.person.language]
        match self.incoming.deed:
            case Said(event):
                return event
            case Shared(phone):
                return Say(phone) if screen.expects is Expects.PHONE else Unknown()
            case Edited(text):
                return self._correction(loaded, text, phrases)
            case Tapped(tap):
                return self._tapped(loaded, screen, tap, phrases)
            case Asked():
                return None

    def _correction(self, loaded: Loaded, text: str, phrases: Phrases) -> Event | None:
        if loaded.card is None:
            self.note = phrases.say("telegram-edit-unknown")
            return None
        if loaded.card.place.draft != loaded.person.place.draft:
            self.note = phrases.say("telegram-edit-elsewhere")
            return None
        return Correct(loaded.card.place.field, text)

    def _tapped(
        self, loaded: Loaded, screen: Screen, tap: Tap | None, phrases: Phrases
    ) -> Event | None:
        if tap is None or outdated(loaded, tap):
            told = phrases.say("telegram-stale", title=screen.title)
            self.note = shorten(told, NOTICE)
            return None
        return None if done_already(tap, screen) else tap.event

    def compose(self, reply: Reply, loaded: Loaded) -> Composed:
        """The messages and cards of the turn."""
        if any(isinstance(request, Forget) for request in reply.requests):
            return self._farewell(reply), ()
        language = reply.person.language
        dealt = self._dealt(reply, loaded, self.library.phrases[language])
        more = [
            Outgoing(pack(File(request, self.incoming.at, language)), draft=_about(request))
            for request in reply.requests
            if isinstance(request, Deliver | DeliverSample)
        ]
        if isinstance(self.meant, Speak) and reply.person.language_chosen:
            more.append(Outgoing(pack(Menu(language))))
        return (*dealt.messages, *more), (*dealt.cards, *self._answered(loaded))

    def _dealt(self, reply: Reply, loaded: Loaded, phrases: Phrases) -> Dealt:
        """The card as it is now, or what comes beside it."""
        cause = Cause(self.meant, self.before, self.today)
        match self.incoming.deed:
            case Tapped(tap, message) if self.note or tap is None:
                # A card that is over keeps no buttons; the live one may stand on the same message.
                live = loaded.current is not None and loaded.current.message == message
                return Dealt() if live or not message else _told(reply, Strip(message))
            case Tapped(Tap(extra=extra)) if extra == DEAL:
                return _told(reply, *summary(reply, self.library, phrases))
            case Tapped(tap, message):
                return deal(reply, loaded, phrases, replace(cause, message=message, tap=tap))
            case Asked(extra):
                return _told(reply, *self._extra(extra, reply, phrases))
            case Edited() if self.note:
                return _told(reply, Send(html(self.note)))
            case _:
                return deal(reply, loaded, phrases, cause)

    def _extra(self, extra: str, reply: Reply, phrases: Phrases) -> tuple[Message, ...]:
        match extra:
            case "privacy":
                return (Send(phrases.say("telegram-privacy", days=self.retention_days)),)
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
            case Said(Say(), message) | Shared(_, message):
                pass
            case _:
                return ()
        place = self.before.place if self.before else loaded.person.place
        if place.spot is not Spot.ASK:
            return ()
        revision = loaded.draft.revision if loaded.draft else 0
        card = Card(said_card(message), replace(place, why=False), revision, message, current=False)
        return (card,)


def _about(request: Deliver | DeliverSample) -> str:
    return request.draft if isinstance(request, Deliver) else ""


def _told(reply: Reply, *messages: Message) -> Dealt:
    draft = reply.draft.id if reply.draft else ""
    return Dealt(tuple(Outgoing(pack(each), draft=draft) for each in messages))
