"""The bot's own sentences: each language says all of them, with the variables that they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from dialogs.errors import Fault
from dialogs.faults.vocabulary import SAID
from dialogs.phrases import Phrases
from dialogs.values import Language

Used = Mapping[Language, Mapping[str, frozenset[str]]]
DAYS = (date(2026, 1, 1), date(2027, 1, 1), date(2026, 2, 1), date(2026, 1, 2))
"""A pattern that writes year, month and day writes each of these in another way."""


def is_language(tag: str) -> bool:
    """Whether numbers and dates can be written in the language of that tag."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def phrases(spoken: Mapping[Language, Phrases]) -> Iterator[Fault]:
    """List everything that is wrong with the languages' files, file by file."""
    used = {language: _variables(said) for language, said in spoken.items()}
    names = {f"language-{language}": frozenset[str]() for language in spoken}
    wanted = {**_further(used), **names, **SAID}
    for language, said in spoken.items():
        file = f"phrases/{language}.ftl"
        broken = tuple(_entries(file, said))
        compared = tuple(_compared(file, used[language], wanted))
        yield from (*broken, *compared)
        if not broken and not compared:
            yield from _spoken(file, said)


def _further(used: Used) -> Mapping[str, frozenset[str]]:
    """The keys that only the files have: what one language says, every other one does too."""
    found: dict[str, frozenset[str]] = {}
    for keys in used.values():
        for key, names in keys.items():
            found[key] = found.get(key, frozenset()) | names
    return found


def _entries(file: str, said: Phrases) -> Iterator[Fault]:
    """What Fluent passes over in silence, and what these phrases do without."""
    seen = set(said.plain)
    for entry in said.resource.body:
        if isinstance(entry, ast.Junk):
            start = " ".join((entry.content or "").split())[:40]
            why = "; ".join(note.message or "" for note in entry.annotations)
            yield Fault(file, start, f"it cannot be read: {why}", "Write `key = words`.")
        elif isinstance(entry, ast.Message):
            key = entry.id.name
            if key in seen:
                yield Fault(file, key, "it stands twice", "Take one of them out.")
            seen.add(key)
            if entry.value is None:
                yield Fault(file, key, "it has no words", "Write them behind the equals sign.")
            uses = _Uses()
            uses.visit(entry)
            for name in uses.others:
                what = f"it calls {name}, which the bot does not know"
                yield Fault(file, key, what, "Write the words themselves.")


def _compared(
    file: str, mine: Mapping[str, frozenset[str]], wanted: Mapping[str, frozenset[str]]
) -> Iterator[Fault]:
    for key, names in wanted.items():
        if key not in mine:
            yield Fault(file, key, "it is missing", "Add it, as the other languages have it.")
            continue
        known = {name.removesuffix("?") for name in names}
        for name in sorted(mine[key] - known):
            what = f"nothing fills {{ ${name} }}"
            mend = f"It may have: {', '.join(sorted(known)) or 'none'}."
            yield Fault(file, key, what, mend)
        for name in sorted(names - mine[key]):
            if not name.endswith("?"):
                what = f"it does not show {{ ${name} }}"
                yield Fault(file, key, what, "Put it where it belongs.")


def _spoken(file: str, said: Phrases) -> Iterator[Fault]:
    """What only shows when the phrases are said."""
    for key, names in SAID.items():
        try:
            shown = said.say(key, **{name.removesuffix("?"): "1" for name in names})
        except KeyError as error:
            yield Fault(file, key, f"it cannot be said: {error.args[0]}", "Write it more simply.")
            continue
        if not shown.strip() and not key.startswith("list-"):
            yield Fault(file, key, "it says nothing", "Write at least a word.")
    pattern = said.say("date-pattern")
    try:
        told_apart = len({format_date(day, pattern, said.locale) for day in DAYS}) == len(DAYS)
    except (ValueError, AttributeError):
        told_apart = False
    if not told_apart:
        what = f"{pattern!r} does not write year, month and day"
        yield Fault(file, "date-pattern", what, "Use y, M and d, such as: d MMMM y.")


def _variables(said: Phrases) -> Mapping[str, frozenset[str]]:
    """The variables of every phrase that can be read."""
    found = {key: frozenset(pieces[1::2]) for key, pieces in said.plain.items()}
    for entry in said.resource.body:
        if isinstance(entry, ast.Message):
            uses = _Uses()
            uses.visit(entry)
            found.setdefault(entry.id.name, frozenset(uses.variables))
    return found


class _Uses(Visitor):
    """Collects what a phrase refers to."""

    def __init__(self) -> None:
        self.variables = set[str]()
        self.others: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.others.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.others.append(f"-{node.id.name}")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.others.append(f"{node.id.name}()")
