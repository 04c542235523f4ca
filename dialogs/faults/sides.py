"""The parties' blanks: each there, of a kind that takes the detail, and named in every language."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.company import FIELDS, Detail
from dialogs.contract import Contract
from dialogs.errors import Fault
from dialogs.faults.names import FILE, unknown


def sides(contract: Contract) -> Iterator[Fault]:
    """Every side has a name, and its details are fields that can take them, none of them twice."""
    taken: set[str] = set()
    for side, details in contract.definition.sides.items():
        if "name" not in details:
            what = "it has no name, by which a company is told"
            yield Fault(FILE, f"sides.{side}", what, "Add the field with the party's name.")
        for detail, name in details.items():
            yield from _blank(contract, f"sides.{side}.{detail}", detail, name)
            if name in taken:
                what = f"{name!r} is in two places"
                cure = "Give each field to one detail of one side."
                yield Fault(FILE, f"sides.{side}.{detail}", what, cure)
            taken.add(name)


def deals(contract: Contract) -> Iterator[Fault]:
    """What else belongs to a side, and what a next deal asks anew, is there."""
    for side, names in contract.definition.about.items():
        if side not in contract.definition.sides:
            yield Fault(FILE, f"about.{side}", "there is no such side", "Name one of [sides].")
        yield from _unknown(contract, f"about.{side}", names)
    yield from _unknown(contract, "anew", contract.definition.anew)


def _blank(contract: Contract, key: str, detail: Detail, name: str) -> Iterator[Fault]:
    field = contract.fields.get(name)
    if field is None:
        yield unknown(key, name)
        return
    wanted = {FIELDS[detail].kind, "text"}
    if field.kind not in wanted:
        what = f"{name!r} is of kind {field.kind!r}"
        yield Fault(FILE, key, what, f"Name a field of kind {' or '.join(sorted(wanted))}.")


def _unknown(contract: Contract, key: str, names: tuple[str, ...]) -> Iterator[Fault]:
    yield from (unknown(key, name) for name in names if name not in contract.fields)
