"""The phrase files: every language says everything, and says it without raising."""

from __future__ import annotations

import pytest

from dialogs.faults.phrases import is_language, phrases
from dialogs.phrases import Phrases
from tests.fields.said import PHRASES, SOURCES

SAVED = "notice-saved = ✓ { $name }: { $answer }\n"


def told(*changes: tuple[str, str], language: str = "en") -> list[str]:
    """The faults of the real files after some text of one of them was replaced."""
    source = SOURCES[language]
    for old, new in changes:
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return [str(fault) for fault in phrases({**PHRASES, language: Phrases(language, source)})]


def test_the_files_that_come_with_the_bot_are_right() -> None:
    assert told() == []


BROKEN: list[tuple[str, str, list[str]]] = [
    ("missing", "", ["notice-saved: it is missing. Add it, as the other languages have it."]),
    (
        "nothing behind the sign", "notice-saved =\n",
        [
            ('notice-saved =: it cannot be read: Expected message "notice-saved" to have a value or '
            "attributes. Write `key = words`."),
            "notice-saved: it is missing. Add it, as the other languages have it.",
        ],
    ),
    (
        "an open brace", "notice-saved = ✓ { $name: { $answer }\n",
        [
            ('notice-saved = ✓ { $name: { $answer }: it cannot be read: Expected token: "}". '
            "Write `key = words`."),
            "notice-saved: it is missing. Add it, as the other languages have it.",
        ],
    ),
    (
        "another name", "notice-saved = ✓ { $nmae }: { $answer }\n",
        [
            "notice-saved: nothing fills { $nmae }. It may have: answer, name.",
            "notice-saved: it does not show { $name }. Put it where it belongs.",
        ],
    ),
    (
        "a name in one case only", "notice-saved = ✓ { $name } { $answer ->\n    [x] { $y }\n   *[other] z\n}\n",
        ["notice-saved: nothing fills { $y }. It may have: answer, name."],
    ),
    (
        "less", "notice-saved = ✓ { $name }\n",
        ["notice-saved: it does not show { $answer }. Put it where it belongs."],
    ),
    (
        "twice", SAVED + "notice-saved = { $name } { $answer } again\n",
        ["notice-saved: it stands twice. Take one of them out."],
    ),
    (
        "no words", "notice-saved =\n    .title = { $name } { $answer }\n",
        ["notice-saved: it has no words. Write them behind the equals sign."],
    ),
    (
        "another phrase", "notice-saved = { notice-first } { $name } { $answer }\n",
        ["notice-saved: it calls notice-first, which the bot does not know. Write the words themselves."],
    ),
    (
        "a term", "notice-saved = { -tick } { $name } { $answer }\n",
        ["notice-saved: it calls -tick, which the bot does not know. Write the words themselves."],
    ),
    (
        "a function", "notice-saved = { DATETIME($name) } { $answer }\n",
        [
            "notice-saved: it calls DATETIME(), which the bot does not know. Write the words themselves.",
            "notice-saved: it does not show { $name }. Put it where it belongs.",
        ],
    ),
    (
        "too much", f'notice-saved = {{ "{"a" * 2501}" }} {{ $name }} {{ $answer }}\n',
        [
            ("notice-saved: it cannot be said: notice-saved: Too many characters in placeable (2501, "
            "max allowed is 1000). Write it more simply."),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "lines"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN]
)
def test_a_phrase_that_would_raise_is_told(new: str, lines: list[str]) -> None:
    assert told((SAVED, new)) == [f"phrases/en.ftl: {line}" for line in lines]


def test_a_phrase_that_shows_nothing_is_told() -> None:
    assert told(("choice-back = ‹ Back\n", 'choice-back = {" "}\n')) == [
        "phrases/en.ftl: choice-back: it says nothing. Write at least a word."
    ]
    assert told(('list-last = {" and "}\n', 'list-last = {" "}\n')) == []


def test_comments_and_terms_that_nothing_calls_are_fine() -> None:
    assert told((SAVED, f"# a word\n-tick = ✓\n{SAVED}")) == []


def test_what_one_language_says_every_one_says() -> None:
    line = "notice-extra: it is missing. Add it, as the other languages have it."
    assert told((SAVED, f"{SAVED}notice-extra = {'{ $x }'}\n")) == [
        f"phrases/zh-Hans.ftl: {line}",
        f"phrases/zh-Hant.ftl: {line}",
    ]


def test_a_key_that_no_language_has_is_told_of_all() -> None:
    without = {
        language: Phrases(language, source.replace("notice-first = ", "notice-last = "))
        for language, source in SOURCES.items()
    }
    assert [(fault.file, fault.key) for fault in phrases(without)] == [
        (f"phrases/{language}.ftl", "notice-first") for language in SOURCES
    ]


def test_a_new_languages_name_stands_in_every_file() -> None:
    german = Phrases("de", SOURCES["en"])
    found = [(fault.file, fault.key) for fault in phrases({**PHRASES, "de": german})]
    assert found == [(f"phrases/{tag}.ftl", "language-de") for tag in (*SOURCES, "de")]


def test_plurals_may_be_left_out_where_a_language_has_none() -> None:
    assert (
        told(
            ("duration-day = { $figure }日\n", "duration-day = { $figure } 天\n"),
            language="zh-Hans",
        )
        == []
    )


PATTERN = "date-pattern = d MMMM y\n"


@pytest.mark.parametrize(
    "pattern", ["d MMMM", "MMMM y", "d y", "d MMMMMMM y", "d b y", "a d M y", "soon"]
)
def test_a_date_pattern_that_does_not_write_a_day_is_told(pattern: str) -> None:
    assert told((PATTERN, f"date-pattern = {pattern}\n")) == [
        (
            f"phrases/en.ftl: date-pattern: {pattern!r} does not write year, month and day. "
            "Use y, M and d, such as: d MMMM y."
        )
    ]


@pytest.mark.parametrize("pattern", ["d. MMMM y", "yyyy-MM-dd", "d/M/yy"])
def test_a_date_pattern_that_does_is_fine(pattern: str) -> None:
    assert told((PATTERN, f"date-pattern = {pattern}\n")) == []


def test_what_is_a_language() -> None:
    assert all(map(is_language, ("de", "pt-BR", "zh-Hans", "zh-Hant-HK")))
    assert not any(map(is_language, ("", "klingon", "en-", "1", "contract")))
