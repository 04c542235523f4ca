"""PostgreSQL as the operator meets it: a conversation in it, and what is wrong, in a line."""

from __future__ import annotations

import base64
import shlex
import subprocess
from collections.abc import Iterator

import psycopg
import pytest

from bot.stores.postgres import opening
from tests.postgres import Server, programs, running
from tests.program.conftest import Run
from tests.program.test_keeping import Call, call, key

__all__ = ["call", "key"]
OTHER = base64.b64encode(bytes(32)).decode()


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def url(postgres: Server) -> str:
    return postgres.database("program")


def test_a_conversation_goes_on_where_it_was(run: Run, url: str) -> None:
    begun = run("run", said="/new\n云桥科技有限公司\n", DATABASE_URL=url)
    assert (begun.returncode, begun.stderr) == (0, "")
    later = run("run", said="/drafts\n", DATABASE_URL=url)
    assert "1/73" in later.stdout


def test_a_backup_is_made_and_restored_as_the_commands_say(
    run: Run, call: Call, url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("backup")
    run("run", said="/new\n云桥科技有限公司\n", DATABASE_URL=url)
    guarded = url.replace("hetong@", "hetong:canary@")
    for word, file in (("backup", folder / "a b.dump"), ("restore", folder / "a b.dump")):
        line = call(word, str(file), DATABASE_URL=guarded).why
        assert "canary" not in line
        _, _, shown = line.partition("with: ")
        program, *words = shlex.split(shown)
        found = programs()
        assert found is not None
        subprocess.run([found / program, *words], check=True)
        with psycopg.connect(url) as db:
            db.execute("DELETE FROM hetong.drafts" if word == "backup" else "SELECT")
    assert "1/73" in run("run", said="/drafts\n", DATABASE_URL=url).stdout


def test_a_new_key_goes_another_way(call: Call, url: str) -> None:
    assert "docs/scale.md" in call("rotate-key", DATABASE_URL=url).why


def test_another_key_does_not_open_it(run: Run, call: Call, url: str) -> None:
    run("run", said="/new\n", DATABASE_URL=url)
    line = call("run", DATABASE_URL=url, MASTER_KEY=OTHER).why
    assert "does not open with this master key" in line
    assert "is missing" in call("run", DATABASE_URL=url, MASTER_KEY_FILE="/nowhere/key").why


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"host=": "host=/nowhere"}, "it cannot be reached; is PostgreSQL running there"),
        ({"/program": "/other"}, 'database "other" does not exist; look at DATABASE_URL'),
        ({"hetong@": "nobody:canary@"}, 'role "nobody" does not exist'),
        ({"hetong@": "guarded:canary@"}, 'password authentication failed for user "guarded"'),
        ({"hetong@": "guarded@"}, "it cannot be reached"),
        ({"hetong@": "ann:canary%@"}, "DATABASE_URL cannot be read; write it as postgresql://"),
        ({"hetong@/program?host=": "hetong:canary@nowhere.invalid/x?user="}, "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_a_line(
    call: Call, postgres: Server, url: str, change: dict[str, str], line: str
) -> None:
    with postgres.admin() as db:
        db.execute("DROP ROLE IF EXISTS guarded")
        db.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    ((old, new),) = change.items()
    said = call("run", DATABASE_URL=url.replace(old, new, 1)).why
    assert line in said
    assert "canary" not in said


def test_a_newer_schema_and_an_older_server_are_told(
    call: Call, run: Run, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("run", said="/new\n", DATABASE_URL=url)
    with psycopg.connect(url) as db:
        db.execute("INSERT INTO hetong.migrations VALUES (99)")
    assert "is of schema 99 and this program knows" in call("run", DATABASE_URL=url).why
    monkeypatch.setattr(opening, "OLDEST", 99)
    assert "version 99 or newer is needed" in call("run", DATABASE_URL=url).why


def test_a_server_that_would_lose_something_is_refused(
    call: Call, postgres: Server, url: str
) -> None:
    with postgres.admin() as db:
        db.execute("ALTER SYSTEM SET full_page_writes = off")
        db.execute("SELECT pg_reload_conf()")
        try:
            while db.execute("SHOW full_page_writes").fetchall() != [("off",)]:
                db.execute("SELECT pg_sleep(0.01)")
            assert "has full_page_writes = off" in call("run", DATABASE_URL=url).why
        finally:
            db.execute("ALTER SYSTEM RESET full_page_writes")
            db.execute("SELECT pg_reload_conf()")


def test_what_another_program_has_there_is_left_alone(call: Call, url: str) -> None:
    with psycopg.connect(url) as db:
        db.execute("CREATE SCHEMA hetong CREATE TABLE drafts (id TEXT)")
    assert 'cannot be used: relation "drafts" already exists' in call("run", DATABASE_URL=url).why
