from __future__ import annotations

import asyncio
import threading

import pytest

from bot.documents import DocumentLate, DocumentMaker, DocumentWrong, Template, maker, text_of
from tests.documents.toy import FULL, LANGUAGE, answered, forced, toy

TEMPLATE = toy()
FACTS = answered(TEMPLATE, **FULL)


async def test_documents_are_made_off_the_event_loop() -> None:
    documents = DocumentMaker()
    made = await asyncio.gather(
        *(documents.make(TEMPLATE, FACTS, LANGUAGE, mark="草稿") for _ in range(5))
    )
    documents.close()
    assert len(set(made)) == 1
    assert "草稿" in text_of(made[0])


async def test_the_template_may_be_brought_off_the_event_loop_too() -> None:
    documents = DocumentMaker()
    brought = []

    def bring() -> Template:
        brought.append(threading.current_thread() is threading.main_thread())
        return TEMPLATE

    await documents.make(bring, FACTS, LANGUAGE)
    documents.close()
    assert brought == [False]


async def test_a_refusal_reaches_the_caller() -> None:
    documents = DocumentMaker()
    with pytest.raises(DocumentWrong):
        await documents.make(TEMPLATE, forced(TEMPLATE, {"a_name": "\0"}), LANGUAGE)
    documents.close()


async def test_few_at_a_time_and_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, begun = threading.Event(), []

    def hang(*_args: object, **_words: object) -> bytes:
        begun.append(threading.current_thread().name)
        go_on.wait()
        return b""

    monkeypatch.setattr(maker, "make_document", hang)
    documents = DocumentMaker(at_once=2, seconds=0.05)
    results = await asyncio.gather(
        *(documents.make(TEMPLATE, FACTS, LANGUAGE) for _ in range(4)), return_exceptions=True
    )
    assert [type(result) for result in results] == [DocumentLate] * 4
    assert "0.05 s" in str(results[0])
    go_on.set()
    documents.close()
    assert len(begun) == 2
