from __future__ import annotations

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.documents import parse
from dialogs.contract import Blank, Loop, Paragraph
from tests.documents.toy import add_table, put, save, toy_document


def test_the_text_in_document_order() -> None:
    parsed = parse(save(toy_document()))
    assert not parsed.faults
    assert parsed.text == (
        Paragraph(("示范合同",)),
        Paragraph(("第一条　双方",), "1"),
        Paragraph(("1.1　甲方：", Blank("a_name"), "；乙方：", Blank("b_name"), "。"), "1.1"),
        Paragraph(
            ("1.2\t自", Blank("start"), "（", Blank("start", "iso"), "）起。\n以当地时间为准。"),
            "1.2",
        ),
        Paragraph(("第二条　备注",), "2", ("noted",)),
        Paragraph(("2.1　", Blank("note")), "2.1", ("noted",)),
        Paragraph(("由法院管辖。",), "2.1", ("noted", "court")),
        Paragraph(("序号",), "2.1", cell=True),
        Paragraph(("名称",), "2.1", cell=True),
        Paragraph(("日期",), "2.1", cell=True),
        Loop(
            "items",
            (
                Paragraph((Blank("number"),), "2.1", cell=True),
                Paragraph((Blank("name"),), "2.1", cell=True),
                Paragraph((Blank("day", "iso"),), "2.1", cell=True),
            ),
        ),
        Paragraph(("合计",), "2.1", cell=True),
        Paragraph((Blank("note"),), "2.1", cell=True),
        Paragraph(("甲",), "2.1", ("court",), cell=True),
        Paragraph(("乙",), "2.1", ("arbitration",), cell=True),
    )
    assert parsed.margins == {
        "word/header1.xml": (Paragraph(("示范 ", Blank("mark"))),),
        "word/footer1.xml": (Paragraph(("第 ",)),),
    }


def test_nested_tables_are_read_inside_their_cell() -> None:
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.paragraphs[0].text = "外 {{ a_name }}"
    inner = outer.add_table(1, 1).cell(0, 0)
    inner.paragraphs[0].text = "内 {{ b_name }}"
    parsed = parse(save(document))
    assert not parsed.faults
    assert parsed.text == (
        Paragraph(("外 ", Blank("a_name")), cell=True),
        Paragraph(("内 ", Blank("b_name")), cell=True),
    )


def test_a_nested_table_in_a_repeated_row_is_repeated_with_it() -> None:
    document = docx.Document()
    add_table(
        document, [["名"], ["{%tr for row in items %}"], ["{{ row.name }}"], ["{%tr endfor %}"]]
    )
    inner = document.tables[0].cell(2, 0).add_table(1, 1).cell(0, 0)
    inner.paragraphs[0].text = "{{ row.day }}"
    loop = parse(save(document)).text[1]
    assert isinstance(loop, Loop)
    assert [paragraph.segments for paragraph in loop.paragraphs] == [
        (Blank("name"),),
        (Blank("day"),),
    ]


def test_a_condition_may_hold_a_table() -> None:
    document = docx.Document()
    document.add_paragraph("{%p if noted %}")
    add_table(
        document, [["名"], ["{%tr for row in items %}"], ["{{ row.name }}"], ["{%tr endfor %}"]]
    )
    document.add_paragraph("{%p endif %}")
    head, loop = parse(save(document)).text
    assert head.when == loop.when == ("noted",)


def test_what_stands_for_a_character() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("a\tb\nc")
    for name in ("w:noBreakHyphen", "w:ptab", "w:cr", "w:softHyphen", "w:lastRenderedPageBreak"):
        put(run._r, OxmlElement(name))
    run.add_break(WD_BREAK.PAGE)
    run.add_break(WD_BREAK.COLUMN)
    tabbed = document.add_paragraph("d")
    tabbed.paragraph_format.tab_stops.add_tab_stop(100)
    assert [
        block.segments for block in parse(save(document)).text if isinstance(block, Paragraph)
    ] == [
        ("a\tb\nc-\t\n",),
        ("d",),
    ]


def test_a_tag_may_be_spread_over_runs_of_one_format() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("甲：{{ a")
    run = paragraph.add_run("_na")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    put(run._r.get_or_add_rPr(), language)
    paragraph.add_run("me }}。")
    assert parse(save(document)).text == (Paragraph(("甲：", Blank("a_name"), "。")),)
