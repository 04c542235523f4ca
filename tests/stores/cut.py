"""A wire to PostgreSQL that can be cut at a COMMIT, before it arrives or before its answer does."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

NAME = ".s.PGSQL.5432"
"""What PostgreSQL's socket is called."""


class Wire:
    """Hands everything on between clients and a server, until it is told to cut."""

    def __init__(self, server: Path) -> None:
        self._server = server / NAME
        self.folder = Path(mkdtemp(prefix="hetong-wire-"))
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.folder / NAME))
        self._listening.listen()
        self.cut: Literal["", "before", "after"] = ""
        """Where the next COMMIT is cut."""
        self.dead = False
        """Nobody gets through any more."""
        self.cuts = 0
        self.was_cut = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()
        shutil.rmtree(self.folder)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            if self.dead:
                return
            server.connect(str(self._server))
            back = threading.Thread(target=_hand_on, args=(server, client), daemon=True)
            back.start()
            while data := client.recv(65536):
                if self.cut and b"COMMIT" in data:
                    where, self.cut = self.cut, ""
                    self.cuts += 1
                    self.was_cut.set()
                    client.shutdown(socket.SHUT_RDWR)
                    if where == "after":
                        server.sendall(data)
                        server.shutdown(socket.SHUT_WR)
                        back.join()
                    else:
                        server.shutdown(socket.SHUT_RDWR)
                    return
                server.sendall(data)


def _hand_on(one: socket.socket, other: socket.socket) -> None:
    """Until it ends or is cut; what nobody takes any more is thrown away."""
    with suppress(OSError):
        while data := one.recv(65536):
            with suppress(OSError):
                other.sendall(data)
        other.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire(server: Path) -> Iterator[Wire]:
    made = Wire(server)
    try:
        yield made
    finally:
        made.close()
