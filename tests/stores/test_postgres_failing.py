"""PostgreSQL going away, before, within and after a commit: nothing lost, nothing twice, no lie."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from time import sleep

import psycopg
import pytest
from psycopg import errors

from bot.ports import Loaded, NotSaved, Saved, StoreBusy, StoreFull, Unsettled
from bot.stores.postgres import PostgresStore
from bot.stores.postgres.transaction import PgTransaction
from dialogs.draft import Answer, Person
from tests.postgres import Server, running, wipe
from tests.stores.cut import Wire, wire
from tests.stores.world import (
    ANN,
    BOB,
    MASTER,
    answer,
    begin,
    counted,
    going,
    look,
    same,
    saving,
    sending,
    share,
)


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresStore]:
    wipe(database)
    async with PostgresStore(database, MASTER, size=3, patience=20) as store:
        yield store


@pytest.fixture(scope="module")
def doomed() -> Iterator[Server]:
    """A server that may be stopped."""
    with running() as server:
        yield server


@pytest.fixture
def wired(postgres: Server, database: str) -> Iterator[Wire]:
    with wire(postgres.folder) as made:
        yield made


@pytest.fixture
async def cuttable(postgres: Server, database: str, wired: Wire) -> AsyncIterator[PostgresStore]:
    """A store at the other end of the wire."""
    wipe(database)
    url = database.replace(str(postgres.folder), str(wired.folder))
    async with PostgresStore(url, MASTER, size=3, patience=20) as store:
        yield store


def break_all(server: Server) -> None:
    """End every connection but this one, as an operator or a failing network would."""
    with server.admin() as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'hetong'"
        )


async def answers(store: PostgresStore, person: Person = ANN) -> dict[str, Answer]:
    draft = (await look(store, person)).draft
    assert draft is not None
    return dict(draft.answers)


# -- before the commit


async def test_idle_connections_that_broke_are_made_anew(
    store: PostgresStore, postgres: Server
) -> None:
    await asyncio.gather(*(store.turn(Person(str(n), "en"), begin(f"d{n}")) for n in range(9)))
    break_all(postgres)
    await store.turn(ANN, begin("ann"))
    assert await store.receive(5, ANN.id, b"")


async def test_what_is_a_transaction_by_itself_is_done_again(
    store: PostgresStore, postgres: Server
) -> None:
    (queued,) = (await store.turn(ANN, sending("a"))).messages
    break_all(postgres)
    claim = await store.claims.claim("out", ANN.id)
    assert claim is not None
    break_all(postgres)
    assert await store.waiting(ANN.id) == (queued,)
    break_all(postgres)
    await store.sent(queued.id, 7, claim=claim)
    break_all(postgres)
    assert await store.claims.release(claim)
    assert await store.waiting(ANN.id) == ()


async def test_a_turn_whose_connection_breaks_is_taken_again(
    store: PostgresStore, postgres: Server
) -> None:
    await store.turn(ANN, begin())
    work, calls = counted(answer(seats=1))

    def broken(loaded: Loaded) -> Saved:
        saved = work(loaded)
        if len(calls) < 3:
            break_all(postgres)
        return saved

    result = await store.turn(ANN, broken, update=5)
    assert (result.fresh, len(calls)) == (True, 3)
    assert await answers(store) == {"seats": Answer(1, 1, ANN.id)}
    assert not (await store.turn(ANN, broken, update=5)).fresh


# -- within the commit


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_a_commit_without_an_answer_is_found_out_about(
    cuttable: PostgresStore, wired: Wire, cut: str
) -> None:
    await cuttable.turn(ANN, begin())
    work, calls = counted(answer(seats=1))
    wired.cut = cut  # type: ignore[assignment]
    result = await cuttable.turn(ANN, work, update=5)
    assert wired.cuts == 1
    assert result.fresh
    assert len(calls) == (2 if cut == "before" else 1), "what was committed is not done again"
    assert await answers(cuttable) == {"seats": Answer(1, 1, ANN.id)}


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_so_is_one_without_an_update(cuttable: PostgresStore, wired: Wire, cut: str) -> None:
    wired.cut = cut  # type: ignore[assignment]
    (queued,) = (await cuttable.turn(ANN, sending("a"))).messages
    assert await cuttable.waiting(ANN.id) == (queued,)
    wired.cut = cut  # type: ignore[assignment]
    assert await cuttable.receive(5, ANN.id, b""), "nobody else has brought it"
    wired.cut = cut  # type: ignore[assignment]
    await look(cuttable)
    assert wired.cuts == 3


async def test_of_what_only_read_nobody_needs_to_know(cuttable: PostgresStore, wired: Wire) -> None:
    wired.cut = "before"
    await look(cuttable)
    assert wired.cuts == 1


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_whoever_stops_meanwhile_claims_nothing(
    cuttable: PostgresStore, database: str, wired: Wire, cut: str
) -> None:
    """It was saved or not; asked again by its update it applies once."""
    await cuttable.turn(ANN, begin())
    wired.cut, wired.dead = cut, True  # type: ignore[assignment]
    turn = asyncio.create_task(cuttable.turn(ANN, answer(seats=1), update=5))
    await asyncio.to_thread(wired.was_cut.wait)
    await asyncio.wait([turn], timeout=0.3)
    assert not turn.done(), "as long as it is not known, nobody is told anything"
    await cuttable.close()
    with pytest.raises(Unsettled):
        await turn
    async with PostgresStore(database, MASTER) as later:
        fresh = (await later.turn(ANN, answer(seats=1), update=5)).fresh
        assert fresh is (cut == "before")
        assert await answers(later) == {"seats": Answer(1, 1, ANN.id)}


async def test_whoever_waits_for_a_busy_connection_only_waits(database: str) -> None:
    wipe(database)
    async with PostgresStore(database, MASTER, size=1, patience=0.01) as store:

        def slow(loaded: Loaded) -> Saved:
            sleep(0.2)  # many times as long as their patience
            return begin()(loaded)

        await asyncio.gather(store.turn(ANN, slow), store.turn(ANN, same), store.turn(BOB, same))


async def test_commits_in_doubt_leave_the_others_told(
    postgres: Server, database: str, wired: Wire
) -> None:
    """All connections wait for what became of a commit: whoever comes then hears "not saved"."""
    wipe(database)
    url = database.replace(str(postgres.folder), str(wired.folder))
    async with PostgresStore(url, MASTER, size=1, patience=0.3) as store:
        await store.turn(ANN, begin())
        wired.cut, wired.dead = "after", True
        turn = asyncio.create_task(store.turn(ANN, answer(seats=1), update=5))
        await asyncio.to_thread(wired.was_cut.wait)
        for who in (BOB, ANN):
            with pytest.raises(StoreBusy):
                await asyncio.wait_for(store.turn(who, same, update=int(who.id)), 10)
        assert not turn.done()
        wired.dead = False
        assert (await turn).fresh
        assert await answers(store) == {"seats": Answer(1, 1, ANN.id)}


async def test_who_looks_for_a_mark_waits_for_whoever_may_still_leave_it(
    store: PostgresStore, postgres: Server, database: str
) -> None:
    """As where the network swallowed everything, and the server has not noticed yet."""
    await look(store)
    assert store._sessions is not None
    with psycopg.connect(database, options="-c search_path=hetong") as late:
        late.execute("INSERT INTO commits VALUES ('late', 7, now())")
        looking = asyncio.create_task(asyncio.to_thread(store._sessions._committed, "late", 7))
        await asyncio.wait([looking], timeout=0.3)
        assert not looking.done()
    assert await looking
    assert not await asyncio.to_thread(store._sessions._committed, "late", 8)
    assert not await asyncio.to_thread(store._sessions._committed, "never", 1)


# -- the server itself


async def test_a_server_that_is_down_is_waited_for_and_then_told(doomed: Server) -> None:
    async with PostgresStore(doomed.database("down"), MASTER, patience=0.3) as store:
        await store.turn(ANN, begin())
        doomed.stop()
        with pytest.raises(StoreBusy, match="cannot be reached"):
            await store.turn(ANN, answer(seats=1), update=5)
        with pytest.raises(NotSaved):
            await store.receive(6, ANN.id, b"")
        doomed.start()
        assert (await store.turn(ANN, answer(seats=1), update=5)).fresh
        assert await store.receive(6, ANN.id, b"")
        assert await answers(store) == {"seats": Answer(1, 1, ANN.id)}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
async def test_restarts_under_load_lose_nothing_and_double_nothing(
    doomed: Server, how: signal.Signals
) -> None:
    """SIGINT ends all connections, SIGQUIT is a crash: the server has to recover from its log."""
    people = [Person(str(number), "en") for number in range(12)]
    url = doomed.database("load")
    async with AsyncExitStack() as stack:
        stores = [PostgresStore(url, MASTER, size=4, patience=60) for _ in range(2)]
        for each in stores:
            await stack.enter_async_context(each)
        await asyncio.gather(*(stores[0].turn(who, begin(f"d{who.id}")) for who in people))

        async def talk(who: Person) -> None:
            for step in range(25):
                store, update = stores[step % 2], 1000 * int(who.id) + step
                await store.receive(update, who.id, b"")
                await store.turn(who, answer(**{f"f{step}": step}), update=update)

        talking = asyncio.gather(*(talk(who) for who in people))
        for _ in range(4):
            await asyncio.sleep(0.3)
            doomed.stop(how)
            doomed.start()
        await talking
        for who in people:
            wanted = {f"f{step}": Answer(step, step + 1, who.id) for step in range(25)}
            assert await answers(stores[0], who) == wanted
        assert await stores[1].pending() == ()


# -- errors of statements


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (errors.DiskFull, StoreFull),
        (errors.OutOfMemory, StoreBusy),
        (errors.QueryCanceled, StoreBusy),
        (errors.UndefinedTable, NotSaved),
    ],
)
async def test_an_error_is_told_by_its_kind_alone(
    store: PostgresStore, error: type[psycopg.Error], told: type[NotSaved]
) -> None:
    def run(_: PgTransaction) -> None:
        raise error("canary")

    with pytest.raises(told) as caught:
        await store._do(run)
    assert type(caught.value) is told
    assert "canary" not in str(caught.value)
    await store.turn(ANN, begin())


@pytest.mark.parametrize(
    "error", [errors.SerializationFailure, errors.DeadlockDetected, errors.ForeignKeyViolation]
)
async def test_a_race_that_the_server_notices_is_run_again(
    store: PostgresStore, error: type[psycopg.Error]
) -> None:
    tries = []

    def run(_: PgTransaction) -> int:
        tries.append(error)
        if len(tries) < 3:
            raise error
        return 7

    assert await store._do(run) == 7
    assert len(tries) == 3


@pytest.mark.parametrize("error", [errors.AdminShutdown, psycopg.OperationalError])
async def test_a_connection_that_fails_is_not_used_again(
    store: PostgresStore, error: type[psycopg.Error]
) -> None:
    """Even where it seems to be open still."""
    used = []

    def run(db: PgTransaction) -> int:
        used.append(db._db.info.backend_pid)
        if len(used) == 1:
            raise error
        return 7

    assert await store._do(run) == 7
    assert len(set(used)) == 2


async def test_two_that_wait_for_each_other_both_get_through(
    database: str, store: PostgresStore
) -> None:
    """Each writes two drafts, the other way round: the server ends one of them, who tries again."""
    await store.turn(ANN, begin("d1"))
    await store.turn(ANN, begin("d2"))
    await store._write(
        ("INSERT INTO access (draft, person, role) VALUES ('d1', '1002', 'editor')", ()),
        ("INSERT INTO access (draft, person, role) VALUES ('d2', '1002', 'editor')", ()),
    )
    both, met = threading.Barrier(2), threading.Event()

    def crossing(first: str, second: str) -> object:
        def run(db: PgTransaction) -> None:
            for draft in (first, second):
                db.change(("UPDATE drafts SET done = done + 1 WHERE id = ?", (draft,)))
                db.ask(("SELECT 1", ()))
                if not met.is_set():
                    both.wait()
                    met.set()

        return run

    await asyncio.gather(store._do(crossing("d1", "d2")), store._do(crossing("d2", "d1")))  # type: ignore[arg-type]
    assert await store._read("SELECT done FROM drafts") == [(2,), (2,)]


async def test_a_commit_that_the_server_refuses_is_told(store: PostgresStore) -> None:
    """A check at the commit is none of ours; whatever fails there has changed nothing."""

    def run(db: PgTransaction) -> None:
        late = "CREATE TABLE late (m INT UNIQUE, n INT REFERENCES late (m) INITIALLY DEFERRED)"
        db.write((late, ()), ("INSERT INTO late (n) VALUES (7)", ()))

    with pytest.raises(StoreBusy):
        await store._do(run)
    assert await store._read("SELECT to_regclass('late')") == [(None,)]


async def test_a_closed_store_takes_nothing(database: str) -> None:
    store = PostgresStore(database, MASTER)
    with pytest.raises(NotSaved, match="not open"):
        await store.turn(ANN, same)
    await store.start()
    sessions = store._sessions
    assert sessions is not None
    await store.close()
    await store.close()
    with pytest.raises(NotSaved, match="not open"):
        await store.turn(ANN, same)
    with pytest.raises(NotSaved, match="closed"):
        await sessions.do(lambda db: db.ask(("SELECT 1", ())))


async def test_what_has_begun_is_finished_before_it_closes(database: str) -> None:
    wipe(database)
    async with PostgresStore(database, MASTER, size=2) as store:
        turns = [
            asyncio.create_task(store.turn(Person(str(n), "en"), begin(f"d{n}"))) for n in range(20)
        ]
        await asyncio.sleep(0)
    await asyncio.gather(*turns)
    async with PostgresStore(database, MASTER) as store:
        assert await store._read("SELECT count(*) FROM drafts") == [(20,)]


async def test_a_turn_with_many_messages_numbers_them_in_order(store: PostgresStore) -> None:
    await store.turn(BOB, sending("x"))
    result = await store.turn(ANN, sending(*map(str, range(35))))
    numbers = [each.id for each in result.messages]
    assert numbers == sorted(set(numbers))
    assert [each.id for each in await store.waiting(ANN.id)] == numbers


# -- replicas at the same time


async def test_replicas_take_turns_of_one_person_and_of_one_draft(database: str) -> None:
    """Every update goes to two replicas at once; two people write in the same draft."""
    wipe(database)
    people = [ANN, going(BOB, "d1")]
    async with AsyncExitStack() as stack:
        stores = [PostgresStore(database, MASTER, size=4) for _ in range(3)]
        for store in stores:
            await stack.enter_async_context(store)
        await stores[0].turn(ANN, begin())
        await share(stores[0], "d1", ANN, BOB, *(f"f{step}-{BOB.id}" for step in range(30)))
        results = await asyncio.gather(
            *(
                stores[(step + twice) % 3].turn(
                    who, answer(**{f"f{step}-{who.id}": step}), update=2 * step + (who is ANN)
                )
                for step in range(30)
                for who in people
                for twice in (0, 1)
            )
        )
        assert sum(result.fresh for result in results) == 60
        draft = (await look(stores[0])).draft
        assert draft is not None
        assert draft.revision == 60
        assert draft.history == ()
        assert {field: given.value for field, given in draft.answers.items()} == {
            f"f{step}-{who.id}": step for step in range(30) for who in people
        }
        assert sorted(given.revision for given in draft.answers.values()) == list(range(1, 61))


async def test_no_replica_remembers_a_guest_who_is_forgotten(database: str) -> None:
    wipe(database)
    async with PostgresStore(database, MASTER) as one, PostgresStore(database, MASTER) as other:
        await one.turn(ANN, begin())
        await share(one, "d1", ANN, BOB, "city")
        await other.turn(BOB, answer(city="昆明"))
        assert await answers(one) == {"city": Answer("昆明", 1, BOB.id)}
        await other.turn(BOB, saving(forget=True))
        assert await answers(one) == {"city": Answer("昆明", 1, "")}
