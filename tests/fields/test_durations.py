from __future__ import annotations

import pytest

from dialogs.errors import Problem
from dialogs.fields import Duration
from dialogs.values import Duration as Span
from dialogs.values import Unit
from tests.fields.said import NO_WORDS, PHRASES, E, Key, S, T, reading, same, sayable, table, verify

FIELD = Duration(id="term")
UNCLEAR, UNIT, UNITS, RANGE = (
    Key(f"duration-{name}") for name in ("unclear", "unit", "units", "range")
)


def days(count: int) -> Span:
    return Span(count, Unit.DAY)


def workdays(count: int) -> Span:
    return Span(count, Unit.WORKDAY)


def months(count: int) -> Span:
    return Span(count, Unit.MONTH)


def years(count: int) -> Span:
    return Span(count, Unit.YEAR)


@table(
    *same(
        S, years(2), "2年 | 两年 | 二年 | ２年 | 2 年 | 贰年 | 2 years | two years | 2 yrs | 2年。"
    ),
    *same(T, years(2), "兩年 | 二年"),
    *same(E, years(1), "1 year | a year | one year | One Year | 1年"),
    *same(
        S,
        months(12),
        "12个月 | 12個月 | 十二个月 | 12月 | 12 months | twelve months | 12month | １２个月",
    ),
    *same(
        S,
        months(6),
        "半年 | 6个月 | 六个月 | half a year | half year | 两个季度 | 2 quarters | 0.5年 | six months",
    ),
    *same(
        S,
        months(18),
        "一年半 | 1年半 | 1年6个月 | 一年零六个月 | 一年六个月 | 1.5年 | 18个月 | 1 year 6 months | 1 year and 6 months",
        "1.5 years | 1年6月",
    ),
    *same(S, months(30), "两年半 | 兩年半 | 2.5年 | 2年6个月"),
    *same(S, months(3), "一个季度 | 1个季度 | 一季 | 三个月 | one quarter | a quarter"),
    *same(
        S,
        days(30),
        "30天 | 30日 | 三十天 | 卅日 | 30个自然日 | 30自然日 | 30个日历日 | 30 days | thirty days | 30 calendar days | 30d",
        "３０天",
    ),
    *same(S, days(1), "1天 | 一天 | 1日 | a day | one day | 1 day"),
    *same(S, days(14), "两周 | 2周 | 二周 | 两个星期 | 兩個禮拜 | 2 weeks | two weeks | 兩週"),
    *same(
        S,
        workdays(15),
        "15个工作日 | 十五个工作日 | 15工作日 | 15個工作日 | 15 working days | 15 business days | 15 workdays | 15工作天",
        "fifteen working days",
    ),
    *same(E, workdays(1), "1 working day | a working day | one business day | 1个工作日"),
    *same(S, days(9999), "9999天 | 9,999 days | 九千九百九十九天"),
    *same(S, UNIT, "12 | 十二 | 30 | 0 | one | 1,000"),
    *same(S, RANGE, "0天 | 0个月 | 10000天 | 1万天 | 99999 days | 1万年 | 100000年"),
    *same(
        S,
        UNCLEAR,
        "年 | 个月 | 天 | 半个月 | 半天 | 几天 | 数年 | a few days | -1天 | 负一年 | 1.5天 | 0.3年 | 1.5个月 | 12.5年半 | 永久",
        "长期 | forever | 12 moons | 1e3天 | nan天 | 1_0天 | １２個 | 天30 | 100001天 | 1000000天 | 一年半载",
        "",
    ),
    *same(
        S,
        UNCLEAR,
        "10到15天 | 10-15天 | 15天内 | 半年半 | 一个半月 | x年y月 | 1年x月 | 😀天 | 两年 两年",
        "\x00",
        "12个月\x00",
        "年" * 3000,
        "1" * 5000 + "天",
    ),
)
def test_durations(case: tuple[str, str, object]) -> None:
    verify(FIELD, case)


def test_one_unit_may_be_left_out() -> None:
    field = Duration(id="cure", units=(Unit.DAY,), least=5, most=60)
    verify(field, ("15", S, days(15)))
    verify(field, ("十五", S, days(15)))
    verify(field, ("2周", S, days(14)))
    verify(field, ("4", S, RANGE))
    verify(field, ("61天", S, RANGE))
    verify(field, ("2个月", S, UNITS))
    verify(field, ("15个工作日", S, UNITS))
    verify(field, ("soon", E, UNCLEAR))


def test_years_and_months_stand_for_each_other_where_they_are_exact() -> None:
    verify(Duration(id="x", units=(Unit.MONTH,)), ("2年", S, months(24)))
    verify(Duration(id="x", units=(Unit.MONTH,)), ("30天", S, UNITS))
    verify(Duration(id="x", units=(Unit.YEAR,)), ("24个月", S, years(2)))
    verify(Duration(id="x", units=(Unit.YEAR,)), ("18个月", S, UNITS))
    verify(Duration(id="x", units=(Unit.DAY, Unit.WORKDAY)), ("1 year", E, UNITS))


def test_the_example_in_a_problem_is_one_that_the_field_takes() -> None:
    for field in (
        FIELD,
        Duration(id="x", units=(Unit.WORKDAY,), least=20),
        Duration(id="x", most=3),
    ):
        found = field.parse("soon", reading(E))
        assert isinstance(found, Problem)
        assert not isinstance(field.parse(str(found.args["example"]), reading(E)), Problem)


@pytest.mark.parametrize(
    ("span", "simplified", "traditional", "english"),
    [
        (months(12), "12个月", "12個月", "12 months"),
        (months(1), "1个月", "1個月", "1 month"),
        (days(30), "30日", "30日", "30 days"),
        (days(1), "1日", "1日", "1 day"),
        (years(2), "2年", "2年", "2 years"),
        (years(1), "1年", "1年", "1 year"),
        (workdays(15), "15个工作日", "15個工作日", "15 working days"),
        (workdays(1), "1个工作日", "1個工作日", "1 working day"),
        (days(1000), "1000日", "1000日", "1000 days"),
    ],
)
def test_how_they_are_shown(span: Span, simplified: str, traditional: str, english: str) -> None:
    shown = [FIELD.show(span, NO_WORDS, PHRASES[language]) for language in (S, T, E)]
    assert shown == [simplified, traditional, english]


@pytest.mark.parametrize(
    "stored",
    [
        None,
        12,
        "12个月",
        [],
        {},
        {"count": 12},
        {"unit": "day"},
        {"count": "12", "unit": "day"},
        {"count": True, "unit": "day"},
        {"count": 1.0, "unit": "day"},
        {"count": 12, "unit": "week"},
        {"count": 12, "unit": None},
        {"count": 0, "unit": "day"},
        {"count": 10**6000, "unit": "day"},
        {"count": 1, "unit": "day", "more": 1},
    ],
    ids=lambda stored: str(stored)[:40] if stored != {"count": 10**6000, "unit": "day"} else "huge",
)
def test_what_cannot_be_loaded(stored: object) -> None:
    found = FIELD.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)


def test_a_unit_that_is_no_longer_offered_reopens_the_answer() -> None:
    assert isinstance(
        Duration(id="x", units=(Unit.DAY,)).load({"count": 1, "unit": "month"}), Problem
    )


def test_faults() -> None:
    assert FIELD.faults() == []
    assert Duration(id="x", least=5, most=4).faults()
    assert Duration(id="x", units=(Unit.DAY, Unit.DAY)).faults()
