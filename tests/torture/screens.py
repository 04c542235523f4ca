"""P8: what was answered is shown exactly on every screen, in HTML that Telegram takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import JsonValue

from bot.catalog import load_catalog
from bot.telegram.drawing import draw
from bot.telegram.keyboard import Hand, buttons
from dialogs import Library, Now, Stored, advance, facts, screen
from dialogs.answers import give
from dialogs.company import Company, Detail
from dialogs.contract import Contract
from dialogs.draft import Draft, Person, Place, Rest, Spot, Summary
from dialogs.errors import Problem
from dialogs.events import AddRow, Back, Event, Say
from dialogs.fields import AnyField, Choice, LongText, Multi, Reading, Table, Text
from dialogs.fields.text import sound
from dialogs.screen import Screen
from dialogs.values import Value
from tests.documents.hostile import some
from tests.fake_bot_api.markup import parse_html, units
from tests.fields.said import LANGUAGES
from tests.torture.outcome import Outcome

TODAY = date(2026, 2, 10)
THEN = datetime(2026, 2, 9, tzinfo=UTC)
PASTED = "甲方\n名称：{0}\n地址：{0}\n联系人：{0}"
FREE: tuple[Detail, ...] = ("name", "representative", "address", "contact", "bank")
"""Details of a company that are free texts."""
NOW = Now(TODAY, "fresh")
LONGEST = 4096
"""Units of UTF-16 in a message."""
LABEL = 64


async def screens(count: int, folder: Path) -> Outcome:
    """Hostile strings on every screen that can show them."""
    library = load_catalog().library
    texts = [text for _, text in some(count)]
    broken: dict[str, str] = {}
    for text in texts:
        for language in LANGUAGES:
            for stored in _seen_by(text, language, library):
                try:
                    wrong = _drawn(screen(stored, library, TODAY), library, language)
                except Exception as error:  # noqa: BLE001  (whatever it is, it breaks the promise)
                    wrong = repr(error)[:200]
                if wrong:
                    at = stored.person.place
                    broken.setdefault(text, f"{language} {at}: {ascii(text)[:60]}: {wrong}")
    return Outcome(len(texts), len(texts) - len(broken), next(iter(broken.values()), ""))


def _seen_by(text: str, language: str, library: Library) -> Iterator[Stored]:
    """Everywhere that somebody can be who has said a text wherever one can be said."""
    for contract in library.contracts.values():
        draft = _draft(text, language, contract)
        name = _name(text)
        line = Summary(draft.id, contract.id, name, 1, 9, THEN, Rest(THEN))
        company = Company("c", mine=True, details=dict.fromkeys(FREE, name))
        person = Person("1", language)
        reopened = replace(draft, reopened=frozenset(draft.answers))
        for place in _places(draft, contract):
            for each in (draft, reopened) if place.spot is Spot.ASK else (draft,):
                also = {each.id: each}
                yield Stored(person.at(place), each, (line,), also, companies=(company,))
        for field in _free(contract):
            place = Place(Spot.ASK, draft.id, field.id)
            before = Stored(
                person.at(place), Draft("d", contract.id, contract.version, language), (line,)
            )
            yield from _led(before, text, library, field)
            if isinstance(field, Text):
                pasted = Say(PASTED.format(" ".join(text.split())))
                yield from _after(before, (pasted,), library)


def _led(stored: Stored, text: str, library: Library, field: AnyField) -> Iterator[Stored]:
    """What comes after saying a text in answer to a question, and on the way back to it."""
    first = (AddRow(),) if isinstance(field, Table) else ()
    yield from _after(stored, (*first, Say(text), Back()), library)


def _after(stored: Stored, events: tuple[Event, ...], library: Library) -> Iterator[Stored]:
    """What is stored after each of these events."""
    for event in events:
        step = advance(stored, event, library, NOW)
        stored = replace(stored, person=step.person, draft=step.draft or stored.draft)
        yield stored


def _free(contract: Contract) -> Iterator[AnyField]:
    """The first field of each kind that takes a person's own words."""
    found: dict[str, AnyField] = {}
    for field in contract.fields.values():
        if isinstance(field, Text | LongText | Table) or getattr(field, "own", False):
            found.setdefault(field.kind, field)
    yield from found.values()


def _name(text: str) -> str:
    """The text as a draft or a company may be called; another one where that is refused."""
    return "x" if isinstance(sound(text, LONGEST), Problem) else text


def _draft(text: str, language: str, contract: Contract) -> Draft:
    """A draft that says a text wherever it may."""
    draft = Draft("d", contract.id, contract.version, language, name=_name(text), named=True)
    for field in contract.fields.values():
        words = contract.words[language].fields[field.id]
        reading = Reading(TODAY, contract.phrases[language], words, facts(contract, draft).values)
        value: Value | Problem | None = None
        if isinstance(field, Text | LongText):
            value = field.parse(text, reading)
        elif isinstance(field, Choice) and field.own:
            value = field.load({"own": text})
        elif isinstance(field, Multi) and field.own:
            value = field.load({"options": [], "own": [text]})
        elif isinstance(field, Table):
            row: dict[str, JsonValue] = {
                each.id: text for each in field.columns if isinstance(each, Text | LongText)
            }
            value = field.load([row, row])
        if value is not None and not isinstance(value, Problem):
            draft = give(contract, draft, field, value, "1")
    return draft


def _places(draft: Draft, contract: Contract) -> Iterator[Place]:
    """Every spot, with what it may be about."""
    asked = tuple(_free(contract))
    for spot in Spot:
        if spot is Spot.ASK:
            yield from (Place(spot, draft.id, field.id) for field in asked)
        elif spot is Spot.CELL:
            for field in asked:
                if isinstance(field, Table):
                    yield from (
                        Place(spot, draft.id, field.id, column=each.id, row=0)
                        for each in field.columns
                    )
        elif spot in {Spot.ARTICLE, Spot.TERMS}:
            articles = {contract.article_of[field.id].id for field in asked}
            yield from (Place(spot, draft.id, article=each) for each in articles)
        else:
            yield Place(spot, draft.id, company="c", field="name")


def _drawn(shown: Screen, library: Library, language: str) -> str:
    """What is wrong with a screen as it is sent; nothing where everything on it can be read."""
    phrases = library.contracts[next(iter(library.contracts))].phrases[language]
    drawn = draw(shown, phrases)
    plain = [parse_html(message)[0] for message in (*drawn.before, drawn.card)]
    if any(units(text) > LONGEST or not text.strip() for text in plain):
        return "a message is too long, or empty"
    views = ("", *(f"p{page}" for page in range(1, 1 + len(shown.flat) // 10)))
    keys = [row for view in views for row in buttons(shown, Hand("card", view, phrases, TODAY))]
    labels = [str(key["text"]) for row in keys for key in row]
    if any(units(label) > LABEL or not label.strip() or not label.encode() for label in labels):
        return "a button cannot be read"
    # Half of a surrogate pair, which no phone can send, comes back as a question mark.
    said = (*shown.notices, shown.title, *shown.body, shown.example, shown.why)
    wanted = [text.encode("utf-8", "replace").decode() for text in said]
    before = "".join(plain[:-1])
    for text in wanted:
        if text not in plain[-1] and text not in before:
            return f"{text[:60]!r} is not shown"
    for each in shown.flat:
        if (
            not any(each.label in label for label in labels)
            and each.label not in plain[-1]
            and each.label not in before
        ):
            return f"the choice {each.label[:60]!r} is not shown"
    return ""
