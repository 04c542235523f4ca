"""A small contract with every kind of thing in it, made of plain data so that tests can bend it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dialogs import Library
from dialogs.contract import Blank, Contract, Loop, Paragraph, Text
from dialogs.definition import Definition, Words
from dialogs.draft import Draft, Person
from dialogs.events import New
from dialogs.phrases import Phrases
from tests.dialogs.chat import LANGUAGES, TODAY, Chat

FOLDER = Path(__file__).parents[2] / "templates" / "phrases"
PHRASES = {tag: Phrases(tag, (FOLDER / f"{tag}.ftl").read_text("utf-8")) for tag in LANGUAGES}

DEFINITION: dict[str, Any] = {
    "id": "small",
    "version": 1,
    "governing": "zh-Hans",
    "parties": ["name"],
    "date": "start",
    "conditions": {
        "is_insured": {"field": "insured", "equals": True},
        "uninsured": {"not": "is_insured"},
        "noted": {"field": "notes", "answered": True},
    },
    "articles": [
        {
            "id": "parties",
            "number": "1",
            "fields": [
                {"id": "name", "kind": "text", "clause": "1.1"},
                {"id": "address", "kind": "text", "clause": "1.1"},
                {
                    "id": "city",
                    "kind": "text",
                    "clause": "1.1",
                    "follows": ["address"],
                    "suggest": [{"city_of": "address"}],
                },
            ],
        },
        {
            "id": "terms",
            "number": "2",
            "fields": [
                {"id": "start", "kind": "date", "clause": "2.1"},
                {
                    "id": "end",
                    "kind": "date",
                    "need": "standard",
                    "clause": "2.1",
                    "follows": ["start"],
                    "standard": {"after": "start", "months": 12, "days": -1},
                },
                {
                    "id": "currency",
                    "kind": "choice",
                    "need": "standard",
                    "clause": "2.2",
                    "options": ["cny", "usd"],
                    "standard": "cny",
                },
                {
                    "id": "price",
                    "kind": "money",
                    "clause": "2.2",
                    "currency_from": "currency",
                    "follows": ["currency"],
                },
                {
                    "id": "services",
                    "kind": "multi",
                    "clause": "2.3",
                    "options": ["calls", "mail"],
                    "own": True,
                },
                {"id": "insured", "kind": "yes_no", "clause": "2.4"},
                {"id": "excess", "kind": "percent", "clause": "2.4", "when": "is_insured"},
                {"id": "notes", "kind": "long_text", "need": "optional", "clause": "2.5"},
                {
                    "id": "rule",
                    "kind": "text",
                    "need": "standard",
                    "clause": "2.6",
                    "standard": True,
                },
                {
                    "id": "term",
                    "kind": "duration",
                    "need": "optional",
                    "clause": "2.6",
                    "units": ["day", "month"],
                },
                {"id": "size", "kind": "number", "need": "optional", "clause": "2.6"},
            ],
        },
        {"id": "ending", "number": "3"},
        {
            "id": "annex",
            "number": "I",
            "fields": [
                {
                    "id": "tasks",
                    "kind": "table",
                    "need": "standard",
                    "clause": "I",
                    "rows_most": 3,
                    "standard": [{"item": "calls"}],
                    "columns": [
                        {"id": "item", "kind": "choice", "options": ["calls", "mail"], "own": True},
                        {"id": "urgent", "kind": "yes_no", "need": "optional"},
                        {"id": "due", "kind": "date", "need": "optional"},
                        {"id": "phone", "kind": "phone", "need": "optional"},
                        {"id": "share", "kind": "percent", "need": "optional"},
                    ],
                    "proposals": [
                        {
                            "when": {"field": "services", "has": "mail"},
                            "row": {"item": "mail", "share": "10"},
                        }
                    ],
                }
            ],
        },
    ],
    "checks": [
        {"id": "D1", "severity": "error", "kind": "dates", "first": "start", "second": "end"},
        {
            "id": "W1",
            "severity": "info",
            "kind": "words",
            "anywhere": True,
            "found": {"en": ["asap", "as soon as possible"]},
        },
        {
            "id": "S1",
            "severity": "warn",
            "kind": "sum",
            "table": "tasks",
            "column": "share",
            "total": "100",
            "when": {"field": "size", "answered": True},
        },
    ],
}

_NAMES = {
    "name": "名称", "address": "地址", "city": "城市", "start": "开始", "end": "结束", "currency": "币种",
    "price": "价格", "services": "服务", "insured": "保险", "excess": "免赔", "notes": "备注", "rule": "规则",
    "term": "期限", "size": "规模", "tasks": "任务",
}  # fmt: skip

WORDS: dict[str, Any] = {
    "title": "小合同",
    "file": "小合同",
    "summary": "一份小合同。",
    "articles": {"parties": "第一条", "terms": "第二条", "ending": "第三条", "annex": "附件一"},
    "fields": {
        id_: {"name": name, "question": f"{name}？", "example": f"如{name}", "why": f"因{name}"}
        for id_, name in _NAMES.items()
    },
    "checks": {
        "D1": {"message": "结束早于开始", "mend": "改日期", "source": "常理"},
        "W1": {"message": "写了“{found}”", "mend": "写明日期", "source": "常理"},
        "S1": {"message": "合计{found}", "mend": "改比例", "source": "常理"},
    },
}
WORDS["fields"]["currency"]["options"] = {"cny": "人民币", "usd": "美元"}
WORDS["fields"]["services"]["options"] = {"calls": "电话", "mail": "邮件"}
WORDS["fields"]["services"]["wording"] = {"calls": "接听电话"}
WORDS["fields"]["rule"]["standard"] = "按标准规则。"
for _optional in ("notes", "term", "size"):
    WORDS["fields"][_optional]["empty"] = "无"
WORDS["fields"]["tasks"]["columns"] = {
    "item": {"name": "项目", "question": "项目？", "options": {"calls": "电话", "mail": "邮件"}},
    "urgent": {"name": "加急", "question": "加急？", "empty": "否"},
    "due": {"name": "到期", "question": "到期？", "empty": "/"},
    "phone": {"name": "电话", "question": "电话？", "empty": "/"},
    "share": {"name": "比例", "question": "比例？", "empty": "/"},
}

TEXT: Text = (
    Paragraph(("小合同",)),
    Paragraph(("1.1　甲方：", Blank("name"), "，住所：", Blank("address"), "。"), "1.1"),
    Paragraph(("城市：", Blank("city"), "。"), "1.1"),
    Paragraph(("2.1　自", Blank("start"), "（", Blank("start", "iso"), "）至", Blank("end"), "。"), "2.1"),
    Paragraph(("2.2　价格：", Blank("price"), "，币种：", Blank("currency"), "。"), "2.2"),
    Paragraph(("2.3　服务：", Blank("services"), "。"), "2.3"),
    Paragraph(("2.4　投保，免赔", Blank("excess"), "，", Blank("insured"), "。"), "2.4", ("is_insured",)),
    Paragraph(("2.4　不适用。",), "2.4", ("uninsured",)),
    Paragraph(("2.5　备注：", Blank("notes"), "。"), "2.5"),
    Paragraph(("2.6　规则：", Blank("rule"), "。"), "2.6"),
    Paragraph(("期限：", Blank("term"), "。"), "2.6"),
    Paragraph(("再引价格：", Blank("price", "figures"), "。"), "3"),
    Paragraph(("附件一　任务如下：",), "I"),
    Paragraph(("序号",), "I", cell=True),
    Paragraph(("项目",), "I", cell=True),
    Loop(
        "tasks",
        (
            Paragraph((Blank("number"),), "I", cell=True),
            Paragraph((Blank("item"), "：", Blank("urgent")), "I", cell=True),
            Paragraph((Blank("due", "iso"), Blank("phone"), Blank("share")), "I", cell=True),
        ),
    ),
    Paragraph(("有备注：", Blank("size")), "I", ("noted",)),
)  # fmt: skip


@dataclass
class Parts:
    """What a contract is made of, to be bent before it is put together."""

    definition: dict[str, Any] = field(default_factory=lambda: deepcopy(DEFINITION))
    words: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {"zh-Hans": deepcopy(WORDS), "en": deepcopy(WORDS)}
    )
    text: dict[str, list[Any]] = field(
        default_factory=lambda: {"zh-Hans": list(TEXT), "en": list(TEXT)}
    )

    def field(self, name: str) -> dict[str, Any]:
        """A field's keys in contract.toml."""
        fields = (
            item for article in self.definition["articles"] for item in article.get("fields", ())
        )
        found: dict[str, Any] = next(item for item in fields if item["id"] == name)
        return found

    def check(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(
            each for each in self.definition["checks"] if each["id"] == name
        )
        return found

    def remove(self, name: str) -> None:
        """Take a field out, everywhere."""
        for article in self.definition["articles"]:
            article["fields"] = [each for each in article.get("fields", ()) if each["id"] != name]
        for tag, words in self.words.items():
            words["fields"].pop(name, None)
            self.text[tag] = [block for block in self.text[tag] if not _mentions(block, name)]

    def contract(self) -> Contract:
        return Contract(
            Definition.model_validate(self.definition),
            {tag: Words.model_validate(words) for tag, words in self.words.items()},
            {tag: tuple(blocks) for tag, blocks in self.text.items()},
            PHRASES,
        )


def _mentions(block: Paragraph | Loop, name: str) -> bool:
    if isinstance(block, Loop):
        return block.field == name
    return any(isinstance(each, Blank) and each.field == name for each in block.segments)


Bend = Callable[[Parts], object]


def small(*bends: Bend) -> Contract:
    parts = Parts()
    for bend in bends:
        bend(parts)
    return parts.contract()


def library(*contracts: Contract) -> Library:
    return Library({each.id: each for each in contracts}, PHRASES)


def started(contract: Contract, language: str = "zh-Hans") -> Chat:
    return Chat(library(contract), Person("alice", language)).do(New(contract.id))


__all__ = ["PHRASES", "TODAY", "Bend", "Draft", "Parts", "library", "small", "started"]
