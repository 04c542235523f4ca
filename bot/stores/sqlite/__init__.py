"""The store in one file on this machine, through SQLite.

store.py       the methods of `bot.ports.Store`
writer.py      one writer: whoever waits is written together, in one transaction
turns.py       one turn inside a transaction: load, work, save
rows.py        drafts, persons and cards to sealed rows and back
statements.py  the SQL
opening.py     file modes, lock, pragmas, key check, migrations
schema.py      the tables
"""

from bot.stores.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
