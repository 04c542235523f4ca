"""Whole conversations, word for word: what was said, and what was shown.

A transcript has lines `> said` and `< shown`; its first line sets the language, comments may follow,
`# retention: DAYS` among them. `# later: DAYS` comes back after days in a new process. After a change that means to change words:
`python -m pytest tests/test_transcripts.py --update`, then read the diff.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.terminal import Terminal
from dialogs.step import Policy

FOLDER = Path(__file__).parent / "transcripts"
NOON = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)


def stretches(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what is said between one coming back and the next, and the days passed before it."""
    days, said = 0, list[str]()
    for line in text.splitlines():
        if line.startswith("# later: "):
            yield days, said
            days, said = int(line.removeprefix("# later: ")), []
        elif line.startswith(">"):
            said.append(line.removeprefix(">").removeprefix(" "))
    yield days, said


def retention(text: str) -> int:
    """The days that the head of a transcript sets; 0 where it sets none."""
    found = re.match(r"(?:# .*\n)*?# retention: (\d+)\n", text)
    return int(found[1]) if found else 0


def marked(said_and_shown: str) -> Iterator[str]:
    for line in said_and_shown.splitlines():
        yield (line if line.startswith("> ") else f"< {line}").rstrip()


async def replay(text: str, catalog: Catalog, folder: Path) -> str:
    """Hold the conversation again and write it down."""
    head = list(takewhile(lambda line: line.startswith("# "), text.splitlines()))
    language = head[0].removeprefix("# language: ")
    policy = Policy(retention(text))
    store, maker, now = MemoryStore(), DocumentMaker(), NOON
    written = head.copy()
    for days, said in stretches(text):
        now += timedelta(days=days)
        if days:
            written.append(f"# later: {days}")
        shown: list[str] = []
        service = Service(store, catalog, maker, ZoneInfo("Asia/Shanghai"), policy)
        terminal = Terminal(service, language, folder, hands=False, clock=partial(_at, now))
        await terminal.run(io.StringIO("".join(f"{line}\n" for line in said)), shown.append)
        written.extend(marked("".join(shown).replace(str(folder), "documents")))
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
