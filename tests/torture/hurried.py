"""`python -m tests.torture.hurried`: `python -m bot run` with shorter waits, so that much fits into little time."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from functools import partial
from unittest.mock import patch

from bot.__main__ import main
from bot.settings import Settings
from bot.stores.postgres import PostgresStore
from bot.telegram.options import Options, Pace, options
from tests.telegram.harness import EAGER, FAST

LEASE = 3.0
"""Seconds until others take over from a replica that was killed."""


def hurried(settings: Settings) -> Options:
    """The options with shorter waits, and the pace that the environment says."""
    told = os.environ.get("PACE", "")
    pace = Pace(*json.loads(told)) if told else FAST
    return replace(options(settings), poll_seconds=2, first_wait=0.02, pace=pace, flood=EAGER)


def hurry() -> None:
    """Have the bot of this process hurry from now on."""
    patch("bot.telegram.app.options", hurried).start()
    patch("bot.stores.postgres.PostgresStore", partial(PostgresStore, lease=LEASE)).start()


if __name__ == "__main__":
    hurry()
    sys.exit(main(["run"]))
