"""The parties' blanks: a side without a name, a detail that its field cannot take, a field twice."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dialogs.definition import Definition
from tests.faults.lease import DEFINITION, Change, Lease, told

FIELD = "Name a field of this contract."


def parties(sides: dict[str, dict[str, str]], **more: object) -> Change:
    """The lease with sides that are named in both languages."""

    def change(made: Lease) -> None:
        made.definition.update(sides=sides, **more)
        for words in made.words.values():
            words["sides"] = {side: [side.upper()] for side in sides}

    return change


def called(**names: list[str]) -> Change:
    def change(made: Lease) -> None:
        parties({"a": {"name": "owner"}})(made)
        made.words["en"]["sides"] = names

    return change


CASES: list[tuple[Change, str]] = [
    (parties({"a": {"address": "owner"}}), "contract.toml: sides.a: it has no name, by which a company is told. Add the field with the party's name."),
    (parties({"a": {"name": "buyer"}}), f"contract.toml: sides.a.name: there is no field 'buyer'. {FIELD}"),
    (parties({"a": {"name": "owner", "phone": "rent"}}), "contract.toml: sides.a.phone: 'rent' is of kind 'money'. Name a field of kind phone or text."),
    (parties({"a": {"name": "owner", "city": "start"}}), "contract.toml: sides.a.city: 'start' is of kind 'date'. Name a field of kind text."),
    (parties({"a": {"name": "owner"}, "b": {"name": "owner"}}), "contract.toml: sides.b.name: 'owner' is in two places. Give each field to one detail of one side."),
    (parties({"a": {"name": "owner"}}, about={"b": []}), "contract.toml: about.b: there is no such side. Name one of [sides]."),
    (parties({"a": {"name": "owner"}}, about={"a": ["size"]}), f"contract.toml: about.a: there is no field 'size'. {FIELD}"),
    (parties({"a": {"name": "owner"}}, anew=["number"]), f"contract.toml: anew: there is no field 'number'. {FIELD}"),
    (called(), "en.toml: sides.a: it is missing. Add it."),
    (called(a=[]), "en.toml: sides.a: it has no name. Say what the party is called."),
    (called(a=["Owner", " "]), "en.toml: sides.a.1: it says nothing. Write at least a word."),
    (called(a=["Owner"], z=["Zed"]), "en.toml: sides.z: contract.toml does not have it. Take it out, or add it there."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), CASES)
def test_a_side_that_could_not_be_filled_is_told(change: Change, line: str) -> None:
    assert line in told(change)


def test_sides_that_fit_are_no_fault() -> None:
    fine = parties({"a": {"name": "owner", "city": "city"}}, about={"a": ["note"]}, anew=["months"])
    assert told(fine) == told(lambda made: None)


@pytest.mark.parametrize("sides", [{"a": {"fax": "owner"}}, {"party_of_the_first": {}}, {"": {}}])
def test_a_detail_or_an_id_that_nobody_knows_is_refused(sides: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValidationError):
        Definition.model_validate({**DEFINITION, "sides": sides})
