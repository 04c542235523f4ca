"""What people see of a document. How LibreOffice is kept in bounds: test_office.py."""

from __future__ import annotations

import asyncio
import io
import shutil
import subprocess
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from bot.documents import pages as module
from bot.documents.office import WIDTH
from bot.documents.pages import FONTS, Pages, PreviewFailed
from tests.documents.toy import save, word

pytestmark = pytest.mark.skipif(
    bool(Pages().missing), reason="LibreOffice Writer or poppler is not installed"
)

CHINESE = {
    "宋体": "Noto Serif CJK SC",
    "SimSun": "Noto Serif CJK SC",
    "仿宋": "Noto Serif CJK SC",
    "FangSong": "Noto Serif CJK SC",
    "楷体": "Noto Serif CJK SC",
    "KaiTi": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "SimHei": "Noto Sans CJK SC",
    "微软雅黑": "Noto Sans CJK SC",
    "Microsoft YaHei": "Noto Sans CJK SC",
    "等线": "Noto Sans CJK SC",
    "DengXian": "Noto Sans CJK SC",
    "新細明體": "Noto Serif CJK TC",
    "PMingLiU": "Noto Serif CJK TC",
    "標楷體": "Noto Serif CJK TC",
    "DFKai-SB": "Noto Serif CJK TC",
    "微軟正黑體": "Noto Sans CJK TC",
    "Microsoft JhengHei": "Noto Sans CJK TC",
}


def printed(*texts: str) -> bytes:
    """A Word file of one page for each text."""
    document = docx.Document()
    for number, text in enumerate(texts):
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.page_break_before = number > 0
    return save(document)


def told(program: str, pdf: bytes, *arguments: str) -> str:
    return subprocess.run(
        [program, "-", *arguments], input=pdf, capture_output=True, check=True, timeout=60
    ).stdout.decode()


def read(pdf: bytes) -> str:
    return told("pdftotext", pdf, "-")


def pixels(jpeg: bytes) -> tuple[int, int]:
    """How wide and high a picture is, as its frame header says."""
    at = jpeg.index(b"\xff\xc0") + 5
    return int.from_bytes(jpeg[at + 2 : at + 4], "big"), int.from_bytes(jpeg[at : at + 2], "big")


THREE = printed("甲公司", "Second page", "第三页")


@pytest.fixture
async def pages() -> AsyncIterator[Pages]:
    pages = Pages()
    yield pages
    await pages.close()


async def test_pages_become_pictures(pages: Pages) -> None:
    first = await pages.pictures(THREE, 1, 1)
    rest = await pages.pictures(THREE, 2, 9)
    assert (first.total, len(first.pages)) == (3, 1)
    assert (rest.total, len(rest.pages)) == (3, 2)
    assert len({*first.pages, *rest.pages}) == 3
    for picture in (*first.pages, *rest.pages):
        across, down = pixels(picture)
        assert across == WIDTH
        assert down > across
    assert await pages.pictures(THREE, 1, 3) == module.Pictures(3, first.pages + rest.pages)


async def test_no_picture_is_shown_past_the_end(pages: Pages) -> None:
    assert await pages.pictures(THREE, 4, 9) == module.Pictures(3, ())


async def test_the_whole_document_becomes_a_pdf(pages: Pages) -> None:
    pdf = await pages.pdf(THREE)
    assert pdf.startswith(b"%PDF-")
    assert [page.split() for page in read(pdf).split("\f")[:-1]] == [
        ["甲公司"],
        ["Second", "page"],
        ["第三页"],
    ]


async def test_what_is_no_word_file_is_refused_and_harms_nobody(pages: Pages) -> None:
    assert await pages.pdf(THREE)
    office = pages._office
    for data in (b"no Word file", THREE[: len(THREE) // 2]):
        with pytest.raises(PreviewFailed, match="could not show"):
            await pages.pdf(data)
        with pytest.raises(PreviewFailed, match="could not show"):
            await pages.pictures(data, 1, 1)
    assert pages._office is office
    assert "甲公司" in read(await pages.pdf(THREE))


async def test_fonts_of_word_have_free_ones_of_the_same_kind(pages: Pages) -> None:
    document = docx.Document()
    for name in ("宋体", "Microsoft JhengHei"):
        run = document.add_paragraph().add_run("双方 each 各执一份")
        run.font.name = "Times New Roman"
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    pdf = await pages.pdf(save(document))
    names = {line.split()[0].partition("+")[2] for line in told("pdffonts", pdf).splitlines()[2:]}
    assert {name.partition("-")[0] for name in names} == {
        "NotoSerifCJKjp",  # as all languages of the file are called
        "NotoSansCJKjp",
        "LiberationSerif",
    }


@pytest.mark.parametrize(("name", "free"), CHINESE.items())
def test_each_chinese_font_of_word_has_a_free_one(name: str, free: str) -> None:
    found = subprocess.run(
        ["fc-match", "--format=%{family[0]}", name.replace("-", "\\-")],
        env={"FONTCONFIG_FILE": str(FONTS), "PATH": "/usr/bin"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert found.stdout.decode() == free


async def test_nothing_is_fetched_from_elsewhere(pages: Pages, tmp_path: Path) -> None:
    asked: list[bytes] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.close()

    picture = tmp_path / "page.jpg"
    picture.write_bytes((await pages.pictures(printed("x"), 1, 1)).pages[0])
    server = await asyncio.start_server(note, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        for address in (f"http://127.0.0.1:{port}/page.jpg", picture.as_uri()):
            pdf = await pages.pdf(linked(picture, address))
            assert b"/Subtype/Image" not in pdf
    assert asked == []
    assert b"/Subtype/Image" in await pages.pdf(linked(picture, ""))


def linked(picture: Path, address: str) -> bytes:
    """A Word file with a picture in it or, given an address, with a link to one."""
    document = docx.Document()
    document.add_picture(str(picture))
    if not address:
        return save(document)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(save(document))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                text = text.replace(b"r:embed=", b"r:link=")
            target = f'Target="{address}" TargetMode="External"'.encode()
            new.writestr(name, text.replace(b'Target="media/image1.jpg"', target))
    return out.getvalue()


async def test_without_the_programs_it_says_which_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    soffice, pdftoppm = shutil.which("soffice"), shutil.which("pdftoppm")
    assert soffice
    assert pdftoppm
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = [Pages().missing]
    (tmp_path / "soffice").symlink_to(soffice)
    missing.append(Pages().missing)
    (tmp_path / "pdftoppm").symlink_to(pdftoppm)
    assert Pages().missing == ""
    (tmp_path / "soffice").unlink()
    (tmp_path / "soffice").symlink_to("/bin/sh")
    missing.append(Pages().missing)
    for said, what in zip(missing, ("soffice", "pdftoppm", "libmergedlo.so"), strict=True):
        assert what in said
        assert "\n" not in said
    pages = Pages()
    pages.prepare()
    with pytest.raises(PreviewFailed) as refused:
        await pages.pdf(word("x"))
    assert str(refused.value) == missing[-1]
    assert not pages._aside
    await pages.close()
