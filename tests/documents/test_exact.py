from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.documents import DocumentWrong, make_document
from dialogs.facts import Facts
from dialogs.fields.text import unprintable
from dialogs.values import Rows
from tests.documents.hostile import ALL, HOSTILE, REFUSED, UNWRITABLE
from tests.documents.toy import LANGUAGE, answered, forced, paragraphs, rendered, toy

TEMPLATE = toy()


def _expected(text: str) -> list[str]:
    return [
        "示范合同",
        "第一条　双方",
        f"1.1　甲方：{text}；乙方：{text}。",
        "1.2\t自2026年3月1日（2026-03-01）起。\n以当地时间为准。",
        "第二条　备注",
        f"2.1　{text}",
        "序号",
        "名称",
        "日期",
        "1",
        text,
        "/",
        "2",
        text,
        "2026-03-01",
        "合计",
        text,
        "乙",
    ]


def _everywhere(text: str) -> Facts:
    """Answers that hold the text in every place, as no field has touched it."""
    day = date(2026, 3, 1)
    rows: Rows = ({"name": text}, {"name": text, "day": day})
    return forced(
        TEMPLATE, {"a_name": text, "b_name": text, "note": text, "start": day, "items": rows}
    )


def test_the_collection_is_large_and_in_categories_and_holds_nothing_twice() -> None:
    assert len({text for _, text in ALL}) == len(ALL) >= 500
    assert len(HOSTILE) + len(REFUSED) >= 25
    assert all(HOSTILE.values())


@pytest.mark.parametrize("category", HOSTILE)
def test_a_hostile_string_comes_out_as_it_went_in(category: str) -> None:
    for text in HOSTILE[category]:
        assert paragraphs(make_document(TEMPLATE, _everywhere(text), LANGUAGE)) == _expected(text)


@pytest.mark.parametrize("text", UNWRITABLE)
def test_what_no_file_can_hold_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(DocumentWrong, match="a character that no Word file can hold"):
        rendered(TEMPLATE, forced(TEMPLATE, {"a_name": text}))


def test_the_mark_is_escaped_too() -> None:
    with pytest.raises(DocumentWrong):
        rendered(TEMPLATE, answered(TEMPLATE), "\0")
    make_document(TEMPLATE, answered(TEMPLATE), LANGUAGE, mark="<&{{ x }}\n_")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(min_size=1, max_size=200).filter(
        lambda text: text.strip() and not unprintable(text) and "\r" not in text
    )
)
def test_any_text_is_exact(text: str) -> None:
    assert paragraphs(make_document(TEMPLATE, _everywhere(text), LANGUAGE)) == _expected(text)
