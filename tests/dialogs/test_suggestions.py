"""Proposed answers: what each is made from, and that each can be taken."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import JsonValue

from bot.catalog import Catalog
from dialogs import events
from dialogs.draft import Answer, Draft
from dialogs.errors import Problem
from dialogs.facts import Facts, facts
from dialogs.fields import Table
from dialogs.suggestions import city_of, proposals, proposed_rows, standard_answer
from tests.dialogs.chat import TODAY, Chat, begun, finished
from tests.dialogs.small import Bend, Parts, small

CITIES: list[tuple[str, str | None]] = [
    ("浙江省杭州市西湖区文屿路88号", "杭州市"),
    ("杭州市西湖区文屿路88号", "杭州市"),
    ("中国浙江省杭州市西湖区", "杭州市"),
    ("浙江杭州市西湖区", "杭州市"),
    ("广东深圳市南山区", "深圳市"),
    ("黑龙江省哈尔滨市", "哈尔滨市"),
    ("内蒙古呼和浩特市新城区", "呼和浩特市"),
    ("内蒙古自治区锡林郭勒盟锡林浩特市", "锡林郭勒盟"),
    ("广西壮族自治区南宁市青秀区", "南宁市"),
    ("新疆维吾尔自治区乌鲁木齐市天山区", "乌鲁木齐市"),
    ("宁夏回族自治区银川市", "银川市"),
    ("西藏自治区拉萨市城关区", "拉萨市"),
    ("吉林省延边朝鲜族自治州延吉市", "延边朝鲜族自治州"),
    ("贵州省黔西南布依族苗族自治州兴义市", "黔西南布依族苗族自治州"),
    ("浙江省义乌市稠城街道", "义乌市"),
    ("吉林省吉林市船营区", "吉林市"),
    ("吉林市船营区", "吉林市"),
    ("北京市朝阳区建国路1号", "北京市"),
    ("上海市浦东新区世纪大道1号", "上海市"),
    ("上海浦东世纪大道1号", "上海"),
    ("上海南京西路1号", "上海"),
    ("天津市滨海新区", "天津市"),
    ("重庆市江北区", "重庆市"),
    ("重慶市江北區", "重慶市"),
    ("香港特别行政区中环皇后大道1号", "香港"),
    ("香港九龍觀塘道1號", "香港"),
    ("澳門特別行政區南灣大馬路1號", "澳門"),
    ("臺北市信義區市府路1號", "臺北市"),
    ("台灣臺北市信義區", "臺北市"),
    ("台湾省台中市西屯区", "台中市"),
    ("高雄市前鎮區", "高雄市"),
    (" 浙江省 杭州市 西湖区 ", "杭州市"),
    ("１０号，浙江省杭州市", "杭州市"),
    ("88 Wenyu Road, Xihu District, Hangzhou, Zhejiang", "Hangzhou"),
    ("Nanjing Road 1, Shanghai", "Shanghai"),
    ("100 Century Avenue, shanghai 200120", "shanghai"),
    ("1 Queen's Road Central, Hong Kong", "Hong Kong"),
    ("Hong  Kong", "Hong Kong"),
    ("12 Zhongshan Road, Taipei 104, Taiwan", "Taipei"),
    ("1 Banqiao Road, New Taipei City", "New Taipei"),
    ("5 Rua do Campo, Macau", "Macau"),
    ("1 Market Street, Springfield", None),
    ("西湖区文屿路88号", None),
    ("", None),
]


@pytest.mark.parametrize(("address", "city"), CITIES)
def test_the_city_in_an_address(address: str, city: str | None) -> None:
    assert city_of(address) == city


def seen(*bends: Bend, **answers: JsonValue) -> Facts:
    contract = small(*bends)
    stored = {name: Answer(value, 1, "u") for name, value in answers.items()}
    return facts(contract, Draft("d", "small", 1, "zh-Hans", answers=stored))


def offers(facts: Facts, field: str) -> list[object]:
    found = proposals(facts.contract.fields[field], facts, TODAY)
    return [proposal.value for proposal in found]


def suggest(name: str, *suggestions: object) -> Bend:
    return lambda parts: parts.field(name).update(suggest=list(suggestions))


@pytest.mark.parametrize(
    ("months", "days", "start", "made"),
    [
        (12, -1, "2026-03-01", date(2027, 2, 28)),
        (12, -1, "2027-03-01", date(2028, 2, 29)),
        (1, 0, "2026-01-31", date(2026, 2, 28)),
        (1, -1, "2026-01-31", date(2026, 2, 27)),
        (0, 30, "2026-12-15", date(2027, 1, 14)),
        (-1, 0, "2026-03-31", date(2026, 2, 28)),
    ],
)
def test_a_day_after_another(months: int, days: int, start: str, made: date) -> None:
    after = {"after": "start", "months": months, "days": days}
    facts = seen(lambda parts: parts.field("end").update(standard=after), start=start)
    assert standard_answer(facts.contract.fields["end"], facts) == made


def test_a_day_after_one_that_is_not_known_yet_is_not_proposed() -> None:
    facts = seen()
    assert standard_answer(facts.contract.fields["end"], facts) is None


@pytest.mark.parametrize("months", [12 * 9_000, -12 * 9_000, 10**9])
def test_a_day_outside_the_calendar_is_not_proposed(months: int) -> None:
    after = {"after": "start", "months": months}
    facts = seen(lambda parts: parts.field("end").update(standard=after), start="2026-03-01")
    assert standard_answer(facts.contract.fields["end"], facts) is None


def test_the_city_of_an_address_is_proposed() -> None:
    assert offers(seen(address="江苏省南京市1号"), "city") == ["南京市"]
    assert offers(seen(address="某地"), "city") == []
    assert offers(seen(), "city") == []


def test_an_answer_can_be_copied() -> None:
    facts = seen(suggest("notes", {"copy": "name"}, {"copy": "city"}), name="甲")
    assert offers(facts, "notes") == ["甲"]


def test_a_copy_that_would_not_fit_is_not_proposed() -> None:
    def bend(parts: Parts) -> None:
        parts.field("notes").update(max_length=10, suggest=[{"copy": "name"}])

    assert offers(seen(bend, name="甲" * 11), "notes") == []
    assert offers(seen(bend, name="甲" * 10), "notes") == ["甲" * 10]


def test_a_standard_text_cannot_be_copied_to_where_there_is_none() -> None:
    def bend(parts: Parts) -> None:
        parts.definition["articles"][3]["fields"].append(
            {"id": "copied", "kind": "text", "suggest": [{"copy": "rule"}]}
        )

    assert offers(seen(bend, rule=True), "copied") == []
    assert offers(seen(bend, rule="自定"), "copied") == ["自定"]


def test_nothing_is_proposed_twice_and_the_old_answer_comes_first() -> None:
    contract = small(
        suggest("city", {"city_of": "address"}, {"answer": "南京市"}, {"answer": "无锡市"})
    )
    stored = {"address": Answer("南京市1号", 2, "u"), "city": Answer("无锡市", 1, "u")}
    draft = Draft("d", "small", 1, "zh-Hans", answers=stored, reopened=frozenset({"city"}))
    found = proposals(contract.fields["city"], facts(contract, draft), TODAY)
    assert [(proposal.value, proposal.origin) for proposal in found] == [
        ("无锡市", "earlier"),
        ("南京市", "suggested"),
    ]


def test_an_answer_in_force_is_not_offered_as_an_earlier_one() -> None:
    assert offers(seen(city="杭州市", address="南京市1号"), "city") == ["南京市"]


def test_a_reopened_answer_that_no_longer_fits_is_not_offered_again() -> None:
    contract = small()
    stored = {"currency": Answer("eur", 1, "u")}
    draft = Draft("d", "small", 1, "zh-Hans", answers=stored, reopened=frozenset({"currency"}))
    found = proposals(contract.fields["currency"], facts(contract, draft), TODAY)
    assert [proposal.value for proposal in found] == ["cny"]


def test_a_standard_answer_that_does_not_load_is_none() -> None:
    facts = seen(lambda parts: parts.field("currency").update(standard="eur"))
    assert standard_answer(facts.contract.fields["currency"], facts) is None
    assert standard_answer(facts.contract.fields["name"], facts) is None


def rows(facts: Facts) -> list[object]:
    table = facts.contract.fields["tasks"]
    assert isinstance(table, Table)
    return [row["item"] for row in proposed_rows(table, facts)]


def test_rows_are_proposed_by_other_answers() -> None:
    assert rows(seen(services=["mail"])) == ["mail"]
    assert rows(seen(services=["calls"])) == []
    assert rows(seen()) == []


def test_a_row_that_is_there_is_not_proposed_again() -> None:
    assert rows(seen(services=["mail"], tasks=[{"item": "calls"}])) == ["mail"]
    assert rows(seen(services=["mail"], tasks=[{"item": "mail", "share": "99"}])) == []


def test_a_row_that_does_not_fit_is_not_proposed() -> None:
    def bend(parts: Parts) -> None:
        parts.field("tasks")["proposals"][0]["row"] = {"share": "10"}

    assert rows(seen(bend, services=["mail"])) == []


def test_every_proposal_of_the_real_contract_can_be_taken(catalog: Catalog) -> None:
    for chat in (begun(catalog), finished(catalog), filled_to_the_brim(catalog)):
        now = chat.facts
        for field in chat.contract.fields.values():
            for proposal in proposals(field, now, TODAY):
                loaded = field.load(field.dump(proposal.value))
                assert not isinstance(loaded, Problem), (field.id, proposal)
                assert loaded == proposal.value


def filled_to_the_brim(catalog: Catalog) -> Chat:
    """Texts as long as they may be, from which other answers are made."""
    long = {
        "sign_place": "杭" * 100,
        "b_name": "听" * 100,
        "b_address": "合" * 200,
        "a_city": "杭" * 60,
    }
    chat = finished(catalog, forum="court", arbitration_institution=None, **long)
    return chat.do(events.Open("court_city"))
