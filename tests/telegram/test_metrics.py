"""/metrics: what happened is counted, how much waits is told, and nothing of a person is in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.documents import DocumentWrong
from bot.ports import Depth, StoreBusy
from bot.stores.sqlite import SqliteStore
from bot.telegram import watching
from bot.telegram.options import Flood
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, begun, card, free_port, is_file, said, settled


@pytest.fixture
def port(world: World) -> int:
    port = free_port()
    world.change(port=port)
    return port


async def asked(port: int, path: str = "/metrics") -> tuple[int, str, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, answer.headers["Content-Type"], await answer.text()


async def figures(port: int) -> dict[str, float]:
    """Every figure, by its name and the value of its label."""
    status, kind, text = await asked(port)
    assert status == 200
    assert kind.startswith("text/plain; version=")
    return {
        " ".join((sample.name, *sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_turns_and_sends_are_counted(world: World, li: User, port: int) -> None:
    async with world.running() as bot:
        before = await figures(port)
        assert before["hetong_turns_total saved"] == before["hetong_sends_total sent"] == 0
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
        world.api.updates.redeliver()
        await settled(world, bot)
        seen = await figures(port)
    assert seen["hetong_turns_total saved"] == seen["hetong_turn_seconds_count"] == 3
    assert seen["hetong_sends_total sent"] == seen["hetong_send_seconds_count"] > 3
    assert seen["hetong_inbox_pending"] == seen["hetong_outbox_waiting"] == 0
    assert seen["process_resident_memory_bytes"] > 0


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        (lambda api: api.fail("sendMessage", code=429, retry_after=1), "429"),
        (lambda api: api.fail("sendMessage", code=502), "5xx"),
        (lambda api: api.garble("sendMessage", body=b"<html>"), "network"),
        (lambda api: api.drop("sendMessage"), "network"),
        (lambda api: api.fail("sendMessage", code=409), "other"),
        (lambda api: api.fail("sendMessage", code=403), "forbidden"),
        (lambda api: api.fail("sendMessage", code=400), "refused"),
    ],
)
async def test_each_way_to_fail_has_a_count_of_its_own(
    world: World, li: User, port: int, fault: Callable[[FakeBotApi], object], result: str
) -> None:
    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
        fault(world.api)
        await li.say("Quiet Harbour Ltd")
        await settled(world, bot)
        seen = await figures(port)
    sends = {key.split()[1]: seen[key] for key in seen if key.startswith("hetong_sends_total")}
    assert {key for key, count in sends.items() if count} == {"sent", result}
    assert sends[result] == 1


async def test_what_waits_is_told(
    world: World, li: User, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.running() as bot:
        await begun(li)
        await settled(world, bot)
        held = world.api.hang("sendMessage", times=None)
        await li.say("Quiet Harbour Ltd")
        await world.api.world.bell.until(lambda: held.hits, 5)
        world.api.advance(90)
        seen = await figures(port)
        assert seen["hetong_outbox_waiting"] >= 1
        assert seen["hetong_outbox_oldest_seconds"] == 90
        held.over()
        await settled(world, bot)

        async def busy(self: SqliteStore, *args: object, **more: object) -> bool:
            raise StoreBusy("somebody holds it")

        with monkeypatch.context() as patch:
            patch.setattr(SqliteStore, "turn", busy)
            await li.say("Longreed Works Ltd")
            await li.expect("Not saved yet")
            seen = await figures(port)
            assert seen["hetong_turns_total not_saved"] >= 1
            assert seen["hetong_inbox_pending"] == 1
        await card(li, "✓ Party B: Longreed Works Ltd")


async def test_who_sends_too_much_is_counted(world: World, li: User, port: int) -> None:
    world.change(flood=Flood(rate=1e-6, burst=3, back=3))
    async with world.running() as bot:
        for _ in range(6):
            await li.say("/help")
        await settled(world, bot)
        seen = await figures(port)
    assert seen["hetong_updates_passed_over_total"] == 2


async def test_documents_are_counted_and_those_that_failed(
    world: World, li: User, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.running() as bot:
        await begun(li)
        await said(li, "Quiet Harbour Ltd", "/document")
        await li.tap("Draft copy")
        await li.expect(is_file)

        async def wrong(*args: object) -> object:
            raise DocumentWrong("the text is another")

        monkeypatch.setattr("bot.telegram.sending.issue", wrong)
        await said(li, "/document")
        await li.tap("Draft copy")
        await settled(world, bot)
        seen = await figures(port)
    assert seen["hetong_render_seconds_count"] == 2
    assert seen["hetong_render_failures_total DocumentWrong"] == 1
    assert seen["hetong_render_failures_total DocumentLate"] == 0


async def test_a_store_that_is_gone_leaves_the_rest_to_be_read_and_takes_us_out(
    world: World, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(self: SqliteStore, *args: object, **more: object) -> Depth:
        raise StoreBusy("somebody holds it")

    async def never(self: SqliteStore, *args: object, **more: object) -> Depth:
        await asyncio.Event().wait()
        raise AssertionError

    async with world.running():
        await world.api.quiet()
        assert (await asked(port, "/readyz"))[0] == 200
        for way in (busy, never):
            with monkeypatch.context() as patch:
                patch.setattr(SqliteStore, "recipients", way)
                patch.setattr(SqliteStore, "depth", way)
                patch.setattr(watching, "STORE_SECONDS", 0.01)
                assert (await asked(port, "/readyz"))[0] == 503
                assert (await asked(port, "/healthz"))[0] == 200
                seen = await figures(port)
                assert seen["hetong_inbox_pending"] != seen["hetong_inbox_pending"]  # no number
                assert seen["hetong_turns_total saved"] == 0
        assert (await asked(port, "/readyz"))[0] == 200


async def test_nothing_of_a_person_is_in_it(world: World, port: int) -> None:
    wang = world.api.user(987_654_321, "Wang", language_code="en")
    async with world.running():
        await begun(wang)
        await said(wang, "CANARY Ltd")
        text = (await asked(port))[2]
    assert "987654321" not in text
    assert "CANARY" not in text
    assert world.api.token not in text
