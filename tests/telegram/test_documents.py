"""Documents are made in a process of their own: whatever happens to it, the bot goes on."""

import asyncio
import signal
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.documents import DocumentMaker, maker
from tests.documents.processes import appeared, busy, children, ended
from tests.fake_bot_api import User
from tests.telegram.harness import World, begun, document, is_file, said


@pytest.fixture(autouse=True)
async def _apart(world: World) -> AsyncIterator[None]:
    world.maker = DocumentMaker(apart=True)
    yield
    await world.maker.close()
    assert not children()


async def test_a_process_is_ready_before_the_first_document(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
        assert not children()
        await said(li, "/review")
        await asyncio.gather(*world.maker._preparing)
        ready = children()
        assert len(ready) == 1
        await said(li, "/document")
        await li.tap("Draft copy")
        assert "Quiet Harbour Ltd" in document(await li.expect(is_file))
        assert children() == ready


@pytest.mark.parametrize("ending", ["killed", "too late"])
async def test_a_process_that_ends_in_a_render_is_told_of_and_replaced(
    ending: str, world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendering = world.folder / "rendering"
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd", "/document")
        await asyncio.gather(*world.maker._preparing)
        (worker,) = children()
        with monkeypatch.context() as patch:
            patch.setattr(maker, "make", partial(busy, str(rendering)))
            if ending == "too late":
                patch.setattr(world.maker, "_seconds", 2.0)
            await li.tap("Draft copy")
            await appeared(rendering)
            if ending == "killed":
                worker.send(signal.SIGKILL)
            await li.expect("The document could not be made. Your draft is safe")
        await ended(worker)
        # Everything else goes on, the draft as it was.
        shown = await said(li, "/review")
        assert "Quiet Harbour Ltd" in shown.text
        await said(li, "/document")
        await li.tap("Draft copy")
        assert "Quiet Harbour Ltd" in document(await li.expect(is_file))
