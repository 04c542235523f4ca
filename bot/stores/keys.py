"""Encryption at rest: what a stolen database file, without the master key, gives away is nothing.

    master key ── HKDF ──┬─ one key each for persons, companies, inbox, outbox
    (a file elsewhere)   └─ a key that wraps the data keys ── one random data key per draft

A draft's wrapped key lives in the draft's own row, so erasing the row erases the key, and with it
every copy of an answer that a disk may still hold. Everything is AES-256-GCM; what a value belongs
to is authenticated with it, so a row copied elsewhere does not open.
"""

from __future__ import annotations

import base64
import os
import stat
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.ports import StoreDamaged, StoreRefused
from bot.stores.durable import make_folder, put, put_new

KEY_BYTES = 32
NONCE_BYTES = 12
BOXES = 4096
"""How many unwrapped data keys stay in memory; a list of drafts needs one for each line."""


class Box:
    """One key and what it seals; the nonce is random and stands before the sealed bytes."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, plain: bytes, *belongs: str) -> bytes:
        """Encrypt `plain` as what `belongs` names, such as ("draft", id, "name")."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, _bind(belongs))

    def open(self, sealed: bytes, *belongs: str) -> bytes:
        """Decrypt what `seal` made for the same `belongs`.

        Raises:
            StoreDamaged: altered, moved from elsewhere, or sealed with another key.
        """
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bind(belongs))
        except (InvalidTag, ValueError) as error:
            raise StoreDamaged(
                f"{' '.join(belongs)} cannot be read: it was altered, or another key wrote it"
            ) from error


def _bind(belongs: tuple[str, ...]) -> bytes:
    return "\0".join(belongs).encode("utf-8", "surrogatepass")


class Keys:
    """Every key of one installation, drawn from its master key."""

    def __init__(self, master: bytes) -> None:
        """Take the 32 bytes that `load_master` gives."""
        self.check = Box(_derive(master, "check"))
        self.persons = Box(_derive(master, "persons"))
        self.inbox = Box(_derive(master, "inbox"))
        self.outbox = Box(_derive(master, "outbox"))
        self.drafts = Box(_derive(master, "drafts"))
        self.companies = Box(_derive(master, "companies"))
        self.draft = lru_cache(BOXES)(self._draft)
        """(draft id, wrapped key) -> the draft's box; raises StoreDamaged"""

    def new_draft(self, draft: str) -> bytes:
        """A fresh data key for a draft, wrapped; `draft` unwraps it."""
        return self.drafts.seal(AESGCM.generate_key(8 * KEY_BYTES), "draft", draft, "key")

    def _draft(self, draft: str, wrapped: bytes) -> Box:
        return Box(self.drafts.open(wrapped, "draft", draft, "key"))


def _derive(master: bytes, purpose: str) -> bytes:
    info = f"hetong 1 {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)


def load_master(path: Path, *, create: bool, given: str = "") -> bytes:
    """The master key: `given` in base64, else read from its file, which `create` makes first.

    Pass `create` only while there is no database yet: a new key opens no old one.

    Raises:
        StoreRefused: missing, readable by others, or no key; one line that says what to do.
    """
    if given:
        return _parsed(given, "The master key in MASTER_KEY")
    try:
        if create and not path.exists():
            # Another replica may do the same: whatever is in the file then is the key of both.
            make_folder(path.parent)
            put_new(path, _written(new_master()))
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text("ascii", "replace")
    except FileNotFoundError:
        raise StoreRefused(
            f"The master key {path} is missing; put it back, "
            "for nothing else opens the database that was written with it."
        ) from None
    except OSError as error:
        raise StoreRefused(f"The master key {path} cannot be used: {error.strerror}.") from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise StoreRefused(
            f"The master key {path} can be read by others (mode {mode:04o}); run: chmod 600 {path}"
        )
    return _parsed(text, f"The master key {path}")


def _parsed(text: str, what: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StoreRefused(f"{what} is damaged: it is not base64 of {KEY_BYTES} bytes.")
    return key


def new_master() -> bytes:
    """A new master key."""
    return os.urandom(KEY_BYTES)


def write_master(path: Path, master: bytes) -> None:
    """Write a master key that nobody else can read and no power cut loses; raises OSError."""
    make_folder(path.parent)
    put(path, _written(master))


def _written(master: bytes) -> bytes:
    return base64.b64encode(master) + b"\n"
