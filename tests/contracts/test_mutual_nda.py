"""A second contract, added by files alone: a folder beside the phrases is all that it takes."""

import io
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import load_catalog
from bot.documents import DocumentMaker, text_of
from bot.report import check_folder
from bot.service import Service
from bot.stores.memory import MemoryStore
from bot.terminal import Terminal
from tests.fields.said import PHRASES

FOLDER = Path(__file__).parent / "mutual_nda"
TEMPLATES = Path(__file__).parents[2] / "templates"
EN, ZH = PHRASES["en"].say, PHRASES["zh-Hans"].say

BASIC = (
    "Quiet Harbour Ltd",
    "Longreed Works Ltd",
    "testing a new pump",
    "1, 3",
    "",
    "1 March 2026",
    "",
)
"""Answers up to the end date in English; an empty line takes what is proposed."""

CHINESE = ("静港有限公司", "长苇制造有限公司", "试用一种新泵", "1、3", "", "2026.3.1", "", "2年")

FINED = """\
[header] DRAFT
Mutual Non-Disclosure Agreement
Party A: Quiet Harbour Ltd
Party B: Longreed Works Ltd
Article 1  Parties and purpose
1.1\tParty A and Party B need to share information for the following purpose: testing a new pump (the “Purpose”). Each of them will keep the other's information confidential.
1.2\tThe party that shares information is the “Discloser”, the party that receives it the “Recipient”. Either party may be both.
Article 2  Confidential information
2.1\tConfidential information means technical information and financial information that the Discloser shares for the Purpose, in writing, by word of mouth or in any other form.
2.2\tThe Recipient uses confidential information for the Purpose alone, passes it on only to those of its employees who need it for the Purpose, and binds them to the same duty.
2.3\tInformation is not confidential where it is public, was lawfully known to the Recipient before, was lawfully obtained from somebody free to share it, or was found independently by the Recipient.
2.4\tWhere the law or a competent authority demands it, the Recipient may disclose what is demanded and, if the law allows, tells the Discloser beforehand.
Article 3  Term
3.1\tThis Agreement runs from 1 March 2026 to 28 February 2027.
3.2\tThe duty of confidence lasts for 2 years after that.
3.3\tAt the Discloser's request the Recipient returns or destroys the information within ten days and confirms this in writing.
Article 4  Breach
4.1\tA party in breach of this Agreement pays the other party CNY 200,000.00 (say: Chinese Yuan Two Hundred Thousand only) as an agreed penalty, and makes good any loss above that sum.
4.2\tPayment does not release a party from its duty of confidence.
Article 5  Disputes
5.1\tThe parties first try to settle a dispute by talking to each other. Failing that, it is decided by arbitration.
5.2\tDisputes are submitted to Ningbo Arbitration Commission for arbitration under its rules in force when arbitration is applied for. The award is final and binds both parties.
5.3\tThis Agreement is governed by the law of the People's Republic of China, is made in two originals, one for each party, and takes effect when both parties have signed and sealed it. The Simplified Chinese text prevails over other language versions.
(End of text)
| Party A (seal): | Party B (seal): |
| Signature: | Signature: |
| Date: | Date: |
[footer] Page 1 of 1
"""


def assembled(folder: Path, *contracts: Path) -> Path:
    """A templates folder: the bot's own phrases, and these contracts."""
    for source in (TEMPLATES / "phrases", *contracts):
        shutil.copytree(source, folder / source.name)
    return folder


async def chat(templates: Path, language: str, said: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Hold a conversation; return what was shown, and the text of each document by name."""
    folder, maker, shown = templates.parent / "documents", DocumentMaker(), list[str]()
    service = Service(MemoryStore(), load_catalog(templates), maker, ZoneInfo("Asia/Shanghai"))

    def clock() -> datetime:
        return datetime(2026, 1, 5, 4, tzinfo=UTC)

    terminal = Terminal(service, language, folder, hands=False, clock=clock)
    await terminal.run(io.StringIO("".join(f"{line}\n" for line in said)), shown.append)
    made = {path.name: text_of(path.read_bytes()) for path in sorted(folder.glob("*.docx"))}
    return "".join(shown), made


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return assembled(tmp_path / "templates", FOLDER)


def test_check_passes(templates: Path) -> None:
    lines, fine = check_folder(templates)
    assert fine, "\n".join(lines)
    assert lines[0].startswith(
        "mutual_nda version 1: 5 articles, 12 fields, 4 conditions, 3 checks"
    )


async def test_a_conversation_gives_the_document(templates: Path) -> None:
    said = ("/new", *BASIC, "2 years", "yes", "CNY 200,000", "2", "Ningbo Arbitration Commission")
    shown, made = await chat(
        templates, "en", (*said, "/document", EN("choice-copy"), EN("choice-final"))
    )
    assert EN("review-count", done=12, total=12) in shown
    name = "NDA_Quiet Harbour Ltd_Longreed Works Ltd_2026-03-01"
    assert list(made) == [f"{name}.docx", f"{name}_DRAFT.docx"]
    assert made[f"{name}_DRAFT.docx"] == FINED
    assert made[f"{name}.docx"] == FINED.replace("[header] DRAFT\n", "[header] \n")


async def test_what_a_condition_hides_is_neither_asked_nor_printed(templates: Path) -> None:
    said = ("/new", *CHINESE, "否", "诉讼", "/document", "")
    shown, made = await chat(templates, "zh-Hans", said)
    assert "违约金是多少" not in shown
    assert "仲裁机构的全称" not in shown
    text = made["保密协议_静港有限公司_长苇制造有限公司_2026-03-01.docx"]
    assert "4.1　一方违反本协议的，应当赔偿另一方因此受到的实际损失。\n" in text
    assert "5.2　任何一方可以向被告住所地有管辖权的人民法院起诉。\n" in text
    assert "2.1　保密信息，是指披露方为该目的提供的技术信息、财务信息，" in text
    assert text.count("4.1") == text.count("5.2") == 1
    assert "{" not in text


async def test_one_answer_in_three_languages(templates: Path) -> None:
    said = ("/new", *CHINESE, "是", "20万", "仲裁", "宁波仲裁委员会", "/document")
    final = ZH("choice-final")
    ways = (final, "繁體中文", final, "English", final)
    _, made = await chat(templates, "zh-Hans", (*said, *ways))
    text = "\n".join(made.values())
    assert "应当向另一方支付违约金人民币贰拾万元整（¥200,000.00）；" in text
    assert "應當向另一方支付違約金人民幣貳拾萬元整（¥200,000.00）；" in text
    assert (
        "pays the other party CNY 200,000.00 (say: Chinese Yuan Two Hundred Thousand only)" in text
    )


async def test_an_error_holds_the_final_document_back(templates: Path) -> None:
    said = ("/new", "Quiet Harbour Ltd", "QUIET HARBOUR LTD", *BASIC[2:], "2 years", "no", "Court")
    shown, made = await chat(templates, "en", (*said, "/document", EN("choice-copy")))
    assert "⛔ Both parties have the same name. Mend one of the names." in shown
    assert EN("choice-final") not in shown
    assert [name[-10:] for name in made] == ["DRAFT.docx"]


async def test_a_new_start_date_reopens_the_end_date(templates: Path) -> None:
    said = ("/new", *BASIC, "2 years", "no", "Court", "3 Term", "start date", "1 June 2026")
    shown, _ = await chat(templates, "en", said)
    end = shown[shown.rindex("✓ start date: 1 June 2026") :]
    assert EN("notice-reopened", name="end date") in end
    assert EN("choice-earlier", answer="28 February 2027") in end
    assert EN("choice-standard", answer="31 May 2027") in end


async def test_with_two_contracts_the_choice_comes_first(tmp_path: Path) -> None:
    folder = assembled(tmp_path / "templates", FOLDER, TEMPLATES / "call_center_outsourcing")
    shown, _ = await chat(folder, "zh-Hans", ("/new", "双方保密协议", "静港有限公司"))
    start, choice, first, second = shown.split("\n> ", 1)[0], *shown.split("\n> ")[1:]
    assert ZH("choice-sample", title="外包协议") in start
    assert ZH("choice-sample", title="保密协议") in start
    assert "1) 呼叫中心业务外包协议" in choice
    assert "2) 双方保密协议" in choice
    assert "甲方的全称是什么？" in first
    assert "乙方的全称是什么？" in second
