"""Bots as processes of their own, each on an `Api` of its own: started, watched, stopped."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.bench.api import SECRET, Api, Load

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "peers"
TICK = 1 / os.sysconf("SC_CLK_TCK")
PATIENCE = 300
COMPILED = {
    **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(ROOT / ".venv-peers" / "compiled"),
}
"""The environment, but for this: from the second start on, everything is compiled already."""
TOKEN = "1:ours"
AS_INSTALLED = "import sys; sys.modules['click'] = None; "
"""The runtime lock has no click, which the tools bring along; with it httpx loads a command line."""
MODULE = "import runpy; runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"


@dataclass(frozen=True)
class Kind:
    """A bot that can be started: `command(api url, folder, port or None)`."""

    name: str
    command: Callable[[str, Path, int | None], Sequence[object]]
    settings: Callable[[str, Path, int | None], Mapping[str, object]] = lambda *_: {}


def peer(name: str, script: str, *arguments: str, python: Path) -> Kind:
    """Another bot, in the environment of the peers."""

    def command(url: str, folder: Path, port: int | None) -> Sequence[object]:
        more = [] if port is None else [port]
        return [python, HERE / script, *arguments, url, folder / "kept", *more]

    return Kind(name, command)


def ours(*command: object) -> Kind:
    """Our bot, as it is run for real or for the load."""

    def settings(url: str, folder: Path, port: int | None) -> Mapping[str, object]:
        hook = {
            "TELEGRAM_WEBHOOK_URL": "https://bench.example/hook",
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "DATA_DIR": folder / "data",
            "MASTER_KEY_FILE": folder / "keys" / "master.key",
            "LISTEN_PORT": port or 0,
            **(hook if port else {}),
        }

    return Kind(
        "ours", lambda *_: [sys.executable, "-c", AS_INSTALLED + MODULE, *command], settings
    )


@dataclass
class Bot:
    """One that runs. `started` is how many seconds it took until it asked for updates."""

    api: Api
    load: Load
    process: asyncio.subprocess.Process
    started: float
    chats: list[int] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """Seconds of processor time that its own process has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2]
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) * TICK

    @property
    def memory(self) -> int:
        """Bytes of it that are in memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
        assert found is not None
        return int(found[1]) * 1024


@asynccontextmanager
async def running(kind: Kind, folder: Path, *, webhook: bool = False) -> AsyncIterator[Bot]:
    """Start a bot with a folder of its own, wait until it takes updates, and stop it at the end."""
    home = folder / kind.name
    home.mkdir(exist_ok=True, parents=True)
    api = Api()
    port = free_port() if webhook else None
    await api.start(port)
    settings = {key: str(value) for key, value in kind.settings(api.url, home, port).items()}
    begun = perf_counter()
    with (home / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *map(str, kind.command(api.url, home, port)),
            cwd=ROOT,
            env={**COMPILED, **settings},
            stdout=log,
            stderr=log,
        )
    try:
        ended = asyncio.create_task(process.wait())
        ready = asyncio.create_task(api.ready.wait())
        await asyncio.wait({ended, ready}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            raise AssertionError(f"{kind.name} does not start: {(home / 'log').read_text()}")
        bot = Bot(api, Load(api), process, perf_counter() - begun)
        await api.connect()
        yield bot
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), 10)
            except TimeoutError:
                process.kill()
                await process.wait()
        await api.stop()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
