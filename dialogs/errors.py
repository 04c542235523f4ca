"""What can go wrong, named by who must act on it.

`Problem` is no exception: a bad answer is an everyday event of a conversation, so it travels as a
value and becomes a kind sentence in the user's language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not taken; the user can mend it.

    `key` names a phrase (`problem-…`), `args` fill its variables.
    """

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a contract folder; its author can mend it."""

    file: str
    key: str
    what: str
    mend: str

    def __str__(self) -> str:
        """One line for a report, whatever a hostile file has brought into it."""
        stop = "" if self.what.endswith(tuple(".。!！?？")) else "."
        line = f"{self.file}: {self.key}: {self.what}{stop} {self.mend}".rstrip()
        return "".join("\ufffd" if category(sign)[0] == "C" else sign for sign in line)


class HetongError(Exception):
    """The root of this project's exceptions."""


class ContractInvalid(HetongError):
    """A contract's definition has faults; all of them are listed, for its author to mend."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep every fault, in the order in which they were found."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class EventNotAllowed(HetongError):
    """An event reached a function that never handles it; a programmer must mend the caller."""
