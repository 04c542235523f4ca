"""Our bot, to be measured: `python -m tests.bench.ours TEMPLATES`.

It is `python -m bot run` with everything on, but for how fast it may talk: Telegram's limits, which
it keeps to by itself, would be all that is measured.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from bot.__main__ import main
from bot.catalog import load_catalog
from bot.settings import Settings
from bot.telegram.options import Flood, Options, Pace, options

FAST = Pace(chat=1e6, burst=1_000_000, all=1e6)
EAGER = Flood(rate=1e6, burst=1_000_000, persons=1_000_000, updates=1_000_000)


def unhurried_by_telegram(settings: Settings) -> Options:
    """The options without the limits."""
    return replace(options(settings), pace=FAST, flood=EAGER)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with (
        patch("bot.telegram.app.options", unhurried_by_telegram),
        patch("bot.wiring.load_catalog", lambda: load_catalog(folder)),
    ):
        sys.exit(main(["run"]))
