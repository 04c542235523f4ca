"""What a typed line means on the screen that is in front of the person."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import assert_never

from bot.terminal.page import numbered
from dialogs import events
from dialogs.events import Event
from dialogs.screen import Choice, Expects, Screen

COMMANDS: dict[str, Event] = {
    "/start": events.Start(),
    "/new": events.New(),
    "/drafts": events.ShowDrafts(),
    "/companies": events.ShowCompanies(),
    "/resume": events.Resume(),
    "/back": events.Back(),
    "/later": events.Later(),
    "/skip": events.Skip(),
    "/review": events.ShowReview(),
    "/document": events.ShowDocument(),
    "/preview": events.Preview(),
    "/share": events.ShowShare(),
    "/language": events.ShowLanguages(),
    "/help": events.ShowHelp(),
    "/why": events.Why(),
    "/restart": events.Restart(),
    "/delete": events.EraseAll(),
}


def document_path(line: str) -> Path | None:
    """The file that a line hands over as a document that came back, if it does: `/word PATH`."""
    command, _, named = line.strip().partition(" ")
    if command.lower() != "/word":
        return None
    return Path(named.strip().strip("'\"")).expanduser()


def read(line: str, screen: Screen) -> Event:
    """Return the event that a line stands for.

    A command is a command; a choice's own words are that choice; a number is the choice with that
    number, but where a number may be the answer itself only `/3` is; where words are wanted, a bare
    one is a choice if that answers the question. An empty line takes what the screen marks with
    Enter. Everything else is an answer.
    """
    said = line.strip()
    choices = numbered(screen)
    if not said:
        return next((choice.event for choice in screen.flat if choice.default), events.Unknown())
    if event := COMMANDS.get(said.lower()):
        return event
    if link := re.fullmatch(r"/join +(\S+)", said, re.IGNORECASE):
        return events.Join(link[1])
    for choice in screen.flat:
        if said == choice.label:
            return choice.event
    match = re.fullmatch(r"(/?)(\d{1,3})", unicodedata.normalize("NFKC", said))
    if match and 0 < int(match[2]) <= len(choices):
        choice = choices[int(match[2]) - 1]
        if match[1] or _picks(screen, choice):
            return choice.event
    return events.Unknown() if said.startswith("/") else events.Say(line)


def _picks(screen: Screen, choice: Choice) -> bool:
    """Whether a choice's bare number is that choice."""
    match screen.expects:
        case Expects.FIGURE | Expects.DATE | Expects.PHONE:
            return False
        case Expects.TEXT:
            return choice.answer
        case Expects.OPTION | Expects.NOTHING:
            # As typed it is a whole answer, also where several could be picked.
            return not isinstance(choice.event, events.Pick)
        case _:
            assert_never(screen.expects)
