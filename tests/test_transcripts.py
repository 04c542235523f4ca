"""Whole conversations, word for word: what was said, and what was shown.

A transcript has lines `> said` and `< shown`; its first line sets the language, comments may follow,
`# retention: DAYS` among them. `# later: DAYS` comes back after days in a new process, `# person: NAME LANGUAGE`
has somebody else sit down there, and `# person: LANGUAGE` whoever sat there first. `# in Word: OLD → NEW` changes
words in the document made last. The codes of links, which differ each time, stand as CODE-1, CODE-2 and so on, also
where they are said. After a change that means to change words:
`python -m pytest tests/test_transcripts.py --update`, then read the diff.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.terminal import Terminal
from dialogs.step import Policy
from tests.documents.edited import in_word

IN_WORD = "# in Word: "
FOLDER = Path(__file__).parent / "transcripts"
NOON = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)


class Stretch(NamedTuple):
    """What is said between one coming back and the next.

    `mark` is the line that begins it, `days` are those passed before it, `who` is somebody's name,
    if it is not the first one, and language.
    """

    mark: str = ""
    days: int = 0
    who: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the stretches of a transcript, in order."""
    now = Stretch()
    for line in text.splitlines():
        if line.startswith("# later: "):
            yield now
            now = Stretch(line, int(line.removeprefix("# later: ")), now.who)
        elif line.startswith("# person: "):
            yield now
            now = Stretch(line, who=tuple(line.split()[2:]))
        elif line.startswith((">", IN_WORD)):
            now = now._replace(said=(*now.said, line.removeprefix(">").removeprefix(" ")))
    yield now


class Codes(list[str]):
    """The codes of links, as they were made."""

    def hidden(self, shown: str) -> str:
        """What was shown, with a number for each code."""
        for code in re.findall(r"/join ([A-Za-z0-9_-]{22})\b", shown):
            if code not in self:
                self.append(code)
        for number, code in enumerate(self, 1):
            shown = shown.replace(code, f"CODE-{number}")
        return shown

    def told(self, line: str) -> str:
        """What is said, with the code for its number."""
        return re.sub(r"CODE-(\d+)", lambda found: self[int(found[1]) - 1], line)


def retention(text: str) -> int:
    """The days that the head of a transcript sets; 0 where it sets none."""
    found = re.match(r"(?:# .*\n)*?# retention: (\d+)\n", text)
    return int(found[1]) if found else 0


def marked(said_and_shown: str) -> Iterator[str]:
    for line in said_and_shown.splitlines():
        yield (line if line.startswith(("> ", IN_WORD)) else f"< {line}").rstrip()


def edited(data: bytes, line: str) -> bytes:
    """A document in which somebody changes words as a line says."""
    old, _, new = line.removeprefix(IN_WORD).partition(" → ")
    return in_word(data, {old: new})


class Keyboard(io.StringIO):
    """What is typed, line by line; between two lines a document may be changed in Word."""

    def __init__(self, said: list[str], folder: Path, shown: list[str]) -> None:
        typed = (line.replace("/word documents/", f"/word {folder}/") for line in said)
        super().__init__("".join(f"{line}\n" for line in typed))
        self.folder = folder
        self.shown = shown

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        while (line := super().readline(size)).startswith(IN_WORD):
            self.shown.append(line)
            path = max(self.folder.glob("*.docx"), key=lambda path: path.stat().st_mtime_ns)
            path.write_bytes(edited(path.read_bytes(), line.rstrip("\n")))
        return line


async def replay(text: str, catalog: Catalog, folder: Path) -> str:
    """Hold the conversation again and write it down."""
    head = list(takewhile(lambda line: line.startswith("# "), text.splitlines()))
    language = head[0].removeprefix("# language: ")
    policy = Policy(retention(text))
    store, maker, now, codes = MemoryStore(), DocumentMaker(), NOON, Codes()
    written = head.copy()
    for mark, days, who, said in stretches(text):
        now += timedelta(days=days)
        written += [mark] if mark else []
        shown: list[str] = []
        service = Service(store, catalog, maker, ZoneInfo("Asia/Shanghai"), policy)
        *name, speaks = who or (language,)
        clock = partial(_at, now)
        terminal = Terminal(service, speaks, folder, hands=False, clock=clock, name="".join(name))
        lines = [codes.told(line) for line in said]
        await terminal.run(Keyboard(lines, folder, shown), shown.append)
        written.extend(marked(codes.hidden("".join(shown)).replace(str(folder), "documents")))
    await maker.close()
    return "\n".join(written) + "\n"


def _at(now: datetime) -> datetime:
    return now


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
async def test_a_conversation_goes_word_for_word(
    path: Path, catalog: Catalog, tmp_path: Path, update: bool
) -> None:
    text = path.read_text(encoding="utf-8")
    held = await replay(text, catalog, tmp_path)
    if update:
        path.write_text(held, encoding="utf-8")
    assert held == path.read_text(encoding="utf-8")
