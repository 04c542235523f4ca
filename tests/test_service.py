"""What only the service can get wrong: languages that went away, documents asked for too late."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker, text_of
from bot.issuing import Document, issue
from bot.ports import Changed, Loaded, Saved
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.written import sample_draft
from dialogs import Deliver
from dialogs.draft import Draft, Person
from dialogs.events import MakeDocument, Open, OpenDraft, Say, Speak, Start

NOW = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
ME = Person("me", "en")
CONTRACT = "call_center_outsourcing"


@pytest.fixture
def service(catalog: Catalog) -> Service:
    return Service(MemoryStore(), catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))


async def kept(service: Service, draft: Draft) -> None:
    def save(loaded: Loaded) -> Saved:
        return Saved(loaded.person, NOW, drafts=(Changed(draft, 0, 0),))

    await service.store.turn(ME, save)


def finished(service: Service) -> Draft:
    contract = service.library.contracts[CONTRACT]
    draft = sample_draft(service.catalog, contract, "en", date(2026, 1, 5))
    return replace(draft, id="d1", revision=1)


async def test_a_person_whose_language_went_away_is_spoken_to_in_their_client_s(
    service: Service, catalog: Catalog
) -> None:
    await service.take(ME, Speak("zh-Hant"), NOW)
    left = {tag: each for tag, each in catalog.library.phrases.items() if tag != "zh-Hant"}
    library = replace(catalog.library, phrases=left)
    later = Service(
        service.store, replace(catalog, library=library), DocumentMaker(), ZoneInfo("UTC")
    )
    reply = await later.take(ME, Start(), NOW)
    assert reply.person.language == "en"
    assert reply.screen.title == "Contract assistant"


async def test_a_final_document_of_a_draft_reopened_meanwhile_is_a_draft_copy(
    service: Service,
) -> None:
    draft = finished(service)
    await kept(service, draft)
    await service.take(ME, OpenDraft("d1"), NOW)
    reply = await service.take(ME, MakeDocument(final=True), NOW)
    assert reply.requests == (Deliver("d1", final=True, number=1),)
    final = await issue(service, ME, reply.requests[0], NOW)
    assert isinstance(final, Document)
    assert "____" not in text_of(final.data)

    await kept(service, replace(draft, revision=3, reopened=frozenset({"price"})))
    copy = await issue(service, ME, reply.requests[0], NOW)
    assert isinstance(copy, Document)
    assert "____Price____" in text_of(copy.data)
    assert "DRAFT" in copy.name


async def test_a_final_document_is_what_was_on_the_screen_when_it_was_asked_for(
    service: Service,
) -> None:
    await kept(service, finished(service))
    await service.take(ME, OpenDraft("d1"), NOW)
    reply = await service.take(ME, MakeDocument(final=True), NOW)
    seen = await issue(service, ME, reply.requests[0], NOW)
    await service.take(ME, Open("b_contact"), NOW)
    changed = await service.take(ME, Say("Somebody Else"), NOW)
    assert changed.draft is not None
    assert changed.draft.answers["b_contact"].value == "Somebody Else"
    late = await issue(service, ME, reply.requests[0], NOW)
    assert isinstance(seen, Document)
    assert isinstance(late, Document)
    assert text_of(late.data) == text_of(seen.data)
    assert late.name == seen.name


async def test_a_document_of_a_draft_that_is_gone_is_none(service: Service) -> None:
    assert await issue(service, ME, Deliver("gone", final=False), NOW) is None
