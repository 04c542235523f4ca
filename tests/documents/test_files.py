from __future__ import annotations

import io
import zipfile

import docx
import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from bot.documents.archive import pack, write
from bot.documents.compiling import as_xml, environment
from tests.documents.toy import (
    FULL,
    answered,
    part,
    rendered,
    save,
    toy,
    toy_document,
)

TEMPLATE = toy()


def test_the_same_answers_give_the_same_bytes() -> None:
    first = rendered(toy(), answered(TEMPLATE, **FULL), "草稿")
    assert first == rendered(toy(), answered(TEMPLATE, **FULL), "草稿")
    assert first != rendered(TEMPLATE, answered(TEMPLATE, **FULL), "样本")


def test_the_zip_is_sound_and_dated_alike() -> None:
    data = rendered(TEMPLATE, answered(TEMPLATE, **FULL))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    with zipfile.ZipFile(io.BytesIO(save(toy_document()))) as archive:
        names = archive.namelist()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == names


def test_a_zip_may_hold_names_of_any_script() -> None:
    with zipfile.ZipFile(
        io.BytesIO(write([pack("名.xml", b"x" * 1000), pack("y", b"")]))
    ) as archive:
        assert archive.read("名.xml") == b"x" * 1000
        assert archive.read("y") == b""


def test_properties_say_the_title_and_name_nobody() -> None:
    data = rendered(TEMPLATE, answered(TEMPLATE, **FULL))
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.title == "示范 & 合同"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.created, properties.modified) == (None, None)
    assert "Company" not in part(data, "docProps/app.xml")


def test_the_mark_stands_in_the_header_alone() -> None:
    data = rendered(TEMPLATE, answered(TEMPLATE, **FULL), "草稿")
    document = docx.Document(io.BytesIO(data))
    assert document.sections[0].header.paragraphs[0].text == "示范 草稿"
    assert document.sections[0].header.paragraphs[0].runs[-1].bold
    assert "草稿" not in part(data)


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        ("<&>\"'", "&lt;&amp;&gt;&#34;&#39;"),
        ("{_{", "{&#95;{"),
        ("a\nb", 'a</w:t><w:br/><w:t xml:space="preserve">b'),
        ("a\tb", 'a</w:t><w:tab/><w:t xml:space="preserve">b'),
    ],
)
def test_how_values_are_spelled(value: str, xml: str) -> None:
    assert as_xml(value) == xml


def test_a_template_can_do_nothing_but_show() -> None:
    env = environment()
    assert env.autoescape is True
    with pytest.raises(UndefinedError):
        env.from_string("{{ nothing }}").render()
    with pytest.raises(SecurityError):
        env.from_string("{{ x.__class__.__mro__ }}").render(x="")
    with pytest.raises(SecurityError):
        env.from_string("{{ x.append(1) }}").render(x=[])
    for source in ("{{ range(9) }}", "{{ lipsum() }}", "{{ cycler }}"):
        with pytest.raises(UndefinedError):
            env.from_string(source).render()
