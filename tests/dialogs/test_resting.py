"""When a draft that nobody uses is reminded of, announced and erased: every moment that counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from dialogs import Stored, events
from dialogs.draft import Person, Place, Rest, Spot, Summary
from dialogs.events import Event
from dialogs.facts import facts
from dialogs.resting import Care, after, due, erased_after, notice_days, rests, waits
from dialogs.screens.resting import announcement, minutes, reminder
from dialogs.step import Policy, Step
from tests.dialogs.chat import LANGUAGES, begun, finished
from tests.dialogs.small import Parts, library, small, started

ZONE = ZoneInfo("Asia/Shanghai")
USED = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
YEAR = Policy(retention_days=365, reminder_days=3)


def days(count: float) -> datetime:
    """So many days after the last use, as the bot's clock shows it."""
    return (USED + timedelta(days=count)).astimezone(ZONE)


ANNOUNCED = Rest(USED, announced=days(365), until=date(2027, 1, 19))
TOLD = replace(ANNOUNCED, told=days(365.04))
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("retention", "notice"), [(1, 1), (3, 1), (4, 1), (8, 2), (30, 7), (56, 14), (365, 14)]
)
def test_the_notice_is_a_fortnight_or_a_quarter(retention: int, notice: int) -> None:
    assert notice_days(Policy(retention)) == notice


@pytest.mark.parametrize(
    ("rest", "policy", "now", "out", "wanted", "care"),
    [
        # A reminder, once, for whoever wants it.
        (Rest(USED, remind=True), YEAR, days(3) - SECOND, False, True, None),
        (Rest(USED, remind=True), YEAR, days(3), False, True, Care.REMIND),
        (Rest(USED, remind=True), YEAR, days(3), False, False, Care.FORGO),
        (Rest(USED), YEAR, days(300), False, True, None),
        (Rest(USED, remind=True), Policy(365, 0), days(300), False, True, None),
        (Rest(USED, remind=True), Policy(0, 7), days(6), False, True, None),
        (Rest(USED, remind=True), Policy(0, 7), days(7), False, True, Care.REMIND),
        # An announcement goes before a reminder.
        (Rest(USED), YEAR, days(365) - SECOND, False, False, None),
        (Rest(USED), YEAR, days(365), False, False, Care.ANNOUNCE),
        (Rest(USED, remind=True), YEAR, days(365), False, True, Care.ANNOUNCE),
        (Rest(USED), Policy(0), days(9999), False, False, None),
        # It counts once it is out.
        (ANNOUNCED, YEAR, days(366), False, False, None),
        (ANNOUNCED, YEAR, days(999), False, False, None),
        (ANNOUNCED, YEAR, days(366), True, False, Care.TOLD),
        (replace(ANNOUNCED, told=days(366) + SECOND), YEAR, days(367), True, False, Care.ANNOUNCE),
        (replace(ANNOUNCED, told=days(366)), YEAR, days(367), True, False, None),
        # The last day is the owner's to the end, where the bot lives.
        (TOLD, YEAR, datetime(2027, 1, 19, 23, 59, tzinfo=ZONE), True, False, None),
        (TOLD, YEAR, datetime(2027, 1, 20, 0, 0, tzinfo=ZONE), True, False, Care.ERASE),
        # Kept longer by now, or for ever: told or not.
        (TOLD, Policy(0), days(999), True, False, Care.WITHDRAW),
        (TOLD, Policy(366), days(999), True, False, Care.WITHDRAW),
        (ANNOUNCED, Policy(0), days(366), False, False, Care.WITHDRAW),
        # Kept less long by now: the day that was promised stays.
        (TOLD, Policy(30), days(366), True, False, None),
        (TOLD, Policy(30), days(999), True, False, Care.ERASE),
        # A clock that jumped back harms nothing.
        (Rest(USED, remind=True), YEAR, days(-999), False, True, None),
        (TOLD, YEAR, days(-999), True, True, None),
    ],
)
def test_what_is_due(
    rest: Rest, policy: Policy, now: datetime, out: bool, wanted: bool, care: Care | None
) -> None:
    assert due(rest, policy, now, out=out, wanted=wanted) is care


def test_nothing_is_erased_before_its_owner_had_the_whole_notice() -> None:
    """Whatever is due is done every hour, for every retention up to a quarter of a year."""
    for retention in range(1, 92):
        policy, rest, now = Policy(retention, 0), Rest(USED), days(0)
        told: datetime | None = None
        while (care := due(rest, policy, now, out=told is not None)) is not Care.ERASE:
            if care is not None:
                rest = after(care, rest, policy, now)
            if care is Care.ANNOUNCE:
                told = now
            now += timedelta(hours=1)
        assert told is not None
        assert told - USED >= timedelta(days=retention)
        assert now - told > timedelta(days=notice_days(policy))
        assert rest.until is not None
        assert now.date() > rest.until
        assert now - USED < timedelta(days=retention + notice_days(policy) + 2)


@pytest.mark.parametrize("care", Care)
def test_what_was_done_is_not_due_again(care: Care) -> None:
    rest = {
        Care.REMIND: Rest(USED, remind=True),
        Care.FORGO: Rest(USED, remind=True),
        Care.ANNOUNCE: Rest(USED, remind=True),
        Care.TOLD: ANNOUNCED,
        Care.WITHDRAW: ANNOUNCED,
        Care.ERASE: TOLD,
    }[care]
    later = after(care, rest, YEAR, days(370))
    expected = {
        Care.REMIND: Rest(USED),
        Care.FORGO: Rest(USED),
        Care.ANNOUNCE: Rest(USED, announced=days(370), until=date(2027, 1, 24)),
        Care.TOLD: replace(ANNOUNCED, told=days(370)),
        Care.WITHDRAW: Rest(USED),
        Care.ERASE: TOLD,
    }[care]
    assert later == expected


@pytest.mark.parametrize("hour", range(24))
def test_messages_that_nobody_asked_for_wait_for_the_day(hour: int) -> None:
    now = datetime(2026, 1, 5, hour, 59, tzinfo=ZONE)
    night = hour < 9 or hour >= 20
    assert {care: waits(care, now) for care in Care} == {
        care: night and care in {Care.REMIND, Care.ANNOUNCE} for care in Care
    }


def test_the_day_is_shown_only_while_it_holds() -> None:
    assert erased_after(TOLD, YEAR) == TOLD.until
    assert erased_after(ANNOUNCED, YEAR) == TOLD.until
    assert erased_after(TOLD, Policy(0)) is None
    assert erased_after(TOLD, Policy(999)) is None
    assert erased_after(Rest(USED), YEAR) is None


# -- what counts as use


def line(id_: str, rest: Rest) -> Summary:
    return Summary(id_, "small", "name", 1, 2, USED, rest)


LINES = (line("d1", TOLD), line("d2", Rest(USED, remind=True)))
NOW = days(370)


def rested(event: Event, person: Person, **changes: object) -> dict[str, Rest]:
    before = Stored(person, None, LINES)
    step = replace(Step(person), **changes)  # type: ignore[arg-type]
    return dict(rests(before, event, step, NOW, {"d1", "d2"}))


def somebody(spot: Spot = Spot.DRAFTS, draft: str = "d1", **more: object) -> Person:
    return replace(Person("alice", "en", place=Place(spot, draft)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "event", [events.Why(), events.Say("?"), events.OpenDraft("d1"), events.Unknown()]
)
def test_whoever_is_in_a_draft_uses_it(event: Event) -> None:
    assert rested(event, somebody(Spot.ASK)) == {"d1": Rest(NOW)}
    assert rested(event, somebody(Spot.REVIEW, "d2")) == {"d2": Rest(NOW, remind=True)}


@pytest.mark.parametrize("event", [events.Start(), events.ShowHelp(), events.ManageDraft("d1")])
def test_whoever_walks_about_outside_uses_nothing(event: Event) -> None:
    for spot in (Spot.START, Spot.DRAFT, Spot.DRAFTS, Spot.HELP):
        assert rested(event, somebody(spot)) == {}
    assert rested(event, somebody(Spot.ASK, "somebody else's")) == {}


def test_keeping_a_draft_is_using_it_from_anywhere() -> None:
    assert rested(events.Keep("d1"), somebody(Spot.HELP, "d2")) == {"d1": Rest(NOW)}
    assert rested(events.Keep("nobody's"), somebody(Spot.HELP)) == {}


@pytest.mark.parametrize("wants", [None, False, True])
def test_a_changed_draft_brings_a_reminder_to_whoever_wants_one(
    catalog: Catalog, wants: bool | None
) -> None:
    draft = replace(begun(catalog).draft, id="d1")
    person = somebody(Spot.RENAME, reminders=wants)
    there = rested(events.Say("a"), person, draft=draft)
    assert there == {"d1": Rest(NOW, remind=bool(wants))}
    step = Step(person, draft)
    stored = Stored(person, None, LINES)
    assert not rests(stored, events.Say("a"), step, NOW, {"d2"})["d1"].remind
    both = rested(events.Say("a"), person, draft=draft, others=(replace(draft, id="d2"),))
    assert both == {id_: Rest(NOW, remind=bool(wants)) for id_ in ("d1", "d2")}


def test_reminders_begin_with_the_draft_at_hand_and_end_for_all() -> None:
    on, off = events.Remind(on=True), events.Remind(on=False)
    assert rested(on, somebody(reminders=True)) == {"d1": Rest(NOW, remind=True)}
    assert rested(on, somebody(Spot.ASK, "d2", reminders=True)) == {"d2": Rest(NOW, remind=True)}
    # With none at hand, the one edited last.
    assert rested(on, somebody(draft="", reminders=True)) == {"d1": Rest(NOW, remind=True)}
    assert rested(on, somebody(reminders=None)) == {}, "refused: there are no reminders"
    assert rested(off, somebody(reminders=False)) == {"d2": Rest(USED)}
    assert rested(off, somebody(Spot.ASK, "d2", reminders=False)) == {"d2": Rest(NOW)}
    person = somebody(reminders=True)
    assert rests(Stored(person), on, Step(person), NOW, ()) == {}


# -- the conversation


def test_keeping_moves_nobody_and_says_what_is_kept(catalog: Catalog) -> None:
    chat = begun(catalog, "en")
    place, name = chat.place, chat.draft.name
    chat.do(events.Keep(chat.draft.id))
    assert chat.place == place
    assert chat.screen.notices == (f"✓ “{name}” is kept; its days begin anew.",)
    assert chat.do(events.ShowHelp(), events.Keep(chat.draft.id)).spot is Spot.HELP
    assert chat.screen.notices == (f"✓ “{name}” is kept; its days begin anew.",)
    assert chat.do(events.Keep("nobody's")).notices == ["notice-gone"]


def test_a_reminder_is_offered_once_to_whoever_leaves_a_draft_half_finished(
    catalog: Catalog,
) -> None:
    for away in (events.Start(), events.ShowDrafts()):
        chat = begun(catalog, "en")
        assert "notice-remind-offer" not in chat.do(away).notices, "nothing is answered yet"
        chat.do(events.Resume(), events.Say("HT-1"), events.ShowHelp())
        assert chat.notices == []
        chat.do(events.Back(), away)
        assert chat.notices[-1] == "notice-remind-offer"
        assert events.Remind(on=True) in [choice.event for choice in chat.screen.flat]
        assert chat.person.reminders is False
        chat.do(events.Resume(), away)
        assert "notice-remind-offer" not in chat.notices
    assert "notice-remind-offer" not in finished(catalog).do(events.Start()).notices


def test_where_nobody_is_reminded_nothing_is_offered_or_turned_on() -> None:
    chat = started(small(), "en")
    chat.library = replace(chat.library, policy=Policy(0, 0))
    chat.do(events.Say("Ann"), events.Start())
    assert chat.notices == []
    chat.do(events.ShowDrafts(), events.Remind(on=True))
    assert (chat.notices, chat.person.reminders) == (["notice-not-here"], None)
    assert not any(isinstance(choice.event, events.Remind) for choice in chat.screen.flat)


def test_a_draft_whose_contract_is_gone_brings_no_offer() -> None:
    chat = started(small(), "en").do(events.Say("Ann"))
    chat.library = replace(chat.library, contracts=library().contracts)
    assert chat.do(events.Start()).notices == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_stands_in_the_list(catalog: Catalog, language: str) -> None:
    chat = begun(catalog, language).do(events.ShowDrafts())
    switch = chat.screen.flat[-1]
    assert switch.event == events.Remind(on=True)
    assert "3" in switch.label
    chat.do(switch.event)
    assert chat.spot is Spot.DRAFTS
    assert chat.person.reminders is True
    assert chat.screen.flat[-1].event == events.Remind(on=False)
    assert chat.do(events.Remind(on=False)).person.reminders is False


# -- the messages


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 April 2026"),
        ("zh-Hans", "2026年4月1日"),
        ("zh-Hant", "2026年4月1日"),
    ],
)
def test_the_announcement_names_the_draft_and_its_last_day(
    catalog: Catalog, language: str, said: str
) -> None:
    phrases = catalog.library.phrases[language]
    shown = announcement(LINES[0], date(2026, 4, 1), 365, phrases)
    assert "name" in shown.title
    (body,) = shown.body
    assert said in body
    assert "365" in body
    assert [choice.event for choice in shown.flat] == [events.OpenDraft("d1"), events.Keep("d1")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reminder_says_what_is_left_and_about_how_long_it_takes(
    catalog: Catalog, language: str
) -> None:
    chat = finished(catalog, language, start_date=None, price=None, term=None)
    seen = facts(chat.contract, chat.draft)
    shown = reminder(seen, catalog.library.phrases[language])
    assert chat.draft.name in shown.title
    left, time = shown.body
    assert str(len(seen.missing)) in left
    words = chat.contract.words[language].articles
    titles = {words[chat.contract.article_of[field.id].id] for field in seen.missing}
    assert 0 < len(titles) <= 4
    assert all(title in left for title in titles)
    assert "5" in time
    assert [choice.event for choice in shown.flat] == [
        events.OpenDraft(chat.draft.id), events.Remind(on=False),
    ]  # fmt: skip


def test_a_long_way_to_go_names_some_articles_and_counts_standard_terms_less(
    catalog: Catalog,
) -> None:
    chat = begun(catalog, "en")
    seen = facts(chat.contract, chat.draft)
    left = reminder(seen, catalog.library.phrases["en"]).body[0]
    assert left.endswith("and more.")
    own = sum(field.need == "required" for field in seen.missing)
    standard = len(seen.missing) - own
    assert 10 * 60 < own * 30 + standard * 5 < 15 * 60
    assert minutes(seen) == 15


def test_one_question_takes_some_minutes_too() -> None:
    def one(parts: Parts) -> None:
        for name in [
            each["id"]
            for article in parts.definition["articles"]
            for each in article.get("fields", ())
        ]:
            if name not in {"name", "start"}:
                parts.field(name)["need"] = "optional"

    chat = started(small(one), "en").do(events.Say("Ann"))
    assert minutes(chat.facts) == 5
