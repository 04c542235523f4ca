"""The statements that every SQL database here understands; "?" stands for a parameter.

Those that name an index, lock rows or number messages are in the database's own folder.
"""

from __future__ import annotations

# -- loading
LOAD_PERSON = "SELECT card, body FROM persons WHERE id = ?"
LOAD_UPDATE = "SELECT done FROM inbox WHERE update_id = ?"
# Whoever has access, and nobody else: every way to a draft leads through here,
LOAD_DRAFTS = """
    SELECT id, contract, version, language, revision, done, total, edited, key, name, state,
        used, remind, announced, until, told, role, side, fields
    FROM access JOIN drafts ON drafts.id = access.draft
    WHERE access.person = ? ORDER BY edited DESC, id"""
# or through a link.
LOAD_LINKED = """
    SELECT id, contract, version, language, revision, done, total, edited, key, name, state,
        used, remind, announced, drafts.until, told, 'guest', side, fields
    FROM links JOIN drafts ON drafts.id = links.draft
    WHERE digest = ?"""
LOAD_LINK = """
    SELECT draft, side, fields, digest, until, person, joined, nudged FROM links
    WHERE digest = ?"""
LOAD_SHARES = """
    SELECT draft, side, fields, digest, until, person, joined, nudged FROM links
    WHERE draft = ? ORDER BY side"""
LOAD_OWN_SHARES = """
    SELECT links.draft, links.side, links.fields, digest, until, links.person, joined, nudged
    FROM access JOIN links ON links.draft = access.draft
    WHERE access.person = ? AND role = 'owner' ORDER BY links.draft, links.side"""
# Up to the revision that was loaded: the draft may have gone on since, where others write as well.
LOAD_ANSWERS = """
    SELECT field, revision, by, replaced, value FROM answers
    WHERE draft = ? AND revision <= ? ORDER BY field, revision"""
LOAD_COMPANIES = "SELECT id, body FROM companies WHERE person = ? ORDER BY edited DESC"
# The one asked for, and the current one.
LOAD_CARDS = """
    SELECT id, place, revision, message FROM cards
    WHERE person = ? AND id IN (?, (SELECT card FROM persons WHERE persons.id = ?))"""
LOAD_DOCUMENT_KEY = "SELECT value FROM meta WHERE name = 'document key'"

# -- saving: erasing comes before adding, and a draft before its rows
FORGET = (
    """DELETE FROM drafts
       WHERE id IN (SELECT draft FROM access WHERE person = ? AND role = 'owner')""",
    "DELETE FROM access WHERE person = ?",
    "DELETE FROM companies WHERE person = ?",
    "DELETE FROM cards WHERE person = ?",
    "DELETE FROM outbox WHERE person = ?",
    "DELETE FROM persons WHERE id = ?",
)
FORGET_UPDATES = """
    UPDATE inbox SET person = '', done = CASE WHEN done = 0 THEN ? ELSE done END, body = NULL
    WHERE person = ?"""
DELETE_DRAFT = """
    DELETE FROM drafts WHERE id = ?
        AND id IN (SELECT draft FROM access WHERE person = ? AND role = 'owner')"""
CLOSE = "DELETE FROM links WHERE draft = ? AND side = ? RETURNING person"
# The access first: no answer of theirs comes to the draft from then on.
PART = (
    "DELETE FROM access WHERE draft = ? AND person = ?",
    "UPDATE answers SET by = '' WHERE draft = ? AND by = ?",
    "DELETE FROM cards WHERE draft = ? AND person = ?",
    "DELETE FROM outbox WHERE draft = ? AND person = ?",
)
# Only as it was read: meanwhile its person may have gone on.
FORGET_SAID = "UPDATE persons SET body = ? WHERE id = ? AND body = ?"
SEAL_ANEW = "UPDATE drafts SET state = ? WHERE id = ? AND state = ?"
NEW_DOCUMENT_KEY = """
    INSERT INTO meta (name, value) VALUES ('document key', ?) ON CONFLICT (name) DO NOTHING"""
SAVE_PERSON = """
    INSERT INTO persons (id, card, body) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET card = excluded.card, body = excluded.body"""
NEW_DRAFT = """
    INSERT INTO drafts
        (contract, version, language, revision, done, total, edited, name, state,
        used, remind, announced, until, told, id, key)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
NEW_ACCESS = "INSERT INTO access (person, draft, role) VALUES (?, ?, 'owner')"
# What was loaded must still be there, and so must the access. The revision does not tell of a guest
# who is forgotten, but their answers are nobody's from then on.
CHANGE_DRAFT = """
    UPDATE drafts SET contract = ?, version = ?, language = ?, revision = ?, done = ?, total = ?,
        edited = ?, name = ?, state = ?, used = ?, remind = ?, announced = ?, until = ?, told = ?
    WHERE id = ? AND revision = ? AND state = ?
        AND id IN (SELECT draft FROM access WHERE person = ?)"""
REST_DRAFT = """
    UPDATE drafts SET used = ?, remind = ?, announced = ?, until = ?, told = ?
    WHERE id = ? AND id IN (SELECT draft FROM access WHERE person = ?)"""
NEW_ANSWER = """
    INSERT INTO answers (draft, field, revision, by, replaced, value) VALUES (?, ?, ?, ?, ?, ?)"""
# Whoever was quicker has the link: what was loaded must still be there.
NEW_SHARE = """
    INSERT INTO links (fields, digest, until, person, joined, nudged, draft, side)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (draft, side) DO NOTHING"""
CHANGE_SHARE = """
    UPDATE links SET fields = ?, digest = ?, until = ?, person = ?, joined = ?, nudged = ?
    WHERE draft = ? AND side = ? AND digest = ? AND person = ?"""
JOIN = """
    UPDATE links SET person = ?, joined = ?
    WHERE draft = ? AND side = ? AND digest = ? AND person = ''"""
LET_IN = """
    INSERT INTO access (person, draft, role, side, fields)
    SELECT person, draft, 'guest', side, fields FROM links
    WHERE draft = ? AND side = ? AND person = ?
    ON CONFLICT (person, draft) DO NOTHING"""
# Whoever takes a guest's access away waits for what they are writing, or they for that.
STILL_IN = "UPDATE access SET role = role WHERE draft = ? AND person = ?"
# The newest, whatever the clock says. A company of somebody else under the same id stays as it is.
SAVE_COMPANY = """
    INSERT INTO companies (id, person, body, edited) VALUES (?, ?, ?,
        (SELECT max(moment) FROM (
            SELECT ? AS moment
            UNION ALL SELECT edited + 1 FROM companies WHERE person = ?) AS moments))
    ON CONFLICT (id) DO UPDATE SET body = excluded.body, edited = excluded.edited
    WHERE companies.person = excluded.person"""
DROP_COMPANY = "DELETE FROM companies WHERE id = ? AND person = ?"
NEW_CARD = """
    INSERT INTO cards (person, id, draft, place, revision, message) VALUES (?, ?, ?, ?, ?, ?)"""
NEW_MESSAGE = "INSERT INTO outbox (id, person, draft, card, due, body) VALUES (?, ?, ?, ?, ?, ?)"

# -- inbox and outbox; what may conflict would use up an `arrival`, and they count the updates
UPDATE_DONE = "INSERT INTO inbox (update_id, person, done) VALUES (?, ?, ?)"
RECEIVED = """
    INSERT INTO inbox (update_id, person, body)
    SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE update_id = ?)"""
DISMISSED = "UPDATE inbox SET done = ?, body = NULL WHERE update_id = ?"
SENT_CARD = """
    UPDATE cards SET message = ?
    WHERE (person, id) = (SELECT person, card FROM outbox WHERE outbox.id = ?)"""
SENT = "DELETE FROM outbox WHERE id = ?"
# What was refused for good is over for its draft as well: nothing about it is still to come.
DROPPED = """
    UPDATE outbox SET body = NULL, error = ?, draft = CASE WHEN ? THEN NULL ELSE draft END
    WHERE id = ?"""
