"""A screen as lines of text, with colours where there is somebody to see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wcwidth import strip_sequences, width, wrap

from dialogs.draft import Spot
from dialogs.events import Back, Later, Open, ShowArticle, ShowReview, Skip, Why
from dialogs.phrases import Phrases
from dialogs.screen import Choice, Progress, Screen, Style

BAR = 10
"""Cells of the progress bar."""

WIDTH = 76
"""Cells of a line that holds several labels."""

COMMANDS = {Back: "/back", Skip: "/skip", Later: "/later", ShowReview: "/review", Why: "/why"}
"""Ways on that have a command of their own and need no number."""

PLAIN = {"dim": "", "bold": "", "good": "", "told": "", "bad": "", "mark": "", "end": ""}
COLOURS = {
    "dim": "\x1b[2m",
    "bold": "\x1b[1m",
    "good": "\x1b[32m",
    "told": "\x1b[33m",
    "bad": "\x1b[31m",
    "mark": "\x1b[7m",
    "end": "\x1b[0m",
}


def numbered(screen: Screen) -> tuple[Choice, ...]:
    """The choices that are picked by number, from 1."""
    return tuple(choice for choice in screen.flat if type(choice.event) not in COMMANDS)


@dataclass(frozen=True)
class Page:
    """Writes screens for one terminal.

    `ink` is `COLOURS` or `PLAIN`; lines are broken between words at `width` cells, or not at all
    where that is 0.
    """

    phrases: Phrases
    ink: dict[str, str]
    width: int = 0

    def write(self, screen: Screen) -> str:
        """The whole screen, ending with a line break."""
        return "".join(f"{line}\n" for line in self._broken(screen))

    def notice(self, screen: Screen) -> str:
        """What is said beside the conversation: words without choices."""
        told = Screen(screen.place, screen.title, body=screen.body)
        return "".join(f"{line}\n" for line in self._broken(told))

    def _broken(self, screen: Screen) -> Iterator[str]:
        for line in self._lines(screen):
            plain = strip_sequences(line)
            if not self.width or width(plain) <= self.width:
                yield line
                continue
            indent = " " * (len(plain) - len(plain.lstrip(" │")))
            yield from wrap(line, self.width, subsequent_indent=indent, drop_whitespace=False)

    def _lines(self, screen: Screen) -> Iterator[str]:
        ink = self.ink
        yield ""
        if screen.progress is not None:
            yield f"{ink['dim']}{bar(screen.progress)}{ink['end']}"
        for notice in screen.notices:
            mood = {"✓": "good", "⛔": "bad", "⚠": "bad"}.get(notice[:1], "told")
            yield f"{ink[mood]}{notice}{ink['end']}"
        yield f"{ink['bold']}{screen.title}{ink['end']}"
        yield from (f"  {line}" for part in screen.body for line in part.split("\n"))
        if screen.place.spot is Spot.HELP:
            yield f"  {self.phrases.say('terminal-word')}"
        if screen.example:
            said = self.phrases.say("terminal-example", example=screen.example)
            yield from (f"  {ink['dim']}{line}{ink['end']}" for line in said.split("\n"))
        if screen.why:
            yield from (
                f"  {line}" for line in self.phrases.say("terminal-why", why=screen.why).split("\n")
            )
        yield from self._quote(screen)
        yield from self._choices(screen)

    def _quote(self, screen: Screen) -> Iterator[str]:
        field, ink = screen.place.field, self.ink
        for clause in screen.quote:
            said = "".join(
                f"{ink['mark']}【{piece.text}】{ink['end']}{ink['dim']}"
                if piece.field == field and piece.text
                else piece.text
                for piece in clause.pieces
            )
            lines = said.replace("\t", " ").split("\n")
            yield from (f"  {ink['dim']}│ {line}{ink['end']}" for line in lines)

    def _choices(self, screen: Screen) -> Iterator[str]:
        links: list[str] = []
        for number, choice in enumerate(numbered(screen), 1):
            # Links to other questions come by the dozen: they share lines, answers do not.
            if isinstance(choice.event, Open | ShowArticle):
                links.append(f"{number}) {choice.label}")
                continue
            yield from _packed(links)
            links.clear()
            yield f"  {number}) {self._label(choice)}"
        yield from _packed(links)
        offered: dict[type, Choice] = {type(choice.event): choice for choice in screen.flat}
        ways = [
            f"{command}{self._enter(offered[kind])}"
            for kind, command in COMMANDS.items()
            if kind in offered
        ]
        if ways:
            yield f"  {self.ink['dim']}{' · '.join(ways)}{self.ink['end']}"

    def _label(self, choice: Choice) -> str:
        ink = self.ink
        colour = {Style.DANGER: ink["bad"], Style.CONFIRM: ink["good"]}.get(choice.style, "")
        tick = {True: "[x] ", False: "[ ] ", None: ""}[choice.chosen]
        return f"{colour}{tick}{choice.label}{ink['end'] if colour else ''}{self._enter(choice)}"

    def _enter(self, choice: Choice) -> str:
        return f"  {self.phrases.say('terminal-enter')}" if choice.default else ""


def _packed(links: list[str]) -> Iterator[str]:
    """Several short labels on a line, as many as fit; wide characters take two cells."""
    line = ""
    for link in links:
        if line and width(line) + width(link) > WIDTH:
            yield f"  {line}"
            line = ""
        line = f"{line}   {link}" if line else link
    if line:
        yield f"  {line}"


def bar(progress: Progress) -> str:
    """One line: how many of how many, where, and a bar."""
    full = BAR * progress.done // progress.total if progress.total else BAR
    drawn = "▓" * full + "░" * (BAR - full)
    return f"{progress.done}/{progress.total} · {progress.title} · {drawn} {progress.percent} %"
