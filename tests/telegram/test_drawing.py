"""Cards by themselves: lengths, pages, the calendar, what a button carries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import Catalog
from bot.telegram.calendar import month, month_of
from bot.telegram.drawing import draw
from bot.telegram.keyboard import Hand, buttons
from bot.telegram.sending import plain
from bot.telegram.taps import Tap, carry, new_card, read_tap
from bot.telegram.text import MESSAGE, chunks, html, shorten, units
from dialogs.clauses import Clause, Piece
from dialogs.draft import Place, Spot
from dialogs.events import Back, Open, Pick, Say
from dialogs.screen import Choice, Expects, Screen
from dialogs.wire import KINDS, encode

ANY = st.text(st.characters(codec="utf-8"), max_size=6000)


@given(ANY, st.integers(20, 5000))
def test_pieces_fit_and_make_up_the_whole(text: str, most: int) -> None:
    pieces = list(chunks(text, most))
    assert "".join(pieces) == text
    assert all(units(piece) <= most for piece in pieces)
    assert units(shorten(text, most)) <= most


@given(ANY)
def test_html_shows_exactly_the_text(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2
    assert plain(html(text)) == text


@given(st.lists(ANY, max_size=40), ANY, ANY)
def test_any_screen_fits(catalog: Catalog, body: list[str], title: str, clause: str) -> None:
    pieces = (Piece(clause), Piece(title, "a"), Piece(clause))
    screen = Screen(
        Place(Spot.ASK, field="a"),
        title[:500] or "?",
        body=tuple(body),
        quote=(Clause(pieces), Clause(pieces)),
    )
    drawn = draw(screen, catalog.library.phrases["en"])
    assert units(plain(drawn.card)) <= MESSAGE
    assert all(units(plain(part)) <= MESSAGE for part in drawn.before)
    told = "".join(map(plain, (*drawn.before, drawn.card)))
    assert all(part in told for part in body if units(part) < MESSAGE and part.strip())


def test_a_long_list_comes_in_pages(catalog: Catalog) -> None:
    rows = tuple(
        (Choice(f"A rather long option {n}", Pick(f"o{n}"), answer=True),) for n in range(45)
    )
    screen = Screen(
        Place(Spot.ASK), "?", expects=Expects.OPTION, choices=(*rows, (Choice("Back", Back()),))
    )
    phrases = catalog.library.phrases["en"]
    seen = set[str]()
    for page in range(5):
        made = buttons(screen, Hand(new_card(), f"p{page}", phrases, date(2026, 3, 1)))
        assert [button["text"] for button in made[-2]] == ["‹", f"{page + 1}/5", "›"]
        assert made[-1][0]["text"] == "Back"
        seen |= {str(button["text"]) for row in made[:-2] for button in row}
    assert len(seen) == 45


def test_short_options_share_a_row(catalog: Catalog) -> None:
    rows = tuple(
        (Choice(label, Pick(label), answer=True),)
        for label in ("是", "否", "一个比较长的选项写在这里")
    )
    made = buttons(
        Screen(Place(Spot.ASK), "?", choices=rows),
        Hand("card", "", catalog.library.phrases["zh-Hans"], date(2026, 3, 1)),
    )
    assert [[button["text"] for button in row] for row in made] == [
        ["是", "否"],
        ["一个比较长的选项写在这里"],
    ]


@pytest.mark.parametrize(
    ("language", "title", "days"),
    [
        ("zh-Hans", "2024年2月", "一二三四五六日"),
        ("zh-Hant", "2024年2月", "一二三四五六日"),
        ("en", "February 2024", "MTWTFSS"),
    ],
)
def test_a_month_in_each_language(catalog: Catalog, language: str, title: str, days: str) -> None:
    rows = month("card", date(2024, 2, 1), date(2024, 2, 29), catalog.library.phrases[language])
    assert rows[0][2]["text"] == title
    assert "".join(str(button["text"]) for button in rows[1]) == days
    assert rows[-1][3]["text"] == "[29]"
    tap = read_tap(str(rows[-1][3]["callback_data"]))
    assert tap == Tap("card", "m2024-02", Say("2024-02-29"))
    assert {len(row) for row in rows[1:]} == {7}


def test_the_calendar_ends_where_dates_do(catalog: Catalog) -> None:
    phrases = catalog.library.phrases["en"]
    first, last = date(1970, 1, 1), date(2200, 12, 1)
    assert str(month("c", first, None, phrases)[0][1]["callback_data"]).startswith("c.m1970-01")
    assert str(month("c", last, None, phrases)[0][3]["callback_data"]).startswith("c.m2200-12")
    assert month_of("m9999-99", date(2026, 3, 9)) == date(2026, 3, 1)


def test_a_button_carries_every_event() -> None:
    longest = "x" * 30
    for kind in KINDS:
        data = carry(new_card(), "m2026-12", f"-{encode(Open(longest))}" if kind == "Open" else "-")
        assert len(data.encode()) <= 64
    with pytest.raises(ValueError, match="64 bytes"):
        carry(new_card(), "", "x" * 60)
    assert read_tap("card.p2.+Pick:a") == Tap("card", "p2", Pick("a"), on=True)
    assert read_tap("card..Nonsense:a") is None
