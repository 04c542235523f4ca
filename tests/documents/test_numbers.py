from __future__ import annotations

import pytest

from bot.documents.numbers import Numbering


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第一条　双方", "1"),
        ("第十条 生效", "10"),
        ("第十四条", "14"),
        ("第二十一條　附則", "21"),
        ("第一百零三条：其他", "103"),
        ("第7条\t争议", "7"),
        ("Article 7\tDisputes", "7"),
        ("Article 7 Disputes", "7"),
        ("Article\u00a012. Annexes", "12"),
        ("1.1　甲方", "1.1"),
        ("3.4.2\tKPIs", "3.4.2"),
        ("  3.4.2 KPIs", "3.4.2"),
        ("8.2.1.", "8.2.1"),
        ("8.2.1\t", "8.2.1"),
        ("4\t范围", "4"),
        ("附件一　实施方案", "I"),
        ("附件四", "IV"),
        ("附錄九　明細", "IX"),
        ("附件14　明细", "XIV"),
        ("Annex III\tAppraisal", "III"),
        ("Annex 5: Fees", "V"),
        ("注1　附件", "Note 1"),
        ("附註二　違約", "Note 2"),
        ("Note 2\tBreaches", "Note 2"),
    ],
)
def test_a_number_is_read_from_the_beginning(text: str, number: str) -> None:
    assert Numbering().read(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "双方约定如下",
        "第一条所列的地址",
        "第一条约定",
        "Article 7 applies to both parties.",
        "附件一至附件五是本协议的组成部分",
        "Annex I is part of this agreement.",
        "Note that 2 parties sign.",
        "2026 年",
        "2026年3月",
        "3 copies",
        "1.5倍",
        "注意事项",
    ],
)
def test_a_sentence_is_no_heading_and_belongs_to_the_number_above(text: str) -> None:
    numbering = Numbering()
    numbering.read("6.2　责任")
    assert numbering.read(text) == "6.2"


def test_annexes_and_notes_count_for_themselves() -> None:
    numbering = Numbering()
    lines = [
        "第五条　费用",
        "5.1　价格",
        "附件三　标准",
        "1　指标",
        "1.1　目标",
        "注1　附件",
        "2\t其他",
        "附注",
        "说明",
        "第六条",
        "6.1 x",
    ]
    assert [numbering.read(line) for line in lines] == [
        "5", "5.1", "III", "III.1", "III.1.1", "Note 1", "Note 1.2", "", "", "6", "6.1",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["目录", "目　錄", "Contents", "TABLE OF CONTENTS"])
def test_a_table_of_contents_belongs_to_no_clause(title: str) -> None:
    numbering = Numbering()
    lines = [
        title,
        "第一条　双方",
        "附件一　方案",
        "附注",
        "双方约定：",
        "第一条　双方",
        "1.1　甲方",
    ]
    assert [numbering.read(line) for line in lines] == ["", "", "", "", "", "1", "1.1"]


def test_the_first_heading_met_again_ends_a_table_of_contents() -> None:
    numbering = Numbering()
    lines = [
        "Contents",
        "Article 1\tParties",
        "Article 2\tScope",
        "Article 1\tParties",
        "Article 2\tScope",
    ]
    assert [numbering.read(line) for line in lines] == ["", "", "", "1", "2"]
