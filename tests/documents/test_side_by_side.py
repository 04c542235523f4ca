"""The real contract in two columns: the same text as alone, clause beside clause."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalog import Catalog, load_catalog
from bot.documents import DocumentMaker, DocumentWrong, file_name, make_document
from bot.documents.making import expected
from bot.documents.script import script
from bot.documents.verifying import verify
from bot.documents.wordml import TBL, TC, TR, P, w
from bot.written import sample_draft
from dialogs.clauses import clauses
from dialogs.draft import Draft
from dialogs.facts import Facts, facts
from dialogs.fields import AnyField, Choice, LongText, Multi, Text, YesNo
from dialogs.values import Chosen, Own, Value
from tests.documents.hostile import STRINGS
from tests.documents.toy import part, replaced
from tests.documents.two_columns import TAG, Made, measures

CONTRACT = "call_center_outsourcing"
TEXTS = ("zh-Hans", "en")
CATALOG = load_catalog()
KIND = CATALOG.library.contracts[CONTRACT]
FILE = CATALOG.files[CONTRACT, TAG]
SAMPLE = facts(KIND, sample_draft(CATALOG, KIND, TAG, date(2026, 1, 5)))
OPEN = facts(KIND, Draft("d", CONTRACT, KIND.version, TAG))
NOTES = tuple(KIND.phrases[text].say("side-by-side-note") for text in TEXTS)
NUMBER = re.compile(
    r"第(\w+)条|附件([一二三四五])(?=[　\t])|Article (\d+)|Annex ([IV]+)(?=[:\t])|([\d.]+\d)(?=[　\t])"
)
CHINESE = "一二三四五六七八九十"
ROMAN = ("I", "II", "III", "IV", "V")


@pytest.fixture(scope="module")
def final() -> Made:
    return Made(make_document(FILE.template, SAMPLE, TAG, final=True))


@pytest.fixture(scope="module")
def copy() -> Made:
    mark = KIND.mark(TAG, "draft")
    return Made(make_document(FILE.template, OPEN, TAG, mark=mark))


def said(seen: Facts, *, final: bool = False) -> tuple[list[str], ...]:
    """What each column has to say, from the text alone."""
    return tuple(
        [note, *(each.text for each in clauses(seen, text, final=final) if each.text)]
        for note, text in zip(NOTES, TEXTS, strict=True)
    )


def number(text: str) -> str:
    """The number that a paragraph begins with, as contract.toml writes it."""
    found = NUMBER.match(text)
    if found is None:
        return ""
    article, annex, *rest = found.groups()
    if article:
        tens, _, ones = article.rpartition("十") if "十" in article else ("", "", article)
        count = 10 * ("十" in article) + (CHINESE.index(ones) + 1 if ones else 0)
        assert not tens
        return str(count)
    return ROMAN[CHINESE.index(annex)] if annex else next(filter(None, rest))


def test_each_column_says_what_its_language_says(final: Made, copy: Made) -> None:
    assert final.columns == said(SAMPLE, final=True)
    assert copy.columns == said(OPEN)


def test_clauses_stand_beside_each_other(final: Made, copy: Made) -> None:
    for made in (final, copy):
        rows = made.rows
        assert all(left and right for left, right in rows), "no empty cell, no empty row"
        numbers = [(number(left), number(right)) for left, right in rows]
        assert all(left == right for left, right in numbers)
        assert {left for left, _ in numbers} >= {*map(str, range(1, 15)), *ROMAN, "3.4.2", "9.2.3"}
        assert all("\n" not in left for left, _ in rows), "a paragraph a row"


def test_the_head_says_which_text_prevails_and_that_own_words_stay(final: Made) -> None:
    assert final.rows[0] == NOTES
    assert "以中文为准" in NOTES[0]
    assert "the Chinese text prevails" in NOTES[1]
    assert "不作翻译" in NOTES[0]
    assert "not translated" in NOTES[1]
    left, right = ("".join(column) for column in final.columns)
    assert "以简体中文文本为准" in left
    assert "the Simplified Chinese text prevails" in right
    assert "杭州青禾屿电子商务有限公司" in right


def test_tables_say_once_what_both_languages_say(final: Made) -> None:
    kpis, signatures, dates, sessions, again, fees = final.wide
    assert kpis[0] == ["序号\nNo.", "考核指标\nIndicator", "目标值\nTarget", "权重\nWeight"]
    assert kpis[1] == ["1", "客户满意度\nCustomer satisfaction", "≥85%", "40%"]
    assert again == kpis
    assert signatures[0] == [
        "13.1　甲方（盖章）\n13.1\tParty A (seal)",
        "13.2　乙方（盖章）\n13.2\tParty B (seal)",
    ]
    assert signatures[1] == ["杭州青禾屿电子商务有限公司", "合肥听澜语客服务有限公司"]
    assert signatures[2] == ["", ""], "one place for one seal"
    assert dates[1] == ["2026年2月20日\n20 February 2026", "2026年2月24日\n24 February 2026"]
    assert [row[0] for row in sessions[1:]] == ["1", "2", "3", "4"]
    assert fees[1][4] == "¥6,800.00\nCNY 6,800.00"


def test_open_blanks_are_highlighted_in_both_columns(copy: Made, final: Made) -> None:
    assert copy.blanks == tuple(
        [piece.text for clause in clauses(OPEN, text) for piece in clause.pieces if piece.open]
        for text in TEXTS
    )
    assert final.blanks == ([], [])


def test_the_mark_stands_in_both_languages_on_every_page(copy: Made, final: Made) -> None:
    for made, mark in ((copy, "草稿 / DRAFT"), (final, "")):
        (section,) = made.document.sections
        assert [each.text for each in section.header.paragraphs] == [mark]
        assert "PAGE" in part(made.data, "word/footer1.xml")
    assert copy.document.core_properties.title == (
        "呼叫中心业务外包协议 / Call-Centre Business Outsourcing Agreement"
    )


def test_the_page_is_a_paper_of_a4_and_the_table_fills_it(final: Made) -> None:
    (section,) = final.document.sections
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)  # type: ignore[union-attr]
    inside = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for table in final.tables:
        assert sum(measures(table)) == pytest.approx(inside / 635, abs=3)


def test_word_takes_the_file_for_sound(final: Made, copy: Made) -> None:
    for made in (final, copy):
        body = made.body
        for cell in body.iter(TC):
            assert cell[-1].tag == P
        for table in body.iter(TBL):
            assert next(table.iterchildren(TR), None) is not None
            assert table.getnext().tag == P, "or Word makes one table of two"
        for row in body.iter(TR):
            spans = row.xpath("sum(./w:tc/w:tcPr/w:gridSpan/@w:val)")
            table = next(row.iterancestors(TBL))
            assert spans == 0
            assert len(row.findall(TC)) == len(table.tblGrid)


def test_parts_begin_new_pages_where_they_do_alone(final: Made, copy: Made) -> None:
    for made in (final, copy):
        breaks = [
            each.getnext().findtext(f".//{w('t')}")
            for each in made.body.iterchildren(P)
            if each.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
        ]
        assert [text[:3] for text in breaks] == [
            *("目录", "甲方需", "附件一", "附件二", "附件三", "附件四", "附件五", "附注"),
        ]


def test_signatures_stay_with_their_heading(final: Made) -> None:
    """The rows above them are a table of their own, each paragraph of which says so itself."""
    (heading,) = (
        table for table in final.tables if table.rows[-1].cells[0].text == "第十三条　签字与盖章"
    )
    assert heading.rows[0].cells[0].text == "（以下无正文）"
    assert all(
        each.find(f"{w('pPr')}/{w('keepNext')}") is not None for each in heading._tbl.iter(P)
    )
    _, following, *_ = heading._tbl.itersiblings()
    assert following.tag == TBL


def test_the_same_answers_make_the_same_file() -> None:
    again = pickle.loads(pickle.dumps(FILE))  # noqa: S301  (it is ours, on its way to a process)
    assert again == FILE
    first, second = (make_document(each.template, SAMPLE, TAG) for each in (FILE, again))
    assert first == second


async def test_a_process_of_its_own_makes_it_too(final: Made) -> None:
    documents = DocumentMaker(apart=True)
    made = await documents.make(FILE, SAMPLE, TAG, final=True)
    await documents.close()
    assert made == final.data


# ------------------------------------------------------------------------------ verification


def refused(data: bytes) -> None:
    with pytest.raises(DocumentWrong, match=r"word/document\.xml"):
        verify(data, expected(FILE.template, script(SAMPLE, TAG, final=True)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("保密信息的范围", "保密信息的范畴"),
        ("Scope of Confidential Information", "Scope of Information"),
        ("客户满意度", "满意度"),
        ("≥85%", "≥58%"),
        ("CNY 6,800.00", "CNY 8,600.00"),
        ("the Chinese text prevails", "the English text prevails"),
        ('"LeftAnnexHeading"', '"RightAnnexHeading"'),
        ('"RightTableHead"', '"BothTableHead"'),
        ('"BothSignatureText"', '"LeftSignatureText"'),
    ],
)  # fmt: skip
def test_a_document_that_says_something_else_in_one_column_is_refused(
    final: Made, old: str, new: str
) -> None:
    verify(final.data, expected(FILE.template, script(SAMPLE, TAG, final=True)))
    refused(replaced(final.data, old, new))


def test_a_column_cannot_stand_for_the_other(final: Made) -> None:
    swapped = replaced(final.data, 'w:val="Left', 'w:val="Middle')
    swapped = replaced(swapped, 'w:val="Right', 'w:val="Left')
    refused(replaced(swapped, 'w:val="Middle', 'w:val="Right'))


# ------------------------------------------------------------------------------ any answers


def _value(draw: st.DrawFn, field: AnyField, old: Value, texts: st.SearchStrategy[str]) -> Value:
    match field:
        case Choice(options=options, own=own):
            said: list[Value] = [*options, *([Own(draw(texts))] if own else [])]
            return draw(st.sampled_from(said))
        case Multi(options=options):
            return Chosen(tuple(o for o in options if draw(st.booleans())) or options[:1])
        case YesNo():
            return draw(st.booleans())
        case Text() | LongText() if isinstance(old, str):
            return draw(texts)
        case _:
            return old


@st.composite
def drafts(draw: st.DrawFn) -> Facts:
    """Some of the sample's answers; others, and own words, in the places of the rest."""
    texts = st.one_of(
        st.sampled_from([text for _, text in STRINGS]), st.text("甲a<&{}%|_ \n“”", min_size=1)
    ).filter(str.strip)
    values: dict[str, Value] = {}
    for name, value in SAMPLE.values.items():
        kept = draw(st.sampled_from(("as it is", "other", "other", "open")))
        if kept != "open":
            field = KIND.fields[name]
            values[name] = value if kept == "as it is" else _value(draw, field, value, texts)
    still_open = tuple(field for field in KIND.fields.values() if field.id not in values)
    return replace(SAMPLE, values=values, open=still_open)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(drafts(), st.booleans())
def test_any_draft_says_the_same_in_columns(seen: Facts, final: bool) -> None:
    made = Made(make_document(FILE.template, seen, TAG, final=final))
    assert made.columns == said(seen, final=final)
    numbers = [(number(left), number(right)) for left, right in made.rows]
    assert all(left == right for left, right in numbers)
    assert all(left and right for left, right in made.rows)


def test_own_words_stand_as_typed_in_both_columns() -> None:
    text = "甲 & 乙 <w:p/> {{ x }} {% if %} _a_\n“第二行”\t\u3000末"
    values = {**SAMPLE.values, "a_name": text, "annex_1_process": text}
    made = Made(make_document(FILE.template, replace(SAMPLE, values=values), TAG, final=True))
    left, right = made.columns
    assert f"1.1　甲方全称：{text}" in left
    assert f"1.1\tFull name of Party A: {text}" in right
    assert text in left
    assert text in right
    assert made.wide[1][1][0] == text, "once in a table"


# ------------------------------------------------------------------------------ where it is offered


def test_the_file_says_what_it_is_in_its_name() -> None:
    name = file_name(SAMPLE, TAG, KIND.mark(TAG, "draft"))
    assert name == (
        "外包协议_杭州青禾屿电子商务有限公司_合肥听澜语客服务有限公司_2026-03-01"
        "_中英对照_草稿 DRAFT.docx"
    )


def test_every_contract_has_it_that_chinese_governs_and_that_speaks_english(
    catalog: Catalog,
) -> None:
    assert list(KIND.languages) == ["zh-Hans", "zh-Hant", "en", "zh-en"]
    assert catalog.files[CONTRACT, TAG].name == f"{CONTRACT}/zh-Hans.docx beside en.docx"
    assert KIND.texts(TAG) == TEXTS
    without = {tag: words for tag, words in KIND.words.items() if tag != "en"}
    other = replace(KIND, words=without)
    assert other.languages == ("zh-Hans", "zh-Hant")
    assert (other.written_in(TAG), other.texts(TAG)) == ("zh-Hans", ("zh-Hans",))
    english = replace(KIND, definition=KIND.definition.model_copy(update={"governing": "en"}))
    assert TAG not in english.languages
    taiwan = replace(KIND, definition=KIND.definition.model_copy(update={"governing": "zh-Hant"}))
    assert taiwan.texts(TAG) == ("zh-Hant", "en")
