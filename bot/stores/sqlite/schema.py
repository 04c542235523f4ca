"""The tables, as numbered migrations: migration n leads from schema version n - 1 to n.

Never change a migration that was released; add the next one, and keep a database of the version
before it in tests/stores/schemas. Each runs in one transaction, after a copy of the file was made.

BLOB columns are sealed (see `bot/stores/keys.py`) and say as what:

    persons.body     ("person", id)                              JSON of the person
    companies.body   ("company", id)                             JSON of the company
    drafts.key       ("draft", id, "key")                        the data key, wrapped
    drafts.name      ("draft", id, "name")
    drafts.state     ("draft", id, "state", revision)            JSON of the small sets
    answers.value    ("draft", id, "answer", field, revision)    JSON of the value
    meta.value       (name)                                      such as the document key
    inbox.body       ("update", update_id)                       NULL once done
    outbox.body      ("message", id)                             NULL once given up

Times are microseconds since 1970 in UTC.
"""

from __future__ import annotations

VERSION_1 = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    # `card` is the id of the one card whose buttons are live.
    """CREATE TABLE persons (
        id TEXT PRIMARY KEY,
        card TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        contract TEXT NOT NULL,
        version INTEGER NOT NULL,
        language TEXT NOT NULL,
        revision INTEGER NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER NOT NULL,
        edited INTEGER NOT NULL,
        key BLOB NOT NULL,
        name BLOB NOT NULL,
        state BLOB NOT NULL
    ) STRICT""",
    # `fields` narrows a share to some fields; '*' is all of them.
    """CREATE TABLE access (
        person TEXT NOT NULL,
        draft TEXT NOT NULL REFERENCES drafts ON DELETE CASCADE,
        role TEXT NOT NULL,
        fields TEXT NOT NULL DEFAULT '*',
        PRIMARY KEY (person, draft)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX access_by_draft ON access (draft)",
    # A row is written once and never changed, only `by` goes with a guest. The newest of a field is
    # in force, and `replaced` is the place in the draft's history that the one before it took, so
    # the order is kept as well.
    """CREATE TABLE answers (
        draft TEXT NOT NULL REFERENCES drafts ON DELETE CASCADE,
        field TEXT NOT NULL,
        revision INTEGER NOT NULL,
        by TEXT NOT NULL,
        replaced INTEGER,
        value BLOB NOT NULL,
        PRIMARY KEY (draft, field, revision)
    ) STRICT, WITHOUT ROWID""",
    # A done row stays, without its body, so that the update is known when it comes again.
    """CREATE TABLE inbox (
        arrival INTEGER PRIMARY KEY,
        update_id INTEGER NOT NULL UNIQUE,
        person TEXT NOT NULL,
        done INTEGER NOT NULL DEFAULT 0,
        body BLOB
    ) STRICT""",
    "CREATE INDEX inbox_pending ON inbox (arrival) WHERE done = 0",
    # `due` is when it was stored. Nothing goes by it, so that a clock that was wrong holds up
    # nobody; and `attempts` are not counted.
    """CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        person TEXT NOT NULL,
        draft TEXT REFERENCES drafts ON DELETE CASCADE,
        card TEXT NOT NULL,
        due INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT '',
        body BLOB
    ) STRICT""",
    "CREATE INDEX outbox_waiting ON outbox (person, id) WHERE body IS NOT NULL",
    "CREATE INDEX outbox_by_draft ON outbox (draft) WHERE draft IS NOT NULL",
    """CREATE TABLE cards (
        person TEXT NOT NULL,
        id TEXT NOT NULL,
        draft TEXT REFERENCES drafts ON DELETE CASCADE,
        place TEXT NOT NULL,
        revision INTEGER NOT NULL,
        message INTEGER,
        PRIMARY KEY (person, id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX cards_by_draft ON cards (draft) WHERE draft IS NOT NULL",
)

VERSION_2 = (
    # How long a draft rests and what its owner has heard of it, see `dialogs.draft.Rest`; `until`
    # is a day in ISO form. Each index holds what one of the searches in `RESTING` looks for.
    "ALTER TABLE drafts ADD COLUMN used INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE drafts ADD COLUMN remind INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE drafts ADD COLUMN announced INTEGER",
    "ALTER TABLE drafts ADD COLUMN until TEXT",
    "ALTER TABLE drafts ADD COLUMN told INTEGER",
    "UPDATE drafts SET used = edited",
    "CREATE INDEX drafts_to_remind ON drafts (used) WHERE remind = 1",
    "CREATE INDEX drafts_unannounced ON drafts (used) WHERE announced IS NULL",
    """CREATE INDEX drafts_untold ON drafts (announced)
       WHERE announced IS NOT NULL AND told IS NULL""",
    "CREATE INDEX drafts_told ON drafts (until) WHERE told IS NOT NULL",
    # From here on `done` says when, so that old ids can be let go; 0 still means that it waits.
    "UPDATE inbox SET done = CAST(strftime('%s', 'now') AS INTEGER) * 1000000 WHERE done = 1",
)

VERSION_3 = (
    # `edited` only says which was used or changed last; it never goes back, as a clock may.
    """CREATE TABLE companies (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        edited INTEGER NOT NULL,
        body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX companies_by_person ON companies (person, edited)",
)

VERSION_4 = (
    # What lets the other party of a draft in, see `dialogs.draft.Share`: of the code only a digest,
    # and who used it. From then on they have a row in `access` with the role 'guest', the side, and
    # its fields with commas between them. An owner's side is ''. Days are in ISO form.
    """CREATE TABLE links (
        draft TEXT NOT NULL REFERENCES drafts ON DELETE CASCADE,
        side TEXT NOT NULL,
        fields TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE,
        until TEXT NOT NULL,
        person TEXT NOT NULL DEFAULT '',
        joined TEXT,
        nudged TEXT,
        PRIMARY KEY (draft, side)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX links_by_person ON links (person) WHERE person <> ''",
    "ALTER TABLE access ADD COLUMN side TEXT NOT NULL DEFAULT ''",
)

MIGRATIONS: list[tuple[str, ...]] = [VERSION_1, VERSION_2, VERSION_3, VERSION_4]
