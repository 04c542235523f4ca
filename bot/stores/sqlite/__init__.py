"""The store in one file on this machine, through SQLite.

store.py       how it opens, closes and runs a transaction; the rest is in `bot/stores/sql.py`
writer.py      one writer: whoever waits is written together, in one transaction
statements.py  the SQL that only SQLite understands
opening.py     file modes, lock, pragmas, migrations
schema.py      the tables
reserve.py     room on the disk for what must work when it is full
copying.py     whole copies, and whether a file is one of ours with the right key
backup.py      a backup while the bot runs, and the way back
rotation.py    a new master key
scrubbing.py   what was erased leaves the file as well
leftovers.py   what is kept for a while beside the database, and goes by itself
"""

from bot.stores.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
