"""The checks of the real contract, by id: what sets each off, what does not, and what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

import pytest

from bot.catalog import Catalog
from dialogs import Deliver, events
from dialogs.draft import Spot
from dialogs.facts import facts
from dialogs.findings import Finding, findings, ready
from tests.dialogs.chat import CONTRACT, LANGUAGES, Chat, answered, finished, sample

Answers: TypeAlias = dict[str, object]
COURT: Answers = {"forum": "court", "arbitration_institution": None}
SLOW: Answers = {"payment_days": 61, "b_size": "small"}
SLOWISH: Answers = {"payment_days": 31, "b_size": "small"}
FLAT: Answers = {"penalty": "amount", "estimated_loss": "10000"}
SHARE: Answers = {"penalty": "rate", "estimated_loss_rate": "10"}
CALLS = ["call_answering", "outbound"]


def institution(text: str) -> Answers:
    return {"arbitration_institution": {"own": text}}


def rule(text: str) -> Answers:
    """Own words in the middle of the contract."""
    return {"quality_rule": text}


def also(text: str) -> Answers:
    return {"other_agreements": [text]}


def fees(quantity: int | None, price: str | None, amount: str | None) -> Answers:
    row = {
        "item": "service",
        "quantity": quantity,
        "unit_price": price,
        "amount": amount,
        "basis": "as_agreed",
    }
    return {"fee_lines": [{name: cell for name, cell in row.items() if cell is not None}]}


def kpis(*weights: str) -> Answers:
    return {"kpis": [{"name": "accuracy", "target": "98%", "weight": weight} for weight in weights]}


# fmt: off
FIRES: list[tuple[str, str, Answers, tuple[str, ...]]] = [
    ("P01", "error", {"b_name": "杭州青禾屿电子商务有限公司"}, ()),
    ("P01", "error", {"a_name": "ABC Ltd", "b_name": "ＡＢＣ ltd"}, ()),
    ("P02", "warn", {"copies": 3}, ()),
    ("L01a", "error", institution("杭州仲裁委员会，或向人民法院起诉"), ("法院", "起诉")),
    ("L01a", "error", institution("杭州仲裁委員會，或者訴訟"), ("訴訟",)),
    ("L01a", "error", institution("Hangzhou Commission, or Litigation"), ("litigation",)),
    ("L01b", "error", {**COURT, "court_city": "杭州市，或仲裁"}, ("仲裁",)),
    ("L01b", "error", {**COURT, "court_city": "Hangzhou or arbitration"}, ("arbitration",)),
    ("L01c", "error", also("争议可以仲裁，也可以诉讼"), ("仲裁",)),
    ("L01c", "error", also("爭議可以仲裁，也可以訴訟"), ("仲裁",)),
    ("L01c", "error", also("arbitration, or else a party may sue"), ("arbitration",)),
    ("L02a", "error", {"arbitration_institution": None}, ()),
    ("L02b", "error", institution("当地仲裁委员会"), ("当地",)),
    ("L02b", "error", institution("當地仲裁委員會"), ("當地",)),
    ("L02b", "error", institution("the local arbitration commission"), ("local arbitration",)),
    ("L03a", "warn", institution("杭州仲裁委员会或合肥仲裁委员会"), ("或",)),
    ("L03a", "warn", institution("Either Commission"), ("either",)),
    ("L03b", "warn", institution("杭州市"), ("杭州市",)),
    ("L03b", "warn", institution("Hangzhou"), ("Hangzhou",)),
    ("L03a", "warn", institution("BAC/SHIAC Commission"), ("/",)),
    ("L03c", "warn", {"arbitration_institution": "hkiac"}, ()),
    ("L03d", "warn", institution("新加坡国际仲裁中心"), ("新加坡",)),
    ("L03d", "warn", institution("SIAC Centre"), ("siac",)),
    ("L04", "warn", {**COURT, "court_city": "北京市"}, ("北京市",)),
    ("L05", "warn", rule("异议逾期不得提出"), ("逾期不得",)),
    ("L05", "warn", rule("異議逾期視為放棄"), ("逾期視為放棄",)),
    ("L05", "warn", rule("Later claims are Time-Barred."), ("time-barred",)),
    ("L05", "warn", rule("The limitation\n  period is a month."), ("limitation period",)),
    ("L06", "error", {"end_date": "2026-03-01"}, ()),
    ("L06", "error", {"end_date": "2026-02-01"}, ()),
    ("L07a", "warn", {"b_sign_date": "2026-03-02"}, ()),
    ("L07a", "warn", {"a_sign_date": "2026-03-02", "b_sign_date": None}, ()),
    ("L07b", "warn", {"effect": "on_date", "effect_when": None, "effective_date": "2026-03-02"}, ()),
    ("L08", "error", fees(12, "6800", "81600.01"), ("12 × 6800.00 ≠ 81600.01",)),
    ("L08", "error", fees(3, "0.01", "0.04"), ("3 × 0.01 ≠ 0.04",)),
    ("L09a", "warn", {"vat_rate": "9"}, ()),
    ("L09a", "warn", {"vat_rate": "6.01"}, ()),
    ("L09b", "warn", {"vat_included": None}, ()),
    ("L10a", "error", {**SLOW, "a_type": "public_body"}, ()),
    ("L10b", "warn", {**SLOWISH, "a_type": "public_body"}, ()),
    ("L10b", "warn", {**SLOWISH, "a_type": "public_body", "payment_days": 60}, ()),
    ("L10c", "warn", {**SLOW, "a_type": "large"}, ()),
    ("L11", "warn", rule("甲方收到客户付款后支付"), ("收到客户付款",)),
    ("L11", "warn", rule("甲方收到業主款項，背靠背支付"), ("收到業主", "背靠背")),
    ("L11", "warn", rule("Fees are due on a pay-when-paid basis."), ("pay-when-paid",)),
    ("L11", "warn", {**SLOWISH, "a_type": "large", **rule("客户回款")}, ("客户回款",)),
    ("L12", "warn", {"late_rate": "0.0082"}, ()),
    ("L12", "warn", {"late_rate": "0"}, ()),
    ("L13a", "warn", {**FLAT, "penalty_amount": "13000.01"}, ()),
    ("L13b", "warn", {**SHARE, "penalty_rate": "13.01"}, ()),
    ("L13c", "warn", rule("约定的违约金不得调整"), ("不得调整",)),
    ("L13c", "warn", rule("違約金不予調整"), ("不予調整",)),
    ("L13c", "warn", rule("The penalty is not subject to adjustment."), ("not subject to adjustment",)),
    ("L14", "warn", rule("乙方对任何人身损害概不负责"), ("概不负责",)),
    ("L14", "warn", rule("乙方對一切後果不承擔責任"), ("不承擔",)),
    ("L14", "warn", rule("Party B is not liable for any loss."), ("not liable",)),
    ("L15", "error", {"pi_purpose": None}, ()),
    ("L15", "error", {"pi_term": None}, ()),
    ("L15", "error", {"pi_method": None}, ()),
    ("L15", "error", {"pi_categories": None}, ()),
    ("L15", "error", {"pi_protection": None}, ()),
    ("L15", "error", {"pi_return": None}, ()),
    ("L15b", "warn", {"personal_info": False, "scope": ["outbound"]}, ()),
    ("L16", "warn", {"pi_assessment": False}, ()),
    ("L16", "warn", {"pi_assessment": None}, ()),
    ("L17", "error", {"subcontracting": "free"}, ()),
    ("L18", "warn", {"b_licence": None}, ()),
    ("L19a", "warn", {"scope": CALLS, "outbound_marketing": True}, ()),
    ("L19b", "warn", {"scope": ["call_answering", "电话推销"]}, ("推销",)),
    ("L19b", "warn", {"scope": ["call_answering", "電話行銷"]}, ("行銷",)),
    ("L19b", "warn", {"scope": ["call_answering", "cold calls"]}, ("cold call",)),
    ("L20", "warn", rule("乙方人员服从甲方管理，排班由甲方定"), ("服从甲方管理", "排班")),
    ("L20", "warn", rule("乙方人員考勤由甲方負責"), ("考勤",)),
    ("L20", "warn", rule("Party A sets the shifts."), ("sets the shifts",)),
    ("L20", "warn", {"kpis": [{"name": {"own": "考勤"}, "target": "x", "weight": "100"}]}, ("考勤",)),
    ("L21", "error", {"b_company_id": "91330106MAXQHY006K"}, ()),
    ("L22", "error", kpis("90"), ("90",)),
    ("L22", "error", kpis("60", "40.01"), ("100.01",)),
    ("L23", "warn", {"effect_when": "first_party"}, ()),
]

QUIET: list[tuple[str, Answers]] = [
    ("P01", {}),
    ("P01", {"b_name": None}),
    ("P02", {"copies": 6}),
    ("L01a", institution("杭州仲裁委员会")),
    ("L01a", {}),
    ("L01b", {**COURT, "court_city": "杭州市"}),
    ("L01c", also("争议提交仲裁")),
    ("L01c", also("每月沟通，减少诉讼")),
    ("L01c", also("Any issue is discussed before arbitration.")),
    ("L02a", {"arbitration_institution": None, "negotiation_time": None}),
    ("L02a", {**COURT, "court_city": "杭州市"}),
    ("L02b", institution("杭州仲裁委员会")),
    ("L03a", institution("杭州仲裁委员会")),
    ("L03b", institution("杭州仲裁委员会")),
    ("L03b", institution("Singapore International Arbitration Centre")),
    ("L03b", {}),
    ("L03c", {"arbitration_institution": "cietac"}),
    ("L03d", institution("SHIAC commission")),
    ("L04", {**COURT, "court_city": "杭州"}),
    ("L04", {**COURT, "court_city": "合 肥"}),
    ("L04", {**COURT, "court_city": "南京市", "sign_place": "江苏省南京市"}),
    ("L04", {**COURT, "court_city": None}),
    ("L05", rule("异议应当及时提出")),
    ("L06", {"end_date": "2026-03-02"}),
    ("L06", {"end_date": None}),
    ("L07a", {"b_sign_date": "2026-03-01"}),
    ("L07a", {"a_sign_date": None, "b_sign_date": None}),
    ("L07b", {"effect": "on_date", "effect_when": None, "effective_date": "2026-03-01"}),
    ("L07b", {}),
    ("L08", fees(12, "6800", "81600")),
    ("L08", fees(None, "6800", "1")),
    ("L08", fees(12, None, "1")),
    ("L08", fees(12, "6800", None)),
    ("L08", {"fee_lines": None}),
    ("L09a", {"vat_rate": "6.00"}),
    ("L09a", {"vat_rate": "3"}),
    ("L09a", {"vat_rate": "1"}),
    ("L09a", {"vat_rate": "0"}),
    ("L09a", {"vat_rate": None}),
    ("L09b", {"vat_included": None, "payment_method": None}),
    ("L09b", {"vat_included": False}),
    ("L10a", {**SLOWISH, "a_type": "public_body"}),
    ("L10a", {**SLOW, "a_type": "large"}),
    ("L10a", {**SLOW, "b_size": "large"}),
    ("L10b", {**SLOW, "a_type": "public_body"}),
    ("L10b", {"payment_days": 30}),
    ("L10c", {**SLOWISH, "a_type": "large", "payment_days": 60}),
    ("L10c", {**SLOW, "a_type": "small"}),
    ("L11", rule("甲方收到发票后支付")),
    ("L11", {"payment_days": 31, "b_size": "large", **rule("背靠背")}),
    ("L11", {**SLOWISH, "a_type": "small", **rule("背靠背")}),
    ("L12", {"late_rate": "0.0083"}),
    ("L12", {"late_rate": None}),
    ("L12", {"payment_days": 31, "b_size": "large", "late_rate": "0.001"}),
    ("L13a", {**FLAT, "penalty_amount": "13000"}),
    ("L13a", {"penalty": "amount", "penalty_amount": "13000"}),
    ("L13b", {**SHARE, "penalty_rate": "13"}),
    ("L13b", {"penalty": "rate", "penalty_rate": "13"}),
    ("L13c", rule("服务标准不得调整")),
    ("L13c", rule("违约金可以调整")),
    ("L14", rule("乙方不承担培训费用")),
    ("L14", rule("Party B is not liable for training. It shall tell the company.")),
    ("L15", {"personal_info": False}),
    ("L15b", {"personal_info": False, "scope": ["call_answering"]}),
    ("L15", {"pi_purpose": None, "confidentiality_period": None}),
    ("L16", {}),
    ("L16", {"pi_assessment": None, "confidentiality_period": None}),
    ("L17", {"subcontracting": "with_consent"}),
    ("L17", {"subcontracting": "free", "personal_info": False}),
    ("L18", {}),
    ("L18", {"b_licence": None, "scope": ["data_entry", "online_chat"]}),
    ("L19a", {"scope": CALLS, "outbound_marketing": False}),
    ("L19a", {"outbound_marketing": True}),
    ("L19b", {"scope": ["call_answering", "夜间值守"]}),
    ("L19b", {"scope": [*CALLS, "电话推销"], "outbound_marketing": True}),
    ("L20", rule("乙方自行安排人员")),
    ("L21", {"a_company_id": None}),
    ("L22", kpis("60", "40")),
    ("L22", kpis("33.33", "33.33", "33.34")),
    ("L22", {"kpis": None}),
    ("L23", {"effect_when": "last_party"}),
    ("L23", {"effect_when": None}),
]
# fmt: on


def found(catalog: Catalog, changes: Answers) -> dict[str, Finding]:
    seen = facts(catalog.library.contracts[CONTRACT], answered(catalog, **changes))
    return {finding.check: finding for finding in findings(seen)}


@pytest.mark.parametrize(("check", "severity", "changes", "words"), FIRES)
def test_a_check_fires(
    catalog: Catalog, check: str, severity: str, changes: Answers, words: tuple[str, ...]
) -> None:
    finding = found(catalog, changes)[check]
    assert finding.severity == severity
    assert finding.found == words
    assert finding.fields, "there is a blank to mend"


@pytest.mark.parametrize(("check", "changes"), QUIET)
def test_a_check_stays_quiet(catalog: Catalog, check: str, changes: Answers) -> None:
    assert check not in found(catalog, changes)


def test_a_later_look_judges_anew_all_that_an_answer_may_have_changed(catalog: Catalog) -> None:
    contract = catalog.library.contracts[CONTRACT]
    kept = answered(catalog)
    cases = [changes for _, _, changes, _ in FIRES] + [changes for _, changes in QUIET]
    for changes in cases:
        seen, other = facts(contract, kept), answered(catalog, **changes)
        findings(seen)
        for source in (other, kept):  # there, answer by answer, and back
            for name in changes:
                answers = {key: each for key, each in seen.draft.answers.items() if key != name}
                if name in source.answers:
                    answers[name] = source.answers[name]
                draft = replace(seen.draft, answers=answers)
                seen, anew = facts(contract, draft, seen), facts(contract, replace(draft))
                assert findings(seen) == findings(anew), (changes, name)
                assert seen == replace(anew, draft=draft)


def test_each_check_is_shown_to_fire_and_to_stay_quiet(catalog: Catalog) -> None:
    ids = {check.id for check in catalog.library.contracts[CONTRACT].definition.checks}
    assert ids == {check for check, *_ in FIRES}
    assert ids == {check for check, _ in QUIET}


def test_every_rule_of_the_outline_has_a_check(catalog: Catalog) -> None:
    ids = {check.id[:3] for check in catalog.library.contracts[CONTRACT].definition.checks}
    assert ids >= {f"L{number:02}" for number in range(1, 24)}


def test_the_sample_sets_off_nothing_and_says_so(catalog: Catalog) -> None:
    assert found(catalog, {}) == {}
    chat = finished(catalog, "en")
    assert chat.contract.phrases["en"].say("review-clean") in chat.screen.body


def test_an_empty_draft_sets_off_nothing(catalog: Catalog) -> None:
    assert found(catalog, dict.fromkeys(sample(catalog))) == {}


def test_errors_come_first_then_in_the_order_of_the_contract(catalog: Catalog) -> None:
    ids = list(found(catalog, {"vat_rate": "9", "effect_when": "first_party", **kpis("90")}))
    assert ids == ["L22", "L09a", "L23"]


def test_a_blank_is_named_where_the_words_stand(catalog: Catalog) -> None:
    finding = found(catalog, {**also("考勤表"), **rule("由甲方排班")})["L20"]
    assert set(finding.fields) == {"other_agreements", "quality_rule"}
    assert found(catalog, {**COURT, "court_city": "北京市"})["L04"].fields == ("court_city",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_says_what_how_to_mend_it_and_where_the_rule_stands(
    catalog: Catalog, language: str
) -> None:
    for check, _, changes, words in FIRES:
        chat = finished(catalog, language, **changes)
        told = chat.contract.words[language].checks[check]
        line = next(line for line in chat.screen.body if told.mend in line)
        assert told.source in line
        assert "{" not in line
        if "{found}" in told.message:
            assert words
            assert all(word in line for word in words), check


def test_the_words_checks_quote_what_they_found(catalog: Catalog) -> None:
    contract = catalog.library.contracts[CONTRACT]
    quoting = {check.id for check in contract.definition.checks if check.kind == "words"}
    for language, words in contract.words.items():
        lacking = {id_ for id_ in quoting if "{found}" not in words.checks[id_].message}
        assert lacking <= {"L03b"}, language


# ------------------------------------------------------------------------- setting an error aside


@pytest.fixture
def wrong(catalog: Catalog) -> Chat:
    """A finished draft whose KPI weights make 90 %."""
    return finished(catalog, kpis=kpis("90")["kpis"])


def test_an_error_holds_back_the_final_document_but_not_a_copy(wrong: Chat) -> None:
    assert not finals(wrong.do(events.ShowDocument()))
    wrong.do(events.MakeDocument(final=True))
    assert (wrong.spot, wrong.notices, wrong.requests) == (Spot.REVIEW, ["notice-errors"], ())
    wrong.do(events.MakeDocument(final=False))
    assert wrong.requests == (Deliver(wrong.draft.id, final=False),)


def test_a_warning_holds_nothing_back(catalog: Catalog) -> None:
    chat = finished(catalog, vat_rate="9").do(events.ShowDocument())
    assert finals(chat)
    chat.do(events.MakeDocument(final=True))
    assert chat.requests == (Deliver(chat.draft.id, final=True, number=1),)


def test_an_overridden_error_is_recorded_and_lets_the_document_through(wrong: Chat) -> None:
    wrong.do(events.Override("L22"))
    assert wrong.notices == ["notice-overridden"]
    assert wrong.draft.overridden == {"L22"}
    assert wrong.do(events.ShowDocument(), events.MakeDocument(final=True)).requests


def test_an_override_can_be_taken_back(wrong: Chat) -> None:
    wrong.do(events.Override("L22"), events.Override("L22"))
    assert wrong.notices == ["notice-override-undone"]
    assert wrong.draft.overridden == frozenset()
    assert not wrong.do(events.MakeDocument(final=True)).requests


def test_a_draft_is_ready_when_nothing_is_missing_and_no_error_stands(wrong: Chat) -> None:
    assert not ready(wrong.facts)
    assert ready(wrong.do(events.Override("L22")).facts)


@pytest.mark.parametrize(
    ("changes", "expected"), [({}, True), ({"vat_rate": "9"}, True), ({"a_name": None}, False)]
)
def test_warnings_do_not_keep_a_draft_from_being_ready(
    catalog: Catalog, changes: Answers, expected: bool
) -> None:
    assert (
        ready(facts(catalog.library.contracts[CONTRACT], answered(catalog, **changes))) is expected
    )


@pytest.mark.parametrize("check", ["L09a", "L21", "nothing"])
def test_only_an_error_that_is_there_can_be_overridden(catalog: Catalog, check: str) -> None:
    chat = finished(catalog, vat_rate="9").do(events.Override(check))
    assert (chat.notices, chat.draft.overridden) == (["notice-gone"], frozenset())


def test_an_override_lapses_when_its_answer_changes(wrong: Chat) -> None:
    wrong.do(events.Override("L22"), events.Open("vat_rate"), events.Say("3"))
    assert wrong.draft.overridden == {"L22"}, "that was another answer"
    wrong.do(events.Open("kpis"), events.EditRow(0), *[events.Confirm()] * 2, events.Say("91"))
    assert wrong.draft.overridden == frozenset()
    assert "finding" in wrong.notices


def test_the_same_answer_again_keeps_the_override(wrong: Chat) -> None:
    wrong.do(
        events.Override("L22"), events.Open("kpis"), events.EditRow(0), *[events.Confirm()] * 3
    )
    assert wrong.draft.overridden == {"L22"}


def test_an_answer_that_sets_off_a_check_is_told_at_once(catalog: Catalog) -> None:
    chat = finished(catalog).do(events.Open("vat_rate"), events.Say("9"))
    assert chat.notices == ["notice-saved", "finding"]
    assert any("L09" not in said and "9" in said for said in chat.screen.notices)


def finals(chat: Chat) -> bool:
    return events.MakeDocument(final=True) in [choice.event for choice in chat.screen.flat]
