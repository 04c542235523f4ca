"""The statements that only PostgreSQL understands; `bot/stores/statements.py` has the others."""

from __future__ import annotations

# -- a transaction's beginning and end
# One after the other for each person, on every replica; a hash that two share does no harm. With it
# come numbers for their messages.
ORDER = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0)), nextval('message_numbers')"
NUMBERS = "SELECT nextval('message_numbers')"
# What a connection's last transaction is known by. Looking at it waits for the one under way.
MARK = """
    INSERT INTO commits (session, mark, at) VALUES (?, ?, clock_timestamp())
    ON CONFLICT (session) DO UPDATE SET mark = excluded.mark, at = excluded.at"""
MARKED = """
    INSERT INTO commits (session, mark, at) VALUES (?, 0, clock_timestamp())
    ON CONFLICT (session) DO UPDATE SET at = excluded.at RETURNING mark"""
# Connections are not that old, and nobody looks at a mark after so long.
PRUNE_COMMITS = "DELETE FROM commits WHERE at < clock_timestamp() - interval '7 days'"

# -- inbox and outbox
PENDING = "SELECT update_id, person, body FROM inbox WHERE done = 0 ORDER BY arrival LIMIT ?"
PENDING_OF = """
    SELECT update_id, person, body FROM inbox
    WHERE done = 0 AND person = ? ORDER BY arrival LIMIT ?"""
RECIPIENTS = """
    SELECT DISTINCT person FROM outbox
    WHERE body IS NOT NULL AND person > ? ORDER BY person LIMIT ?"""
WAITING = """
    SELECT id, person, draft, card, body FROM outbox
    WHERE body IS NOT NULL AND person = ? AND id > ? ORDER BY id LIMIT ?"""
DEPTH = """
    SELECT (SELECT count(*) FROM (SELECT FROM inbox WHERE done = 0 LIMIT ?) AS pending),
        count(*), min(due)
    FROM (SELECT due FROM outbox WHERE body IS NOT NULL LIMIT ?) AS waiting"""

# -- who is told, as in SQLite; whoever goes meanwhile waits, and finds what was stored for them
IN_DRAFT = """
    SELECT person FROM access WHERE draft = ? AND side = ? AND person <> ? FOR KEY SHARE"""

# -- drafts that nobody uses
_RESTING = """
    SELECT drafts.id, access.person FROM drafts
    JOIN access ON access.draft = drafts.id AND access.role = 'owner'
    WHERE {those} LIMIT ?"""
TO_REMIND = _RESTING.format(those="remind = 1 AND used <= ? ORDER BY used")
UNANNOUNCED = _RESTING.format(those="announced IS NULL AND used <= ? ORDER BY used")
UNTOLD = _RESTING.format(
    those="""announced IS NOT NULL AND told IS NULL
        AND NOT EXISTS (SELECT FROM outbox WHERE outbox.draft = drafts.id)
        ORDER BY announced"""
)
OVER = _RESTING.format(those="told IS NOT NULL AND until < ? ORDER BY until")

# -- letting go of the oldest, as in SQLite; turns that do so at once do not wait for each other
# An array is made once; what stands behind IN may be looked up for each row, and finds others then.
PRUNE_INBOX = """
    DELETE FROM inbox WHERE done < ? AND arrival = ANY (ARRAY(
        SELECT arrival FROM inbox WHERE done > 0
            AND arrival <= (SELECT max(arrival) FROM inbox) - ?
        ORDER BY arrival LIMIT ? FOR UPDATE SKIP LOCKED))"""
PRUNE_OUTBOX = """
    DELETE FROM outbox WHERE due < ? AND id = ANY (ARRAY(
        SELECT id FROM outbox WHERE body IS NULL ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED))"""

# -- claims; none of them need survive a crash by itself, for whatever is done under one comes after
# it in the log and takes it along
QUICKLY = "SET LOCAL synchronous_commit TO off"
_QUICKLY = "FROM set_config('synchronous_commit', 'off', true)"
_UNTIL = "clock_timestamp() + make_interval(secs => ?)"
_MINE = "kind = ? AND person = ? AND fence = ? AND holder = ?"
CLAIM = f"""
    INSERT INTO claims (kind, person, holder, fence, until)
    SELECT ?, ?, ?, nextval('fences'), {_UNTIL} {_QUICKLY}
    ON CONFLICT (kind, person) DO UPDATE SET holder = excluded.holder, until = excluded.until,
        fence = CASE WHEN claims.holder = excluded.holder THEN claims.fence ELSE excluded.fence END
    WHERE claims.holder IN ('', excluded.holder) OR claims.until <= clock_timestamp()
    RETURNING fence"""
# Whoever holds this row's lock until the commit cannot lose the claim before it.
HOLD = f"UPDATE claims SET until = {_UNTIL} WHERE {_MINE}"  # noqa: S608  (names from above)

# One replica after the other: each sees what the one before has taken.
LOOKING = "SELECT pg_advisory_xact_lock(hashtextextended('orphans', 1))"
PRUNE_CLAIMS = "DELETE FROM claims WHERE greatest(until, pace) <= clock_timestamp()"
_ORPHANS = """
    WITH oldest AS (
        SELECT person, {number} AS number FROM {box}
        WHERE {open} AND NOT EXISTS (
            SELECT FROM claims WHERE kind = '{kind}' AND claims.person = {box}.person
                AND until > clock_timestamp())
        ORDER BY {number} LIMIT 1000),
    work AS (
        SELECT person, min(number) AS first FROM oldest GROUP BY person ORDER BY first LIMIT ?)
    INSERT INTO claims (kind, person, holder, fence, until)
    SELECT '{kind}', person, ?, nextval('fences'), {until} FROM work ORDER BY first
    ON CONFLICT (kind, person) DO UPDATE
    SET holder = excluded.holder, fence = excluded.fence, until = excluded.until
    WHERE claims.until <= clock_timestamp()
    RETURNING person, fence"""
ORPHANS = {
    "in": _ORPHANS.format(kind="in", box="inbox", number="arrival", open="done = 0", until=_UNTIL),
    # Whoever talks at a terminal is told there. On Telegram ids are digits, which come before ":".
    "out": _ORPHANS.format(
        kind="out",
        box="outbox",
        number="id",
        open="body IS NOT NULL AND person < ':'",
        until=_UNTIL,
    ),
}

LOCK_CLAIM = f"SELECT FROM claims WHERE {_MINE} FOR UPDATE"
# Looks only when that has the row. Its pace is kept for as long as it matters, and so is that there
# is nothing to look for; whoever looks for orphans next removes it.
_RELEASE = f"""
    UPDATE claims SET holder = '', until = {_UNTIL} {_QUICKLY}
    WHERE {_MINE} AND NOT EXISTS (
        SELECT FROM {{box}} WHERE {{open}} AND {{box}}.person = ?
            AND {{number}} <> ALL (?::bigint[]))
    RETURNING TRUE"""  # noqa: S608
RELEASE = {
    "in": _RELEASE.format(box="inbox", open="done = 0", number="update_id"),
    "out": _RELEASE.format(box="outbox", open="body IS NOT NULL", number="id"),
}
LEAVE = "UPDATE claims SET holder = '', until = clock_timestamp() WHERE holder = ?"

# The chat's, which is whoever's claim it is, and then the bot's; in seconds from now.
PACE = f"""
    WITH chat AS (
        UPDATE claims SET until = {_UNTIL},
            pace = greatest(pace, clock_timestamp()) + make_interval(secs => ?) {_QUICKLY}
        WHERE {_MINE} RETURNING pace),
    bot AS (
        UPDATE pace SET at = greatest(at, clock_timestamp()) + make_interval(secs => ?) FROM chat
        RETURNING at)
    SELECT extract(epoch FROM chat.pace - clock_timestamp())::float8,
        extract(epoch FROM bot.at - clock_timestamp())::float8
    FROM chat, bot"""  # noqa: S608
# All at once, and nothing of it where the claim is lost.
SENT = f"""
    WITH mine AS ({HOLD} RETURNING TRUE),
    gone AS (DELETE FROM outbox USING mine WHERE outbox.id = ? RETURNING outbox.person, card),
    dealt AS (
        UPDATE cards SET message = coalesce(?, message) FROM gone
        WHERE (cards.person, cards.id) = (gone.person, gone.card))
    SELECT FROM mine"""  # noqa: S608
