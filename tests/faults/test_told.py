"""What pydantic finds in a file is one clear line for each key."""

from __future__ import annotations

import tomllib

import pytest
from pydantic import ValidationError

from dialogs.definition import Definition
from dialogs.faults.told import told

HEAD = 'id = "x"\nversion = 1\ngoverning = "en"\n'
ONE = "a condition on 'x' needs exactly one test beside `field`"
NAME = "Input should be a valid string"


def found(toml: str) -> list[str]:
    data = tomllib.loads(HEAD + toml)
    with pytest.raises(ValidationError) as raised:
        Definition.model_validate(data)
    return [f"{key}: {what}" for key, what in told(raised.value, data)]


CONDITIONS: list[tuple[str, str]] = [
    ("{}", ".field: it is missing"),
    ("5", f": {NAME} or write a condition: a name or a table"),
    ('["a"]', f": {NAME} or write a condition: a name or a table"),
    ('{ field = "x" }', f": {ONE}"),
    ('{ field = "x", equals = 1, has = "y" }', f": {ONE}"),
    ('{ field = "x", equal = 1 }', ".equal: there is no such key"),
    ('{ field = "x", over = "many" }', ".over: Input should be a valid decimal"),
    ('{ field = "x", in = 3 }', ".in: Input should be a valid list"),
    ("{ all = [] }", ".all: List should have at least 1 item after validation, not 0"),
    ('{ all = "x" }', ".all: Input should be a valid list"),
    ("{ any = [{}] }", ".any.0.field: it is missing"),
    ("{ not = {} }", ".not.field: it is missing"),
    ('{ any = ["x"], all = ["y"] }', ".any: there is no such key"),
    ('{ all = ["a", { any = [{ not = { field = "x" } }] }] }', f".all.1.any.0.not: {ONE}"),
    (
        '{ field = "x", equals = 2026-01-01 }',
        f".equals: {NAME} or Input should be a valid boolean or Input should be a valid integer",
    ),
]


@pytest.mark.parametrize(("condition", "line"), CONDITIONS)
def test_one_bad_condition_is_one_line(condition: str, line: str) -> None:
    toml = f'[conditions]\nc = {condition}\n[[articles]]\nid = "a"\n'
    assert found(toml) == [f"conditions.c{line}"]


def test_keys_are_those_of_the_file_with_ids_for_places() -> None:
    lines = found(
        """
colour = "red"
[[articles]]
id = "a"
[[articles.fields]]
id = "f"
kind = "text"
standard = 2026-01-01
max_length = "x"
[[articles.fields]]
kind = "choice"
options = ["a", "B"]
[[articles.fields]]
id = "t"
kind = "table"
[[articles.fields.columns]]
id = "c"
kind = "number"
least = "none"
[[checks]]
id = "D"
severity = "warn"
kind = "same"
fields = ["f"]
"""
    )
    assert lines == [
        "articles.a.fields.f.standard: write it as text, in quotes",
        "articles.a.fields.f.max_length: Input should be a valid integer, unable to parse string as an integer",
        "articles.a.fields.1.id: it is missing",
        "articles.a.fields.1.options.1: String should match pattern '^[a-z][a-z0-9_]{0,29}$'",
        "articles.a.fields.t.columns.c.least: Input should be a valid integer, unable to parse string as an integer",
        "checks.D.fields.1: it is missing",
        "colour: there is no such key",
    ]
