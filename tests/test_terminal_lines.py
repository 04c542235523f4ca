"""What a typed line means at a terminal: a number among what is offered, or an answer."""

import pytest

from bot.terminal.lines import read
from dialogs.draft import Place, Spot
from dialogs.events import Event, Fill, Pick, Say, ShowTerms, Take, Unknown
from dialogs.screen import Choice, Expects, Screen

OFFERED = Choice("Hangzhou", Take(0), answer=True)
ELSEWHERE = Choice("Short way", ShowTerms())


def shown(expects: Expects, *choices: Choice) -> Screen:
    return Screen(Place(Spot.ASK), "?", expects=expects, choices=tuple((each,) for each in choices))


@pytest.mark.parametrize(
    ("expects", "choices", "line", "event"),
    [
        (Expects.TEXT, (OFFERED, ELSEWHERE), "1", Take(0)),
        (Expects.TEXT, (OFFERED, ELSEWHERE), "１", Take(0)),
        (Expects.TEXT, (Choice("Our company", Fill("c1"), answer=True),), "1", Fill("c1")),
        (Expects.TEXT, (OFFERED, ELSEWHERE), "2", Say("2")),
        (Expects.TEXT, (OFFERED, ELSEWHERE), "/2", ShowTerms()),
        (Expects.TEXT, (OFFERED,), "3", Say("3")),
        (Expects.TEXT, (OFFERED,), "0", Say("0")),
        (Expects.TEXT, (), "1", Say("1")),
        (Expects.FIGURE, (OFFERED,), "1", Say("1")),
        (Expects.FIGURE, (OFFERED,), "/1", Take(0)),
        (Expects.DATE, (OFFERED,), "1", Say("1")),
        (Expects.PHONE, (OFFERED,), "1", Say("1")),
        (Expects.OPTION, (Choice("Court", Pick("court"), answer=True),), "1", Say("1")),
        (Expects.OPTION, (Choice("Court", Pick("court"), answer=True),), "/1", Pick("court")),
        (Expects.OPTION, (ELSEWHERE,), "1", ShowTerms()),
        (Expects.NOTHING, (ELSEWHERE,), "1", ShowTerms()),
        (Expects.NOTHING, (ELSEWHERE,), "/9", Unknown()),
    ],
)  # fmt: skip
def test_a_number_is_a_choice_where_it_can_hardly_be_the_answer(
    expects: Expects, choices: tuple[Choice, ...], line: str, event: Event
) -> None:
    assert read(line, shown(expects, *choices)) == event
