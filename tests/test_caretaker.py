"""The turns that look after drafts that nobody uses, over a store that can be looked into."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.caretaker import Cared, Caretaker
from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.ports import Card, Outgoing, Resting
from bot.service import Service
from bot.stores.memory import MemoryStore
from dialogs import events
from dialogs.draft import Person, Place, Spot
from dialogs.phrases import Phrases
from dialogs.resting import Care
from dialogs.screen import Screen
from dialogs.step import Policy

NOW = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
ANN = Person("1001", "en")
LATER = NOW + timedelta(days=30)


@pytest.fixture
def service(catalog: Catalog) -> Service:
    zone = ZoneInfo("Asia/Shanghai")
    return Service(MemoryStore(), catalog, DocumentMaker(), zone, Policy(30, 3))


async def begun(service: Service) -> str:
    """A half-finished draft of somebody who wants reminders."""
    reply = await service.take(ANN, events.New(), NOW)
    assert reply.draft is not None
    await service.take(ANN, events.Say("HT-1"), NOW)
    await service.take(ANN, events.Remind(on=True), NOW)
    return reply.draft.id


def compose(screen: Screen, phrases: Phrases) -> tuple[tuple[Outgoing, ...], tuple[Card, ...]]:
    text = f"{phrases.language}: {screen.title}"
    return (Outgoing(text.encode(), "note", screen.place.draft),), (
        Card("note", screen.place, current=False),
    )


async def test_what_is_due_comes_with_its_message_and_card(service: Service) -> None:
    draft = await begun(service)
    at = NOW + timedelta(days=3)
    cared = await Caretaker(service).care(Resting(draft, ANN.id, remind=True), at, compose)
    assert cared.care is Care.REMIND
    (message,) = cared.messages
    assert message.message.body.decode() == "en: 🔔 “Outsourcing Agreement” is not finished yet"
    assert await service.store.waiting(ANN.id) == (message,)
    loaded = await service.look(ANN, (), at)
    assert loaded.current is None, "nobody was moved"
    assert loaded.person.place.spot is Spot.ASK
    again = await Caretaker(service).care(Resting(draft, ANN.id, remind=True), at, compose)
    assert again == Cared()


async def test_a_draft_that_is_gone_meanwhile_needs_no_care(service: Service) -> None:
    draft = await begun(service)
    caretaker = Caretaker(service)
    assert await caretaker.care(Resting("gone", ANN.id), LATER, compose) == Cared()
    assert await caretaker.care(Resting(draft, "1002"), LATER, compose) == Cared()


async def test_what_is_looked_for_depends_on_the_hour_and_the_settings(service: Service) -> None:
    draft = await begun(service)
    night = LATER + timedelta(hours=9)
    both = [Resting(draft, ANN.id, remind=True), Resting(draft, ANN.id)]
    assert list(await Caretaker(service).resting(LATER, 9)) == both
    assert await Caretaker(service).resting(night, 9) == ()
    assert await Caretaker(service).care(both[1], night, compose) == Cared()
    service.catalog = replace(
        service.catalog, library=replace(service.library, policy=Policy(0, 0))
    )
    assert await Caretaker(service).resting(LATER, 9) == ()


async def test_who_is_there_is_told_at_night_as_well(service: Service) -> None:
    await begun(service)
    caretaker, night = Caretaker(service), NOW + timedelta(days=31, hours=15)
    (said,) = await caretaker.attend(ANN, night)
    assert said.title == "⏳ “Outsourcing Agreement” is about to be deleted"
    # Until it is heard, it is said again.
    assert await caretaker.attend(ANN, night) == (said,)
    await caretaker.heard(ANN, night)
    assert await caretaker.attend(ANN, night) == ()
    assert await service.store.recipients() == ()


async def test_a_reminder_of_a_contract_that_is_gone_is_forgone(service: Service) -> None:
    draft = await begun(service)
    service.catalog = replace(service.catalog, library=replace(service.library, contracts={}))
    at = NOW + timedelta(days=3)
    cared = await Caretaker(service).care(Resting(draft, ANN.id, remind=True), at, compose)
    assert (cared.care, cared.screen) == (Care.FORGO, None)
    assert await Caretaker(service).resting(at, 9) == ()


async def test_a_language_that_went_away_is_no_obstacle(service: Service) -> None:
    draft = await begun(service)
    spoken = {tag: each for tag, each in service.library.phrases.items() if tag != "en"}
    service.catalog = replace(service.catalog, library=replace(service.library, phrases=spoken))
    cared = await Caretaker(service).care(Resting(draft, ANN.id), LATER, compose)
    assert cared.messages[0].message.body.decode().startswith("zh-Hans: ⏳")


async def test_erasing_forgets_the_place_and_what_was_half_said(service: Service) -> None:
    draft = await begun(service)
    await service.take(ANN, events.Open("scope"), NOW)
    await service.take(ANN, events.Pick("orders"), NOW)
    await service.take(ANN, events.Say("=secret"), NOW)
    caretaker, resting = Caretaker(service), Resting(draft, ANN.id, out=True)
    for day in (30, 31):
        await caretaker.care(resting, NOW + timedelta(days=day), compose)
    over = NOW + timedelta(days=60)
    assert (await caretaker.care(resting, over, compose)).care is Care.ERASE
    loaded = await service.look(ANN, (), over)
    assert loaded.drafts == ()
    assert loaded.person == replace(ANN, place=Place(), reminders=True)
