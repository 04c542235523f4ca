"""What stands without a label on a business card or under a letter, told by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import PhoneNumberMatcher
from stdnum.cn import uscc

from dialogs.fields.phone import HOME

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
FIRM = re.compile(
    r"\S*(?:公司|事务所|事務所|合作社|商行|研究院|有限合伙)(?:\S*分公司)?"
    r"|.*\b(?:Co\.?,? ?Ltd|Limited|Ltd|Inc|LLC|GmbH|Corp(?:oration)?)\b\.?",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"(?:省|市|自治区|区|區|县|縣|镇|鎮).*(?:路|街|道|巷|弄|号|號|村|园|園|大厦|大廈|广场|廣場)"
)
STREET = re.compile(
    r"\b[0-9]+\b.*\b(?:Road|Rd|Street|St|Avenue|Ave|Lane|District)\b", re.IGNORECASE
)
NAME = re.compile(r"([\u4e00-\u9fff]{2,4})(?:\s+\S{2,12})?")


def guesses(lines: list[str]) -> Iterator[tuple[str, str]]:
    """A detail and its value for each thing that is known by its shape.

    A bare name is taken for one only beside something that is surely a contact's.
    """
    sure = False
    names: list[str] = []
    for line in lines:
        found = list(_shapes(line))
        sure = sure or any(detail in {"phone", "email"} for detail, _ in found)
        if not found and (name := NAME.fullmatch(line)):
            names.append(name[1])
        yield from found
    if sure and names:
        yield "contact", names[0]


def _shapes(line: str) -> Iterator[tuple[str, str]]:
    rest = line
    for detail, found in _marked(line):
        yield detail, found
        rest = rest.replace(found, " ")
    rest = rest.strip(" ,，;；:：|/")
    if PLACE.search(rest) or STREET.search(rest):
        yield "address", rest
    elif FIRM.fullmatch(rest):
        yield "name", rest


def _marked(line: str) -> Iterator[tuple[str, str]]:
    """What cannot be anything else: an e-mail address, a company's code, a telephone number."""
    if email := EMAIL.search(line):
        yield "email", email[0]
    if (code := CODE.search(line)) and uscc.is_valid(code[0]):
        yield "company_id", code[0]
    elif phone := next(iter(PhoneNumberMatcher(line, HOME)), None):
        yield "phone", phone.raw_string
