"""What is measured: the first contract with its sample, or a generated one of the same size."""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import docx

from bot.catalog import load_catalog
from bot.documents.render import Template, compile_template
from bot.written import written_draft
from dialogs import facts
from dialogs.clauses import Filling
from dialogs.contract import Blank, Contract, Loop
from dialogs.errors import ContractInvalid
from dialogs.facts import Facts
from dialogs.values import Language
from tests.documents.toy import FULL, LANGUAGE, answered, save, toy_document

CONTRACT = "call_center_outsourcing"
DAY = date(2026, 1, 1)
TIMES = 16


@dataclass(frozen=True)
class Subject:
    """A contract with all its answers, and its Word file."""

    name: str
    data: bytes
    template: Template
    facts: Facts
    language: Language

    @property
    def filling(self) -> Filling:
        """What every tag becomes, computed anew as for each document."""
        return Filling(self.facts, self.language, final=True)


@cache
def subject() -> Subject:
    """The contract to measure."""
    try:
        catalog = load_catalog()
        contract = catalog.library.contracts[CONTRACT]
        answers = catalog.samples[CONTRACT]["answers"]
    except (ContractInvalid, KeyError):
        return _generated()
    assert isinstance(answers, dict)
    language = contract.definition.governing
    file = catalog.files[CONTRACT, language]
    filled = facts(contract, written_draft(contract, answers, language, DAY))
    return Subject(CONTRACT, file.data, file.template, filled, language)


@cache
def large() -> Subject:
    """The same with the body 16 times over."""
    small = subject()
    data = _times(small.data, TIMES)
    template = compile_template(data)
    contract = small.facts.contract
    text = {**contract.text, small.language: template.text}
    longer: Contract = replace(contract, text=text)
    return replace(small, data=data, template=template, facts=replace(small.facts, contract=longer))


def _generated() -> Subject:
    data = _times(save(toy_document()), 20)
    template = compile_template(data)
    return Subject("generated", data, template, answered(template, **FULL), LANGUAGE)


def _times(data: bytes, count: int) -> bytes:
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    children = [child for child in body if not child.tag.endswith("}sectPr")]
    for _ in range(count - 1):
        for child in children:
            body.insert(len(body) - 1, deepcopy(child))
    return save(document)


class Shown(str):
    """Text that has its other forms as attributes, as docxtpl's plain use would have it."""

    __slots__ = ("__dict__",)


def plain_context(of: Subject) -> Mapping[str, object]:
    """The same words for docxtpl's plain use, computed once and not counted against it."""
    filling = of.filling
    context: dict[str, object] = {}
    forms: dict[str, set[str]] = {}
    tables: dict[str, set[Blank]] = {}
    for block in of.template.text:
        context |= {name: filling.condition(name) for name in block.when}
        if isinstance(block, Loop):
            found = {s for p in block.paragraphs for s in p.segments if isinstance(s, Blank)}
            tables.setdefault(block.field, set()).update(found)
        else:
            for segment in block.segments:
                if isinstance(segment, Blank):
                    forms.setdefault(segment.field, set()).add(segment.form)
    context |= {
        field: _shown({form: filling.blank(Blank(field, form)).text for form in named | {""}})
        for field, named in forms.items()
    }
    context |= {table: _rows(filling, table, blanks) for table, blanks in tables.items()}
    return {**context, "mark": ""}


def _rows(filling: Filling, table: str, blanks: set[Blank]) -> list[dict[str, Shown]]:
    columns = {blank.field: {b.form for b in blanks if b.field == blank.field} for blank in blanks}
    return [
        {
            column: _shown(
                {
                    form: filling.cell(table, row, at, Blank(column, form)).text
                    for form in named | {""}
                }
            )
            for column, named in columns.items()
        }
        for at, row in enumerate(filling.rows(table))
    ]


def _shown(forms: Mapping[str, str]) -> Shown:
    text = Shown(forms[""])
    for form in forms.keys() - {""}:
        setattr(text, form, forms[form])
    return text
