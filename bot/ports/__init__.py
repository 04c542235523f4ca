"""What the bot needs from the world, as protocols, and how the world may fail it.

Everything here is plain data and signatures, imported by others from the package itself. `stores/`
keeps the promises, `service.py` relies on them, and neither imports the other.

A *turn* is one event of one person, from what was stored before to what is stored after. The store
loads, hands a `Loaded` to the caller's pure function and writes the `Saved` that comes back, all in
one transaction: person, drafts, messages to send and the update that caused it stand or fall
together.

store.py      the store: what every database promises
turn.py       what a turn loads, what it leaves behind, what it did
messages.py   updates that came, messages to send, the cards that they show
inquiries.py  what is asked of a store outside of turns
claims.py     how replicas share the work
errors.py     how all of this may fail
"""

from bot.ports.claims import Claim, Claims, Kind, Rate
from bot.ports.errors import (
    Lost,
    NotSaved,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreRefused,
    Unsettled,
)
from bot.ports.inquiries import COUNTED, Depth, Resting, Tables
from bot.ports.messages import Card, Note, Outgoing, Queued, Received
from bot.ports.store import Store
from bot.ports.turn import Changed, Loaded, Result, Saved, Work

__all__ = [
    "COUNTED",
    "Card",
    "Changed",
    "Claim",
    "Claims",
    "Depth",
    "Kind",
    "Loaded",
    "Lost",
    "NotSaved",
    "Note",
    "Outgoing",
    "Queued",
    "Rate",
    "Received",
    "Resting",
    "Result",
    "Saved",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreFull",
    "StoreRefused",
    "Tables",
    "Unsettled",
    "Work",
]
