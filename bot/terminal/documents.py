"""The documents that a terminal's chat has written, and which draft each was made from.

They go when their draft goes. A file that was changed since belongs to whoever changed it, and
stays. The list lies beside the files.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

LIST = ".drafts.json"
MADE: TypeAdapter[dict[str, tuple[str, str]]] = TypeAdapter(dict[str, tuple[str, str]])
"""A file's name -> the id of its draft and the SHA-256 of what was written."""


class Documents:
    """A folder of documents."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made or read yet."""
        self._folder = folder

    def put(self, name: str, data: bytes, draft: str) -> Path:
        """Write a document, in place of an older one by that name; raises OSError.

        `draft` is "" for a sample, which is nobody's.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        made = self._made()
        made.pop(name, None)
        self._note(made | ({name: (draft, sha256(data).hexdigest())} if draft else {}))
        path = self._folder / name
        path.write_bytes(data)
        return path

    @property
    def drafts(self) -> set[str]:
        """The drafts that documents were made from."""
        return {draft for draft, _ in self._made().values()}

    def of(self, drafts: Collection[str]) -> tuple[Path, ...]:
        """The documents of some drafts that are there and as they were written."""
        return tuple(
            path
            for name, (draft, written) in self._made().items()
            if draft in drafts
            and (path := self._folder / name).exists()
            and sha256(path.read_bytes()).hexdigest() == written
        )

    def remove(self, drafts: Collection[str]) -> None:
        """Remove the documents of some drafts; raises OSError."""
        for path in self.of(drafts):
            path.unlink()
        if self.drafts & set(drafts):
            left = {name: made for name, made in self._made().items() if made[0] not in drafts}
            self._note(left)

    def _made(self) -> dict[str, tuple[str, str]]:
        try:
            return MADE.validate_json((self._folder / LIST).read_bytes())
        except (OSError, ValidationError):
            return {}

    def _note(self, made: dict[str, tuple[str, str]]) -> None:
        part = self._folder / f"{LIST}.part"
        part.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        part.replace(self._folder / LIST)
