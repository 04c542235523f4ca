"""Every statement that the store runs, but for the schema's."""

from __future__ import annotations

# -- loading
LOAD_PERSON = "SELECT card, body FROM persons WHERE id = ?"
LOAD_UPDATE = "SELECT done FROM inbox WHERE update_id = ?"
# Whoever has access, and nobody else: every way to a draft leads through here.
LOAD_DRAFTS = """
    SELECT id, contract, version, language, revision, done, total, edited, key, name, state
    FROM access JOIN drafts ON drafts.id = access.draft
    WHERE access.person = ? ORDER BY edited DESC, id"""
LOAD_ANSWERS = """
    SELECT field, revision, by, replaced, value FROM answers
    WHERE draft = ? ORDER BY field, revision"""
LOAD_CARD = "SELECT id, place, revision, message FROM cards WHERE person = ? AND id = ?"

PENDING = "SELECT update_id, person, body FROM inbox WHERE done = 0 ORDER BY arrival"
# The index holds what still waits; the table also what was given up.
DUE = """
    SELECT id, person, draft, card, attempts, body FROM outbox AS mine INDEXED BY outbox_waiting
    WHERE body IS NOT NULL AND due <= ? AND NOT EXISTS (
        SELECT 1 FROM outbox AS earlier
        WHERE earlier.person = mine.person AND earlier.body IS NOT NULL
            AND earlier.id < mine.id AND earlier.due > ?)
    ORDER BY id LIMIT ?"""
LAST_MESSAGE = "SELECT coalesce(max(id), 0) FROM outbox"

# -- saving: erasing comes before adding, and a draft before its rows
FORGET = (
    """DELETE FROM drafts
       WHERE id IN (SELECT draft FROM access WHERE person = ? AND role = 'owner')""",
    "DELETE FROM access WHERE person = ?",
    "DELETE FROM cards WHERE person = ?",
    "DELETE FROM outbox WHERE person = ?",
    "UPDATE inbox SET person = '', done = 1, body = NULL WHERE person = ?",
    "DELETE FROM persons WHERE id = ?",
)
DELETE_DRAFT = """
    DELETE FROM drafts WHERE id = ?
        AND id IN (SELECT draft FROM access WHERE person = ? AND role = 'owner')"""
SAVE_PERSON = """
    INSERT INTO persons (id, card, body) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET card = excluded.card, body = excluded.body"""
NEW_DRAFT = """
    INSERT INTO drafts
        (contract, version, language, revision, done, total, edited, name, state, id, key)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
NEW_ACCESS = "INSERT INTO access (person, draft, role) VALUES (?, ?, 'owner')"
# The revision that was loaded must still be there, and so must the access.
CHANGE_DRAFT = """
    UPDATE drafts SET contract = ?, version = ?, language = ?, revision = ?, done = ?, total = ?,
        edited = ?, name = ?, state = ?
    WHERE id = ? AND revision = ? AND id IN (SELECT draft FROM access WHERE person = ?)"""
NEW_ANSWER = """
    INSERT INTO answers (draft, field, revision, by, replaced, value) VALUES (?, ?, ?, ?, ?, ?)"""
NEW_CARD = """
    INSERT INTO cards (person, id, draft, place, revision, message) VALUES (?, ?, ?, ?, ?, ?)"""
NEW_MESSAGE = "INSERT INTO outbox (id, person, draft, card, due, body) VALUES (?, ?, ?, ?, ?, ?)"
UPDATE_DONE = """
    INSERT INTO inbox (update_id, person, done) VALUES (?, ?, 1)
    ON CONFLICT (update_id) DO UPDATE SET done = 1, body = NULL"""

# -- inbox and outbox
RECEIVED = "INSERT OR IGNORE INTO inbox (update_id, person, body) VALUES (?, ?, ?)"
SENT_CARD = """
    UPDATE cards SET message = ?
    WHERE (person, id) = (SELECT person, card FROM outbox WHERE id = ?)"""
SENT = "DELETE FROM outbox WHERE id = ?"
POSTPONED = "UPDATE outbox SET due = ?, error = ?, attempts = attempts + 1 WHERE id = ?"
DROPPED = "UPDATE outbox SET body = NULL, error = ? WHERE id = ?"
