"""Every message of a whole interview as one page, to be looked at: `python -m tests.telegram.cards_page FILE`.

The conversation is the happy path of the transcripts; what is drawn is what Telegram was sent.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bot.catalog import load_catalog
from tests.fake_bot_api import FakeBotApi
from tests.fake_bot_api.wire import Call
from tests.telegram.harness import World
from tests.telegram.test_transcripts import CODES, written
from tests.test_transcripts import FOLDER, NOON

HEAD = """<!doctype html><meta charset="utf-8"><title>{title}</title><style>
body{{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;background:#dfe8ef;margin:0 auto;max-width:430px;padding:1em}}
.card{{background:#fff;border-radius:12px;padding:.6em .8em;white-space:pre-wrap;margin-top:1em;overflow-wrap:anywhere}}
blockquote{{margin:.3em 0;padding:.1em .6em;border-left:3px solid #4a90d9;background:#eef5fb}}
.row{{display:flex;gap:4px;margin-top:4px}}.row span{{flex:1;background:#7d9bb5;color:#fff;border-radius:8px;
padding:.35em;text-align:center;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:14px}}
.row .success{{background:#3a9d5d}}.row .danger{{background:#c94f4f}}.note{{color:#567;font-size:12px;margin-top:1em}}
</style><h1>{title}</h1>
"""


async def conversation(language: str) -> list[Call]:
    """Every call to Telegram of the happy path."""
    text = (FOLDER / f"{language}-happy-path.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        async with FakeBotApi(now=NOON.timestamp()) as api:
            world = World(api, load_catalog(), Path(folder))
            await written(world, api.user(1, "Li", language_code=CODES[language]), text, language)
            return api.calls


def drawn(calls: list[Call]) -> Iterator[str]:
    """The messages as HTML, each edit as a message of its own."""
    for call in calls:
        if call.name == "senddocument":
            file = call.files and next(iter(call.files.values())).name
            yield f'<div class="card">📄 <b>{escape(str(file))}</b>\n{escape(call.text("caption"))}</div>'
        if call.name not in {"sendmessage", "editmessagetext"}:
            continue
        yield f'<div class="note">{"changed in place" if call.name[0] == "e" else "new message"}</div>'
        yield f'<div class="card">{call.text("text")}</div>'
        markup = json.loads(call.text("reply_markup") or "{}")
        for row in markup.get("inline_keyboard", ()):
            labels = (
                f'<span class="{button.get("style", "")}">{escape(button["text"])}</span>'
                for button in row
            )
            yield f'<div class="row">{"".join(labels)}</div>'


def main(target: Path, language: str = "zh-Hans") -> None:
    """Write the page."""
    calls = asyncio.run(conversation(language))
    title = f"Hetong on Telegram: a whole interview ({language})"
    target.write_text(HEAD.format(title=title) + "\n".join(drawn(calls)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
