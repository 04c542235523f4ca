from __future__ import annotations

import io
import re

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from pydantic import JsonValue

from bot.documents import make_document, text_of
from bot.documents.render import compile_template
from bot.documents.wordml import w
from tests.documents.toy import (
    FULL,
    LANGUAGE,
    add_table,
    altered,
    answered,
    paragraphs,
    part,
    put,
    rendered,
    replaced,
    save,
    toy,
    toy_document,
    word,
)

TEMPLATE = toy()


def _render(data: bytes, **answers: JsonValue) -> bytes:
    template = compile_template(data)
    return rendered(template, answered(template, **answers))


def _runs(data: bytes, said: str) -> list[etree._Element]:
    root = etree.fromstring(part(data).encode())
    return [
        run for run in root.iter(w("r")) if "".join(t.text or "" for t in run.iter(w("t"))) == said
    ]


def _settings(run: etree._Element) -> list[str]:
    found = run.find(w("rPr"))
    return [etree.QName(each).localname for each in (found if found is not None else ())]


def test_an_open_blank_is_highlighted_and_keeps_its_own_font() -> None:
    (run,) = _runs(rendered(TEMPLATE, answered(TEMPLATE)), "____甲方____")
    assert _settings(run) == ["rFonts", "b", "sz", "highlight", "u"]
    fonts, highlight = run.find(f".//{w('rFonts')}"), run.find(f".//{w('highlight')}")
    assert fonts is not None
    assert highlight is not None
    assert (fonts.get(w("ascii")), fonts.get(w("eastAsia"))) == ("Times New Roman", "SimSun")
    assert highlight.get(w("val")) == "yellow"


def test_an_answer_has_the_font_and_no_highlight() -> None:
    (run,) = _runs(rendered(TEMPLATE, answered(TEMPLATE, **FULL)), "甲公司")
    assert _settings(run) == ["rFonts", "b", "sz", "u"]


def test_a_blank_without_any_format_is_highlighted_too() -> None:
    (run,) = _runs(rendered(TEMPLATE, answered(TEMPLATE)), "____乙方____")
    assert _settings(run) == ["highlight"]


def test_a_highlight_in_the_template_is_the_colour_of_open_blanks() -> None:
    document = docx.Document()
    settings = document.add_paragraph().add_run("{{ a_name }}")._r.get_or_add_rPr()
    highlight = OxmlElement("w:highlight")
    highlight.set(qn("w:val"), "green")
    put(settings, highlight)
    (run,) = _runs(_render(save(document)), "____甲方____")
    found = run.find(f".//{w('highlight')}")
    assert found is not None
    assert found.get(w("val")) == "green"
    (run,) = _runs(_render(save(document), a_name="甲"), "甲")
    assert _settings(run) == []


def test_an_optional_blank_stands_open_in_a_draft_and_empty_in_a_final() -> None:
    data = word("{{ note }}")
    template = compile_template(data)
    assert paragraphs(_render(data)) == ["____备注____"]
    final = rendered(template, answered(template), final=True)
    assert paragraphs(final) == ["无"]


@pytest.mark.parametrize("count", [0, 1, 20])
def test_a_loop_has_as_many_rows_as_the_answer(count: int) -> None:
    rows: list[JsonValue] = [{"name": f"名{i}"} for i in range(count)]
    facts = answered(TEMPLATE, items=rows) if rows else answered(TEMPLATE)
    data = rendered(TEMPLATE, facts, final=True)
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert len(table.rows) == count + 2
    assert [row.cells[0].text for row in table.rows[1:-1]] == [str(i + 1) for i in range(count)]
    assert [row.cells[1].text for row in table.rows[1:-1]] == [f"名{i}" for i in range(count)]


def test_an_open_table_shows_one_row_of_blanks() -> None:
    table = docx.Document(io.BytesIO(rendered(TEMPLATE, answered(TEMPLATE)))).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["1", "____名称____", "____日期____"]


@pytest.mark.parametrize(
    ("answers", "lines"),
    [
        ({}, ["c"]),
        ({"note": "x"}, ["a", "c"]),
        ({"forum": "court"}, ["c"]),
        ({"note": "x", "forum": "court"}, ["a", "b", "c"]),
    ],
)
def test_conditions_nest(answers: dict[str, str], lines: list[str]) -> None:
    data = word("{%p if noted %}", "a", "{%p if court %}", "b", "{%p endif %}", "{%p endif %}", "c")
    assert paragraphs(_render(data, **answers)) == lines


@pytest.mark.parametrize(
    "answers", [{}, {"note": "x"}, {"forum": "court"}, {"note": "x", "forum": "court"}]
)
def test_a_cell_always_ends_in_a_paragraph(answers: dict[str, str]) -> None:
    document = docx.Document()
    cells = [
        "{%p if noted %}¶a¶{%p if court %}¶b¶{%p endif %}¶{%p endif %}",
        "{%p if court %}¶{%p endif %}",
        "{%p if noted %}¶a¶{%p endif %}¶b",
    ]
    add_table(document, [["名", "", ""], cells])
    tables = document.tables[0].cell(1, 2)
    tables.add_table(1, 1).cell(0, 0).text = "内"
    made = etree.fromstring(part(_render(save(document), **answers)).encode())
    for cell in made.iter(w("tc")):
        assert cell[-1].tag == w("p")
    assert not made.xpath("//*[text()[contains(., '{')]]")


def test_a_cell_that_ends_in_a_table_is_given_a_paragraph() -> None:
    data = save(toy_document())

    def change(parts: dict[str, bytes]) -> None:
        old = parts["word/document.xml"]
        parts["word/document.xml"] = re.sub(
            rb"(<w:tc>(?:(?!<w:tc>).)*?)<w:p>(?:(?!<w:p>).)*</w:p></w:tc>",
            rb"\1<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>",
            old,
            count=1,
        )

    made = etree.fromstring(part(_render(altered(data, change))).encode())
    assert all(cell[-1].tag == w("p") for cell in made.iter(w("tc")))


def test_a_tag_spread_over_runs_is_set_in_once_and_its_neighbours_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("前\t{{ a")
    paragraph.add_run("_name")
    last = paragraph.add_run(" }}后\n{{ b_name }}{{ b_name }}")
    last.add_break(WD_BREAK.PAGE)
    paragraph.add_run("完").bold = True
    data = _render(save(document), a_name="甲", b_name="乙")
    assert paragraphs(data) == ["前\t甲后\n乙乙完"]
    assert '<w:br w:type="page"/>' in part(data)
    assert _settings(_runs(data, "完")[0]) == ["b"]


def test_a_tag_inside_a_page_number_field_is_set_in() -> None:
    document = docx.Document()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph = document.add_paragraph()
    put(field, paragraph.add_run("{{ a_name }}")._r)
    put(paragraph._p, field)
    assert "<w:fldSimple" in part(_render(save(document), a_name="甲"))
    assert "甲" in part(_render(save(document), a_name="甲"))


def test_what_only_editing_needs_is_gone() -> None:
    document = toy_document()
    for paragraph in document.element.body.iter(w("p")):
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "00000001")
        paragraph.set(qn("w:rsidR"), "00000001")
        put(paragraph, OxmlElement("w:bookmarkStart"))
        put(paragraph, OxmlElement("w:proofErr"))
    made = part(_render(save(document), **FULL))
    assert not re.search('paraId|bookmarkStart|proofErr|rsidR="00000001', made)


def test_blanks_count_as_word_shows_them() -> None:
    source = word("FIRST", "HERE", "甲 ", " 乙\u3000")
    data = replaced(
        source, "<w:t>HERE</w:t>", "<w:t> \n{{ a_name }}\t是\r\n丙 </w:t><w:t>丁\u3000</w:t>"
    )
    data = replaced(data, "<w:t>FIRST</w:t>", "<w:t> 零\n</w:t>")
    made = _render(data, a_name="甲")
    assert text_of(made) == "零\n甲 是 丙丁\u3000\n甲 \n 乙\u3000\n"
    template = compile_template(data)
    make_document(template, answered(template, a_name="甲"), LANGUAGE)
