"""Documents of two columns: small ones made on the spot, and what python-docx reads in any."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pydantic import JsonValue

from bot.catalog import PAGE
from bot.documents import make_document, parse
from bot.documents.render import Template, compile_side_by_side
from bot.documents.wordml import RPR, TBL, P, w
from dialogs.contract import Contract
from dialogs.definition import Definition, Words
from dialogs.draft import Answer, Draft
from dialogs.facts import Facts, facts
from dialogs.phrases import Phrases
from tests.documents.toy import DEFINITION, WORDS

TAG = "zh-en"
NOTES = ("两栏对照", "In two columns")
LISTS = "list-comma = ,\nlist-last = and\n"
_ENGLISH = {
    "a_name": "Party A",
    "b_name": "Party B",
    "start": "Start",
    "note": "Remarks",
    "forum": "Way",
    "items": "Items",
}


def pair(left: bytes, right: bytes) -> tuple[Template, Contract]:
    """A toy contract with these two Word files, set beside each other."""
    fields = {
        id_: {**words, "name": _ENGLISH[id_]}
        for id_, words in WORDS["fields"].items()  # type: ignore[attr-defined]
    }
    fields["note"]["empty"] = "none"
    fields["forum"]["options"] = {"court": "court", "arbitration": "arbitration"}
    fields["items"]["columns"] = {
        "name": {"name": "Name", "question": "?"},
        "day": {"name": "Day", "question": "?", "empty": "/"},
    }
    texts = {"zh-Hans": parse(left), "en": parse(right)}
    assert [each.faults for each in texts.values()] == [(), ()]
    contract = Contract(
        Definition.model_validate(DEFINITION),
        {
            "zh-Hans": Words.model_validate(WORDS),
            "en": Words.model_validate({**WORDS, "fields": fields}),
        },
        {tag: each.text for tag, each in texts.items()},
        {
            tag: Phrases(tag, f"{LISTS}date-pattern = {day}\nside-by-side-note = {note}\n")
            for tag, day, note in zip(texts, ("y年M月d日", "d MMMM y"), NOTES, strict=True)
        },
    )
    return compile_side_by_side(PAGE.read_bytes(), (left, right), "toy"), contract


def answered(contract: Contract, **answers: JsonValue) -> Facts:
    given = {id_: Answer(value, 1, "u") for id_, value in answers.items()}
    return facts(contract, Draft("d", "toy", 1, TAG, answers=given))


def made(left: bytes, right: bytes, **answers: JsonValue) -> Made:
    """The toy document with these answers."""
    template, contract = pair(left, right)
    return Made(make_document(template, answered(contract, **answers), TAG))


class Made:
    """A document of two columns as python-docx reads it; every style in it has to exist."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.document: Document = docx.Document(io.BytesIO(data))
        self.body: Any = self.document.element.body
        self.tables = [Table(each, self.document._body) for each in self.body.iterchildren(TBL)]
        self.sides = {each.style_id: str(each.name).split()[0] for each in self.document.styles}

    @property
    def paragraphs(self) -> Iterator[tuple[str, Paragraph]]:
        """Each paragraph with words, and the side that its style says."""
        for each in self.body.iter(P):
            paragraph = Paragraph(each, self.document._body)
            if paragraph.text:
                yield self.sides[each.pPr.style], paragraph

    @property
    def columns(self) -> tuple[list[str], list[str]]:
        """What each language says; what both have in common is in both."""
        left, right = (
            [paragraph.text for side, paragraph in self.paragraphs if side in {mine, "Both"}]
            for mine in ("Left", "Right")
        )
        return left, right

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What stands beside each other in the two columns of the page."""
        return [
            (row.cells[0].text, row.cells[1].text)
            for table in self.tables
            for row in table.rows
            if measures(table) == measures(self.tables[0])
        ]

    @property
    def wide(self) -> list[list[list[str]]]:
        """The contract's own tables, row by row."""
        return [
            [[cell.text for cell in row.cells] for row in table.rows]
            for table in self.tables
            if measures(table) != measures(self.tables[0])
        ]

    @property
    def blanks(self) -> tuple[list[str], list[str]]:
        """The highlighted words of each side."""
        found: dict[str, list[str]] = {"Left": [], "Right": []}
        for side, paragraph in self.paragraphs:
            for run in paragraph.runs:
                if run._r.find(f"{RPR}/{w('highlight')}") is not None:
                    found[side].append(run.text)
        return found["Left"], found["Right"]


def measures(table: Table) -> list[int]:
    """How wide the columns of a table are, in twentieths of a point."""
    return [int(each.get(w("w"), "0")) for each in table._tbl.tblGrid]
