"""From a file that was sent back to what it means: read, checked, compared, over the real contract."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.documents.returned import MOST_RETURNED
from bot.issuing import issue
from bot.ports import Changed, Loaded, Saved, StoreFull
from bot.returning import brought
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.terminal import Terminal
from bot.written import sample_draft
from dialogs import Deliver, DeliverSample
from dialogs.comparing import Comparison
from dialogs.contract import Paragraph
from dialogs.draft import Draft, Person
from dialogs.events import MakeDocument, NotReturned, OpenDraft, Returned, Say
from dialogs.step import Library
from tests.documents.edited import cut, in_word
from tests.documents.toy import word

NOW = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
ME = Person("terminal:me", "en")
CONTRACT = "call_center_outsourcing"


@pytest.fixture
async def service(catalog: Catalog) -> AsyncIterator[Service]:
    maker = DocumentMaker(seconds=120)  # on a busy machine
    yield Service(MemoryStore(), catalog, maker, ZoneInfo("Asia/Shanghai"))
    await maker.close()


async def begun(service: Service, language: str, **changes: object) -> Draft:
    """The sample as a finished draft of mine, in front of me."""
    contract = service.library.contracts[CONTRACT]
    draft = sample_draft(service.catalog, contract, language, date(2026, 1, 5))
    draft = replace(draft, id="d1", revision=1, **changes)  # type: ignore[arg-type]

    def save(loaded: Loaded) -> Saved:
        return Saved(loaded.person, NOW, drafts=(Changed(draft, 0, 0),))

    await service.store.turn(ME, save)
    await service.take(ME, OpenDraft("d1"), NOW)
    return draft


async def made(service: Service, *, final: bool = True, number: int = 0) -> bytes:
    if final and not number:
        await service.take(ME, MakeDocument(final=True), NOW)
    document = await issue(service, ME, Deliver("d1", final, number), NOW)
    assert document is not None
    return document.data


async def came(service: Service, data: bytes) -> Comparison:
    event = await brought(service, ME, data, NOW)
    assert isinstance(event, Returned)
    assert event.draft == "d1"
    assert event.compared is not None
    return event.compared


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en", "zh-en"])
@pytest.mark.parametrize("final", [True, False])
async def test_what_comes_back_as_it_was_made_differs_in_nothing(
    service: Service, language: str, final: bool
) -> None:
    await begun(service, language)
    assert await came(service, await made(service, final=final)) == Comparison()


async def test_two_columns_are_compared_each_with_its_own_language(service: Service) -> None:
    await begun(service, "zh-en")
    data = await made(service)
    only_english = in_word(data, {"within three days": "within nine days"})
    (told,) = (await came(service, only_english)).differences
    assert ("nine" in told.after, told.number) == (True, "1.6")
    both = in_word(data, {"6,800.00": "7,200.00"}, every=True)
    filled = (await came(service, both)).filled
    assert [(each.field, each.language) for each in filled] == [("price", "zh-Hans")]
    gone = (await came(service, cut(data, "within three days"))).differences
    assert [each.after for each in gone] == [""]


async def test_a_draft_copy_is_compared_with_the_draft_as_it_was(service: Service) -> None:
    """Whatever was skipped, reopened, parked or answered since."""
    draft = await begun(service, "zh-Hans")
    optional = sorted(draft.skipped)[:1]
    some = frozenset({"end_date"})
    open_again = replace(
        draft, skipped=draft.skipped - set(optional), reopened=some, parked=some, revision=2
    )

    def save(draft: Draft) -> None:
        kept = Changed(draft, 0, 0)
        assert isinstance(service.store, MemoryStore)
        service.store.drafts["d1"] = kept

    save(open_again)
    copy = await made(service, final=False)
    assert await came(service, copy) == Comparison()
    save(replace(draft, revision=3))
    assert await came(service, copy) == Comparison(), "as it stood then"


async def test_a_version_is_known_by_its_number_also_when_made_again(service: Service) -> None:
    await begun(service, "en")
    first = await made(service)
    await service.take(ME, Say("x"), NOW)
    again = await made(service, number=1)
    for data in (first, again):
        event = await brought(service, ME, data, NOW)
        assert isinstance(event, Returned)
        assert (event.number, event.compared) == (1, Comparison())


async def test_under_other_words_of_the_contract_there_is_nothing_to_compare(
    service: Service,
) -> None:
    await begun(service, "en")
    data = await made(service)
    contract = service.library.contracts[CONTRACT]
    text = {**contract.text, "en": (Paragraph(("New words",)), *contract.text["en"])}
    renewed = Library({CONTRACT: replace(contract, text=text)}, service.library.phrases)
    service.catalog = replace(service.catalog, library=renewed)
    event = await brought(service, ME, data, NOW)
    assert isinstance(event, Returned)
    assert event.compared is None
    service.catalog = replace(service.catalog, library=replace(renewed, contracts={}))
    assert await brought(service, ME, data, NOW) == NotReturned("strange"), "no such contract"


async def test_samples_and_files_from_elsewhere_have_no_mark(service: Service) -> None:
    sample = await issue(service, ME, DeliverSample(CONTRACT, "en"), NOW)
    assert sample is not None
    for data in (sample.data, word("words")):
        assert await brought(service, ME, data, NOW) == NotReturned("unmarked")
    assert await brought(service, ME, b"no zip", NOW) == NotReturned("unreadable")
    assert await brought(service, ME, bytes(MOST_RETURNED + 1), NOW) == NotReturned("large")
    assert MOST_RETURNED == 5 << 20
    for phrases in service.library.phrases.values():
        assert "5 MB" in phrases.say("notice-word-large")


async def test_on_a_full_disk_documents_are_made_without_a_mark(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(service, "en")
    signed = await made(service)

    async def full() -> bytes:
        raise StoreFull

    monkeypatch.setattr(service.store, "document_key", full)
    data = await made(service, final=False)
    assert await brought(service, ME, data, NOW) == NotReturned("unmarked")
    assert await brought(service, ME, signed, NOW) == NotReturned("strange"), "nobody can tell"


async def test_no_time_to_read_a_file_is_said(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.maker, "_seconds", 0.0)
    assert await brought(service, ME, word("words"), NOW) == NotReturned("late")


async def test_at_a_terminal_only_a_file_that_one_names_is_read(
    service: Service, tmp_path: Path
) -> None:
    await begun(service, "en")
    named = tmp_path / "my copy.docx"
    named.write_bytes(await made(service))
    (tmp_path / "large.docx").write_bytes(bytes(MOST_RETURNED + 1))
    lines = (
        f"/word '{named}'",
        f"/WORD {named}",
        "/word",
        f"/word {tmp_path}",
        f"/word {tmp_path}/large.docx",
        "/word \0",
        "/word ~nobody-of-that-name/a.docx",
    )
    shown: list[str] = []
    terminal = Terminal(service, "en", tmp_path / "documents", hands=False, name="me")
    await terminal.run(io.StringIO("".join(f"{line}\n" for line in lines)), shown.append)
    text = "".join(shown)
    assert text.count("Back from Word") == 7, "it stays on the screen"
    assert text.count("There is no such file to be read") == 4
    assert text.count("larger than 5 MB") == 1
