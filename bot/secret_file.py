"""A secret in a file of its own, as Docker and others hand them in: /run/secrets/NAME."""

from __future__ import annotations

import stat
from pathlib import Path

LONGEST = 4096
"""Bytes; whatever is longer is another file."""


def read_secret(path: Path) -> str:
    """The secret that a file holds, without the line's end.

    Raises:
        ValueError: the file is missing, unreadable, readable by others, or holds no secret; says
            what to do, and nothing of what the file holds.
    """
    try:
        path = path.expanduser()
        mode = stat.S_IMODE(path.stat().st_mode)
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except RuntimeError:
        raise ValueError("no home folder is known here; write the whole path") from None
    except FileNotFoundError:
        raise ValueError(f"there is no file {path}") from None
    except OSError as error:
        raise ValueError(f"the file {path} cannot be read ({error.strerror})") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ValueError(
            f"the file {path} can be read by others (mode {mode:04o}); run: chmod 600 {path}"
        )
    try:
        secret = data.decode("ascii").strip()
    except UnicodeDecodeError:
        secret = ""
    if not secret or len(data) > LONGEST or "\n" in secret:
        raise ValueError(f"the file {path} does not hold one line of text; put the secret there")
    return secret
