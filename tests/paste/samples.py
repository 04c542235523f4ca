"""Pasted texts as they come in real chats, each with what a person would read in it.

The firms, people and numbers are made up. `a.` and `b.` are the sides, a bare detail has none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A text, and every answer in it."""

    name: str
    text: str
    holds: dict[str, str]


SAMPLES = (
    Sample(
        "an invoice header",
        "名称：杭州青禾屿电子商务有限公司\n税号：91330106MAXQHY006K\n地址、电话：浙江省杭州市余杭区文一西路998号 0571-8666 0202\n开户行及账号：招商银行杭州余杭支行 5719 0000 1234 567",
        {
            "name": "杭州青禾屿电子商务有限公司",
            "company_id": "91330106MAXQHY006K",
            "address": "浙江省杭州市余杭区文一西路998号",
            "phone": "0571-8666 0202",
            "bank": "招商银行杭州余杭支行",
            "account": "5719 0000 1234 567",
        },
    ),
    Sample(
        "both parties, as at the head of a contract",
        "甲方（委托方）：杭州青禾屿电子商务有限公司\n地址：浙江省杭州市余杭区文一西路998号\n联系人：林知夏\n联系电话：138 0013 8000\n邮箱：lin@qinghe.example\n\n乙方（受托方）：成都听澜信息服务有限公司\n地　址：四川省成都市高新区天府三街69号\n联 系 人：周叙白\n电　话：028-8555 0102\nE-mail：zhou@tinglan.example",
        {
            "a.name": "杭州青禾屿电子商务有限公司",
            "a.address": "浙江省杭州市余杭区文一西路998号",
            "a.contact": "林知夏",
            "a.phone": "138 0013 8000",
            "a.email": "lin@qinghe.example",
            "b.name": "成都听澜信息服务有限公司",
            "b.address": "四川省成都市高新区天府三街69号",
            "b.contact": "周叙白",
            "b.phone": "028-8555 0102",
            "b.email": "zhou@tinglan.example",
        },
    ),
    Sample(
        "headings between brackets, a bullet before each line",
        "【甲方信息】\n【甲方】\n• 公司名称：宁波海桐贸易有限公司\n• 法人：沈予安\n• 统一社会信用代码：91330201MAHTM0004U\n【乙方】\n1. 公司名称：苏州木犀客服有限公司\n2. 城市：苏州市",
        {
            "a.name": "宁波海桐贸易有限公司",
            "a.representative": "沈予安",
            "a.company_id": "91330201MAHTM0004U",
            "b.name": "苏州木犀客服有限公司",
            "b.city": "苏州市",
        },
    ),
    Sample(
        "one line, several labels",
        "联系人：周叙白 手机：13900139000，邮箱：zhou@tinglan.example",
        {"contact": "周叙白", "phone": "13900139000", "email": "zhou@tinglan.example"},
    ),
    Sample(
        "the side said in each label",
        "甲方名称：上海屿森科技有限公司\n甲方地址：上海市徐汇区漕溪北路18号\n甲方联系人：许清和\n乙方名称：西安长声服务有限公司\n乙方联系电话：029-8833 0404",
        {
            "a.name": "上海屿森科技有限公司",
            "a.address": "上海市徐汇区漕溪北路18号",
            "a.contact": "许清和",
            "b.name": "西安长声服务有限公司",
            "b.phone": "029-8833 0404",
        },
    ),
    Sample(
        "no colons",
        "公司名称 广州榕下商贸有限公司\n地址 广东省广州市天河区体育东路5号\n联系人 何望舒\n电话 020-3888 0606",
        {
            "name": "广州榕下商贸有限公司",
            "address": "广东省广州市天河区体育东路5号",
            "contact": "何望舒",
            "phone": "020-3888 0606",
        },
    ),
    Sample(
        "the value on the next line",
        "单位名称：\n青岛澜石网络有限公司\n通讯地址：\n山东省青岛市市南区香港中路10号\n经办人：\n宋时雨",
        {
            "name": "青岛澜石网络有限公司",
            "address": "山东省青岛市市南区香港中路10号",
            "contact": "宋时雨",
        },
    ),
    Sample(
        "a table copied from a page",
        "| 名称 | 武汉知更信息技术有限公司 |\n|---|---|\n| 联系人 | 陆之遥 |\n| 电话 | 027-8777 0808 |",
        {"name": "武汉知更信息技术有限公司", "contact": "陆之遥", "phone": "027-8777 0808"},
    ),
    Sample(
        "cells from a spreadsheet",
        "乙方\t南京栖霞文化有限公司\n开户行\t中国工商银行南京新街口支行\n户名\t南京栖霞文化有限公司\n账号\t4301 0000 0900 0123 456",
        {
            "b.name": "南京栖霞文化有限公司",
            "b.bank": "中国工商银行南京新街口支行",
            "b.account_name": "南京栖霞文化有限公司",
            "b.account": "4301 0000 0900 0123 456",
        },
    ),
    Sample(
        "the paid party's account",
        "乙方：成都听澜信息服务有限公司\n户名：成都听澜信息服务有限公司\n开户行：中国建设银行成都高新支行\n账号：5100 1234 5678 9012 345",
        {
            "b.name": "成都听澜信息服务有限公司",
            "b.account_name": "成都听澜信息服务有限公司",
            "b.bank": "中国建设银行成都高新支行",
            "b.account": "5100 1234 5678 9012 345",
        },
    ),
    Sample(
        "a signature without labels",
        "周叙白 商务经理\n成都听澜信息服务有限公司\n13900139000 | zhou@tinglan.example\n四川省成都市高新区天府三街69号",
        {
            "contact": "周叙白",
            "name": "成都听澜信息服务有限公司",
            "phone": "13900139000",
            "email": "zhou@tinglan.example",
            "address": "四川省成都市高新区天府三街69号",
        },
    ),
    Sample(
        "Traditional characters, full-width signs",
        "公司名稱：臺北禾木股份有限公司\n統一編號：12345675\n地址：臺北市信義區松仁路100號\n聯絡人：王昱安\n行動電話：+886 912 345 678\n電子信箱：wang@hemu.example",
        {
            "name": "臺北禾木股份有限公司",
            "company_id": "12345675",
            "address": "臺北市信義區松仁路100號",
            "contact": "王昱安",
            "phone": "+886 912 345 678",
            "email": "wang@hemu.example",
        },
    ),
    Sample(
        "English labels",
        "Party A: Larkspur Trading (Ningbo) Co., Ltd.\nAddress: 18 Zhongshan East Road, Ningbo\nAttn: Mina Larsen\nTel: +86 574 8765 4321\nEmail: mina@larkspur.example\n\nParty B: Tinglan Services Co., Ltd.\nContact person: Zhou Xubai",
        {
            "a.name": "Larkspur Trading (Ningbo) Co., Ltd.",
            "a.address": "18 Zhongshan East Road, Ningbo",
            "a.contact": "Mina Larsen",
            "a.phone": "+86 574 8765 4321",
            "a.email": "mina@larkspur.example",
            "b.name": "Tinglan Services Co., Ltd.",
            "b.contact": "Zhou Xubai",
        },
    ),
    Sample(
        "English on one line, possessives",
        "Party B's name: Tinglan Services Co., Ltd.; Party B's phone: +86 28 8555 0102",
        {"b.name": "Tinglan Services Co., Ltd.", "b.phone": "+86 28 8555 0102"},
    ),
    Sample(
        "an e-mail's signature",
        "Best regards,\nLarkspur Trading Co., Ltd.\n18 Harbour Road, Ningbo\n+86 574 8765 4321\nmina@larkspur.example",
        {
            "name": "Larkspur Trading Co., Ltd.",
            "address": "18 Harbour Road, Ningbo",
            "phone": "+86 574 8765 4321",
            "email": "mina@larkspur.example",
        },
    ),
    Sample(
        "a card of version 3.0",
        "BEGIN:VCARD\nVERSION:3.0\nFN:林知夏\nN:林;知夏;;;\nORG:杭州青禾屿电子商务有限公司;客服部\nTEL;TYPE=CELL:+86 138 0013 8000\nEMAIL:lin@qinghe.example\nADR;TYPE=WORK:;;文一西路998号;杭州市;浙江省;311121;中国\nEND:VCARD",
        {
            "contact": "林知夏",
            "name": "杭州青禾屿电子商务有限公司",
            "phone": "+86 138 0013 8000",
            "email": "lin@qinghe.example",
            "address": "浙江省杭州市文一西路998号",
            "city": "杭州市",
        },
    ),
    Sample(
        "a card of version 2.1, quoted",
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=91=A8=E5=8F=99=E7=99=BD\r\nTEL;CELL:13900139000\r\nEND:VCARD\r\n",
        {"contact": "周叙白", "phone": "13900139000"},
    ),
    Sample(
        "a card of version 4.0 in English, folded",
        "BEGIN:VCARD\nVERSION:4.0\nFN:Mina Larsen\nORG:Larkspur Trading\\, Inc.\nitem1.TEL;VALUE=uri:tel:+86-574-8765-4321\nADR:;;18 Harbour Road;Ningbo;Zhejiang;315000;Chi\n na\nEND:VCARD",
        {
            "contact": "Mina Larsen",
            "name": "Larkspur Trading, Inc.",
            "phone": "+86-574-8765-4321",
            "address": "18 Harbour Road, Ningbo, Zhejiang 315000, China",
            "city": "Ningbo",
        },
    ),
    Sample(
        "any field of the contract by its name",
        "合同编号：HT-2026-018\n服务开始日期：2026年12月1日\n席位数量：12\n价格：6800",
        {
            "contract_number": "HT-2026-018",
            "start_date": "2026年12月1日",
            "seats": "12",
            "price": "6800",
        },
    ),
    Sample(
        "a card with gaps and a line that is none",
        "BEGIN:VCARD\nVERSION:3.0\nFN:林知夏\nTEL:\nnot a property\nTEL:13800138000\nEND:VCARD",
        {"contact": "林知夏", "phone": "13800138000"},
    ),
    Sample(
        "a code that nobody labels, and an account that the side has no blank for",
        "甲方：南京栖霞文化有限公司\n账号：4301000009000123456\n91330106MAXQHY006K",
        {"a.name": "南京栖霞文化有限公司", "a.company_id": "91330106MAXQHY006K"},
    ),
    Sample("a sentence with a colon", "我们想好了：就按上次说的办吧，价格好商量", {}),
    Sample(
        "a single label is an answer like any other", "地址：浙江省杭州市余杭区文一西路998号", {}
    ),
    Sample("a time and a link", "明天 9:30 开会，见 https://meet.example/a?b=c", {}),
    Sample("two lines of an address", "浙江省杭州市余杭区\n文一西路998号3幢", {}),
)
