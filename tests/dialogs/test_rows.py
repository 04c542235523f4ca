"""Tables, row by row and cell by cell."""

from __future__ import annotations

import pytest

from bot.catalog import Catalog
from dialogs import events
from dialogs.draft import Spot
from dialogs.events import Event
from dialogs.screen import Expects
from tests.dialogs.chat import REFUSED, Chat, finished, offered
from tests.dialogs.small import small, started

SATISFACTION = {"name": "satisfaction", "target": "≥85%", "weight": "40"}


# ----------------------------------------------------------------------------------------- tables


def test_a_row_is_entered_cell_by_cell(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.AddRow())
    assert (chat.spot, chat.place.column, chat.place.row) == (Spot.CELL, "name", 0)
    chat.do(events.Pick("accuracy"), events.Say("≥98%"))
    assert "kpis" not in chat.draft.answers, "half a row is no answer"
    chat.do(events.Say("100"))
    assert (chat.spot, chat.place.field, chat.notices) == (Spot.ASK, "kpis", ["notice-row-saved"])
    assert len(chat.facts.values["kpis"]) == 1  # type: ignore[arg-type]
    assert chat.draft.revision == 1


def test_a_table_is_answered_when_its_owner_says_so(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.Take(0))
    assert chat.place.field != "kpis", "the standard rows in one tap"
    chat.do(events.Open("kpis"), events.Confirm())
    assert chat.place.field != "kpis"


def test_a_row_is_edited_with_its_cells_on_offer(done: Chat) -> None:
    done.do(events.Open("kpis"), events.EditRow(1))
    assert done.place.row == 1
    assert done.screen.current
    done.do(events.Confirm(), events.Say("≥90%"), events.Confirm())
    rows = done.facts.values["kpis"]
    assert isinstance(rows, tuple)
    assert [row["target"] for row in rows] == ["≥85%", "≥90%", "≥98%"]


def test_a_row_is_removed_and_the_last_one_leaves_the_question_open(done: Chat) -> None:
    done.do(events.Open("kpis"), events.RemoveRow(0))
    rows = done.facts.values["kpis"]
    assert isinstance(rows, tuple)
    assert [row["name"] for row in rows] == ["answered_in_20s", "accuracy"]
    done.do(events.RemoveRow(0), events.RemoveRow(0))
    assert "kpis" in done.facts.open_ids
    assert len(done.draft.history) >= 3, "every table that was is history"


def test_a_proposed_row_is_added_in_one_tap(chat: Chat) -> None:
    chat.do(events.Open("goals"), events.Say("1"), events.Open("kpis"), events.AddProposedRow(0))
    assert chat.draft.answers["kpis"].value == [SATISFACTION]
    assert events.AddProposedRow(0) not in offered(chat), "it is there now"


def test_a_full_table_offers_no_more_rows(catalog: Catalog) -> None:
    rows = [{"name": "accuracy", "target": str(number), "weight": "5"} for number in range(12)]
    chat = finished(catalog, kpis=rows).do(events.Open("kpis"))
    adding = {events.AddRow, events.AddProposedRow}
    assert not adding & {type(event) for event in offered(chat)}
    assert chat.do(events.AddRow()).notices == ["notice-table-full"]
    assert chat.do(events.AddProposedRow(0)).notices == ["notice-gone"]


@pytest.mark.parametrize(
    "event", [events.EditRow(9), events.RemoveRow(9), events.AddProposedRow(9)]
)
def test_a_row_that_is_not_there_is_refused(done: Chat, event: Event) -> None:
    done.do(events.Open("kpis"), event)
    assert (done.spot, done.notices) == (Spot.ASK, ["notice-gone"])


@pytest.mark.parametrize(
    "event", [events.AddRow(), events.EditRow(0), events.RemoveRow(0), events.AddProposedRow(0)]
)
def test_rows_mean_nothing_where_there_is_no_table(done: Chat, event: Event) -> None:
    done.do(events.Open("a_name"), event)
    assert done.place.field == "a_name"
    assert set(done.notices) <= REFUSED


def test_a_table_takes_no_text(done: Chat) -> None:
    done.do(events.Open("kpis"), events.Say("满意度"))
    assert done.notices == ["problem-table-rows"]


def test_back_in_a_row_goes_cell_by_cell_and_what_was_entered_waits(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.AddRow(), events.Pick("accuracy"), events.Say("≥98%"))
    chat.do(events.Back())
    assert (chat.place.column, chat.screen.current) == ("target", "≥98%")
    chat.do(events.Back(), events.Back())
    assert (chat.spot, chat.place.field) == (Spot.ASK, "kpis")
    chat.do(events.AddRow(), events.Confirm(), events.Confirm(), events.Say("100"))
    assert chat.facts.values["kpis"] == ({"name": "accuracy", "target": "≥98%", "weight": 100},)


def test_an_optional_cell_can_be_left_empty_and_a_required_one_cannot(chat: Chat) -> None:
    chat.do(events.Open("fee_lines"), events.AddRow(), events.Skip())
    assert (chat.place.column, chat.notices) == ("item", ["notice-required"])
    chat.do(events.Pick("service"), *[events.Skip()] * 4, events.Pick("as_agreed"))
    assert chat.facts.values["fee_lines"] == ({"item": "service", "basis": "as_agreed"},)


def test_a_bad_cell_is_asked_again(chat: Chat) -> None:
    chat.do(
        events.Open("kpis"),
        events.AddRow(),
        events.Pick("accuracy"),
        events.Say("x"),
        events.Say("much"),
    )
    assert chat.place.column == "weight"
    assert chat.notices[0].startswith("problem-")


def test_an_empty_cell_cannot_be_kept_and_options_of_others_do_not_fit(chat: Chat) -> None:
    chat.do(events.Open("kpis"), events.AddRow(), events.Confirm())
    assert chat.notices == ["notice-nothing-chosen"]
    chat.do(events.Pick("yes"))
    assert chat.notices == ["notice-not-here"]


def test_a_row_is_entered_from_the_review_and_leads_back_there(done: Chat) -> None:
    done.do(events.Open("kpis"), events.EditRow(0), *[events.Confirm()] * 3)
    assert (done.spot, done.place.to_review) == (Spot.ASK, True)
    assert done.do(events.Confirm()).spot is Spot.REVIEW


# --------------------------------------------------------------------- cells of every kind


def cell(column: str) -> Chat:
    return started(small()).at(Spot.CELL, "tasks", column=column, row=0)


def test_yes_and_no_are_taps_in_a_cell() -> None:
    chat = cell("urgent")
    assert [choice.event for choice in chat.screen.flat if choice.answer] == [
        events.Pick("yes"),
        events.Pick("no"),
    ]
    assert chat.do(events.Pick("no")).person.pending == {"urgent": False}
    chat = cell("urgent").do(events.Pick("perhaps"))
    assert (chat.place.column, chat.notices) == ("urgent", ["notice-not-here"])


@pytest.mark.parametrize(
    ("column", "expects"),
    [
        ("item", Expects.OPTION), ("urgent", Expects.OPTION), ("due", Expects.DATE),
        ("phone", Expects.PHONE), ("share", Expects.FIGURE),
    ],
)  # fmt: skip
def test_a_cell_says_what_may_be_typed(column: str, expects: Expects) -> None:
    assert cell(column).screen.expects is expects


def test_a_row_of_every_kind_of_cell_is_shown_in_one_line() -> None:
    chat = started(small()).do(
        events.Open("tasks"), events.AddRow(), events.Pick("mail"), events.Pick("yes")
    )
    chat.do(events.Say("2026-04-01"), events.Skip(), events.Say("50%"))
    line = next(line for line in chat.screen.body if line.startswith("1."))
    assert all(part in line for part in ("邮件", "是", "2026年4月1日", "50%"))


def test_a_row_that_no_longer_fits_is_asked_for_what_is_missing() -> None:
    """Its cells were entered under an older version, which asked for less and for other things."""
    chat = cell("share")
    chat.person = chat.person.saying({"urgent": True, "due": "soon", "colour": "red"})
    chat.do(events.Say("5"))
    assert "tasks" not in chat.draft.answers
    assert (chat.spot, chat.place.column) == (Spot.CELL, "item")
    assert chat.notices == ["problem-table-cell"]
    assert chat.screen.notices
    chat.do(events.Pick("mail"), events.Confirm(), events.Skip(), events.Skip(), events.Confirm())
    assert chat.draft.answers["tasks"].value == [{"item": "mail", "urgent": True, "share": "5"}]
