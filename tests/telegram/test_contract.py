"""A whole contract by taps and messages, up to the file, whose text is the terminal's."""

import asyncio
import io
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import Catalog
from bot.documents import DocumentMaker, text_of
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.terminal import Terminal
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, begun, card, document, is_file, said

ANSWERS = {
    "en": ("Quiet Harbour Ltd", "Longreed Works Ltd", "testing a new pump"),
    "zh-hans": ("静港有限公司", "长苇制造有限公司", "试用一种新泵"),
    "zh-tw": ("靜港有限公司", "長葦製造有限公司", "試用一種新泵"),
}
TAPS = {
    "en": ("Technical", "Financial", "Done", "Court", "Make the document", "No"),
    "zh-hans": ("技术信息", "财务信息", "选好了", "诉讼", "生成合同文件", "否"),
    "zh-tw": ("技術資訊", "財務資訊", "選好了", "訴訟", "產生合約檔案", "否"),
}
SPOKEN = {"en": "en", "zh-hans": "zh-Hans", "zh-tw": "zh-Hant"}


async def by_terminal(catalog: Catalog, language: str, said: tuple[str, ...], folder: Path) -> str:
    """The text of the document that the same answers give in a terminal."""
    service = Service(MemoryStore(), catalog, DocumentMaker(), ZoneInfo("Asia/Shanghai"))

    def clock() -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC)

    lines = io.StringIO("".join(f"{line}\n" for line in said))
    shown: list[str] = []
    await Terminal(service, language, folder, hands=False, clock=clock).run(lines, shown.append)
    (path,) = folder.glob("*.docx")
    return text_of(path.read_bytes())


async def answered(user: User, code: str) -> None:
    """Every question of the short contract, by taps where there is something to tap."""
    technical, financial, done, court, _, no = TAPS[code]
    await said(user, *ANSWERS[code])
    await toggled(user, technical, financial)
    await user.tap(done)
    shown = await card(user, "✓ ")
    await user.tap(shown.buttons[0][0])
    await card(user, "2026-03-01" if code == "" else "")
    await user.tap("1")
    shown = await card(user, "✓ ")
    await user.tap(next(row[0] for row in shown.buttons if "2027" in row[0] and "28" in row[0]))
    await card(user, "✓ ")
    await said(user, "2 years" if code == "en" else "2年")
    await user.tap(no)
    await card(user, "✓ ")
    await user.tap(court)
    await card(user, "100 %")


async def toggled(user: User, *labels: str) -> None:
    for label in labels:
        await user.tap(f"▫️ {label}")
        await user.expect(lambda shown, on=f"✅ {label}": any(on in row for row in shown.buttons))  # type: ignore[misc]


@pytest.mark.parametrize("code", ANSWERS)
async def test_a_contract_gives_the_terminals_document(
    world: World, api: FakeBotApi, code: str, tmp_path: Path
) -> None:
    li = api.user(1, "Li", language_code=code)
    phrases = world.catalog.library.phrases[SPOKEN[code]]
    async with world.running():
        await li.start()
        await card(li, phrases.say("start-title"))
        await li.tap(phrases.say("choice-new"))
        await card(li, phrases.say("notice-new"))
        await answered(li, code)
        await li.tap(phrases.say("choice-document"))
        await card(li, phrases.say("document-ready"))
        await li.tap(phrases.say("choice-final"))
        file = await li.expect(is_file)
        assert file.file is not None
        assert file.file.name.endswith("_2026-03-01.docx")
        assert "upload_document" in li.chat.actions
        title = world.catalog.library.contracts["mutual_nda"].words[SPOKEN[code]].title
        assert file.text == phrases.say("document-final-caption", title=title)
    years = "2 years" if code == "en" else "2年"
    lines = (
        "/new",
        *ANSWERS[code],
        "1, 3",
        "",
        "2026-03-01",
        "",
        years,
        *TAPS[code][5:],
        TAPS[code][3],
    )
    way = ("/document", phrases.say("choice-final"))
    assert document(file) == await by_terminal(
        world.catalog, SPOKEN[code], (*lines, *way), tmp_path / "documents"
    )


async def test_two_people_at_once_keep_to_themselves(world: World, api: FakeBotApi) -> None:
    people = [api.user(number, f"User {number}", language_code="en") for number in (1, 2, 3)]

    async def chat(user: User) -> None:
        await begun(user)
        await user.say(f"Company of {user.id}")
        await user.expect(f"✓ Party A: Company of {user.id}")

    async with world.running():
        await asyncio.gather(*map(chat, people))
        await api.quiet()
    for user in people:
        told = "\n".join(user.chat.transcript())
        assert [f"Company of {n}" in told for n in (1, 2, 3)] == [n == user.id for n in (1, 2, 3)]


async def test_one_live_card_at_a_time(world: World, li: User) -> None:
    async with world.running():
        first = await begun(li)
        # A tap changes the card in place …
        assert first.edited
        assert first.id == 2
        await li.say("Quiet Harbour Ltd")
        second = await card(li, "Party B")
        await world.api.quiet()
    # … and typed text brings a new one below; the old one keeps its text and loses its buttons.
    assert second.id > first.id
    assert not second.edited
    live = [message.id for message in li.chat.messages if message.by_bot and message.buttons]
    assert live == [second.id]
