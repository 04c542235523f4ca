"""The bot's own sentences: looked up by key, with every variable filled."""

from __future__ import annotations

import pytest

from dialogs.errors import ContractInvalid, Fault
from dialogs.phrases import Phrases
from dialogs.screen import Progress
from dialogs.values import narrow
from tests.dialogs.chat import LANGUAGES
from tests.dialogs.small import PHRASES

SMALL = Phrases("en", "hello = Hello { $name }!\nempty =\n    .title = x\n")


def test_a_phrase_is_filled() -> None:
    assert SMALL.say("hello", name="Ada") == "Hello Ada!"
    assert "hello" in SMALL
    assert "bye" not in SMALL


def test_nothing_is_put_around_what_is_filled_in() -> None:
    """Marks for the direction of text would end up in contracts."""
    assert SMALL.say("hello", name="阿达").isprintable()


@pytest.mark.parametrize("length", [100, 2_499, 2_501, 4_000, 60_000])
def test_a_long_text_is_filled_in_whole(length: int) -> None:
    assert SMALL.say("hello", name="字" * length) == f"Hello {'字' * length}!"


@pytest.mark.parametrize("name", ["{ $name }", "{name}", "\ue000name\ue001", "a\nb", "<b>", ""])
def test_what_is_filled_in_is_never_read_as_a_phrase(name: str) -> None:
    assert SMALL.say("hello", name=name) == f"Hello {name}!"


@pytest.mark.parametrize(
    "one", ["\ue000other\ue001", "\ue000other\ue001" * 400, "\ue000", "x" * 2000]
)
@pytest.mark.parametrize(
    "other", ["\ue000one\ue001", "\ue000one\ue001" * 400, "\ue001x", "y" * 2000]
)
def test_texts_that_pose_as_each_other_are_filled_in_as_they_are(one: str, other: str) -> None:
    both = Phrases("en", "both = { $one } and { $other }.\n")
    assert both.say("both", one=one, other=other) == f"{one} and {other}."


@pytest.mark.parametrize("key", ["bye", "empty"])
def test_a_phrase_that_is_not_there_is_our_mistake(key: str) -> None:
    with pytest.raises(KeyError):
        SMALL.say(key)


def test_a_variable_that_is_not_filled_is_our_mistake() -> None:
    with pytest.raises(KeyError, match="hello"):
        SMALL.say("hello")


def test_every_language_says_the_same_things() -> None:
    keys = {tag: {line.split(" =")[0] for line in lines(tag)} for tag in LANGUAGES}
    assert keys["zh-Hans"] == keys["zh-Hant"] == keys["en"]


def lines(tag: str) -> list[str]:
    body = PHRASES[tag].resource.body
    return [f"{entry.id.name} =" for entry in body if hasattr(entry, "id")]


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
