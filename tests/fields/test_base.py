from __future__ import annotations

import pytest

from dialogs.fields import Suggestion, Text


@pytest.mark.parametrize(
    ("keys", "source"),
    [
        ({"answer": "x"}, ""),
        ({"copy": "a_name"}, "a_name"),
        ({"city_of": "a_address"}, "a_address"),
        ({"after": "start", "months": 12, "days": -1}, "start"),
    ],
)
def test_a_suggestion_knows_what_it_is_made_from(keys: dict[str, str | int], source: str) -> None:
    assert Suggestion.model_validate(keys).source == source


def test_what_every_kind_has() -> None:
    field = Text(id="x")
    assert field.need == "required"
    assert field.forms == frozenset()
    assert field.faults() == []
