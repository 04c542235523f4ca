"""What an answer does to a draft. Every function returns a new draft and loses nothing.

A draft's revision goes up once per event, whatever the event did (`interview.advance` sees to it);
answers given by that event carry the new revision.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.draft import Answer
from dialogs.errors import Problem
from dialogs.facts import facts, under
from dialogs.lists import label
from dialogs.suggestions import standard_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import JsonValue

    from dialogs.contract import Contract
    from dialogs.draft import Draft
    from dialogs.facts import Facts
    from dialogs.fields import AnyField
    from dialogs.values import Value


def give(contract: Contract, draft: Draft, field: AnyField, value: Value, by: str) -> Draft:
    """Answer a field. Giving the same answer again changes nothing but what was put off."""
    stored = field.dump(value)
    settled = _settled(draft, field.id)
    old = draft.answers.get(field.id)
    if old is not None and old.value == stored:
        return settled
    changed = _stored(settled, field.id, stored, by)
    followers = contract.followers.get(field.id, ())
    stale = {other for other in followers if _answered(draft, other)}
    judges = contract.judges.get(field.id, ())
    return replace(
        changed,
        reopened=changed.reopened | stale,
        overridden=changed.overridden.difference(judges),
    )


def withdraw(draft: Draft, field: str, by: str) -> Draft:
    """Take an answer back; history keeps it."""
    return _stored(draft, field, None, by) if _answered(draft, field) else draft


def skip(draft: Draft, field: str, by: str) -> Draft:
    """Leave an optional blank out of the contract; an answer given before is history."""
    if field in draft.skipped:
        return draft
    kept = _stored(draft, field, None, by)  # even where there was none: by whom and when is kept
    return replace(_settled(kept, field), skipped=kept.skipped | {field})


def park(draft: Draft, field: str) -> Draft:
    """Put a question off."""
    return replace(draft, parked=draft.parked | {field})


def restart(draft: Draft, by: str) -> Draft:
    """Take every answer back."""
    emptied = draft
    for field in draft.answers:
        emptied = withdraw(emptied, field, by)
    none: frozenset[str] = frozenset()
    return replace(emptied, skipped=none, parked=none, reopened=none, overridden=none)


def terms(seen: Facts, article: str) -> Iterator[tuple[AnyField, Value]]:
    """The standard terms that are still open in an article (in all of them where empty).

    Taken one after the other, since one standard answer may bring up the next question.
    """
    passed: set[str] = set()
    while True:
        for field in seen.open:
            if field.id in passed or not _standard_in(seen, field, article):
                continue
            passed.add(field.id)
            if (value := standard_answer(field, seen)) is not None:
                yield field, value
                draft = give(seen.contract, seen.draft, field, value, "")
                seen = facts(seen.contract, draft, seen)
                break
        else:
            return


def terms_open(seen: Facts, article: str) -> int:
    """How many standard terms could be taken now; taking them may bring up a few more."""
    standard = (field for field in seen.open if field.need == "standard")
    return sum(
        _within(seen, field, article) and standard_answer(field, seen) is not None
        for field in standard
    )


def accept(seen: Facts, article: str, by: str, *, bare: bool = False) -> Draft:
    """Answer every open question of an article (of all where empty) with its standard terms.

    With `bare`, the open optional blanks are left out of the contract.
    """
    draft = seen.draft
    for field, value in tuple(terms(seen, article)):
        draft = give(seen.contract, draft, field, value, by)
    if bare:
        for field in optional_open(facts(seen.contract, draft, seen), article):
            draft = skip(draft, field.id, by)
    return draft


def optional_open(seen: Facts, article: str) -> tuple[AnyField, ...]:
    """The optional blanks that are still open in an article (in all of them where empty)."""
    return tuple(
        field for field in seen.open if field.need == "optional" and _within(seen, field, article)
    )


def at_once(draft: Draft, since: int = 1) -> tuple[int, int]:
    """The newest revision that answered several questions, and how many of them still stand.

    The revision is 0 where there is none from `since` on.
    """
    revisions = [answer.revision for answer in draft.answers.values()]
    brought = Counter([revision for revision in revisions if revision >= since])
    several = [revision for revision, count in brought.items() if count > 1]
    newest = max(several, default=0)
    return newest, brought[newest]


def undo(contract: Contract, draft: Draft, revision: int, by: str) -> Draft:
    """Take back what a revision answered, as far as it still stands; what was there before returns.

    Taken in the order of asking, so that an answer returns after those that it follows.
    """
    before = dict(draft.history)
    undone = draft
    for field in contract.fields.values():
        answer = draft.answers.get(field.id)
        if answer is None or answer.revision != revision:
            continue
        old = before.get(field.id)
        value = None if old is None or old.value is None else field.load(old.value)
        if value is None or isinstance(value, Problem):
            undone = _settled(_stored(undone, field.id, None, by), field.id)
            if old is not None and field.need == "optional":  # it had been left out
                undone = replace(undone, skipped=undone.skipped | {field.id})
        else:
            undone = give(contract, undone, field, value, by)
    return undone


def revised(before: Facts, after: Draft) -> Draft:
    """A changed draft under the next revision, and under its name where nobody chose one."""
    seen = facts(before.contract, after, before)
    name = after.name if after.named else label(seen, after.language)
    return under(replace(after, name=name, revision=before.draft.revision + 1), seen).draft


def _standard_in(seen: Facts, field: AnyField, article: str) -> bool:
    return field.need == "standard" and _within(seen, field, article)


def _within(seen: Facts, field: AnyField, article: str) -> bool:
    return article in {"", seen.contract.article_of[field.id].id}


def _answered(draft: Draft, field: str) -> bool:
    answer = draft.answers.get(field)
    return answer is not None and answer.value is not None


def _settled(draft: Draft, field: str) -> Draft:
    alone = {field}
    if not alone & (draft.skipped | draft.parked | draft.reopened):
        return draft
    return replace(
        draft,
        skipped=draft.skipped - alone,
        parked=draft.parked - alone,
        reopened=draft.reopened - alone,
    )


def _stored(draft: Draft, field: str, stored: JsonValue, by: str) -> Draft:
    """Put an answer in force; one event may answer the same field only once."""
    old = draft.answers.get(field)
    history = draft.history if old is None else (*draft.history, (field, old))
    answer = Answer(stored, draft.revision + 1, by)
    return replace(draft, answers={**draft.answers, field: answer}, history=history)
