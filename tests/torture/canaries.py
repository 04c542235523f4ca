"""Secrets and answers that are found nowhere else, and ears that hear all a program says."""

from __future__ import annotations

import base64
import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random


@dataclass
class Canaries:
    """Makes words to be found again; `planted` are all that were made."""

    chance: Random
    planted: list[str] = field(default_factory=list)

    def word(self, before: str = "Canary", after: str = "") -> str:
        """A word for a text, a name, a secret."""
        made = f"{before}{self.chance.randrange(16**8):08x}{after}"
        self.planted.append(made)
        return made

    def figure(self) -> str:
        """Eight digits: an amount, or the end of a telephone number."""
        made = str(self.chance.randrange(10_000_000, 99_999_999))
        self.planted.append(made)
        return made

    def token(self) -> str:
        """A bot's token; what follows its colon is the secret part."""
        return f"{self.chance.randrange(10**8, 10**9)}:{self.word('AA', 'Token-of_no-bot')}"

    def key(self) -> str:
        """A master key."""
        made = base64.b64encode(self.chance.randbytes(32)).decode()
        self.planted.append(made)
        return made

    def found_in(self, text: str) -> list[str]:
        """Those that somebody told, in whatever case."""
        heard = text.casefold()
        return [each for each in self.planted if each.casefold() in heard]


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Hear every log at every level, with its traceback, and all that goes to stderr."""
    ear = io.StringIO()
    handler = logging.StreamHandler(ear)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(pathname)s %(message)s"))
    root, stderr = logging.getLogger(), sys.stderr
    level, others = root.level, root.handlers[:]
    # Those of a test run keep records, and with them whatever a record was made of.
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG)
    sys.stderr = ear
    try:
        yield ear
    finally:
        sys.stderr = stderr
        root.handlers[:] = others
        root.setLevel(level)
