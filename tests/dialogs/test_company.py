"""A saved company by itself: what it fills, what a draft says, what has changed, what is old."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import Catalog
from dialogs.company import (
    COMPANY,
    DETAILS,
    FIELDS,
    MOST_FORMER,
    Company,
    Detail,
    alike,
    called,
    changed,
    company_of,
    differs,
    fills,
    of_side,
    outdated,
    side_of,
)
from dialogs.facts import Facts, facts
from tests.dialogs.chat import answered
from tests.dialogs.firms import MOVED, OURS, THEIRS


@pytest.fixture
def seen(catalog: Catalog) -> Facts:
    """The sample's draft."""
    draft = answered(catalog)
    return facts(catalog.library.contracts[draft.contract], draft)


def test_a_company_survives_json() -> None:
    half = replace(MOVED, details={**MOVED.details, "contact": "\ud83d"})
    for company in (OURS, THEIRS, MOVED):
        assert COMPANY.validate_json(COMPANY.dump_json(company)) == company
    assert COMPANY.validate_python(COMPANY.dump_python(half, mode="json")) == half


def test_every_detail_can_be_understood_and_shown() -> None:
    assert [*FIELDS] == [*DETAILS]


def test_a_draft_says_what_a_company_saves_and_fills_again(seen: Facts) -> None:
    assert of_side(seen, "a") == OURS.details
    ours = {field.id: value for field, value in fills(seen.contract, "a", OURS)}
    assert ours == {
        blank: seen.values[blank] for blank in seen.contract.definition.sides["a"].values()
    }
    theirs = [field.id for field, _ in fills(seen.contract, "b", THEIRS)]
    assert theirs == sorted(theirs, key=seen.contract.position.__getitem__)
    assert theirs[-1] == "account_number", "the paid side has an account"


def test_blanks_are_filled_in_the_order_of_asking_however_they_are_listed(seen: Facts) -> None:
    """Else a city would be looked at again for the address that was given after it."""
    definition = seen.contract.definition
    listed = {side: dict(reversed(list(of.items()))) for side, of in definition.sides.items()}
    turned = replace(seen.contract, definition=definition.model_copy(update={"sides": listed}))
    for side, company in (("a", OURS), ("b", THEIRS)):
        assert [field for field, _ in fills(turned, side, company)] == [
            field for field, _ in fills(seen.contract, side, company)
        ]


def test_the_side_without_an_account_takes_none(seen: Facts) -> None:
    assert {field.id for field, _ in fills(seen.contract, "a", THEIRS)} == {
        "a_name", "a_company_id", "a_address", "a_phone",
    }  # fmt: skip


def test_what_a_blank_cannot_take_is_left_open(seen: Facts) -> None:
    details = {**OURS.details, "phone": "12", "company_id": "HK 123", "city": "城" * 61}
    filled = {field.id for field, _ in fills(seen.contract, "a", replace(OURS, details=details))}
    assert {"a_name", "a_contact"} <= filled
    assert not filled & {"a_phone", "a_company_id", "a_city"}


def test_a_party_without_a_name_is_no_company(catalog: Catalog) -> None:
    draft = answered(catalog, b_name=None)
    seen = facts(catalog.library.contracts[draft.contract], draft)
    assert of_side(seen, "b") == {}
    assert company_of(seen, "b", (THEIRS,)) is None
    assert company_of(seen, "a", (THEIRS, OURS)) is OURS


def test_a_party_is_known_by_its_blanks(seen: Facts) -> None:
    assert [side_of(seen.contract, field) for field in ("a_email", "account_number", "seats")] == [
        "a",
        "b",
        "",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾（杭州）公司", "青禾(杭州)公司"),
        ("Qinghe  Ltd", "QINGHE LTD"),
        ("青禾 公司", "青禾公司"),
    ],
)
def test_names_are_alike_but_for_blanks_case_and_width(one: str, other: str) -> None:
    assert alike(one, other)
    assert called((Company("c", mine=False, details={"name": one}),), other) is not None


def test_other_names_are_not() -> None:
    assert not alike("青禾公司", "青禾屿公司")
    assert called((OURS,), THEIRS.name) is None


def test_what_differs_is_what_was_said_otherwise_or_is_new() -> None:
    assert differs(THEIRS, THEIRS.details) == ()
    said: dict[Detail, str] = {"name": f" {THEIRS.name}", "phone": "+8610086", "email": "a@b.cn"}
    assert differs(THEIRS, said) == ("phone", "email")
    assert differs(THEIRS, {"name": "别的公司"}) == ("name",)


def test_a_change_remembers_what_it_replaced() -> None:
    company = changed(OURS, {"phone": "+8657188000999", "bank": "示例银行"})
    assert company.details["phone"] == "+8657188000999"
    assert [*company.details] == [each for each in DETAILS if each in company.details]
    assert company.former == (("phone", "+8657188000123"),)
    cleared = changed(company, {"phone": "", "bank": ""})
    assert not cleared.details.keys() & {"phone", "bank"}
    assert cleared.former[-2:] == (("phone", "+8657188000999"), ("bank", "示例银行"))
    assert changed(cleared, {"email": "x@y.cn"}).former[:3] == cleared.former


def test_what_is_put_back_was_never_replaced() -> None:
    back = changed(changed(OURS, {"city": "宁波市"}), {"city": "杭州市"})
    assert back.former == (("city", "宁波市"),)
    assert changed(OURS, {}) == OURS


def test_only_so_much_is_remembered() -> None:
    company = OURS
    for number in range(MOST_FORMER + 5):
        company = changed(company, {"contact": f"联系人{number}"})
    assert len(company.former) == MOST_FORMER
    assert company.former[0] == ("contact", "联系人4")


def test_a_draft_holds_what_was_replaced(seen: Facts) -> None:
    stale = [(field.id, value) for field, value in outdated(MOVED, seen)]
    assert stale == [("a_phone", "+8657188000999")]
    assert list(outdated(OURS, seen)) == []
    assert list(outdated(replace(MOVED, details={**MOVED.details, "name": "别的公司"}), seen)) == []


def test_a_company_that_was_renamed_is_found_by_its_former_name(seen: Facts) -> None:
    renamed = changed(OURS, {"name": "杭州青屿电子商务有限公司"})
    assert [(field.id, value) for field, value in outdated(renamed, seen)] == [
        ("a_name", "杭州青屿电子商务有限公司")
    ]


def test_what_somebody_else_typed_in_a_draft_is_not_out_of_date(catalog: Catalog) -> None:
    draft = answered(catalog, a_phone="0571-8800 0777")
    seen = facts(catalog.library.contracts[draft.contract], draft)
    assert list(outdated(MOVED, seen)) == []


def test_a_detail_that_was_taken_out_changes_no_draft(seen: Facts) -> None:
    assert list(outdated(changed(OURS, {"email": ""}), seen)) == []
