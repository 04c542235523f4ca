"""How LibreOffice is kept in bounds and ended. What it shows: test_pages.py."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from coverage import Coverage

from bot.documents import pages as module
from bot.documents.office import ROOM
from bot.documents.pages import Pages, PreviewFailed, PreviewLate
from tests.documents.processes import Process, children, ended, stopped
from tests.documents.test_pages import THREE, printed, pytestmark, read

__all__ = ["pytestmark"]  # the same here: skipped without LibreOffice

MEASURED = Path(__file__).with_name("measured.py")


@pytest.fixture(autouse=True)
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Path]:
    """Where temporary files go; nothing stays there, and no process."""
    place = tmp_path / "它的 %41 place"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    assert not children()
    yield place
    assert not children()
    assert not list(place.iterdir())


@pytest.fixture
async def pages(place: Path) -> AsyncIterator[Pages]:
    pages = Pages()
    yield pages
    await pages.close()


def watcher() -> Process:
    (watcher,) = children()
    return watcher


def office() -> Process:
    """LibreOffice itself."""
    (office,) = children(watcher().number)
    return office


def has(process: Process, entry: str) -> str:
    return Path(f"/proc/{process.number}/{entry}").read_text()


async def test_one_process_serves_one_after_the_other(pages: Pages, place: Path) -> None:
    assert not children()
    assert await pages.pdf(THREE)
    first = office()
    assert (await pages.pictures(THREE, 1, 1)).pages
    assert office() == first
    (folder,) = place.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not (folder / "request").exists()


async def test_callers_at_once_get_their_own_pages_one_after_the_other(pages: Pages) -> None:
    texts = ["one", "two", "three"]
    for _ in range(2):
        made = await asyncio.gather(*(pages.pdf(printed(text)) for text in texts))
        assert [read(pdf).strip() for pdf in made] == texts
        office()  # there is one, and only one


async def test_a_document_lies_nowhere_once_it_was_shown(pages: Pages, place: Path) -> None:
    assert "unmistakable" in read(await pages.pdf(printed("unmistakable")))
    assert (await pages.pictures(printed("unmistakable"), 1, 1)).pages
    files = {path.name: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    assert "registrymodifications.xcu" in files
    files.pop("Pages.xba")  # names the files that it works on
    assert not [name for name, data in files.items() if b"unmistakable" in data]
    assert not [name for name, data in files.items() if b"contract." in data]
    assert not [name for name, data in files.items() if data.startswith((b"PK", b"%PDF"))]


async def test_the_office_knows_no_secrets(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:abc")
    assert await pages.pdf(THREE)
    names = {line.partition("=")[0] for line in has(office(), "environ").split("\0") if line}
    assert names == {"FONTCONFIG_FILE", "HOME", "LC_ALL", "SAL_USE_VCLPLUGIN", "TMPDIR"}


async def test_an_office_made_ready_serves_the_first_call(pages: Pages) -> None:
    pages.prepare()
    pages.prepare()
    await asyncio.gather(*pages._aside)
    first = watcher()
    assert await pages.pdf(THREE)
    assert watcher() == first


async def test_one_that_hangs_is_ended_and_replaced(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    first = office()
    pages._seconds = 0.5
    with stopped(first), pytest.raises(PreviewLate, match=r"0\.5 s"):
        await pages.pdf(THREE)
    await ended(first)
    pages._seconds = 30
    assert await pages.pdf(THREE)
    assert office() != first


async def test_whoever_waits_too_long_for_a_turn_disturbs_nobody(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    first = office()
    pages._seconds = 0.1
    async with pages._turn:
        with pytest.raises(PreviewLate):
            await pages.pdf(THREE)
    pages._seconds = 30
    assert await pages.pdf(THREE)
    assert office() == first


async def test_one_that_dies_at_work_is_told_and_replaced(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    first = office()
    with stopped(first):
        waiting = asyncio.create_task(pages.pdf(THREE))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        first.send(signal.SIGSEGV)
        first.send(signal.SIGKILL)
        with pytest.raises(PreviewFailed, match="ended or ran full"):
            await waiting
    assert await pages.pdf(THREE)


async def test_one_that_dies_between_two_calls_is_not_noticed(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    assert pages._office
    office().send(signal.SIGKILL)
    await pages._office.process.wait()
    assert await pages.pdf(THREE)


async def test_one_that_nobody_needs_any_more_ends_and_begins_anew(place: Path) -> None:
    pages = Pages(idle=0)
    for _ in range(2):
        assert await pages.pdf(THREE)
        await ended(watcher())
        await asyncio.gather(*pages._aside)
        assert not list(place.iterdir())
    await pages.close()


async def test_it_ends_only_when_nobody_has_asked_for_a_while(pages: Pages) -> None:
    pages.prepare()
    await asyncio.gather(*pages._aside)
    first, ending = watcher(), pages._ending
    assert await pages.pdf(THREE)
    assert ending
    assert ending.cancelled()
    assert pages._ending
    assert not pages._ending.cancelled()
    assert watcher() == first


async def test_it_does_not_outlive_the_one_that_looks_after_it(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    assert pages._office
    first = office()
    watcher().send(signal.SIGKILL)
    await ended(first)
    await pages._office.process.wait()
    assert await pages.pdf(THREE)


async def test_an_answer_that_nobody_waits_for_goes_to_nobody(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    first = office()
    with stopped(first):
        waiting = asyncio.create_task(pages.pdf(printed("one")))
        await asyncio.sleep(0.1)
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
    await ended(first)
    assert read(await pages.pdf(printed("two"))).split() == ["two"]


async def test_closing_one_that_never_began_is_fine() -> None:
    await Pages().close()


async def test_closing_ends_one_at_work(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    with stopped(office()):
        waiting = asyncio.create_task(pages.pdf(THREE))
        queued = asyncio.create_task(pages.pdf(THREE))
        await asyncio.sleep(0.1)
        await pages.close()
        for each in (waiting, queued):
            with pytest.raises(PreviewFailed):
                await each
    assert not children()
    pages.prepare()
    with pytest.raises(PreviewFailed, match="the bot is stopping"):
        await pages.pdf(THREE)


async def test_one_that_cannot_start_is_told_when_it_is_needed(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OFFICE", ("/no/such/program",))
    pages.prepare()
    await asyncio.gather(*pages._aside)
    with pytest.raises(PreviewFailed, match="could not start"):
        await pages.pdf(THREE)


async def test_no_more_memory_than_agreed(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    for kind, most in ((resource.RLIMIT_AS, 1 << 30), (resource.RLIMIT_FSIZE, 1 << 30)):
        assert resource.prlimit(office().number, kind) == (most, most)
    small = Pages(megabytes=256)
    with pytest.raises(PreviewFailed, match="ended or ran full"):
        await small.pdf(THREE)
    await small.close()


_BOT = """
import asyncio
from bot.documents.pages import Pages
from tests.documents.test_pages import THREE

async def main():
    pages = Pages()
    await pages.pdf(THREE)
    print("ready", flush=True)
    while {busy}:
        await pages.pdf(THREE)
    await asyncio.sleep(600)

asyncio.run(main())
"""


def other_bot(*, busy: bool, place: Path, root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _BOT.format(busy=busy)],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "TMPDIR": str(place)},
        text=True,
    )


@pytest.mark.parametrize("busy", [False, True])
async def test_a_killed_bot_leaves_nothing_behind(busy: bool, place: Path, root: Path) -> None:
    with other_bot(busy=busy, place=place, root=root) as bot:
        assert bot.stdout
        assert bot.stdout.readline() == "ready\n"
        (watching,) = children(bot.pid)
        (working,) = children(watching.number)
        (folder,) = place.iterdir()
        if busy:
            await hung(working, folder / "request" / "contract.docx")
        bot.kill()
    await ended(working)
    await ended(watching)


async def hung(office: Process, document: Path) -> None:
    """Have it stand still just when it works on a document."""
    async with asyncio.timeout(60):
        while True:
            office.send(signal.SIGSTOP)
            if document.exists():
                return
            office.send(signal.SIGCONT)
            await asyncio.sleep(0.02)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Which lines run in the office counts for this run, where it counts them at all."""
    coverage = Coverage.current()
    data = Path(coverage.config.data_file).resolve() if coverage else tmp_path / "coverage"
    python, isolated, script = module.OFFICE
    command = (python, isolated, str(MEASURED), str(data), script)
    monkeypatch.setattr(module, "OFFICE", command)


@pytest.mark.usefixtures("measured")
async def test_the_office_ends_by_itself_when_nobody_asks_any_more(
    pages: Pages, place: Path
) -> None:
    assert (await pages.pictures(THREE, 2, 3)).pages
    assert not (await pages.pictures(THREE, 4, 4)).pages
    assert await pages.pdf(THREE)
    assert pages._office
    assert pages._office.process.stdin
    pages._office.process.stdin.close()
    await pages._office.process.wait()
    assert not list(place.iterdir())
    assert await pages.pdf(THREE)


@pytest.mark.usefixtures("measured")
async def test_an_office_short_of_memory_shows_nothing(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    used = int(has(office(), "status").partition("VmPeak:")[2].split()[0]) << 10
    tight = Pages(megabytes=(used + ROOM // 2) >> 20)
    with pytest.raises(PreviewFailed, match="ran full"):
        await tight.pdf(THREE)
    await tight.close()
