"""What a typed line means at a terminal: a number among what is offered, or an answer."""

import pytest

from bot.catalog import Catalog
from bot.terminal.lines import read
from bot.terminal.page import PLAIN, Page
from dialogs import Now, Stored, advance, screen
from dialogs.draft import Person, Place, Spot
from dialogs.events import Event, Fill, Pick, Say, ShowHelp, ShowTerms, Take, Unknown
from dialogs.screen import Choice, Expects, Screen
from tests.dialogs.chat import LANGUAGES, TODAY

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_terminal_says_how_a_file_is_handed_over_in_it(
    catalog: Catalog, language: str
) -> None:
    library = catalog.library
    step = advance(Stored(Person("li", language)), ShowHelp(), library, Now(TODAY, ""))
    helped = screen(Stored(step.person), library, TODAY)
    assert "/word" not in "\n".join(helped.body), "Telegram shows this, too"
    assert "/word" in Page(library.phrases[language], PLAIN).write(helped)
