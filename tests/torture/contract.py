"""A short contract with a table, a list of options, a date and a phone number, made on the spot."""

from __future__ import annotations

from pathlib import Path

import docx

DEFINITION = """\
id = "errand"
version = 1
governing = "en"
parties = ["runner"]

[[articles]]
id = "errand"

[[articles.fields]]
id = "runner"
kind = "text"

[[articles.fields]]
id = "things"
kind = "table"
rows_most = 4
columns = [{ id = "thing", kind = "text" }, { id = "count", kind = "number" }]

[[articles.fields]]
id = "ways"
kind = "multi"
options = ["foot", "bike"]
own = true

[[articles.fields]]
id = "day"
kind = "date"

[[articles.fields]]
id = "phone"
kind = "phone"
need = "optional"

[[articles.fields]]
id = "fragile"
kind = "yes_no"

[[articles.fields]]
id = "note"
kind = "text"
"""
SAMPLE = """\
answers.runner = "Quick Ltd"
answers.things = [{ thing = "Bread", count = "2" }]
answers.ways = "1"
answers.day = "2026-03-01"
answers.fragile = "no"
answers.note = "Ring twice."
"""
WORDS = """\
title = "Errand"
file = "Errand"
summary = "Something is to be brought."
articles.errand = "Errand"
fields.runner.name = "runner"
fields.runner.question = "Who runs?"
fields.things.name = "things"
fields.things.question = "What is to be brought?"
fields.things.columns.thing.name = "thing"
fields.things.columns.thing.question = "Which thing?"
fields.things.columns.count.name = "count"
fields.things.columns.count.question = "How many?"
fields.ways.name = "ways"
fields.ways.question = "How?"
fields.ways.options.foot = "on foot"
fields.ways.options.bike = "by bike"
fields.day.name = "day"
fields.day.question = "When?"
fields.phone.name = "phone"
fields.phone.question = "Whom to call?"
fields.phone.empty = "nobody"
fields.fragile.name = "fragile"
fields.fragile.question = "Fragile?"
fields.note.name = "note"
fields.note.question = "Anything else?"
"""
LINES = (
    "{{ runner }} runs on {{ day }}, {{ ways }}; fragile: {{ fragile }}.",
    "Call {{ phone }}. {{ note }}",
)


def write_contract(folder: Path) -> None:
    """Write its folder, in the three languages of the bot."""
    folder.mkdir(parents=True)
    (folder / "contract.toml").write_text(DEFINITION, encoding="utf-8")
    (folder / "sample.toml").write_text(SAMPLE, encoding="utf-8")
    for language in ("en", "zh-Hans", "zh-Hant"):
        (folder / f"{language}.toml").write_text(WORDS, encoding="utf-8")
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "{{ mark }}"
        for line in LINES:
            document.add_paragraph(line)
        table = document.add_table(rows=4, cols=2)
        for row, cells in zip(
            table.rows,
            (
                ("Thing", "Count"),
                ("{%tr for row in things %}", ""),
                ("{{ row.thing }}", "{{ row.count }}"),
                ("{%tr endfor %}", ""),
            ),
            strict=True,
        ):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.save(str(folder / f"{language}.docx"))
