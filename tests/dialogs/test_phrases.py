"""The bot's own sentences: looked up by key, with every variable filled."""

from __future__ import annotations

import re

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from hypothesis import given
from hypothesis import strategies as st

from dialogs.errors import ContractInvalid, Fault
from dialogs.faults.phrases import phrases
from dialogs.phrases import Phrases
from dialogs.screen import Progress
from dialogs.values import narrow
from tests.dialogs.chat import LANGUAGES
from tests.fields.said import PHRASES, SOURCES

SMALL = Phrases("en", "hello = Hello { $name }!\nempty =\n    .title = x\n")
READ_BY_FLUENT = Phrases("en", 'hello = {"Hello"} { $name }!\nhome = {"Home"}\n')
BOTH = pytest.mark.parametrize("small", [SMALL, READ_BY_FLUENT], ids=["plain", "not plain"])


@BOTH
def test_a_phrase_is_filled(small: Phrases) -> None:
    assert small.say("hello", name="Ada") == "Hello Ada!"
    assert small.say("hello", name=12_345) == "Hello 12,345!"
    assert "hello" in small
    assert "bye" not in small


def test_a_phrase_without_variables_is_said_the_same_each_time() -> None:
    assert [READ_BY_FLUENT.say("home") for _ in range(2)] == ["Home", "Home"]


@BOTH
def test_nothing_is_put_around_what_is_filled_in(small: Phrases) -> None:
    """Marks for the direction of text would end up in contracts."""
    assert small.say("hello", name="阿达").isprintable()


@BOTH
@pytest.mark.parametrize("length", [100, 2_499, 2_501, 4_000, 60_000])
def test_a_long_text_is_filled_in_whole(length: int, small: Phrases) -> None:
    assert small.say("hello", name="字" * length) == f"Hello {'字' * length}!"


@BOTH
@pytest.mark.parametrize("name", ["{ $name }", "{name}", "\ue000name\ue001", "a\nb", "<b>", ""])
def test_what_is_filled_in_is_never_read_as_a_phrase(name: str, small: Phrases) -> None:
    assert small.say("hello", name=name) == f"Hello {name}!"


@pytest.mark.parametrize(
    "one", ["\ue000other\ue001", "\ue000other\ue001" * 400, "\ue000", "x" * 2000]
)
@pytest.mark.parametrize(
    "other", ["\ue000one\ue001", "\ue000one\ue001" * 400, "\ue001x", "y" * 2000]
)
def test_texts_that_pose_as_each_other_are_filled_in_as_they_are(one: str, other: str) -> None:
    both = Phrases("en", 'plain = { $one } and { $other }.\nboth = { $one }{" and "}{ $other }.\n')
    for key in ("plain", "both"):
        assert both.say(key, one=one, other=other) == f"{one} and {other}."


@pytest.mark.parametrize("key", ["bye", "empty"])
def test_a_phrase_that_is_not_there_is_our_mistake(key: str) -> None:
    with pytest.raises(KeyError):
        SMALL.say(key)


@BOTH
def test_a_variable_that_is_not_filled_is_our_mistake(small: Phrases) -> None:
    with pytest.raises(KeyError, match="hello"):
        small.say("hello")


def test_every_language_says_the_same_things() -> None:
    keys = {tag: {*said(SOURCES[tag])} for tag in LANGUAGES}
    assert keys["zh-Hans"] == keys["zh-Hant"] == keys["en"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_most_phrases_are_plain_and_say_what_fluent_says(tag: str) -> None:
    ours, theirs = PHRASES[tag], said(SOURCES[tag])
    assert len(ours.plain) > 0.85 * len(theirs)
    for key, pieces in ours.plain.items():
        assert ours.say(key, **dict.fromkeys(pieces[1::2], 1234567)) == theirs[key], key


PIECES = (
    "a", "b", "a = x", "b = { $a }", "c={$b} y", "\n", "\n\n", " ", "    ", "{", "}", "{ $a }", '{"x"}', "#",
    "# c", "-t = z", ".at = q", "[", "*", "\r\n", "\r", "=", "\t", "{ $a ->\n", "    [one] 1\n",
    "   *[other] 2\n", "一", "d = \n", "->", "##", "$", "\u2028",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_file_says_and_lacks_what_fluent_finds_in_it(source: str) -> None:
    whole = FluentResource(source)
    keys = [each.id.name for each in whole.body if isinstance(each, ast.Message)]
    ours = Phrases("en", source)
    found = [fault.what for fault in phrases({"en": ours})]
    assert found.count("it stands twice") == len(keys) - len(set(keys))
    junk = [isinstance(each, ast.Junk) for each in whole.body]
    assert sum(what.startswith("it cannot be read") for what in found) == sum(junk)
    assert all(key in ours for key in keys)
    if not any("twice" in what or "it calls" in what for what in found):
        assert {key: filled(ours, key) for key in keys} == said(source)


def filled(ours: Phrases, key: str) -> str | None:
    try:
        return ours.say(key, a=1234567, b=1234567)
    except KeyError:
        return None


def said(source: str) -> dict[str, str | None]:
    """What Fluent says by each key, None where it cannot."""
    resource = FluentResource(source)
    bundle = FluentBundle(["en"], use_isolating=False)
    bundle.add_resource(resource)
    found: dict[str, str | None] = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            value = bundle.get_message(entry.id.name).value
            args = dict.fromkeys(re.findall(r"\$([\w-]+)", source), 1234567)
            text, wrong = bundle.format_pattern(value, args) if value else ("", [KeyError()])
            found[entry.id.name] = None if wrong else str(text)
    return found


@pytest.mark.parametrize(
    ("done", "total", "percent"), [(0, 3, 0), (1, 3, 33), (2, 3, 66), (3, 3, 100), (0, 0, 100)]
)
def test_progress_is_rounded_down_so_that_all_means_done(
    done: int, total: int, percent: int
) -> None:
    assert Progress(done, total, "x").percent == percent


def test_a_fault_reads_as_one_line_and_an_error_as_all_of_them() -> None:
    one, two = (
        Fault("a.toml", "x", "it is wrong", "Mend it."),
        Fault("b.toml", "y", "so is this", "Too."),
    )
    assert str(one) == "a.toml: x: it is wrong. Mend it."
    assert str(ContractInvalid([one, two])) == f"{one}\n{two}"


@pytest.mark.parametrize(("value", "kind"), [("x", int), (True, int), (None, str), (1, bool)])
def test_fields_that_are_mixed_up_are_noticed(value: object, kind: type[object]) -> None:
    with pytest.raises(TypeError, match=kind.__name__):
        narrow(value, kind)


def test_a_value_of_the_right_kind_is_itself() -> None:
    assert narrow("x", str) == "x"
    assert narrow(True, bool) is True  # noqa: FBT003  (the value is the point)
