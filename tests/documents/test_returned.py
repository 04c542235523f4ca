"""A file that comes back is read for its words, in a process of its own, or refused."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Callable

import pytest

from bot.documents import DocumentLate, DocumentMaker, DocumentWrong, NotWord
from bot.documents.returned import (
    COMPARISON,
    MOST_CHARACTERS,
    MOST_LINES,
    RETURNED,
    Returned,
    _compare,
    _read,
    compared,
    read,
)
from bot.documents.wordml import NAMESPACE
from dialogs.clauses import Clause, Piece
from dialogs.comparing import Column, compare
from tests.documents.toy import altered, replaced, word

TYPES, MAIN, RELS = "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"
BODY = "<w:body>"
DOCX = "wordprocessingml.document.main"


@pytest.fixture
async def maker() -> AsyncIterator[DocumentMaker]:
    maker = DocumentMaker(seconds=120)  # on a busy machine
    yield maker
    await maker.close()


def said(text: str) -> bytes:
    """A file whose first paragraph has this markup in it."""
    return replaced(word("words"), "<w:r><w:t>words</w:t></w:r>", text)


def _t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _zip_of_zeros() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, b"\0" * 200_000_000)
    return out.getvalue()


def _entities() -> bytes:
    """A billion laughs."""
    lines = ['<!DOCTYPE w:document [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return altered(word("x"), lambda parts: parts.update({MAIN: "".join(lines).encode() + b"]>"}))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a text": "甲方：某公司\n".encode,
    "a PDF": lambda: b"%PDF-1.7\n" + bytes(500),
    "an old .doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    "half a file": lambda: word("x")[:2000],
    "some zip": lambda: altered(word("x"), lambda parts: parts.clear()),
    "a file with macros": lambda: replaced(
        word("x"), f"{DOCX}+xml", "vnd.ms-word.document.macroEnabled.main+xml", TYPES
    ),
    "macros under a plain type": lambda: altered(
        word("x"), lambda parts: parts.update({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    ),
    "no main document": lambda: altered(word("x"), lambda parts: parts.__delitem__(MAIN)),
    "a bomb": _zip_of_zeros,
    "a bomb of entities": _entities,
    "a reference to a file": lambda: replaced(
        word("x"), BODY, f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{BODY}'
    ),
    "broken XML": lambda: replaced(word("x"), BODY, "<w:b"),
    "a thousand parts": lambda: altered(
        word("x"), lambda parts: parts.update({f"x/{n}.xml": b"" for n in range(1000)})
    ),
    "a part outside": lambda: altered(word("x"), lambda parts: parts.update({"../x": b""})),
    "too many lines": lambda: said(_t("x") + f"</w:p><w:p>{_t('x')}" * MOST_LINES),
    "too much text": lambda: said(_t("字" * (MOST_CHARACTERS + 1))),
    "too large a text": lambda: said(_t("x" * 5_000_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_a_reason(name: str) -> None:
    with pytest.raises(NotWord):
        _read(HOSTILE[name]())


async def test_hostile_files_are_refused_and_the_next_one_is_read(maker: DocumentMaker) -> None:
    for name, make in HOSTILE.items():
        try:
            came = await read(maker, make())
        except DocumentWrong:
            came = None
        assert came is None, name
        assert (await read(maker, word("words"))).lines == (("", "words"),), f"after {name}"


TAKEN: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "plain words": (lambda: said(_t("a b")), ("a b",)),
    "words put in under tracking": (
        lambda: said(f'{_t("a")}<w:ins w:id="1" w:author="x">{_t("b")}</w:ins>{_t("c")}'),
        ("abc",),
    ),
    "words taken out under tracking": (
        lambda: said(f'{_t("a")}<w:del w:id="1"><w:r><w:delText>b</w:delText></w:r></w:del>'),
        ("a",),
    ),
    "words moved away": (
        lambda: said(f"{_t('a')}<w:moveFrom w:id='1'>{_t('b')}</w:moveFrom>"),
        ("a",),
    ),
    "a link": (lambda: said(f'{_t("a")}<w:hyperlink r:id="r9">{_t("b")}</w:hyperlink>'), ("ab",)),
    "a content control": (
        lambda: said(f"<w:sdt><w:sdtContent>{_t('a')}</w:sdtContent></w:sdt>"),
        ("a",),
    ),
    "a break and a tab": (
        lambda: said("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"),
        ("a\nb\tc",),
    ),
    "a page break": (lambda: said(f'{_t("a")}<w:r><w:br w:type="page"/></w:r>'), ("a",)),
    "a file that is all one change": (
        lambda: altered(
            word("a"),
            lambda parts: parts.update(
                {MAIN: f'<w:del xmlns:w="{NAMESPACE}"><w:p>{_t("a")}</w:p></w:del>'.encode()}
            ),
        ),
        ("a",),
    ),
    "no words": (lambda: said(""), ()),
    "no styles": (
        lambda: altered(
            word("a"),
            lambda parts: parts.update({RELS: parts[RELS].replace(b"/styles", b"/stiles")}),
        ),
        ("a",),
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_the_words_of_a_file_are_what_a_reader_sees(name: str) -> None:
    make, lines = TAKEN[name]
    came = RETURNED.validate_json(_read(make()))
    assert tuple(line for _, line in came.lines) == lines


def test_two_columns_are_told_apart_and_have_in_common_what_has_no_side() -> None:
    came = Returned(lines=(("", "title"), ("Left", "甲"), ("Right", "A"), ("Left", "乙")))
    assert came.columns(1) == (("title", "甲", "A", "乙"),)
    assert came.columns(2) == (("title", "甲", "乙"), ("title", "A"))


async def test_a_comparison_that_takes_for_ever_is_given_up() -> None:
    """Paragraphs that are all a little alike, and never quite."""
    maker = DocumentMaker(seconds=1.0)
    words = [f"{n:05}" + "ab" * 4000 + f"{n:05}" for n in range(60)]
    made = tuple(Clause((Piece(each),)) for each in words)
    said = tuple(each.replace("ab", "ba") for each in words)
    try:
        with pytest.raises((DocumentLate, DocumentWrong)):
            await compared(maker, (Column("en", made, (*said, "more")),), frozenset())
    finally:
        await maker.close()


async def test_several_files_at_once_wait_for_their_turn(maker: DocumentMaker) -> None:
    came = await asyncio.gather(*(read(maker, word(f"words {n}")) for n in range(5)))
    assert [each.lines[0][1] for each in came] == [f"words {n}" for n in range(5)]


def test_what_the_process_tells_is_what_was_compared() -> None:
    columns = (Column("en", (Clause((Piece("a"),), "1"),), ("b",)),)
    assert COMPARISON.validate_json(_compare(columns, frozenset())) == compare(columns, frozenset())
