"""Which of the offered options a person means: by number, by label, by the label's beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dialogs.errors import Problem
from dialogs.fields.text import sound, tidy
from dialogs.fields.typed.fold import fold, key, quote
from dialogs.values import Own

COUNTED = re.compile(r"\(?([0-9]{1,6})[.)、]?")
LISTED = re.compile(r"\(?([1-9][0-9]{0,2})[.):] ?(.+)")
NUMBERS = re.compile(r"[0-9]+(?: [0-9]+)+")
SEPARATORS = re.compile(r"[、,;，；]")
JOINED = 4
"""Of how many parts a label with separators inside may consist."""
LONGEST = 400
"""No label takes more characters; nothing longer is compared with one."""
OWN_BEGINS = 2
"""Where own words are allowed, one character is too little to stand for a label."""
OWN = "="
"""Before own words, it says that they are meant exactly as written."""


class Labels:
    """The options of one question with what the person sees for each, in the order shown."""

    def __init__(self, shown: Mapping[str, Iterable[str]]) -> None:
        """Take every option's id with its names, the label first."""
        self.ids = tuple(shown)
        self._label = {option: next(iter(names), option) for option, names in shown.items()}
        self._keys = {
            option: {key(name) for name in (option, *names)} - {""}
            for option, names in shown.items()
        }

    def named(self, said: str) -> str | None:
        """The only option of exactly that name, if there is one."""
        found = self._named(key(said)) if len(said) <= LONGEST else set[str]()
        return found.pop() if len(found) == 1 else None

    def pick(self, said: str, *, own: bool = False) -> str | Problem | None:
        """Return the option meant, None for none; a Problem where it could be several.

        `own` says that own words are allowed: a longer beginning is then needed.
        """
        if len(said) > LONGEST:
            return None
        begins = OWN_BEGINS if own else 1
        args = {"said": quote(said), "own": "yes" if own else "no"}
        wanted = key(said)
        found = self._named(wanted)
        listed = LISTED.fullmatch(wanted)
        if listed and not found:
            # “1. Arbitration”, copied from the list as it was shown.
            found = self._named(listed[2]) & set(self.ids[int(listed[1]) - 1 : int(listed[1])])
        counted = COUNTED.fullmatch(wanted)
        if counted:
            place = int(counted[1])
            if 1 <= place <= len(self.ids):
                found.add(self.ids[place - 1])
            elif not found:
                return Problem("problem-choice-number", {**args, "most": str(len(self.ids))})
        found = found or (self._begun(wanted) if len(wanted) >= begins else set())
        if len(found) > 1:
            first, second, *_ = [self._label[option] for option in self.ids if option in found]
            return Problem("problem-choice-several", {**args, "first": first, "second": second})
        return next(iter(found), None)

    def unknown(self, said: str, *, own: bool = False) -> Problem:
        """The Problem that nothing offered was said, with an example of what would do."""
        args = {"said": quote(said), "first": self._label[self.ids[0]], "most": str(len(self.ids))}
        return Problem("problem-choice-unknown", {**args, "own": "yes" if own else "no"})

    def retype(self, option: str) -> str:
        """What to type for an option: its label where that is understood, else its number or id."""
        ways = (self._label[option], str(self.ids.index(option) + 1))
        return next(
            (way for way in ways if self.pick(way) == option and behind_mark(way) is None), option
        )

    def _named(self, wanted: str) -> set[str]:
        return {option for option in self.ids if wanted in self._keys[option]}

    def _begun(self, wanted: str) -> set[str]:
        return {
            option
            for option in self.ids
            if any(name.startswith(wanted) for name in self._keys[option])
        }


def parts(line: str, offered: Labels) -> list[str]:
    """Split one line at separators outside labels; at blanks where there are only numbers."""
    if NUMBERS.fullmatch(fold(line)):
        return fold(line).split()
    cuts = [match.span() for match in SEPARATORS.finditer(line)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line)]
    found, at = [], 0
    while at < len(starts):
        reach = range(min(at + JOINED, len(starts)) - 1, at, -1)
        last = next((end for end in reach if offered.named(line[starts[at] : ends[end]])), at)
        found.append(line[starts[at] : ends[last]].strip())
        at = last + 1
    return [part for part in found if part]


def behind_mark(text: str) -> str | None:
    """What stands behind a leading “=” (of either width); None where there is none."""
    stripped = text.strip()
    return stripped[1:] if stripped.startswith((OWN, "\uff1d")) else None


def own_words(text: str) -> Own | Problem:
    """Return someone's own words as they are kept: one line, as long as a line may be."""
    kept = sound(tidy(text))
    return kept if isinstance(kept, Problem) else Own(kept)


def wordless(text: str) -> bool:
    """Whether a text has no letter at all: such own words are more likely a slip."""
    return not any(char.isalpha() for char in text)
