"""Draws the state tables for docs/architecture.md.

The interview's table says where each event may lead. The lobby's does not, so each of its rules is
tried in every situation that it can tell apart: with and without drafts, with one contract and with two.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import product

from dialogs import Library, Now, Stored, interview, lobby
from dialogs.company import Company
from dialogs.contract import Contract
from dialogs.draft import Answer, Draft, Guest, Person, Place, Rest, Share, Spot, Summary
from dialogs.events import Event, NotReturned, Returned
from dialogs.step import Link
from dialogs.turn import INSIDE
from dialogs.wire import decode

NOW = Now(date(2026, 1, 5), "fresh")
LET_IN = Guest("a", frozenset({"a_name"}))
ANYWHERE = "anywhere"
DRAFT = "inside"
MOVED = Company(
    "c",
    mine=True,
    details={"name": "company", "phone": "+8613800138000"},
    former=(("phone", "+8657188000123"),),
)

Edges = dict[tuple[str, str], list[str]]


def interview_diagram() -> str:
    """Inside a draft."""
    rows = interview.TABLE
    common = set.intersection(*({*row.items()} for row in rows.values()))
    edges: Edges = {}
    for event, rule in interview.COMMON.items():
        assert (event, rule) in common
        for spot in Spot:
            if spot in rule.leads:
                edges.setdefault((ANYWHERE, spot), []).append(event.__name__)
    for here, row in rows.items():
        for event, rule in row.items():
            for spot in Spot:
                if spot in rule.leads and (event, rule) not in common:
                    edges.setdefault((here, spot), []).append(event.__name__)
    return _drawn(edges, {ANYWHERE: "anywhere inside a draft"})


def lobby_diagram(library: Library) -> str:
    """Outside of it."""
    edges: Edges = {}
    for event in lobby.ANYWHERE:
        # What ends at both of two spots, whichever it began at, does not merely stay where it was.
        ends = [_tried(event, here, library) for here in (Spot.HELP, Spot.CONTRACTS)]
        for spot in ends[0]:
            if spot in ends[1]:
                edges.setdefault((ANYWHERE, spot), []).append(event.__name__)
    for here, row in lobby.TABLE.items():
        for event in row:
            for spot in _tried(event, here, library):
                edges.setdefault((here, spot), []).append(event.__name__)
    return _drawn(edges, {ANYWHERE: "anywhere", DRAFT: "inside a draft"})


def _tried(kind: type[Event], here: Spot, library: Library) -> list[str]:
    """Where an event leads from a spot, whatever else is stored."""
    contract = next(iter(library.contracts.values()))
    draft = _held(contract)
    then = datetime(2026, 1, 5, tzinfo=UTC)
    line = Summary("d", contract.id, "draft", 0, 1, then, Rest(then))
    one = replace(library, contracts={contract.id: contract})
    two = replace(library, contracts={contract.id: contract, "other": contract})
    ended = set[str]()
    for offered, kept, current, page in product((one, two), (True, False), ("d", ""), (0, 1)):
        for about in _about_company(here):
            place = replace(about, draft=current if kept else "", page=page)
            person = Person("p", "en", place=place)
            stored = Stored(
                person,
                draft if place.draft else None,
                (line,) if kept else (),
                companies=(MOVED,) if kept else (),
                link=Link(Share("d", "a", LET_IN.fields, "digest", NOW.today), line),
            )
            for event, guest in product(_examples(kind, contract.id), (None, LET_IN)):
                also = {"d": draft} if kept and (lobby.wants(event) or lobby.opens(event)) else {}
                lines = tuple(replace(each, guest=guest) for each in stored.drafts)
                seen = replace(stored, also=also, drafts=lines)
                spot = lobby.advance(seen, event, offered, NOW).person.place.spot
                ended.add(DRAFT if spot in INSIDE else spot)
    return [each for each in (*Spot, DRAFT) if each in ended]


def _held(contract: Contract) -> Draft:
    """A draft in which a company is a party, as it was before it moved."""
    blanks = next(iter(contract.definition.sides.values()))
    answers = {
        blanks["name"]: Answer(MOVED.name, 1, "p"),
        blanks["phone"]: Answer(MOVED.former[0][1], 1, "p"),
    }
    return Draft("d", contract.id, contract.version, "en", revision=1, answers=answers)


def _about_company(here: Spot) -> Iterator[Place]:
    """The places at a spot, with and without a company where that can be told apart."""
    if here not in {Spot.COMPANY, Spot.DETAIL, Spot.DROP, Spot.USES}:
        yield Place(here)
        return
    lists = {Spot.DETAIL: ((), ("email",)), Spot.USES: (("d",), ("d@1",))}.get(here, ((),))
    for company, field, brought in product(("c", ""), ("name", "phone"), lists):
        yield Place(here, field=field, company=company, brought=brought)


def _examples(kind: type[Event], contract: str) -> Iterator[Event]:
    """Events of a kind, about things that exist; with the contract chosen and left open."""
    if kind is Returned or kind is NotReturned:
        yield Returned("d", 0, 0, None) if kind is Returned else NotReturned("strange")
        return
    known: dict[str, tuple[str, ...]] = {
        "contract": (contract, ""),
        "draft": ("d",),
        "language": ("en",),
        "page": ("0",),
        "on": ("1",),
        "text": ("name", "Name: name\nPhone: 138 0013 8000"),
        "party": ("a",),
        "company": ("c",),
        "mine": ("1",),
        "field": ("phone",),
        "option": ("mine",),
        "revision": ("1",),
        "code": ("code",),
    }
    for values in product(*(known[field.name] for field in fields(kind))):
        event = decode(":".join((kind.__name__, *values)))
        assert event is not None
        yield event


def _drawn(edges: Edges, titles: Mapping[str, str]) -> str:
    """A Mermaid state diagram; events with the same two ends share an arrow."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{title}" as {name}' for name, title in titles.items()]
    lines += [f"    {one} --> {two}: {', '.join(said)}" for (one, two), said in edges.items()]
    return "\n".join(lines) + "\n"
