"""The tags that a Word file may hold, and nothing else.

    {{ field }}  {{ field.form }}                      the answer to a field
    {{ row.column }}  {{ row.column.form }}            the same inside a repeated table row
    {{ row.number }}                                   the row's number, from 1
    {%p if name %}  {%p endif %}                       alone in their paragraphs
    {%tr for row in field %}  {%tr endfor %}           alone in their table rows
    {{ mark }}                                         in headers: the draft mark

There are no filters, no expressions and no else: what a contract says is decided in contract.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.clauses import ROW_NUMBER
from dialogs.contract import Blank

ROW = "row"
MARK = "mark"

_ID = "[a-z][a-z0-9_]{0,29}"
# So long and no longer: looking on for an end at each of many beginnings takes for ever.
_LIKELY = re.compile(r"\{[{%#][^\n]{0,200}?[}%#]\}|[{}]+|｛[｛%]|[%｝]｝")
_QUOTED = 80
_VALUE = re.compile(rf"\{{\{{ *({_ID}(?:\.{_ID}){{0,2}}) *\}}\}}")
_CONTROLS = {
    "if": re.compile(rf"\{{%p +if +({_ID}) *%\}}"),
    "endif": re.compile(r"\{%p +endif *()%\}"),
    "for": re.compile(rf"\{{%tr +for +{ROW} +in +({_ID}) *%\}}"),
    "endfor": re.compile(r"\{%tr +endfor *()%\}"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that stands for words; `start` and `end` are its place in the paragraph's text."""

    names: tuple[str, ...]
    start: int
    end: int

    def blank(self, *, in_loop: bool) -> Blank | None:
        """The blank that this tag stands for there, or None where the tag has no meaning."""
        names = self.names
        if in_loop:
            names = names[1:] if names[0] == ROW else ()
            if not names or (names[0] == ROW_NUMBER and len(names) > 1):
                return None
        elif names[0] in {ROW, MARK} or len(names) > 2:  # noqa: PLR2004  (a field and a form)
            return None
        return Blank(*names)


@dataclass(frozen=True, slots=True)
class Control:
    """A tag that stands alone: `kind` is if, endif, for or endfor; `name` what it names."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that looks like a tag and is none; `what` quotes it."""

    what: str
    mend: str


Token: TypeAlias = str | Tag | Wrong


def control(text: str) -> Control | None:
    """The control tag that a paragraph or row consists of, if it does."""
    for kind, pattern in _CONTROLS.items():
        if found := pattern.fullmatch(text.strip()):
            return Control(kind, found[1])
    return None


def tokens(text: str) -> Iterator[Token]:
    """Cut a paragraph's text into words, tags, and what is wrong with it."""
    done = 0
    for found in _LIKELY.finditer(text):
        if found.start() > done:
            yield text[done : found.start()]
        done = found.end()
        value = _VALUE.fullmatch(found[0])
        if value:
            yield Tag(tuple(value[1].split(".")), found.start(), found.end())
        else:
            yield _wrong(found[0])
    if done < len(text):
        yield text[done:]


def _wrong(text: str) -> Wrong:
    found = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
    if control(text):
        return Wrong(
            f"{found} shares its place with other text",
            "Give {%p if … %} and {%p endif %} a paragraph of their own, {%tr for … %} and "
            "{%tr endfor %} a table row of their own",
        )
    if found[0] in "｛%｝":
        return Wrong(f"{found} is written with full-width braces", "Tags are typed with { and }")
    if re.match(r"\{%-?(?:p|tr)? *(?:else|elif)", found):
        return Wrong(
            f"{found}: there is no else",
            "Write a second paragraph under a condition that [conditions] names as the negation",
        )
    if found.startswith("{%"):
        return Wrong(
            f"{found} is not one of the allowed tags",
            "Allowed are {%p if name %}, {%p endif %}, {%tr for row in field %}, {%tr endfor %}",
        )
    if text.startswith("{{") and text.endswith("}}") and len(text) > len("{{}}"):
        return Wrong(
            f"{found} is not one of the allowed tags",
            "Allowed are {{ field }}, {{ field.form }}, {{ row.column }}, {{ row.column.form }}, "
            "{{ row.number }}; filters and expressions are not",
        )
    return Wrong(f"{found} stands alone or unfinished", "Complete the tag, or take the brace out")
