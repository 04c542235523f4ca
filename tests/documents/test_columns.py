"""What stands beside what, and how it looks, in small contracts made on the spot."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from bot.catalog import PAGE
from bot.documents import make_document
from bot.documents.render import compile_side_by_side
from bot.documents.wordml import P, w
from dialogs.errors import ContractInvalid
from tests.documents.hostile import HOSTILE
from tests.documents.toy import add_table, altered, part, save, word
from tests.documents.two_columns import NOTES, TAG, Made, answered, made, measures, pair

LOOP = "{%tr for row in items %}"
END = "{%tr endfor %}"
ROW = ["{{ row.number }}", "{{ row.name }}", "{{ row.day }}"]
ITEMS = [{"name": "茶", "day": "2026-04-01"}, {"name": "咖啡"}]


def rows(left: bytes, right: bytes, **answers: object) -> list[tuple[str, str]]:
    """What stands beside each other below the note."""
    document = made(left, right, **answers)  # type: ignore[arg-type]
    assert document.rows[0] == NOTES
    return document.rows[1:]


# ------------------------------------------------------------------------------ rows


def test_paragraphs_that_match_have_a_row_each() -> None:
    left = word("合同", "第一条　甲", "1.1　子", "丑", "第二条　乙")
    right = word("Contract", "Article 1\tA", "1.1\tone", "two", "Article 2\tB")
    assert rows(left, right) == [
        ("合同", "Contract"),
        ("第一条　甲", "Article 1\tA"),
        ("1.1　子", "1.1\tone"),
        ("丑", "two"),
        ("第二条　乙", "Article 2\tB"),
    ]


def test_a_clause_that_is_divided_otherwise_has_one_row() -> None:
    left = word("1.1　子", "丑", "1.2　寅")
    right = word("1.1\tone", "two", "three", "1.2\tfour")
    assert rows(left, right) == [
        ("1.1　子\n丑", "1.1\tone\ntwo\nthree"),
        ("1.2　寅", "1.2\tfour"),
    ]


def test_a_clause_that_only_one_language_has_stands_alone() -> None:
    left = word("1.1　子", "1.2　丑", "1.4　卯")
    right = word("1.1\tone", "1.3\tthree", "1.4\tfour", "1.5\tfive")
    assert rows(left, right) == [
        ("1.1　子", "1.1\tone"),
        ("1.2　丑", "1.3\tthree"),
        ("1.4　卯", "1.4\tfour"),
        ("", "1.5\tfive"),
    ]
    assert rows(word("1.1　子", "1.2　丑"), word("1.1\tone"))[1] == ("1.2　丑", "")


CONDITIONAL = (
    word("1.1　子", "{%p if court %}", "丑{{ note }}", "{%p endif %}", "寅"),
    word("1.1\tone", "{%p if court %}", "two {{ note }}", "{%p endif %}", "three"),
)


def test_a_row_under_a_condition_comes_and_goes_in_both_columns() -> None:
    around = [("1.1　子", "1.1\tone"), ("寅", "three")]
    assert rows(*CONDITIONAL, forum="arbitration") == around
    shown = rows(*CONDITIONAL, forum="court")
    assert shown == [around[0], ("丑____备注____", "two ____Remarks____"), around[1]]


OTHERWISE = (
    word("{%p if court %}", "1.1　子", "{%p endif %}", "{%p if noted %}", "丑", "{%p endif %}"),
    word("{%p if court %}", "1.1\tone", "two", "{%p endif %}"),
)


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"forum": "court", "note": "x"}, [("1.1　子\n丑", "1.1\tone\ntwo")]),
        ({"forum": "arbitration", "note": "x"}, [("丑", "")]),
        ({"forum": "arbitration"}, []),
    ],
)
def test_a_row_of_several_conditions_goes_when_none_of_it_is_left(
    answers: dict[str, str], shown: list[tuple[str, str]]
) -> None:
    document = made(*OTHERWISE, **answers)  # type: ignore[arg-type]
    assert document.rows[1:] == shown
    assert all(cell[-1].tag == P for cell in document.body.iter(w("tc")))


# ------------------------------------------------------------------------------ tables


def table(*lines: list[str], above: str = "1.1　表") -> bytes:
    return word(above, table=lines)


def test_tables_of_the_same_build_become_one() -> None:
    left = table(["序号", "名称", "日期"], [LOOP], ROW, [END], ["合计", "{{ note }}", ""])
    right = table(["No.", "Name", "Day"], [LOOP], ROW, [END], ["Total", "{{ note }}", ""])
    document = made(left, right, items=ITEMS, note="同")  # type: ignore[arg-type]
    assert document.wide == [
        [
            ["序号\nNo.", "名称\nName", "日期\nDay"],
            ["1", "茶", "2026年4月1日\n1 April 2026"],
            ["2", "咖啡", "/"],
            ["合计\nTotal", "同", ""],
        ]
    ]
    assert document.columns[0][-3:] == ["/", "合计", "同"]
    assert document.columns[1][-3:] == ["/", "Total", "同"]


def test_open_cells_say_so_in_both_languages() -> None:
    left = table(["序号", "名称", "日期"], [LOOP], ROW, [END])
    document = made(left, left)
    assert document.wide[0][1] == ["1", "____名称____\n____Name____", "____日期____\n____Day____"]
    left = table(["甲", "x"], ["{{ note }}", "同{{ note }}"])
    right = table(["A", "x"], ["{{ note }}", "the same {{ note }}"])
    open_ = made(left, right)
    assert open_.wide[0] == [
        ["甲\nA", "x"],
        ["____备注____\n____Remarks____", "同____备注____\nthe same ____Remarks____"],
    ]
    assert open_.blanks == (["____备注____"] * 2, ["____Remarks____"] * 2)
    assert made(left, right, note="x").wide[0][1] == ["x", "同x\nthe same x"]


@pytest.mark.parametrize(
    "right",
    [
        table(["A", "B"]),
        table(["A", "B"], ["1", "2"], ["3", "4"]),
        table(["A", "B"], ["1¶1", "2"]),
        table(["A", "B", "C"], ["1", "2", "3"]),
        table(["A", "B"], ["1¶{%p if court %}¶x¶{%p endif %}", "2"]),
    ],
    ids=["a row less", "a row more", "a paragraph more", "a column more", "a condition"],
)
def test_tables_of_another_build_stand_below_each_other(right: bytes) -> None:
    left = table(["甲", "乙"], ["1", "2"])
    document = made(left, right, forum="arbitration")
    assert document.wide[0] == [["甲", "乙"], ["1", "2"]]
    assert document.wide[1][0][:2] == ["A", "B"]
    assert document.columns[0][1:] == ["1.1　表", "甲", "乙", "1", "2"]
    assert "甲" not in document.columns[1]
    for each in document.tables[1:]:
        assert sum(measures(each)) == pytest.approx(9638, abs=3)


def test_conditions_inside_cells_hold_for_both_languages() -> None:
    inside = "{{%p if court %}}¶{}¶{{%p endif %}}"
    left = table(["甲", inside.format("子")], ["同", inside.format("同")])
    right = table(["A", inside.format("one")], ["同", inside.format("同")])
    assert made(left, right, forum="court").wide == [[["甲\nA", "子\none"], ["同", "同"]]]
    assert made(left, right, forum="arbitration").wide == [[["甲\nA", ""], ["同", ""]]]
    other = table(["A", "{%p if noted %}¶one¶{%p endif %}"], ["同", inside.format("同")])
    assert len(made(left, other, forum="court").wide) == 2


def test_tables_inside_tables_stay_apart() -> None:
    files = []
    for said in ("甲", "A"):
        document = docx.Document()
        cell = document.add_table(1, 1).cell(0, 0)
        cell.add_table(1, 1).cell(0, 0).text = said
        cell.add_paragraph(said)
        files.append(save(document))
    assert made(*files).columns == ([NOTES[0], "甲", "甲"], [NOTES[1], "A", "A"])
    assert len(made(*files).wide) == 2


@pytest.mark.parametrize("forum", ["court", "arbitration"])
def test_no_table_is_left_without_rows(forum: str) -> None:
    files = []
    for said in ("甲", "A"):
        document = docx.Document()
        add_table(document, [[said]])
        for line in ("{%p if court %}", said, "{%p endif %}"):
            document.add_paragraph(line)
        add_table(document, [[said]])
        files.append(save(document))
    found = made(*files, forum=forum)
    times = 3 if forum == "court" else 2
    assert found.columns == ([NOTES[0], *["甲"] * times], [NOTES[1], *["A"] * times])
    assert all(len(table.rows) for table in found.tables)
    assert len(found.tables) == times + 1
    assert all(next(table._tbl.itersiblings()).tag == P for table in found.tables)


def test_tables_under_other_conditions_stay_apart() -> None:
    left, right = docx.Document(), docx.Document()
    for document, condition, said in ((left, "court", "甲"), (right, "arbitration", "A")):
        document.add_paragraph(f"{{%p if {condition} %}}")
        add_table(document, [[said]])
        document.add_paragraph("{%p endif %}")
    files = save(left), save(right)
    assert made(*files, forum="court").columns == ([NOTES[0], "甲"], [NOTES[1]])
    assert made(*files, forum="arbitration").columns == ([NOTES[0]], [NOTES[1], "A"])


def test_a_table_in_a_clause_that_is_divided_otherwise_stays_in_its_column() -> None:
    left = table(["甲", "乙"], [LOOP], ROW[:2], [END])
    right = word("1.1\tone", "two", table=[["A", "B"], [LOOP], ROW[:2], [END]])
    document = made(left, right, items=[{"name": "茶"}])
    assert document.columns == (
        [NOTES[0], "1.1　表", "甲", "乙", "1", "茶"],
        [NOTES[1], "1.1\tone", "two", "A", "B", "1", "茶"],
    )
    assert document.wide == []
    widths = [
        sum(int(grid.get(w("w"))) for grid in inner.find(w("tblGrid")))
        for inner in document.body.iter(w("tbl"))
    ]
    assert widths == [9638, 4486, 5152]


def test_a_table_keeps_a_style_that_the_page_knows_and_loses_another() -> None:
    files = []
    for said in ("甲", "A"):
        document = docx.Document()
        document.styles.add_style("Ours", WD_STYLE_TYPE.TABLE)
        for style in ("Table Grid", "Ours"):
            document.add_table(1, 1, style).cell(0, 0).text = said
            document.add_paragraph(said)
        files.append(save(document))
    body = made(*files).body
    assert [each.get(w("val")) for each in body.iter(w("tblStyle"))] == ["TableGrid"]


def test_a_table_that_floats_or_has_no_measures_is_taken_as_it_is() -> None:
    files = []
    for said in ("甲", "A"):
        document = docx.Document()
        first, second = document.add_table(1, 2), document.add_table(1, 1)
        for each in (first, second):
            each.cell(0, 0).text = said
            document.element.body.insert(-1, each._tbl)
            document.add_paragraph(said)
        place = OxmlElement("w:tblpPr")
        first._tbl.tblPr.insert(0, place)
        (column,) = second._tbl.tblGrid
        column.attrib.clear()
        files.append(save(document))
    found = made(*files)
    assert list(found.body.iter(w("tblpPr"))) == []
    assert found.columns == ([NOTES[0], *["甲"] * 4], [NOTES[1], *["A"] * 4])


# ------------------------------------------------------------------------------ looks


def test_a_paragraph_gets_the_style_of_the_page_for_its_own() -> None:
    files = []
    for text in ("甲", "A"):
        document = docx.Document()
        document.styles.add_style("Mine", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[
            "Heading 2"
        ]
        for style in ("Title", "Heading 1", "Mine", "Quote", "List Bullet", None):
            document.add_paragraph(text, style)
        files.append(save(document))
    sides = [each.style.name for _, each in made(*files).paragraphs]  # type: ignore[union-attr]
    assert sides[2::2] == [
        *("Left Title", "Left heading 1", "Left heading 2"),
        *("Left Normal", "Left Normal", "Left Normal"),
    ]
    assert [name.replace("Right", "Left") for name in sides[3::2]] == sides[2::2]


def test_emphasis_and_alignment_stay_and_fonts_go() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("合同", "Body Text")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.left_indent = Pt(90)
    run = paragraph.add_run("{{ a_name }}")
    run.bold, run.font.size, run.font.name = True, Pt(40), "Comic Sans MS"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    xml = part(made(save(document), word("x"), a_name="甲").data)
    body = xml[xml.index("合同") - 400 :]
    assert '<w:jc w:val="center"/>' in body
    assert '<w:rFonts w:hint="eastAsia"/><w:b/>' in body
    assert 'w:val="80"' not in body
    assert "Comic" not in body
    assert 'w:type="page"' not in xml


def test_a_style_that_is_based_on_itself_or_unknown_is_plain_text() -> None:
    document = docx.Document()
    one = document.styles.add_style("Snake", WD_STYLE_TYPE.PARAGRAPH)
    one.base_style = one
    document.add_paragraph("甲", "Snake")
    document.add_paragraph("乙").paragraph_format.keep_with_next = True
    document.paragraphs[1].style = document.styles["Normal"]
    document.paragraphs[1]._p.get_or_add_pPr().get_or_add_pStyle().val = "Nobody"
    found = made(save(document), word("A", "B"))
    assert [each.style.name for side, each in found.paragraphs if side == "Left"] == [  # type: ignore[union-attr]
        *("Left Note", "Left Normal", "Left Normal")
    ]


def test_a_file_without_styles_is_set_in_plain_text() -> None:
    def without(parts: dict[str, bytes]) -> None:
        del parts["word/styles.xml"]
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            root = docx.oxml.parse_xml(parts[name])
            for each in list(root):
                if "styles.xml" in (each.get("PartName") or each.get("Target") or ""):
                    root.remove(each)
            parts[name] = docx.oxml.xmlchemy.serialize_for_reading(root).encode()

    left = altered(word("甲"), without)
    assert made(left, word("A")).rows[1:] == [("甲", "A")]


# ------------------------------------------------------------------------------ pages


def broken(kind: str, lines: tuple[str, ...]) -> bytes:
    """Some lines with a new page before the second one, made in one of Word's ways."""
    document = docx.Document()
    document.add_paragraph(lines[0])
    if kind == "a setting":
        document.add_paragraph(lines[1]).paragraph_format.page_break_before = True
    elif kind == "a break of its own":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(lines[1])
    elif kind == "a break behind the words":
        document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(lines[1])
    elif kind == "a break before the words":
        paragraph = document.add_paragraph()
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run(lines[1])
    elif kind == "a section":
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph(lines[1])
    elif kind == "a line break":
        document.paragraphs[0].add_run().add_break()
        document.add_paragraph(lines[1]).paragraph_format.page_break_before = False
    else:
        document.add_paragraph("{%p if court %}")
        document.add_paragraph(lines[1]).paragraph_format.page_break_before = True
        document.add_paragraph("{%p endif %}")
    document.add_paragraph(lines[2])
    return save(document)


@pytest.mark.parametrize(
    ("kind", "pages"),
    [
        ("a setting", 1),
        ("a break of its own", 1),
        ("a break behind the words", 1),
        ("a break before the words", 1),
        ("a section", 1),
        ("a line break", 0),
        ("a condition", 0),
    ],
)
def test_a_new_page_begins_where_the_left_text_begins_one(kind: str, pages: int) -> None:
    left, right = broken(kind, ("甲", "乙", "丙")), broken(kind, ("A", "B", "C"))
    document = made(left, right, forum="court")
    body = document.body
    breaks = list(body.iter(w("pageBreakBefore")))
    assert len(breaks) == pages
    assert len(document.tables) == pages + 1
    for each in breaks:
        following = next(each.iterancestors(P)).getnext()
        assert following.findtext(f".//{w('t')}") == "乙"


# ------------------------------------------------------------------------------ exactness


TEMPLATE, CONTRACT = pair(
    word("1.1　{{ a_name }}", table=[["{{ a_name }}", "x"], [LOOP], ["{{ row.name }}"], [END]]),
    word("1.1\t{{ a_name }}!", table=[["{{ a_name }}", "y"], [LOOP], ["{{ row.name }}"], [END]]),
)


@pytest.mark.parametrize("category", HOSTILE)
def test_a_hostile_string_comes_out_as_it_went_in(category: str) -> None:
    for text in HOSTILE[category]:
        seen = answered(CONTRACT)
        values = {"a_name": text, "items": ({"name": text},)}
        object.__setattr__(seen, "values", values)
        assert Made(make_document(TEMPLATE, seen, TAG)).columns == (
            [NOTES[0], f"1.1　{text}", text, "x", text],
            [NOTES[1], f"1.1\t{text}!", text, "y", text],
        )


def test_a_fault_of_either_file_is_told() -> None:
    for files in ((word("{{ A }}"), word("x")), (word("x"), word("{{ A }}"))):
        with pytest.raises(ContractInvalid, match="toy"):
            compile_side_by_side(PAGE.read_bytes(), files, "toy")
