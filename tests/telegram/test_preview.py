"""/preview and its button: pictures of the pages and a PDF, or a kind word where that cannot be."""

from collections.abc import AsyncIterator

import pytest

from bot.documents import Pages, PreviewFailed
from bot.documents.pages import Pictures
from tests.fake_bot_api import User
from tests.fake_bot_api.phone import PIXEL
from tests.telegram.harness import World, begun, card, said


class Album(Pages):
    """Pages that are there at once; `fails` as LibreOffice may."""

    def __init__(self, count: int, *, fails: bool = False) -> None:
        super().__init__()
        self._count = count
        self._fails = fails

    async def pictures(self, docx: bytes, first: int, last: int) -> Pictures:
        if self._fails:
            raise PreviewFailed("ended")
        return Pictures(self._count, (PIXEL,) * min(self._count, last))

    async def pdf(self, docx: bytes) -> bytes:
        return b"%PDF-1.7"


@pytest.fixture
async def real() -> AsyncIterator[Pages]:
    pages = Pages()
    assert not pages.missing
    yield pages
    await pages.close()


async def test_the_pages_come_as_pictures_and_as_a_pdf(world: World, li: User, real: Pages) -> None:
    world.pages = real
    async with world.running():
        await begun(li)
        await said(li, "Quiet Harbour Ltd")
        await li.say("/preview")
        sent = await li.expect(lambda shown: shown.kind == "document", within=60)
        assert sent.file is not None
        assert sent.file.name.endswith(".pdf")
        assert sent.file.data.startswith(b"%PDF")
        pictures = [shown for shown in li.chat.messages if shown.kind == "photo"]
        assert pictures
        assert all(shown.file and shown.file.data[:2] == b"\xff\xd8" for shown in pictures)
        assert str(len(pictures)) in sent.text


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (3, 3), (12, 10)])
async def test_an_album_holds_the_first_pages(
    world: World, li: User, count: int, shown: int
) -> None:
    world.pages = Album(count)
    async with world.running():
        await begun(li)
        await li.say("/review")
        await card(li)
        await li.tap("👁 See the pages")
        sent = await li.expect(lambda message: message.kind == "document")
        assert f"{count} page" in sent.text
        assert sum(message.kind == "photo" for message in li.chat.messages) == shown


async def test_a_failure_is_told_and_the_chat_goes_on(world: World, li: User) -> None:
    world.pages = Album(1, fails=True)
    async with world.running():
        await begun(li)
        await li.say("/preview")
        await li.expect("could not be shown")
        await said(li, "Quiet Harbour Ltd")


async def test_without_libreoffice_nothing_is_offered(world: World, li: User) -> None:
    async with world.running():
        await begun(li)
        await li.say("/review")
        shown = await card(li)
        assert not any("👁" in label for row in shown.buttons for label in row)
        await li.say("/preview")
        await li.expect("Nothing is installed here that could show pages")
