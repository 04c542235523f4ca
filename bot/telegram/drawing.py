"""A screen as Telegram HTML: one card, and messages before it where the card would be too long."""

from __future__ import annotations

from dataclasses import dataclass

from bot.telegram.keyboard import label
from bot.telegram.text import MESSAGE, chunks, html, shorten, units
from dialogs.clauses import Clause
from dialogs.phrases import Phrases
from dialogs.screen import Progress, Screen

LONG = 700
"""A paragraph longer than this gets a message of its own, and a beginning on the card."""
QUOTE = 1200
"""How much of the clause a card shows."""
BAR = 5
"""Cells of the progress bar: more would not fit beside a title on a phone."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a card: its text, and the tag around it ("" for none)."""

    text: str
    tag: str = ""

    @property
    def html(self) -> str:
        """As HTML."""
        inside = html(self.text)
        return f"<{self.tag}>{inside}</{self.tag}>" if self.tag else inside


@dataclass(frozen=True, slots=True)
class Drawn:
    """The card's HTML, and that of the messages that go before it."""

    card: str
    before: tuple[str, ...] = ()


def draw(screen: Screen, phrases: Phrases) -> Drawn:
    """Draw a screen. Everything that a person wrote is shown exactly, on the card or before it."""
    blocks = _blocks(screen, phrases)
    before = [block for block in blocks if units(block.text) > LONG]
    if before:
        blocks = [
            Block(shorten(block.text, LONG // 4), block.tag) if block in before else block
            for block in blocks
        ]
    quote = _quote(screen)
    size = sum(units(block.text) + 2 for block in blocks)
    while size > MESSAGE - QUOTE - 100:
        # So many paragraphs that they are no card any more: the longest ones go before it.
        longest = max(blocks, key=lambda block: units(block.text) if not block.tag else 0)
        before.append(longest)
        blocks.remove(longest)
        size -= units(longest.text) + 2
    # Each once: an answer may be both just saved and current.
    parts = (part for block in dict.fromkeys(before) for part in _whole(block))
    return Drawn("\n".join([*(block.html for block in blocks), *quote]), tuple(parts))


def _blocks(screen: Screen, phrases: Phrases) -> list[Block]:
    blocks: list[Block] = []
    if screen.progress is not None:
        blocks.append(Block(bar(screen.progress), "i"))
    blocks += [Block(notice) for notice in screen.notices]
    if blocks:
        blocks.append(Block(""))
    blocks.append(Block(screen.title, "b"))
    blocks += [Block(part) for part in screen.body]
    if screen.example:
        blocks.append(Block(phrases.say("telegram-example", example=screen.example), "i"))
    if screen.why:
        blocks.append(Block(phrases.say("telegram-why", why=screen.why)))
    # What a button cannot show in full is shown here.
    blocks += [Block(f"• {each.label}") for each in screen.flat if each.label not in label(each)]
    return blocks


def bar(progress: Progress) -> str:
    """How many of how many, where, and a bar."""
    full = BAR * progress.done // progress.total if progress.total else BAR
    drawn = "▓" * full + "░" * (BAR - full)
    return f"{progress.done}/{progress.total} · {progress.title} · {drawn} {progress.percent} %"


def _quote(screen: Screen) -> list[str]:
    """The clause in a folded quote, this question's blank marked, cut to what surrounds it."""
    lines: list[str] = []
    room = QUOTE
    for clause in screen.quote:
        if (size := units(clause.text) + 1) > room and lines:
            break
        lines.append(_clause(clause, screen.place.field, room))
        room -= size
        if room <= 0:
            break
    inside = "\n".join(lines)
    return [f"<blockquote expandable>{inside}</blockquote>"] if lines else []


def _clause(clause: Clause, field: str, room: int) -> str:
    start = next((n for n, piece in enumerate(clause.pieces) if piece.field == field), 0)
    shown: list[str] = []
    if units(clause.text) > room and start:
        shown.append("…")
        start -= 1
    else:
        start = 0
    for piece in clause.pieces[start:]:
        if room <= 0:
            break
        text = shorten(piece.text, room)
        room -= units(text)
        marked = piece.field == field and text.strip()
        shown.append(f"<u><b>{html(text)}</b></u>" if marked else html(text))
    return "".join(shown)


def _whole(block: Block) -> list[str]:
    return [Block(part, block.tag).html for part in chunks(block.text, MESSAGE) if part.strip()]
