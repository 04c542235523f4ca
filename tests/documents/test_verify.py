from __future__ import annotations

import io

import docx
import pytest

from bot.documents import DocumentWrong, NotWord, make_document, text_of
from bot.documents.making import expected
from bot.documents.script import script
from bot.documents.verifying import verify
from tests.documents.toy import FULL, LANGUAGE, altered, answered, page_field, replaced, save, toy

TEMPLATE = toy()
FACTS = answered(TEMPLATE, **FULL)
EXPECTED = expected(TEMPLATE, script(FACTS, LANGUAGE, final=True, mark="样本"))
MADE = make_document(TEMPLATE, FACTS, LANGUAGE, final=True, mark="样本")


def _refused(data: bytes) -> str:
    with pytest.raises(DocumentWrong) as caught:
        verify(data, EXPECTED)
    return str(caught.value)


def test_what_was_made_is_accepted() -> None:
    verify(MADE, EXPECTED)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("甲公司", "丙公司", "paragraph 3"),
        ("2026年3月1日", "2026年3月2日", "paragraph 4"),
        ("<w:tab/>", "", "paragraph 4"),
        ("一</w:t><w:br/>", "一</w:t>", "paragraph 6"),
        ("一</w:t><w:br/>", "一</w:t><w:tab/>", "paragraph 6"),
        ("由法院管辖。", "", "paragraph 7"),
        ("咖啡", "茶", "paragraph 12"),
        ("合计", "合计合计", "paragraph 17"),
        (
            "<w:sectPr",
            "<w:p><w:r><w:t>另：</w:t></w:r></w:p><w:sectPr",
            "20 paragraphs with words instead of 19",
        ),
        ("<w:sectPr", "<w:r><w:t>另：</w:t></w:r><w:sectPr", "paragraph 19"),
    ],
)
def test_a_changed_word_is_caught(old: str, new: str, where: str) -> None:
    said = _refused(replaced(MADE, old, new))
    assert where in said
    assert said.startswith("word/document.xml ")
    assert "公司" not in said


def test_a_changed_header_or_footer_is_caught() -> None:
    assert _refused(replaced(MADE, "样本", "终稿", "word/header1.xml")).startswith(
        "word/header1.xml"
    )
    assert _refused(replaced(MADE, "第 ", "第二 ", "word/footer1.xml")).startswith(
        "word/footer1.xml"
    )


def test_other_answers_are_caught() -> None:
    with pytest.raises(DocumentWrong):
        verify(MADE, expected(TEMPLATE, script(answered(TEMPLATE), LANGUAGE)))
    with pytest.raises(DocumentWrong):
        verify(MADE, expected(TEMPLATE, script(FACTS, LANGUAGE, final=True)))


def test_a_paragraph_that_is_lost_is_counted() -> None:
    assert "instead of 19" in _refused(replaced(MADE, ">甲<", "><"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        MADE[:-40],
        altered(MADE, lambda parts: parts.__delitem__("word/header1.xml")),
        altered(MADE, lambda parts: parts.update({"word/document.xml": b"<w:p>"})),
    ],
)
def test_what_cannot_be_opened_is_refused(data: bytes) -> None:
    assert _refused(data) == "the document made cannot be opened again"


def test_a_part_that_is_damaged_is_refused() -> None:
    data = bytearray(MADE)
    at = data.index(b"word/document.xml") + 40
    data[at : at + 30] = b"\xff" * 30
    assert _refused(bytes(data)) == "the document made cannot be opened again"


def test_a_file_as_text() -> None:
    assert text_of(MADE) == (
        "[header] 示范 样本\n示范合同\n第一条　双方\n1.1　甲方：甲公司；乙方：乙公司。\n"
        "1.2\t自2026年3月1日（2026-03-01）起。↵以当地时间为准。\n第二条　备注\n2.1　一↵二\n由法院管辖。\n"
        "| 序号 | 名称 | 日期 |\n| 1 | 咖啡 | 2026-04-01 |\n| 2 | 茶 | / |\n| 合计 | 一↵二 | 甲 |\n[footer] 第 \n"
    )


def test_any_word_file_as_text() -> None:
    document = docx.Document()
    document.add_paragraph("a").add_run().add_break()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.paragraphs[0].text = "b"
    outer.add_table(1, 2).cell(0, 1).text = "c"
    page_field(document.add_paragraph("{{ ").add_run(), "TOC")
    data = replaced(
        save(document),
        "<w:body>",
        "<w:body><w:sdt><w:sdtContent><w:p><w:ins><w:r><w:t>z</w:t></w:r></w:ins></w:p></w:sdtContent></w:sdt>",
    )
    assert text_of(data) == "z\na↵\n| b / |  | c | |\n{{ \n"


def test_no_word_file_has_no_text() -> None:
    with pytest.raises(NotWord, match="not a sound zip"):
        text_of(io.BytesIO(b"no").getvalue())
