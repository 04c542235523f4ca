"""Documents that the terminal wrote go with their draft, unless somebody changed them since."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.ports import Loaded, NotSaved, Result, Saved, Store
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.terminal import Terminal
from bot.terminal.chat import WHO
from bot.terminal.documents import LIST, Documents
from dialogs.draft import Person
from dialogs.step import Policy

NOW = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
MADE = ["/new", "HT-1", "/document", "Draft copy"]
DELETED = ["/drafts", "Manage", "Delete", "Yes, delete it"]


class Room:
    """A terminal over a store that lasts."""

    def __init__(self, catalog: Catalog, folder: Path) -> None:
        self.catalog = catalog
        self.folder = folder
        self.store: Store = MemoryStore()
        self.policy = Policy()
        self.now = NOW

    async def say(self, *lines: str) -> str:
        """Start the terminal, say these lines, and give all that it showed."""
        zone = ZoneInfo("Asia/Shanghai")
        service = Service(self.store, self.catalog, DocumentMaker(), zone, self.policy)
        terminal = Terminal(service, "en", self.folder, hands=False, clock=lambda: self.now)
        shown: list[str] = []
        await terminal.run(io.StringIO("".join(f"{line}\n" for line in lines)), shown.append)
        return "".join(shown)

    @property
    def files(self) -> list[str]:
        """What lies in the folder, besides the list."""
        return sorted(path.name for path in self.folder.iterdir() if path.name != LIST)


@pytest.fixture
def room(catalog: Catalog, tmp_path: Path) -> Room:
    return Room(catalog, tmp_path / "documents")


async def test_a_deleted_draft_takes_its_documents_along(room: Room) -> None:
    shown = await room.say(*MADE)
    (name,) = room.files
    assert f"→ {room.folder / name}" in shown
    shown = await room.say(*DELETED[:3])
    assert f"These documents are deleted as well:\n{room.folder / name}\n" in shown
    assert room.files == [name], "only asked so far"
    await room.say(*DELETED)
    assert room.files == []
    assert (room.folder / LIST).read_text() == "{}"


async def test_deleting_everything_takes_all_of_them(room: Room) -> None:
    await room.say(
        *MADE, "/new", "HT-2", "/language", "Contract: 简体中文", "/document", "Draft copy"
    )
    assert len(room.files) == 2
    shown = await room.say("/delete")
    assert all(name in shown for name in room.files)
    await room.say("/delete", "Delete everything", "Once more: delete for good")
    assert room.files == []


async def test_a_document_that_was_changed_since_stays(room: Room) -> None:
    await room.say(*MADE)
    (name,) = room.files
    (room.folder / name).write_bytes(b"signed")
    assert "These documents" not in await room.say(*DELETED[:3])
    await room.say(*DELETED)
    assert room.files == [name]


async def test_another_drafts_documents_and_samples_stay(room: Room) -> None:
    await room.say(*MADE, "/start", "See a sample: Outsourcing Agreement")
    kept = room.files
    room.now += timedelta(minutes=1)  # the draft that is edited last comes first
    await room.say("/new", *DELETED)
    assert room.files == kept
    await room.say(*DELETED)
    assert room.files == [name for name in kept if "sample" in name.lower()]


async def test_what_a_crash_left_behind_goes_at_the_next_start(room: Room) -> None:
    await room.say(*MADE)

    def gone(loaded: Loaded) -> Saved:
        return Saved(loaded.person, NOW, deleted=tuple(line.id for line in loaded.drafts))

    await room.store.turn(Person(WHO, "en"), gone)
    assert len(room.files) == 1
    await room.say()
    assert room.files == []


async def test_an_announced_draft_names_its_documents(room: Room) -> None:
    room.policy = Policy(retention_days=40)
    await room.say(*MADE)
    (name,) = room.files
    room.now += timedelta(days=40)
    shown = await room.say()
    assert "is about to be deleted" in shown
    assert f"These documents are deleted as well:\n{room.folder / name}\n" in shown
    room.now += timedelta(days=11)
    assert "about to be deleted" not in await room.say()
    assert room.files == []


async def test_an_announcement_that_was_not_shown_is_shown_at_the_next_start(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process died between saving that it was announced and showing it."""
    room.policy = Policy(retention_days=40)
    await room.say(*MADE)
    room.now += timedelta(days=40)
    with monkeypatch.context() as patch:

        def dies(*_: object) -> str:
            raise KeyboardInterrupt

        patch.setattr("bot.terminal.page.Page.notice", dies)
        with pytest.raises(KeyboardInterrupt):
            await room.say()
    assert "Open it or keep it by 24 February 2026" in await room.say()
    assert "about to be deleted" not in await room.say()


async def test_a_store_that_fails_at_the_start_is_told_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object, **__: object) -> Result:
        raise NotSaved("full")

    monkeypatch.setattr(MemoryStore, "turn", fails)
    shown = await room.say("/new")
    assert shown == "That was not saved. Please try again in a moment; nothing of it was kept.\n"


# -- the list beside the files


def test_a_file_in_the_place_of_another_belongs_to_the_newer_draft(tmp_path: Path) -> None:
    documents = Documents(tmp_path)
    path = documents.put("x.docx", b"one", "d1")
    assert documents.put("x.docx", b"two", "d2") == path
    assert documents.of({"d1"}) == ()
    assert documents.of({"d2"}) == (path,)
    documents.remove({"d1"})
    assert path.read_bytes() == b"two"
    documents.put("x.docx", b"sample", "")
    assert documents.drafts == set()


@pytest.mark.parametrize("text", ["", "[]", '{"x.docx": 1}', "\udcff"])
def test_a_list_that_cannot_be_read_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_bytes(text.encode(errors="surrogateescape"))
    documents = Documents(tmp_path)
    assert documents.drafts == set()
    documents.remove({"d1"})
    documents.put("y.docx", b"y", "d1")
    assert documents.drafts == {"d1"}
