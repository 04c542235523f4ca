"""The statements that only SQLite understands; see `bot/stores/statements.py` for the others."""

from __future__ import annotations

# -- inbox and outbox
_PENDING = """
    SELECT update_id, person, body FROM inbox INDEXED BY inbox_pending
    WHERE done = 0{those} ORDER BY arrival LIMIT ?"""
PENDING = _PENDING.format(those="")
PENDING_OF = _PENDING.format(those=" AND person = ?")
# The index holds what still waits; the table also what was given up.
RECIPIENTS = """
    SELECT DISTINCT person FROM outbox INDEXED BY outbox_waiting
    WHERE body IS NOT NULL AND person > ? ORDER BY person LIMIT ?"""
WAITING = """
    SELECT id, person, draft, card, body FROM outbox INDEXED BY outbox_waiting
    WHERE body IS NOT NULL AND person = ? AND id > ? ORDER BY id LIMIT ?"""
DEPTH = """
    SELECT (SELECT count(*) FROM (
            SELECT 1 FROM inbox INDEXED BY inbox_pending WHERE done = 0 LIMIT ?)),
        count(*), min(due)
    FROM (SELECT due FROM outbox INDEXED BY outbox_waiting WHERE body IS NOT NULL LIMIT ?)"""
LAST_MESSAGE = "SELECT coalesce(max(id), 0) FROM outbox"

# -- who is told; the owner of a draft has the side ''
IN_DRAFT = "SELECT person FROM access WHERE draft = ? AND side = ? AND person <> ?"

# -- drafts that nobody uses; a query fails rather than to do without its index
_RESTING = """
    SELECT drafts.id, access.person FROM drafts INDEXED BY {index}
    CROSS JOIN access ON access.draft = drafts.id AND access.role = 'owner'
    WHERE {those} LIMIT ?"""
TO_REMIND = _RESTING.format(
    index="drafts_to_remind", those="remind = 1 AND used <= ? ORDER BY used"
)
UNANNOUNCED = _RESTING.format(
    index="drafts_unannounced", those="announced IS NULL AND used <= ? ORDER BY used"
)
UNTOLD = _RESTING.format(
    index="drafts_untold",
    those="""announced IS NOT NULL AND told IS NULL
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.draft = drafts.id)
        ORDER BY announced""",
)
OVER = _RESTING.format(index="drafts_told", those="told IS NOT NULL AND until < ? ORDER BY until")

# -- letting go of the oldest; the newest updates stay however old they seem, for a clock may jump
PRUNE_INBOX = """
    DELETE FROM inbox WHERE done < ? AND arrival IN (
        SELECT arrival FROM inbox WHERE done > 0
            AND arrival <= (SELECT max(arrival) FROM inbox) - ?
        ORDER BY arrival LIMIT ?)"""
PRUNE_OUTBOX = """
    DELETE FROM outbox WHERE due < ? AND id IN (
        SELECT id FROM outbox WHERE body IS NULL ORDER BY id LIMIT ?)"""
