"""A contract with every kind of answer many times over, in three languages.

Its Word files are made line by line from a list, so that what a document must say can be told
without any part of the program: the words before a blank, the answer, the words behind it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import docx

from bot.documents import WordFile, parse
from dialogs.contract import Contract
from dialogs.definition import Definition, Words
from dialogs.fields import AnyField
from tests.fields.said import LANGUAGES, PHRASES

AT_ONCE = 5
"""How many answers of each kind a document holds, and how many rows its table."""

EMPTY = "∅"
"""What stands where there is no answer."""

TWO = {"options": ["one", "two"]}
CELLS: dict[str, dict[str, Any]] = {
    "text": {"kind": "text"},
    "long_text": {"kind": "long_text"},
    "choice": {"kind": "choice", **TWO},
    "own_choice": {"kind": "choice", "own": True, **TWO},
    "yes_no": {"kind": "yes_no"},
    "date": {"kind": "date"},
    "money": {"kind": "money", "currency": "CNY"},
    "count": {"kind": "number"},
    "percent": {"kind": "percent"},
    "duration": {"kind": "duration"},
    "phone": {"kind": "phone"},
    "email": {"kind": "email"},
    "company_id": {"kind": "company_id"},
}
KINDS = CELLS | {
    "multi": {"kind": "multi", **TWO},
    "own_multi": {"kind": "multi", "own": True, **TWO},
}

LABELS = {
    "zh-Hans": {"one": "提交法院诉讼", "two": "申请仲裁"},
    "zh-Hant": {"one": "提交法院訴訟", "two": "申請仲裁"},
    "en": {"one": "Proceedings in court", "two": "Arbitration"},
}
AROUND = {
    "zh-Hans": ("双方约定：“", "”，并遵照执行。"),
    "zh-Hant": ("雙方約定：「", "」，並遵照執行。"),
    "en": ("The parties agree on “", "” and act accordingly."),
}
CLAUSE = {
    "zh-Hans": "第{}条　本条与上一条的填写内容无关，不受其影响。",
    "zh-Hant": "第{}條　本條與上一條的填寫內容無關，不受其影響。",
    "en": "Clause {}: whatever is filled in above, this clause stays as it is.",
}
HEADER = "§ {}"


@dataclass(frozen=True)
class Line:
    """A paragraph: the words before and behind a blank, and which answer stands there."""

    before: str
    behind: str = ""
    field: str = ""
    form: str = ""


@cache
def contract() -> Contract:
    """The contract in all languages."""
    definition = Definition.model_validate(_definition())
    texts = {tag: parse(word_file(tag).data, f"{tag}.docx") for tag in LANGUAGES}
    assert not any(text.faults for text in texts.values()), texts
    return Contract(
        definition,
        {tag: Words.model_validate(_words(tag)) for tag in LANGUAGES},
        {tag: text.text for tag, text in texts.items()},
        PHRASES,
    )


def field_of(kind: str, number: int) -> AnyField:
    return contract().fields[f"{kind}_{number}"]


def columns() -> Mapping[str, AnyField]:
    """The table's columns by id, without the one that is always filled in."""
    table: Any = contract().fields["rows"]
    return {column.id: column for column in table.columns if column.id in CELLS}


@cache
def word_file(language: str) -> WordFile:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEADER.format("{{ mark }}")
    for line in lines(language):
        form = f".{line.form}" if line.form else ""
        tag = f"{{{{ {line.field}{form} }}}}" if line.field else ""
        document.add_paragraph(line.before + tag + line.behind)
    table = document.add_table(0, len(CELLS) + 1)
    for row in (
        [HEADER.format(each) for each in ("at", *CELLS)],
        ["{%tr for row in rows %}"],
        ["{{ row.at }}", *(f"{{{{ row.{column} }}}}" for column in CELLS)],
        ["{%tr endfor %}"],
    ):
        for cell, said in zip(table.add_row().cells, row, strict=False):
            cell.text = said
    out = io.BytesIO()
    document.save(out)
    return WordFile(out.getvalue(), f"{language}.docx", "Every <kind>")


@cache
def lines(language: str) -> tuple[Line, ...]:
    """The body's paragraphs before the table, in order."""
    before, behind = AROUND[language]
    found: list[Line] = []
    for number in range(AT_ONCE):
        for kind in KINDS:
            for form in FORMS.get(kind, ("",)):
                found += (
                    Line(before, behind, f"{kind}_{number}", form),
                    Line(CLAUSE[language].format(len(found))),
                )
    return tuple(found)


FORMS = {
    "date": ("", "iso"),
    "money": ("", "figures", "capitals"),
    "count": ("", "capital"),
    "own_multi": ("", "list"),
}


def _definition() -> dict[str, Any]:
    return {
        "id": "every",
        "version": 1,
        "governing": "zh-Hans",
        "parties": ["text_0", "own_choice_0"],
        "date": "date_0",
        "articles": [
            {
                "id": "all",
                "fields": [
                    *(
                        {"id": f"{kind}_{number}", "need": "optional", **keys}
                        for number in range(AT_ONCE)
                        for kind, keys in KINDS.items()
                    ),
                    {
                        "id": "rows",
                        "kind": "table",
                        "rows_most": AT_ONCE,
                        "columns": [
                            {"id": "at", "kind": "number"},
                            *(
                                {"id": id_, "need": "optional", **keys}
                                for id_, keys in CELLS.items()
                            ),
                        ],
                    },
                ],
            }
        ],
    }


def _words(language: str) -> dict[str, Any]:
    def words(name: str) -> dict[str, Any]:
        options = (
            {"options": LABELS[language]} if name.startswith(("choice", "own", "multi")) else {}
        )
        return {"name": name, "question": "?", "empty": EMPTY, **options}

    fields = {f"{kind}_{number}": words(kind) for kind in KINDS for number in range(AT_ONCE)}
    return {
        "title": "Every <kind>",
        "file": "every",
        "summary": "…",
        "articles": {"all": "all"},
        "fields": fields
        | {"rows": {**words("rows"), "columns": {id_: words(id_) for id_ in ("at", *CELLS)}}},
    }
