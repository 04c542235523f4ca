from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement

from bot.documents import parse
from bot.documents.render import compile_template
from dialogs.errors import ContractInvalid
from tests.documents.toy import add_table, page_field, put, replaced, save, word


def _faults(data: bytes) -> list[tuple[str, str]]:
    return [(fault.key, fault.what) for fault in parse(data, "t.docx").faults]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{{ a|upper }}", "not one of the allowed tags"),
        ("{{ a + b }}", "not one of the allowed tags"),
        ("{{ a() }}", "not one of the allowed tags"),
        ("{{ a.b.c.d }}", "not one of the allowed tags"),
        ("{{ A }}", "not one of the allowed tags"),
        ("{{ 甲 }}", "not one of the allowed tags"),
        ("{{r a }}", "not one of the allowed tags"),
        ("{{ a%}", "stands alone or unfinished"),
        ("{{}}", "stands alone or unfinished"),
        ("{{ a", "stands alone or unfinished"),
        ("a }}", "stands alone or unfinished"),
        ("{", "stands alone or unfinished"),
        ("a } b", "stands alone or unfinished"),
        ("{# x #}", "stands alone or unfinished"),
        ("{{ a\nb }}", "stands alone or unfinished"),
        ("{% if a %}", "not one of the allowed tags"),
        ("{%p if a == 1 %}", "not one of the allowed tags"),
        ("{%p for x in y %}", "not one of the allowed tags"),
        ("{%tr for x in y %}", "not one of the allowed tags"),
        ("{%p else %}", "there is no else"),
        ("{%p elif a %}", "there is no else"),
        ("{% else %}", "there is no else"),
        ("x {%p if a %}", "shares its place"),
        ("{%p if a %}{%p endif %}", "shares its place"),
        ("｛｛ a ｝｝", "full-width braces"),
        ("{{ row.name }}", "has no meaning here"),
        ("{{ row }}", "has no meaning here"),
        ("{{ mark }}", "has no meaning here"),
        ("{{ a.b.c }}", "has no meaning here"),
        ("{%p endif %}", "closes nothing"),
        ("{%p if a %}", "never closed"),
        ("{%tr for row in items %}", "a table row of its own"),
        ("{%tr endfor %}", "a table row of its own"),
    ],
)
def test_a_wrong_paragraph_is_named_with_the_cure(line: str, what: str) -> None:
    parsed = parse(word("好。", line), "t.docx")
    assert parsed.faults
    assert what in parsed.faults[0].what
    for fault in parsed.faults:
        assert fault.file == "t.docx"
        assert fault.key == " ".join(line.split())[:24]
        assert fault.mend


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([["{%tr for row in items %}"], ["{{ row.name }}"], ["{%tr endfor %}"]], "without rows"),
        ([["x"], ["{%tr for row in items %}"], ["{{ row.name }}"]], "never closed"),
        ([["x"], ["{%tr for row in items %}"], ["{%tr endfor %}"]], "repeats no row"),
        ([["x"], ["{%tr endfor %}"]], "may not overlap"),
        (
            [["x"], ["{%tr for row in a %}"], ["{%tr for row in b %}"], ["y"], ["{%tr endfor %}"]],
            "may not overlap",
        ),
        ([["x"], ["{%tr for row in a %}"], ["{{ name }}"], ["{%tr endfor %}"]], "no meaning here"),
        ([["x"], ["{%tr for row in a %}"], ["{{ row }}"], ["{%tr endfor %}"]], "no meaning here"),
        (
            [["x"], ["{%tr for row in a %}"], ["{{ row.number.iso }}"], ["{%tr endfor %}"]],
            "no meaning here",
        ),
        (
            [["x"], ["{%tr for row in a %}"], ["{%p if b %}¶c¶{%p endif %}"], ["{%tr endfor %}"]],
            "holds a condition",
        ),
        (
            [["x"], ["{%tr for row in a %}", "y"], ["z"], ["{%tr endfor %}"]],
            "a table row of its own",
        ),
        ([["x"], ["{%p if a %}"], ["y"], ["{%p endif %}"]], "never closed"),
    ],
)
def test_a_wrong_table_is_named_with_the_cure(rows: list[list[str]], what: str) -> None:
    assert any(what in said for _, said in _faults(word(table=rows)))


def test_a_loop_inside_a_repeated_row_is_refused() -> None:
    document = docx.Document()
    add_table(
        document, [["x"], ["{%tr for row in items %}"], ["{{ row.name }}"], ["{%tr endfor %}"]]
    )
    inner = document.tables[0].cell(2, 0).add_table(3, 1)
    for at, text in enumerate(("{%tr for row in items %}", "{{ row.name }}", "{%tr endfor %}")):
        inner.cell(at, 0).text = text
    assert ("{%tr for row in items %}", "rows cannot be repeated here") in _faults(save(document))


def test_every_fault_is_listed_not_just_the_first() -> None:
    faults = _faults(word("{{ a|b }} {{ c }", "{%p else %}", header="{{ a }}", footer="{{ mark }}"))
    assert len(faults) == 6


@pytest.mark.parametrize(
    ("header", "footer", "what"),
    [
        ("{{ a_name }}", "", "has no meaning here"),
        ("{{ mark.iso }}", "", "has no meaning here"),
        ("{%p if a %}", "", "a header holds a condition"),
        ("", "{{ mark }}", "has no meaning here"),
        ("", "{%p endif %}", "a footer holds a condition"),
    ],
)
def test_headers_hold_the_mark_alone(header: str, footer: str, what: str) -> None:
    assert what in _faults(word(header=header, footer=footer))[0][1]


def test_a_tag_with_two_formats_is_refused() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ a_")
    paragraph.add_run("name }}").bold = True
    assert _faults(save(document)) == [("{{ a_name }}", "{{ a_name }} changes its format half-way")]


def test_a_condition_may_not_swallow_a_section() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{%p if noted %}")
    put(paragraph._p.get_or_add_pPr(), OxmlElement("w:sectPr"))
    document.add_paragraph("{%p endif %}")
    assert "ends a section" in _faults(save(document))[0][1]


_RUN = "<w:r><w:t>x</w:t></w:r>"
_LINK = f'<w:hyperlink w:anchor="a">{_RUN}</w:hyperlink>'
_IN_PARAGRAPH = [
    (f'<w:ins w:id="1">{_RUN}</w:ins>', "tracked change"),
    ('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', "tracked change"),
    (_LINK, "a link"),
    ("<w:sdt><w:sdtContent/></w:sdt>", "a content control"),
    ("<w:r><w:drawing/></w:r>", "a picture"),
    ("<w:r><w:pict/></w:r>", "a picture"),
    ("<w:r><w:object/></w:r>", "a picture"),
    ('<w:r><w:footnoteReference w:id="1"/></w:r>', "a footnote"),
    ('<w:r><w:endnoteReference w:id="1"/></w:r>', "an endnote"),
    ('<w:r><w:sym w:font="Symbol" w:char="F0"/></w:r>', "<sym>"),
    ('<w:commentRangeStart w:id="1"/>', "<commentRangeStart>"),
    ('<w:r><w:rPr><w:rPrChange w:id="1" w:author="N"/></w:rPr></w:r>', "tracked changes or comments"),
    ('<w:r><w:t w:x="{{ a }}">x</w:t></w:r>', "braces outside its text"),
    ("<w:r>{{ a }}<w:t>x</w:t></w:r>", "braces outside its text"),
    ('<w:fldSimple w:instr=" INCLUDETEXT x "><w:r><w:t>x</w:t></w:r></w:fldSimple>', "the field 'INCLUDETEXT x'"),
    ("<w:fldSimple><w:r><w:t>x</w:t></w:r></w:fldSimple>", "the field ''"),
    ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "part of a field"),
    ('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "part of a field"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "what"), _IN_PARAGRAPH)
def test_only_text_may_stand_in_a_paragraph(xml: str, what: str) -> None:
    data = replaced(word("HERE"), "<w:r><w:t>HERE</w:t></w:r>", xml)
    assert any(what in said for _, said in _faults(data))


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:pPr><w:r><w:t>{{ a }}</w:t></w:r></w:pPr></w:p>",
        "<w:p><w:pPr><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:pPr></w:p>",
        "<w:p><w:r><w:rPr><w:t>{{ a }}</w:t></w:rPr></w:r></w:p>",
        "<w:tbl><w:tblPr><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:tblPr></w:tbl>",
    ],
)
def test_a_tag_where_no_text_can_be_is_refused(xml: str) -> None:
    data = replaced(word("HERE"), "<w:body>", f"<w:body>{xml}")
    assert "a tag stands where no text can be" in [what for _, what in _faults(data)]


@pytest.mark.parametrize("xml", ["<w:sdt/>", '<w:altChunk r:id="rId1"/>', "<mc:AlternateContent/>"])
def test_only_paragraphs_and_tables_may_stand_in_a_body(xml: str) -> None:
    assert _faults(replaced(word("x"), "<w:body>", f"<w:body>{xml}"))


@pytest.mark.parametrize("part", ["document", "header1"])
def test_the_strict_form_of_the_format_is_refused(part: str) -> None:
    data = word("x", header="y")
    data = replaced(
        data,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml",
        f"word/{part}.xml",
    )
    assert any("no text as Word writes it" in what for _, what in _faults(data))


def test_page_numbers_are_the_only_fields() -> None:
    def with_field(code: str) -> Document:
        document = docx.Document()
        page_field(document.add_paragraph("第 ").add_run(), code)
        return document

    assert not _faults(save(with_field("NUMPAGES \\* MERGEFORMAT")))
    assert "TOC" in _faults(save(with_field("TOC \\o")))[0][1]


def test_words_outside_a_field_are_no_field() -> None:
    data = replaced(word("HERE"), "<w:t>HERE</w:t>", "<w:instrText>DDE</w:instrText>")
    assert not _faults(data)


def test_compiling_refuses_what_has_faults_with_all_of_them() -> None:
    with pytest.raises(ContractInvalid) as caught:
        compile_template(word("{", "}"), "zh.docx")
    assert [fault.key for fault in caught.value.faults] == ["{", "}"]
    with pytest.raises(ContractInvalid, match=r"t\.docx: file: it is not a sound zip file"):
        compile_template(io.BytesIO(b"x").getvalue(), "t.docx")
