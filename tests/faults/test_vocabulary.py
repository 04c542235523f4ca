"""The list of phrases against the code that says them: no key is forgotten, none is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dialogs.faults.vocabulary import SAID
from tests.fields.said import SOURCES

CODE = Path(__file__).parents[2]
LIST = CODE / "dialogs" / "faults" / "vocabulary.py"
KEY = re.compile(r"[a-z]+(?:-[a-z]+)+")
TOPICS = {key.split("-")[0] for key in SAID}


@cache
def trees() -> tuple[ast.AST, ...]:
    files = [*CODE.glob("dialogs/**/*.py"), *CODE.glob("bot/**/*.py")]
    return tuple(ast.parse(file.read_text("utf-8")) for file in files if file != LIST)


def nodes() -> Iterator[ast.AST]:
    return (node for tree in trees() for node in ast.walk(tree))


def written() -> set[str]:
    """Every string in the code that looks like the key of a phrase."""
    strings = {
        node.value
        for node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in strings if KEY.fullmatch(text) and text.split("-")[0] in TOPICS}


def patterns() -> set[str]:
    """Keys that are put together, such as f"unit-{unit}", as regular expressions."""
    joined = (node.values for node in nodes() if isinstance(node, ast.JoinedStr))
    found = {"".join(map(_pattern, parts)) for parts in joined}
    return {each for each in found if re.match(r"[a-z]+\\-", each)}


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"


def test_every_phrase_of_the_code_is_on_the_list() -> None:
    assert sorted(written() - set(SAID)) == [], "add them to dialogs/faults/vocabulary.py"


def test_every_pattern_of_the_code_finds_phrases_on_the_list() -> None:
    wanted = {each for each in patterns() if each.split("\\-")[0] in TOPICS}
    assert wanted >= {r"unit\-[\w-]+", r"choice\-[\w-]+\-rows"}
    assert [
        each for each in sorted(wanted) if not any(re.fullmatch(each, key) for key in SAID)
    ] == []


def test_nothing_is_on_the_list_that_the_code_never_says() -> None:
    strings, wanted = written(), patterns()
    left = [
        key
        for key in SAID
        if key not in strings and not any(re.fullmatch(each, key) for each in wanted)
    ]
    assert left == [], "take them out of dialogs/faults/vocabulary.py"


def test_a_call_hands_over_every_variable_on_the_list() -> None:
    """Of calls that can be read without running them: a key as it is, no `**`."""
    seen = 0
    for call in (node for node in nodes() if isinstance(node, ast.Call)):
        handed = {keyword.arg for keyword in call.keywords}
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "say" or None in handed:
            continue
        for node in ast.walk(call.args[0]):
            key = node.value if isinstance(node, ast.Constant) else None
            if isinstance(key, str) and key in SAID:
                assert {name.removesuffix("?") for name in SAID[key]} <= handed, key
                seen += 1
    assert seen > 100


def test_every_key_of_the_files_is_on_the_list() -> None:
    keys = {
        key
        for source in SOURCES.values()
        for key in re.findall(r"^([a-z][\w-]*) =", source, re.MULTILINE)
    }
    assert sorted(keys - set(SAID)) == [f"language-{language}" for language in sorted(SOURCES)]
