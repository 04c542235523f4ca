"""How many messages and taps a contract takes on a phone, from the first one to the final file.

Scripted people chat with the real application over the fake Bot API; every message that they send
and every button that they tap counts as one.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bot.catalog import load_catalog
from tests.bench.measure import Row
from tests.fake_bot_api import FakeBotApi, Shown, User
from tests.telegram.harness import World

CLIENT = """乙方：成都听澜信息服务有限公司
地址：四川省成都市高新区天府三街69号
城市：成都市
联系人：周叙白
电话：028-8555 0102
邮箱：zhou@tinglan.example
户名：成都听澜信息服务有限公司
开户行：中国建设银行成都高新支行
账号：5100123456789012345"""
OTHER_CLIENT = CLIENT.replace("成都听澜", "重庆霁川").replace("028-8555", "023-6555")
PARTIES = f"""甲方：杭州青禾屿电子商务有限公司
地址：浙江省杭州市余杭区文一西路998号
城市：杭州市
联系人：林知夏
电话：138 0013 8000
邮箱：lin@qinghe.example
{CLIENT}"""

SAID = {
    "甲方（把业务外包出去的一方）的全称是什么？": "杭州青禾屿电子商务有限公司",
    "乙方（承接业务、提供客服服务的一方）的全称是什么？": "成都听澜信息服务有限公司",
    "甲方的地址在哪里？": "浙江省杭州市余杭区文一西路998号",
    "甲方由谁负责联系这件事？": "林知夏",
    "甲方联系人的电话是多少？": "138 0013 8000",
    "甲方用哪个电子邮箱收通知？": "lin@qinghe.example",
    "乙方的地址在哪里？": "四川省成都市高新区天府三街69号",
    "乙方由谁负责联系这件事？": "周叙白",
    "乙方联系人的电话是多少？": "028-8555 0102",
    "乙方用哪个电子邮箱收通知？": "zhou@tinglan.example",
    "一共要多少个服务席位？": "12",
    "单价（或者每月金额）是多少？": "6800",
    "服务从哪一天开始？": "2026-12-01",
    "乙方的开户银行是哪家？": "中国建设银行成都高新支行",
    "乙方的收款账号是多少？": "5100123456789012345",
}
"""What is typed, by words of the question; beside that, what the question offers is tapped."""


@dataclass(frozen=True)
class Count:
    """One person's way: what it is, how many interactions it took, and the most that we aim for."""

    what: str
    interactions: int
    aim: int | None


class Thumb:
    """A person who counts what they do."""

    def __init__(self, user: User) -> None:
        self._user = user
        self.count = 0

    @property
    def chat(self) -> User:
        """The phone in their hand."""
        return self._user

    async def say(self, text: str) -> Shown:
        """Send a message, and wait for the card after it."""
        self.count += 1
        await self._user.say(text)
        return await self._card()

    async def tap(self, label: str) -> Shown:
        """Tap the first button of the newest card that says so, and wait for the next card."""
        self.count += 1
        shown = next(each for each in reversed(self._user.chat.messages) if each.buttons)
        found = [text for row in shown.buttons for text in row if label in text]
        if not found:
            raise AssertionError(f"{label!r} is not among {shown.buttons}")
        await self._user.tap(found[0])
        return await self._card()

    async def _card(self) -> Shown:
        return await self._user.expect(lambda shown: bool(shown.buttons), within=30)


TAPPED: Mapping[str, tuple[str, ...]] = {
    "甲方要把哪些工作交给乙方": ("接听", "选好了"),
    "会用到客户的姓名": ("不会用到",),
    "服务费按什么来算": ("按席位",),
    "最后由仲裁还是法院来解决": ("诉讼",),
    "由哪个城市的法院管辖": ("杭州市",),
    "甲方在哪个城市": ("杭州市",),
    "乙方在哪个城市": ("成都市",),
}
OFFERS = ("标准：", "建议：", "略过", "选好了")
"""What is tapped where nothing is said: the contract's own proposal, or the way past."""


async def answer(thumb: Thumb, shown: Shown) -> Shown:
    """Answer the question on a card as somebody does who knows what they want."""
    for words, text in SAID.items():
        if words in shown.text:
            return await thumb.say(text)
    for words, taps in TAPPED.items():
        if words in shown.text:
            for label in taps:
                shown = await thumb.tap(label)
            return shown
    labels = [label for row in shown.buttons for label in row]
    offers = [each for offer in OFFERS for each in labels if offer in each]
    return await thumb.tap((offers or labels)[0])


async def finish(thumb: Thumb, shown: Shown) -> None:
    """Answer what is asked until nothing is, and get the final file."""
    while "总览" not in shown.text.splitlines()[0]:
        shown = await answer(thumb, shown)
    shown = await thumb.tap("生成合同文件")
    final = any("生成正式文本" in row for row in shown.buttons)
    thumb.count += 1
    await thumb.chat.tap("生成正式文本" if final else "生成草稿")
    await thumb.chat.expect(lambda message: message.kind == "document", within=60)


async def first_time(thumb: Thumb) -> None:
    """Somebody new who takes the standard terms and pastes both parties' details."""
    await thumb.say("/new")
    await thumb.tap("快速起草")
    await thumb.tap("并略过")
    await thumb.say(PARTIES)
    await finish(thumb, await thumb.tap("填入这"))


async def returning(thumb: Thumb) -> None:
    """Somebody whose earlier contract is there: the next deal on its terms, with another client."""
    await first_time(thumb)
    thumb.count = 0
    await thumb.say("/start")
    await thumb.tap("换乙方")
    await thumb.say(OTHER_CLIENT)
    await finish(thumb, await thumb.tap("填入这"))


async def saved_company(thumb: Thumb) -> None:
    """Somebody whose own company is saved, from a blank draft."""
    await first_time(thumb)
    await thumb.tap("记住我方：杭州")
    thumb.count = 0
    await thumb.say("/new")
    await thumb.tap("快速起草")
    await thumb.tap("并略过")
    await thumb.tap("杭州青禾屿")
    await thumb.say(CLIENT)
    await finish(thumb, await thumb.tap("填入这"))


async def one_by_one(thumb: Thumb) -> None:
    """Every blank answered by itself."""
    await finish(thumb, await thumb.say("/new"))


WAYS: Sequence[tuple[str, Callable[[Thumb], Awaitable[None]], int | None]] = (
    ("returning: the next deal on earlier terms", returning, 12),
    ("returning: own company saved, blank draft", saved_company, None),
    ("first time: standard terms, parties pasted", first_time, 25),
    ("first time: every blank by itself", one_by_one, None),
)


async def counted() -> list[Count]:
    """Let each of them draft a contract, with the whole call-centre agreement."""
    counts = []
    with tempfile.TemporaryDirectory() as folder:
        async with FakeBotApi() as api:
            world = World(api, load_catalog(), Path(folder))
            async with world.running():
                for number, (what, way, aim) in enumerate(WAYS):
                    thumb = Thumb(api.user(number + 1, "Li", language_code="zh-hans"))
                    await way(thumb)
                    counts.append(Count(what, thumb.count, aim))
    return counts


@cache
def _counts() -> Mapping[str, Count]:
    return {count.what: count for count in asyncio.run(counted())}


def interactions(what: str) -> Row:
    """How many one of them took, beside the aim, or beside answering every blank by itself."""
    count = _counts()[what]
    beside = count.aim or _counts()[WAYS[-1][0]].interactions
    aim = None if count.aim is None else 1.0
    named = f"taps: {what}"
    return Row(named, count.interactions, beside, count.interactions / beside, "at most", aim, "")


ROWS = [partial(interactions, what) for what, _, _ in WAYS]
