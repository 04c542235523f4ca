from __future__ import annotations

import asyncio
import io
import pickle
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.documents import DocumentLate, DocumentMaker, DocumentWrong, WordFile, maker, text_of
from bot.documents.making import make, prepare
from bot.documents.script import script
from bot.documents.worker import SIZE, _told, begin, limit, serve
from tests.documents.processes import appeared, busy, children, ended, mine, stopped
from tests.documents.toy import FULL, LANGUAGE, answered, forced, save, toy_document

FILE = WordFile(save(toy_document()), "toy.docx", "示范 & 合同")
FACTS = answered(FILE.template, **FULL)
WRONG = forced(FILE.template, {"a_name": "\0"})


@pytest.fixture
async def documents() -> AsyncIterator[DocumentMaker]:
    """One whose processes end with the test."""
    made = DocumentMaker(apart=True, at_once=1)
    yield made
    await made.close()
    assert not children()


async def done(documents: DocumentMaker, work: Callable[..., Any], *args: object) -> bytes:
    """Have something else done in place of a document."""
    async with documents._turn():
        return await documents._done(work, *args)


async def test_documents_are_made_off_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def noted(*args: object) -> bytes:
        threads.append(threading.current_thread())
        return make(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(maker, "make", noted)
    documents = DocumentMaker()
    made = await asyncio.gather(
        *(documents.make(FILE, FACTS, LANGUAGE, mark="草稿") for _ in range(5))
    )
    assert len(set(made)) == 1
    assert "草稿" in text_of(made[0])
    assert threading.main_thread() not in threads


async def test_a_refusal_in_a_thread_reaches_the_caller() -> None:
    threads = DocumentMaker()
    with pytest.raises(DocumentWrong, match="a character that no Word file can hold"):
        await threads.make(FILE, WRONG, LANGUAGE)
    await threads.close()


async def test_a_refusal_reaches_the_caller_and_ends_no_process(documents: DocumentMaker) -> None:
    with pytest.raises(DocumentWrong, match="a character that no Word file can hold"):
        await documents.make(FILE, WRONG, LANGUAGE)
    (worker,) = children()
    assert await documents.make(FILE, FACTS, LANGUAGE)
    assert children() == [worker]


async def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(maker, "make", lambda *_: go_on.wait())
    threads = DocumentMaker(at_once=2, seconds=0.05)
    results = await asyncio.gather(
        *(threads.make(FILE, FACTS, LANGUAGE) for _ in range(4)), return_exceptions=True
    )
    go_on.set()
    assert [type(result) for result in results] == [DocumentLate] * 4
    assert "0.05 s" in str(results[0])


async def test_one_process_serves_one_after_the_other(documents: DocumentMaker) -> None:
    first = await documents.make(FILE, FACTS, LANGUAGE, mark="草稿")
    worker = children()
    assert len(worker) == 1
    assert await documents.make(FILE, FACTS, LANGUAGE, mark="草稿") == first
    assert children() == worker
    assert first == make(FILE, script(FACTS, LANGUAGE, mark="草稿"))


async def test_two_at_once_are_served_by_two() -> None:
    documents = DocumentMaker(apart=True, at_once=2)
    many = [documents.make(FILE, FACTS, LANGUAGE) for _ in range(6)]
    assert len(set(await asyncio.gather(*many))) == 1
    assert len(children()) == 2
    await documents.close()
    assert not children()


async def test_what_is_done_to_somebodys_files_holds_up_no_document(tmp_path: Path) -> None:
    documents = DocumentMaker(apart=True, at_once=2)
    begun = tmp_path / "begun"
    files = [asyncio.create_task(documents.do(busy, str(begun))) for _ in range(3)]
    await appeared(begun)
    assert await documents.make(FILE, FACTS, LANGUAGE)
    assert not any(file.done() for file in files), "it had to wait for none of them"
    assert len(children()) == 2, "one for all the files, one for the document"
    for file in files:
        file.cancel()
    await asyncio.gather(*files, return_exceptions=True)
    await documents.close()
    assert not children()


async def test_a_process_made_ready_serves_the_first_document(documents: DocumentMaker) -> None:
    assert not children()
    documents.prepare(FILE)
    documents.prepare(FILE)
    await asyncio.gather(*documents._preparing)
    worker = children()
    assert len(worker) == 1
    await documents.make(FILE, FACTS, LANGUAGE)
    assert children() == worker


async def test_a_process_that_cannot_be_made_ready_is_silent_until_it_is_needed(
    documents: DocumentMaker,
) -> None:
    assert await documents.make(FILE, FACTS, LANGUAGE)
    (worker,) = children()
    documents._seconds = 0.1
    with stopped(worker):
        documents.prepare(FILE)
        await asyncio.gather(*documents._preparing)
    documents._seconds = 20
    assert await documents.make(FILE, FACTS, LANGUAGE)
    assert children() != [worker]


async def test_threads_need_no_preparing() -> None:
    threads = DocumentMaker()
    threads.prepare(FILE)
    assert not threads._preparing


async def test_a_bot_may_stop_while_a_process_is_made_ready(documents: DocumentMaker) -> None:
    documents.prepare(FILE)
    await asyncio.sleep(0)
    await documents.close()
    assert not children()


@pytest.mark.parametrize(
    "hanging", [(time.sleep, 600), (re.compile("(a+)+$").match, "a" * 60 + "b")]
)
async def test_a_process_that_hangs_is_ended_and_replaced(
    hanging: tuple[Callable[..., Any], object], documents: DocumentMaker
) -> None:
    documents._seconds = 600
    assert await documents.make(FILE, FACTS, LANGUAGE)
    (worker,) = children()
    documents._seconds = 0.5
    async with asyncio.timeout(60):
        with pytest.raises(DocumentLate):
            await done(documents, *hanging)
    assert not worker.alive
    documents._seconds = 30
    assert await documents.make(FILE, FACTS, LANGUAGE)


async def test_a_process_killed_in_a_render_is_told_and_replaced(
    documents: DocumentMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(maker, "make", partial(busy, str(tmp_path / "begun")))
        waiting = asyncio.create_task(documents.make(FILE, FACTS, LANGUAGE))
        await appeared(tmp_path / "begun")
    (worker,) = children()
    worker.send(signal.SIGKILL)
    with pytest.raises(DocumentWrong, match="has ended"):
        await waiting
    assert await documents.make(FILE, FACTS, LANGUAGE)


async def test_a_process_killed_between_two_documents_is_not_noticed(
    documents: DocumentMaker,
) -> None:
    assert await documents.make(FILE, FACTS, LANGUAGE)
    (worker,) = children()
    worker.send(signal.SIGKILL)
    async with asyncio.timeout(60):
        while documents._idle[0].free:  # noqa: ASYNC110  (nothing tells us)
            await asyncio.sleep(0.01)
    assert await documents.make(FILE, FACTS, LANGUAGE)


async def test_a_process_takes_no_more_memory_than_it_may(documents: DocumentMaker) -> None:
    with pytest.raises(DocumentWrong, match="MemoryError"):
        await done(documents, bytearray, 1 << 30)
    assert await documents.make(FILE, FACTS, LANGUAGE)


async def test_what_is_meant_for_the_bot_does_not_end_its_processes(
    documents: DocumentMaker,
) -> None:
    assert await documents.make(FILE, FACTS, LANGUAGE)
    (worker,) = children()
    for number in (signal.SIGINT, signal.SIGTERM):
        worker.send(number)
    assert await documents.make(FILE, FACTS, LANGUAGE)
    assert children() == [worker]


async def test_a_process_knows_nothing_of_the_bots_environment(
    documents: DocumentMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    known = await done(documents, subprocess.check_output, ["env"])
    assert b"PYTHONPATH" in known
    assert b"secret" not in known


_BOT = """
import asyncio, sys, time
from bot.documents import DocumentMaker
from bot.documents.making import prepare, WordFile
from tests.documents.toy import save, toy_document

async def main():
    documents = DocumentMaker(apart=True, seconds=5)
    await documents._done(prepare, WordFile(save(toy_document())))
    if {hanging}:
        asyncio.create_task(documents._done(time.sleep, 600))
        await asyncio.sleep(0.2)
    print("ready", flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.mark.parametrize("hanging", [False, True])
async def test_a_killed_bot_leaves_no_process_behind(hanging: bool, root: Path) -> None:
    source = _BOT.format(hanging=hanging)
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", source, stdout=subprocess.PIPE, cwd=root
    )
    assert bot.stdout
    assert await bot.stdout.readline() == b"ready\n"
    (worker,) = children(bot.pid)
    bot.kill()
    await bot.wait()
    await ended(worker)


def told(*orders: tuple[Any, ...]) -> list[tuple[bytes, bytes]]:
    """What a process would answer to these, done in this one."""
    source, answers = io.BytesIO(), io.BytesIO()
    for work, *args in orders:
        source.write(_told(pickle.dumps((work, args))))
    serve(io.BytesIO(source.getvalue()), answers, 600)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    answers.seek(0)
    found = []
    while how := answers.read(1):
        found.append((how, answers.read(int.from_bytes(answers.read(SIZE)))))
    return found


def test_what_goes_over() -> None:
    assert told((make, FILE, script(WRONG, LANGUAGE)), (bytes, b"x"), (prepare, FILE)) == [
        (b"!", b"an answer holds a character that no Word file can hold"),
        (b"=", b"x"),
        (b"=", b""),
    ]
    assert told((int, "a secret")) == [(b"!", b"making it failed: ValueError")]


def test_the_alarm_is_set_for_the_length_of_the_work() -> None:
    def left() -> bytes:
        return str(signal.getitimer(signal.ITIMER_REAL)[0]).encode()

    answers = io.BytesIO()
    with mine(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pickle, "loads", lambda _: (left, ()))
        serve(io.BytesIO(_told(b"")), answers, 600)
    assert float(answers.getvalue()[1 + SIZE :]) > 500


def test_limits_hold_from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    with mine():
        begin(1 << 20, 600)
        assert resource.getrlimit(resource.RLIMIT_AS)[0] == 1 << 40
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
        assert sys.stdout is sys.stderr


def test_a_limit_that_the_system_does_not_take_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []

    def refuse(kind: int, _: object) -> None:
        tried.append(kind)
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit(1 << 30)
    assert len(tried) == 2


def test_windows_has_no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with mine():
        limit(1)
        assert told((bytes, b"x")) == [(b"=", b"x")]
