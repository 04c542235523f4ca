"""Short words for the tests of the stores: a person, a draft, what an event may do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pydantic import JsonValue

from bot.ports import Card, Changed, Loaded, Outgoing, Result, Saved, Store, Work
from dialogs.draft import Answer, Draft, Person, Place, Share, Spot

AT = datetime(2026, 3, 1, 8, 30, 0, 123456, tzinfo=UTC)
MASTER = bytes(range(32))
ANN = Person("1001", "zh-Hans")
BOB = Person("1002", "en")


def later(**spans: float) -> datetime:
    return AT + timedelta(**spans)


def same(loaded: Loaded) -> Saved:
    """Change nothing."""
    return Saved(loaded.person, AT)


def going(person: Person, draft: str) -> Person:
    return person.at(Place(Spot.ASK, draft, "party_a"))


def begin(draft: str = "d1", *, at: datetime = AT) -> Work:
    """Make an empty draft and go there."""

    def work(loaded: Loaded) -> Saved:
        new = Draft(draft, "outsourcing", 1, "zh-Hans", name=f"name of {draft}")
        return Saved(going(loaded.person, draft), at, (Changed(new, 0, 42),))

    return work


def given(draft: Draft, by: str, **values: JsonValue) -> Draft:
    """The draft with answers given in one event; what they replace becomes history."""
    revision = draft.revision + 1
    history = [*draft.history]
    answers = dict(draft.answers)
    for field, value in values.items():
        if field in answers:
            history.append((field, answers[field]))
        answers[field] = Answer(value, revision, by)
    return replace(draft, revision=revision, answers=answers, history=tuple(history))


def answer(**values: JsonValue) -> Work:
    """Answer in the draft where the person is."""
    return answer_at(AT, **values)


def answer_at(at: datetime, **values: JsonValue) -> Work:
    """The same, at some other time."""

    def work(loaded: Loaded) -> Saved:
        assert loaded.draft is not None
        draft = given(loaded.draft, loaded.person.id, **values)
        return Saved(loaded.person, at, (Changed(draft, len(draft.answers), 42),))

    return work


def saving(**parts: object) -> Work:
    """Save the person as they are, and these parts."""
    return lambda loaded: replace(Saved(loaded.person, AT), **parts)  # type: ignore[arg-type]


def sending(*bodies: str, card: str = "", draft: str = "", **more: object) -> Work:
    messages = tuple(Outgoing(body.encode(), card, draft) for body in bodies)
    return saving(messages=messages, **more)


def showing(card: str, draft: str = "", **parts: object) -> Work:
    place = Place(Spot.ASK, draft, "party_a")
    return saving(cards=(replace(Card(card, place, 7), **parts),))  # type: ignore[arg-type]


UNTIL = AT.date() + timedelta(days=7)


def link(draft: str, *fields: str, side: str = "b", digest: str = "digest") -> Share:
    return Share(draft, side, frozenset(fields), digest, UNTIL)


def joining(loaded: Loaded) -> Saved:
    """Use the link that was looked up, if nobody has; and go to its draft."""
    share = loaded.link.share if loaded.link else None
    if share is None or share.person:
        return same(loaded)
    used = replace(share, person=loaded.person.id, joined=AT.date())
    return Saved(going(loaded.person, share.draft), AT, joined=used)


async def share(store: Store, draft: str, owner: Person, guest: Person, *fields: str) -> None:
    """Let a guest answer some fields of a draft, where the owner is and goes on being."""
    made = link(draft, *fields, digest=f"digest of {draft}")
    await store.turn(owner, saving(shares=(made,)), also=(draft,))
    await store.turn(guest, joining, link=made.digest)


async def look(store: Store, person: Person = ANN, *also: str, card: str = "") -> Loaded:
    """What is stored, as this person may see it."""
    result: Result = await store.turn(person, same, also=also, card=card)
    assert result.before == replace(result.after, also=result.before.also)
    return result.before


def counted(work: Work) -> tuple[Work, list[Loaded]]:
    """The same work, and a list that grows with each call of it."""
    calls: list[Loaded] = []

    def counting(loaded: Loaded) -> Saved:
        calls.append(loaded)
        return work(loaded)

    return counting, calls


def failing(error: Exception) -> Callable[[Loaded], Saved]:
    def work(_: Loaded) -> Saved:
        raise error

    return work
