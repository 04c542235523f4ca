"""Every statement that the store runs, but for the schema's."""

from __future__ import annotations

# -- loading
LOAD_PERSON = "SELECT card, body FROM persons WHERE id = ?"
LOAD_UPDATE = "SELECT done FROM inbox WHERE update_id = ?"
# Whoever has access, and nobody else: every way to a draft leads through here.
LOAD_DRAFTS = """
    SELECT id, contract, version, language, revision, done, total, edited, key, name, state,
        used, remind, announced, until, told
    FROM access JOIN drafts ON drafts.id = access.draft
    WHERE access.person = ? ORDER BY edited DESC, id"""
LOAD_ANSWERS = """
    SELECT field, revision, by, replaced, value FROM answers
    WHERE draft = ? ORDER BY field, revision"""
LOAD_COMPANIES = "SELECT id, body FROM companies WHERE person = ? ORDER BY edited DESC"
LOAD_CARD = "SELECT id, place, revision, message FROM cards WHERE person = ? AND id = ?"

PENDING = """
    SELECT update_id, person, body FROM inbox INDEXED BY inbox_pending
    WHERE done = 0 AND ? IN ('', person) ORDER BY arrival LIMIT ?"""
# The index holds what still waits; the table also what was given up.
RECIPIENTS = """
    SELECT DISTINCT person FROM outbox INDEXED BY outbox_waiting
    WHERE body IS NOT NULL AND person > ? ORDER BY person LIMIT ?"""
WAITING = """
    SELECT id, person, draft, card, body FROM outbox INDEXED BY outbox_waiting
    WHERE body IS NOT NULL AND person = ? AND id > ? ORDER BY id LIMIT ?"""
LAST_MESSAGE = "SELECT coalesce(max(id), 0) FROM outbox"

# -- saving: erasing comes before adding, and a draft before its rows
FORGET = (
    """DELETE FROM drafts
       WHERE id IN (SELECT draft FROM access WHERE person = :person AND role = 'owner')""",
    "DELETE FROM access WHERE person = :person",
    "DELETE FROM companies WHERE person = :person",
    "DELETE FROM cards WHERE person = :person",
    "DELETE FROM outbox WHERE person = :person",
    """UPDATE inbox SET person = '', done = iif(done, done, :now), body = NULL
       WHERE person = :person""",
    "DELETE FROM persons WHERE id = :person",
)
DELETE_DRAFT = """
    DELETE FROM drafts WHERE id = ?
        AND id IN (SELECT draft FROM access WHERE person = ? AND role = 'owner')"""
SAVE_PERSON = """
    INSERT INTO persons (id, card, body) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET card = excluded.card, body = excluded.body"""
NEW_DRAFT = """
    INSERT INTO drafts
        (contract, version, language, revision, done, total, edited, name, state,
        used, remind, announced, until, told, id, key)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
NEW_ACCESS = "INSERT INTO access (person, draft, role) VALUES (?, ?, 'owner')"
# The revision that was loaded must still be there, and so must the access.
CHANGE_DRAFT = """
    UPDATE drafts SET contract = ?, version = ?, language = ?, revision = ?, done = ?, total = ?,
        edited = ?, name = ?, state = ?, used = ?, remind = ?, announced = ?, until = ?, told = ?
    WHERE id = ? AND revision = ? AND id IN (SELECT draft FROM access WHERE person = ?)"""
REST_DRAFT = """
    UPDATE drafts SET used = ?, remind = ?, announced = ?, until = ?, told = ?
    WHERE id = ? AND id IN (SELECT draft FROM access WHERE person = ?)"""
NEW_ANSWER = """
    INSERT INTO answers (draft, field, revision, by, replaced, value) VALUES (?, ?, ?, ?, ?, ?)"""
# A company of somebody else under the same id stays as it is.
SAVE_COMPANY = """
    INSERT INTO companies (id, person, body, edited) VALUES (?, ?, ?,
        max(?, (SELECT coalesce(max(edited), 0) + 1 FROM companies WHERE person = ?)))
    ON CONFLICT (id) DO UPDATE SET body = excluded.body, edited = excluded.edited
    WHERE person = excluded.person"""
DROP_COMPANY = "DELETE FROM companies WHERE id = ? AND person = ?"
NEW_CARD = """
    INSERT INTO cards (person, id, draft, place, revision, message) VALUES (?, ?, ?, ?, ?, ?)"""
NEW_MESSAGE = "INSERT INTO outbox (id, person, draft, card, due, body) VALUES (?, ?, ?, ?, ?, ?)"
UPDATE_DONE = """
    INSERT INTO inbox (update_id, person, done) VALUES (?, ?, ?)
    ON CONFLICT (update_id) DO UPDATE SET done = excluded.done, body = NULL"""

# -- inbox and outbox
RECEIVED = "INSERT OR IGNORE INTO inbox (update_id, person, body) VALUES (?, ?, ?)"
DISMISSED = "UPDATE inbox SET done = ?, body = NULL WHERE update_id = ?"
SENT_CARD = """
    UPDATE cards SET message = ?
    WHERE (person, id) = (SELECT person, card FROM outbox WHERE id = ?)"""
SENT = "DELETE FROM outbox WHERE id = ?"
# What was refused for good is over for its draft as well: nothing about it is still to come.
DROPPED = """
    UPDATE outbox SET body = NULL, error = ?, draft = iif(?, NULL, draft) WHERE id = ?"""

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
PRUNE = (
    """DELETE FROM inbox WHERE done < :before AND arrival IN (
        SELECT arrival FROM inbox WHERE done > 0
            AND arrival <= (SELECT max(arrival) FROM inbox) - :newest
        ORDER BY arrival LIMIT :most)""",
    """DELETE FROM outbox WHERE due < :before AND id IN (
        SELECT id FROM outbox WHERE body IS NULL ORDER BY id LIMIT :most)""",
)
