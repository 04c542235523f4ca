"""A document sent back on Telegram: fetched once it is worth fetching, read apart, told in the chat."""

from __future__ import annotations

import json

import pytest

from bot.documents.origin import carries
from bot.documents.returned import MOST_RETURNED
from bot.ports import StoreBusy
from bot.telegram.files import TRIES
from bot.telegram.options import Flood
from bot.telegram.reading import WORD
from tests.documents.edited import in_word
from tests.documents.toy import altered, word
from tests.fake_bot_api import Shown, User
from tests.fake_bot_api.wire import Upload
from tests.telegram.harness import World, begun, card, is_file, said

NAME = "NDA.docx"


def forged(data: bytes, name: bytes) -> bytes:
    """The same document, whose mark says something else."""

    def change(parts: dict[str, bytes]) -> None:
        for part, content in parts.items():
            parts[part] = (
                content.replace(name + b'="', name + b'="1') if carries(content) else content
            )

    return altered(data, change)


async def copy_of(li: User, party: str = "Quiet Harbour Ltd") -> bytes:
    """Begin a draft, answer one question, and have a draft copy made."""
    await begun(li)
    await said(li, party, "/document")
    await li.tap("Draft copy")
    file = (await li.expect(is_file)).file
    assert file is not None
    return file.data


async def sent(li: User, data: bytes, name: str = NAME, **more: str) -> Shown:
    await li.send_document(data, name, **more)
    # A process has to begin first, on a machine that may be busy.
    return await li.expect(lambda shown: bool(shown.buttons), within=60)


async def test_a_changed_document_opens_its_draft_and_is_taken_by_two_taps(
    world: World, li: User
) -> None:
    async with world.running():
        data = await copy_of(li)
        await said(li, "/new")
        changes = {"Quiet Harbour Ltd": "Loud Harbour Ltd", "within ten days": "within five days"}
        shown = await sent(li, in_word(data, changes))
        assert "Back from Word" in shown.text
        assert "Party A: Loud Harbour Ltd" in shown.text
        assert "3.3: “…" in shown.text
        assert "within five days" in shown.text
        await li.tap("Check that answer")
        assert "(was: Quiet Harbour Ltd)" in (await card(li)).text
        await li.tap("Fill it in")
        await card(li, "Review")
        await said(li, "/document")
        await li.tap("Draft copy")
        file = (await li.expect(is_file)).file
        assert file is not None
        assert "Loud Harbour Ltd" in file.name.replace("_", " ")
        shown = await sent(li, data)
        assert "Party A: Quiet Harbour Ltd → Loud Harbour Ltd" in shown.text


async def test_an_update_that_comes_again_is_taken_once(world: World, li: User) -> None:
    async with world.running():
        data = await copy_of(li)
        world.api.updates.repeat = 2
        await sent(li, data)
        await world.api.quiet()
        assert sum("Back from Word" in each.text for each in li.chat.messages) == 1


async def test_what_is_of_no_use_is_answered_and_changes_nothing(world: World, li: User) -> None:
    async with world.running():
        data = await copy_of(li)
        wang = world.api.user(2, "Wang", language_code="en")
        await wang.start()
        await card(wang)
        # A stranger with a true file hears what the owner of a false one does, or of one deleted.
        strange = [await sent(wang, data), await sent(li, forged(data, b"revision"))]
        for file, name, answer in (
            (word("words"), NAME, "does not carry this bot’s mark"),
            (data[:4000], NAME, "This file cannot be read"),
            (b"%PDF", "a.pdf", "Only Word files (.docx)"),
            (b"x", "a.doc", "Only Word files (.docx)"),
            (bytes(MOST_RETURNED + 1), NAME, "larger than 5 MB"),
        ):
            assert answer in (await sent(li, file, name)).text, name
        assert "Quiet Harbour Ltd" in (await said(li, "/drafts")).text
        await li.tap("Manage")
        await card(li, "This draft")
        await li.tap("Delete")
        await card(li, "Delete this draft?")
        await li.tap("Yes, delete it")
        await card(li, "My drafts")
        strange.append(await sent(li, data))
        assert {
            line for each in strange for line in each.text.splitlines() if "This file" in line
        } == {"This file leads to no draft that you can open. Your drafts are under /drafts"}


async def test_a_file_without_a_name_is_known_by_its_type(world: World, li: User) -> None:
    async with world.running():
        data = await copy_of(li)
        assert "Back from Word" in (await sent(li, data, "file", mime=WORD)).text


async def test_a_size_that_nobody_told_is_looked_up(world: World, li: User) -> None:
    """What is too large is never fetched."""
    async with world.running():
        await begun(li)
        stored = world.api.world.store(Upload(NAME, bytes(MOST_RETURNED + 1)), "document")
        about = {"file_id": stored.id, "file_unique_id": "u", "file_name": NAME}
        await li.send(document=about)
        assert "larger than 5 MB" in (await card(li)).text
        await li.send(document=about | {"file_id": "nobody's"})
        assert "could not be read just now" in (await card(li)).text


@pytest.mark.parametrize("method", ["getFile", "file"])
async def test_a_download_that_fails_is_tried_again(world: World, li: User, method: str) -> None:
    async with world.running():
        data = await copy_of(li)
        world.api.fail(method, times=2)
        world.api.drop(method)
        assert "Back from Word" in (await sent(li, data)).text
        world.api.fail(method, times=TRIES)
        assert "could not be read just now" in (await sent(li, data)).text
        assert "Back from Word" in (await sent(li, data)).text, "and sent again, it is read"


async def test_a_path_on_our_own_disk_is_never_read(world: World, li: User) -> None:
    """The library reads what a file server calls local, such as /etc/passwd."""
    async with world.running():
        await begun(li)
        own = world.folder / "own.docx"
        own.write_bytes(word("words"))
        result = {"file_id": "x", "file_unique_id": "u", "file_path": str(own)}
        body = json.dumps({"ok": True, "result": result}).encode()
        world.api.garble("getFile", body=body)
        assert "could not be read just now" in (await sent(li, word("words"))).text


async def test_a_stop_leaves_the_file_to_the_next_start(world: World, li: User) -> None:
    async with world.running():
        data = await copy_of(li)
        fault = world.api.hang("getFile")
        await li.send_document(data, NAME)
        await world.api.world.bell.until(lambda: world.api.calls_to("getFile"), 5)
    fault.let_go()
    world.api.calm()
    async with world.running():
        await li.expect("Back from Word", within=60)


async def test_in_a_flood_nothing_is_fetched(world: World, li: User) -> None:
    world.change(flood=Flood(rate=0.001, burst=4, back=3))
    async with world.running():
        await begun(li)
        for _ in range(6):
            await li.send_document(word("words"), NAME)
        await li.expect("Too many messages at once", within=60)
        await world.api.quiet()
        assert len(world.api.calls_to("getFile")) <= 2


async def test_a_store_that_is_busy_makes_the_file_wait(
    world: World, li: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.running() as bot:
        data = await copy_of(li)
        store, failures = bot.answering._service.store, iter([StoreBusy("busy")])
        key = store.document_key

        async def busy() -> bytes:
            for failure in failures:
                raise failure
            return await key()

        monkeypatch.setattr(store, "document_key", busy)
        await li.send_document(data, NAME)
        await li.expect("Not saved yet", within=60)
        await li.expect("Back from Word", within=60)
