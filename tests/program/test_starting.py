"""What a start leaves behind: garbage is looked for again, and nothing was loaded for later."""

import subprocess
import sys
from pathlib import Path

STARTED = """
import gc, sys
from unittest.mock import patch
import bot.__main__, bot.telegram

async def run_bot(*_):
    print(gc.isenabled(), gc.get_freeze_count() > 0)
    later = {"docx", "docxtpl", "email_validator", "jinja2", "prompt_toolkit", "psycopg"}
    print(*sorted(later & {*sys.modules}))

with patch("bot.telegram.run_bot", run_bot):
    bot.__main__.main(["run"])
print(gc.isenabled())
"""


def started(root: Path, environment: dict[str, str], **more: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        input="",
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=environment | more,
    )
    return done.stdout.splitlines()


def test_on_telegram(root: Path, environment: dict[str, str]) -> None:
    assert started(root, environment, TELEGRAM_BOT_TOKEN="1:x") == ["True True", "", "True"]


def test_at_a_terminal(root: Path, environment: dict[str, str]) -> None:
    assert started(root, environment)[-1] == "True"
