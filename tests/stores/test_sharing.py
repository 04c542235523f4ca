"""Links into drafts and the guests they let in, over every kind of store."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import Card, Changed, Loaded, Note, Outgoing, Saved, Store, StoreBusy, Work
from bot.stores.sqlite import SqliteStore
from dialogs.draft import Answer, Draft, Guest, Person, Place, Spot, Version
from tests.stores.conftest import Kind
from tests.stores.sqlite_file import on_disk
from tests.stores.world import (
    ANN,
    AT,
    BOB,
    UNTIL,
    answer,
    begin,
    given,
    going,
    joining,
    link,
    look,
    same,
    saving,
    share,
    showing,
)

CAT = Person("1003", "en")
LINK = link("d1", "city", "seats")


async def linked(store: Store) -> None:
    """Ann's draft, with one answer, and a link into it."""
    await store.turn(ANN, begin())
    await store.turn(ANN, answer(party_a="云桥"))
    await store.turn(ANN, saving(shares=(LINK,)))


async def joined(store: Store) -> None:
    await linked(store)
    await store.turn(BOB, joining, link=LINK.digest)


async def draft_of(store: Store) -> Draft:
    draft = (await look(store)).draft
    assert draft is not None
    return draft


# -- the link


async def test_a_link_shows_its_draft_to_whoever_has_it_until_somebody_uses_it(
    store: Store,
) -> None:
    await linked(store)
    seen = (await store.turn(BOB, same, link=LINK.digest)).before
    assert seen.link is not None
    assert seen.link.share == LINK
    assert (seen.link.line.id, seen.link.line.name) == ("d1", "name of d1")
    assert seen.link.line.guest == Guest("b", frozenset({"city", "seats"}))
    assert seen.also.keys() == {"d1"}
    assert (seen.drafts, seen.shares) == ((), ())
    await store.turn(BOB, joining, link=LINK.digest)
    late = (await store.turn(CAT, same, link=LINK.digest)).before
    assert late.link is not None
    assert late.link.share.person == BOB.id
    assert late.also == {}
    # Whoever is in the draft finds it there with the link.
    again = (await store.turn(BOB, same, link=LINK.digest)).before
    assert again.also.keys() == {"d1"}
    nothing = (await store.turn(CAT, same, link="another digest")).before
    assert nothing == Loaded(CAT)


async def test_whoever_uses_it_is_a_guest_and_the_owner_sees_who(store: Store) -> None:
    await linked(store)
    result = await store.turn(BOB, joining, link=LINK.digest)
    seen = await look(store, BOB)
    assert replace(result.after, also={}, link=None) == seen
    assert seen.draft is not None
    assert [line.guest for line in seen.drafts] == [Guest("b", LINK.fields)]
    assert seen.shares == ()
    mine = await look(store)
    assert mine.shares == (replace(LINK, person=BOB.id, joined=AT.date()),)
    assert [line.guest for line in mine.drafts] == [None]


async def test_of_two_who_use_a_link_at_once_one_comes_in(store: Store) -> None:
    await linked(store)
    await asyncio.gather(*(store.turn(who, joining, link=LINK.digest) for who in (BOB, CAT)))
    drafts = [(await look(store, who)).drafts for who in (BOB, CAT)]
    assert sorted(map(len, drafts)) == [0, 1]


async def test_a_link_that_is_taken_back_meanwhile_lets_nobody_in(kind: Kind) -> None:
    await linked(kind.store)

    def raced(loaded: Loaded) -> Saved:
        kind.take_back("d1")
        return joining(loaded)

    with suppress(StoreBusy):
        await kind.store.turn(BOB, raced, link=LINK.digest)
    assert (await look(kind.store, BOB)).drafts == ()


async def test_a_share_that_is_taken_back_meanwhile_is_not_changed(kind: Kind) -> None:
    await joined(kind.store)

    def raced(loaded: Loaded) -> Saved:
        kind.take_back("d1")
        return Saved(loaded.person, AT, shares=loaded.shares)

    with suppress(StoreBusy):
        await kind.store.turn(ANN, raced)
    assert all(each.person for each in (await look(kind.store)).shares)


async def test_a_new_link_takes_the_place_of_the_last(store: Store) -> None:
    await linked(store)
    newer = link("d1", "city", digest="newer")
    result = await store.turn(ANN, saving(shares=(newer,)))
    assert result.after.shares == (newer,)
    assert (await store.turn(BOB, same, link=LINK.digest)).before.link is None
    other = link("d1", "party_a", side="a", digest="other")
    await store.turn(ANN, saving(shares=(other,)))
    assert (await look(store)).shares == (other, newer)


@pytest.mark.parametrize("who", [BOB, CAT])
async def test_only_its_owner_shares_a_draft(store: Store, who: Person) -> None:
    await joined(store)
    with pytest.raises(ValueError, match="only its owner"):
        await store.turn(who, saving(shares=(replace(LINK, side="a", digest="mine"),)))
    assert len((await look(store)).shares) == 1


async def test_a_nudge_is_kept(store: Store) -> None:
    await joined(store)
    (shared,) = (await look(store)).shares
    nudged = replace(shared, nudged=UNTIL)
    await store.turn(ANN, saving(shares=(nudged,)))
    assert (await look(store)).shares == (nudged,)


# -- what a guest may change

Bend = Callable[[Draft], Draft]
VERSION = Version(1, UNTIL, "en", 1, "digest")
BEYOND: dict[str, Bend] = {
    "another answer": lambda draft: given(draft, BOB.id, party_a="!"),
    "one of theirs and another": lambda draft: given(draft, BOB.id, city="昆明", party_a="!"),
    "an answer that was not given yet": lambda draft: given(draft, BOB.id, fee="1"),
    "a blank left out": lambda draft: replace(draft, skipped=frozenset({"fee"})),
    "a question put off": lambda draft: replace(draft, parked=frozenset({"fee"})),
    "an error kept": lambda draft: replace(draft, overridden=frozenset({"L01"})),
    "the language": lambda draft: replace(draft, language="en"),
    "the name for good": lambda draft: replace(draft, name="mine", named=True),
    "a version": lambda draft: replace(draft, versions=(VERSION,)),
    "the contract": lambda draft: replace(draft, contract="another"),
}


@pytest.mark.parametrize("name", BEYOND)
async def test_a_guest_who_changes_more_than_is_theirs_is_refused(store: Store, name: str) -> None:
    await joined(store)
    before = await draft_of(store)
    changed = replace(BEYOND[name](before), revision=before.revision + 1)
    with pytest.raises(ValueError, match="beyond what its guest may answer"):
        await store.turn(BOB, saving(drafts=(Changed(changed, 1, 42),)))
    assert await draft_of(store) == before


async def test_a_name_that_the_owner_chose_is_not_a_guests_to_change(store: Store) -> None:
    await joined(store)
    before = replace(await draft_of(store), named=True, name="Ann's", revision=2)
    await store.turn(ANN, saving(drafts=(Changed(before, 1, 42),)))
    renamed = replace(given(before, BOB.id, city="昆明"), name="Bob's")
    with pytest.raises(ValueError, match="beyond"):
        await store.turn(BOB, saving(drafts=(Changed(renamed, 1, 42),)))


async def test_what_follows_of_a_guests_answers_is_theirs_to_bring_about(store: Store) -> None:
    await joined(store)
    before = await draft_of(store)
    after = replace(
        given(before, BOB.id, city="昆明"),
        name="new name of d1",
        version=2,
        reopened=frozenset({"party_a"}),
        skipped=frozenset({"seats"}),
    )
    result = await store.turn(BOB, saving(drafts=(Changed(after, 2, 42),)))
    assert await draft_of(store) == after
    assert replace(result.after, also={}) == await look(store, BOB)


# -- the end of it

CLOSED = saving(closed=(("d1", "b"),))


async def answered(store: Store) -> None:
    """Bob has answered, twice, looks at a card, and is still to be sent something."""
    await joined(store)
    await store.turn(BOB, answer(city="昆明", seats=1))
    await store.turn(BOB, answer(seats=2))
    await store.turn(BOB, showing("bobs", "d1"))
    about = Outgoing(b"about d1", "bobs", "d1")
    await store.turn(BOB, saving(messages=(about, Outgoing(b"about nothing"))))


async def is_out(store: Store) -> None:
    """Bob's access is gone, and his answers are nobody's; of Bob nothing is left with the draft."""
    draft = await draft_of(store)
    assert draft.answers["city"] == Answer("昆明", 2, "")
    assert draft.history == (("seats", Answer(1, 2, "")),)
    assert draft.answers["party_a"].by == ANN.id
    seen = await look(store, going(BOB, "d1"), "d1", card="bobs")
    assert (seen.draft, seen.drafts, seen.also) == (None, (), {})
    assert (seen.card, seen.current) == (None, None)
    assert (await look(store)).shares == ()
    assert (await store.turn(CAT, same, link=LINK.digest)).before.link is None


@pytest.mark.parametrize("who", [ANN, BOB])
async def test_owner_and_guest_can_end_it(store: Store, who: Person) -> None:
    await answered(store)
    result = await store.turn(who, CLOSED)
    seen = await look(store, who)
    assert (result.after.shares, result.after.drafts) == (seen.shares, seen.drafts)
    assert (result.after.draft is None) is (seen.draft is None)
    await is_out(store)
    left = [each.message.body for each in await store.waiting(BOB.id)]
    assert left == [b"about nothing"]


async def test_an_owner_can_change_the_draft_in_the_turn_that_ends_it(store: Store) -> None:
    """As where the contract has a new version since their last turn."""
    await answered(store)
    ending = lambda loaded: replace(answer(fee="1")(loaded), closed=(("d1", "b"),))  # noqa: E731
    await store.turn(ANN, ending)
    assert (await draft_of(store)).answers["fee"] == Answer("1", 4, ANN.id)
    await is_out(store)


async def test_an_owner_can_end_it_for_both_sides_at_once(store: Store) -> None:
    await answered(store)
    await store.turn(ANN, saving(shares=(link("d1", "fee", side="a", digest="for a"),)))
    await store.turn(CAT, joining, link="for a")
    await store.turn(ANN, saving(closed=(("d1", "a"), ("d1", "b"))))
    assert (await look(store, CAT)).drafts == ()
    await is_out(store)


async def test_a_forgotten_guest_leaves_their_answers_as_nobodys(store: Store) -> None:
    await answered(store)
    await store.turn(BOB, saving(forget=True))
    await is_out(store)
    assert await store.waiting(BOB.id) == ()


async def test_nobody_else_ends_it(store: Store) -> None:
    await answered(store)
    await store.turn(CAT, CLOSED)
    await store.turn(BOB, saving(closed=(("d1", "a"), ("d9", "b"))))
    assert (await look(store, BOB)).draft is not None


async def test_a_link_that_nobody_has_used_can_be_taken_back(store: Store) -> None:
    await linked(store)
    before = await draft_of(store)
    await store.turn(ANN, CLOSED)
    assert (await look(store)).shares == ()
    assert (await store.turn(BOB, same, link=LINK.digest)).before.link is None
    assert await draft_of(store) == before


async def test_a_deleted_draft_takes_link_and_guest_along(store: Store) -> None:
    await joined(store)
    await store.turn(ANN, begin("d2"))
    await store.turn(ANN, saving(deleted=("d1",)))
    assert (await look(store, BOB)).drafts == ()
    assert (await store.turn(CAT, same, link=LINK.digest)).before.link is None


async def test_the_guest_of_an_owner_who_is_forgotten_has_nothing_left(store: Store) -> None:
    await joined(store)
    await store.turn(ANN, saving(forget=True))
    seen = await look(store, BOB)
    assert (seen.person, seen.drafts, seen.draft) == (going(BOB, "d1"), (), None)


@pytest.mark.parametrize("end", [CLOSED, saving(deleted=("d1",)), saving(forget=True)])
async def test_what_a_guest_half_said_in_a_draft_ends_with_it(store: Store, end: Work) -> None:
    await joined(store)
    await store.turn(ANN, saving(shares=(link("d1", "fee", side="a", digest="of nobody"),)))
    said = {"d1//returned": "the owner's words", "d2//returned": "of another draft"}
    await store.turn(BOB, lambda loaded: Saved(replace(loaded.person, half_said=said), AT))
    await store.turn(ANN, end)
    assert (await look(store, BOB)).person.half_said == {"d2//returned": "of another draft"}


# -- messages to the other one


def telling(side: str, draft: str = "d1", card: str = "note-1") -> Note:
    place = Place(Spot.DRAFT, draft)
    return Note(side, Outgoing(b"told", card, draft), Card(card, place, current=False))


async def test_each_can_have_the_other_told(store: Store) -> None:
    await joined(store)
    result = await store.turn(ANN, saving(notes=(telling("b"),)))
    ((queued,), waiting) = result.messages, await store.waiting(BOB.id)
    assert (queued,) == waiting
    assert (queued.person, queued.message) == (BOB.id, Outgoing(b"told", "note-1", "d1"))
    assert (await look(store, BOB, card="note-1")).card == telling("b").card
    result = await store.turn(BOB, saving(notes=(telling("", card="note-2"),)))
    assert [each.person for each in result.messages] == [ANN.id]
    assert (await look(store, ANN, card="note-2")).card == telling("", card="note-2").card
    assert (await look(store, ANN, card="note-1")).card is None


async def test_nobody_is_told_who_is_not_in_the_draft(store: Store) -> None:
    await joined(store)
    await store.turn(CAT, begin("d2"))
    notes = telling("a"), telling("b", "d2", "note-2"), telling("", card="note-3")
    assert (await store.turn(ANN, saving(notes=notes))).messages == ()
    assert await store.recipients() == ()


async def test_whoever_leaves_can_still_have_the_owner_told(store: Store) -> None:
    await joined(store)
    result = await store.turn(BOB, saving(closed=(("d1", "b"),), notes=(telling(""),)))
    assert [each.person for each in result.messages] == [ANN.id]


# -- what an export tells, and the file


async def test_an_export_tells_owner_and_guest_of_the_link_and_nobody_else(store: Store) -> None:
    await joined(store)
    await store.turn(ANN, saving(shares=(link("d1", "x", side="a", digest="for a"),)))
    told = [await store.tables(who.id) for who in (ANN, BOB, CAT)]
    sides = [[row["side"] for row in each["links"]] for each in told]
    assert sides == [["a", "b"], ["b"], []]
    assert told[1]["links"][0]["person"] == BOB.id


async def test_of_a_guest_who_is_forgotten_no_number_stays_in_the_file(
    sqlite: SqliteStore,
) -> None:
    who = Person("999888777666", "en")
    await linked(sqlite)
    await sqlite.turn(who, joining, link=LINK.digest)
    await sqlite.turn(who, answer(city="昆明"))
    assert who.id.encode() in on_disk(sqlite._path)
    await sqlite.turn(who, saving(forget=True))
    assert who.id.encode() not in on_disk(sqlite._path)


async def test_a_shared_draft_that_is_damaged_is_not_shown_through_its_link(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    await linked(sqlite)
    sqlite._rows.forget_all()
    await sqlite._write(("UPDATE drafts SET state = x'00' WHERE id = 'd1'", ()))
    seen = (await sqlite.turn(BOB, same, link=LINK.digest)).before
    assert seen.link is not None
    assert seen.also == {}
    assert "passed over" in caplog.text


async def test_the_list_is_as_it_will_be_once_the_link_is_used(store: Store) -> None:
    await store.turn(BOB, begin("d2", at=AT - timedelta(days=1)))
    await linked(store)
    result = await store.turn(BOB, joining, link=LINK.digest)
    assert [line.id for line in result.after.drafts] == ["d1", "d2"]
    assert json.dumps([line.id for line in (await look(store, BOB)).drafts]) == '["d1", "d2"]'


async def test_two_share_at_the_same_time_with_others(store: Store) -> None:
    """Each share is the one draft's; nothing of another draft is in it."""
    await store.turn(ANN, begin("d2"))
    await linked(store)
    await share(store, "d2", ANN, CAT, "fee")
    assert [line.id for line in (await look(store, CAT)).drafts] == ["d2"]
    seen = await look(store, ANN, "d2")
    assert [(each.draft, each.person) for each in seen.shares] == [("d1", ""), ("d2", CAT.id)]
