"""Finished versions of a draft: what a draft said then, and what changed between two of them.

A version keeps no text: it is the draft's revision at the time, and a digest that tells whether the
contract's own words have changed since. The file is made again from the draft's history.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogs.clauses import clauses
from dialogs.draft import Version
from dialogs.facts import facts

if TYPE_CHECKING:
    from datetime import date

    from dialogs.contract import Contract
    from dialogs.draft import Draft
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.values import Language, Value


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that differs between two states of a draft; None where there was none."""

    field: AnyField
    before: Value | None
    after: Value | None


def version(draft: Draft, number: int) -> Version | None:
    """The version with a number (from 1), if there is one."""
    return draft.versions[number - 1] if 1 <= number <= len(draft.versions) else None


def recorded(seen: Facts, today: date) -> Draft:
    """The draft with its present state as a version; as it is where that is the newest already."""
    draft = seen.draft
    made = Version(draft.revision, today, draft.language, seen.contract.version, digest(seen))
    if draft.versions:
        last = draft.versions[-1]
        if (last.language, last.digest) == (made.language, made.digest):
            return draft
    return replace(draft, versions=(*draft.versions, made))


def as_of(draft: Draft, made: Version) -> Draft:
    """The draft as it was when a version was made, in that version's language."""
    return at_revision(draft, made.revision, made.language)


def at_revision(draft: Draft, revision: int, language: Language) -> Draft:
    """The draft's answers as they were; what was put off then is not known any more."""
    given = (*draft.history, *draft.answers.items())  # of two to a field, the later one counts
    answers = {field: answer for field, answer in given if answer.revision <= revision}
    none: frozenset[str] = frozenset()
    return replace(
        draft,
        revision=revision,
        language=language,
        answers=answers,
        history=(),
        parked=none,
        reopened=none,
    )


def digest(seen: Facts) -> str:
    """A short sum of the final text, the same for the same words."""
    lines = (
        clause.text
        for text in seen.contract.texts(seen.contract.written_in(seen.draft.language))
        for clause in clauses(seen, text, final=True)
    )
    return hashlib.sha256("\n\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def changes(contract: Contract, before: Draft, after: Draft) -> tuple[Change, ...]:
    """Every answer in force that differs between two states of a draft, in the order of asking."""
    old, new = facts(contract, before).values, facts(contract, after).values
    return tuple(
        Change(field, old.get(name), new.get(name))
        for name, field in contract.fields.items()
        if old.get(name) != new.get(name)
    )
