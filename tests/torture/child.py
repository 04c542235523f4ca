"""The bot in a process of its own, to be killed: `python -m tests.torture.child TEMPLATES`.

This process imports everything once. For each order on a line of its input it forks one that runs
`python -m bot run`, only with shorter waits, and says its number; or it sends one a signal, waits
for its end and says how it ended.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from unittest.mock import patch

# All that the bot needs, before anything is forked.
from bot.__main__ import main
from bot.catalog import load_catalog
from bot.documents import DocumentMaker
from tests.torture.crashes import CRASHES, Fuse
from tests.torture.hurried import hurry


def run(order: dict[str, str]) -> None:
    """Be the bot, from a fork on; never returns."""
    nothing = os.open(os.devnull, os.O_RDWR)
    log = os.open(order["log"], os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    for number, target in enumerate((nothing, log, log)):
        os.dup2(target, number)
    os.chdir(order["folder"])
    os.environ.update(json.loads(order["environment"]))
    try:
        if order["crash"]:
            CRASHES[order["crash"]](Fuse(int(order["skip"])))
        os._exit(main(["run"]))
    except BaseException:
        logging.getLogger(__name__).exception("the bot ended")
        os._exit(70)


def serve() -> None:
    """Take orders until there are no more."""
    catalog = load_catalog(Path(sys.argv[1]))
    patch("bot.wiring.load_catalog", lambda: catalog).start()
    hurry()
    # Documents are made in threads here, which are ready at once.
    patch("bot.wiring.DocumentMaker", lambda **_: DocumentMaker()).start()
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "run":
            child = os.fork()
            if child == 0:
                run(order)
            answer = child
        else:
            child = order["child"]
            if order["signal"]:
                os.kill(child, order["signal"])
            answer = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
