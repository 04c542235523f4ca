"""The bot's own sentences, by key and language.

The words are Fluent files that the catalog reads from templates/phrases/ and hands in as text; this
module only looks them up. A missing key or variable is a mistake of ours and raises at once, so
that the suite meets it before a user does.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dialogs.values import Language

LONG = 1000
"""Characters above which a variable is put in by ourselves."""
STAND_IN = re.compile("\ue000(.*?)\ue001")

NAME = "[A-Za-z][A-Za-z0-9_-]*"
VARIABLE = re.compile(rf"{{ *\$({NAME}) *}}")
PLAIN = re.compile(
    rf"^({NAME}) *+= *+((?:[^{{}}\r\n]|{VARIABLE.pattern.replace('(', '(?:')})++)"
    # What is indented goes on with the phrase, also below empty lines.
    r"(?=(?:\n *+)++(?:\Z|(?<=\n)[^ \r{.]))",
    re.MULTILINE,
)
"""A phrase on one line that has nothing in it but words and variables."""


class Phrases:
    """One language's sentences.

    `language` is an IETF tag, `source` the text of a Fluent file. Nine phrases of ten are words and
    variables: these are read and filled here, in a fraction of the time and memory that Fluent
    takes. They are `plain`, each as words and names in turn; `resource` is what Fluent has read in
    all the others, in those that stand twice and in what is no phrase.
    """

    def __init__(self, language: Language, source: str) -> None:
        """Parse the file once; lookups are then cheap."""
        self.language = language
        self.plain: dict[str, tuple[str, ...]] = {}
        self.resource = FluentResource(PLAIN.sub(self._take, source))
        # Isolation marks would end up inside contracts.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(self.resource)
        self._constant: dict[str, str] = {}

    def _take(self, found: re.Match[str]) -> str:
        """Keep a plain phrase; a comment in its place parts the others as it did."""
        if found[1] in self.plain:
            return found[0]
        self.plain[found[1]] = tuple(VARIABLE.split(found[2].rstrip(" ")))
        return "#"

    @property
    def chinese(self) -> bool:
        """Whether dates, money and lists are written the Chinese way."""
        return self.language.startswith("zh")

    @cached_property
    def locale(self) -> Locale:
        """The babel locale for dates and numbers."""
        return Locale.parse(self.language, sep="-")

    def __contains__(self, key: str) -> bool:
        """Whether the language has a phrase by that key."""
        return key in self.plain or self._bundle.has_message(key)

    def day(self, found: date) -> str:
        """2026年3月1日 or 1 March 2026."""
        return format_date(found, self.say("date-pattern"), self.locale)

    def say(self, key: str, /, **args: str | int) -> str:
        """Return a phrase with its variables filled; raise KeyError where either is missing."""
        if key in self.plain:
            return self._joined(key, args)
        if args:
            return self._filled(key, args)
        if key not in self._constant:
            self._constant[key] = self._filled(key, args)
        return self._constant[key]

    def _joined(self, key: str, args: Mapping[str, str | int]) -> str:
        pieces = list(self.plain[key])
        for place in range(1, len(pieces), 2):
            if pieces[place] not in args:
                raise KeyError(f"{key}: {pieces[place]} is missing")
            value = args[pieces[place]]
            pieces[place] = (
                value if isinstance(value, str) else format_decimal(value, locale=self.locale)
            )
        return "".join(pieces)

    def _filled(self, key: str, args: Mapping[str, str | int]) -> str:
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        # Fluent refuses long variables, to stop patterns that blow themselves up. Ours do not.
        # What looks like a stand-in itself gets one as well, so that all others are ours.
        own = {
            name: value
            for name, value in args.items()
            if isinstance(value, str) and (len(value) > LONG or "\ue000" in value)
        }
        stand_ins = {name: f"\ue000{name}\ue001" for name in own}
        text, errors = self._bundle.format_pattern(pattern, {**args, **stand_ins})
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return STAND_IN.sub(lambda found: own[found[1]], str(text)) if own else str(text)
