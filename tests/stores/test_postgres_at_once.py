"""What a guest does in PostgreSQL within a turn of the owner's, on another replica."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import Future
from contextlib import suppress

import pytest

from bot.ports import Card, Loaded, Note, Outgoing, Saved
from bot.stores.postgres import PostgresStore, statements
from bot.stores.postgres.transaction import PgTransaction
from bot.stores.rows import Rows
from bot.stores.statements import STILL_IN
from bot.stores.transaction import Write
from dialogs.draft import Answer, Place, Spot
from tests.postgres import wipe
from tests.stores.world import ANN, BOB, MASTER, answer, begin, counted, look, saving, share

TOLD = Note("b", Outgoing(b"told", "note", "d1"), Card("note", Place(Spot.DRAFT, "d1"), 1))


@pytest.fixture
async def owners(database: str) -> AsyncIterator[PostgresStore]:
    """Ann's replica: Bob has answered in her draft."""
    wipe(database)
    async with PostgresStore(database, MASTER, size=4) as store:
        await store.turn(ANN, begin())
        await share(store, "d1", ANN, BOB, "city")
        await store.turn(BOB, answer(city="昆明"))
        yield store


@pytest.fixture
async def guests(database: str) -> AsyncIterator[PostgresStore]:
    async with PostgresStore(database, MASTER, size=4) as store:
        yield store


class Meanwhile:
    """Something that is done once, from within a turn, and that the turn waits for if it can."""

    def __init__(self, doing: Coroutine[object, object, object]) -> None:
        self._doing = doing
        self._loop = asyncio.get_running_loop()
        self._begun: Future[object] | None = None

    def __call__(self) -> bool:
        """Begin, or have begun; whether it is done within a turn that goes on."""
        if self._begun is None:
            self._begun = asyncio.run_coroutine_threadsafe(self._doing, self._loop)
            with suppress(TimeoutError):
                self._begun.result(0.5)
        return self._begun.done()

    async def over(self) -> None:
        """Wait until it is done."""
        assert self._begun is not None
        await asyncio.wrap_future(self._begun)


async def test_an_owner_writes_on_no_draft_whose_guest_is_forgotten_meanwhile(
    owners: PostgresStore, guests: PostgresStore
) -> None:
    """Else her replica would go on with who gave the guest's answers."""
    forgetting = Meanwhile(guests.turn(BOB, saving(forget=True)))
    work, calls = counted(answer(fee="1"))

    def raced(loaded: Loaded) -> Saved:
        forgetting()
        return work(loaded)

    await owners.turn(ANN, raced)
    await forgetting.over()
    assert len(calls) == 2
    for store in (owners, guests):
        draft = (await look(store)).draft
        assert draft is not None
        assert draft.answers == {"city": Answer("昆明", 1, ""), "fee": Answer("1", 2, ANN.id)}


async def test_nothing_is_stored_for_a_guest_who_is_forgotten_meanwhile(
    owners: PostgresStore, guests: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgetting = Meanwhile(guests.turn(BOB, saving(forget=True)))
    write_card = Rows.write_card

    def raced(self: Rows, person: str, card: Card, alive: set[str]) -> Write:
        forgetting()
        return write_card(self, person, card, alive)

    monkeypatch.setattr(Rows, "write_card", raced)
    await owners.turn(ANN, saving(notes=(TOLD,)))
    await forgetting.over()
    assert await owners.waiting(BOB.id) == ()
    assert await owners._read("SELECT person FROM cards WHERE person = ?", BOB.id) == []


async def test_a_note_to_a_guest_does_not_wait_for_what_they_write(
    owners: PostgresStore, guests: PostgresStore
) -> None:
    """Each would hold what the other waits for, the draft and the access, until one is ended."""
    query = statements.IN_DRAFT, ("d1", "b", ANN.id)
    looking = Meanwhile(owners._do(lambda db: db.ask(query)))

    def writing(db: PgTransaction) -> bool:
        db.change((STILL_IN, ("d1", BOB.id)))
        db.ask(("SELECT 1", ()))
        return looking()

    assert await guests._do(writing)
    await looking.over()
