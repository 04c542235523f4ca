"""The store in a PostgreSQL database, for any number of replicas.

store.py        how it opens, closes and runs a transaction; the rest is in `bot/stores/sql.py`
sessions.py     threads with a connection each: retries, and commits of which no answer came
transaction.py  the inside of a transaction, with few round trips
claims.py       which replica does whose work
statements.py   the SQL that only PostgreSQL understands
opening.py      connections as they must be, checks, migrations
schema.py       the tables
failing.py      what PostgreSQL's errors mean for whoever called
"""

from bot.stores.postgres.opening import in_use
from bot.stores.postgres.store import PostgresStore

__all__ = ["PostgresStore", "in_use"]
