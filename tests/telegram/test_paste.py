"""A pasted letterhead, a forwarded message and a shared card become a list to confirm."""

import pytest

from bot.catalog import Catalog
from tests.fake_bot_api import FakeBotApi, User
from tests.telegram.harness import World, card

HEAD = "甲方：杭州青禾屿电子商务有限公司\n地址：浙江省杭州市余杭区文一西路998号\n联系人：林知夏"


@pytest.fixture
def full(world: World, catalog: Catalog) -> World:
    """The world with the whole contract: the short one of the tests has only names."""
    world.catalog = catalog
    return world


async def asked(user: User) -> None:
    await user.say("/new")
    await card(user, "合同要编号")


@pytest.fixture
def lin(api: FakeBotApi) -> User:
    return api.user(2, "Lin", language_code="zh-hans")


async def test_pasted_lines_are_confirmed_with_one_tap(full: World, lin: User) -> None:
    async with full.running():
        await asked(lin)
        await lin.say(HEAD)
        shown = await card(lin, "请核对")
        assert "甲方全称：杭州青禾屿电子商务有限公司" in shown.text
        await lin.tap("填入这 3 项")
        assert "已填入 3 项" in (await card(lin, "合同要编号")).text


async def test_a_forwarded_message_is_no_answer_but_may_hold_some(full: World, lin: User) -> None:
    async with full.running():
        await asked(lin)
        await lin.forward("明天见")
        await card(lin, "合同要编号")
        await lin.forward(HEAD)
        await card(lin, "请核对")
        await lin.tap("‹ 返回")
        await card(lin, "合同要编号")


async def test_a_shared_card_asks_whose_it_is(full: World, lin: User) -> None:
    async with full.running():
        await asked(lin)
        await lin.share_contact("8613900139000", other={"first_name": "叙白", "last_name": "周"})
        shown = await card(lin, "哪一方")
        assert "叙白 周" in shown.text
        await lin.tap("这是乙方的资料")
        assert "乙方联系电话：139 0013 9000" in (await card(lin, "请核对")).text


async def test_a_card_of_its_own_is_read_as_it_is(full: World, lin: User) -> None:
    vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:周叙白\nORG:成都听澜信息服务有限公司\nEND:VCARD"
    async with full.running():
        await asked(lin)
        await lin.share_contact("+8613900139000", other={"first_name": "周", "vcard": vcard})
        assert "成都听澜" in (await card(lin, "哪一方")).text
