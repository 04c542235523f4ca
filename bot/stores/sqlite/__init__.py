"""The store in one file on this machine, through SQLite.

store.py       the methods of `bot.ports.Store`
writer.py      one writer: whoever waits is written together, in one transaction
turns.py       one turn inside a transaction: load, work, save
rows.py        drafts, persons and cards to sealed rows and back
statements.py  the SQL
exporting.py   everything of one person, to be handed over
opening.py     file modes, lock, pragmas, migrations
schema.py      the tables
reserve.py     room on the disk for what must work when it is full
copying.py     whole copies, and whether a file is one of ours with the right key
backup.py      a backup while the bot runs, and the way back
rotation.py    a new master key; resealing.py does it to the rows
leftovers.py   what is kept for a while beside the database, and goes by itself
"""

from bot.stores.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
