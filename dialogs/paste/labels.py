"""What a label in a pasted text means: a field, a side of the contract, a detail of a company."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.company import DETAILS

if TYPE_CHECKING:
    from dialogs.contract import Contract

LONGEST = 40
"""Characters of the longest label, as typed."""
ASIDE = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
MARKS = re.compile(r"[^\w&/]+|_")
OF = re.compile(r"^(?:的|之|s(?=[a-z]))")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field by id, or a detail of a company and, where the label says so, of which side."""

    detail: str = ""
    side: str = ""
    field: str = ""


class Labels:
    """Every label that a contract's paste may carry, in all of its languages."""

    def __init__(self, contract: Contract) -> None:
        """Gather the names; a few hundred short words."""
        sides = contract.definition.sides
        self._fields = {
            plain(words.name): field
            for said in contract.words.values()
            for field, words in said.fields.items()
        }
        self._details = {
            plain(name): detail
            for phrases in contract.phrases.values()
            for detail in DETAILS
            for name in phrases.say(f"paste-{detail}".replace("_", "-")).split("|")
        }
        aliases = {
            plain(name): side
            for said in contract.words.values()
            for side, names in said.sides.items()
            for name in names
            if side in sides
        }
        # The longest first: "Party A" before "Party".
        self._sides = sorted(aliases.items(), key=lambda item: -len(item[0]))

    def meaning(self, label: str) -> Meaning | None:
        """What a label stands for; None where it is none of ours."""
        said = plain(label) if len(label) <= LONGEST else ""
        if not said:
            return None
        if said in self._fields:
            return Meaning(field=self._fields[said])
        if said in self._details:
            return Meaning(self._details[said])
        for alias, side in self._sides:
            if said == alias:
                return Meaning("name", side)
            rest = OF.sub("", said.removeprefix(alias))
            if said.startswith(alias) and rest in self._details:
                return Meaning(self._details[rest], side)
        return None


def plain(label: str) -> str:
    """A label without width, case, blanks, bullets and what stands in brackets."""
    folded = unicodedata.normalize("NFKC", label).casefold()
    return MARKS.sub("", ASIDE.sub("", folded))
