"""What is found in pasted text: each sample in full, and never an answer that is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import load_catalog
from dialogs.paste import on_side, pasted
from tests.paste.samples import SAMPLES, Sample

CONTRACT = load_catalog().library.contracts["call_center_outsourcing"]
FIELDS = {
    field: f"{side}.{detail}"
    for side, details in CONTRACT.definition.sides.items()
    for detail, field in details.items()
}


def read(sample: Sample) -> dict[str, str]:
    return {
        FIELDS.get(found.field, found.field) or found.detail: found.raw
        for found in pasted(sample.text, CONTRACT)
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_a_sample_gives_what_a_person_reads_in_it(sample: Sample) -> None:
    assert read(sample) == sample.holds


def test_the_share_of_answers_that_are_found() -> None:
    held = sum(len(sample.holds) for sample in SAMPLES)
    right = sum(len(sample.holds.items() & read(sample).items()) for sample in SAMPLES)
    print(f"found {right} of {held} answers in {len(SAMPLES)} samples")
    assert right == held


@given(
    st.text(max_size=200) | st.from_regex(r"(甲方|地址|Tel|[^\n]{0,5})[:： ]{1,2}[^\n]{0,20}\n.*")
)
def test_any_text_is_read_and_what_is_found_stands_in_it(text: str) -> None:
    found = pasted(text, CONTRACT)
    assert len(found) != 1
    for item in found:
        assert item.raw
        assert item.raw in text
        assert bool(item.field) is not bool(item.detail)


def test_a_company_is_put_on_a_side_as_far_as_that_side_has_blanks() -> None:
    found = pasted("名称：甲\n账号：12345678", CONTRACT)
    assert [item.detail for item in found] == ["name", "account"]
    on_a = [on_side(item, "a", CONTRACT) for item in found]
    assert on_a[0] is not None
    assert on_a[0].field == "a_name"
    assert on_a[1] is None, "only the paid side has an account"
