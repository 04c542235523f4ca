"""Backup, restore and a new key, as the operator meets them: what was done, or why not, in a line."""

from __future__ import annotations

import asyncio
import base64
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.__main__ import main
from bot.stores.keys import load_master, write_master
from bot.stores.sqlite import SqliteStore
from bot.stores.sqlite.reserve import ROOM
from tests.program.conftest import Run
from tests.stores.world import ANN, MASTER, begin, look

TEXT = base64.b64encode(MASTER).decode()


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def why(self) -> str:
        """The one line of a refusal."""
        assert (self.code, self.out) == (1, "")
        (line,) = self.err.splitlines()
        return line


Call = Callable[..., Said]


@pytest.fixture
def call(
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Call:
    """Run a command here: a process for each would take its time."""

    def call(*words: str, **more: str) -> Said:
        with monkeypatch.context() as patch:
            for name, value in (environment | more).items():
                patch.setenv(name, value)
            code = main(list(words))
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "master.key"


@pytest.fixture
def database(tmp_path: Path, key: Path) -> Path:
    """A database with a draft, and its key."""
    write_master(key, MASTER)
    path = tmp_path / "data" / "hetong.db"

    async def write() -> None:
        async with SqliteStore(path, MASTER) as store:
            await store.turn(ANN, begin())

    asyncio.run(write())
    return path


def drafts(database: Path, master: bytes = MASTER) -> int:
    async def count() -> int:
        async with SqliteStore(database, master) as store:
            return len((await look(store)).drafts)

    return asyncio.run(count())


@contextmanager
def running(root: Path, environment: dict[str, str], command: list[str]) -> Iterator[None]:
    """The bot, waiting for its next line."""
    with subprocess.Popen(
        [*command, "run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=environment,
    ) as chat:
        assert chat.stdin is not None
        assert chat.stdout is not None
        chat.stdin.write("/help\n")
        chat.stdin.flush()
        while not chat.stdout.readline().startswith("> /help"):
            assert chat.poll() is None
        yield
        chat.stdin.close()
        chat.stdout.read()


def test_a_backup_while_the_bot_runs_is_restored_when_it_does_not(
    database: Path,
    run: Run,
    call: Call,
    tmp_path: Path,
    root: Path,
    environment: dict[str, str],
    command: list[str],
) -> None:
    backup = tmp_path / "backup.db"
    with running(root, environment, command):
        done = run("backup", str(backup))
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{backup}: {backup.stat().st_size} bytes, checked.\n"
        assert database.with_name("hetong.db.reserve").stat().st_size == ROOM
        assert "choose another name" in call("backup", str(backup)).why
        assert "in use by process" in call("restore", str(backup)).why
        assert "in use by process" in call("rotate-key").why
    done = run("restore", str(backup))
    assert (done.returncode, done.stderr) == (0, "")
    (kept,) = (tmp_path / "data").glob("hetong.db.before-*")
    assert f"What was there before is kept as {kept}." in done.stdout
    assert drafts(database) == 1


def test_a_backup_goes_to_a_new_machine_with_its_key(
    database: Path, call: Call, tmp_path: Path
) -> None:
    backup = str(tmp_path / "backup.db")
    assert call("backup", backup).code == 0
    elsewhere = {"DATA_DIR": str(tmp_path / "elsewhere")}
    done = call("restore", backup, **elsewhere)
    assert done.code == 0
    assert "before" not in done.out
    none = str(tmp_path / "none")
    assert "put it back" in call("restore", backup, MASTER_KEY_FILE=none, **elsewhere).why
    other = base64.b64encode(bytes(32)).decode()
    assert "does not open" in call("restore", backup, MASTER_KEY=other, **elsewhere).why


def test_what_is_no_backup_is_told_in_one_line(database: Path, call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert "There is no database" in call("restore", str(path)).why
    path.write_text("no database at all " * 100)
    assert "file is not a database" in call("restore", str(path)).why
    backup = tmp_path / "backup.db"
    call("backup", str(backup))
    with closing(sqlite3.connect(backup)) as db:
        db.execute("PRAGMA user_version = 99")
    assert "run the newer program again" in call("restore", str(backup)).why
    assert drafts(database) == 1


def test_without_a_database_there_is_nothing_to_keep(call: Call, tmp_path: Path) -> None:
    assert "There is no database" in call("backup", str(tmp_path / "x")).why
    assert "There is no database" in call("rotate-key", MASTER_KEY=TEXT).why


def test_a_new_key_opens_everything(database: Path, call: Call, key: Path) -> None:
    done = call("rotate-key")
    assert (done.code, done.err) == (0, "")
    (old,) = key.parent.glob("master.key.old-*")
    assert str(old) in done.out
    assert load_master(old, create=False) == MASTER
    assert drafts(database, load_master(key, create=False)) == 1


def test_a_key_from_the_environment_is_changed_in_two_steps(
    database: Path, call: Call, key: Path
) -> None:
    key.unlink()
    new = key.with_name("master.key.new")
    done = call("rotate-key", MASTER_KEY=TEXT)
    assert done.code == 0
    assert f"set MASTER_KEY to the line in {new}, then delete" in done.out
    assert f"set MASTER_KEY to the line in {new}" in call("rotate-key", MASTER_KEY=TEXT).why
    assert new.read_text().strip() not in done.out
    assert drafts(database, load_master(new, create=False)) == 1
    done = call("rotate-key", MASTER_KEY=new.read_text().strip())
    assert done.code == 0


def test_a_change_of_key_that_was_cut_short_is_finished_by_the_next_start(
    database: Path, run: Run, key: Path
) -> None:
    new = key.with_name("master.key.new")
    write_master(new, MASTER)
    write_master(key, bytes(32))
    assert run("run").returncode == 0
    assert load_master(key, create=False) == MASTER
    assert not new.exists()
