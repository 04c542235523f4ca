"""Companies that a person may have saved; the numbers are those of the sample's parties."""

from __future__ import annotations

from dataclasses import replace

from dialogs.company import Company

OURS = Company(
    "c1",
    mine=True,
    details={
        "name": "杭州青禾屿电子商务有限公司",
        "company_id": "91330106MAXQHY006K",
        "representative": "陈予安",
        "address": "浙江省杭州市西湖区文屿路88号3幢602室",
        "city": "杭州市",
        "contact": "林知夏",
        "phone": "+8657188000123",
        "email": "service@qingheyu.example",
    },
)
THEIRS = Company(
    "c2",
    mine=False,
    details={
        "name": "合肥听澜语客服务有限公司",
        "company_id": "91340104MAXTLY000L",
        "address": "安徽省合肥市蜀山区听澜路66号B座9层",
        "phone": "+8655165000456",
        "account_name": "合肥听澜语客服务有限公司",
        "bank": "徽州示例银行合肥听澜支行",
        "account": "3400 0012 3456 7890 123",
    },
)
MOVED = replace(
    OURS,
    details={**OURS.details, "phone": "+8657188000999"},
    former=(("phone", "+8657188000123"), ("contact", "林芷晴")),
)
"""The first one after a change of its telephone number."""


def many(count: int) -> tuple[Company, ...]:
    """So many of which nothing but the name is known."""
    return tuple(Company(f"m{n}", mine=False, details={"name": f"第{n}公司"}) for n in range(count))
