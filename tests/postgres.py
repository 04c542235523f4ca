"""A PostgreSQL server of the tests' own: on a unix socket, in a folder that goes with it.

Debian's package has the programs. They refuse to run as root, so root's tests run them as the user
`postgres`. The server ends with whoever started it, however that ends.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

KEPT = ("meta", "migrations", "pace")
"""Tables that a database is never without."""


def programs() -> Path | None:
    """Where PostgreSQL's own programs are, of the newest version that is installed."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda each: each.parts[-3].zfill(3)
    )
    if found:
        return found[-1].parent
    here = shutil.which("postgres")
    return Path(here).parent if here else None


@contextmanager
def running() -> Iterator[Server]:
    """A server of one's own, for a fixture; skips where PostgreSQL is not installed."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed here")
    server = Server(found)
    try:
        yield server
    finally:
        server.remove()


class Server:
    """Runs until it is removed; can be stopped, killed and started again meanwhile.

    Everybody is let in, but a user `guarded` only with a password.
    """

    def __init__(self, bin_: Path) -> None:
        self._bin = bin_
        self.folder = Path(mkdtemp(prefix="hetong-pg-"))
        self._as: list[str] = []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._as = ["--reuid=postgres", f"--regid={user.pw_gid}", "--clear-groups"]
        self._server: subprocess.Popen[bytes] | None = None
        encoding = ("-E", "UTF8", "--locale=C.UTF-8")
        self._run("initdb", "-D", self._data, "-U", "hetong", "-A", "trust", *encoding, "--no-sync")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _command(self, program: str, *arguments: str) -> list[str]:
        return ["setpriv", "--pdeathsig=TERM", *self._as, str(self._bin / program), *arguments]

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(self._command(program, *arguments), check=True, capture_output=True, cwd="/")

    def url(self, database: str = "postgres", user: str = "hetong") -> str:
        """What leads to a database here; the socket's folder stands for the host."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it, and wait until it answers. It ends with the thread that calls this."""
        settings = ("-k", str(self.folder), "-c", "listen_addresses=", "-c", "max_connections=200")
        command = self._command("postgres", "-D", self._data, *settings)
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
        while True:
            with suppress(psycopg.OperationalError):
                return psycopg.connect(self.url()).close()
            assert self._server.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT breaks every connection, SIGQUIT is as good as a crash."""
        server, self._server = self._server, None
        if server is not None:
            server.send_signal(how)
            server.wait()

    def remove(self) -> None:
        """Stop it and remove all of it."""
        self.stop()
        shutil.rmtree(self.folder)

    def admin(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection of nobody's, where each statement is a transaction."""
        return psycopg.connect(self.url(database), autocommit=True)

    def database(self, name: str) -> str:
        """An empty database of this name, in place of one that there may be; its URL."""
        with self.admin() as db:
            db.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            db.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)


def wipe(url: str) -> None:
    """Take everything out of a database, which is quicker than a new one."""
    with psycopg.connect(url, autocommit=True) as db:
        tables = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'hetong'")
        names = [name for (name,) in tables if name not in KEPT]
        wiping = ";".join(f"DELETE FROM hetong.{name}" for name in names)  # noqa: S608
        db.execute(f"BEGIN; SET LOCAL synchronous_commit TO off; {wiping};COMMIT".encode())
