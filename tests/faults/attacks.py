"""Contract folders that an operator got badly wrong, or that somebody made to do harm.

Each attack changes one small folder that is right. It is to be refused in one line which names the
file and the reason, before it costs memory or time.
"""

from __future__ import annotations

import io
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import docx

from bot.catalog import TEMPLATES
from tests.documents.toy import add_table, altered, replaced, save, word

Attack: TypeAlias = Callable[[Path], object]
Parts: TypeAlias = dict[str, bytes]

ID = "plain"
TOML, WORDS, WORD = f"{ID}/contract.toml", f"{ID}/en.toml", f"{ID}/en.docx"
SAMPLE, PHRASES = f"{ID}/sample.toml", "phrases/en.ftl"

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEGABYTE = 1 << 20

_CONTRACT = """
id = "plain"
version = 1
governing = "en"
[[articles]]
id = "head"
[[articles.fields]]
id = "a_name"
kind = "text"
"""
_WORDS = """
title = "Plain"
file = "plain"
summary = "A plain contract."
[articles]
head = "Head"
[fields.a_name]
name = "Party A"
question = "Who?"
"""


@cache
def plain_word() -> bytes:
    return word("Between {{ a_name }} and another.", header="Plain {{ mark }}", footer="Plain")


def plain(folder: Path) -> Path:
    """Make the folder that is right."""
    (folder / "phrases").mkdir(parents=True)
    shutil.copy(TEMPLATES / PHRASES, folder / PHRASES)
    (folder / ID).mkdir()
    (folder / TOML).write_text(_CONTRACT, "utf-8")
    (folder / WORDS).write_text(_WORDS, "utf-8")
    (folder / SAMPLE).write_text('[answers]\na_name = "Quiet Harbour Ltd"\n', "utf-8")
    (folder / WORD).write_bytes(plain_word())
    return folder


# ---------------------------------------------------------------- Word files
def holds(data: Callable[[], bytes]) -> Attack:
    """The Word file is another one."""
    return lambda folder: (folder / WORD).write_bytes(data())


def changed(change: Callable[[Parts], object]) -> Attack:
    def made(found: Parts) -> None:
        change(found)

    return holds(lambda: altered(plain_word(), made))


def added(name: str, content: bytes = b"") -> Attack:
    return changed(lambda found: found.update({name: content}))


def swapped(old: str, new: str, name: str = DOCUMENT) -> Attack:
    return holds(lambda: replaced(plain_word(), old, new, name))


def related(kind: str, target: str, more: str = "", name: str = RELATIONS) -> Attack:
    """One more relationship."""
    line = f'<Relationship Id="rX" Type="{SCHEMA}/{kind}" Target="{target}" {more}/>'
    return swapped("</Relationships>", f"{line}</Relationships>", name)


def settled(source: str) -> Attack:
    """One more setting."""
    return swapped("</w:settings>", f"{source}</w:settings>", "word/settings.xml")


def in_body(source: str) -> Attack:
    return swapped("<w:body>", f"<w:body>{source}")


def says(*lines: str, header: str = "", footer: str = "") -> Attack:
    return holds(lambda: word("{{ a_name }}", *lines, header=header, footer=footer))


def tabled(*rows: list[str]) -> Attack:
    def made() -> bytes:
        return word("{{ a_name }}", table=[["x"], *rows])

    return holds(made)


def declaring(name: str, source: str = '<!DOCTYPE x [<!ENTITY a "b">]>') -> Attack:
    """A document type in one of the parts, behind its XML declaration."""

    def declare(found: Parts) -> None:
        head, mark, rest = found[name].partition(b"?>")
        found[name] = head + mark + source.encode() + rest if mark else source.encode() + head

    return changed(declare)


def lying() -> bytes:
    """A part that claims to be small and unpacks to half a gigabyte."""
    data = bytearray(
        altered(plain_word(), lambda found: found.update({"word/styles.xml": b"?" * 99}))
    )
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(512)) + packer.flush()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, zipfile.ZipFile(io.BytesIO(data)) as source:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
        at = out.tell()
        archive.writestr("word/bomb.xml", b"")
    made = bytearray(out.getvalue())
    # The empty part becomes the packed one, in its own header and in the directory.
    header = at + 30 + len("word/bomb.xml")
    made[header:header] = packed
    struct.pack_into("<H", made, at + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<3L", made, at + 14, zlib.crc32(bytes(1000)), len(packed), 1000)
    entry = made.rindex(b"PK\x01\x02")
    struct.pack_into("<H", made, entry + 10, zipfile.ZIP_DEFLATED)
    struct.pack_into("<3L", made, entry + 16, zlib.crc32(bytes(1000)), len(packed), 1000)
    end = made.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<L", made, end + 16)
    struct.pack_into("<L", made, end + 16, start + len(packed))
    return bytes(made)


def crowded() -> bytes:
    """A directory of a quarter of a million entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(3):
            archive.writestr(f"word/{number}.xml", b"")
    data = out.getvalue()
    entry = data[data.index(b"PK\x01\x02") : data.rindex(b"PK\x01\x02")] * 130_000
    end = bytearray(data[data.rindex(b"PK\x05\x06") :])
    struct.pack_into("<2H2L", end, 8, 0xFFFF, 0xFFFF, len(entry), data.index(b"PK\x01\x02"))
    return data[: data.index(b"PK\x01\x02")] + entry + bytes(end)


def packed_as(method: int) -> Callable[[], bytes]:
    """All parts in another compression."""

    def made() -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(out, "w", method) as archive,
            zipfile.ZipFile(io.BytesIO(plain_word())) as source,
        ):
            for name in source.namelist():
                archive.writestr(name, source.read(name))
        return out.getvalue()

    return made


def twice() -> bytes:
    data = altered(plain_word(), lambda found: found.update({"word/document.xmm": b"<x/>"}))
    return data.replace(b"word/document.xmm", b"word/document.xml")


def behind(name: str) -> Callable[[], bytes]:
    """A part whose name no zip writer would write."""
    stand_in = "word/" + "~" * (len(name) - 5)

    def made() -> bytes:
        data = altered(plain_word(), lambda found: found.update({stand_in: b"<x/>"}))
        return data.replace(stand_in.encode(), name.encode())

    return made


def encrypted() -> bytes:
    data = bytearray(plain_word())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def many(count: int, source: str) -> Attack:
    return in_body(source * count)


def nested_loop() -> bytes:
    document = docx.Document()
    document.add_paragraph("{{ a_name }}")
    rows = [["x"], ["{%tr for row in items %}"], ["y"], ["{%tr endfor %}"]]
    add_table(document, rows)
    inner = document.tables[0].cell(2, 0).add_table(3, 1)
    for at, text in enumerate(("{%tr for row in items %}", "z", "{%tr endfor %}")):
        inner.cell(at, 0).text = text
    return save(document)


# ---------------------------------------------------------------- other files
def wrote(file: str, content: bytes | str) -> Attack:
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / file).write_bytes(data)


def appended(file: str, content: str) -> Attack:
    def attack(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as out:
            out.write(content)

    return attack


def large(file: str, megabytes: int) -> Attack:
    """A file with a hole: large, and yet quickly written."""

    def attack(folder: Path) -> None:
        with (folder / file).open("ab") as out:
            out.truncate(megabytes * MEGABYTE)

    return attack


def linked(file: str, target: str) -> Attack:
    def attack(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).symlink_to(target)

    return attack


def linked_beside(file: str) -> Attack:
    """A link to a sound file that lies outside of the folder."""

    def attack(folder: Path) -> None:
        outside = folder.parent / "outside"
        (folder / file).rename(outside)
        (folder / file).symlink_to(outside)

    return attack


def linked_folder(folder: Path) -> None:
    (folder / ID).rename(folder.parent / "elsewhere")
    (folder / ID).symlink_to(folder.parent / "elsewhere")


def piped(file: str) -> Attack:
    def attack(folder: Path) -> None:
        (folder / file).unlink()
        os.mkfifo(folder / file)

    return attack


def folder_for(file: str) -> Attack:
    def attack(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return attack


def laughing(levels: int) -> str:
    """Conditions of which each asks the next one twice."""
    lines = [f'c{n} = {{ any = ["c{n + 1}", "c{n + 1}"] }}' for n in range(levels)]
    last = f'c{levels} = {{ field = "a_name", equals = "x" }}'
    return "\n[conditions]\n" + "\n".join((*lines, last)) + "\n"


def negated(levels: int) -> str:
    return (
        "\n[conditions]\nc = "
        + "{ not = " * levels
        + '{ field = "a_name", answered = true }'
        + " }" * levels
    )


def fields(count: int) -> str:
    return "".join(f'\n[[articles.fields]]\nid = "f{n}"\nkind = "text"\n' for n in range(count))


ATTACKS: dict[str, tuple[Attack, str, str]] = {
    # ---- the zip file
    "a bomb that says so": (changed(lambda found: found.update({"word/x.xml": bytes(40 * MEGABYTE)})), WORD, "unpacks to"),
    "a bomb that lies": (holds(lying), WORD, "nothing refers to (word/bomb.xml)"),
    "600 parts": (changed(lambda found: found.update({f"word/{n}.xml": b"" for n in range(600)})), WORD, "parts, more than"),
    "260,000 parts": (holds(crowded), WORD, "parts, more than"),
    "a file of a gigabyte": (large(WORD, 1024), WORD, "larger than"),
    "a name that climbs out": (added("../x.xml"), WORD, "leads out"),
    "a name that climbs out half-way": (added("word/../../x.xml"), WORD, "leads out"),
    "a name from the root": (added("/etc/x.xml"), WORD, "leads out"),
    "a name with a drive": (added("C:/x.xml"), WORD, "leads out"),
    "a name with backslashes": (holds(behind("word\\..\\..\\x")), WORD, "leads out"),
    "a name with a dot": (added("word/./document.xml"), WORD, "leads out"),
    "a name with a gap": (added("word//document.xml"), WORD, "leads out"),
    "a name that ends early": (holds(behind("word/x\0.xml")), WORD, "leads out"),
    "a name with a line break": (holds(behind("word/x\n.xml")), WORD, "leads out"),
    "a name twice": (holds(twice), WORD, "two parts of the same name"),
    "a name twice, in capitals": (added("WORD/DOCUMENT.XML"), WORD, "two parts of the same name"),
    "an encrypted part": (holds(encrypted), WORD, "encrypted"),
    "packed by LZMA": (holds(packed_as(zipfile.ZIP_LZMA)), WORD, "not packed as Word"),
    "packed by bzip2": (holds(packed_as(zipfile.ZIP_BZIP2)), WORD, "not packed as Word"),
    "no zip file": (wrote(WORD, b"\xd0\xcf\x11\xe0" + bytes(3000)), WORD, "not a sound zip file"),
    "half a zip file": (holds(lambda: plain_word()[:3000]), WORD, "not a sound zip file"),
    # ---- XML
    **{
        f"a document type in {name}": (declaring(name), WORD, "declares a document type")
        for name in (
            DOCUMENT, "word/header1.xml", "word/footer1.xml", "word/styles.xml", "word/settings.xml",
            "word/numbering.xml", "word/theme/theme1.xml", "docProps/core.xml", "docProps/app.xml",
            "customXml/item1.xml", TYPES, "_rels/.rels", RELATIONS,
        )
    },
    "a document type of another file": (declaring(DOCUMENT, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), WORD, "declares a document type"),
    "entities that grow": (
        declaring("word/styles.xml", "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9)) + "]>"),
        WORD, "declares a document type",
    ),
    "an entity that nothing declares": (swapped("and another", "&ha;"), WORD, "no sound XML"),
    "UTF-16": (changed(lambda found: found.update({DOCUMENT: found[DOCUMENT].decode().encode("utf-16")})), WORD, "no sound XML"),
    "elements 300 deep in the body": (changed(lambda found: found.update({DOCUMENT: b"<a>" * 300 + b"</a>" * 300})), WORD, "no sound XML"),
    "elements 300 deep in the styles": (changed(lambda found: found.update({"word/styles.xml": b"<a>" * 300 + b"</a>" * 300})), WORD, "no sound XML"),
    "two million elements": (many(2_000_000, "<w:p/>"), WORD, "elements, more than"),
    "a text of 5 MB": (many(1, f"<w:p><w:r><w:t>{'x' * 5 * MEGABYTE}</w:t></w:r></w:p>"), WORD, "is larger than"),
    "6,000 tags": (many(6000, "<w:p><w:r><w:t>{{ a_name }}</w:t></w:r></w:p>"), WORD, "more than 5000 tags"),
    "300 tags in one paragraph": (says("{{ a_name }}" * 300), WORD, "it has 300 tags"),
    "a paragraph of half a million braces": (says("{{" * 250_000), WORD, "stands alone or unfinished"),
    "a paragraph of half a million brackets": (says("{%{#" * 125_000), WORD, "stands alone or unfinished"),
    # ---- what reaches outside, runs, or is no text
    "an attached template": (related("attachedTemplate", "http://x.test/a.dotm", 'TargetMode="External"'), WORD, "outside the file (attachedTemplate)"),
    "an attached template in the settings": (
        added("word/_rels/settings.xml.rels", f'<Relationships><Relationship Id="rX" Type="{SCHEMA}/attachedTemplate" Target="\\\\x.test\\a.dotm" TargetMode="External"/></Relationships>'.encode()),
        WORD, "outside the file (attachedTemplate)",
    ),
    "the same in capitals": (
        added("word/_rels/settings.xml.RELS", f'<Relationships><Relationship Id="rX" Type="{SCHEMA}/attachedTemplate" Target="\\\\x.test\\a.dotm" TargetMode="External"/></Relationships>'.encode()),
        WORD, "outside the file (attachedTemplate)",
    ),
    "a picture from afar": (related("image", "http://x.test/a.png", 'TargetMode="External"'), WORD, "outside the file (image)"),
    "a link": (related("hyperlink", "http://x.test", 'TargetMode="External"'), WORD, "outside the file (hyperlink)"),
    "a way out in other letters": (related("header", "http://x.test", 'TargetMode="external"'), WORD, "outside the file (header)"),
    "a way out that does not say so": (related("header", "http://x.test/a.xml"), WORD, "it has no word/http:/x.test/a.xml"),
    "a relationship that climbs out": (related("header", "../../../etc/passwd"), WORD, "it has no ../../etc/passwd"),
    "an OLE object": (related("oleObject", "embeddings/a.bin"), WORD, "not text (oleObject)"),
    "another document as a piece": (related("aFChunk", "a.html"), WORD, "not text (aFChunk)"),
    "another document inside": (related("subDocument", "a.docx"), WORD, "not text (subDocument)"),
    "a spreadsheet inside": (related("package", "a.xlsx"), WORD, "not text (package)"),
    "macros": (related("vbaProject", "vbaProject.bin"), WORD, "not text (vbaProject)"),
    "macros that nothing refers to": (added("word/vbaProject.bin", b"VBA"), WORD, "nothing refers to (word/vbaProject.bin)"),
    "macros by their type": (swapped("document.main+xml", "document.macroEnabled.main+xml", TYPES), WORD, "a file with macros"),
    "macros by a second type": (
        swapped("</Types>", '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>', TYPES),
        WORD, "a file with macros",
    ),
    "a template file": (swapped("document.main+xml", "template.main+xml", TYPES), WORD, "it is a template"),
    "ActiveX": (related("control", "activeX/activeX1.xml"), WORD, "not text (control)"),
    "ActiveX in the text": (in_body('<w:p><w:r><w:object><w:control r:id="r1" w:name="x"/></w:object></w:r></w:p>'), WORD, "a picture, drawing or text box"),
    "a piece of HTML in the text": (in_body('<w:altChunk r:id="r1"/>'), WORD, "other than text (<altChunk>)"),
    "a field that runs a program": (in_body('<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\x.exe"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'), WORD, "the field 'DDEAUTO"),
    "a field that loads a file": (in_body('<w:p><w:fldSimple w:instr="INCLUDETEXT x"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'), WORD, "the field 'INCLUDETEXT x'"),
    "a field in the styles": (swapped("</w:styles>", "<w:instrText>DDE x</w:instrText></w:styles>", "word/styles.xml"), WORD, "word/styles.xml holds <instrText>"),
    "a picture in the numbering": (swapped("</w:numbering>", "<w:numPicBullet><w:pict/></w:numPicBullet></w:numbering>", "word/numbering.xml"), WORD, "word/numbering.xml holds <pict>"),
    "a mail merge": (settled('<w:mailMerge><w:connectString w:val="x"/></w:mailMerge>'), WORD, "word/settings.xml holds <mailMerge>"),
    "a mail merge that poses as a picture": (
        holds(
            lambda: replaced(
                replaced(plain_word(), "</w:settings>", "<w:mailMerge/></w:settings>", "word/settings.xml"),
                "<Relationship ",
                f'<Relationship Id="rX" Type="{SCHEMA}/thumbnail" Target="word/settings.xml"/><Relationship ',
                "_rels/.rels",
            )
        ),
        WORD, "word/settings.xml holds <mailMerge>",
    ),
    # ---- tags
    **{
        f"the tag {tag}": (says(tag), WORD, reason)
        for tag, reason in {
            "{{ a_name.__class__ }}": "not one of the allowed tags",
            "{{ a_name.__class__.__mro__[1].__subclasses__() }}": "not one of the allowed tags",
            "{{ a_name|upper }}": "not one of the allowed tags",
            "{{ a_name() }}": "not one of the allowed tags",
            "{{ a_name * 10 ** 10 }}": "not one of the allowed tags",
            "{{ cycler.__init__.__globals__.os }}": "not one of the allowed tags",
            "{{ a_name.format.more.less }}": "not one of the allowed tags",
            "{{ 'x' * 1000000000 }}": "not one of the allowed tags",
            "{{ range(1000000000) }}": "not one of the allowed tags",
            "{% for x in range(1000000000) %}": "not one of the allowed tags",
            "{%p for x in a_name %}": "not one of the allowed tags",
            "{% set x = 1 %}": "not one of the allowed tags",
            "{% include 'x' %}": "not one of the allowed tags",
            "{% import 'os' as os %}": "not one of the allowed tags",
            "{% macro x() %}": "not one of the allowed tags",
            "{% raw %}": "not one of the allowed tags",
            "{%p if 1 == 1 %}": "not one of the allowed tags",
            "{# a comment #}": "stands alone or unfinished",
            "{{r a_name }}": "not one of the allowed tags",
            "{{ a_name.upper }}": "upper",
            "{{ self }}": "self",
            "{{ loop.index }}": "loop",
        }.items()
    },
    "a loop that is not closed": (tabled(["{%tr for row in items %}"], ["y"]), WORD, "never closed"),
    "a loop in a loop": (holds(nested_loop), WORD, "rows cannot be repeated here"),
    "loops that overlap": (tabled(["{%tr for row in a %}"], ["{%tr for row in b %}"], ["y"], ["{%tr endfor %}"]), WORD, "may not overlap"),
    "a tag in the header": (says(header="{{ a_name }}"), WORD, "has no meaning here"),
    "a tag in the footer": (says(footer="{{ mark }}"), WORD, "has no meaning here"),
    "a tag in an attribute": (swapped("<w:body>", '<w:body><w:p w:x="{{ a_name }}"/>'), WORD, "braces outside its text"),
    "a tag in the properties": (swapped("</cp:coreProperties>", "<dc:title>{{ a_name }}</dc:title></cp:coreProperties>", "docProps/core.xml"), WORD, "docProps/core.xml holds a tag"),
    "a tag in the styles": (swapped("</w:styles>", '<w:style w:styleId="{% x %}"/></w:styles>', "word/styles.xml"), WORD, "word/styles.xml holds a tag"),
    # ---- TOML
    "a contract of a gigabyte": (large(TOML, 1024), TOML, "larger than"),
    "words of a gigabyte": (large(WORDS, 1024), WORDS, "larger than"),
    "a sample of a gigabyte": (large(SAMPLE, 1024), SAMPLE, "larger than"),
    "lists 5,000 deep": (appended(TOML, "\nx = " + "[" * 5000 + "]" * 5000), TOML, "nested too deeply"),
    "lists 100 deep": (appended(TOML, "\nx = " + "[" * 100 + "]" * 100), TOML, "nested too deeply"),
    "tables 5,000 deep": (appended(TOML, "\n" + ".".join("a" * 5000) + " = 1"), TOML, "nested too deeply"),
    "tables 5,000 deep in the sample": (appended(SAMPLE, "\n" + ".".join("a" * 5000) + " = 1"), SAMPLE, "nested too deeply"),
    "a number of a million digits": (appended(TOML, "\nx = " + "9" * 900_000), TOML, "is not TOML"),
    "TOML in UTF-16": (wrote(TOML, _CONTRACT.encode("utf-16")), TOML, "is not TOML"),
    "TOML in GBK": (wrote(WORDS, _WORDS.replace("Plain", "合同").encode("gbk")), WORDS, "is not TOML"),
    "TOML in Latin-1": (wrote(WORDS, _WORDS.replace("Plain", "é").encode("latin-1")), WORDS, "is not TOML"),
    "TOML with zeros": (appended(TOML, "\0"), TOML, "is not TOML"),
    "a program in place of TOML": (wrote(TOML, b"\x7fELF" + bytes(range(256)) * 9), TOML, "is not TOML"),
    # ---- conditions and fields
    "a condition that means itself": (appended(TOML, '\n[conditions]\na = "b"\nb = "a"\n'), TOML, "refers to itself"),
    "a condition that is not itself": (appended(TOML, '\n[conditions]\na = { not = "a" }\n'), TOML, "refers to itself"),
    "conditions that double 40 times": (appended(TOML, laughing(40)), TOML, "more than"),
    "a condition 3,000 deep": (appended(TOML, negated(3000)), TOML, "nested too deeply"),
    "a field that follows itself": (wrote(TOML, _CONTRACT + 'follows = ["a_name"]\n'), TOML, "asked later"),
    "a field that copies itself": (wrote(TOML, _CONTRACT + 'suggest = [{ copy = "a_name" }]\n'), TOML, "asked later"),
    "a field that applies to itself": (wrote(TOML, _CONTRACT + 'when = { field = "a_name", answered = true }\n'), TOML, "asked later"),
    "20,000 fields": (appended(TOML, fields(20_000)), TOML, "more than"),
    # ---- phrases
    "phrases of a gigabyte": (large(PHRASES, 1024), PHRASES, "larger than"),
    "phrases that call each other": (appended(PHRASES, "\nha = { ho }\nho = { ha }\n"), PHRASES, "calls ho"),
    "phrases 5,000 deep": (appended(PHRASES, "\nha = " + "{ " * 5000 + '"x"' + " }" * 5000 + "\n"), PHRASES, "nested too deeply"),
    "phrases in UTF-16": (wrote(PHRASES, "a = b\n".encode("utf-16")), PHRASES, "cannot be read"),
    # ---- the folder itself
    "a link out of the folder": (linked_beside(TOML), TOML, "a link out of"),
    "a Word file that is a link out": (linked_beside(WORD), WORD, "a link out of"),
    "phrases that are a link out": (linked_beside(PHRASES), PHRASES, "a link out of"),
    "a contract that is a link out": (linked_folder, TOML, "a link out of"),
    "a link to a device": (linked(SAMPLE, "/dev/zero"), SAMPLE, "a link out of"),
    "a link to itself": (linked(SAMPLE, "sample.toml"), SAMPLE, "cannot be read"),
    "a pipe in place of a Word file": (piped(WORD), WORD, "no plain file"),
    "a pipe in place of TOML": (piped(TOML), TOML, "no plain file"),
    "a folder in place of a Word file": (folder_for(WORD), WORD, "no plain file"),
}  # fmt: skip
