"""The contract's text filled from a draft, and the clause beside each question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import JsonValue

from bot.catalog import Catalog
from dialogs.clauses import Clause, Filling, Piece, clauses, columns, quote
from dialogs.contract import Blank, Contract, Loop, Paragraph
from dialogs.draft import Answer, Draft
from dialogs.facts import Facts, facts
from dialogs.fields import Table
from dialogs.values import Value
from tests.dialogs.chat import LANGUAGES, answered
from tests.dialogs.small import Parts, small
from tests.dialogs.test_facts import ALL

ZH = "zh-Hans"


@pytest.fixture(scope="module")
def contract() -> Contract:
    return small()


def seen(contract: Contract, **answers: JsonValue) -> Facts:
    stored = {name: Answer(value, 1, "u") for name, value in answers.items()}
    return facts(contract, Draft("d", "small", 1, ZH, answers=stored))


def lines(found: tuple[Clause, ...]) -> list[str]:
    return [clause.text for clause in found]


def test_every_answer_stands_in_its_place(contract: Contract) -> None:
    assert lines(clauses(seen(contract, **ALL), ZH)) == [
        "小合同",
        "1.1　甲方：甲，住所：杭州市1号。",
        "城市：杭州市。",
        "2.1　自2026年3月1日（2026-03-01）至2027年2月28日。",
        "2.2　价格：人民币玖元整（¥9.00），币种：人民币。",
        "2.3　服务：接听电话。",
        "2.4　投保，免赔5%，是。",
        "2.5　备注：注。",
        "2.6　规则：按标准规则。。",
        "期限：3个月。",
        "再引价格：¥9.00。",
        "附件一　任务如下：",
        "序号",
        "项目",
        "1",
        "电话：否",
        "///",
        "有备注：3",
    ]


def test_an_open_blank_is_underscored_named_and_marked(contract: Contract) -> None:
    pieces = clauses(seen(contract), ZH)[1].pieces
    assert pieces[1] == Piece("____名称____", "name", open=True)
    assert pieces[0] == Piece("1.1　甲方：")
    assert clauses(seen(contract, name="甲"), ZH)[1].pieces[1] == Piece("甲", "name")


def test_an_optional_blank_is_open_in_a_copy_and_left_out_of_the_final_text(
    contract: Contract,
) -> None:
    facts = seen(contract)
    assert "2.5　备注：____备注____。" in lines(clauses(facts, ZH))
    assert "2.5　备注：无。" in lines(clauses(facts, ZH, final=True))
    skipped = replace(facts.draft, skipped=frozenset({"notes"}))
    assert "2.5　备注：无。" in lines(clauses(facts_of(contract, skipped), ZH))


def test_a_required_blank_stays_open_even_in_the_final_text(contract: Contract) -> None:
    assert "____名称____" in lines(clauses(seen(contract), ZH, final=True))[1]


def facts_of(contract: Contract, draft: Draft) -> Facts:
    return facts(contract, draft)


def test_a_reopened_answer_is_a_blank_until_it_is_given_again(contract: Contract) -> None:
    draft = replace(seen(contract, **ALL).draft, reopened=frozenset({"city"}))
    assert "城市：____城市____。" in lines(clauses(facts(contract, draft), ZH))


@pytest.mark.parametrize(
    ("insured", "shown", "hidden"),
    [(True, "2.4　投保", "2.4　不适用。"), (False, "2.4　不适用。", "2.4　投保")],
)
def test_a_paragraph_that_does_not_apply_gives_way_to_the_one_that_says_so(
    contract: Contract, insured: bool, shown: str, hidden: str
) -> None:
    text = "\n".join(lines(clauses(seen(contract, **{**ALL, "insured": insured}), ZH)))
    assert shown in text
    assert hidden not in text


def test_conditions_around_a_paragraph_must_all_hold() -> None:
    def nested(parts: Parts) -> None:
        both = ("is_insured", "noted")
        parts.text[ZH].append(Paragraph(("都有",), "9", both))
        parts.text[ZH].append(Loop("tasks", (Paragraph((Blank("item"),)),), both))

    contract = small(nested)
    assert lines(clauses(seen(contract, **ALL), ZH))[-2:] == ["都有", "电话"]
    for name in ("insured", "notes"):
        fewer = {key: value for key, value in ALL.items() if key != name}
        assert "都有" not in lines(clauses(seen(contract, **fewer), ZH))


def test_a_table_has_a_line_for_each_row_and_numbers_them(contract: Contract) -> None:
    tasks: JsonValue = [
        {"item": "calls", "urgent": True},
        {"item": {"own": "传真"}, "due": "2026-04-01", "share": "50"},
    ]
    filled = clauses(seen(contract, **{**ALL, "tasks": tasks}), ZH)
    assert lines(filled)[14:20] == ["1", "电话：是", "///", "2", "传真：否", "2026-04-01/50%"]
    assert all(clause.cell for clause in filled[14:20])


def test_a_table_without_an_answer_shows_one_row_of_blanks(contract: Contract) -> None:
    row = clauses(seen(contract), ZH)[13:]
    assert [clause.text for clause in row][2:4] == [
        "____项目____：____加急____",
        "____到期________电话________比例____",
    ]
    assert all(piece.field == "tasks" for clause in row for piece in clause.pieces if piece.field)
    assert any(piece.open for clause in row for piece in clause.pieces)


def test_a_table_without_an_answer_has_no_row_in_the_final_text(contract: Contract) -> None:
    assert not any("____项目" in line for line in lines(clauses(seen(contract), ZH, final=True)))


def test_only_a_table_has_columns(contract: Contract) -> None:
    assert len(columns(contract.fields["tasks"])) == 5
    assert columns(contract.fields["name"]) == ()


def test_the_same_answers_give_the_same_text_in_the_language_asked_for(contract: Contract) -> None:
    facts = seen(contract, **ALL)
    assert clauses(facts, ZH) == clauses(facts, ZH)
    assert "1 March 2026" in "\n".join(lines(clauses(facts, "en")))


# ------------------------------------------------------------------------------------- quotes


def test_a_question_quotes_the_paragraphs_of_its_clause_that_hold_its_blank(
    contract: Contract,
) -> None:
    assert lines(quote(seen(contract), "name", ZH)) == [
        "1.1　甲方：____名称____，住所：____地址____。"
    ]
    assert lines(quote(seen(contract), "city", ZH)) == ["城市：____城市____。"]


def test_a_blank_that_also_stands_elsewhere_is_quoted_at_home(contract: Contract) -> None:
    assert lines(quote(seen(contract, **ALL), "price", ZH)) == [
        "2.2　价格：人民币玖元整（¥9.00），币种：人民币。"
    ]


def test_a_blank_that_stands_only_elsewhere_is_quoted_by_the_first_paragraph_there(
    contract: Contract,
) -> None:
    facts = seen(contract, **ALL)
    assert lines(quote(facts, "size", ZH)) == ["有备注：3"]


def test_a_table_is_quoted_by_the_sentence_before_its_rows(contract: Contract) -> None:
    assert lines(quote(seen(contract, **ALL), "tasks", ZH)) == ["附件一　任务如下："]


def test_where_no_paragraph_of_the_blank_is_shown_the_clause_is_quoted_whole(
    contract: Contract,
) -> None:
    assert lines(quote(seen(contract, insured=False), "insured", ZH)) == ["2.4　不适用。"]
    fewer = {key: value for key, value in ALL.items() if key != "notes"}
    whole = lines(quote(seen(contract, **fewer), "size", ZH))
    assert whole == ["2.6　规则：按标准规则。。", "期限：3个月。"]


def test_a_field_without_a_clause_or_a_tag_quotes_nothing() -> None:
    def bend(parts: Parts) -> None:
        parts.field("size")["clause"] = ""

    fewer = {key: value for key, value in ALL.items() if key != "notes"}
    assert quote(seen(small(bend), **fewer), "size", ZH) == ()


# -------------------------------------------------------------------------- the real contract


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("so_far", ["nothing", "everything"])
def test_every_question_of_the_real_contract_quotes_its_clause(
    catalog: Catalog, language: str, so_far: str
) -> None:
    draft = answered(catalog)
    draft = draft if so_far == "everything" else replace(draft, answers={})
    for contract in catalog.library.contracts.values():
        seen = facts(contract, draft)
        for field in seen.applies:
            quoted = quote(seen, field.id, language)
            assert any(clause.text.strip() for clause in quoted), field.id
            if (
                so_far == "nothing"
                and not isinstance(field, Table)
                and tagged(contract, language, field.id)
            ):
                marked = [
                    piece for clause in quoted for piece in clause.pieces if piece.field == field.id
                ]
                assert all(piece.open for piece in marked), field.id


def tagged(contract: Contract, language: str, field: str) -> bool:
    return any(
        isinstance(block, Paragraph)
        and any(isinstance(each, Blank) and each.field == field for each in block.segments)
        for block in contract.text[language]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finished_sample_has_no_open_blank_and_says_what_does_not_apply(
    catalog: Catalog, language: str
) -> None:
    contract = catalog.library.contracts["call_center_outsourcing"]
    seen = facts(contract, answered(catalog))
    text = clauses(seen, language, final=True)
    assert not [piece for clause in text for piece in clause.pieces if piece.open]
    assert "____" not in "\n".join(lines(text)).replace("__________", "")
    without = facts(contract, answered(catalog, annex_2_included=False))
    no = {"zh-Hans": "不适用", "zh-Hant": "不適用", "en": "ot applicable"}[language]
    assert "\n".join(lines(clauses(without, language))).count(no) > "\n".join(lines(text)).count(no)


def test_every_answer_of_the_sample_changes_the_text_or_only_a_check_reads_it(
    catalog: Catalog,
) -> None:
    contract = catalog.library.contracts["call_center_outsourcing"]
    full = facts(contract, answered(catalog))
    text = lines(clauses(full, ZH))
    judged = {
        name for check in contract.definition.checks for name in check.looks_at(contract.named)
    }
    for name in full.values:
        fewer = facts(contract, answered(catalog, **{name: None}))
        assert lines(clauses(fewer, ZH)) != text or name in judged, name


def test_a_value_is_shown_in_the_form_that_the_tag_asks_for(contract: Contract) -> None:
    values: dict[str, Value] = dict(seen(contract, **ALL).values)
    filling = Filling(replace(seen(contract), values=values), ZH)
    assert filling.blank(Blank("price", "figures")).text == "¥9.00"
    assert filling.blank(Blank("price", "capitals")).text == "人民币玖元整"
