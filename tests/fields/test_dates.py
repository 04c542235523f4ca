from __future__ import annotations

from datetime import date

import pytest

from dialogs.errors import Problem
from dialogs.fields import Date
from tests.fields.said import (
    NO_WORDS,
    PHRASES,
    TODAY,
    E,
    Key,
    S,
    T,
    reading,
    same,
    sayable,
    table,
    verify,
)

FIELD = Date(id="start")
FIRST = date(2026, 3, 1)


@table(
    *same(
        S,
        FIRST,
        "2026-03-01 | 2026-3-1 | 2026/3/1 | 2026/03/01 | 2026.3.1 | 2026.03.01 | 20260301 | 2026 3 1",
    ),
    *same(
        S,
        FIRST,
        "2026年3月1日 | 2026年3月1号 | 2026年03月01日 | 2026年3月1 | 2026 年 3 月 1 日 | 2026年3月1日。",
        " 2026年3月1日 ",
    ),
    *same(
        S,
        FIRST,
        "二〇二六年三月一日 | 二零二六年三月一号 | 二○二六年三月一日 | 2026年三月一日 | 二〇二六年3月1日",
    ),
    *same(
        S,
        FIRST,
        "２０２６年３月１日 | ２０２６－０３－０１ | ２０２６．３．１ | 2026／3／1 | 2026–03–01 | 2026—3—1",
    ),
    *same(
        S,
        FIRST,
        "3月1日 | 3月1号 | 3月1 | 三月一日 | 三月一号 | 下月1日 | 下个月1号 | 下月一日 | 次月1日 | 下个月的1号 | 今年3月1日",
    ),
    *same(
        T,
        FIRST,
        "2026年3月1號 | 三月一號 | 下個月1號 | 民國115年3月1日 | 中華民國115年3月1日 | 民国115年3月1号",
    ),
    *same(
        E,
        FIRST,
        "1 March 2026 | 1 Mar 2026 | 1st March 2026 | 1st of March 2026 | 01 March 2026 | 1 march, 2026 | 1-Mar-2026",
        "1 MARCH 2026.",
    ),
    *same(
        E,
        FIRST,
        "March 1, 2026 | March 1 2026 | Mar 1 2026 | Mar. 1, 2026 | March 1st, 2026 | march 01, 2026 | March 1 | 1 March",
    ),
    *same(
        E,
        FIRST,
        "first of next month | the first of next month | 1st of next month | first day of the next month",
    ),
    *same(S, TODAY, "今天 | 今日 | 2月10日 | +0天 | 0天后"),
    *same(E, TODAY, "today | Today | TODAY. | in 0 days | 10 February | February 10"),
    *same(S, date(2026, 2, 11), "明天 | 明日 | +1天 | 一天后 | 1日后"),
    *same(
        E,
        date(2026, 2, 11),
        "tomorrow | in 1 day | in a day | 1 day later | one day from now | 1 day from today",
    ),
    *same(
        S,
        date(2026, 2, 12),
        "后天 | 後天 | the day after tomorrow | day after tomorrow | 两天后 | 两天以后 | 兩天後",
    ),
    *same(S, date(2026, 2, 13), "大后天 | 大後天 | 三天之后"),
    *same(S, date(2026, 2, 9), "昨天 | 昨日 | yesterday"),
    *same(S, date(2026, 2, 8), "前天 | day before yesterday"),
    *same(
        S,
        date(2027, 2, 10),
        "+12个月 | +12 months | 12个月后 | 12個月後 | 十二个月后 | 一年后 | +1年 | in 12 months | in one year | 12 months later",
        "1年以后",
    ),
    *same(
        S,
        date(2026, 8, 10),
        "半年后 | 六个月后 | +6个月 | in half a year | in six months | 两个季度后",
    ),
    *same(
        S, date(2026, 3, 12), "+30天 | 30天后 | 30日後 | in 30 days | 30 days from now | 三十天后"
    ),
    *same(S, date(2026, 2, 24), "两周后 | 2周后 | 兩週後 | in 2 weeks | in two weeks | +14天"),
    *same(S, date(2027, 8, 10), "一年半后 | +18 months | 1年6个月后"),
    *same(
        S,
        date(2026, 2, 28),
        "月底 | 月末 | 本月底 | 本月末 | 本月月底 | 这个月底 | 這個月底 | 2月底 | 二月底 | 2026年2月底 | 今年2月底",
    ),
    *same(
        E,
        date(2026, 2, 28),
        "end of month | end of the month | the end of this month | 28 Feb | Feb 28, 2026",
    ),
    *same(
        S,
        date(2026, 3, 31),
        "下月底 | 下个月底 | 下個月底 | 下月末 | 3月底 | end of next month | the end of next month | 3月31日",
    ),
    *same(
        S,
        date(2026, 12, 31),
        "年底 | 年末 | 今年底 | 今年年底 | 2026年底 | 2026年年底 | 12月底 | 十二月三十一日 | 二〇二六年十二月三十一日",
    ),
    *same(S, date(2027, 12, 31), "明年底 | 明年年底 | 明年年末 | 2027年底 | 明年12月31日"),
    *same(S, date(2027, 3, 1), "明年3月1日 | 明年三月一号 | 明年3月1號"),
    *same(S, date(2028, 3, 1), "后年3月1日 | 後年三月一日"),
    *same(S, date(2025, 3, 1), "去年3月1日"),
    *same(
        S,
        date(2026, 2, 15),
        "本月15日 | 本月15号 | 这个月15号 | 這個月十五號 | 当月15日 | 當月15日 | 2月15日",
    ),
    *same(S, date(2026, 1, 15), "上月15日 | 上个月15号 | 上個月15號"),
    *same(S, date(2027, 2, 9), "2月9日 | 2月9号 | 9 February | Feb 9"),
    *same(S, date(2028, 2, 29), "2月29日 | 二月二十九日 | 29 February | Feb 29 | 2028-02-29"),
    *same(S, date(2026, 3, 21), "3月21日 | 三月二十一日 | 三月廿一日 | 21st March | March 21st"),
    *same(
        S,
        date(2026, 11, 30),
        "11月30日 | 十一月三十日 | 十一月卅日 | 30 November | Nov 30 | 30 nov 2026",
    ),
    *same(S, date(2026, 9, 5), "5 Sept 2026 | Sept. 5, 2026 | 5 September"),
    *same(
        S,
        date(2026, 4, 13),
        "13/04/2026 | 13-04-2026 | 13.04.2026 | 04/13/2026 | 4/13/2026 | 2026/4/13",
    ),
    *same(S, date(2026, 5, 5), "05/05/2026 | 5/5/2026 | 5 May 2026 | May 5"),
    *same(S, date(1970, 1, 1), "1970-01-01 | 1970年1月1日 | 民國59年1月1日"),
    *same(S, date(2200, 12, 31), "2200-12-31 | 2200年12月31日"),
    *same(T, Key("date-years"), "民國元年1月1日 | 民國1年1月1日 | 民國999年1月1日"),
)
def test_days(case: tuple[str, str, object]) -> None:
    verify(FIELD, case)


@table(
    *same(
        S,
        Key("date-ambiguous"),
        "03/04/2026 | 3/4/2026 | 03-04-2026 | 3.4.2026 | 12/11/2026 | １２/３/２０２６ | 01/02/2026",
    ),
    *same(E, Key("date-ambiguous"), "03/04/2026 | 4/3/2026 | 10-11-2026"),
    *same(
        S,
        Key("date-day"),
        "2026年3月 | 2026-03 | 2026/3 | 2026.3 | 二〇二六年三月 | 3月 | 三月 | 下月 | 下个月 | 本月 | 明年3月",
    ),
    *same(E, Key("date-day"), "March 2026 | Mar. 2026 | march | Mar, 2026 | sept"),
    *same(
        S,
        Key("date-year"),
        "26年3月1日 | 26-3-1 | 26/3/1 | 01/02/26 | 1.2.26 | 二六年三月一日 | 13/04/26",
    ),
    *same(
        S,
        Key("date-impossible"),
        "2月30日 | 2026年2月30日 | 2026-02-29 | 2月31日 | 4月31日 | 13月1日 | 2026-13-01 | 2026-00-10 | 2026-10-00 | 30 February",
        "Feb 30, 2026 | 2100-02-29 | 0月1日 | 本月31日 | 下月32日 | 31/31/2026 | 2027年二月二十九日 | 20261301",
    ),
    *same(
        S,
        Key("date-years"),
        "1969-12-31 | 2201-01-01 | 0000-00-00 | 0001-01-01 | 9999-12-31 | 1949年10月1日 | +200年 | +9999年 | 99999年后",
        "100000 weeks later | 99999天后 | 0026-03-01 | 1900年3月底 | 2201年底 | 31 December 1969",
    ),
    *same(
        S,
        Key("date-unclear"),
        "。 | 随便 | 尽快 | soon | asap | 签订之日 | 正月初一 | 下周一 | next Monday | Monday | 1 | 15 | 15日 | 十五号 | 32",
        "2026 | 2026年 | 二〇二六年 | 明年 | next year | next month",
        "",
        " ",
    ),
    *same(
        S,
        Key("date-unclear"),
        "2026-3/1 | 2026/3.1 | 2026--3--1 | -2026-03-01 | 2026-03-01-01 | 2026-3-1 or 2026-3-2 | 115年3月1日 | 3/4 | 3.1 | 03-04",
        "2026年3月1日至4月1日 | 2026-03-011 | 202603011",
    ),
    *same(
        S,
        Key("date-unclear"),
        "15个工作日后 | in 5 working days | 半个月后 | +一些天 | + | 后 | in | in days | many days later | Marchember 1",
        "1 Marc 2026 | 0x7ea-03-01 | २०२६-०३-०१ | ²⁰²⁶-03-01 | ②⓪②⑥年3月1日 | 2026年 三千月1日 | 两月三十一百日",
    ),
    *same(
        S,
        Key("date-unclear"),
        "😀 | ' OR 1=1 -- | {{ start_date }} | <w:p> | =TODAY()",
        "\x00",
        "\ud800",
        "2026-03-01\x00",
        "2" * 5000,
        "年" * 5000,
        "一" * 5000,
    ),
)
def test_what_is_asked_back(case: tuple[str, str, object]) -> None:
    verify(FIELD, case)


def test_a_copied_date_keeps_its_meaning_without_the_invisible_marks() -> None:
    assert FIELD.parse("\u202d2026-03-01\u202c", reading()) == FIRST
    assert FIELD.parse("\ufeff2026\u00a0年3月1日\u200b", reading()) == FIRST


def test_both_readings_of_an_ambiguous_date_are_named() -> None:
    found = FIELD.parse("03/04/2026", reading(E))
    assert isinstance(found, Problem)
    assert found.args["first"] == "3 April 2026"
    assert found.args["second"] == "4 March 2026"
    assert FIELD.parse(str(found.args["iso"]), reading(E)) == date(2026, 4, 3)


def test_what_was_said_is_repeated_as_it_was_written() -> None:
    found = FIELD.parse("March 2026", reading(E))
    assert isinstance(found, Problem)
    assert found.args["said"] == "March 2026"


@pytest.mark.parametrize(
    ("said", "today", "day"),
    [
        ("+1个月", date(2026, 1, 31), date(2026, 2, 28)),
        ("+1个月", date(2028, 1, 31), date(2028, 2, 29)),
        ("+12个月", date(2028, 2, 29), date(2029, 2, 28)),
        ("下月底", date(2026, 1, 31), date(2026, 2, 28)),
        ("上月31日", date(2026, 1, 5), date(2025, 12, 31)),
        ("下月1日", date(2026, 12, 31), date(2027, 1, 1)),
        ("2月29日", date(2096, 3, 1), date(2104, 2, 29)),
        ("3月1日", date(2026, 3, 1), date(2026, 3, 1)),
        ("3月1日", date(2026, 3, 2), date(2027, 3, 1)),
        ("今天", date(2028, 2, 29), date(2028, 2, 29)),
        ("明天", date(2026, 12, 31), date(2027, 1, 1)),
        ("+1年", date(2199, 12, 31), date(2200, 12, 31)),
    ],
)
def test_steps_from_today(said: str, today: date, day: date) -> None:
    assert FIELD.parse(said, reading(today=today)) == day


@pytest.mark.parametrize(
    "said", ["明天", "下月1日", "下月底", "first of next month", "3月1日", "+1个月", "1 March"]
)
def test_the_end_of_all_days(said: str) -> None:
    found = FIELD.parse(said, reading(today=date(2200, 12, 31)))
    assert isinstance(found, Problem)
    sayable(found)


def test_forms() -> None:
    assert FIELD.show(FIRST, NO_WORDS, PHRASES[S]) == "2026年3月1日"
    assert FIELD.show(FIRST, NO_WORDS, PHRASES[T]) == "2026年3月1日"
    assert FIELD.show(FIRST, NO_WORDS, PHRASES[E]) == "1 March 2026"
    assert FIELD.show(FIRST, NO_WORDS, PHRASES[E], "iso") == "2026-03-01"


def test_quick_picks() -> None:
    assert FIELD.quick(date(2026, 12, 10)) == (date(2026, 12, 10), date(2027, 1, 1))
    assert FIELD.quick(date(2200, 12, 10)) == (date(2200, 12, 10),)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "2026-3-1",
        "20260301",
        "2026-02-30",
        "1969-01-01",
        "2026-03-01 ",
        "2026-03-01T00:00",
        None,
        20260301,
        True,
        [],
        {},
    ],
)
def test_what_cannot_be_loaded(stored: object) -> None:
    found = FIELD.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)
