"""The mark in a document: there, sound, the same each time, and of no use to whoever alters it."""

from __future__ import annotations

import io
from dataclasses import fields, replace

import docx
import pytest

from bot.documents import parse
from bot.documents.making import made
from bot.documents.origin import MOST_PART, NAMESPACE, Origin, marks, trusted
from bot.documents.package import open_package
from bot.documents.render import compile_template
from bot.documents.script import script
from tests.documents.toy import LANGUAGE, altered, answered, part, toy, word

KEY = bytes(range(32))
ORIGIN = Origin("0f" * 8, 12, 2, "toy", 1, LANGUAGE, ("note",), ("forum", "items"))
ITEM = "customXml/item{}.xml"


def signed(origin: Origin = ORIGIN, key: bytes = KEY) -> bytes:
    template = toy()
    said = script(answered(template, a_name="甲 & 乙"), LANGUAGE)
    return made(template, replace(said, origin=origin.signed(said.digest, key)))


def found(data: bytes) -> list[dict[str, str]]:
    package = open_package(data)
    return marks(package.parts, package.main)


def test_a_document_says_what_it_was_made_of() -> None:
    (mark,) = found(signed())
    origin = trusted(mark, KEY)
    assert origin == replace(ORIGIN, digest=mark["digest"])
    assert len(mark["digest"]) == 32
    assert trusted(mark, bytes(32)) is None


def test_it_is_the_same_each_time_and_a_sound_file() -> None:
    assert signed() == signed()
    document = docx.Document(io.BytesIO(signed()))
    kept = io.BytesIO()
    document.save(kept)
    assert found(kept.getvalue()) == found(signed())


def test_without_one_a_document_has_no_trace_of_it() -> None:
    template = toy()
    data = made(template, script(answered(template, a_name="甲"), LANGUAGE))
    assert found(data) == []
    assert not any(NAMESPACE.encode() in each for each in open_package(data).parts.values())


@pytest.mark.parametrize("name", [*(each.name for each in fields(Origin)), "signature"])
def test_whoever_alters_any_of_it_gets_nowhere(name: str) -> None:
    (mark,) = found(signed())
    for other in ("1", "2", "", "note", "é", "\x00"):
        if mark[name] != other:
            assert trusted({**mark, name: other}, KEY) is None
    assert trusted({each: mark[each] for each in mark if each != name}, KEY) is None


def test_ids_cannot_be_moved_from_one_list_to_the_other() -> None:
    (mark,) = found(signed())
    assert trusted({**mark, "skipped": "note forum", "reopened": "items"}, KEY) is None


def test_a_part_of_the_templates_own_keeps_its_place() -> None:
    template = compile_template(_with_item(b"<own xmlns='urn:x'/>"))
    data = template.render({"said": {}, "holds": {}, "rows": {}}, ORIGIN.signed("", KEY))
    assert len(found(data)) == 1
    assert part(data, ITEM.format(1)) == "<own xmlns='urn:x'/>"
    assert NAMESPACE in part(data, ITEM.format(2))


def test_a_document_is_no_template() -> None:
    (fault,) = parse(signed(), "t.docx").faults
    assert "carries the mark of a draft" in fault.what
    assert "the template itself" in fault.mend


@pytest.mark.parametrize(
    "item",
    [
        f"<other xmlns='{NAMESPACE}'/>".encode(),
        b"<origin xmlns='urn:x' note='" + NAMESPACE.encode() + b"'/>",
    ],
    ids=["another element", "another namespace"],
)
def test_what_only_looks_like_a_mark_is_none(item: bytes) -> None:
    assert found(_with_item(item)) == []


def test_a_mark_that_is_too_large_says_nothing() -> None:
    assert found(_with_item(ORIGIN.signed("", KEY) + b" " * MOST_PART)) == [{}]
    assert trusted({}, KEY) is None


def _with_item(item: bytes) -> bytes:
    relation = (
        '<Relationship Id="rI" Target="../customXml/item1.xml" Type="http://schemas.openxmlformats.'
        'org/officeDocument/2006/relationships/customXml"/></Relationships>'
    )

    def change(parts: dict[str, bytes]) -> None:
        parts[ITEM.format(1)] = item
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())

    return altered(word("1 words"), change)


def test_a_file_that_refers_to_nothing_has_no_mark() -> None:
    package = open_package(signed())
    parts = {name: each for name, each in package.parts.items() if "document.xml.rels" not in name}
    assert marks(parts, package.main) == []
