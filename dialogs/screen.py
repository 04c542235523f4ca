"""What a person sees: words and choices, with no word of Telegram or of a terminal in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dialogs.clauses import Clause
    from dialogs.draft import Place
    from dialogs.events import Event


class Style(StrEnum):
    """How a choice is meant: Telegram colours buttons by it, a terminal its labels."""

    PLAIN = "plain"
    CONFIRM = "confirm"
    DANGER = "danger"


class Expects(StrEnum):
    """What may be typed here, so that a keyboard can help.

    TEXT is words; where a bare number may be the answer it is FIGURE.
    """

    NOTHING = "nothing"
    TEXT = "text"
    FIGURE = "figure"
    OPTION = "option"
    DATE = "date"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap. `chosen` is set where it can be on or off.

    `default` marks the one that an empty line takes in a terminal. `answer` says that it answers
    the question, where the others lead elsewhere.
    """

    label: str
    event: Event
    style: Style = Style.PLAIN
    chosen: bool | None = None
    default: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a draft is: `done` of the `total` questions that apply, and the part it is in."""

    done: int
    total: int
    title: str

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means done."""
        return 100 * self.done // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen, top to bottom.

    `notices` say what just happened; `title` is a heading or the question; `body` are paragraphs;
    `quote` is the clause that the question fills; `current` is the present answer as text that can
    be typed again; `around` is the day at which a calendar opens, None for today; `choices` are
    rows.
    """

    place: Place
    title: str
    notices: tuple[str, ...] = ()
    progress: Progress | None = None
    body: tuple[str, ...] = ()
    example: str = ""
    why: str = ""
    quote: tuple[Clause, ...] = ()
    current: str = ""
    expects: Expects = Expects.NOTHING
    around: date | None = None
    choices: tuple[tuple[Choice, ...], ...] = ()

    @property
    def flat(self) -> tuple[Choice, ...]:
        """The choices in reading order."""
        return tuple(choice for row in self.choices for choice in row)
