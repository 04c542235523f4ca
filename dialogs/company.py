"""What contracts ask about a company: the details that fill a party's blanks, once saved.

A person keeps companies beside their drafts: their own and their clients'. Drafts hold answers of
their own, so a company can change or go, and no contract with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from pydantic import TypeAdapter

from dialogs.errors import Problem
from dialogs.fields import AnyField, CompanyId, Email, Phone
from dialogs.fields.text import Text

if TYPE_CHECKING:
    from dialogs.contract import Contract
    from dialogs.facts import Facts
    from dialogs.values import Value

Detail: TypeAlias = Literal[
    "name",
    "company_id",
    "representative",
    "address",
    "city",
    "contact",
    "phone",
    "email",
    "account_name",
    "bank",
    "account",
]
DETAILS: tuple[Detail, ...] = get_args(Detail)
NAMES: tuple[Detail, ...] = ("name", "representative", "contact", "account_name")
"""What a company or somebody is called by."""

FIELDS: Mapping[Detail, AnyField] = {
    **{detail: Text(id=detail, letters=detail in NAMES) for detail in DETAILS},
    "name": Text(id="name", max_length=100, letters=True),
    "company_id": CompanyId(id="company_id"),
    "phone": Phone(id="phone"),
    "email": Email(id="email"),
}
"""What understands and shows each detail where no contract asks for it."""

MOST = 100
"""The most companies that one person can save."""
MOST_FORMER = 40
"""The most replaced details that one company remembers."""


@dataclass(frozen=True)
class Company:
    """A company that a person has saved.

    `details` are texts as the `dump` of the field that asked for them gives them, so that `load`
    reads them back; there is always a name. `mine` says that the person acts for it. `former` are
    details that were replaced, oldest first: open drafts may still hold them.
    """

    id: str
    mine: bool
    details: Mapping[Detail, str]
    former: tuple[tuple[Detail, str], ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.details["name"]


COMPANY: TypeAdapter[Company] = TypeAdapter(Company)
"""The JSON form of a company."""


def alike(one: str, other: str) -> bool:
    """Whether two names are the same but for blanks, case and the width of signs."""
    return _folded(one) == _folded(other)


def called(companies: Sequence[Company], name: str) -> Company | None:
    """The company of that name."""
    return next((company for company in companies if alike(company.name, name)), None)


def side_of(contract: Contract, field: str) -> str:
    """The party whose blank a field is, "" where it is nobody's."""
    sides = contract.definition.sides.items()
    return next((side for side, details in sides if field in details.values()), "")


def standing(seen: Facts, field: str) -> Value | None:
    """An answer that is not to be looked at again, also where the field does not apply (yet)."""
    _, value = seen.read.get(field, (None, None))
    return None if field in seen.draft.reopened else value


def of_side(seen: Facts, side: str) -> Mapping[Detail, str]:
    """What a draft says about a party, as a company's details; nothing while it has no name."""
    blanks = seen.contract.definition.sides[side]
    said: dict[Detail, str] = {}
    for detail in DETAILS:
        value = standing(seen, blanks.get(detail, ""))
        stored = None if value is None else seen.contract.fields[blanks[detail]].dump(value)
        if isinstance(stored, str):
            said[detail] = stored
    return said if "name" in said else {}


def company_of(seen: Facts, side: str, companies: Sequence[Company]) -> Company | None:
    """The saved company that is a party of a draft."""
    said = of_side(seen, side)
    return called(companies, said["name"]) if said else None


def fills(contract: Contract, side: str, company: Company) -> Iterator[tuple[AnyField, Value]]:
    """The answers that a company gives for a party, in the order of asking.

    What a blank of this contract cannot take (any more) is left out.
    """
    blanks = contract.definition.sides[side].items()
    asked = {
        field: company.details[detail] for detail, field in blanks if detail in company.details
    }
    for name in sorted(asked, key=contract.position.__getitem__):
        field = contract.fields[name]
        value = field.load(asked[name])
        if not isinstance(value, Problem):
            yield field, value


def differs(company: Company, details: Mapping[Detail, str]) -> tuple[Detail, ...]:
    """The details that are said otherwise than they are saved, or that are not saved yet."""
    return tuple(
        detail
        for detail, text in details.items()
        if company.details.get(detail) != text
        and not (detail == "name" and alike(company.name, text))
    )


def changed(company: Company, details: Mapping[Detail, str]) -> Company:
    """The company with these details, "" for one that goes; the replaced ones are remembered."""
    kept = {**company.details, **details}
    replaced = tuple(
        (detail, text) for detail, text in company.details.items() if kept[detail] != text
    )
    former = tuple(each for each in (*company.former, *replaced) if kept.get(each[0]) != each[1])
    return replace(
        company,
        details={detail: kept[detail] for detail in DETAILS if kept.get(detail)},
        former=former[-MOST_FORMER:],
    )


def outdated(company: Company, seen: Facts) -> Iterator[tuple[AnyField, Value]]:
    """The answers of a draft that a company's change has made out of date, as they would be now."""
    names = [text for detail, text in company.former if detail == "name"]
    for side, blanks in seen.contract.definition.sides.items():
        said = of_side(seen, side)
        if not any(alike(said.get("name", ""), name) for name in (company.name, *names)):
            continue
        stale = {blanks[detail] for detail in said if (detail, said[detail]) in company.former}
        yield from (each for each in fills(seen.contract, side, company) if each[0].id in stale)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
