"""The screens outside a draft: start, help, languages, the list of drafts and one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import events
from dialogs.draft import Spot
from dialogs.lists import PAGE
from dialogs.reminders import OFFER
from dialogs.resting import erased_after
from dialogs.screen import Choice, Expects, Screen, Style
from dialogs.screens import companies, sharing
from dialogs.screens.deals import next_deals
from dialogs.screens.frame import Rows, back, frame, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dialogs.draft import Summary
    from dialogs.phrases import Phrases
    from dialogs.step import Library, Stored


def draw(stored: Stored, library: Library) -> Screen:
    """Draw where the person is; the start where that spot has nothing to show (any more)."""
    spot = stored.person.place.spot
    about_draft = spot in {Spot.DRAFT, Spot.RENAME, Spot.DELETE, Spot.LEAVE}
    if spot not in SCREENS or (about_draft and _current(stored) is None):
        spot = Spot.START
    return SCREENS[spot](stored, library)


def _start(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    rows: list[tuple[Choice, ...]] = []
    if stored.drafts:
        rows.append(
            (Choice(phrases.say("choice-resume"), events.Resume(), Style.CONFIRM, default=True),)
        )
    new = Choice(
        phrases.say("choice-new"),
        events.New(),
        Style.PLAIN if stored.drafts else Style.CONFIRM,
        default=not stored.drafts,
    )
    rows.append((new,))
    rows += next_deals(stored, library)
    for contract in library.contracts.values():
        title = contract.words[stored.person.language].file
        rows.append(
            (Choice(phrases.say("choice-sample", title=title), events.ShowSample(contract.id)),)
        )
    if stored.drafts:
        count = len(stored.drafts)
        rows.append((Choice(phrases.say("choice-drafts", count=count), events.ShowDrafts()),))
    if stored.companies:
        label = phrases.say("choice-companies", count=len(stored.companies))
        rows.append((Choice(label, events.ShowCompanies()),))
    if any(notice.key == OFFER for notice in stored.person.notices):
        rows += _reminders(stored, library)
    rows.append((
        Choice(phrases.say("choice-language"), events.ShowLanguages()),
        Choice(phrases.say("choice-help"), events.ShowHelp()),
    ))  # fmt: skip
    contracts = _offered(stored, library)
    body = (phrases.say("start-body"), *contracts, phrases.say("start-advice"))
    return _screen(stored, phrases, "start-title", body, tuple(rows))


def _help(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    parts = ("answer", "ways", "commands", "language", "word", "saved")
    body = tuple(phrases.say(f"help-{part}") for part in parts)
    return _screen(stored, phrases, "help-title", body, (back(phrases),))


def _languages(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    mine = stored.person.language
    rows: list[tuple[Choice, ...]] = [
        (Choice(other.say(f"language-{tag}"), events.Speak(tag), chosen=tag == mine),)
        for tag, other in library.phrases.items()
    ]
    body = [phrases.say("language-body")]
    draft = stored.draft
    if draft is not None and (contract := library.contracts.get(draft.contract)) is not None:
        written_in = contract.written_in(draft.language)
        body.append(
            phrases.say("language-document", language=phrases.say(f"language-{written_in}"))
        )
        rows.append(tuple(
            Choice(
                phrases.say("choice-write-in", language=phrases.say(f"language-{tag}")),
                events.WriteIn(tag),
                chosen=tag == written_in,
            )
            for tag in contract.languages
            if stored.guest(draft.id) is None
        ))  # fmt: skip
    return _screen(stored, phrases, "language-title", tuple(body), (*rows, back(phrases)))


def _contracts(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    words = [contract.words[stored.person.language] for contract in library.contracts.values()]
    rows = tuple(
        (Choice(each.title, events.New(contract)),)
        for contract, each in zip(library.contracts, words, strict=True)
    )
    body = _offered(stored, library)
    return _screen(stored, phrases, "contracts-title", body, (*rows, back(phrases)))


def _offered(stored: Stored, library: Library) -> tuple[str, ...]:
    """Each contract in a line: what it is and whom it suits."""
    words = [contract.words[stored.person.language] for contract in library.contracts.values()]
    return tuple(f"{each.title} — {each.summary}" for each in words)


def _drafts(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    last = max(0, (len(stored.drafts) - 1) // PAGE)
    page = min(stored.person.place.page, last)
    listed = stored.drafts[page * PAGE : (page + 1) * PAGE]
    body = tuple(_line(phrases, draft, library) for draft in listed)
    rows = [
        (
            Choice(draft.name, events.OpenDraft(draft.id), default=index == 0),
            Choice(phrases.say("choice-manage"), events.ManageDraft(draft.id)),
        )
        for index, draft in enumerate(listed)
    ]
    new = (Choice(phrases.say("choice-new"), events.New(), default=not listed),)
    own = any(line.guest is None for line in stored.drafts)
    switch = _reminders(stored, library) if own else ()
    return _screen(
        stored,
        phrases,
        "drafts-title",
        body or (phrases.say("drafts-none"),),
        (*rows, *pages(phrases, page, last, events.ShowDrafts), new, *switch),
    )


def _reminders(stored: Stored, library: Library) -> Rows:
    """The switch for reminders, where there are any."""
    phrases, days = library.phrases[stored.person.language], library.policy.reminder_days
    if not days:
        return ()
    if stored.person.reminders:
        return ((Choice(phrases.say("choice-remind-off"), events.Remind(on=False)),),)
    return ((Choice(phrases.say("choice-remind-on", days=days), events.Remind(on=True)),),)


def _draft(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    line = _current(stored)
    id_ = stored.person.place.draft
    if line is not None and line.guest is not None:
        return sharing.draw_draft(stored, library, line)
    draft = stored.draft
    contract = library.contracts.get(draft.contract) if draft is not None else None
    sides = contract is not None and contract.definition.sides
    announced = line is not None and erased_after(line.rest, library.policy) is not None
    rows: Rows = (
        (Choice(phrases.say("choice-open"), events.OpenDraft(id_), Style.CONFIRM, default=True),),
        *([(Choice(phrases.say("choice-keep-draft"), events.Keep(id_)),)] if announced else []),
        (
            Choice(phrases.say("choice-rename"), events.Rename(id_)),
            Choice(phrases.say("choice-clone"), events.Clone(id_)),
        ),
        *next_deals(stored, library),
        *([(Choice(phrases.say("choice-share"), events.ShowShare()),)] if sides else []),
        (Choice(phrases.say("choice-delete"), events.Delete(id_), Style.DANGER),),
        back(phrases),
    )
    body = (_line(phrases, line, library),) if line else ()
    return _screen(stored, phrases, "draft-title", body, rows)


def _rename(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    line = _current(stored)
    name = line.name if line else ""
    body = (phrases.say("rename-body", name=name),)
    shown = _screen(stored, phrases, "rename-title", body, (back(phrases),))
    return replace(shown, expects=Expects.TEXT)


def _delete(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    line = _current(stored)
    rows: Rows = (
        (Choice(phrases.say("choice-delete-now"), events.Confirm(), Style.DANGER),),
        (Choice(phrases.say("choice-back"), events.Back(), default=True),),
    )
    body = (_line(phrases, line, library) if line else "", phrases.say("delete-body"))
    return _screen(stored, phrases, "delete-title", body, rows)


def _erase(stored: Stored, library: Library) -> Screen:
    phrases = library.phrases[stored.person.language]
    asked = "again" if stored.person.place.page else "all"
    rows: Rows = (
        (Choice(phrases.say(f"choice-erase-{asked}"), events.Confirm(), Style.DANGER),),
        (Choice(phrases.say("choice-back"), events.Back(), default=True),),
    )
    own = sum(line.guest is None for line in stored.drafts)
    body = [phrases.say("erase-body", count=own), phrases.say("delete-body")]
    if others := len(stored.drafts) - own:
        body.insert(1, phrases.say("erase-shared", count=others))
    return _screen(stored, phrases, "erase-title", tuple(body), rows)


def _current(stored: Stored) -> Summary | None:
    id_ = stored.person.place.draft
    return next((line for line in stored.drafts if line.id == id_), None)


def _line(phrases: Phrases, draft: Summary, library: Library) -> str:
    if draft.guest is not None:
        return sharing.line(phrases, draft, library)
    line = phrases.say(
        "drafts-line",
        name=draft.name,
        done=draft.done,
        total=draft.total,
        edited=f"{draft.edited:%Y-%m-%d}",
    )
    until = erased_after(draft.rest, library.policy)
    return (
        line if until is None else f"{line}\n{phrases.say('drafts-until', date=phrases.day(until))}"
    )


def _screen(
    stored: Stored, phrases: Phrases, title: str, body: tuple[str, ...], choices: Rows
) -> Screen:
    return frame(stored, phrases, phrases.say(title), body, choices)


SCREENS: Mapping[Spot, Callable[[Stored, Library], Screen]] = {
    Spot.START: _start,
    Spot.HELP: _help,
    Spot.LANGUAGE: _languages,
    Spot.CONTRACTS: _contracts,
    Spot.DRAFTS: _drafts,
    Spot.DRAFT: _draft,
    Spot.RENAME: _rename,
    Spot.DELETE: _delete,
    Spot.ERASE: _erase,
    Spot.COMPANIES: companies.draw_all,
    Spot.COMPANY: companies.draw,
    Spot.DETAIL: companies.draw_detail,
    Spot.DROP: companies.draw_drop,
    Spot.USES: companies.draw_uses,
    Spot.LEAVE: sharing.draw_leave,
}
