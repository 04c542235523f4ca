"""A toy contract, and small Word files made on the spot, for the tests of bot/documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree
from pydantic import JsonValue

from bot.documents.render import Template, compile_template
from bot.documents.script import words
from bot.documents.wordml import w
from dialogs.clauses import Filling
from dialogs.contract import Contract
from dialogs.definition import Definition, Words
from dialogs.draft import Answer, Draft
from dialogs.facts import Facts, facts
from dialogs.phrases import Phrases
from dialogs.values import Value

LANGUAGE = "zh-Hans"

DEFINITION = {
    "id": "toy",
    "version": 1,
    "governing": LANGUAGE,
    "parties": ["a_name", "b_name"],
    "date": "start",
    "conditions": {
        "noted": {"field": "note", "answered": True},
        "court": {"field": "forum", "equals": "court"},
        "arbitration": {"not": "court"},
    },
    "articles": [
        {
            "id": "head",
            "fields": [
                {"id": "a_name", "kind": "text"},
                {"id": "b_name", "kind": "text"},
                {"id": "start", "kind": "date"},
                {"id": "note", "kind": "long_text", "need": "optional"},
                {"id": "forum", "kind": "choice", "options": ["court", "arbitration"]},
                {
                    "id": "items",
                    "kind": "table",
                    "rows_most": 100,
                    "columns": [
                        {"id": "name", "kind": "long_text"},
                        {"id": "day", "kind": "date", "need": "optional"},
                    ],
                },
            ],
        }
    ],
}

_NAMES = {
    "a_name": "甲方",
    "b_name": "乙方",
    "start": "起始日",
    "note": "备注",
    "forum": "方式",
    "items": "项目",
}

WORDS = {
    "title": "示范 & 合同",
    "file": "示范合同",
    "summary": "…",
    "articles": {"head": "首部"},
    "fields": {id_: {"name": name, "question": "？"} for id_, name in _NAMES.items()},
}
WORDS["fields"]["note"]["empty"] = "无"  # type: ignore[index]
WORDS["fields"]["forum"]["options"] = {"court": "法院", "arbitration": "仲裁"}  # type: ignore[index]
WORDS["fields"]["items"]["columns"] = {  # type: ignore[index]
    "name": {"name": "名称", "question": "？"},
    "day": {"name": "日期", "question": "？", "empty": "/"},
}

PHRASES = "date-pattern = y年M月d日\nlist-comma = 、\nlist-last = 和\n"


def save(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(
    *paragraphs: str, table: Iterable[Iterable[str]] = (), header: str = "", footer: str = ""
) -> bytes:
    """A Word file of one run a paragraph; then a table, given as rows of cells."""
    document = docx.Document()
    for line in paragraphs:
        document.add_paragraph(line)
    add_table(document, table)
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    return save(document)


def add_table(document: Document, rows: Iterable[Iterable[str]]) -> None:
    """Cells may hold several paragraphs, with "¶" between them."""
    lines = [list(row) for row in rows]
    if not lines:
        return
    table = document.add_table(0, max(map(len, lines)))
    for line in lines:
        cells = table.add_row().cells
        for cell, said in zip(cells, line, strict=False):
            first, *rest = said.split("¶")
            cell.paragraphs[0].text = first
            for each in rest:
                cell.add_paragraph(each)


def put(parent: etree._Element, child: etree._Element) -> None:
    parent.append(child)


def page_field(run: Run, code: str) -> None:
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        put(run._r, mark)
        if kind == "begin":
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {code} "
            put(run._r, instruction)


def toy_document() -> Document:
    document = docx.Document()
    document.core_properties.author = "Somebody Real"
    section = document.sections[0]
    section.header.paragraphs[0].add_run("示范 {{ mark }}").bold = True
    page_field(section.footer.paragraphs[0].add_run("第 "), "PAGE")
    document.add_heading("示范合同", 0)
    document.add_paragraph("第一条　双方")
    party = document.add_paragraph("1.1　甲方：")
    name = party.add_run("{{ a_name }}")
    name.bold = True
    name.font.size = Pt(14)
    name.font.underline = True
    name.font.name = "Times New Roman"
    name._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
    party.add_run("；乙方：{{ b_name }}。")
    term = document.add_paragraph("1.2\t自{{ start }}（{{start.iso}}）起。\n以当地时间为准。")
    term.paragraph_format.tab_stops.add_tab_stop(Pt(30))
    for line in (
        "{%p if noted %}",
        "第二条　备注",
        "2.1　{{ note }}",
        "{%p if court %}",
        "由法院管辖。",
        "{%p endif %}",
        "{%p endif %}",
    ):
        document.add_paragraph(line)
    add_table(
        document,
        [
            ["序号", "名称", "日期"],
            ["{%tr for row in items %}"],
            ["{{ row.number }}", "{{ row.name }}", "{{ row.day.iso }}"],
            ["{%tr endfor %}"],
            [
                "合计",
                "{{ note }}",
                "{%p if court %}¶甲¶{%p endif %}¶{%p if arbitration %}¶乙¶{%p endif %}",
            ],
        ],
    )
    return document


def contract(template: Template) -> Contract:
    return Contract(
        Definition.model_validate(DEFINITION),
        {LANGUAGE: Words.model_validate(WORDS)},
        {LANGUAGE: template.text},
        {LANGUAGE: Phrases(LANGUAGE, PHRASES)},
    )


def answered(template: Template, **answers: JsonValue) -> Facts:
    draft = Draft(
        "d",
        "toy",
        1,
        LANGUAGE,
        answers={id_: Answer(value, 1, "u") for id_, value in answers.items()},
    )
    return facts(contract(template), draft)


def forced(template: Template, values: Mapping[str, Value]) -> Facts:
    """Answers that no field has looked at."""
    return replace(answered(template), values=values)


FULL: dict[str, JsonValue] = {
    "a_name": "甲公司",
    "b_name": "乙公司",
    "start": "2026-03-01",
    "note": "一\n二",
    "forum": "court",
    "items": [{"name": "咖啡", "day": "2026-04-01"}, {"name": "茶"}],
}


def toy() -> Template:
    return compile_template(save(toy_document()), title="示范 & 合同")


def rendered(template: Template, facts: Facts, mark: str = "", *, final: bool = False) -> bytes:
    """A document that nobody has compared yet."""
    return template.render(words((Filling(facts, LANGUAGE, final),), mark))


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def altered(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same Word file with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def replaced(data: bytes, old: str, new: str, name: str = "word/document.xml") -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name].decode()
        parts[name] = parts[name].replace(old.encode(), new.encode())

    return altered(data, change)


def paragraphs(data: bytes) -> list[str]:
    """Every paragraph of a body as python-docx reads it, tables included; without empty ones."""
    document = docx.Document(io.BytesIO(data))
    found = (Paragraph(p, document._body) for p in document.element.body.iter(w("p")))
    return [each.text for each in found if each.text]
