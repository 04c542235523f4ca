"""LibreOffice in a process of its own, which `bot.documents.pages` starts and ends.

    python office.py LIBRARY PDFTOPPM FOLDER MEGABYTES

A request on stdin is a line of JSON, `[size, first, last]`, and a Word file of `size` bytes; the
answer on stdout is a line of JSON, `[total, size, ...]`, and files of those sizes: the pages from
`first` to `last` as JPEGs, or where `first` is 0 the one PDF. `total` says how many pages there
are, 0 where the file could not be opened.

LibreOffice is reached through LibreOfficeKit, the C interface in its own library: that needs
neither a socket nor a second Python. What it does there is the macro in libreoffice/user/basic,
since the Kit itself can only open a file in a window and takes twice as long to draw that.

It runs in a child of this process, which must lead a process group of its own. FOLDER is HOME and
TMPDIR, and all that is written lands there. When stdin closes, however the bot ended and whatever
LibreOffice is busy with, the child is ended, the folder removed, and then the whole group ended.
"""

from __future__ import annotations

import json
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from ctypes import CDLL, CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_size_t, c_void_p
from pathlib import Path

WIDTH = 1240
"""Pixels across a picture: 150 to the inch on A4."""

ROOM = 64 << 20
"""Bytes of memory that must never have been used: LibreOffice leaves out text, and says nothing,
where there is no room for the font."""

_PR_SET_PDEATHSIG = 1  # of <linux/prctl.h>


class _Kit(Structure):
    pass


class _Functions(Structure):
    _fields_ = (
        ("size", c_size_t),
        ("others", c_void_p * 10),
        ("run_macro", CFUNCTYPE(c_int, POINTER(_Kit), c_char_p)),  # since LibreOffice 6.0
    )


_Kit._fields_ = (("functions", POINTER(_Functions)),)


def main(library: str, pdftoppm: str, folder: str, megabytes: str) -> None:
    """Answer requests in a child and look after it; comes back never."""
    office = os.fork()
    if office:
        _watch(office, folder)
    else:
        try:
            CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            _bound(int(megabytes) << 20)
            _serve(Path(library), pdftoppm, Path(folder))
        finally:
            os._exit(1)


def _watch(office: int, folder: str) -> None:
    """Wait until the bot or the child has ended, and take the other with it."""
    poll = select.poll()
    poll.register(0, 0)  # asked for nothing, it tells that the other side has closed
    poll.register(os.pidfd_open(office), select.POLLIN)
    poll.poll()
    os.kill(office, signal.SIGKILL)
    os.waitpid(office, 0)
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(os.getpid(), signal.SIGKILL)


def _bound(most: int) -> None:
    """Take no more memory and write no longer files than so many bytes."""
    for kind, limit in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_FSIZE, most),
        (resource.RLIMIT_CORE, 0),
    ):
        # A system may have set a lower one.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def _serve(library: Path, pdftoppm: str, folder: Path) -> None:
    """Start LibreOffice and answer requests one by one until there are no more, or memory is.

    A document lies in `folder` no longer than that takes.
    """
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # LibreOffice may print, too
    export = _office(library, folder)
    place = folder / "request"
    while header := requests.readline():
        size, first, last = json.loads(header)
        place.mkdir()
        (place / "contract.docx").write_bytes(requests.read(size))
        export(f"{first}-{last}" if first else "")
        total = int((place / "total").read_text() or 0)
        files = _files(place / "contract.pdf", pdftoppm if first else "")
        shutil.rmtree(place)
        if _most_memory() > resource.getrlimit(resource.RLIMIT_AS)[0] - ROOM:
            return
        replies.write(json.dumps([total, *map(len, files)]).encode() + b"\n")
        replies.writelines(files)
        replies.flush()


def _office(library: Path, folder: Path) -> Callable[[str], None]:
    """LibreOffice, ready to print a range of pages."""
    shutil.copytree(Path(__file__).with_name("libreoffice") / "user", folder / "user")
    hook = CDLL(str(library)).libreofficekit_hook_2
    hook.argtypes = (c_char_p, c_char_p)
    hook.restype = POINTER(_Kit)
    kit = hook(os.fsencode(library.parent), folder.as_uri().encode())
    run_macro = kit.contents.functions.contents.run_macro

    def export(pages: str) -> None:
        run_macro(kit, f'macro:///Standard.Pages.Export("{pages}")'.encode())

    return export


def _files(pdf: Path, pdftoppm: str) -> list[bytes]:
    """A PDF where there is one or, given the program that makes them, pictures of its pages."""
    if not pdf.exists():
        return []
    if not pdftoppm:
        return [pdf.read_bytes()]
    size = ("-scale-to-x", str(WIDTH), "-scale-to-y", "-1")
    subprocess.run(  # noqa: S603  (the bot has found it)
        [pdftoppm, "-jpeg", *size, pdf, pdf.with_name("page")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return [picture.read_bytes() for picture in sorted(pdf.parent.glob("page-*"))]


def _most_memory() -> int:
    """Bytes of address space that this process has ever used at once."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmPeak:")[2].split()[0]) << 10


if __name__ == "__main__":
    main(*sys.argv[1:])
