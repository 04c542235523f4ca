"""HTML as Telegram reads it."""

import pytest

from .markup import HtmlError, parse_html
from .rules import cleaned


@pytest.mark.parametrize(("source", "plain", "entities"), [
    ("a &lt;b&gt; &amp; &#x5408; &copy; & &ltx", "a <b> & 合 &copy; & &ltx", []),
    ("<b>合</b>🏮<i>同</i>", "合🏮同", [("bold", 0, 1), ("italic", 3, 1)]),
    ("<B><u>x</u></B >", "x", [("underline", 0, 1), ("bold", 0, 1)]),
    ("<s>x</s><del>y</del><tg-spoiler>z</tg-spoiler>", "xyz", [("strikethrough", 0, 1), ("strikethrough", 1, 1), ("spoiler", 2, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<blockquote expandable>x\ny</blockquote>", "x\ny", [("expandable_blockquote", 0, 3)]),
    ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
    ('<code class="language-py">x</code>', "x", [("code", 0, 1)]),
    ('<a href="https://a.cn/?x=1&amp;y=2">x</a> <a>word</a>', "x word", [("text_link", 0, 1)]),
    ("<b></b>x", "x", []),
])  # fmt: skip
def test_reads(source: str, plain: str, entities: list[tuple[str, int, int]]) -> None:
    text, found = parse_html(source)
    assert (text, [(e["type"], e["offset"], e["length"]) for e in found]) == (plain, entities)


@pytest.mark.parametrize(("source", "problem"), [
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("合<br>", 'Unsupported start tag "br" at byte offset 3'),
    ("x <b", "Unclosed start tag at byte offset 2"),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<i   =x>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<i x>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href=x", "Unclosed start tag at byte offset 0"),
    ('<a href="x"', "Unclosed start tag at byte offset 0"),
    ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ("&#xD800;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"),
])  # fmt: skip
def test_refuses(source: str, problem: str) -> None:
    with pytest.raises(HtmlError) as raised:
        parse_html(source)
    assert str(raised.value) == problem


def test_cleans_what_telegram_would_not_store() -> None:
    assert cleaned("a\tb\r\nc\u202ed\x00\u200f\u200e\u200f") == "a b\ncd \u200c\u200c\u200f"
