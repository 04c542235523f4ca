"""Two people who sit down at one terminal in turn, and what waits there for each of them."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.notes import read_note
from bot.ports import Outgoing
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.terminal import Terminal
from dialogs import events
from dialogs.draft import Person
from dialogs.step import Policy
from tests.stores.world import saving

NOW = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
DAYS = 30


class Room:
    """A terminal over a store that lasts."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        self.store = MemoryStore()
        self.folder = folder
        self.now = NOW
        zone = ZoneInfo("Asia/Shanghai")
        self.service = Service(self.store, catalog, DocumentMaker(), zone, Policy(DAYS))

    async def say(self, name: str, *lines: str) -> str:
        """Somebody sits down, says these lines and leaves; all that was shown."""
        clock, shown = (lambda: self.now), list[str]()
        terminal = Terminal(self.service, "en", self.folder, hands=False, clock=clock, name=name)
        await terminal.run(io.StringIO("".join(f"{line}\n" for line in lines)), shown.append)
        return "".join(shown)

    async def joined(self) -> str:
        """A draft that Bob answers in; its id."""
        shown = await self.say("", "/new", "/share", "Make a link for Party B")
        code = re.search(r"/join (\S{22})\n", shown)
        assert code
        await self.say("bob", f"/JOIN  {code[1]}", "Night Ferry Ltd")
        (draft,) = self.store.drafts
        return draft


@pytest.fixture
def room(catalog: Catalog, tmp_path: Path) -> Room:
    return Room(catalog, tmp_path / "documents")


async def test_each_has_drafts_and_a_folder_of_their_own(room: Room) -> None:
    await room.say("", "/new", "HT-1", "/document", "Draft copy")
    shown = await room.say("bob", "/drafts", "/new", "HT-2", "/document", "Draft copy")
    assert "No drafts yet." in shown
    assert [path.parent.name for path in sorted(room.folder.rglob("*.docx"))] == [
        "documents",
        "bob",
    ]
    # What one of them deletes is no matter of the other's.
    await room.say("bob", "/delete", "Delete everything", "Once more: delete for good")
    await room.say("", "/help")
    assert [path.parent.name for path in room.folder.rglob("*.docx")] == ["documents"]


async def test_what_the_other_has_had_them_told_is_said_once(room: Room) -> None:
    await room.joined()
    assert "Party B has opened your link" in await room.say("")
    assert "Party B has opened your link" not in await room.say("")
    assert await room.store.recipients() == ()


async def test_whoever_is_shut_out_is_not_told_of_what_is_over(room: Room) -> None:
    await room.joined()
    await room.say("", "/share", "🔔 Nudge Party B")
    assert await room.store.recipients() == ("terminal:bob",)
    await room.say("", "/share", "Take back: Party B")
    assert await room.store.recipients() == ()
    assert "asks you" not in await room.say("bob")


async def test_a_nudge_after_which_they_have_left_is_passed_over(room: Room) -> None:
    draft = await room.joined()
    await room.say("", "/share", "🔔 Nudge Party B")
    (row,) = await room.store.waiting("terminal:bob")
    tell = read_note(row.message.body)
    assert tell is not None
    assert tell.draft == draft
    assert await room.service.tidings("terminal:carol", tell, NOW) is None


async def test_a_message_that_is_not_for_a_terminal_is_passed_over(room: Room) -> None:
    await room.store.turn(Person("terminal", "en"), saving(messages=(Outgoing(b"{}"),)))
    assert read_note(b"{}") is None
    assert "Contract assistant" in await room.say("")
    assert await room.store.recipients() == ()


async def test_a_guest_looks_after_no_draft_of_somebody_elses(room: Room) -> None:
    draft = await room.joined()
    room.now += timedelta(days=DAYS + 1)
    assert "about to be deleted" not in await room.say("bob")
    assert "about to be deleted" in await room.say("")
    room.now += timedelta(days=DAYS)
    await room.say("bob")
    assert draft in room.store.drafts
    await room.say("")
    assert draft not in room.store.drafts
    assert "not open to you any more" in await room.say("bob", "/resume")


async def test_a_guests_use_keeps_a_draft(room: Room) -> None:
    draft = await room.joined()
    room.now += timedelta(days=DAYS - 1)
    await room.say("bob", "/resume")
    room.now += timedelta(days=2)
    assert "about to be deleted" not in await room.say("")
    assert draft in room.store.drafts


async def test_a_document_for_a_guest_is_a_draft_copy_whatever_was_asked_for(room: Room) -> None:
    draft = await room.joined()
    reply = await room.service.take(
        Person("terminal:bob", "en"), events.MakeDocument(final=True), NOW
    )
    assert [notice.key for notice in reply.person.notices] == ["notice-guest"]
    assert reply.requests == ()
    assert draft
