"""Telegram's HTML: the plain text that is left and the entities in it.

Error sentences and offsets (bytes of UTF-8) are those that the Bot API gives.
"""

import re
from dataclasses import dataclass

from .wire import Wire

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
# ASCII: an ideographic space is a letter to Telegram's parser.
_TAG = re.compile(r"<([^\s>]*)", re.ASCII)
_END_TAG = re.compile(r"</([^\s>]*)\s*(>?)", re.ASCII)
_SPACE = re.compile(r"\s*", re.ASCII)
_ATTRIBUTE = re.compile(r"[^\s=>]*", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_PLAIN = re.compile(r"[^<&]+")
_CHARACTER = re.compile(r"&(?:#x([0-9A-Fa-f]{1,7})|#([0-9]{1,8})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LINK = re.compile(r"(https?|tg)://\S+|(mailto|tel):\S+|[^\s:]+\.\S+")
_HIGHEST = 0x10FFFF
_HALVES = range(0xD800, 0xE000)


class HtmlError(ValueError):
    """The sentence that follows "can't parse entities: "."""


@dataclass(frozen=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    argument: str
    offset: int
    piece: int


def units(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Wire]]:
    """Return the text without its tags, and the entities in the order they begin.

    Raises:
        HtmlError: Telegram would refuse the text.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.size = 0
        self.open: list[_Open] = []
        self.entities: list[Wire] = []

    def read(self) -> tuple[str, list[Wire]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            elif self.source[self.at] == "&":
                self._character()
            else:
                self._plain()
        if self.open:
            name = self.open[-1].name
            message = f'Can\'t find end tag corresponding to start tag "{name}"'
            raise HtmlError(message)
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.size += units(text)

    def _plain(self) -> None:
        match = _PLAIN.match(self.source, self.at)
        assert match is not None
        self._add(match[0])
        self.at = match.end()

    def _character(self) -> None:
        """Read `&lt;` and its like; an ampersand that begins none of them stays."""
        match = _CHARACTER.match(self.source, self.at)
        self.at += len(match[0]) if match else 1
        self._add(_decoded(match) if match else "&")

    def _bytes(self, at: int) -> str:
        return f"at byte offset {len(self.source[:at].encode())}"

    def _start_tag(self) -> None:
        begin = self.at
        match = _TAG.match(self.source, begin)
        assert match is not None
        self.at = match.end()
        if self.at == len(self.source):
            raise HtmlError(f"Unclosed start tag {self._bytes(begin)}")
        name = match[1].lower()
        if name not in _KINDS:
            raise HtmlError(f'Unsupported start tag "{name}" {self._bytes(begin)}')
        argument = ""
        while (attribute := self._attribute(name, begin)) is not None:
            argument = _argument(name, *attribute) or argument
        if name == "span" and argument != "spoiler":
            message = f'Tag "span" must have class "tg-spoiler" {self._bytes(begin)}'
            raise HtmlError(message)
        self.open.append(_Open(name, argument, self.size, len(self.pieces)))

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        assert match is not None
        self.at = match.end()
        return match[0]

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _attribute(self, tag: str, begin: int) -> tuple[str, str] | None:
        """Read one attribute, or the `>` after the last (None)."""
        self._skip(_SPACE)
        if self._peek() == ">":
            self.at += 1
            return None
        name = self._skip(_ATTRIBUTE)
        if not name:
            raise HtmlError(f'Empty attribute name in the tag "{tag}" {self._bytes(begin)}')
        self._skip(_SPACE)
        if self._peek() not in {"=", ""}:
            if (tag, name) == ("blockquote", "expandable"):
                return name, "1"
            text = "Expected equal sign in declaration of an attribute of the tag"
            raise HtmlError(f'{text} "{tag}" {self._bytes(begin)}')
        self.at += 1
        self._skip(_SPACE)
        if not self._peek():
            raise HtmlError(f'Unclosed start tag "{tag}" {self._bytes(begin)}')
        return name, self._value(begin)

    def _value(self, begin: int) -> str:
        quote = self._peek()
        if quote in {"'", '"'}:
            end = self.source.find(quote, self.at + 1)
            value = self.source[self.at + 1 : end]
            self.at = end + 1
            if end < 0 or not self._peek():
                raise HtmlError(f"Unclosed start tag {self._bytes(begin)}")
            return _CHARACTER.sub(_decoded, value)
        token = self.at
        value = self._skip(_TOKEN).lower()
        if not self._peek():
            raise HtmlError(f"Unclosed start tag {self._bytes(begin)}")
        if self._peek() not in "> \t\r\n\v\f":
            raise HtmlError(f"Unexpected end of name token {self._bytes(token)}")
        return value

    def _end_tag(self) -> None:
        begin = self.at
        match = _END_TAG.match(self.source, begin)
        assert match is not None
        if not self.open:
            raise HtmlError(f"Unexpected end tag {self._bytes(begin)}")
        if not match[2]:
            raise HtmlError(f"Unclosed end tag {self._bytes(begin)}")
        self.at = match.end()
        opened = self.open.pop()
        found = match[1].lower()
        if found not in {"", opened.name}:
            expected = f'expected "</{opened.name}>", found "</{found}>"'
            raise HtmlError(f"Unmatched end tag {self._bytes(begin)}, {expected}")
        if self.size > opened.offset:
            self._close(opened)

    def _close(self, tag: _Open) -> None:
        entity: Wire = {
            "type": _KINDS[tag.name],
            "offset": tag.offset,
            "length": self.size - tag.offset,
        }
        match tag.name:
            case "a":
                url = tag.argument or "".join(self.pieces[tag.piece :])
                if not _LINK.fullmatch(url):
                    return
                entity["url"] = url
            case "tg-emoji":
                if not tag.argument.isdecimal():
                    raise HtmlError("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = tag.argument
            case "blockquote" if tag.argument:
                entity["type"] = "expandable_blockquote"
            case "pre" if self._holds_code(entity):
                entity["language"] = self.entities.pop()["language"]
            case "code" if tag.argument:
                entity["language"] = tag.argument
        self.entities.append(entity)

    def _holds_code(self, pre: Wire) -> bool:
        """Tell whether a `<pre>` holds just one `<code class="language-…">`."""
        return bool(self.entities) and self.entities[-1] == pre | {
            "type": "code",
            "language": self.entities[-1].get("language"),
        }


def _decoded(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    if code in _HALVES:
        message = "Text contains invalid Unicode characters after decoding HTML entities"
        raise HtmlError(f"{message}, check for unmatched surrogate code units")
    return chr(code) if 0 < code < _HIGHEST else match[0]


def _argument(tag: str, name: str, value: str) -> str:
    """Return what an attribute says about its tag; other attributes say nothing."""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable"):
            return value or "1" * (tag == "blockquote")
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case _:
            return ""
