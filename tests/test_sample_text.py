"""The whole text of each contract's sample, as it stands in the Word file, to be read in a diff.

After a change that means to change words: `python -m pytest tests/test_sample_text.py --update`.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.documents import make_document, text_of
from bot.written import sample_draft
from dialogs import facts
from dialogs.findings import ready

FOLDER = Path(__file__).parent / "snapshots"
CONTRACT = "call_center_outsourcing"
DAY = date(2026, 1, 5)
HEADINGS = {
    "zh-Hans": (r"^第\w+条　", r"^附件\w　"),
    "zh-Hant": (r"^第\w+條　", r"^附件\w　"),
    "en": (r"^Article \d+\s", r"^Annex [IV]+\s"),
    "zh-en": (r"^\| (第\w+条)　[^|]+\| Article \d+\t", r"^\| (附件\w)　[^|]+\| Annex [IV]+: "),
}


@pytest.mark.parametrize("language", HEADINGS)
def test_the_sample_reads_as_it_did(language: str, catalog: Catalog, update: bool) -> None:
    contract = catalog.library.contracts[CONTRACT]
    seen = facts(contract, sample_draft(catalog, contract, language, DAY))
    assert ready(seen)
    template = catalog.files[CONTRACT, language].template
    mark = contract.mark(language, "sample")
    text = text_of(make_document(template, seen, language, final=True, mark=mark))
    path = FOLDER / f"{CONTRACT}.{language}.txt"
    if update:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", HEADINGS)
def test_it_has_every_article_and_annex_and_nothing_left_open(language: str) -> None:
    text = (FOLDER / f"{CONTRACT}.{language}.txt").read_text(encoding="utf-8")
    articles, annexes = (
        set(re.findall(pattern, text, re.MULTILINE)) for pattern in HEADINGS[language]
    )
    assert (len(articles), len(annexes)) == (14, 5)
    assert not re.search(r"[{}]|____|None|（）|\(\)|，，|。。|,,|\.\.", text)
