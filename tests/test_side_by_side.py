"""Chinese and English in one file, from the outside: chat, file of answers, check."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import TEMPLATES, Catalog, load_catalog
from bot.documents import DocumentMaker, DocumentWrong, WordFile, text_of
from bot.issuing import Document, issue
from bot.ports import Changed, Loaded, Saved
from bot.report import check_folder
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.written import sample_draft, written_document
from dialogs import Deliver, DeliverSample
from dialogs.draft import Draft, Person
from dialogs.errors import ContractInvalid
from dialogs.events import MakeDocument, OpenDraft, ShowDocument, WriteIn

NOW = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
TODAY = date(2026, 1, 5)
ME = Person("me", "en")
CONTRACT = "call_center_outsourcing"
TAG = "zh-en"


@pytest.fixture
def service(catalog: Catalog) -> Service:
    return Service(MemoryStore(), catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))


async def kept(service: Service, draft: Draft) -> None:
    def save(loaded: Loaded) -> Saved:
        return Saved(loaded.person, NOW, drafts=(Changed(draft, 0, 0),))

    await service.store.turn(ME, save)
    await service.take(ME, OpenDraft(draft.id), NOW)


def finished(service: Service) -> Draft:
    contract = service.library.contracts[CONTRACT]
    draft = sample_draft(service.catalog, contract, "en", TODAY)
    return replace(draft, id="d1", revision=1)


async def fetched(service: Service, *, final: bool) -> Document:
    await service.take(ME, WriteIn(TAG), NOW)
    reply = await service.take(ME, MakeDocument(final=final), NOW)
    (request,) = reply.requests
    assert isinstance(request, Deliver)
    document = await issue(service, ME, request, NOW)
    assert document is not None
    return document


async def test_a_draft_is_fetched_in_both_languages(service: Service) -> None:
    await kept(service, finished(service))
    final = await fetched(service, final=True)
    assert final.name == (
        "外包协议_Hangzhou Qingheyu E-Commerce Co., Ltd_Hefei Tinglan Customer Service Co., Ltd"
        "_2026-03-01_中英对照.docx"
    )
    assert final.caption.startswith("Call-Centre Business Outsourcing Agreement: the final")
    text = text_of(final.data)
    assert "| 第一条　双方基本情况 | Article 1\tThe Parties |" in text
    assert "[header]" in text
    assert "草稿" not in text
    copy = await fetched(service, final=False)
    assert copy.name.endswith("_中英对照_草稿 DRAFT.docx")
    assert text_of(copy.data).startswith("[header] 草稿 / DRAFT\n")


async def test_the_sample_can_be_handed_over_in_both_languages(service: Service) -> None:
    document = await issue(service, ME, DeliverSample(CONTRACT, TAG), NOW)
    assert document is not None
    assert document.name.endswith("_中英对照_样本 SAMPLE.docx")
    assert document.caption.startswith("《呼叫中心业务外包协议》样本")


async def test_a_language_that_went_away_is_made_in_the_governing_one(service: Service) -> None:
    await kept(service, replace(finished(service), language="fr"))
    await service.take(ME, ShowDocument(), NOW)
    document = await issue(service, ME, Deliver("d1", final=False), NOW)
    assert document is not None
    assert document.name.endswith("_草稿.docx")
    assert text_of(document.data).startswith("[header] 草稿\n")


def test_a_file_of_answers_is_read_in_the_language_that_governs(catalog: Catalog) -> None:
    written = {
        "answers": {"a_name": "青禾屿", "b_name": "听澜"},
        "answers_in": {"zh-Hans": {"b_name": "听澜语"}, "en": {"a_name": "Qinghe Isle"}},
    }
    name, data = written_document(catalog, written, TODAY, "", TAG)
    assert name == "外包协议_青禾屿_听澜语_中英对照_草稿 DRAFT.docx"
    assert "| 1.1　甲方全称：青禾屿 | 1.1\tFull name of Party A: 青禾屿 |" in text_of(data)
    with pytest.raises(ContractInvalid, match="zh-Hans, zh-Hant, en, zh-en"):
        written_document(catalog, written, TODAY, "", "fr")


# ------------------------------------------------------------------------------ check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def edited(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def test_check_makes_the_sample_in_columns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, fine = check_folder(folder)
    assert fine
    assert lines[0].endswith("in zh-Hans, zh-Hant, en, zh-en")

    whole = WordFile.template.fget  # type: ignore[attr-defined]

    def spoiled(file: WordFile) -> object:
        if file.texts is not None:
            raise DocumentWrong("word/document.xml differs in paragraph 3 with words")
        return whole(file)

    monkeypatch.setattr(WordFile, "template", property(spoiled))
    lines, fine = check_folder(folder)
    assert not fine
    assert lines[1] == (
        f"{CONTRACT}/zh-Hans.docx beside en.docx: sample: word/document.xml differs in paragraph 3 "
        "with words. Simplify the paragraph."
    )


def test_a_sample_without_an_answer_is_told_once(folder: Path) -> None:
    path = folder / CONTRACT / "sample.toml"
    edited(path, lambda text: text.replace('a_city = "杭州市"\n', "", 1))
    lines, fine = check_folder(folder)
    assert not fine
    assert len(lines) == len(set(lines))
    assert f"{CONTRACT}/sample.toml: a_city: it is not answered. Answer it." in lines


def test_a_folder_without_english_goes_without_it(folder: Path) -> None:
    (folder / "phrases" / "en.ftl").unlink()
    for name in ("en.toml", "en.docx"):
        (folder / CONTRACT / name).unlink()
    catalog = load_catalog(folder)
    assert set(catalog.files) == {(CONTRACT, "zh-Hans"), (CONTRACT, "zh-Hant")}
