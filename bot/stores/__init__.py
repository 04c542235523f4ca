"""Where everything is kept: `sqlite`, `postgres`, and `memory` for tests. One suite runs over all.

sql.py          the methods of `bot.ports.Store`, over any SQL database
transaction.py  what they ask of a database
turns.py        one turn inside a transaction: load, work, save
rows.py         drafts, persons and cards to sealed rows and back; shares.py how drafts are shared
shapes.py       what such rows hold, column by column; times.py how a moment is kept
statements.py   the SQL that all databases understand
exporting.py    everything of one person, to be handed over
keys.py         encryption at rest; resealing.py goes over to a new master key
memory.py       the store of tests; memory_turns.py one turn in it, memory_links.py what is shared
moving.py       a whole installation from one database into another

To add a database: a folder here that meets `bot.ports.Store`, one line in the wiring, one parameter
of the fixture in tests/stores/conftest.py.
"""
