"""What /privacy says is what the settings do: table of settings and sentences, in each language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from bot.catalog import Catalog
from bot.stores.sqlite.leftovers import KEPT_DAYS
from bot.telegram.turns import privacy
from dialogs.step import Policy
from tests.dialogs.chat import LANGUAGES

KEPT = {
    "en": "How long: until you delete it.",
    "zh-Hans": "保存多久：直到您删除为止。",
    "zh-Hant": "儲存多久：直到您刪除為止。",
}
ERASED = {
    "en": "How long: a draft that nobody has opened or changed for {days} days is announced to you with"
    " a last day, at least {notice} days ahead; it is deleted after that day, unless you open or keep"
    " it. You can delete it yourself at any time.",
    "zh-Hans": "保存多久：草稿连续 {days} 天没有打开或改动，会先通知您一个最后日期（至少在 {notice} 天之后）；"
    "过了这一天，除非您打开或保留过它，就会删除。您也可以随时自己删除。",
    "zh-Hant": "儲存多久：草稿連續 {days} 天沒有開啟或改動，會先通知您一個最後日期（至少在 {notice} 天之後）；"
    "過了這一天，除非您開啟或保留過它，就會刪除。您也可以隨時自己刪除。",
}
NEVER = {"en": "Reminders: none.", "zh-Hans": "提醒：没有。", "zh-Hant": "提醒：沒有。"}
ONCE = {
    "en": "Reminders: only if you turn them on under /drafts: one, when a draft has stayed unfinished"
    " for {days} days.",
    "zh-Hans": "提醒：只有您在 /drafts 里打开才有：草稿放下 {days} 天还没有完成，提醒一次。",
    "zh-Hant": "提醒：只有您在 /drafts 裡開啟才有：草稿放下 {days} 天還沒有完成，提醒一次。",
}
COPIES = {
    "en": "the copy that an upgrade or a restore leaves beside the database; it is removed after {days}"
    " days.",
    "zh-Hans": "升级或恢复数据库时留下的副本里也可能还有，{days} 天后自动删除。",
    "zh-Hant": "升級或還原資料庫時留下的副本裡也可能還有，{days} 天後自動刪除。",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("retention", "notice"), [(0, 0), (1, 1), (7, 1), (30, 7), (90, 14), (365, 14), (730, 14)]
)
@pytest.mark.parametrize("reminder", [0, 1, 3, 30])
def test_it_says_exactly_what_is_set(
    catalog: Catalog, language: str, retention: int, notice: int, reminder: int
) -> None:
    text = privacy(Policy(retention, reminder), catalog.library.phrases[language])
    lines = text.split("\n")
    kept = ERASED[language].format(days=retention, notice=notice) if retention else KEPT[language]
    once = ONCE[language].format(days=reminder) if reminder else NEVER[language]
    if language == "en":
        kept, once = (re.sub(r"\b1 days", "a day", each) for each in (kept, once))
    assert kept in lines
    assert once in lines
    assert len(lines) == 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_copies_and_how_long_they_stay(catalog: Catalog, language: str) -> None:
    text = privacy(Policy(), catalog.library.phrases[language])
    assert COPIES[language].format(days=KEPT_DAYS) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_html_that_telegram_takes_and_fits_a_message(catalog: Catalog, language: str) -> None:
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            tags.append(tag)

    text = privacy(Policy(365, 3), catalog.library.phrases[language])
    Reader().feed(text)
    assert tags == ["b"]
    assert len(text) < 4096
