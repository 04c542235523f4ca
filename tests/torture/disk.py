"""What a process wrote, sync by sync, and what a power cut would have left of it.

`record` runs a command under strace and reads its calls. `Disk` replays them the way a careless disk
may: a write is sure to be there only after `fsync` of its file, a name only after `fsync` of its
folder. Of everything else a cut keeps any part: none, all, or some sectors of some writes.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,mkdir,mkdirat,fallocate,pwritev,pwritev2,writev,truncate,creat,open"
)
LINE = re.compile(r"^(?P<thread>\d+) +(?P<call>\w+)\((?P<words>.*)\) += (?P<result>-?\d+)")
CUT = re.compile(r"^(?P<thread>\d+) +(?P<words>.*) <unfinished \.\.\.>$")
REST = re.compile(r"^(?P<thread>\d+) +<\.\.\. \w+ resumed>(?P<words>.*)$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
HANDLE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded: its name, the open file's path, texts and numbers."""

    name: str
    path: str
    texts: tuple[bytes, ...]
    words: str

    def concerns(self, root: str) -> bool:
        """Whether it is about something below this folder."""
        return any(path.startswith(root) for path in (self.path, *map(os.fsdecode, self.texts[:2])))


def record(command: list[str], trace: Path) -> list[Call]:
    """Run a command and give its calls that write, in the order in which they ended."""
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "1000000"]
    options = ["-e", "signal=none", "-e", f"trace={CALLS}", "-o", str(trace)]
    # Compiled modules would be written as well.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*strace, *options, *command],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    return list(_calls(trace))


def _calls(trace: Path) -> Iterator[Call]:
    begun: dict[str, str] = {}
    with trace.open(encoding="ascii") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if cut := CUT.match(line):
                begun[cut["thread"]] = cut["words"]
                continue
            if rest := REST.match(line):
                line = f"{rest['thread']} {begun.pop(rest['thread'])}{rest['words']}"
            found = LINE.match(line)
            if found and int(found["result"]) >= 0:
                yield _call(found)


def _call(found: re.Match[str]) -> Call:
    words = found["words"]
    handle = HANDLE.match(words)
    texts = tuple(_bytes(text) for text in TEXT.findall(words))
    path = os.fsdecode(_bytes(handle[2])) if handle else ""
    return Call(found["call"], path, texts, TEXT.sub('""', words))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class File:
    """A file's bytes: those that are sure, and what was written since."""

    sure: bytearray = field(default_factory=bytearray)
    unsure: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(offset, bytes), or (length, None) where it was cut to a length"""

    def sync(self) -> None:
        """Everything is sure now."""
        for offset, data in self.unsure:
            _apply(self.sure, offset, data)
        self.unsure.clear()

    def after_cut(self, chance: random.Random, share: float) -> bytes:
        """What may be found: of the unsure, each sector with this chance."""
        found = bytearray(self.sure)
        for offset, data in self.unsure:
            if data is None:
                if chance.random() < share:
                    _apply(found, offset, None)
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < share:
                    _apply(found, offset + start, data[start : start + SECTOR])
        return bytes(found)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


GONE = File()
Names = dict[str, File | None]
"""path -> its file, None for a folder, `GONE` for nothing any more"""


class Disk:
    """Everything below `root`, as calls change it. What is there at first is sure."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.sure: Names = {self.root: None}
        for path in root.rglob("*"):
            content = bytearray(path.read_bytes()) if path.is_file() else None
            self.sure[str(path)] = None if content is None else File(content)
        self.names = dict(self.sure)
        self.unsure: list[tuple[str, Names]] = []
        """(folder, what its names are from now on), each wholly kept or not at all"""

    def take(self, call: Call) -> None:
        """Follow one call; calls about other files are passed over."""
        texts = [os.fsdecode(text) for text in call.texts]
        name = call.name.removesuffix("2").removesuffix("at")  # as in openat, renameat2
        match name:
            case "write" | "pwrite64" if file := self._file(call.path):
                offset = int(call.words.rsplit(",", 1)[1]) if name == "pwrite64" else None
                data = call.texts[0]
                file.unsure.append((self._end(file) if offset is None else offset, data))
            case "ftruncate" if file := self._file(call.path):
                file.unsure.append((int(call.words.rsplit(",", 1)[1]), None))
            case "fsync" | "fdatasync" if self._inside(call.path):
                self._sync(call.path)
            case "open" if self._inside(texts[0]):
                self._opened(texts[0], call.words)
            case "mkdir" if self._inside(texts[0]):
                self._name({texts[0]: None})
            case "rename" if self._inside(texts[0]):
                self._name({texts[0]: GONE, texts[1]: self.names[texts[0]]})
            case "link" if self._inside(texts[0]):
                self._name({texts[1]: self.names[texts[0]]})
            case "unlink" if self._inside(texts[0]):
                self._name({texts[0]: GONE})
            case _:
                about = [call.path, *texts] if name not in {"write", "pwrite64"} else []
                assert not any(map(self._inside, about)), f"not followed: {call.name} {about}"

    def _inside(self, path: str) -> bool:
        # Shared memory is made anew after a cut.
        return path.startswith(self.root) and not path.endswith("-shm")

    def _file(self, path: str) -> File | None:
        return self.names[path] if self._inside(path) else None

    @staticmethod
    def _end(file: File) -> int:
        content = bytearray(file.sure)
        for offset, data in file.unsure:
            _apply(content, offset, data)
        return len(content)

    def _opened(self, path: str, words: str) -> None:
        if path not in self.names and "O_CREAT" in words:
            self._name({path: File()})
        elif "O_TRUNC" in words and (file := self.names[path]):
            file.unsure.append((0, None))

    def _name(self, change: Names) -> None:
        (folder,) = {str(Path(path).parent) for path in change}
        _rename(self.names, change)
        self.unsure.append((folder, change))

    def _sync(self, path: str) -> None:
        file = self.names[path]
        if file is not None:
            file.sync()
            return
        for folder, change in self.unsure:
            if folder == path:
                _rename(self.sure, change)
        self.unsure = [each for each in self.unsure if each[0] != path]

    def after_cut(self, folder: Path, chance: random.Random, share: float) -> None:
        """Write into `folder` what may be found at `root` after a cut now."""
        names = dict(self.sure)
        for _, change in self.unsure:
            if chance.random() < share:
                _rename(names, change)
        for name, file in sorted(names.items()):
            # Sorted, so a folder comes before what is in it; what stands in a lost one is lost.
            here = folder / os.path.relpath(name, self.root)
            if file is None:
                if here.parent.is_dir():
                    here.mkdir(mode=0o700, exist_ok=True)
            elif here.parent.is_dir():
                here.touch(mode=0o600)
                here.write_bytes(file.after_cut(chance, share))


def _rename(names: Names, change: Names) -> None:
    for path, what in change.items():
        names[path] = what
        if what is GONE:
            del names[path]
