"""A Word file's zip, unpacked with suspicion: into memory, so much and no more."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from bot.documents.errors import NotWord

MOST_FILE = 16 * 1024 * 1024
"""How large the file itself may be."""

MOST_BYTES = 32 * 1024 * 1024
"""How large it may be once unpacked. A long contract has about 2 MB, most of it styles."""

MOST_PARTS = 500
ENCRYPTED = 0x1
ENTRY = b"PK\x01\x02"
"""What each entry of the directory begins with."""

AGAIN = "Save it again with Word as a .docx document"


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file by name, in its order; raise NotWord with the first reason not to."""
    if len(data) > MOST_FILE:
        raise NotWord(f"it is larger than {MOST_FILE} bytes", "Take out what is not text")
    # Counted before the directory is read: that alone takes memory for each entry.
    if (count := data.count(ENTRY)) > MOST_PARTS:
        raise NotWord(f"it holds {count} parts, more than {MOST_PARTS}", AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries)
            return {each.filename: _read(archive, each) for each in entries if not each.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise NotWord("it is not a sound zip file, which every .docx is", AGAIN) from None


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Look at names and sizes before anything is unpacked."""
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES:
        raise NotWord(
            f"it unpacks to {size} bytes, more than {MOST_BYTES}", "Take out what is not text"
        )
    for entry in entries:
        if not _plain(entry.orig_filename):
            raise NotWord("a part's name leads out of the file", AGAIN)
        if entry.flag_bits & ENCRYPTED:
            raise NotWord("it is encrypted", "Save it without a password")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise NotWord("it is not packed as Word packs its files", AGAIN)
    # To Word, names that differ in capitals are the same.
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise NotWord("it holds two parts of the same name", AGAIN)


def _plain(name: str) -> bool:
    """Whether a name is a path inside, spelled in the one way there is."""
    way = posixpath.normpath(name.removesuffix("/")) == name.removesuffix("/")
    inside = not name.startswith(("/", "../")) and name != ".."
    return way and inside and name.isprintable() and not {"\\", ":"} & set(name)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one part; to `ZipFile.read` a part that lies about its size is a gigabyte."""
    with archive.open(entry) as part:
        return part.read(entry.file_size + 1)
