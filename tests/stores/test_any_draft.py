"""Whatever a conversation makes of a draft, it comes back exactly, history and all."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as some
from pydantic import JsonValue

from bot.ports import Changed, Loaded, Saved, Store
from bot.stores.memory import MemoryStore
from bot.stores.sqlite import SqliteStore
from dialogs.draft import Draft
from tests.stores.world import ANN, AT, MASTER, given, going, look

# Any text at all: control characters, emoji, halves of surrogate pairs.
text = some.text(some.characters(codec=None), max_size=8)
scalars = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | text
values = some.recursive(
    scalars,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
fields = some.sampled_from(("party_a", "party_b", "seats", "fee", "kpis"))
sets = some.frozensets(fields)
events = some.dictionaries(fields, values, max_size=4)
parts = some.fixed_dictionaries(
    {"name": text, "named": some.booleans()},
    optional={
        "skipped": sets,
        "parked": sets,
        "reopened": sets,
        "overridden": sets,
        "version": some.integers(1, 9),
        "language": some.sampled_from(("zh-Hans", "zh-Hant", "en")),
    },
)
steps = some.lists(some.tuples(events, parts), min_size=1, max_size=6)


async def told(store: Store, made: list[Draft]) -> Draft | None:
    """Save the drafts one after the other, as turns; give what is stored in the end."""
    async with store:
        for draft in made:

            def work(loaded: Loaded, draft: Draft = draft) -> Saved:
                return Saved(going(loaded.person, "d1"), AT, (Changed(draft, 1, 2),))

            await store.turn(going(ANN, "d1"), work)
    async with store:
        return (await look(store, going(ANN, "d1"))).draft


def drafts(taken: list[tuple[dict[str, JsonValue], dict[str, object]]]) -> list[Draft]:
    """What a conversation makes of a draft, step by step."""
    made = [Draft("d1", "outsourcing", 1, "zh-Hans")]
    for event, changed in taken:
        made.append(replace(given(made[-1], "1001", **event), **changed))  # type: ignore[arg-type]
    return made


@settings(max_examples=60, deadline=None)
@generated(steps)
def test_a_draft_survives_turn_by_turn(
    taken: list[tuple[dict[str, JsonValue], dict[str, object]]],
) -> None:
    made = drafts(taken)
    with tempfile.TemporaryDirectory() as folder:
        for store in (MemoryStore(), SqliteStore(Path(folder) / "hetong.db", MASTER)):
            assert asyncio.run(told(store, made)) == made[-1]


@settings(max_examples=60, deadline=None)
@generated(steps)
def test_a_draft_survives_being_saved_at_once(
    taken: list[tuple[dict[str, JsonValue], dict[str, object]]],
) -> None:
    last = drafts(taken)[-1]
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "hetong.db", MASTER)
        assert asyncio.run(told(store, [last])) == last
