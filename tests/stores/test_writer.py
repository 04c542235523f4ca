"""The single writer: whoever goes away stops nothing, and what waits keeps its order."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.ports import NotSaved
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite.writer import Ledger
from tests.stores.world import ANN, answer, begin, look

PATIENCE = 20.0
"""Seconds after which a writer that has died is called dead."""


@pytest.mark.parametrize("while_it_is_done", [False, True])
async def test_a_caller_who_goes_away_stops_neither_the_turn_nor_the_next(
    sqlite: SqliteStore, *, while_it_is_done: bool
) -> None:
    await sqlite.turn(ANN, begin())
    begun, go_on = threading.Event(), threading.Event()

    def held(_: Ledger) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    async with asyncio.timeout(PATIENCE):
        first = asyncio.create_task(sqlite._do(held))
        turn = asyncio.create_task(sqlite.turn(ANN, answer(seats=1)))
        if while_it_is_done:
            await asyncio.to_thread(begun.wait)
        else:
            await asyncio.sleep(0)
        turn.cancel()
        first.cancel()
        results = await asyncio.gather(first, turn, return_exceptions=True)
        assert [type(each) for each in results] == [asyncio.CancelledError] * 2
        go_on.set()
        await sqlite.turn(ANN, answer(seats=2))
        draft = (await look(sqlite)).draft
    assert draft is not None
    assert [each.value for _, each in draft.history] == [1]
    assert draft.answers["seats"].value == 2


async def test_nobody_who_went_away_leaves_an_error_that_is_logged(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    """An error that nobody takes would be logged with its text, which may quote an answer."""
    go_on = threading.Event()

    def fails(_: Ledger) -> None:
        assert go_on.wait(PATIENCE)
        raise ValueError("canary")

    task = asyncio.create_task(sqlite._do(fails))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    go_on.set()
    await look(sqlite)
    assert "canary" not in caplog.text


async def test_jobs_are_done_in_the_order_in_which_they_came(sqlite: SqliteStore) -> None:
    done: list[int] = []

    def job(number: int) -> None:
        def run(_: Ledger) -> None:
            done.append(number)

        tasks.append(asyncio.create_task(sqlite._do(run)))

    tasks: list[asyncio.Task[None]] = []
    for number in range(250):
        job(number)
    await asyncio.gather(*tasks)
    assert done == list(range(250))


async def test_history_keeps_the_order_of_all_fields_together(sqlite: SqliteStore) -> None:
    await sqlite.turn(ANN, begin())
    for field, value in (("z", 1), ("a", 1), ("z", 2), ("m", 1), ("a", 2), ("z", 3), ("m", 2)):
        await sqlite.turn(ANN, answer(**{field: value}))
    sqlite._rows.forget_all()
    draft = (await look(sqlite)).draft
    assert draft is not None
    replaced = [(field, each.value) for field, each in draft.history]
    assert replaced == [("z", 1), ("a", 1), ("z", 2), ("m", 1)]


async def test_a_commit_that_fails_lets_everything_behind_it_through(
    sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sqlite.turn(ANN, begin())
    together = Ledger._together
    failures = iter((True, False))

    def failing(ledger: Ledger) -> None:
        if next(failures, False):
            raise RuntimeError
        together(ledger)

    monkeypatch.setattr(Ledger, "_together", failing)
    with pytest.raises(NotSaved, match="RuntimeError"):
        await sqlite.turn(ANN, answer(seats=1))
    await sqlite.turn(ANN, answer(seats=2))
    draft = (await look(sqlite)).draft
    assert draft is not None
    assert draft.history == ()
