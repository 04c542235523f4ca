"""The deal in a few lines, for somebody who will not read the contract."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.catalog import Catalog
from dialogs.deal import MOST_NAMED, deal_card
from dialogs.draft import Answer, Draft
from tests.dialogs.chat import LANGUAGES, finished
from tests.dialogs.small import PHRASES, small
from tests.dialogs.test_facts import ALL

SAY = PHRASES["zh-Hans"].say


def card(answers: dict[str, JsonValue], *deal: str) -> tuple[str, ...]:
    contract = small(lambda parts: parts.definition.update(deal=list(deal)))
    stored = {name: Answer(value, 1, "u") for name, value in answers.items()}
    draft = Draft("d", "small", 1, "zh-Hans", answers=stored)
    return deal_card(contract, draft, PHRASES["zh-Hans"])


def test_the_points_named_stand_in_their_order_as_far_as_they_are_answered() -> None:
    shown = card({**ALL, "term": None}, "price", "name", "term")
    assert SAY("deal-title", name="小合同") in shown
    lines = [line for line in shown if "甲" in line or "玖元" in line or "期限" in line]
    assert lines == [
        SAY("deal-line", name="价格", answer="人民币玖元整（¥9.00）"),
        SAY("deal-line", name="名称", answer="甲"),
    ]


def test_without_points_named_the_parties_and_the_date_stand_there() -> None:
    shown = card(ALL)
    assert SAY("deal-line", name="名称", answer="甲") in shown
    assert SAY("deal-line", name="开始", answer="2026年3月1日") in shown


def test_what_is_still_open_is_named_and_the_rest_counted() -> None:
    few = card({**ALL, "city": None, "rule": None})
    assert SAY("deal-open", count=2, names="城市、规则") in few
    many = card({})
    line = next(line for line in many if "名称" in line)
    assert line.count("、") == MOST_NAMED - 1


def test_a_complete_deal_says_so_and_only_the_signed_contract_counts() -> None:
    shown = card(ALL)
    assert SAY("deal-complete") in shown
    assert shown[-1] == SAY("deal-note")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_deal_reads_in_every_language(catalog: Catalog, language: str) -> None:
    chat = finished(catalog, language)
    shown = deal_card(chat.contract, chat.draft, chat.library.phrases[language])
    assert len(shown) > len(chat.contract.definition.deal) // 2
    assert not any("{" in line or "____" in line for line in shown)
