"""What was opened or sealed last stays in memory for a while, for whoever goes on with it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 256
"""How many of a kind stay."""


class Opened(Generic[T]):
    """The newest of a kind, by id, each beside the bytes that it was read from or written as.

    Sealing is random, so a row with those very bytes is what was read or written, even where a
    write was undone and another process has stored something else meanwhile.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[bytes, T]] = OrderedDict()
        self._lock = Lock()

    @property
    def ids(self) -> list[str]:
        """Of what is kept, that which was read or written last at the end."""
        return list(self._kept)

    def keep(self, id_: str, sealed: bytes, what: T) -> None:
        """Keep something as it was read or written just now."""
        with self._lock:
            self._kept[id_] = sealed, what
            self._kept.move_to_end(id_)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def find(self, id_: str, sealed: bytes) -> T | None:
        """What is in a row, if it need not be opened."""
        kept, what = self._kept.get(id_, (b"", None))
        return what if kept == sealed else None

    def drop(self, id_: str) -> None:
        """Let go of what is erased."""
        self._kept.pop(id_, None)

    def clear(self) -> None:
        """Let go of all: the file may be another one when it is opened next."""
        self._kept.clear()
