"""What every table of answers shares: the phrases, a day, and one check of a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest

from dialogs.errors import Problem
from dialogs.fields import BaseField, FieldWords, Reading
from dialogs.phrases import Phrases
from dialogs.values import Value

S, T, E = LANGUAGES = ("zh-Hans", "zh-Hant", "en")
FOLDER = Path(__file__).parents[2] / "templates" / "phrases"
SOURCES = {language: (FOLDER / f"{language}.ftl").read_text("utf-8") for language in LANGUAGES}
PHRASES = {language: Phrases(language, source) for language, source in SOURCES.items()}

TODAY = date(2026, 2, 10)
NO_WORDS = FieldWords(name="x", question="x?")

Case: TypeAlias = tuple[str, str, Value | str]
"""What was said, in which language, and the value or the key of the problem without `problem-`."""


class Key(str):
    """The key of a problem, where a bare string would be a value."""

    __slots__ = ()


def reading(
    language: str = S,
    words: FieldWords = NO_WORDS,
    today: date = TODAY,
    **values: Value,
) -> Reading:
    return Reading(today, PHRASES[language], words, values)


def sayable(problem: Problem) -> None:
    """Every problem can be told in every language, and leaves nothing unfilled."""
    for language in LANGUAGES:
        told = PHRASES[language].say(problem.key, **problem.args)
        assert told.strip()
        assert "{" not in told.replace(str(problem.args.get("said", "")), "")
    assert all(isinstance(value, str) for value in problem.args.values()), "figures go in as text"


def survives(field: BaseField, value: Value, words: FieldWords = NO_WORDS, **values: Value) -> None:
    """An answer is stored, shown and typed again in every language without change."""
    assert field.load(field.dump(value)) == value
    for language in LANGUAGES:
        phrases = PHRASES[language]
        for form in ("", *sorted(field.forms)):
            assert field.show(value, words, phrases, form).strip()
        again = field.parse(
            field.retype(value, words, phrases), reading(language, words, TODAY, **values)
        )
        assert again == value


def verify(
    field: BaseField,
    case: tuple[str, str, object],
    words: FieldWords = NO_WORDS,
    **values: Value,
) -> None:
    said, language, expected = case
    got = field.parse(said, reading(language, words, TODAY, **values))
    if isinstance(got, Problem):
        assert isinstance(expected, Key), f"{said!r} was refused: {got.key}"
        assert got.key == f"problem-{expected}"
        sayable(got)
        return
    assert not isinstance(expected, Key), f"{said!r} was taken as {got!r}"
    assert got == expected
    assert type(got) is type(expected)
    survives(field, got, words, **values)


def table(*cases: tuple[str, str, object]) -> pytest.MarkDecorator:
    """One test per row, named by what was said."""
    names = [f"{language}: {said[:30]!r}" for said, language, _ in cases]
    return pytest.mark.parametrize("case", cases, ids=names)


def same(language: str, expected: object, *said: str) -> Iterable[tuple[str, str, object]]:
    """Rows for many ways to say one thing, in strings that hold one or more between bars."""
    return [(text, language, expected) for texts in said for text in texts.split(" | ")]


def amount(text: str) -> Decimal:
    return Decimal(text)
