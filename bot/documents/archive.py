"""Writes the zip file that a .docx is, with the same bytes for the same content.

Most of a Word file never changes from one document to the next (styles alone are often ten times
the text), so those parts are compressed once and copied from then on; `zipfile` cannot do that.
The layout is that of PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20  # deflate and folders
_UTF8_NAME = 0x800
_DEFLATED = 8
_TIME, _DATE = 0, 0x21  # 1980-01-01, the first day that a zip file knows

QUICK, SMALL = 3, 9
"""How hard to compress what is written once, and what is copied into every document. From 3 to 6
the time doubles, and a contract's text gets a tenth smaller."""


@dataclass(frozen=True, slots=True)
class Member:
    """One compressed part, ready to be written."""

    name: bytes
    packed: bytes
    size: int
    checksum: int

    @property
    def header(self) -> tuple[int, ...]:
        """The fields that stand in the same order before the part and in the directory."""
        return (
            _VERSION,
            _UTF8_NAME,
            _DEFLATED,
            _TIME,
            _DATE,
            self.checksum,
            len(self.packed),
            self.size,
            len(self.name),
            0,
        )


def pack(name: str, data: bytes, level: int = QUICK) -> Member:
    """Compress one part; `level` goes from 1 to 9."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    return Member(name.encode(), packed, len(data), zlib.crc32(data))


def write(members: Iterable[Member]) -> bytes:
    """Put the parts into one file, in the order given."""
    out: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for member in members:
        entry = (_LOCAL.pack(b"PK\x03\x04", *member.header), member.name, member.packed)
        directory += (
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, *member.header, 0, 0, 0, 0, at),
            member.name,
        )
        out += entry
        at += sum(map(len, entry))
    size = sum(map(len, directory))
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, at, 0)
    return b"".join((*out, *directory, end))
