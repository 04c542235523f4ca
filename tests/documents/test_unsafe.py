"""The proof that the exactness tests can fail: each safe setting, once taken away, is noticed."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from markupsafe import Markup

from bot.documents import DocumentWrong, compiling, make_document, render
from bot.documents.render import compile_template
from tests.documents.toy import LANGUAGE, forced, save, toy_document


def _made_with(monkeypatch: pytest.MonkeyPatch, env: Environment, text: str) -> None:
    monkeypatch.setattr(render, "environment", lambda: env)
    template = compile_template(save(toy_document()))
    make_document(template, forced(template, {"a_name": text, "note": text}), LANGUAGE)


@pytest.mark.parametrize(
    "text", ["<w:p>", "&", "&amp;", "a < b", "<w:br/>", "]]>", "a\nb", "a\tb", "</w:t>", "&#95;"]
)
def test_without_escaping_a_document_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    with pytest.raises(DocumentWrong):
        _made_with(monkeypatch, Environment(finalize=Markup), text)  # noqa: S701


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "\0", "\x0b", "\r", "\ufffe"])
def test_with_escaping_alone_a_document_is_refused(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with pytest.raises(DocumentWrong):
        _made_with(monkeypatch, Environment(autoescape=True), text)


def test_without_a_blank_for_underscores_docxtpl_would_rewrite_them() -> None:
    assert "{_{" not in compiling.as_xml("{_{")
    assert "}_}" not in compiling.as_xml("}_}")
