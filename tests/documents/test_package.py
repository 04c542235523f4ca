from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from bot.documents import parse
from bot.documents.unpacking import MOST_BYTES, MOST_FILE
from tests.documents.toy import altered, replaced, word

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
REL = '<Relationship Id="rX" Type="http://x/{}" Target="{}"{}/></Relationships>'


def _reason(data: bytes) -> str:
    parsed = parse(data, "t.docx")
    assert parsed.text == ()
    (fault,) = parsed.faults
    assert (fault.file, fault.key) == ("t.docx", "file")
    assert fault.mend
    return fault.what


def _related(kind: str, target: str = "x.bin", mode: str = "") -> bytes:
    return replaced(word("x"), "</Relationships>", REL.format(kind, target, mode), RELATIONS)


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, word("x")[:-30], word("x")[:2000]],
)
def test_no_zip(data: bytes) -> None:
    assert _reason(data) in {
        "it is not a sound zip file, which every .docx is",
        "it has no [Content_Types].xml",
    }


def test_a_damaged_part() -> None:
    data = bytearray(word("x"))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 20] = b"\xff" * 20
    assert "not a sound zip" in _reason(bytes(data))


def test_a_huge_file_is_not_even_opened() -> None:
    assert "is larger than" in _reason(bytes(MOST_FILE + 1))


def test_a_bomb_is_not_unpacked() -> None:
    data = altered(
        word("x"), lambda parts: parts.update({"word/big.xml": b"\0" * (MOST_BYTES + 1)})
    )
    assert len(data) < MOST_BYTES / 100
    assert "unpacks to" in _reason(data)


def test_too_many_parts() -> None:
    data = altered(
        word("x"), lambda parts: parts.update({f"word/{i}.xml": b"" for i in range(500)})
    )
    assert "parts, more than 500" in _reason(data)


@pytest.mark.parametrize("name", ["../x.xml", "word/../../x", "/etc/x", "C:/x", "word/../x"])
def test_names_that_lead_out(name: str) -> None:
    assert "leads out" in _reason(altered(word("x"), lambda parts: parts.update({name: b""})))


def test_a_backslash_leads_out_on_windows() -> None:
    data = altered(word("x"), lambda parts: parts.update({"word/..|x.xml": b""}))
    assert "leads out" in _reason(data.replace(b"word/..|x.xml", b"word/..\\x.xml"))


def test_a_name_twice() -> None:
    assert "same name" in _reason(
        altered(word("x"), lambda parts: parts.update({DOCUMENT.upper(): b""}))
    )


def test_an_encrypted_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x", b"")
    data = bytearray(out.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in _reason(bytes(data))


def test_folders_are_no_parts() -> None:
    assert not parse(altered(word("x"), lambda parts: parts.update({"word/media/": b""}))).faults


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE w:document [<!ENTITY x "y">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_document_types_and_entities(head: str) -> None:
    data = altered(
        word("x"),
        lambda parts: parts.update({DOCUMENT: head.encode() + parts[DOCUMENT].split(b"?>", 1)[1]}),
    )
    assert "declares a document type" in _reason(data)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<w:document/>".encode("utf-16"), "no sound XML"),
        (b"<a>\xff</a>", "no sound XML"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>', "no sound XML"),
        (b"<a>", "no sound XML"),
        (b"", "no sound XML"),
        (b"<a>&x;</a>", "no sound XML"),
        (b'<!ENTITY x SYSTEM "file:///etc/passwd"><a/>', "no sound XML"),
        (b"<a>" * 300 + b"</a>" * 300, "no sound XML"),
    ],
)
def test_unsound_xml(content: bytes, what: str) -> None:
    assert what in _reason(altered(word("x"), lambda parts: parts.update({DOCUMENT: content})))


def test_comments_and_instructions_are_dropped() -> None:
    data = replaced(word("x"), "<w:body>", "<!-- {{ a }} --><?x {{ b }}?><w:body><!-- {{ c }} -->")
    assert not parse(data).faults


@pytest.mark.parametrize(
    "kind",
    [
        "vbaProject",
        "oleObject",
        "package",
        "image",
        "aFChunk",
        "subDocument",
        "attachedTemplate",
        "control",
        "comments",
    ],
)
def test_what_is_no_text(kind: str) -> None:
    assert f"not text ({kind})" in _reason(_related(kind))


def test_references_to_the_outside() -> None:
    assert "outside the file (hyperlink)" in _reason(
        _related("hyperlink", "http://x.cn", ' TargetMode="External"')
    )


def test_macros_and_templates_declare_another_type() -> None:
    for kind in ("document.macroEnabled.main+xml", "template.main+xml"):
        data = replaced(word("x"), "document.main+xml", kind, "[Content_Types].xml")
        assert "file with macros" in _reason(data)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda parts: parts.pop("[Content_Types].xml"), "it has no [Content_Types].xml"),
        (lambda parts: parts.pop("_rels/.rels"), "it has no _rels/.rels"),
        (lambda parts: parts.pop(RELATIONS), f"it has no {RELATIONS}"),
        (lambda parts: parts.pop(DOCUMENT), "it has no main document"),
        (lambda parts: parts.pop("word/header1.xml"), "it has no word/header1.xml"),
    ],
)
def test_missing_parts(change: Callable[[dict[str, bytes]], None], what: str) -> None:
    assert _reason(altered(word("x", header="y"), change)) == what


def test_targets_may_be_spelled_from_the_root() -> None:
    data = replaced(
        word("x"), 'Target="word/document.xml"', 'Target="/word/document.xml"', "_rels/.rels"
    )
    assert parse(data).text
