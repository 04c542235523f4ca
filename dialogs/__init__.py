"""The rules of the conversation: pure Python, without a clock, a network, a file or a database.

What a person sees is a function of what is stored::

    library = load_library(...)                      # bot/catalog.py reads templates/
    stored = Stored(Person("alice", "en"))           # what a store would hand over
    now = Now(date(2026, 3, 1), fresh="d1")          # the world's share: today, a random id

    step = advance(stored, New("call_center_outsourcing"), library, now)
    stored = Stored(step.person, step.draft)         # what a store would keep
    screen(stored, library, now.today).title         # "What is Party A's full name?"

`advance` takes one event of the closed union in `events.py`; both functions are total, so a resumed
draft, a redelivered update and a second phone all show the same screen again.
"""

from dialogs.facts import facts
from dialogs.lobby import advance, opens, wants
from dialogs.screens import screen
from dialogs.step import Deliver, DeliverSample, Discard, Forget, Library, Now, Step, Stored

__all__ = [
    "Deliver",
    "DeliverSample",
    "Discard",
    "Forget",
    "Library",
    "Now",
    "Step",
    "Stored",
    "advance",
    "facts",
    "opens",
    "screen",
    "wants",
]
