"""The command line: run · check · draft · text · health · backup · restore · rotate-key · copy.

python -m bot run                     Telegram with a token, else this terminal
python -m bot run --as NAME           the same terminal for another person, with drafts of their own
python -m bot check                   validate every contract folder
python -m bot draft ANSWERS.toml      a document from a file of answers
python -m bot text FILE               the text of a Word file
python -m bot health                  0 while the bot on Telegram is alive
python -m bot backup FILE             copy the database, also while the bot runs
python -m bot restore FILE            put a backup in its place
python -m bot rotate-key              seal the database under a new master key
python -m bot copy FROM TO            move everything into another database
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code. What is wrong is told in lines, not in a traceback."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    if command is _run:
        # What a start reads stays. To search it for garbage all along takes a seventh of the time.
        gc.disable()

    from dialogs.errors import HetongError

    try:
        return command(options)
    except HetongError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read us has gone; nothing is left to say, and nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001  (a mistake of ours; its own words may quote an answer)
        from bot.logs import number, places

        sys.stderr.write(f"Something went wrong that nobody foresaw, number {number()}: ")
        sys.stderr.write(f"{places(error)}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Contracts by conversation.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="chat: on Telegram with a token, else in this terminal")
    run.add_argument("--as", dest="name", type=_name, help="at a terminal: another person's name")
    run.set_defaults(command=_run)
    check = commands.add_parser("check", help="validate every contract folder")
    check.add_argument("folder", nargs="?", type=Path, help="another templates folder")
    check.set_defaults(command=_check)
    draft = commands.add_parser("draft", help="make a document from a file of answers")
    draft.add_argument("answers", type=Path, help="a TOML file like templates/*/sample.toml")
    draft.add_argument("--contract", default="", help="which contract, where there are several")
    draft.add_argument("--language", default="", help="of the document, such as zh-Hans or zh-en")
    draft.add_argument(
        "-o", "--output", type=Path, help="the file to write; its name is made up else"
    )
    draft.set_defaults(command=_draft)
    text = commands.add_parser("text", help="print the text of a Word file")
    text.add_argument("file", type=Path)
    text.set_defaults(command=_text)
    health = commands.add_parser("health", help="0 while the bot on Telegram is alive")
    health.set_defaults(command=_health)
    backup = commands.add_parser("backup", help="copy the database, also while the bot runs")
    backup.add_argument("file", type=Path, help="a new file; it opens with the master key of today")
    backup.set_defaults(command=_backup)
    restore = commands.add_parser("restore", help="put a backup in the place of the database")
    restore.add_argument("file", type=Path)
    restore.set_defaults(command=_restore)
    rotate = commands.add_parser("rotate-key", help="seal the database under a new master key")
    rotate.set_defaults(command=_rotate_key)
    copy = commands.add_parser("copy", help="move everything into another, empty database")
    for name in ("source", "target"):
        copy.add_argument(name, type=_database, help="sqlite:///PATH or postgresql://…")
    copy.set_defaults(command=_copy)
    return parser


def _name(text: str) -> str:
    """A name that can be a folder's, too."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,30}", text):
        raise argparse.ArgumentTypeError("use up to 30 letters a-z, digits, - and _")
    return text


def _run(options: argparse.Namespace) -> int:
    from bot.settings import load_settings
    from bot.wiring import run as chat

    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    name = options.name or ""
    with asyncio.Runner(loop_factory=_loop()) as runner:
        runner.run(chat(load_settings(), locale, hands=sys.stdin.isatty(), name=name))
    return 0


def _loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The faster event loop, where there is one."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


def _check(options: argparse.Namespace) -> int:
    from bot.report import check_folder

    lines, fine = check_folder(options.folder)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if fine else 1


def _draft(options: argparse.Namespace) -> int:
    from bot.catalog import load_catalog
    from bot.settings import load_settings
    from bot.written import written_document

    written = _toml(options.answers)
    today = datetime.now(UTC).astimezone(ZoneInfo(load_settings().timezone)).date()
    name, data = written_document(
        load_catalog(), written, today, options.contract, options.language
    )
    path = options.output or Path(name)
    path.write_bytes(data)
    sys.stdout.write(f"{path}\n")
    return 0


def _toml(path: Path) -> Mapping[str, object]:
    from bot.files import Unreadable, read_toml
    from dialogs.errors import HetongError

    try:
        return read_toml(path)
    except (OSError, Unreadable) as error:
        raise HetongError(f"{path} cannot be read: {error}") from None


def _text(options: argparse.Namespace) -> int:
    from bot.documents import text_of
    from bot.documents.unpacking import MOST_FILE
    from bot.files import read_bytes
    from dialogs.errors import HetongError

    try:
        data = read_bytes(options.file, MOST_FILE)
    except OSError as error:
        raise HetongError(f"{options.file} cannot be read: {error}") from None
    sys.stdout.write(text_of(data))
    return 0


def _health(options: argparse.Namespace) -> int:  # noqa: ARG001
    from bot.health import alive
    from bot.settings import load_settings

    return 0 if alive(load_settings().data_dir, datetime.now(UTC)) else 1


def _backup(options: argparse.Namespace) -> int:
    from bot.settings import load_settings
    from bot.wiring import back_up

    sys.stdout.write(f"{back_up(load_settings(), options.file)}\n")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from bot.settings import load_settings
    from bot.wiring import bring_back

    sys.stdout.write(f"{bring_back(load_settings(), options.file)}\n")
    return 0


def _rotate_key(options: argparse.Namespace) -> int:  # noqa: ARG001
    from bot.settings import load_settings
    from bot.wiring import change_key

    sys.stdout.write("\n".join(change_key(load_settings())) + "\n")
    return 0


def _database(url: str) -> str:
    from bot.setting_kinds import checked_database

    try:
        return checked_database(url)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _copy(options: argparse.Namespace) -> int:
    from bot.settings import load_settings
    from bot.wiring import copy_over

    sys.stdout.write(f"{copy_over(load_settings(), options.source, options.target)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
