"""Edited messages: what they once answered is changed, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dialogs import events
from dialogs.draft import Place, Spot
from dialogs.events import CorrectCell, Event
from tests.dialogs.chat import Chat

FIRST = f"{1:016x}"


def row(*cells: str) -> tuple[Event, ...]:
    """A new row of the table of indicators."""
    return (events.Open("kpis"), events.AddRow(), *map(events.Say, cells))


A, B, C = row("=A", "≥1%", "10"), row("=B", "≥2%", "20"), row("=C", "≥3%", "30")


def targets(chat: Chat) -> list[object]:
    rows = chat.facts.values.get("kpis", ())
    assert isinstance(rows, tuple)
    return [each["target"] for each in rows]


def test_a_cell_is_corrected_in_its_row_without_moving(chat: Chat) -> None:
    chat.do(*A, *B, events.Open("goals"))
    chat.do(CorrectCell("kpis", 0, "target", 0, "≥9%"))
    assert targets(chat) == ["≥9%", "≥2%"]
    assert (chat.place.field, chat.notices) == ("goals", ["notice-cell-corrected"])
    assert chat.screen.notices[0].endswith("第 1 行：≥9%")
    assert any(field == "kpis" for field, _ in chat.draft.history)


def test_a_cell_of_a_row_that_is_being_entered_is_corrected(chat: Chat) -> None:
    chat.do(*A, events.AddRow(), events.Say("=B"), events.Say("≥2%"))
    chat.do(CorrectCell("kpis", 1, "name", 1, "=D"))
    assert (chat.place.column, chat.notices) == ("weight", ["notice-cell-corrected"])
    chat.do(events.Say("20"))
    rows = chat.facts.values["kpis"]
    assert isinstance(rows, tuple)
    assert [each["target"] for each in rows] == ["≥1%", "≥2%"]
    assert rows[1]["name"] != rows[0]["name"]
    assert "D" in str(rows[1]["name"])


def test_a_cell_is_corrected_where_its_row_is_gone_through_again(chat: Chat) -> None:
    chat.do(*A, events.EditRow(0), CorrectCell("kpis", 0, "target", 0, "≥9%"))
    assert targets(chat) == ["≥9%"]
    chat.do(events.Confirm(), events.Confirm(), events.Confirm())
    assert targets(chat) == ["≥9%"], "what was gone through does not bring the old cell back"


def test_a_cell_that_was_not_understood_is_answered_by_editing_it(chat: Chat) -> None:
    chat.do(*A[:-1], events.Say("much"), CorrectCell("kpis", 0, "weight", 0, "10"))
    assert (chat.spot, chat.notices[0]) == (Spot.ASK, "notice-row-saved")
    assert targets(chat) == ["≥1%"]


def test_a_cell_corrected_to_nonsense_stays(chat: Chat) -> None:
    chat.do(*A, CorrectCell("kpis", 0, "weight", 0, "viel"))
    assert chat.notices == ["notice-not-corrected", "problem-number-unclear"]
    assert targets(chat) == ["≥1%"]


@pytest.mark.parametrize(
    ("since", "meanwhile", "found"),
    [
        pytest.param(1, (events.RemoveRow(0),), [None, 0, 1], id="the row before it went"),
        pytest.param(1, (events.RemoveRow(1),), [0, None, 1], id="it went"),
        pytest.param(1, (events.RemoveRow(2),), [0, 1, None], id="the last one went"),
        pytest.param(1, (events.RemoveRow(0), events.RemoveRow(0)), [None, None, 0], id="two went"),
        pytest.param(
            1, (events.RemoveRow(0), *row("=D", "≥4%", "5")), [None, 0, 1], id="one went, one came"
        ),
        pytest.param(
            1, (events.EditRow(1), events.Say("=Z"), *[events.Confirm()] * 2), [0, 1, 2], id="edited"
        ),
    ],
)  # fmt: skip
def test_a_row_is_found_again(
    chat: Chat, since: int, meanwhile: Iterable[Event], found: list[int | None]
) -> None:
    chat.do(*A, *B, *C)
    since = chat.draft.revision
    chat.do(*meanwhile)
    for was, now in enumerate(found):
        before = targets(chat)
        chat.do(CorrectCell("kpis", was, "target", since, f"≥{90 + was}%"))
        after = list(before)
        if now is None:
            assert chat.notices == ["notice-edit-unclear"]
        else:
            after[now] = f"≥{90 + was}%"
            assert chat.notices == ["notice-cell-corrected"]
        assert targets(chat) == after


def test_the_rows_of_a_table_taken_as_a_whole_are_others(chat: Chat) -> None:
    chat.do(*A, events.RemoveRow(0), events.Take(0), CorrectCell("kpis", 0, "target", 0, "≥9%"))
    assert chat.notices == ["notice-edit-unclear"]
    chat.do(events.RemoveRow(0), *B, CorrectCell("kpis", 7, "target", 5, "x"))
    assert chat.notices == ["notice-edit-unclear"]


def test_rows_put_in_order_anew_are_others(done: Chat) -> None:
    """Two rows changed at once, as a newer program or a file of answers may do it."""
    kpis = done.draft.answers["kpis"]
    assert isinstance(kpis.value, list)
    turned = list(reversed(kpis.value))
    answers = {**done.draft.answers, "kpis": type(kpis)(turned, done.draft.revision + 1, "alice")}
    history = (*done.draft.history, ("kpis", kpis))
    since = done.draft.revision
    done.drafts[FIRST] = type(done.draft)(
        **{**vars(done.draft), "answers": answers, "history": history, "revision": since + 1}
    )
    done.do(CorrectCell("kpis", 0, "target", since, "x"))
    assert done.notices == ["notice-edit-unclear"]


def test_a_proposed_row_is_not_the_one_being_entered(chat: Chat) -> None:
    chat.do(events.Open("goals"), events.Say("1"), events.Open("kpis"), events.AddRow())
    since = chat.draft.revision
    chat.do(events.Say("=B"), events.Say("≥2%"), *[events.Back()] * 3, events.AddProposedRow(0))
    assert targets(chat) == ["≥85%"]
    chat.do(CorrectCell("kpis", 0, "target", since, "≥7%"))
    assert targets(chat) == ["≥85%"], "the row in question is still to come"
    chat.do(events.AddRow(), events.Confirm(), events.Confirm(), events.Say("20"))
    assert targets(chat) == ["≥85%", "≥7%"]


def test_what_is_half_said_about_a_row_goes_with_it(chat: Chat) -> None:
    chat.do(events.Open("goals"), events.Pick("reach"), *A, *B)
    chat.do(events.EditRow(1), events.Say("=Z"), events.Back(), events.Back())
    chat.do(events.RemoveRow(0), events.AddRow())
    assert chat.person.pending is None, "a new row begins empty"
    chat.do(events.Back(), events.RemoveRow(0))
    assert len(chat.person.half_said) == 1, "what is half-said elsewhere stays"


def test_a_table_that_is_to_be_confirmed_again_is_not_touched(done: Chat) -> None:
    drafted = vars(done.draft) | {"reopened": frozenset({"kpis"})}
    done.drafts[FIRST] = type(done.draft)(**drafted)
    done.do(CorrectCell("kpis", 0, "target", 9, "x"))
    assert done.notices == ["notice-edit-unclear"]


@pytest.mark.parametrize("event", [CorrectCell("kpis", 0, "gone", 0, "x"), CorrectCell("a_name", 0, "x", 0, "x")])  # fmt: skip
def test_a_cell_of_no_table_is_gone(done: Chat, event: Event) -> None:
    assert done.do(event).notices == ["notice-gone"]


# ------------------------------------------------------------------------------------------ names


def test_an_edited_name_is_the_new_name_from_wherever_one_is(chat: Chat) -> None:
    chat.do(events.Rename(FIRST), events.Say("一"), events.OpenDraft(FIRST))
    place = chat.place
    chat.do(events.CorrectName(" 二  号 "))
    assert (chat.draft.name, chat.place, chat.notices) == ("二 号", place, ["notice-renamed"])
    revision = chat.draft.revision
    assert chat.do(events.CorrectName("二 号")).draft.revision == revision


def test_a_name_that_was_too_long_is_mended_by_editing_it(chat: Chat) -> None:
    chat.do(events.Rename(FIRST), events.Say("x" * 101))
    assert chat.notices == ["problem-text-long"]
    chat.do(events.CorrectName("short"))
    assert (chat.spot, chat.draft.name, chat.notices) == (Spot.DRAFT, "short", ["notice-renamed"])


def test_a_name_edited_to_nothing_stays(chat: Chat) -> None:
    chat.do(events.Rename(FIRST), events.Say("一"), events.OpenDraft(FIRST))
    chat.do(events.CorrectName(" "))
    assert chat.notices == ["notice-not-renamed", "problem-text-empty"]
    assert chat.draft.name == "一"


def test_the_name_of_a_draft_that_is_gone(chat: Chat) -> None:
    chat.person = chat.person.at(Place(Spot.HELP, "gone"))
    assert chat.do(events.CorrectName("x")).notices == ["notice-gone"]
